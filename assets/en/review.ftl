### Texts of review: the weekly review in the terminal, and the events document.

## The head
review-title = Week of { $date }
review-title-running = Week of { $date }, a week in progress
review-range = { $first } to { $last }
review-kept = { $kept } of { $of } kept ({ $percent } %)
review-kept-none = — of 0 kept: no prompt to answer
review-coverage = { $within } of { $desk } at the desk within your { $limit } limit ({ $percent } %)
review-coverage-none = — no desk time in your working hours

## The days
review-mon = Mon
review-tue = Tue
review-wed = Wed
review-thu = Thu
review-fri = Fri
review-sat = Sat
review-sun = Sun
review-day-kept = { $kept } of { $of } kept
review-day-none = —
review-head-day = Day
review-head-desk = At the desk
review-head-kept = Kept
review-head-natural = Natural
review-head-missed = Not kept
review-head-longest = Longest
review-hours-legend = ░ a few minutes of an hour   █ the whole hour   • a prompt not kept
review-legend = █ within your { $limit } limit   ▒ beyond it

## What was done
review-strength = Strength days: { $days } { $of }
review-strength-on = Strength days: { $days } { $of } ({ $dates })
review-target = { $lowest }–{ $highest }
review-done = Done: { $completed } of { $runs } { $runs ->
    [one] reset
   *[other] resets
} completed
review-done-none = Done: no resets
review-exercise = { $name } { $count }
review-release = release
review-stretching = stretch
review-moving = mobility
review-strengthening = strength
review-activation = activation
review-breathing = breathing
review-decompression = decompression
review-movement = movement
review-other = other

## Lengths of time
review-minutes = { $minutes } min
review-hours = { $hours } h
review-hours-minutes = { $hours } h { $minutes } min

## The events document
review-problem-syntax = cannot read the document (line { $line }, column { $column }): { $read }; allowed is { $allowed }
review-problem-value = cannot read `{ $place }`: it is { $read }; allowed is { $allowed }
review-nothing = missing
review-allowed-json = a JSON document
review-allowed-object = an object
review-allowed-list = a list
review-allowed-name = a text that is not empty
review-allowed-words = one of { $words }
review-allowed-whole = a whole number from { $least } to { $most }
review-allowed-millis = a whole number of milliseconds since 1970
review-allowed-fraction = a number from 0 to 1
review-allowed-yes-or-no = `true` or `false`
review-allowed-target = two whole numbers from 0 to 7, the lower one first
review-allowed-time = a time with its offset, such as `2026-03-02T09:45:00+01:00`
review-allowed-zone = the name of a time zone, such as `Europe/Berlin`
review-allowed-day = one of the days `mon` to `sun`
review-allowed-window = a start and an end, such as `["09:00", "17:30"]`, or a list of these
review-allowed-started = a run that a `reset_start` of this document names
review-unnamed-zone = cannot write the events document: the time zone of this machine has no name; set one, such as `TZ=Europe/Berlin`
review-in-full = In full: `unhunch review`

## The page: its headline, and the figures by name
review-headline = You kept { $kept } of { $of } { $of ->
    [one] break
   *[other] breaks
}
review-headline-share = { $headline } ({ $share })
review-headline-none = No break was due that you could have kept
review-percent = { $percent } %
review-name-kept = Breaks kept
review-name-within = Inside your limit
review-name-longest = Longest without a break
review-name-over = Stretches over the limit
review-name-breaks = Breaks taken
review-name-on-track = Days on track
review-name-off-hours = Outside working hours
review-name-strength = Strength days
review-name-mobility = Mobility days
review-name-resets = Resets completed
review-name-balance = Balance
review-name-held = Held back
review-name-stuck = Gone on too long
review-name-undelivered = Undelivered
review-name-uncounted = Not counted
review-name-days = The days
review-name-hours = The hours
review-name-weeks = The last 12 weeks
review-name-check-in = How it feels
review-name-way = The first 90 days

