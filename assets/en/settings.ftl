### The window of the settings.

settings-window = Unhunch: settings
# Above the pages.
settings-title = Settings

## Pages

settings-page-rhythm = Rhythm
settings-page-hours = Hours
settings-page-you = You
settings-page-quiet = Quiet
settings-page-look = Look and sound
settings-about-rhythm = When a break comes, how long it takes, and what happens when it does not fit.
settings-about-hours = When you work. Prompts come inside these hours and nowhere else.
settings-about-you = What exercises may ask of you, and what is within reach.
settings-about-quiet = When to keep still, and for how long.
settings-about-look = How it looks, sounds and moves.

## What the settings are called

settings-name-every = Time between breaks
settings-name-stretch-limit = Longest stretch
settings-name-adaptive = Follow my rhythm
settings-name-wait-for-pause = Wait for a pause
settings-name-snooze = Snooze
settings-name-max-snoozes = Snoozes for one prompt
settings-name-unseen = A prompt that was not seen
settings-name-strength-days = Strength days a week
settings-name-week-start = First day of the week
settings-name-posture = Posture
settings-name-places = Places
settings-name-equipment = Equipment
settings-name-quiet-office = Quiet office
settings-name-no-overhead = No arms overhead
settings-name-exclude = Left out
settings-name-pain = Pain
settings-name-conditions = What goes for you
settings-name-answered = First questions answered
settings-name-dnd = Do not disturb
settings-name-fullscreen = Full screen
settings-name-camera = Camera
settings-name-microphone = Microphone
settings-name-apps = Programs
settings-name-quiet-hours = Quiet times
settings-name-quiet-max = Quiet at most
settings-name-length = Length of a reset
settings-name-sound = Sounds
settings-name-speech = Speech
settings-name-reduced-motion = Less movement
settings-name-weekly = Note on the week
settings-name-check-in = Ask how it feels
settings-name-theme = Colours
settings-name-language = Language
settings-name-text-scale = Size of text
settings-name-left-click = Left click on the icon

## What some of them do, in other words than the file's

settings-help-mon = Working hours on Monday; prompts come only inside. A day without hours is a day off.
settings-help-exclude = Exercises that are never offered.
settings-help-answered = Until they are, what was not chosen here is chosen carefully: seated, no arms overhead, no equipment.
settings-help-pain = With a dull ache only gentle exercises are offered. With a warning sign none is: see a professional.
settings-help-quiet-hours = Times of every day without prompts. Desk time counts on; what falls due then comes after it.
settings-help-text-scale = The size of texts in windows, next to that of the system.

## Their words

settings-word-tray = The tray
settings-word-sound = A sound
settings-word-window = A small window
settings-word-seated = Seated only
settings-word-stand = Standing too
settings-word-floor = The floor too
settings-word-no-pain = None
settings-word-acute = A dull ache
settings-word-warning = A warning sign
settings-word-reset = Starts a reset
settings-word-menu = Opens the menu
settings-word-review = Opens the review
settings-word-first = First working day
settings-word-system = As the system
settings-word-on = On
settings-word-off = Off
settings-word-light = Light
settings-word-dark = Dark
settings-word-soft = Soft
settings-word-wall = A wall
settings-word-doorway = A doorway
settings-word-hold = Something firm to hold
settings-word-space = Room to walk
settings-word-band = Band
settings-word-anchor = Anchor for a band
settings-word-roller = Foam roller
settings-word-ball = Ball
settings-word-mat = Mat
settings-word-bar = Bar
settings-word-towel = Towel
settings-word-tights = Old tights
settings-word-towel-strip = Strip of towel
settings-word-rolled-towel = Rolled towel
settings-word-carpet = Carpet
settings-word-blanket = Blanket

## Values

settings-none = None
settings-day-off = Day off
settings-span = { $low } to { $high }
# Times of a day.
settings-range = { $start }–{ $end }
# $day is a weekday written out, $time is like 16:00.
settings-weekly-at = { $day } { $time }
settings-seconds = { $seconds } { $seconds ->
    [one] second
   *[other] seconds
}
settings-minutes = { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
}
settings-hours = { $hours } { $hours ->
    [one] hour
   *[other] hours
}
# $from and $to are numbers of days.
# What the two ends of such a span are called: "Strength days a week: from".
settings-span-from = from
settings-span-to = to
settings-span-least = from { $number }
settings-span-most = to { $number }

## The window

