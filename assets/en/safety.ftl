### The warning signs: when to stop, and when to see a professional.

safety-window = Warning signs
safety-title = When to stop, and when to get help
# Wording to be checked by a clinician.
safety-urgent-heading = Get help right away: call your emergency number or a doctor
safety-urgent-chest = Chest pain, or you are short of breath
safety-urgent-legs = Weak, numb or unsteady legs
safety-urgent-bladder = You cannot hold or empty your bladder or bowels as usual
safety-urgent-ill = Pain together with a fever, with weight that you lose for no reason, or after cancer
safety-urgent-fall = Pain after a fall or a blow, or with osteoporosis
safety-urgent-rash = A painful band of rash or blisters on one side of your body (it may be shingles)
safety-stop-heading = Stop now
safety-stop-sharp = Pain that is sharp or stabbing (a dull muscle ache is something else)
safety-stop-tingling = Numbness or tingling that runs down an arm
safety-stop-breath = Trouble breathing while you move
safety-stop-more = Any pain that grows while you exercise
safety-see-heading = See a professional
safety-see-any = You had one of the signs of “Stop now”: better to have it checked
safety-see-night = Pain that gets worse at night
safety-see-weeks = Pain that lasts longer than two to three weeks
safety-see-severe = Severe pain
safety-see-breathing = Pain when you breathe
safety-see-numb = Numbness or tingling anywhere
safety-see-other = Anything else that worries you
safety-see-before = Before you start, if you have a serious back problem or an injury
safety-note = This is general information and does not replace medical advice.
safety-paused = Reminders are off until you turn them on again.

# Pain that goes on, from two weeks on and from three. $days: 1 or more.
safety-persists-consider = It has hurt for { $days } days. Consider having it looked at by a doctor or a physiotherapist.
safety-persists-see = Pain that lasts for three weeks, or gets worse, is nothing for a program: please see a doctor or a physiotherapist.

# What a level of 4 or 5, and one of 6 or more, asks for.
safety-ease-off = At 4 or 5, ease off: take exercises a step lighter, or keep to the gentle ones for a while.
safety-ease-stop = From 6 on, stop: keep to the gentle exercises (`body.pain` set to `acute`), and look at the warning signs.

## The window of the warning signs, and `unhunch safety`

safety-have-one = I have one of these
safety-have-ache = It is a dull ache
safety-have-none = None of these: close
safety-better = It is better: offer exercises again
safety-still-ache = It is only a dull ache now
safety-show-signs = Show the signs
safety-close = Close
safety-undo = That was a mistake: take it back
safety-resume = Turn reminders on again
safety-often = Every 30 minutes for now?
safety-key-close = Esc

# What holds now, and since when. $date is like 2 March.
safety-now-warning = No exercises for now
safety-now-ache = Gentle exercises only, for now
safety-since = Since { $date }.
safety-reminders-off = Reminders are off until you turn them on again.

# After "I have one of these".
safety-told-warning = No exercises for now
safety-told-warning-see = Please have it looked at by a doctor or a physiotherapist. If it is one of those below, call now and do not wait.
safety-told-warning-now = Unhunch offers no exercise from here on. Its reminders only say: stand up a moment.
safety-told-warning-back = When it is better, or a professional says that you may move again, come back here (“Warning signs…” in the menu, or `unhunch safety better`).
# After "It is a dull ache".
safety-told-ache = Gentle exercises only
safety-told-ache-now = From here on only gentle exercises come: no strength work, nothing overhead. Stop whatever makes it worse.
safety-told-ache-ask = In three days Unhunch asks whether it is better.
safety-told-ache-back = If it gets sharp, or grows, or one of the signs comes up, come back here.
# After "It is better".
safety-told-better = Good to hear
safety-told-better-now = All exercises are offered again. Begin lightly: less than you think you can do.
safety-told-often = Breaks come every 30 minutes from here on. `schedule.every` in the settings changes that.
safety-told-resumed = Reminders are on again.
safety-not-done = That was not done: { $why }
safety-not-read = What holds now could not be read: { $why }

# The answers of a command, of a notification, and the lines of `unhunch safety`.
safety-noted-warning = No exercise is offered from here on, and reminders only say: stand up a moment. Please see a professional. When it is better: `unhunch safety better`.
safety-noted-ache = Only gentle exercises are offered from here on. In three days you are asked whether it is better.
safety-noted-ache-still = Still only gentle exercises. You are asked again in three days.
safety-noted-better = All exercises are offered again. Begin lightly.
safety-noted-nothing = Nothing was noted as hurting, and all exercises are offered.
safety-holds-warning = No exercises because of a warning sign, since { $date }: reminders say to stand up a moment. Please see a professional.
safety-holds-warning-plain = No exercises because of a warning sign: reminders say to stand up a moment. Please see a professional.
safety-holds-ache = Gentle exercises only because of a dull ache, since { $date }.
safety-holds-ache-plain = Gentle exercises only because of a dull ache.
safety-how = You have one of these: `unhunch safety warning`. It is a dull ache: `unhunch safety ache`.
safety-how-better = It is better: `unhunch safety better`.
safety-not-kept = The pain mode { $mode } holds until Unhunch ends, but could not be written into the settings: { $why }
