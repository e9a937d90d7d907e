### Words about exercises and their files.

# A problem of a file, and its place: `path:line`.
exercise-problem-refused = { $text }, in { $place }
exercise-problem-warning = warning: { $text }, in { $place }

exercise-wrong-value = read `{ $read }` for `{ $key }`, allowed: { $allowed }
exercise-odd-value = read `{ $read }` for `{ $key }`, better: { $allowed }
exercise-missing-key = found no `{ $key }`, allowed: { $allowed }
exercise-unknown-key = ignored the unknown key `{ $key }`, known: { $known }
exercise-unknown-key-near = ignored the unknown key `{ $key }`, perhaps `{ $near }` was meant
exercise-not-toml = could not read this as TOML: { $message }
exercise-not-text = could not read byte { $byte } as text, allowed: UTF-8
exercise-not-a-file = could not read this, allowed: an ordinary file or a folder
exercise-too-large = read more than { $most } KiB, allowed: { $most } KiB
exercise-unreadable = could not read this: { $reason }
exercise-no-files = found no exercise here, allowed: a folder with `*.toml` files
exercise-id-taken = refused the id `{ $id }`, which belongs to { $holder }; allowed: an id of its own
exercise-replaces = stands in place of the program's own `{ $id }`
exercise-too-long = read a dose of { $length } in `{ $key }`, allowed: { $most } at most
exercise-posture-needs = read `{ $posture }` for `posture`, allowed: only with `{ $item }` in `{ $key }`

exercise-allowed-text = a text of 1 to { $most } characters
exercise-allowed-texts = a list of texts of 1 to { $most } characters
exercise-allowed-id = small letters, digits and `_`, a letter first
exercise-allowed-words-near = { $words } (perhaps `{ $near }`)
exercise-allowed-number = a whole number from { $least } to { $most }
exercise-allowed-length = a length like "5s", "1.5s" or "1m30s", from { $least } to { $most }
exercise-allowed-steps = a list of at least one instruction
exercise-allowed-word-count = at most { $most } words, these are { $count }
exercise-allowed-desk = a table with `reps` and `beats`
exercise-allowed-beats = a list like [{"{"} phase = "hold", for = "5s", step = 1 {"}"}]
exercise-allowed-overlay = no dose for an exercise with the flag `overlay`
exercise-allowed-change = a change of sides only with `sides`
exercise-allowed-rest = a rest only with 2 `sets` or more
exercise-allowed-ladder = a list like [{"{"} reps = 10 {"}"}, {"{"} reps = 15 {"}"}]
exercise-allowed-first-rung = a first rung of { $most } at most, the length of the dose itself
exercise-allowed-rungs-grow = rungs that grow; rung { $rung } is not longer than the one before
exercise-allowed-each = no `each` where the parts name their `set`
exercise-allowed-doses = tables with a name, like `[dose.slow]`
exercise-allowed-dose-name = a name with small letters, digits and `_`, a letter first
exercise-allowed-evidence = a table with `level` and `text`
exercise-allowed-rule = an id like `S24`, `K12` or `R-B1`
exercise-allowed-date = a day like "2026-11-20"
exercise-allowed-yes = true or false
exercise-unknown-alternative = found no exercise `{ $id }`, which `alternatives` names; allowed: ids of other exercises
exercise-allowed-every-set = at least one part in every set; set { $set } has none
exercise-allowed-one-choice = one choice of places with `|`, such as "sturdy_hold|doorway"
exercise-allowed-acute = `acute` only without `overhead` and without the category `strength`

exercise-category-release = release
exercise-category-mobility = mobility
exercise-category-stretch = stretch
exercise-category-strength = strength
exercise-category-activation = activation
exercise-category-breathing = breathing
exercise-category-decompression = decompression
exercise-category-movement = movement

exercise-posture-seated = sitting
exercise-posture-standing = standing
exercise-posture-wall = standing at a wall
exercise-posture-doorway = standing in a doorway
exercise-posture-bar = hanging from a bar
exercise-posture-floor = on the floor

exercise-place-wall = a wall
exercise-place-doorway = a doorway
exercise-place-sturdy-hold = something sturdy to hold
exercise-place-space = room to walk

exercise-item-anchor = an anchor for the band
exercise-item-ball = a tennis ball
exercise-item-band = a resistance band
exercise-item-bar = a pull-up bar
exercise-item-blanket = a thick blanket
exercise-item-carpet = a carpet
exercise-item-mat = a mat
exercise-item-rolled-towel = a rolled towel
exercise-item-roller = a foam roller
exercise-item-tights = a pair of tights
exercise-item-towel = a towel
exercise-item-towel-strip = a strip of towel

# How much of it.
exercise-seconds = { $seconds } s
exercise-minutes = { $minutes } min
exercise-amount-once = { $length }
exercise-amount-once-a-side = { $length } a side
exercise-amount-long = { $reps } × { $length }
exercise-amount-long-a-side = { $reps } × { $length } a side
exercise-amount-and-length = { $amount }, { $length }
exercise-amount-reps = { $reps } times
exercise-amount-reps-a-side = { $reps } times a side
exercise-amount-sets = { $sets } × { $reps }
exercise-amount-sets-a-side = { $sets } × { $reps } a side
exercise-amount-of-each = { $reps } of each
exercise-amount-rounds = { $rounds } rounds of { $reps } of each

# When it fits.
exercise-when-at-the-desk = at the desk, every 30 to 60 minutes
exercise-when-standing-break = in a standing break
exercise-when-every-90-minutes = every 90 minutes at the desk
exercise-when-every-2-hours = every 2 hours, on strength days
exercise-when-after-sitting = after sitting for long
exercise-when-daily = every day
exercise-when-morning = in the morning, before work
exercise-when-before-strength = before strength work
exercise-when-before-training = before training
exercise-when-after-work = after work
exercise-when-before-bed = before bed
exercise-when-when-sore = on a sore day
exercise-when-regular-practice = in regular practice
exercise-when-long-practice = in a long practice, three times a week
exercise-when-with-stretches = during any stretch
exercise-when-on-plateau = when the usual work brings nothing new

# How sure we are.
exercise-evidence-none = no direct trial
exercise-evidence-related = trials of related training
exercise-evidence-breaks = trials of breaks like this

# One of several: "a wall or a doorway".
exercise-either = { $one } or { $other }

# What a guided run says between the sides, and between two sets.
exercise-switch-side = Change sides.
exercise-rest = Rest.