review-levels = neck { $neck }, shoulders { $shoulders }, upper back { $back }

## What the figures are made of
review-of-kept = { $kept } of { $of } prompts
review-of-within = { $within } of { $desk } at the desk
review-of-longest = on { $day }
review-of-over = of { $of } { $of ->
    [one] stretch
   *[other] stretches
} longer than { $limit }
review-of-breaks = { $guided } guided, { $natural } natural; { $out } surely out of the chair
review-of-on-track = of { $working } working { $working ->
    [one] day
   *[other] days
}{ $reserve ->
    [0] {""}
   *[other] , { $reserve } may differ
}
review-of-strength = of { $target } days a week
review-of-strength-pending = of { $target } days a week, which is not over
review-of-strength-above = of { $target } days a week; a day of rest is part of it
review-of-mobility = beside { $working } working { $working ->
    [one] day
   *[other] days
}
review-of-resets = of { $runs } begun
review-of-balance = release, mobility, stretch, strength
review-of-uncounted = { $withheld } withheld, { $void } while you were away or off work, { $open } open

## What is this?
review-meaning-kept = Of the prompts that you could answer, those after which you took a break: a guided reset of at least half a minute, one stopped because something hurt, or walking off by yourself. Snoozing changes nothing. Prompts that came while you were away, or never came, are in neither number.
review-meaning-within = The part of your desk time in working hours that lies in the first { $limit } of each stretch, of all desk time in working hours. It does not rise when reminders are paused.
review-meaning-longest = The longest time at the desk without a break of at least five idle minutes, two minutes locked, or a guided reset. It says nothing about how you sat.
review-meaning-over = How many stretches of unbroken desk time were longer than your limit of { $limit }, of all stretches in working hours.
review-meaning-breaks = Gaps between two stretches of one working day: guided with a reset, natural when you left the desk or the screen was locked. Coming late, leaving, and time in which the program was off are none.
review-meaning-on-track = A working day has at least an hour at the desk. It is on track when at least 80 % of that lies inside your limit of { $limit }. From three working days on, one may differ.
review-meaning-off-hours = Time at the desk outside your working hours. It is in no other figure.
review-meaning-strength = Days on which you completed at least one strength exercise; three or four a week are aimed at. Activation and wall slides are not among them.
review-meaning-mobility = Days on which you completed at least one mobility exercise, beside the number of working days.
review-meaning-resets = Resets done to at least 80 % of their length, of all that were begun in this week, in working hours or not.
review-meaning-balance = How evenly your completed resets fall on release, mobility, stretch and strength: 100 % when all four alike, 0 % when all in one. Undefined without a completed one.
review-meaning-held = Prompts that were due and waited, because something spoke against them: do not disturb, a full screen, a call. Some of them came later.
review-meaning-stuck = How often something that keeps it quiet went on beyond your limit (`quiet.max`) and was no longer waited for.
review-meaning-undelivered = Prompts that no notification showed, or that were gone before anybody could read them; beside it, how far each was brought instead.
review-meaning-uncounted = Prompts in neither number of breaks kept: never shown, shown while you were away or after you left, or not ended yet.
review-meaning-days = For each day the desk time in working hours, what of it lies beyond your limit of { $limit }, the prompts kept by a reset, by walking off, and not kept, and the longest stretch.
review-meaning-hours = How much of each hour of the week was desk time. A dot stands for a prompt that was not kept.
review-meaning-weeks = For each week the prompts kept of those that you could answer. Weeks without a prompt have no column.
review-meaning-check-in = What you noted, from 0 to 10, beside the breaks kept in the same week. Two things that change together need not have to do with each other: no cause is claimed.
review-meaning-way = One writer's experience of ninety days, told by the week. It is no promise, and yours may be another.

