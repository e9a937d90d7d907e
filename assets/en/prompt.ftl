### Texts of the prompt and of guiding by notification.

prompt-title = { $exercise }, { $length }
# Said once, after a week that was kept.
prompt-more =
    { $cue }
    A little more from now on: { $after } instead of { $before }.
prompt-because = Because: { $because }
prompt-start = Start
prompt-snooze = Snooze { $minutes } min
prompt-skip = Skip
# For servers without buttons.
prompt-how = Start: click the icon in the tray, or type `unhunch reset`.
prompt-how-snooze = In { $minutes } min again: `unhunch snooze`.
prompt-how-skip = Not this time: `unhunch skip`.
prompt-how-signs = Something hurts: `unhunch safety`.
prompt-how-done = Done: `unhunch done`.

prompt-seconds = { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}
prompt-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
prompt-minutes-seconds = { $minutes } min { $seconds } s

## Guiding by text alone

prompt-guide-title = { $exercise }, { $length }
prompt-guide-title-of = { $number } of { $of }: { $exercise }, { $length }
prompt-guide-step = { $number }. { $text }
prompt-guide-stop = Stop at once if anything hurts.
prompt-done = Done
prompt-stop = Stop
prompt-hurts = Something hurts
prompt-guide-how = When you are through: `unhunch done`.

## The server that shows them

prompt-no-bus = no session bus: { $why }
prompt-no-server = no notification server was found on this desktop
prompt-not-started = the notification server could not be started: { $why }
prompt-refused = the notification server refused: { $why }
prompt-no-answer = the notification server did not answer within { $seconds } s

# Why a prompt that was not seen cannot be brought further, as the log has it.
prompt-no-tray = there is no tray
prompt-sound-off = sounds are off in your settings
prompt-hush-office = your settings say this is a quiet office
prompt-hush-meeting = you are in a meeting
prompt-hush-microphone = the microphone is in use
prompt-hush-camera = the camera is in use
prompt-no-exercise = its exercise is not in the library
prompt-rung-broke = its process ended at once

prompt-sound-stuck = the sound was not played within { $seconds } s
prompt-wayland = on Wayland, a window cannot promise to leave the focus where it is

## The small window of a prompt that was not seen

prompt-window = Break: { $exercise }
# $length is like 1 minute.
prompt-time = Time for a break · { $length }
prompt-figure = Picture of { $exercise }
prompt-close = Close

prompt-card = A moment for your posture
prompt-stand-up = Stand up a moment
prompt-stood-up = I stood up
prompt-signs = Warning signs

## Whether a dull ache is better
prompt-better-title = Is it better?
# $days: 1 or more.
prompt-better-body = A dull ache was noted { $days ->
    [one] yesterday
   *[other] { $days } days ago
}. Only gentle exercises come since then.
prompt-better-yes = It is better
prompt-better-same = Still the same
prompt-better-worse = Worse, or a warning sign
prompt-better-often = Every 30 minutes for now?
prompt-better-how = Better: `unhunch safety better`. Still the same: `unhunch safety ache`. Worse, or a warning sign: `unhunch safety warning`.
prompt-often-title = Breaks come every 30 minutes for now
prompt-often-body = `schedule.every` in the settings changes that again.
prompt-terminal = In another terminal: `unhunch reset`, `unhunch snooze` or `unhunch skip`

## The week in one line, once a week

prompt-week-title = Your last week
prompt-week-title-running = Your week so far
prompt-week-last = Last week you kept { $kept } of { $of } { $of ->
    [one] break
   *[other] breaks
}; { $within } % of desk time inside your limit
prompt-week-this = So far you kept { $kept } of { $of } { $of ->
    [one] break
   *[other] breaks
}; { $within } % of desk time inside your limit
prompt-week-last-plain = Last week you kept { $kept } of { $of } { $of ->
    [one] break
   *[other] breaks
}
prompt-week-this-plain = So far you kept { $kept } of { $of } { $of ->
    [one] break
   *[other] breaks
}
prompt-week-none-last = Last week no break was due; { $within } % of desk time inside your limit
prompt-week-none-this = So far no break was due; { $within } % of desk time inside your limit
prompt-week-check-in = How do neck, shoulders and upper back feel?
prompt-week-review = Open review
prompt-week-say = Say how it feels
prompt-week-off = Not every week
# For servers without buttons.
prompt-week-how = In full: `unhunch review`.
prompt-week-how-check-in = In full: `unhunch review`. How it feels, each from 0 to 10: `unhunch check-in 2 1 3`.
prompt-week-how-off = Not every week: `unhunch config set review.weekly off`.
prompt-week-is-off = No note every week from now on
prompt-week-back = To have it back: `unhunch config set review.weekly first`. The review stays in the menu.

## What has gone on for so long

prompt-still-dnd = Do not disturb has been on for { $minutes } min
prompt-still-full-screen = A window has filled the screen for { $minutes } min
prompt-still-camera = The camera has been in use for { $minutes } min
prompt-still-microphone = The microphone has been in use for { $minutes } min
prompt-still-app = An app on your list has been open for { $minutes } min
prompt-still-meeting = You have been in a meeting for { $minutes } min
prompt-still-keep = Breaks come again although it goes on. Keep waiting?
prompt-still-wait = Keep waiting
prompt-still-no-wait = Do not wait
prompt-still-how = You can answer in the menu of the icon in the tray.

## The rhythm that follows the person

prompt-every-now = Breaks come every { $minutes } min now, because { $kept } of the last { $of } { $kept ->
    [one] was
   *[other] were
} kept.
prompt-back-to-every = Back to every { $minutes } min
# For servers without buttons.
prompt-how-back = Back to every { $minutes } min: `unhunch rhythm undo`.
prompt-pause-title = Pause today?
prompt-pause-because = { $missed } of { $of } breaks did not fit in today. That happens.
prompt-pause-tomorrow = Pause until tomorrow
prompt-pause-go-on = No, go on
# For servers without buttons.
prompt-pause-how = To pause: `unhunch pause until tomorrow`. Otherwise it simply goes on.
