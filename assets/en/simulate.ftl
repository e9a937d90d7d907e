### `unhunch simulate`: what would be prompted when, with these settings.

simulate-allowed-days = a whole number of days from 1 to { $most }
simulate-allowed-change = a setting and its value like `schedule.every=30m`
simulate-none-recorded = No such day is in the log yet, so ordinary days are made up.
simulate-no-hours = there are no days to make up: the settings have no working hours; give some with `--set hours.mon=09:00-17:30`
simulate-fewer = Of { $wanted } days, { $found } are in the log.
simulate-nothing-recorded-answers = these days are made up, so no answers to them are in the log; allowed are `--answers kept` and `--answers ignored`

simulate-recorded = Days from the log, with these settings and { $answers }.
simulate-generated = Made-up days from seed { $seed }, with these settings and { $answers }.
simulate-pauses-unknown = Pauses in your work are not in that log, so prompts come when they are due (`schedule.wait_for_pause`).
simulate-pauses-where-waited = Pauses in your work are known only where a prompt waited for one; elsewhere prompts come when they are due.
simulate-answers-kept = every prompt kept
simulate-answers-ignored = no prompt answered
simulate-answers-as-recorded = answers as they were
simulate-answers-usual = your usual answers: of { $of } prompts { $kept } kept, { $skipped } skipped, { $ignored } not answered
simulate-answers-guessed = answers as a guess: of { $of } prompts { $kept } kept, { $skipped } skipped, { $ignored } not answered

simulate-day = { $date } { $day }: { $prompts ->
        [one] 1 prompt
       *[other] { $prompts } prompts
    }, { $kept } of { $answerable } kept; at the desk { $desk }, longest stretch { $longest }
simulate-day-empty = { $date } { $day }: nobody at the desk in working hours
simulate-prompt = { $clock }  { $exercise }, { $because }: { $answered }
simulate-prompt-snoozed = { $clock }  { $exercise }, { $because }: snoozed, { $answered }
simulate-held = { $clock }  due and held for { $length }: { $reason }
simulate-sum = { $days } days, { $prompts } prompts: { $least } to { $most } a day.
simulate-sum-even = { $days } days, { $prompts } prompts: { $each } each day.
simulate-held-paused = reminders paused
simulate-card = a posture cue

simulate-answered-completed = kept
simulate-answered-partial = kept in part
simulate-answered-pain = stopped, something hurt
simulate-answered-abandoned = begun and left
simulate-answered-natural = walked off
simulate-answered-skipped = skipped
simulate-answered-expired = no answer
simulate-answered-void = went home
simulate-answered-open = still open
