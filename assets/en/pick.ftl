### Why the picker chose an exercise, or left it out.

pick-because = because: { $reason }

pick-only-one = { $category }, the only one that fits now
pick-gentle = { $category }, from the gentle list
pick-out-of-chair = out of the chair after { $minutes } minutes at the desk
pick-strength-days = strength, on { $done } of { $aim } days so far this week
pick-not-done = { $category }, { $last }
pick-next-stage = { $category }, the step after { $after } today
pick-waited = { $category }, not offered for { $prompts } breaks
pick-other-done = { $category }, this one { $last }
pick-again = { $category }, once more today

pick-never = not done yet
pick-long-ago = not done for weeks
pick-since-yesterday = not done since yesterday
pick-since-monday = not done since Monday
pick-since-tuesday = not done since Tuesday
pick-since-wednesday = not done since Wednesday
pick-since-thursday = not done since Thursday
pick-since-friday = not done since Friday
pick-since-saturday = not done since Saturday
pick-since-sunday = not done since Sunday
pick-since-date = not done since { $date }

pick-pillar-release = release
pick-pillar-mobility = mobility
pick-pillar-stretch = stretching
pick-pillar-strength = strength

pick-out-warning-signs = no exercise while there are warning signs; please see a professional
pick-out-excluded = excluded in the settings
pick-out-hurt = stopped because something hurt, until you allow it again
pick-out-posture = done { $posture }, which the settings do not allow
pick-out-equipment = needs { $item }
pick-out-place = needs { $place }
pick-out-too-long = takes { $length } seconds, and there are { $budget }
pick-out-overlay = goes along with other exercises, never alone
pick-out-not-discreet = not for a quiet office
pick-out-not-gentle = not on the gentle list
pick-out-overhead = arms go overhead
pick-out-strength-days = { $days ->
    [one] strength on { $days } day this week already
   *[other] strength on { $days } days this week already
}
pick-out-strength-third-day = strength on the last two days, so a day of rest
pick-out-strength-doses = { $doses } strength exercises today already
pick-out-strength-too-soon = next strength exercise in { $minutes } minutes
pick-out-just-offered = offered just now
pick-out-swapped-away = swapped away for this break
pick-out-first-week = comes after the first week

pick-candidates = What fits, with the points for and against it:
pick-left-out = What does not fit now, by which rule:

pick-term-pillar = share of its kind this week
pick-term-sequence = next step today
pick-term-recency = time since last done
pick-term-out-of-chair = out of the chair
pick-term-band-tier = band rested
pick-term-strength-catch-up = strength day missing
pick-term-acceptance = how often taken up
pick-term-offer-debt = time since last offered
pick-term-declines = declined again and again
pick-term-time-of-day = time of day
pick-term-filler = for in between

pick-fallback-repeat = Everything else was exchanged already, so it comes round again.
pick-fallback-longer-budget = Nothing shorter fits, so up to two minutes are allowed.
pick-fallback-deep-belly-breaths = Nothing else fits, so breaths.
pick-fallback-stand-and-move = Nothing else fits, so getting up.
pick-fallback-card = No exercise fits.

pick-card-shoulders-down = Let your shoulders sink, away from your ears.
pick-card-core-light = Tighten your belly lightly, as for a soft push.
pick-card-chin-tucked = Tuck your chin slightly, head back over your shoulders.
pick-card-stand-up = Stand, take a few steps, and let your arms hang. No exercises for now.
pick-card-breathe-steadily = Breathe slowly and steadily; never hold your breath.
