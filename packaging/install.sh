#!/bin/sh
# install.sh - installs Unhunch for one person, without root; again for a newer version; and takes it away.
#
#   ./install.sh [--prefix DIR] [--autostart]     into DIR, ~/.local without it
#   ./install.sh --uninstall [--prefix DIR]       takes away what it installed there, and nothing else
#
# What it installed is listed in DIR/lib/unhunch/manifest, beside a copy of this script. Settings and log are
# the person's own: neither an installation nor its end touches them.
set -eu
umask 022

usage() {
  sed -n 's/^#  *\(\.\/install\.sh.*\)/  \1/p' "$0"
}

fail() {
  echo "install.sh: $*" >&2
  exit 1
}

say() {
  printf '%s\n' "$*"
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
act=install prefix='' autostart=no
while [ $# -gt 0 ]; do
  case $1 in
  --prefix)
    [ $# -ge 2 ] || fail "--prefix needs a folder"
    prefix=$2
    shift
    ;;
  --prefix=*) prefix=${1#--prefix=} ;;
  --uninstall) act=uninstall ;;
  --autostart) autostart=yes ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
  esac
  shift
done

if [ -z "$prefix" ]; then
  # The copy that an installation leaves knows where it is.
  if [ -f "$here/manifest" ]; then
    prefix=$(dirname -- "$(dirname -- "$here")")
  else
    [ -n "${HOME:-}" ] || fail "HOME is not set: say where to with --prefix DIR"
    prefix=$HOME/.local
  fi
fi
case $prefix in
/*) ;;
*) prefix=$PWD/$prefix ;;
esac
prefix=${prefix%/}
case $prefix in
'') fail "the root folder is no place for this" ;;
*'
'*) fail "the folder has a line break in its name" ;;
esac

manifest=$prefix/lib/unhunch/manifest
program=$prefix/bin/unhunch

# Whether a file of this name was installed here before.
is_ours() {
  [ -f "$manifest" ] && grep -Fqx -- "$1" "$manifest"
}

# Whether Unhunch answers: 3 says that none runs.
is_running() {
  code=0
  "$1" status >/dev/null 2>&1 || code=$?
  [ "$code" != 3 ] && [ "$code" != 126 ] && [ "$code" != 127 ]
}

# Folders that are to be made for a file, the deepest first.
missing_folders() {
  folder=$(dirname -- "$1")
  while [ "$folder" != . ] && [ ! -d "$prefix/$folder" ]; do
    say "$folder/"
    folder=$(dirname -- "$folder")
  done
}

install_it() {
  [ -x "$here/bin/unhunch" ] || fail "there is no bin/unhunch beside this script: unpack the whole archive first"
  told=$("$here/bin/unhunch" --version 2>&1) || fail "this program does not start here: $told"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM

  # Entries that name the place of the program are written for it, by the program.
  "$here/bin/unhunch" packaging "$work/entries" --prefix "$prefix" --entries
  mkdir -p "$work/tree/share/systemd"
  cp -R "$here/bin" "$here/share" "$work/tree/"
  cp -R "$work/entries/share/applications" "$work/tree/share/"
  cp -R "$work/entries/lib/systemd/user" "$work/tree/share/systemd/"
  mkdir -p "$work/tree/lib/unhunch"
  cp "$here/$(basename -- "$0")" "$work/tree/lib/unhunch/install.sh"
  chmod 755 "$work/tree/lib/unhunch/install.sh"
  (cd "$work/tree" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) >"$work/files"

  while IFS= read -r file; do
    if [ -e "$prefix/$file" ] && ! is_ours "$file"; then
      fail "$prefix/$file is there already and was not installed by this: move it away first"
    fi
  done <"$work/files"
  before=no
  if [ -f "$manifest" ]; then before=yes; fi
  running=no
  if is_running "$here/bin/unhunch"; then running=yes; fi

  # What is going to be there is written down before it is: an installation that was cut off can be taken away.
  {
    if [ ! -d "$prefix" ]; then say /; fi
    if [ "$before" = yes ]; then cat "$manifest"; fi
    while IFS= read -r file; do missing_folders "$file"; done <"$work/files"
    cat "$work/files"
    say lib/unhunch/manifest
  } | LC_ALL=C sort -u >"$work/all"
  mkdir -p "$prefix/lib/unhunch" || fail "cannot write to $prefix"
  cp "$work/all" "$manifest.new"
  mv "$manifest.new" "$manifest"

  while IFS= read -r file; do
    mkdir -p "$prefix/$(dirname -- "$file")"
    # In place of the old one at once, which may be running.
    cp -p "$work/tree/$file" "$prefix/$file.new"
    mv -f "$prefix/$file.new" "$prefix/$file"
  done <"$work/files"

  # What an older version had and this one has not.
  while IFS= read -r file; do
    case $file in */ | lib/unhunch/manifest) continue ;; esac
    grep -Fqx -- "$file" "$work/files" || rm -f -- "$prefix/$file"
  done <"$work/all"
  { grep '/$' "$work/all" || true; cat "$work/files"; say lib/unhunch/manifest; } | LC_ALL=C sort -u >"$manifest.new"
  mv "$manifest.new" "$manifest"
  remove_empty_folders "$work/all"
  # Themes look at the time of this folder to see that an icon is new.
  touch "$prefix/share/icons/hicolor" 2>/dev/null || true

  told_where "$told"
}

