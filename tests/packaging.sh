#!/bin/bash
# tests/packaging.sh - what `packaging/build all` made, looked at by the tools of the field: each line is one check.
# Needs the packages of tests/packages, and what was built in target/packages.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

passed=0 failed=0
work=$(mktemp -d) || exit 1
# systemd-analyze wants a place for a session.
export XDG_RUNTIME_DIR=$work/runtime
trap 'rm -rf "$work"' EXIT
said=$work/said
packages=target/packages
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
deb=$packages/unhunch_$version-1_amd64.deb
rpm=$packages/unhunch-$version-1.x86_64.rpm
tar=$packages/unhunch-$version-x86_64-linux.tar.gz
root=$work/deb

# check NAME COMMAND...: passes when the command ends well; what it says is shown when it does not.
check() {
  local name=$1
  shift
  if "$@" >"$said" 2>&1; then
    echo "ok: $name"
    passed=$((passed + 1))
  else
    echo "FAILED: $name"
    sed 's/^/  | /' "$said"
    failed=$((failed + 1))
  fi
}

# quiet COMMAND...: it ends well and says nothing.
quiet() {
  local words
  words=$("$@" 2>&1) && [ -z "$words" ] && return
  printf '%s\n' "$words"
  return 1
}

unpack() {
  mkdir -p "$root" "$XDG_RUNTIME_DIR" "$work/rpm" "$work/tar" "$work/home" || return
  dpkg-deb -x "$deb" "$root" && tar -xzf "$tar" -C "$work/tar" || return
  # That of Debian 12 ends with 1 when all went well; what came out is compared further down.
  (cd "$work/rpm" && { rpm2cpio "$OLDPWD/$rpm" || true; } | cpio -id --quiet)
}

## What is in the archives

# Files of an archive, one a line, without folders; manual pages of commands stand for all of them.
listed() {
  sed -e 's|^\./||' -e 's|^/||' -e '/\/$/d' -e 's|man1/unhunch-.*\.1\.gz|man1/unhunch-COMMAND.1.gz|' | LC_ALL=C sort -u
}

common() {
  local side
  for side in 16 22 24 32 48 64 128 256 512; do
    echo "share/icons/hicolor/${side}x$side/apps/unhunch.png"
  done
  cat <<'END'
bin/unhunch
bin/unhunchd
share/bash-completion/completions/unhunch
share/doc/unhunch/changelog.gz
share/fish/vendor_completions.d/unhunch.fish
share/icons/hicolor/scalable/apps/unhunch.svg
share/icons/hicolor/symbolic/apps/unhunch-symbolic.svg
share/man/man1/unhunch-COMMAND.1.gz
share/man/man1/unhunch.1.gz
share/man/man1/unhunchd.1.gz
share/metainfo/example.unhunch.unhunch.metainfo.xml
share/powershell/completions/unhunch.ps1
END
}

for_everybody() {
  common | sed 's|^|usr/|'
  cat <<'END'
etc/xdg/autostart/unhunch.desktop
usr/lib/systemd/user/unhunch.service
usr/share/applications/unhunch.desktop
END
}

deb_files() {
  for_everybody
  cat <<'END'
usr/share/doc/unhunch/changelog.Debian.gz
usr/share/doc/unhunch/copyright
usr/share/doc/unhunch/licences.txt.gz
usr/share/lintian/overrides/unhunch
usr/share/zsh/vendor-completions/_unhunch
END
}

rpm_files() {
  for_everybody
  cat <<'END'
usr/share/licenses/unhunch/LICENSE-APACHE
usr/share/licenses/unhunch/LICENSE-MIT
usr/share/licenses/unhunch/licences.txt.gz
usr/share/zsh/site-functions/_unhunch
END
}

tar_files() {
  {
    common
    cat <<'END'
install.sh
share/doc/unhunch/LICENSE-APACHE
share/doc/unhunch/LICENSE-MIT
share/doc/unhunch/licences.txt.gz
share/zsh/site-functions/_unhunch
END
  } | sed "s|^|unhunch-$version/|"
}

# holds KIND COMMAND...: what the command lists is what the archive of this kind is to hold.
holds() {
  local kind=$1
  shift
  diff -u --label "expected in the $kind" --label "found" <("${kind}_files" | LC_ALL=C sort) <("$@" | listed)
}

deb_list() { dpkg-deb --fsys-tarfile "$deb" | tar -t; }
rpm_list() { rpm -qlp "$rpm" 2>/dev/null; }

# Nothing belongs to whoever built it, and nothing is open to be written by others.
modes() {
  local odd
  odd=$(dpkg-deb --fsys-tarfile "$deb" | tar -tv | awk '$2 != "root/root" && $2 != "0/0" || $1 ~ /^.....w/ || $1 ~ /^........w/')
  odd+=$(rpm -qp --qf '[%{FILEUSERNAME}:%{FILEGROUPNAME} %{FILEMODES:perms} %{FILENAMES}\n]' "$rpm" 2>/dev/null |
    awk '$1 != "root:root" || $2 ~ /^.....w/ || $2 ~ /^........w/')
  odd+=$(tar -tvzf "$tar" | awk '$2 != "0/0" || $1 ~ /^.....w/ || $1 ~ /^........w/')
  [ -z "$odd" ] || { echo "$odd" && return 1; }
}

