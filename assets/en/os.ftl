### Texts of os: what the system offers, and places of files.

os-not-here = not available here ({ $system })

os-clock-speed = run at speed `{ $speed }`: a number from { $least } to { $most } is allowed
os-clock-set-seen = told by the system when the clock is set
os-clock-set-missing = not told when the clock is set: { $reason }
os-zone-seen = told when { $path } changes
os-zone-missing = not told when the time zone changes: { $reason }

os-instance-taken-by = unhunch is already running (process { $pid })
os-instance-taken = unhunch is already running
os-instance-failed = take the lock that keeps a second unhunch away: { $reason }: { $path }

os-places-home = read `UNHUNCH_HOME`: { $path }
os-places-no-home = find a folder for your files: set `HOME`, or `UNHUNCH_HOME` to the folder to use
os-places-create = make a folder: { $path }
os-places-open-to-others = use a folder that only you can open: { $path }
os-places-not-a-folder = this is not a folder
os-places-owner = it belongs to user { $owner }, not to you ({ $own })
os-places-mode = its mode is { $mode }, and only 700 is allowed

os-autostart-comment = Short exercise breaks for the upper back
os-autostart-no-program = find the path of this program
os-autostart-not-text = write an entry for start at login: the path is not valid UTF-8: { $path }
os-autostart-write = write the entry for start at login: { $path }
os-autostart-remove = remove the entry for start at login: { $path }
os-autostart-read = read the entry for start at login: { $path }
os-autostart-too-long = write the entry for start at login: Windows starts no command of { $length } characters from there, only of { $most }: { $command }
os-autostart-no-systemd = write a unit for systemd: { $reason }
os-autostart-unit-path = write a unit for systemd: it takes no program with quotes or backslashes in its path: { $path }
os-autostart-unit-disable = systemd starts it at login, by { $path }; `systemctl --user disable unhunch.service` ends that
os-autostart-unit-mask = systemd starts it at login for everybody, by { $path }; `systemctl --user mask unhunch.service` ends that for you

os-watch-seen = watching { $path }
os-watch-missing = not watching { $path }: { $reason }

os-idle-no-display = neither `DISPLAY` nor `WAYLAND_DISPLAY` is set, so idle time cannot be seen
os-idle-wayland-seen = the compositor of Wayland display `{ $display }`
os-idle-wayland-seen-old = the compositor of Wayland display `{ $display }`, for which a playing video is a person at the desk
os-idle-wayland-gone = the compositor of Wayland display `{ $display }` went away: { $reason }
os-idle-wayland-missing = no idle time from Wayland display `{ $display }`: { $reason }
os-idle-wayland-not-spoken = the compositor of Wayland display `{ $display }` does not tell of idle time (protocol ext-idle-notify-v1)
os-idle-wayland-no-folder = `XDG_RUNTIME_DIR` is not set
os-idle-mutter-seen = GNOME's idle monitor on the session bus
os-idle-x11-display = read `DISPLAY` value `{ $display }`: { $reason }
os-idle-x11-seen = the X server's idle counter on display `{ $display }`
os-idle-x11-gone = the X server on display `{ $display }` went away: { $reason }
os-idle-x11-missing = no idle time from display `{ $display }`: { $reason }
os-x11-silent = the X server did not answer in { $seconds } seconds
os-idle-x11-no-counter = the X server has no idle counter (extension SYNC, counter IDLETIME)

os-session-seen = logind, { $path }
os-session-only-sleep = logind tells of sleep, but not of locks: { $reason }
os-session-no-logind = logind is not running, so locks and sleep are not seen
os-session-no-bus = no D-Bus connection: { $reason }
os-session-none = this user has no session with a screen
os-session-delay = Write down when you left
os-lock-screen-seen = listening to { $names }
os-lock-screen-none = no screen saver service is running

os-appearance-portal = the desktop's settings portal
os-appearance-xsettings = XSETTINGS of display `{ $display }`
os-appearance-no-portal = no settings portal is running
os-appearance-portal-failed = the settings portal: { $reason }
os-appearance-portal-silent = the settings portal did not answer in { $seconds } seconds
os-appearance-no-xsettings = no XSETTINGS on display `{ $display }`
os-appearance-x11-failed = XSETTINGS of display `{ $display }`: { $reason }

os-sound-none = no sound server answers
os-sound-silent = the sound server did not answer in { $seconds } seconds
os-sound-gone = the sound server went away
os-sound-refused = the sound server refused: { $reason }
os-sound-garbled = what the sound server sent is not understood
os-sound-too-long = the sound server sent { $length } bytes at once, expected are at most { $most }
os-sound-ended = the sound server ended the sound

os-device-seen = Windows tells who uses it
os-device-missing = not told who uses it: { $reason }

os-microphone-seen = the sound server tells who records
os-microphone-missing = { $reason }

os-camera-seen = watching who opens { $names }
os-camera-none = no camera here yet; watching { $folder } for one
os-camera-refused = not allowed to watch { $names }
os-camera-missing = cameras are not watched: { $reason }
os-camera-unseen = a program of another user

os-quiet-off = switched off in your settings (`{ $key }`)
os-quiet-asked = asked when a break is due
os-quiet-server = the notification server
os-quiet-server-none = no notification server is running
os-quiet-server-mute = the notification server does not tell
os-quiet-dunst = dunst
os-quiet-dunst-none = it is not dunst
os-quiet-xfce = Xfce's settings
os-quiet-xfce-none = this is not Xfce
os-quiet-gnome = GNOME's settings
os-quiet-gnome-none = this is not GNOME
os-quiet-gnome-file = read { $path }: { $reason }
os-quiet-silent = { $who } did not answer in { $seconds } seconds
os-quiet-garbage = { $who } gave an answer that means nothing
os-quiet-no-display = neither `DISPLAY` nor `WAYLAND_DISPLAY` is set, so windows cannot be seen
os-quiet-no-apps = no programs on your list, `quiet.apps`
os-quiet-apps-asked = asked which programs run when a break is due: { $reason }
os-quiet-x11 = the window manager on display `{ $display }`
os-quiet-x11-failed = no windows from display `{ $display }`: { $reason }
os-quiet-x11-no-screen = no such screen
os-quiet-x11-no-manager = no window manager runs on display `{ $display }`
os-quiet-x11-not-spoken = the window manager on display `{ $display }` does not tell
os-quiet-wayland = the compositor of Wayland display `{ $display }`
os-quiet-wayland-titles = the compositor of Wayland display `{ $display }`, asked when a break is due: titles of windows change all the time just now
os-quiet-wayland-failed = no windows from Wayland display `{ $display }`: { $reason }
os-quiet-wayland-not-spoken = the compositor of Wayland display `{ $display }` does not tell of windows
os-quiet-wayland-not-full = the compositor of Wayland display `{ $display }` does not tell which windows fill the screen (protocol wlr-foreign-toplevel-management); KDE turns on do-not-disturb by itself then
