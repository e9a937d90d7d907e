### The timeline of a day: what happened and why.

why-present = At the desk
why-away = Away
why-idle = no input
why-lock = screen locked
why-sleep = computer asleep
why-off = Unhunch was not running
why-shown-plain = Prompt shown
why-shown = Prompt shown, { $exercise }
why-via-notification = as a notification
why-via-tray = in the tray
why-via-terminal = in the terminal
why-via-sound = as a sound
why-via-window = in a small window
# A prompt that nobody has seen, brought further.
why-rung-tray = Shown in the tray instead
why-rung-sound = A soft sound
why-rung-window = Shown in a small window
why-no-tray = Not in the tray
why-no-sound = No sound
why-no-small-window = No small window
why-closed-at-once = the notification was closed as soon as it was there
why-expired-unseen = the notification was taken away without an answer
why-server-gone = the notifications went away, and it with them
why-unanswered = no answer so far
why-rung-missing = nothing else was there
why-snoozed = Snoozed for { $minutes } min
why-skipped = Skipped
why-expired = No answer for 5 minutes, taken away
why-withheld = Due, but held
why-undelivered = there was no way to show it ({ $why })
why-reset = Reset started, { $exercise }
why-beyond-strength = More strength work than is offered for now, { $exercise }
why-routine = Routine begins
why-no-window = No window for the reset, words instead
why-swapped = { $exercise } in place of { $before }, as you asked
why-finished = Reset finished
why-stopped-reset = Reset stopped
why-steps = { $time }, step { $reached } of { $phases }
why-pain-stop = Reset stopped, something hurt
why-paused = Reminders paused
why-resumed = Reminders on again
why-quiet = Quiet begins
why-quiet-over = Quiet ends
# $due is like 14:30, $long like 3 min.
why-waited = Due { $due }, waited { $long } for a pause in your work
why-too-long = No longer waiting after { $long }: { $reason }
why-do-not-disturb = do not disturb is on
why-full-screen = full screen
why-camera = camera in use
why-microphone = microphone in use
why-app = a program on your list is open
why-meeting = you are in a meeting
# $until is like 14:30.
why-meeting-until = you are in a meeting until { $until }
why-quiet-hours = your quiet hours
why-started = Unhunch { $version } started
why-stopped = Unhunch ended
why-settings = New settings
why-clock = The clock was set
why-pain = Something hurt
why-allowed = Allowed again, { $exercise }

why-seconds = { $seconds } s
why-minutes = { $minutes } min
why-hours = { $hours } h { $minutes } min

## What the person said and changed
why-skip-reason = What got in the way
why-in-call = in a call
why-not-now = not now
why-cannot-here = cannot here
why-unsuitable = does not suit me
why-hurts = it hurts
why-pain-none = It is better: all exercises are offered again
why-pain-acute = A dull ache: gentle exercises only
why-pain-warning = A warning sign: no exercise is offered
why-pain-by-settings = by the settings
why-pain-by-window = said in the window of the warning signs
why-pain-by-command = said with a command
why-pain-by-notification = said in a notification
why-asked-better = Asked whether the ache is better
why-check-in = How it feels was noted
why-suggestion-applied = Suggestion taken up
why-suggestion-undone = Suggestion undone
why-suggestion-declined = Suggestion declined
why-suggestion-change = { $key } from { $before } to { $after }
why-step-up = A little more of { $exercise } from here on
why-step-down = A little less of { $exercise } from here on
why-weekly = Last week told of

## The rhythm that follows the person

why-rhythm-moved = Breaks come every { $after } min instead of { $before }
why-rhythm-kept = { $kept } of the last { $of } { $kept ->
    [one] was
   *[other] were
} kept
why-rhythm-back = Back to every { $after } min, from { $before }
why-rhythm-set = Every { $after } min as the settings say, no longer { $before }
why-after-hour = Instead of { $due }: you keep more breaks after { $hour } o'clock ({ $kept } of { $of }, before { $other } of { $others })
why-before-hour = Instead of { $due }: you keep more breaks before { $hour } o'clock ({ $kept } of { $of }, after { $other } of { $others })
why-quietly = Later, and only in the tray: { $count } in a row did not fit
why-asked-pause = Asked whether to pause today
why-missed = { $missed } of { $of } did not fit
why-goes-on = No pause: breaks go on
