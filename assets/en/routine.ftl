### Words about routines and their files.

# A line of the list.
routine-line = { $name }, { $length }: { $items }
# "8:12 min".
routine-minutes = { $minutes }:{ $seconds } min
routine-length = { $length } with all rests
routine-length-stated = { $length } with all rests; its source says { $stated } min
routine-acute = Fits a sore day: everything in it is gentle.
routine-item = { $number }. { $name }: { $dose }
routine-ours = The source names no amount for { $numbers }: that is ours.
routine-stage = { $name }: { $kinds }
routine-not-startable = Nothing to start: the choice of exercises goes by it.
routine-part-morning = In the morning
routine-part-before-training = Before training
routine-part-after-work = After work
routine-part-before-bed = Before bed

routine-none = read `{ $read }`; allowed is the word, id or name of a routine, which `unhunch routine` lists
routine-near = read `{ $read }`; allowed is the word, id or name of a routine, which `unhunch routine` lists, perhaps `{ $word }`
routine-several = read `{ $read }`, which fits several; choose one of { $words }

routine-holder-built-in = a routine of the program
routine-taken = refused the id `{ $id }` with the word `{ $word }`, which belong to { $holder }; allowed: an id and a word of its own

routine-allowed-items = one of `[[item]]`, `[[slot]]` and `[[stage]]`, at least once
routine-allowed-slots = a list of `[[slot]]` with `part` and `categories`
routine-allowed-stages = a list of `[[stage]]` with `name` and `categories`
routine-allowed-id = letters, digits and `-`, a letter first
routine-allowed-word = small letters, digits and `-`, a letter first
routine-allowed-exercise = the id of an exercise
routine-allowed-exercise-near = the id of an exercise (perhaps `{ $near }`)
routine-allowed-acute = only exercises with the flag `acute` in a routine with it
routine-allowed-dosed = an exercise with a dose of its own
routine-allowed-no-dose = no `dose`: this exercise has only that of the desk
