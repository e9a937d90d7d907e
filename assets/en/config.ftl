### Texts of config: the settings file, its template, and what can be wrong with it.

## What each setting does

config-help-every = Desk time from one break to the next prompt.
config-help-stretch-limit = How long you want to sit without a break at most; the review counts longer stretches.
config-help-adaptive = Let breaks follow how you answer: the interval moves by up to 5 minutes a day, a break after three that did not fit is late and quiet, and the better side of a full hour is taken. It says so, and one click undoes it.
config-help-wait-for-pause = How long a due prompt may wait for a natural pause in your work.
config-help-snooze = How long a snooze lasts.
config-help-max-snoozes = How often one prompt can be snoozed.
config-help-unseen = How far a prompt goes that you cannot have seen: the tray alone, then a soft sound, then a small window too.
config-help-strength-days = How many strength days a week you aim for, from and to.
config-help-week-start = The first day of the week in the review.
config-help-mon = Working hours on Monday; prompts come only inside. An empty list is a day off.
config-help-tue = Working hours on Tuesday.
config-help-wed = Working hours on Wednesday.
config-help-thu = Working hours on Thursday.
config-help-fri = Working hours on Friday.
config-help-sat = Working hours on Saturday.
config-help-sun = Working hours on Sunday.
config-help-posture = How far exercises may take you out of the chair.
config-help-places = What is within reach.
config-help-equipment = What you have, or what serves instead of it.
config-help-quiet-office = Offer only exercises that nobody will notice.
config-help-no-overhead = Offer nothing with the arms overhead.
config-help-exclude = Exercises that are never offered, by id.
config-help-pain = With `acute` only gentle exercises are offered, with `warning` none: see a professional.
config-help-conditions = What you say of your body, so that what does not go with it is left out. Stored here and nowhere else.
config-help-answered = Whether the questions of the first run (`unhunch welcome`) were answered. Until then, what is not written here is chosen carefully: `posture = "seated"`, `no_overhead = true`, no equipment.
config-help-dnd = Keep quiet while the desktop's do-not-disturb is on.
config-help-fullscreen = Keep quiet while a program fills the screen.
config-help-camera = Keep quiet while a camera is in use.
config-help-microphone = Keep quiet while a microphone is in use.
config-help-apps = Keep quiet while one of these programs is open: it has a window, be it minimised.
config-help-quiet-hours = Times of every day without prompts, like `["09:00-10:15"]`. Desk time counts on; what falls due then comes after it.
config-help-quiet-max = No reason keeps it quiet for longer than this without saying so.
config-help-length = How long a reset takes.
config-help-sound = Sounds in a reset.
config-help-speech = Read the steps aloud.
config-help-reduced-motion = Still pictures instead of moving ones.
config-help-weekly = When a note tells of a week in one line: on the first working day of the next one, never, or at a time of your own; from the fourth day of the week on, it tells of the week that is ending.
config-help-check-in = Ask once a week how neck, shoulders and upper back feel.
config-help-theme = The colours of windows.
config-help-language = The language of texts. Dates and clock times go by the place of the tag, or by LC_TIME.
config-help-text-scale = The size of texts in windows; 1.0 is the size of the system.
config-help-left-click = What a left click on the tray icon does.

## What is allowed

config-allowed-length = { $least } to { $most }
config-allowed-stretch-limit = { $least } (the value of `schedule.every`) to { $most }
config-allowed-whole = a whole number from { $least } to { $most }
config-allowed-number = a number from { $least } to { $most }
config-allowed-span = two whole numbers from 0 to { $most }, the lower one first
config-allowed-switch = `true` or `false`
config-allowed-one-of = one of { $words }
config-allowed-any-of = a list of any of { $words }
config-allowed-exercises = a list of exercise ids like `wall_slides`
config-allowed-names = a list of program names
config-allowed-ranges = a list of ranges like `09:00-17:30`, also over midnight, that do not overlap
config-allowed-night = ranges that end before those of `{ $next }` begin
config-allowed-weekly = `first`, `off`, or a weekday and a time like `fri 16:00`
config-allowed-language = `system` or a language tag like `en` or `de-AT`
config-allowed-section = a section `[{ $name }]` with its settings below it

## Problems

config-problem-value = key `{ $key }`: read `{ $read }`, allowed is { $allowed }
config-problem-value-at = key `{ $key }` (line { $line }): read `{ $read }`, allowed is { $allowed }
config-problem-unknown = no such key `{ $key }`
config-problem-unknown-at = no such key `{ $key }` (line { $line })
config-problem-unknown-near = no such key `{ $key }`, nearest is `{ $nearest }`
config-problem-unknown-near-at = no such key `{ $key }` (line { $line }), nearest is `{ $nearest }`
config-problem-syntax = cannot understand line { $line } of the settings: { $why }
config-problem-file = cannot use the settings file: { $why }
config-problem-using = { $problem }, using { $used }
config-problem-in = { $problem }, in { $path }
config-used-all-defaults = the default of every setting

## The file and the README

config-template-head =
    The settings of Unhunch. Each one stands here with its default, commented out:
    take away the `#` before its name and change the value. The running program
    takes a changed file over by itself, and keeps the settings it has when
    something in it is wrong; `unhunch config check` says what.
config-template-allowed = Allowed: { $allowed }.
config-table-head = | key | default | allowed | what it does |
