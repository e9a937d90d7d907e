### Texts of the page and the chart that are written to a file.

## What the file says of itself
paper-title = { $title }: { $headline }
paper-kind = Weekly review
paper-running = A week in progress
paper-about = Counted by Unhunch { $version } on this person’s own machine, from use of keyboard and mouse, the screen lock, and answers to reminders. It is not a medical record, and it says nothing about posture or health.
paper-made = Made on { $date } at { $time }.
paper-meanings = What the figures mean

## Its parts
paper-figures = The week in figures
paper-done = Exercises done
paper-kinds = By kind
paper-also = Also in this week

## Legends
paper-within = within { $limit }
paper-beyond = beyond it
paper-longest = longest stretch
paper-kept-reset = kept by a reset
paper-kept-natural = kept by walking off
paper-not-kept = not kept
paper-hour-little = a few minutes
paper-hour-full = the whole hour

## Tables
paper-table-days = Each day in numbers
paper-table-hours = Minutes at the desk in each hour; • is a prompt that was not kept
paper-table-weeks = Each week in numbers
paper-table-kinds = Resets completed, of { $all }
paper-table-felt = From 0 to 10, beside the breaks kept
paper-day = Day
paper-week = Week of
paper-desk = At the desk
paper-over = Beyond { $limit }
paper-reset = Kept by a reset
paper-natural = By walking off
paper-missed = Not kept
paper-stretch = Longest
paper-kept = Kept
paper-prompts = Prompts
paper-share = Share
paper-inside = Inside limit
paper-kind-name = Kind
paper-completed = Completed
paper-strength-day = Strength day
paper-yes = yes

## Exercises
paper-times = { $count } ×
paper-more = and { $exercises ->
    [one] 1 more exercise
   *[other] { $exercises } more exercises
}, completed { $count ->
    [one] once
   *[other] { $count } times
}
paper-none-done = No reset was completed.

## Errors
paper-unwritable = cannot write `{ $path }`
paper-folder = cannot write `{ $path }`: it is a folder, and a file is wanted, such as `{ $path }/week.html`
