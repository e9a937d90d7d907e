### How times are written where hours are counted to twelve.

# $minute has two digits, and may be followed by the seconds.
format-morning = { $hour }:{ $minute } am
format-afternoon = { $hour }:{ $minute } pm
