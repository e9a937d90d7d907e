### Texts of the tray: menu, tooltip, and what status says in the same words.

tray-start-reset = Start 1-minute reset
tray-stop-reset = Stop the reset
tray-stop-routine = Stop the routine
# $minutes: 1 or more.
tray-next-break = Next break in { $minutes } min
# It is due, and waits for a pause in the work, for so long at most.
tray-break-at-pause = Break at your next pause, within { $minutes } min
tray-next-break-at = Next break { $day } at { $time }
tray-break-due = Break due: { $exercise }
tray-break-due-plain = Break due
tray-reset-running = In a reset: { $exercise }
tray-routine-running = { $routine }, { $number } of { $of }: { $exercise }
tray-routine-resting = { $routine }, next { $number } of { $of }: { $exercise }
tray-snooze = Snooze { $minutes } min
tray-skip = Skip this one
tray-swap = Another exercise
tray-why-let-go = You skipped: what got in the way?
tray-let-go-in-call = In a call
tray-let-go-not-now = Not now
tray-let-go-cannot-here = Can't here
tray-let-go-unsuitable = Doesn't suit me
tray-let-go-hurts = Hurts
tray-routines = Routines
tray-keep-waiting = Keep waiting for it
tray-do-not-wait = Do not wait for it
tray-meeting = In a meeting for
tray-meeting-more = { $minutes } min more
tray-meeting-end = End
tray-pause = Pause reminders
tray-pause-tomorrow = Until tomorrow
tray-pause-until-resumed = Until I resume
tray-resume = Resume reminders
tray-this-week = This week: { $credited } of { $answerable }
tray-this-week-none = This week: no breaks yet
tray-review = Review…
tray-check-in = How does it feel?…
tray-hurts = Something hurts…
tray-warning-signs = Warning signs…
tray-no-exercises = No exercises for now: please see a professional first
tray-stood-up = I stood up
tray-settings = Settings…
tray-quit = Quit

## Routines to start, each with its length in minutes

tray-routine = { $name }, { $minutes } min
tray-routine-needs = { $name }, { $minutes } min (needs { $things })
tray-routine-needs-more = { $name }, { $minutes } min (needs { $things }, and more)
# For safety the rest is left out.
tray-routine-part = { $name }, { $minutes } min ({ $items } of { $of } exercises)
tray-routine-not-acute = { $name } (not while in pain)
tray-routine-not-overhead = { $name } (arms overhead)
tray-routine-not-excluded = { $name } (left out by you)
tray-lack-standing = standing
tray-lack-floor = the floor
tray-lack-wall = a wall
tray-lack-doorway = a doorway
tray-lack-sturdy-hold = a hold
tray-lack-space = room to walk
tray-lack-anchor = an anchor
tray-lack-ball = a ball
tray-lack-band = a band
tray-lack-bar = a bar
tray-lack-mat = a mat
tray-lack-roller = a roller
tray-lack-towel = a towel

## Lengths of a pause

tray-minutes = { $minutes } min
tray-hours = { $hours } h
tray-hours-minutes = { $hours } h { $minutes } min

## Why it keeps quiet. $time and $since are like 14:30, $day is a short weekday.

tray-paused-until = Paused until { $day } { $time }
tray-paused = Paused until you resume
tray-off-hours-until = Outside working hours until { $day } { $time }
tray-off-hours = Outside working hours
tray-away-idle = You are away
tray-away-lock = The screen is locked
tray-away-sleep = The computer was asleep
tray-away-off = Unhunch was not running
tray-just-back = Just back: no break before { $time }
tray-quiet-dnd = Quiet since { $since }: do not disturb is on
tray-quiet-full-screen = Quiet since { $since }: a window fills the screen
tray-quiet-camera = Quiet since { $since }: the camera is in use
tray-quiet-microphone = Quiet since { $since }: the microphone is in use
tray-quiet-app = Quiet since { $since }: an app on your list is running
tray-quiet-meeting = Quiet since { $since }: you are in a meeting
tray-meeting-until = Meeting until { $time }
tray-quiet-hours-until = Your quiet hours, until { $time }
tray-quiet-hours = Your quiet hours
tray-quiet-ended = Quiet has just ended: no break before { $time }
tray-unreachable = The break could not be shown: { $why }

## What has gone on for too long to be waited for. $long is like 1 h 30 min.

tray-stuck-dnd = Do not disturb on for { $long }: no longer waiting for it
tray-stuck-full-screen = Full screen for { $long }: no longer waiting for it
tray-stuck-camera = Camera counted as in use for { $long }: no longer waiting for it
tray-stuck-microphone = Microphone counted as in use for { $long }: no longer waiting for it
tray-stuck-app = App on your list open for { $long }: no longer waiting for it
tray-stuck-meeting = In a meeting for { $long }: no longer waiting for it

tray-monday = Mon
tray-tuesday = Tue
tray-wednesday = Wed
tray-thursday = Thu
tray-friday = Fri
tray-saturday = Sat
tray-sunday = Sun

## The place where the icon lives

tray-no-host = no tray was found on this desktop; on GNOME, the AppIndicator extension adds one
tray-host-gone = the tray of this desktop went away; the icon comes back with it
tray-host-error = the tray of this desktop refused the icon: { $why }
tray-no-bus = no session bus: { $why }
tray-no-loop = the main loop is not running
tray-no-answer = no answer from the desktop within { $seconds } s

## The rhythm that follows the person

tray-every-now = Breaks come every { $minutes } min now, because { $kept } of the last { $of } { $kept ->
    [one] was
   *[other] were
} kept
tray-every-now-plain = Breaks come every { $minutes } min now ({ $set } min in your settings)
tray-back-to-every = Back to every { $minutes } min
tray-quiet-next = Three in a row did not fit: the next break comes later, and only in the tray
tray-pause-today = Pause today? { $missed } of { $of } breaks did not fit
tray-go-on = No, go on
