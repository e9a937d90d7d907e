# shellcheck shell=bash
# Kim installs the .deb on a desktop, starts Unhunch from the menu, does a reset, and removes it again.

apt_brings_it_and_what_it_recommends() {
  root apt-get install -qq /packages/unhunch_*.deb
  person unhunch --version | has "$(cut -d - -f 1 <<<"$version")"
}

the_menu_starts_it() {
  person gtk-launch unhunch
  soon "an answer" answers
}

its_icon_is_in_the_tray() {
  soon "the icon" our_icon
}

furnish desktop
version=$(dpkg-deb -f "$deb" Version)
step a_desktop_comes_up
step apt_brings_it_and_what_it_recommends
step the_menu_starts_it
step its_icon_is_in_the_tray
