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
review-allowed-target = two whole numbers from 0 to 7, the lower one first
review-allowed-time = a time with its offset, such as `2026-03-02T09:45:00+01:00`
review-allowed-zone = the name of a time zone, such as `Europe/Berlin`
review-allowed-day = one of the days `mon` to `sun`
review-allowed-window = a start and an end, such as `["09:00", "17:30"]`, or a list of these
review-allowed-started = a run that a `reset_start` of this document names
review-unnamed-zone = cannot write the events document: the time zone of this machine has no name; set one, such as `TZ=Europe/Berlin`
review-in-full = In full: unhunch review

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
review-meaning-undelivered = Prompts that were due and that nothing could show: no notifications, no tray.
review-meaning-uncounted = Prompts in neither number of breaks kept: never shown, shown while you were away or after you left, or not ended yet.
review-meaning-days = For each day the desk time in working hours, what of it lies beyond your limit of { $limit }, the prompts kept by a reset, by walking off, and not kept, and the longest stretch.
review-meaning-hours = How much of each hour of the week was desk time. A dot stands for a prompt that was not kept.
review-meaning-weeks = For each week the prompts kept of those that you could answer. Weeks without a prompt have no column.
review-meaning-check-in = What you noted, from 0 to 10, beside the breaks kept in the same week. Two things that change together need not have to do with each other: no cause is claimed.
review-meaning-way = One writer's experience of ninety days, told by the week. It is no promise, and yours may be another.

## What was held back, by reason; and the exercises done
review-held-reason = { $reason } { $count }
review-pillar-strength = strength and activation

## How it feels, and no more than that
review-neck = neck
review-shoulders = shoulders
review-upper-back = upper back
review-no-cause = Two things side by side: no cause is claimed.

## The suggestion of the week, and the first ninety days
review-suggestion = Something to try: { $key }, from what { $of } prompts show
review-suggestion-apply = To do so: unhunch suggestion apply
review-felt-kept = breaks kept { $share }
review-way = Day { $day } of { $days } since the first day
review-way-after = The first { $days } days are over
