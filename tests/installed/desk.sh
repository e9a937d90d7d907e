# shellcheck shell=bash disable=SC2154
# The desktop of kim: a session bus, a display, a window manager, a panel with a tray, a notification server that tells
# what it shows. All of it Debian's own, from the tree.

# part NAME COMMAND...: runs beside the story until that ends.
part() {
  local name=$1
  shift
  person "$@" >"$room/$name.log" 2>&1 &
}

# What can go wrong of all this is in $room, which is shown when the step fails.
a_desktop_comes_up() {
  part bus dbus-daemon --session --nofork --nopidfile --address=unix:path=/run/user/1000/bus
  part display Xvfb :0 -screen 0 1280x800x24 -nolisten tcp -noreset
  soon "the bus" test -S "$tree/run/user/1000/bus"
  soon "the display" person xdotool getdisplaygeometry
  part windows xfwm4 --compositor=off
  part panel xfce4-panel --disable-wm-check --sm-client-disable
  part notes dunst -print
  soon "a tray" a_tray_is_there
  soon "a notification server" owned org.freedesktop.Notifications
}

owned() {
  person gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner "$1" | has true
}

# of_tray PROPERTY: what the panel says of its tray.
of_tray() {
  person gdbus call --session --dest org.kde.StatusNotifierWatcher --object-path /StatusNotifierWatcher \
    --method org.freedesktop.DBus.Properties.Get org.kde.StatusNotifierWatcher "$1"
}

a_tray_is_there() {
  of_tray IsStatusNotifierHostRegistered | has true
}

# The icon is there when the panel lists an item, and that item says whose it is.
our_icon() {
  local item bus path
  item=$(of_tray RegisteredStatusNotifierItems | grep -o "'[^']*'" | tr -d "'")
  [ "$(wc -l <<<"$item")" = 1 ] || { echo "not one item: $item" && return 1; }
  case $item in
  */*) bus=${item%%/*} path=/${item#*/} ;;
  *) bus=$item path=/StatusNotifierItem ;;
  esac
  person gdbus call --session --dest "$bus" --object-path "$path" \
    --method org.freedesktop.DBus.Properties.Get org.kde.StatusNotifierItem Id | has unhunch
}

no_icon() {
  of_tray RegisteredStatusNotifierItems | has '[]' || of_tray RegisteredStatusNotifierItems | has '@as'
}

# window TITLE: one that can be seen has this in its title.
window() {
  person xdotool search --onlyvisible --name "$1"
}

no_window() {
  ! window "$1"
}

# opens_and_closes TITLE: the window comes, and goes when the person closes it.
opens_and_closes() {
  soon "the window" window "$1"
  soon "its end" closed "$1"
}

closed() {
  no_window "$1" || ! person xdotool search --onlyvisible --name "$1" windowactivate --sync key --window 0 alt+F4
}

# The hand is at the mouse; otherwise Unhunch takes the person for away.
works() {
  person xdotool mousemove_relative -- "$((RANDOM % 7 - 3))" "$((RANDOM % 7 - 3))"
}

# note TEXT: a notification with this was shown.
note() {
  works
  has "$1" <"$room/notes.log"
}

# Every hour is one of work, and a break that is due does not wait for a pause.
works_all_day() {
  local day
  for day in mon tue wed thu fri sat sun; do
    person unhunch config set "hours.$day" '["00:00-24:00"]'
  done
  person unhunch config set schedule.every 30m
  person unhunch config set schedule.wait_for_pause 0m
}

a_reset_in_a_window() {
  person unhunch reset --for 30s
  soon "its window" window "^Unhunch: "
  soon "its end in the log" log_has ",finished,"
}

# What a window takes from a desktop, and the tarball cannot bring.
windows_find_their_libraries() {
  local list
  list=$(dpkg-deb -f "$deb" Recommends | tr ',' '\n' | grep -o 'lib[a-z0-9-]*')
  # shellcheck disable=SC2086
  root apt-get install -qq $list
}