told_where() {
  say "$1 is installed in $prefix."
  say "  start:     $program"
  say "  uninstall: $prefix/lib/unhunch/install.sh --uninstall"
  case ":${PATH:-}:" in
  *":$prefix/bin:"*) ;;
  *)
    say "$prefix/bin is not in PATH, so the command \`unhunch\` is not found by its name alone. For most shells this"
    say "line in ~/.profile changes that with the next login:"
    say "  PATH=\"$prefix/bin:\$PATH\""
    ;;
  esac
  case ":${XDG_DATA_HOME:-${HOME:-}/.local/share}:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}:" in
  *":$prefix/share:"*) ;;
  *) say "$prefix/share is no folder that the desktop looks in: it finds no menu entry, icon or unit there." ;;
  esac
  if [ "$running" = yes ]; then
    say "Unhunch is running, and stays the version that it is: quit it in the tray and start it again."
  fi
  if [ "$autostart" = yes ]; then
    "$program" autostart on
  else
    say "It starts at login when you say so: in its first questions, or with \`$program autostart on\`."
  fi
}

# remove_empty_folders LIST: those that an installation made, the deepest first; `/` is the prefix itself.
remove_empty_folders() {
  { grep '/$' "$1" || true; } | LC_ALL=C sort -r | while IFS= read -r folder; do
    rmdir -- "$prefix/$folder" 2>/dev/null || true
  done
}

# Whatever starts this very program at login.
stop_starting() {
  config=${XDG_CONFIG_HOME:-${HOME:-}/.config}
  entry=$config/autostart/unhunch.desktop
  if [ -f "$entry" ] && grep -Fqx -- "TryExec=$program" "$entry"; then rm -f -- "$entry"; fi
  unit=$prefix/share/systemd/user/unhunch.service
  for wanted in "$config"/systemd/user/*.wants/unhunch.service; do
    if [ -L "$wanted" ] && [ "$(readlink -- "$wanted")" = "$unit" ]; then
      rm -f -- "$wanted"
      rmdir -- "$(dirname -- "$wanted")" 2>/dev/null || true
    fi
  done
}

uninstall_it() {
  [ -f "$manifest" ] || fail "nothing of this is installed in $prefix: there is no $manifest"
  running=no
  if [ -x "$program" ] && is_running "$program"; then running=yes; fi
  stop_starting
  list=$(mktemp)
  trap 'rm -f "$list"' EXIT
  cp "$manifest" "$list"
  while IFS= read -r file; do
    case $file in
    */) ;;
    /* | ../* | */../*) fail "$manifest lists $file, which is not below $prefix" ;;
    *) rm -f -- "$prefix/$file" "$prefix/$file.new" ;;
    esac
  done <"$list"
  remove_empty_folders "$list"
  say "Unhunch is no longer in $prefix. Your settings and your log are where they were:"
  say "  ${XDG_CONFIG_HOME:-${HOME:-}/.config}/unhunch, ${XDG_DATA_HOME:-${HOME:-}/.local/share}/unhunch"
  if [ "$running" = yes ]; then say "It is running still: quit it in the tray."; fi
}

case $act in
install) install_it ;;
uninstall) uninstall_it ;;
esac
exit 0