# Every command that the help lists has a manual page.
pages_of_commands() {
  local command missing=0
  for command in $("$root/usr/bin/unhunch" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p'); do
    [ -e "$root/usr/share/man/man1/unhunch-$command.1.gz" ] || { echo "none for $command" && missing=1; }
  done
  [ -n "${command:-}" ] && [ "$missing" = 0 ]
}

one_version() {
  local said
  for said in "$(dpkg-deb -f "$deb" Version)" "$(rpm -qp --qf '%{VERSION}-%{RELEASE}' "$rpm" 2>/dev/null)" \
    "$("$root/usr/bin/unhunch" --version | sed 's/.* //')-1" "$("$root/usr/bin/unhunchd" --version | sed 's/.* //')-1" \
    "$(sed -n 's/.*<release version="\([^"]*\)".*/\1/p' "$root"/usr/share/metainfo/*.xml | head -n 1)-1" \
    "$(zcat "$root/usr/share/man/man1/unhunch.1.gz" | sed -n 's/^\.TH.*Unhunch \([0-9.]*\)".*/\1/p')-1"; do
    [ "$said" = "$version-1" ] || { echo "read $said, expected $version-1" && return 1; }
  done
}

## The programs

# Libraries that come with every C library, and nothing else.
libc_alone() {
  local needed
  needed=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  echo "$needed"
  ! echo "$needed" | grep -Ev '^(libc|libm|libdl|libpthread|librt|libresolv|libutil|ld-linux-x86-64)\.so\.[0-9]+$'
}

# No symbol of a C library newer than that of Debian 11.
old_enough() {
  local newest
  newest=$(readelf -V "$1" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -uV | tail -n 1)
  echo "needs glibc $newest"
  [ -n "$newest" ] && [ "$(printf '%s\n2.31\n' "$newest" | sort -V | tail -n 1)" = 2.31 ]
}

# Position independent, with nothing left to write that the linker filled in, and without symbols.
hardened() {
  readelf -h "$1" | grep -q 'DYN' && readelf -l "$1" | grep -q GNU_RELRO && readelf -d "$1" | grep -q 'NOW' &&
    ! readelf -lW "$1" | grep -q 'GNU_STACK.*RWE' && ! readelf -S "$1" | grep -q '\.symtab'
}

no_path_of_the_builder() {
  ! strings -n 8 "$1" | grep -F -m 3 -e "${CARGO_HOME:-$HOME/.cargo}" -e "$PWD/"
}

## Entries, pages and completions

# systemd wants to find the program: the same unit, for where it was unpacked.
unit_here() {
  "$root/usr/bin/unhunch" packaging "$work/here" --prefix "$root/usr" --entries &&
    quiet systemd-analyze --user --man=no verify "$work/here/lib/systemd/user/unhunch.service"
}

# The lower, the less it could do: 10 is an unlimited program.
limited() {
  systemd-analyze --user --offline=true --threshold=30 --no-pager security \
    "$root/usr/lib/systemd/user/unhunch.service"
}

# typeset_by COMMAND...: every page goes through without a word.
typeset_by() {
  local page words bad=0
  for page in "$root"/usr/share/man/man1/*.gz; do
    words=$(zcat "$page" | "$@" 2>&1 >/dev/null)
    [ -z "$words" ] || { echo "${page##*/}: $words" && bad=1; }
  done
  return "$bad"
}

by_mandoc() {
  local page bad=0
  for page in "$root"/usr/share/man/man1/*.gz; do
    zcat "$page" | mandoc -Tlint -Wwarning || { echo "in ${page##*/}" && bad=1; }
  done
  return "$bad"
}

lintian_of_it() {
  local words
  words=$(lintian --tag-display-limit 0 --allow-root --fail-on error,warning --info "$deb" 2>&1) && [ -z "$words" ] && return
  echo "$words"
  return 1
}

# Errors end it; warnings are in packaging/rpmlint.toml with the reason why they stay.
rpmlint_of_it() {
  rpmlint --config packaging/rpmlint.toml "$rpm" >"$work/rpmlint" 2>&1
  cat "$work/rpmlint"
  grep -q '0 errors, 0 warnings' "$work/rpmlint"
}

# Libraries and the rest that the rpm insists on.
rpm_wants_libc_alone() {
  local wants
  wants=$(rpm -qp --requires "$rpm" 2>/dev/null)
  echo "$wants"
  ! echo "$wants" | grep -Ev '^(lib(c|m|dl|pthread|rt|resolv|util)\.so\.[0-9]+|ld-linux-x86-64\.so\.2|rtld|rpmlib|config)\('
}

## Scripts

# Every script of the repository: a shell on its first line.
scripts() {
  git ls-files -z --cached --others --exclude-standard | xargs -0 grep -lIE -m1 '^#!.*\b(ba|da)?sh$' 2>/dev/null |
    while IFS= read -r file; do
      if head -n 1 "$file" | grep -qE '^#!.*\b(ba|da)?sh$'; then echo "$file"; fi
    done
}

parsed() {
  case $(head -n 1 "$1") in
  *bash) bash -n "$1" ;;
  *) sh -n "$1" && bash --posix -n "$1" ;;
  esac
}

