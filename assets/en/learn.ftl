### What there is to know about exercises.

learn-also-called = Also called: { $names }
learn-needs = Needs: { $things }
learn-helps = Helps: { $things }
learn-flag-acute = Fits a sore day.
learn-flag-overhead = Arms go above the shoulders: not on a sore day, nor with a sore shoulder.
learn-flag-discreet = Nobody in the office will notice.
learn-flag-overlay = Goes on top of another exercise.

learn-desk = At the desk: { $dose }
learn-ladder = Light to full: { $rungs }
learn-not-with = Left out for whoever said: { $said }
learn-now-light = For you now: { $dose }, the lightest to begin with, as you said serious back trouble
learn-now-first-week = For you now: { $dose }, the lightest, as in everybody's first week
learn-now-week = For you now: { $dose }, since you kept a week ({ $date })
learn-now-person = For you now: { $dose }, as you asked ({ $date })
learn-now-pain = For you now: { $dose }, because it hurt ({ $date })
learn-dose = As `{ $name }`: { $dose }
learn-in-routine = In “{ $name }”: { $dose }
learn-tempo = Tempo: { $text }
learn-posture-cue = Posture: { $text }
learn-breathing-cue = Breathing: { $text }
learn-instead = Instead: { $name }
learn-instead-different = Instead, with a different effect: { $name }
learn-when = When: { $times }
learn-avoid = Leave alone: { $name }. { $why }
learn-avoid-when-sore = Leave alone while it hurts: { $name }. { $why }
learn-card = { $title }: { $text }
learn-evidence = How sure we are: { $level }. { $text }
learn-sources = From article: { $articles }
learn-reviewed = Last compared with its source: { $date }

learn-avoid-movement = Not among the exercises, for a reason
learn-avoid-always = Leave alone in general
learn-avoid-sore = Leave alone while it hurts
learn-equipment = Equipment
learn-equipment-instead = Instead: { $things }
