# shellcheck shell=bash disable=SC2154
# Kim installs the .deb on a desktop, starts Unhunch from the menu, does a reset, is asked to do one by a notification, and
# removes it all again.

entry=/usr/share/applications/unhunch.desktop

apt_installs_it_and_what_its_windows_need() {
  root apt-get install -qq /packages/unhunch.deb
  person unhunch --version | has "unhunch $version"
  same "complaints of dpkg" "" "$(root dpkg --audit)"
}

the_menu_starts_it() {
  person gtk-launch unhunch
  soon "an answer" answers
  person unhunch status | has "This week: 0 of 0 kept"
}

its_icon_is_in_the_tray() {
  soon "the icon" our_icon
}

its_first_questions_come_in_a_window() {
  soon "the window" window "Welcome to Unhunch"
  person unhunch config set body.answered true
}

a_reset_in_a_window_goes_to_its_end_and_into_the_log() {
  a_reset_in_a_window
}

every_action_of_the_menu_entry_does_something() {
  local action
  for action in $(sed -n 's/^Actions=//p' "$tree$entry" | tr ';' ' '); do
    # shellcheck disable=SC2046
    person $(sed -n "/^\[Desktop Action $action\]/,/^\[Desktop/s/^Exec=//p" "$tree$entry") &
    case $action in
    reset) opens_and_closes "^Unhunch: " ;;
    review) opens_and_closes "^Unhunch: your week" ;;
    pause) soon "the pause" log_has ",paused," ;;
    *) echo "an action that is new here: $action" && return 1 ;;
    esac
  done
}

it_ends_in_good_order() {
  quit
  same "ends in the log" 1 "$(events stopped)"
  no_icon
}

a_notification_asks_for_a_reset_and_starts_it() {
  local before
  before=$(events any)
  works_all_day
  person unhunch run --speed 120 >"$room/run.log" 2>&1 &
  soon "an answer" answers
  soon "a notification" note "Start"
  person dunstctl action 0
  soon "the window of the session" window "^Unhunch: "
  quit
  same "what a fast day wrote to the log of the real ones" "$before" "$(events any)"
}

# There is nothing to stop it with that would know whose session it is: it goes on, and ends with the session.
removed_under_a_running_program_it_goes_on_until_it_is_quit() {
  person gtk-launch unhunch
  soon "an answer" answers
  soon "the icon" our_icon
  root apt-get remove -qq --autoremove unhunch
  our_icon
  quit
  no test -e "$tree/usr/bin/unhunch"
  same "what is left besides settings of the machine" "" "$(belongings | comm -13 "$room/before" - | sed '/etc\/xdg/d')"
}

installed_again_it_knows_everything() {
  root apt-get install -qq /packages/unhunch.deb
  log_has ",finished,"
  same "ends in the log" 2 "$(events stopped)"
}

purged_it_leaves_what_is_the_persons_own() {
  local data
  data=$(own .config/unhunch .local/share/unhunch .local/state/unhunch)
  root apt-get purge -qq --autoremove unhunch
  same "files of the machine" "$(cat "$room/before")" "$(belongings)"
  same "files of the person" "$data" "$(own .config/unhunch .local/share/unhunch .local/state/unhunch)"
  has unhunch.db <<<"$data"
}

furnish desktop
belongings >"$room/before"
step a_desktop_comes_up
step apt_installs_it_and_what_its_windows_need
step the_menu_starts_it
step its_icon_is_in_the_tray
step its_first_questions_come_in_a_window
step a_reset_in_a_window_goes_to_its_end_and_into_the_log
step every_action_of_the_menu_entry_does_something
step it_ends_in_good_order
step a_notification_asks_for_a_reset_and_starts_it
step removed_under_a_running_program_it_goes_on_until_it_is_quit
step installed_again_it_knows_everything
step purged_it_leaves_what_is_the_persons_own
