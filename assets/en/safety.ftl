### The warning signs: when to stop, and when to see a professional.

safety-window = Warning signs
safety-title = When to stop, and when to get help
safety-stop-heading = Stop now
safety-stop-sharp = Pain that is sharp or stabbing (a dull muscle ache is something else)
safety-stop-tingling = Numbness or tingling that runs down an arm
safety-stop-breath = Trouble breathing while you move
safety-stop-more = Any pain that grows while you exercise
safety-see-heading = See a professional
safety-see-any = You had one of the signs above: better to have it checked
safety-see-night = Pain that gets worse at night
safety-see-weeks = Pain that lasts longer than two to three weeks
safety-see-severe = Severe pain
safety-see-breathing = Pain when you breathe
safety-see-numb = Numbness or tingling anywhere
safety-see-other = Anything else that worries you
safety-see-before = Before you start, if you have a serious back problem or an injury
safety-urgent = Chest pain, shortness of breath or sudden weakness: call your emergency number.
safety-note = This is general information and does not replace medical advice.
safety-paused = Reminders are off until you turn them on again.

# Pain that goes on, from two weeks on and from three. $days: 1 or more.
safety-persists-consider = It has hurt for { $days } days. Consider having it looked at by a doctor or a physiotherapist.
safety-persists-see = Pain that lasts for three weeks, or gets worse, is nothing for a program: please see a doctor or a physiotherapist.

# What a level of 4 or 5, and one of 6 or more, asks for.
safety-ease-off = At 4 or 5, ease off: take exercises a step lighter, or keep to the gentle ones for a while.
safety-ease-stop = From 6 on, stop: keep to the gentle exercises (`body.pain` set to `acute`), and look at the warning signs.
