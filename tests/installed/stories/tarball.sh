# shellcheck shell=bash disable=SC2154
# Kim has no root: unpacks the tarball, installs it in the home folder, upgrades it, and takes it away.

# home: every file of kim's, but those of the desktop and of Unhunch's own keeping.
home() {
  (cd "$tree/home/kim" && find . \( -path ./.cache -o -path ./.config/xfce4 -o -path ./.config/dconf -o -path ./.config/unhunch \
    -o -path ./.local/share/unhunch -o -path ./.local/state/unhunch \) -prune -o -printf '%P %y %m %l\n' | LC_ALL=C sort)
}

the_older_version_is_unpacked_and_installed() {
  local version_of
  person mkdir -p /home/kim/older /home/kim/newer /home/kim/.local/share /home/kim/.local/state
  for version_of in older newer; do
    person tar -C "/home/kim/$version_of" --strip-components 1 -xzf /packages/unhunch.tar.gz
  done
  # It has a file that later versions do not have.
  person touch /home/kim/older/share/doc/unhunch/of-old
  home >"$room/before"
  belongings >"$room/machine"
  person /home/kim/older/install.sh
  person test -e /home/kim/.local/share/doc/unhunch/of-old
  person unhunch --version | has "unhunch $version"
}

the_menu_starts_it() {
  person gtk-launch unhunch
  soon "an answer" answers
  soon "the icon" our_icon
  person unhunch config set body.answered true
}

a_reset_in_a_window_goes_to_its_end_and_into_the_log() {
  a_reset_in_a_window
}

installed_anew_under_a_running_program_it_keeps_the_log_and_drops_what_is_old() {
  person /home/kim/newer/install.sh | has "Unhunch is running"
  no test -e "$tree/home/kim/.local/share/doc/unhunch/of-old"
  answers
  quit
  log_has ",finished,"
}

a_log_of_the_first_version_is_migrated() {
  rm "$tree"/home/kim/.local/share/unhunch/unhunch.db*
  an_old_log
  person /home/kim/newer/install.sh
  the_old_log_is_migrated
}

it_starts_at_login_and_no_longer() {
  person unhunch autostart on
  person gio launch /home/kim/.config/autostart/unhunch.desktop
  soon "an answer" answers
  quit
}

uninstalled_it_leaves_exactly_what_is_the_persons_own() {
  local data
  data=$(own .config/unhunch .local/share/unhunch .local/state/unhunch)
  person /home/kim/.local/lib/unhunch/install.sh --uninstall
  person rmdir --ignore-fail-on-non-empty /home/kim/.config/autostart
  same "files of the person's home" "$(cat "$room/before")" "$(home)"
  same "files of the person's own" "$data" "$(own .config/unhunch .local/share/unhunch .local/state/unhunch)"
  has unhunch.db <<<"$data"
  same "files of the machine" "$(cat "$room/machine")" "$(belongings)"
}

furnish desktop
step a_desktop_comes_up
step windows_find_their_libraries
step the_older_version_is_unpacked_and_installed
step the_menu_starts_it
step a_reset_in_a_window_goes_to_its_end_and_into_the_log
step installed_anew_under_a_running_program_it_keeps_the_log_and_drops_what_is_old
step a_log_of_the_first_version_is_migrated
step it_starts_at_login_and_no_longer
step uninstalled_it_leaves_exactly_what_is_the_persons_own
