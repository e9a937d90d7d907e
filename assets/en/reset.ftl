### Texts of reset: the screen that guides a run, in a window and in the terminal.

reset-title = Unhunch: { $exercise }
reset-lead-in = Get into place
reset-first = First: { $step }
reset-next = Next: { $step }
reset-last = Last one, then you are done
reset-rep = { $rep } of { $of }
reset-side-left = Left side
reset-side-right = Right side
reset-change = Change sides
reset-change-left = Change to the left side
reset-change-right = Change to the right side
reset-rest = Rest

# In a routine: "2 of 5 · Cat-cow".
reset-item = { $number } of { $of } · { $exercise }
reset-rest-heading = Rest, and get into place
reset-item-done = { $exercise }: done
reset-item-now = { $exercise }: now
reset-item-left = { $exercise }: skipped
reset-item-to-come = { $exercise }
reset-left-out = Left out: { $exercise } ({ $why })
reset-items-done = { $done } of { $of } exercises done

reset-phase-prepare = get ready
reset-phase-move = move
reset-phase-hold = hold
reset-phase-return = come back
reset-phase-change = change
reset-phase-rest = rest
reset-phase-breathe-in = breathe in
reset-phase-breathe-out = breathe out
reset-phase-paused = paused

# For people who want nothing to move: which of the still pictures this is.
reset-still = Step { $number } of { $of }
# The figure in words, for people who do not see it.
reset-figure = { $exercise }, shown by a figure: { $now }
reset-figure-turn = Drag it, or use the arrow keys, to look from another side

reset-seconds-left =
    { $seconds ->
        [one] 1 second left
       *[other] { $seconds } seconds left
    }
reset-whole-left = { $time } left

reset-stop = Stop
reset-pause = Pause
reset-resume = Resume
reset-skip = Skip
reset-begin-now = Start now
reset-back = Back a step
reset-previous = Exercise before
# $seconds: 5.
reset-more = { $seconds } s more
reset-swap = Another exercise
reset-swap-asked = Looking for another exercise…
reset-swap-none = Nothing else fits right now.
reset-signs = Warning signs
reset-signs-back = Back to the exercise
reset-signs-leave = Back
reset-sound-on = Sound on
reset-sound-off = Sound off
reset-sound-none = No sound here
reset-hush-office = Silent: quiet office
reset-hush-meeting = Silent: in a meeting
reset-hush-microphone = Silent: microphone in use
reset-hush-camera = Silent: camera in use
reset-hurts = Something hurts
reset-safety = Gentle is enough. Stop if it hurts.

reset-stopped = Stopped
reset-stopped-fine = That is fine, any time.
reset-ask = Did something hurt?
reset-yes = Yes, something hurt
reset-no = No, close
reset-ask-closes = No answer means no. Closes in { $seconds } s

reset-noting = Noting it down…
reset-late = Not noted yet
reset-late-why = The log has not answered. You can close this window.

reset-done = Done, noted
reset-stopped-noted = Stopped, noted
reset-pain-noted = Stopped, and noted that it hurt
reset-pain-rest = Rest now. This exercise will not be offered again until you allow it.
reset-pain-allow = To take that back one day: `unhunch exercises allow { $id }`
reset-pain-help = Sharp pain, numbness, weakness, chest pain or trouble breathing: stop exercising and get medical help.
reset-week = This week: { $kept } of { $answerable } breaks kept
reset-close = Close
reset-closes = Closes in { $seconds } s
# After the end, for whoever wants it. $seconds: 45.
reset-breaths = Five deep breaths, { $seconds } s

reset-key-escape = Esc
reset-key-space = Space
reset-key-next = N
reset-key-back = B
reset-key-hurts = H
reset-key-previous = P
reset-key-more = +
reset-key-swap = S
reset-key-sound = M
reset-key-signs = W
reset-key-has-sign = O
reset-key-breaths = B

# In the terminal
reset-keys-asking = y yes, something hurt · any other key no
reset-keys-closing = any other key closes this
reset-plain-begin = { $exercise }, { $time }. Stop with Ctrl-C.
reset-plain-item = { $number } of { $of }: { $exercise }
reset-plain-phase = { $left } s: { $step }

reset-problem-display = cannot open a window: { $why }
reset-problem-job = cannot read the run to show: { $why }
reset-problem-silent = the daemon closed the connection before it said what to show

# Keys in the terminal; a line of them has to fit into 76 columns.
reset-term-key-stop = Esc stop
reset-term-key-pause = Space pause
reset-term-key-resume = Space resume
reset-term-key-hurts = h something hurts
reset-term-key-signs = w warning signs
reset-term-key-signs-back = Esc back
reset-term-key-has-sign = o I have one of these
reset-term-key-scroll = arrow keys read on
reset-term-key-more = + more time
reset-term-key-back = b step back
reset-term-key-next = n skip
reset-term-key-begin = n start now
reset-term-key-previous = p previous
reset-term-key-another = s another
reset-term-key-bell-on = m no bell
reset-term-key-bell-off = m bell
reset-term-key-breaths = b deep breaths

reset-term-still = { $number } of { $of }
reset-term-asking = Looking for another exercise…
reset-term-nothing-else = Nothing else fits here just now: it goes on.
reset-term-more = { $seconds } s more
reset-term-bell-on = The bell rings at each start, change of sides, rest and end.
reset-term-bell-off = The bell is off.
reset-term-hush-office = No bell: your settings say this is a quiet office.
reset-term-hush-meeting = No bell: you are in a meeting.
reset-term-hush-microphone = No bell: the microphone is in use.
reset-term-hush-camera = No bell: the camera is in use.
reset-term-breaths = { $exercise }, { $time }, if you like: press b.
reset-term-closes = Otherwise this closes by itself.
