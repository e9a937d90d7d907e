### Texts of review: the weekly review in the terminal, and the events document.

## The head
review-title = Week of { $date }
review-title-running = Week of { $date }, a week in progress
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
review-legend = █ within your { $limit } limit   ▒ beyond it

## Desk time and breaks
review-longest = Longest stretch without a break: { $longest } on { $day }
review-longest-none = Longest stretch without a break: —
review-over = { $over } of { $of } { $of ->
    [one] stretch
   *[other] stretches
} longer than { $limit }
review-breaks = Breaks: { $breaks } ({ $guided } guided, { $natural } natural), { $out } of them surely out of the chair
review-breaks-none = Breaks: none between stretches of desk time
review-on-track = On track: { $days } of { $working } working { $working ->
    [one] day
   *[other] days
}
review-on-track-reserve = On track: { $days } of { $working } working days, { $reserve } may differ
review-on-track-none = On track: — no working day
review-off-hours = Outside working hours: { $time } at the desk

## What was done
review-strength = Strength days: { $days } of { $target }
review-strength-on = Strength days: { $days } of { $target } ({ $dates })
review-target = { $lowest }–{ $highest }
review-mobility = Mobility days: { $days }, working days: { $working }
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
review-uncounted = Not counted: { $withheld } withheld, { $void } while you were away or off work, { $open } open

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