## The tarball, for one person

person() {
  env -i PATH="$PATH" HOME="$work/home/a person" XDG_RUNTIME_DIR="$work/home/run" "$@"
}

files_of_the_person() {
  (cd "$work/home" && find . | LC_ALL=C sort)
}

installed_and_gone() {
  local script="$work/tar/unhunch-$version/install.sh" home="$work/home/a person" shell=$1
  rm -rf "${work:?}/home" && mkdir -p "$home/.local/share/unhunch" "$home/.config/unhunch" "$work/home/run" || return
  echo log >"$home/.local/share/unhunch/unhunch.db"
  files_of_the_person >"$work/before"
  person "$shell" "$script" || return
  [ "$(person "$home/.local/bin/unhunch" --version)" = "unhunch $version" ] || return
  desktop-file-validate "$home/.local/share/applications/unhunch.desktop" || return
  quiet systemd-analyze --user --man=no verify "$home/.local/share/systemd/user/unhunch.service" || return
  files_of_the_person >"$work/first"
  echo "again:" && person "$shell" "$script" --autostart || return
  grep -Fq "$home/.local/bin/unhunch" "$home/.config/autostart/unhunch.desktop" || return
  rm -rf "$home/.config/autostart"
  files_of_the_person | diff "$work/first" - || return
  person "$home/.local/bin/unhunch" autostart on || return
  person "$shell" "$home/.local/lib/unhunch/install.sh" --uninstall || return
  rmdir "$home/.config/autostart" || return
  files_of_the_person | diff "$work/before" -
}

# What stands there and was put there by somebody else stays.
not_over_others() {
  local home="$work/home/a person"
  rm -rf "${work:?}/home" && mkdir -p "$home/.local/bin" "$work/home/run" && echo mine >"$home/.local/bin/unhunch"
  files_of_the_person >"$work/before"
  ! person sh "$work/tar/unhunch-$version/install.sh" || return
  [ "$(cat "$home/.local/bin/unhunch")" = mine ] || return
  files_of_the_person | diff "$work/before" - || return
  ! person sh "$work/tar/unhunch-$version/install.sh" --uninstall
}

for file in "$deb" "$rpm" "$tar"; do
  check "made: ${file##*/}" test -s "$file"
done
check "they can be unpacked" unpack
check "files of the deb" holds deb deb_list
check "files of the rpm" holds rpm rpm_list
check "files of the tarball" holds tar tar -tzf "$tar"
check "owners and modes" modes
check "one version everywhere" one_version
check "a page for every command" pages_of_commands
for program in unhunch unhunchd; do
  check "$program needs libc alone" libc_alone "$root/usr/bin/$program"
  check "$program starts on glibc 2.31" old_enough "$root/usr/bin/$program"
  check "$program is linked with care" hardened "$root/usr/bin/$program"
  check "$program names no folder of its builder" no_path_of_the_builder "$root/usr/bin/$program"
  check "$program is the same in all three" cmp "$root/usr/bin/$program" "$work/rpm/usr/bin/$program"
  check "$program is the same in the tarball" cmp "$root/usr/bin/$program" "$work/tar/unhunch-$version/bin/$program"
done
check "desktop-file-validate: menu" quiet desktop-file-validate "$root/usr/share/applications/unhunch.desktop"
check "desktop-file-validate: autostart" quiet desktop-file-validate "$root/etc/xdg/autostart/unhunch.desktop"
check "appstreamcli: metainfo" appstreamcli validate --no-net --pedantic --no-color "$root"/usr/share/metainfo/*.xml
check "appstreamcli: with the entry and the icons" appstreamcli validate-tree --no-net --no-color "$root"
check "systemd-analyze verify" unit_here
check "systemd-analyze security" limited
check "groff: pages" typeset_by groff -mandoc -Tutf8 -Kutf8 -ww -z
check "mandoc: pages" by_mandoc
check "bash reads its completions" bash -n "$root/usr/share/bash-completion/completions/unhunch"
check "zsh reads its completions" zsh -n "$root/usr/share/zsh/vendor-completions/_unhunch"
check "fish reads its completions" fish --no-execute "$root/usr/share/fish/vendor_completions.d/unhunch.fish"
check "lintian" lintian_of_it
check "rpmlint" rpmlint_of_it
check "the rpm wants libc alone" rpm_wants_libc_alone
check "installed from the tarball and taken away, by dash" installed_and_gone dash
check "the same by bash" installed_and_gone bash
check "nothing of others is written over" not_over_others
while IFS= read -r script; do
  check "a shell reads $script" parsed "$script"
  check "shellcheck: $script" shellcheck -x "$script"
done < <(scripts)

echo "test result: $([ "$failed" = 0 ] && echo ok || echo FAILED). $passed passed; $failed failed"
[ "$failed" = 0 ]