## What was held back, by reason; and the exercises done
review-held-reason = { $reason } { $count }
# How far an undelivered prompt was brought, and how many.
review-brought-tray = shown in the tray { $count }
review-brought-sound = with a sound { $count }
review-brought-window = in a small window { $count }
# $reason is like: camera in use; $long like: 1 h 30 min.
review-stuck-reason = { $reason }: { $count ->
    [one] once
   *[other] { $count } times
} for { $long } or longer
review-pillar-strength = strength and activation

## How it feels, and no more than that
review-neck = neck
review-shoulders = shoulders
review-upper-back = upper back
review-no-cause = Two things side by side: no cause is claimed.
review-felt-kept = breaks kept { $share }
review-suggestion-command = To do so: `unhunch suggestion apply`

## Dates in words
review-monday = Monday
review-tuesday = Tuesday
review-wednesday = Wednesday
review-thursday = Thursday
review-friday = Friday
review-saturday = Saturday
review-sunday = Sunday
review-january = January
review-february = February
review-march = March
review-april = April
review-may = May
review-june = June
review-july = July
review-august = August
review-september = September
review-october = October
review-november = November
review-december = December
review-date = { $day } { $month }
# Where the month is written before the day, and with a year.
review-date-month-first = { $month } { $day }
review-date-year-last = { $date }, { $year }
review-date-weekday = { $weekday } { $date }
review-date-year = { $date } { $year }
review-dates = { $from } – { $to }
review-dates-month = { $from }–{ $to }
review-clock = { $hours }:{ $minutes }
review-between-hours = { $from }–{ $to }

## The head of the week
review-not-over = This week is not over.
review-coverage-sentence = { $percent } of { $desk } at the desk lay inside your limit of { $limit }
review-coverage-nothing = No desk time in your working hours
review-first-week = Your first week. The figures need some days before they say much.
review-first-empty = Your first week begins. Once you have been at the desk, it is told here.
review-nothing-yet = Nothing yet this week. It begins with your first time at the desk.
review-off-hours-only = No desk time in your working hours, and { $time } outside of them.
review-week-away = A week away from the desk. Nothing was due, and nothing is missing.

## A day in words
review-day-nothing = { $day }: nothing to tell
review-day-desk = { $time } at the desk
review-day-beyond = { $time } of it beyond your limit
review-day-longest = { $time } the longest without a break
review-day-of = { $kept } of { $of } kept
review-day-reset = { $count } with a reset
review-day-natural = { $count } by walking off
review-day-missed = { $count } not kept
review-hour-nothing = { $day }: no desk time
review-hour-desk = { $hours } { $time }
review-hour-missed = { $hours } { $time }, { $missed } not kept
review-week-kept = Week of { $date }: { $kept } of { $of } kept, { $percent }
review-week-none = Week of { $date }: —
review-week-running = { $week }, not over

## What became of a prompt
review-outcome-completed = reset completed
review-outcome-partial = reset in part
review-outcome-symptom-stop = stopped, something hurt
review-outcome-natural = walked off by yourself
review-outcome-skipped = skipped
review-outcome-expired = no answer
review-outcome-abandoned = begun, then let go
review-outcome-withheld = held back
review-outcome-void = while you were away or off work
review-outcome-open = still open

## The suggestion
review-suggestion = A suggestion
review-because-hour = Between { $from } and { $to } you let { $missed } of { $of } breaks go.
review-because-unsuitable = { $said } of { $of } times you said that { $exercise } does not suit you.
review-because-cannot-here = { $said } of { $of } times away from the chair, you said that you could not do it here.
review-because-in-calls = { $said } of the { $of } times that you said what got in the way, you were in a call.
review-because-few = You kept { $kept } of { $of } breaks.
review-because-long = You kept nearly every break, and still { $over } of { $of } stretches were longer than your limit.
review-change-quiet = Keep { $from } to { $to } free of reminders?
review-change-exclude = Leave { $exercise } out from now on?
review-change-seated = Only offer what can be done in the chair?
review-change-calls = Wait while the microphone is in use?
review-change-every = Remind you after { $time } at the desk?
review-changed-quiet = No reminders between { $from } and { $to }.
review-changed-exclude = { $exercise } is left out.
review-changed-seated = Only exercises in the chair are offered.
review-changed-calls = Reminders wait while the microphone is in use.
review-changed-every = A reminder comes after { $time } at the desk.
review-suggestion-declined = Not this week. Nothing was changed.
review-suggestion-undone = Undone. All is as it was before.
review-suggestion-apply = Do it
review-suggestion-decline = Not this week
review-suggestion-undo = Undo

