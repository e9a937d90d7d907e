# shellcheck shell=bash disable=SC2154
# The .rpm, put by rpm itself into an empty folder of a Debian tree. What its dependencies are called on Fedora or openSUSE
# cannot be tried here, as their packages are not at hand: --nodeps, and they are read instead.

it_asks_for_the_c_library_alone() {
  local asked
  # config(unhunch) is its own file, for upgrades.
  asked=$(root rpm --query --requires --package /packages/unhunch.rpm | sed 's/(.*//' | sort -u)
  same "what it requires" "" "$(grep -vxE 'rpmlib|config|/bin/sh|lib(c|m|gcc_s|pthread|dl|rt|util)\.so\.[0-9]+|ld-linux-x86-64\.so\.2|rtld' <<<"$asked")"
}

rpm_installs_it() {
  mkdir "$tree/rpm"
  root rpm --root /rpm --initdb
  root rpm --root /rpm --install --nodeps /packages/unhunch.rpm
  root rpm --root /rpm --verify --nodeps unhunch
  root rpm --root /rpm --query --queryformat '%{version}' unhunch | has "$version"
}

it_carries_what_the_deb_carries() {
  root dpkg-deb --raw-extract /packages/unhunch.deb /tmp/deb
  same "programs and desktop files" "$(files tmp/deb)" "$(files rpm)"
}

# files ROOT: names, without the documents, which each distribution has its own ways for.
files() {
  (cd "$tree/$1" && find usr etc \( -type f -o -type l \) ! -path 'usr/share/doc/*' ! -path 'usr/share/licenses/*' \
    ! -path 'usr/share/zsh/*' ! -path 'usr/share/lintian/*' ! -path 'usr/lib/sysimage/*' | LC_ALL=C sort)
}

its_programs_run_from_there() {
  person /rpm/usr/bin/unhunch --version | has "unhunch $version"
  person env UNHUNCH_HOME=/tmp/kim /rpm/usr/bin/unhunch run >"$room/run.log" 2>&1 &
  soon "an answer" person env UNHUNCH_HOME=/tmp/kim /rpm/usr/bin/unhunch status
  quit
}

rpm_takes_it_away() {
  root rpm --root /rpm --erase unhunch
  # Folders stay that it did not make its own: in this empty place there is nobody else to whom they belong.
  same "files" "" "$(cd "$tree/rpm" && find . ! -type d ! -path './var/*')"
}

furnish desktop
step it_asks_for_the_c_library_alone
step rpm_installs_it
step it_carries_what_the_deb_carries
step its_programs_run_from_there
step rpm_takes_it_away
