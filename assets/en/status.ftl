### What `status` and the answers of the daemon say.

status-next = Next prompt: { $at }, { $because }
status-quiet = { $reason }, since { $since }
status-unanswered = Until `unhunch welcome` is answered, the choice is careful: seated, no equipment, no arms overhead, where your settings say nothing else.
status-week = This week: { $credited } of { $answerable } kept
status-here = Available: { $names }
status-missing = Not available: { $name } ({ $why })
status-problem = Problem: { $text }

status-because-desk-time = after { $minutes } min of desk time
status-because-spacing = one interval after the last prompt
status-because-snoozed = the snooze ends then
status-because-hours = one interval into the next working hours
status-because-just-back = ten minutes after you came back
status-because-quiet-ended = two minutes after quiet ended
status-because-just-started = two minutes after Unhunch started
status-because-no-pause = at the latest: it is due, and waits for a pause in your work
status-because-due = it is due now
status-because-let-go = at least { $minutes } min after the last one, and only in the tray: three in a row did not fit
status-because-after-hour = you keep more breaks after { $hour } o'clock ({ $kept } of { $of }, before { $other } of { $others })
status-because-before-hour = you keep more breaks before { $hour } o'clock ({ $kept } of { $of }, after { $other } of { $others })

## Answers

status-started = Reset: { $exercise }
status-run-on = A reset is on already: { $exercise }
status-routine-started = { $routine }: { $items ->
    [one] 1 exercise
   *[other] { $items } exercises
}, { $minutes } min
status-routine-left-out = Left out: { $exercise } ({ $why })
status-routine-note = Note: { $note }
status-routine-on = { $routine } is on already: { $exercise }
status-routine-posture = some of it is done { $posture }
status-routine-barred = Nothing of { $routine } can be done now.
status-routine-instead = What fits while you are in pain: `unhunch routine { $word }`
status-no-routine = read the routine `{ $routine }`; allowed is an id of `unhunch routine`
status-not-startable = read the exercise `{ $exercise }`; allowed is an id of `unhunch exercises list` that can be done alone
status-warning-signs = You told of a warning sign, so no exercise is offered for now. Please see a professional. When it is better: `unhunch safety better`.
status-signs-shown = The warning signs are on the screen; `unhunch safety` prints them here.
status-card-done = Noted. Good that you got up.
status-nothing-to-offer = No exercise fits your settings. `unhunch exercises next` says why.
status-snoozed = Snoozed for { $minutes } min
status-snooze-limit = This break was snoozed { $allowed } times already. You can start it or skip it.
status-skipped = Skipped
status-swapped = Now: { $exercise }
status-nothing-else = No other exercise fits now. `unhunch exercises next` says why.
status-allowed = Offered again: { $exercise }
status-left-out = Noted that it hurts, and left out from now on: { $exercise }
status-not-hurt = Not left out because of pain: { $exercise }
status-lighter = From now on lighter: { $exercise }, { $after } instead of { $before }. No week moves it up again for four weeks.
status-lightest = Nothing is lighter than this: { $exercise }, { $dose }
status-checked-in = Noted: { $levels }
status-no-such-level = allowed are whole numbers from 0 to { $most }
status-reset-stopped = Reset stopped
status-done = Noted: { $exercise }, { $active } of { $planned } s
status-no-prompt = No break is waiting for an answer
status-paused = Reminders paused
status-paused-until = Reminders paused until { $until }
# $reason is like: camera in use
status-waits = No break while this goes on, for { $minutes } min at most: { $reason }
status-waits-no-more = Breaks come although this goes on: { $reason }
status-quiet-over = That has ended meanwhile
status-in-meeting = No break before { $until }: you are in a meeting
status-meeting-over = The meeting is over
status-not-in-meeting = You were not in a meeting
status-meeting-length = A meeting ends { $least } to { $most } from now
status-resumed = Reminders are on again
status-not-paused = Reminders were not paused
# $why is one of the five words: in a call, not now, ...
status-why-noted = Noted: { $why }
status-why-noted-left-out = Noted: { $why }. { $exercise } is left out from now on; `unhunch exercises allow { $id }` brings it back.
status-no-such-prompt = read the prompt `{ $ep }`; allowed is the id of one that was shown in the last 8 weeks
status-not-let-go = Nothing got in the way of this break: it was kept, or it is still open
status-none-let-go = No break was let go in the last 4 hours
status-hurts = Reminders are paused. Take care of yourself; `unhunch resume` turns them on again.
status-kept = (kept in memory for now: { $why })

status-quitting = Unhunch ends
status-settings-applied = New settings are in force
status-settings-refused = The settings file has problems, so the old settings stay:
    { $problems }
status-settings-where = Your settings are in this file

## The rhythm that follows the person

status-rhythm-back = Breaks come every { $minutes } min again. That step is not made again for four weeks.
status-rhythm-nothing = There is nothing to undo: breaks come every { $minutes } min.
status-goes-on = Breaks go on as they were
status-not-asked = Nothing was asked
