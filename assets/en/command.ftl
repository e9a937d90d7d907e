### Texts of the commands, and of how they speak to the running program.

## No answer from the running program

command-call-no-daemon = Unhunch is not running; start it with `unhunch run`
command-call-not-ours = cannot open the socket of another person, { $path }
command-call-late = Unhunch took the request and has not answered within { $seconds } s
command-call-closed = Unhunch ended the connection without an answer
command-call-damaged = cannot understand the answer of Unhunch: { $why }
command-call-too-long = more than { $most } bytes in one line
command-call-failed = cannot speak to Unhunch: { $why }, { $path }

## A request that cannot be taken

command-request-not-utf8 = the request is not UTF-8 from byte { $byte } on
command-request-not-json = read `{ $read }`, which is not JSON: { $why }
command-request-no-version = read `{ $read }`, a request without a version; allowed is `"v":{ $known }`
command-request-version = the command sends requests of version { $read }, the running Unhunch knows version { $known }; restart Unhunch so that both are the same
command-request-unknown = read `{ $read }`, which is no request: { $why }
command-request-not-said = read `{ $read }`, which says nothing about a run: { $why }
command-request-too-long = the request is too long, allowed are { $most } bytes
command-request-late = no request came within { $seconds } s
command-request-unreadable = cannot read the request: { $why }
command-request-unanswered = Unhunch is ending and answers no more

## The socket

command-socket-busy = too many connections at once, allowed are { $most }; try again
command-socket-other-user = this Unhunch belongs to another person than user { $user }
command-socket-path-too-long = cannot listen: the path has { $bytes } bytes, allowed are { $most }; a shorter `UNHUNCH_HOME` helps, { $path }
command-socket-not-a-socket = cannot listen: what stands there is no socket; move it away, { $path }
command-socket-folder-not-private = cannot listen: the folder is shared with others, { $path }
command-socket-failed = cannot listen: { $why }, { $path }

## Times and lengths

command-when-fault = read `{ $read }`, allowed is { $allowed }
command-when-length = a length with its unit like `90s`, `45m` or `1h30m`
command-when-reset-length = a length from { $least } to { $most }
command-when-back = a clock time like `14:30`, `today`, `yesterday`, a day like `2026-11-20`, or a time like `2026-11-20T14:30`
command-when-day = a day like `2026-11-20`, `today` or `yesterday`
command-when-at = a clock time like `14:30`, or a time like `2026-11-20T14:30`
command-when-ahead = a clock time like `14:30`, `tomorrow`, a day like `2026-11-20`, or a time like `2026-11-20T14:30`
command-when-passed = a time that is still to come
command-when-pause = `45m`, `until 14:30`, `until tomorrow`, or nothing for a pause until you resume
command-when-meeting = a length from { $least } to { $most } like `30m`, `until 14:30`, `end`, or nothing for half an hour
command-when-week = `this`, `last`, or a day like `2026-11-20`
command-when-days = days like `2026-03-02..2026-03-08` with both ends, one day like `2026-03-02`, or `all`

## Commands

command-already-running = Unhunch is running already
command-no-such-command = read `{ $read }`, which is no command; `unhunch --help` lists them
command-file-unreadable = cannot read `{ $path }`
command-document-refused = cannot review `{ $path }`:
command-log-empty = Nothing has been logged yet.
command-config-well = The settings are fine.
command-config-written = Written to { $path }
command-check-in-none = Nothing was noted yet. `unhunch check-in 2 1 3` notes neck, shoulders and upper back, each from 0 (nothing) to 10.
command-check-in-latest = { $date }: { $levels }
command-check-in-week = Week of { $date }: { $levels }; { $kept } of { $of } breaks kept
command-check-in-week-plain = Week of { $date }: { $levels }
command-check-in-allowed = a whole number from 0 to { $most }, or `-` for nothing to say
command-exercises-well = No problems found.
command-exercise-none = read `{ $read }`; allowed is an id or a name of `unhunch exercises list`
command-exercise-near = read `{ $read }`; allowed is an id or a name of `unhunch exercises list`, perhaps `{ $id }`
command-exercise-several = read `{ $read }`, which fits several; choose one of { $ids }
command-exercise-hurts-after = To have it offered again one day: `unhunch exercises allow { $id }`. If it hurts while you rest as well, look at the warning signs: `unhunch safety`.
command-exercise-mistake = Common mistake: { $text }
command-exercise-caution = Take care: { $text }
command-nothing-offered = Nothing is offered now.
command-autostart-on = Unhunch starts at login
command-autostart-off = Unhunch does not start at login
command-autostart-other = Another entry starts at login: { $command }
command-autostart-switched-off = The entry is there, but your desktop's settings switched it off
command-autostart-by-package = Unhunch starts at login, by { $path }
command-no-display = there is no display to draw on; add --terminal to do it here
command-window-failed = the window cannot be drawn: { $why }
command-not-recorded = the running Unhunch did not say that the reset is in the log
command-demonstration = this is the log of a demonstration, { $path }
command-resident-help =
    Usage: unhunchd [--speed N]
    The resident part of Unhunch; `unhunch run` starts it. `--speed` runs its clock N times faster, 1 to 3600.
command-resident-usage = read `{ $read }`; allowed is nothing, or `--speed` and a whole number from 1 to 3600

## The rhythm that follows the person

command-rhythm-as-set = Breaks come every { $every }, as your settings say.
command-rhythm-how-on = It stays so. `unhunch config set schedule.adaptive on` lets it follow how you answer.
command-rhythm-how-back = `unhunch rhythm undo` takes it back to every { $minutes } min.
command-rhythm-how-lock = `unhunch rhythm lock` keeps it at { $minutes } min.
command-rhythm-locked = Breaks come every { $every }, and that stays so: your settings say it now.
command-rhythm-locked-already = Nothing to do: breaks come every { $every }, and that stays so.
command-rhythm-failed = nothing was changed: { $why }
command-rhythm-half = the settings were changed, and that is not in force: { $why }. They could not be put back either: { $problem }

## The suggestion of the week

command-suggestion-none = Nothing is suggested this week.
command-suggestion-how = `unhunch suggestion apply` does it, `unhunch suggestion decline` leaves it.
command-suggestion-applied = It is applied already; `unhunch suggestion undo` puts back what was there before.
command-suggestion-nothing-to-undo = No suggestion was applied that could be undone.
command-suggestion-changed-since = nothing was changed: `{ $key }` reads { $read } now, and not { $after } as was suggested
command-suggestion-failed = nothing was changed: { $why }
command-suggestion-half = `{ $key }` was changed, and the log does not have it: { $why }. It could not be put back either: { $problem }

## What keeps it quiet. $reason is like: camera in use; $source who says so, like a program; $since like 14:30.

command-quiet-nothing = Nothing is going on that breaks would wait for. What else keeps it quiet is in `unhunch status`.
command-quiet-waited-for = { $reason } ({ $source }), since { $since }
# $name is what the command calls it: camera.
command-quiet-not-waited-for = { $reason } ({ $source }), since { $since }: no longer waited for. `unhunch quiet keep { $name }` waits again.
command-quiet-none = read `{ $read }`; nothing of the kind is going on, nor anything else that could be waited for
# $allowed is a list: `microphone`, `app`.
command-quiet-not-this = read `{ $read }`, which is not going on; allowed is what is: { $allowed }
