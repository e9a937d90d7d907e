### Texts of the prompt and of guiding by notification.

prompt-title = { $exercise }, { $length }
prompt-because = Because: { $because }
prompt-start = Start
prompt-snooze = Snooze { $minutes } min
prompt-skip = Skip
# For servers without buttons.
prompt-how = Start: click the icon in the tray, or type `unhunch reset`.
prompt-how-snooze = In { $minutes } min again: `unhunch snooze`.
prompt-how-skip = Not this time: `unhunch skip`.

prompt-seconds = { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}
prompt-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
prompt-minutes-seconds = { $minutes } min { $seconds } s

## Guiding by text alone

prompt-guide-title = { $exercise }, { $length }
prompt-guide-title-of = { $number } of { $of }: { $exercise }, { $length }
prompt-guide-step = { $number }. { $text }
prompt-guide-stop = Stop at once if anything hurts.
prompt-done = Done
prompt-stop = Stop
prompt-hurts = Something hurts
prompt-guide-how = When you are through: `unhunch done`.

## The server that shows them

prompt-no-bus = show notifications: no session bus: { $why }
prompt-no-server = no notification server was found on this desktop
prompt-not-started = the notification server could not be started: { $why }
prompt-refused = the notification server refused: { $why }
prompt-no-answer = the notification server did not answer within { $seconds } s

prompt-card = A moment for your posture
prompt-terminal = In another terminal: unhunch reset, unhunch snooze or unhunch skip