settings-search = Search settings
settings-search-clear = Clear
settings-found-none = Nothing here is called “{ $search }”.
settings-found = { $count } { $count ->
    [one] setting
   *[other] settings
}
settings-page-problems = { $page }, { $count } { $count ->
    [one] problem
   *[other] problems
} in the file
settings-reset-page = Reset page
settings-reset-page-named = Reset page: { $page }
settings-reset = Reset
settings-reset-named = Reset: { $name }
# $key is the name in the file, like schedule.every.
settings-default = Default: { $value } · { $key }
settings-undo = Undo: { $what }
settings-undo-last = Undo
settings-undo-none = Nothing to undo
settings-key-undo = Ctrl+Z
settings-undo-value = { $name }, { $from } back to { $to }
settings-undo-page = reset of { $page }
settings-not-undone = It was not undone: { $why }
# A setting with its value, in a list of them.
settings-value = { $name } is { $value }
settings-changed-outside = The file was changed just now: { $changes }
settings-changed-meanwhile = It was not changed here: the file was changed at the same time. What stands above is what it says now.
settings-note-read = Got it
# $allowed are words of config.ftl.
settings-refused = It was not changed: allowed is { $allowed }.
settings-not-obeyed = It is written. The running program keeps to what it had: { $why }
settings-wrong = Line { $line } of the file says { $read }; allowed is { $allowed }. Until that is changed, it is taken as { $used }.
settings-broken = Line { $line } of the settings file cannot be understood: { $why }
settings-broken-line = { $line }: { $text }
settings-unreadable = The settings file cannot be read: { $why }
settings-broken-until = Nothing is written into it until that is mended.
settings-open-file = Open the file
settings-not-opened = { $path } cannot be opened: { $why }

## What a day would have been

settings-effect-yesterday = With these settings, yesterday would have had { $prompts } { $prompts ->
    [one] prompt
   *[other] prompts
}; it had { $had }.
settings-effect-day = With these settings, { $day } would have had { $prompts } { $prompts ->
    [one] prompt
   *[other] prompts
}; it had { $had }.
settings-effect-made-up = With these settings, a usual day would have about { $prompts } { $prompts ->
    [one] prompt
   *[other] prompts
}. It is made up: the log has no day of yours yet.
# Where there is hardly any room.
settings-effect-brief = { $prompts } { $prompts ->
    [one] prompt
   *[other] prompts
} a day
settings-effect-none = Without working hours there are no prompts.

## Controls

# Something of a setting: "Tuesday: Add hours".
settings-named = { $name }: { $what }
settings-range-from = { $name } { $number }, from
settings-range-to = { $name } { $number }, to
settings-range-remove = Remove { $range }: { $name }
settings-range-add = Add hours
settings-same-as-monday = Same as Monday
settings-remove = Remove { $name }
settings-add = Add
settings-add-program = Name of a program
settings-add-exercise = Name of an exercise
settings-leave-out = Leave out { $name }
settings-weekly-own = A time of your own
settings-weekly-day = Day of the note
settings-weekly-time = Time of the note
# $time is a time as it is written here.
settings-wrong-time = A time is like { $time }.
settings-wrong-times = Times are like { $from } and { $to }, and the hours of a day do not overlap.
# $tag is like de-AT, $language the name of a language that there are texts in.
settings-language-none = There are no texts in { $tag } yet: they are in { $language }.
settings-wrong-twice = { $name } is in the list already.
settings-wrong-name = A program has a name.
settings-wrong-exercise = No exercise is called that.

## Exercises

settings-page-exercises = Exercises
settings-page-about = About
settings-exercises-search = Search by any name
settings-exercises-count = { $shown } of { $all }
settings-exercises-near = Nothing is called that. Did you mean { $name }?
settings-exercises-offered = offered now
settings-exercises-seated = seated
settings-exercises-mine = yours
settings-exercises-left-out = left out
settings-exercises-none-own = There are none of your own here. Exercises of your own are files in { $folder }.
settings-exercises-problems = { $count ->
    [one] A problem in your own files
   *[other] { $count } problems in your own files
}
settings-exercises-line = Line { $line }: { $text }
settings-exercises-refused = The file is not used until that is put right.
settings-exercises-warning = The file is used all the same.
settings-exercise-own = { $name } (yours)
settings-exercise-told = { $name }. { $what }. { $standing }
settings-exercise-offered = May be offered now
settings-exercise-not-now = Not now: { $why }
settings-exercise-left-out = Left out in your settings
settings-exercise-hurts = You said that it hurts
settings-exercise-hurts-since = You said that it hurts: { $since }
settings-exercise-hurt-today = today
settings-exercise-hurt-yesterday = yesterday
settings-exercise-hurt-on = on { $day }
settings-exercise-line = { $kind }, { $posture }: { $dose }
settings-exercise-line-overlay = { $kind }, { $posture }
settings-exercise-figure = Figure: { $name }
settings-exercise-offer = Offer it
settings-exercise-offer-later = Offer it, once it does not hurt any more
settings-exercise-offer-named = Offer { $name }
settings-exercise-hurts-me = It hurts me
settings-exercise-hurts-me-named = It hurts me: { $name }
settings-exercise-fine = It does not hurt any more
settings-exercise-fine-named = It does not hurt any more: { $name }
settings-exercise-open = Open the file
settings-exercise-open-named = Open the file: { $name }
settings-exercise-signs = Warning signs
settings-signs-not-shown = The window of the warning signs did not open: { $why }. `unhunch safety` has them in the terminal.
settings-exercise-rest = If it hurts while you rest as well, look at the warning signs.
settings-exercise-about = What it is for
settings-exercise-steps = How it goes
settings-exercise-step = { $number }. { $step }
settings-exercise-amount = How much
settings-exercise-care = Take care
settings-exercise-instead = Instead
settings-exercise-besides = When, and how sure we are