## How it feels
review-felt-neck = Neck
review-felt-shoulders = Shoulders
review-felt-upper-back = Upper back
review-felt-ask = How much discomfort, from 0 (none) to 10?
review-felt-level = { $place }: { $level } of 10
review-felt-same = Same as last time
review-felt-noted = Noted.
review-felt-beside = Beside the breaks kept. No cause is claimed.
review-felt-none = Nothing noted yet.
review-felt-week = Week of { $date }: neck { $neck }, shoulders { $shoulders }, upper back { $upper_back }; { $kept } of the breaks kept
review-felt-consider = You have noted discomfort for two weeks or longer. Consider having it looked at by a doctor or a physiotherapist.
review-felt-see = You have noted discomfort for three weeks, or more than before. That is nothing for a program: please see a doctor or a physiotherapist.
review-felt-gentle = Only gentle exercises
review-felt-signs = Warning signs

## The first ninety days
review-way-week-one = Week 1
review-way-month-one = Month 1
review-way-month-two = Month 2
review-way-month-three = Month 3
review-way-after = After 90 days
review-way-week-one-told = It began with far less than seemed worth doing, and with coming back to it every day. The ache of each morning's start became a little smaller.
review-way-month-one-told = Three even weeks were what it took before an old ache moved. By the end, two hours of sitting went without a stab; breathing turned out to matter.
review-way-month-two-told = Reaching overhead became easier. It did not go in a line: some weeks stood still, and that was part of it.
review-way-month-three-told = Mornings without pain became usual. It stays a thing to look after: a little every day.
review-way-after-told = The ninety days lie behind you. What is left is a little every day.
review-way-day = { $stage }, day { $day } of { $of }
review-way-here = You are here: day { $day } of { $of }
review-way-note = One writer's experience, not a promise. Yours may be another.
review-climb-up = { $exercise }: a little more from { $day } on
review-climb-down = { $exercise }: a little less from { $day } on
review-climb-back = One step back

## The window of the review
review-window = Unhunch: your week
review-earlier = Earlier week
review-later = Later week
review-this-week = This week
review-back = Back to the week
review-ask = What is this? { $name }
review-legend-within = inside your limit
review-legend-beyond = beyond it
review-row-desk = At the desk
review-row-longest = Longest
review-row-reset = Reset
review-row-natural = Walked off
review-row-missed = Not kept
review-legend-dot = a break not kept
review-legend-hour = desk time, none to a full hour
review-pillar = { $name }: { $count } of { $of }
review-besides = Besides: { $list }
review-count = { $count } × { $name }
review-times = { $count } ×
review-part = { $name } { $count }
review-exercises = Done this week
review-exercises-none = No exercise completed.
review-figures = In figures
review-strength-days = { $name }: { $value } { $of }
review-figure = { $name }: { $value }
review-figure-of = { $name }: { $value }, { $of }
review-missed = What got in the way?
review-missed-why = One tap is enough, and none is needed. What you say helps the next suggestion.
review-missed-line = { $time } { $exercise }, { $outcome }
review-missed-break = Break
review-timeline = The day, line by line
review-not-done = That did not work: { $why }
review-not-read = The log cannot be read: { $why }
review-key-earlier = Left
review-key-later = Right
review-key-now = Home
review-key-back = Esc
review-only-read = this log can only be read
