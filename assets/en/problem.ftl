### Texts of problem.

## The log

problem-log-full = cannot write the log: the disk is full; make room, and it goes on by itself: `{ $path }`
problem-log-read-only = cannot write the log: the file or its folder is read-only; allow writing, and it goes on by itself: `{ $path }`
problem-log-locked = cannot use the log: another program is holding it; close that program, and it goes on by itself: `{ $path }`
problem-log-damaged = cannot read the log: it is damaged ({ $detail }); `unhunch run` keeps it aside and begins a new one: `{ $path }`
problem-log-foreign = cannot use the log: the file belongs to another program (application id { $found }, ours is { $ours }), and is left as it is; move it elsewhere: `{ $path }`
problem-log-newer = cannot use the log: it has version { $found }, this program knows versions 1 to { $known }; install a newer unhunch, or move the file elsewhere: `{ $path }`
problem-log-older = cannot read the log: it has version { $found }, this program reads version { $known }; start `unhunch run` once, which brings it up to date: `{ $path }`
problem-log-folder = cannot make the folder of the log ({ $detail }); make it by hand, or allow it: `{ $path }`
problem-log-unreachable = cannot use the log ({ $detail }); look after the disk and the permissions of: `{ $path }`
problem-log-kept = { $fault }; reminders go on, and { $kept ->
    [0] nothing is waiting to be written
    [one] 1 event is kept in memory until it can be written
   *[other] { $kept } events are kept in memory until they can be written
}
problem-log-set-aside = the log was damaged: a new one was begun, and the old one is kept as `{ $aside }`

## The daemon

problem-no-session-bus = no session bus
problem-service-missing = not available: { $name } ({ $why })
problem-service-back = available again: { $name }
problem-settings = { $more ->
    [0] { $first }
   *[other] { $first } (and { $more } more: see `unhunch config check`)
}
problem-exercises = { $more ->
    [0] { $first }
   *[other] { $first } (and { $more } more: see `unhunch exercises check`)
}
problem-rows-lost = { $rows } rows of the log could not be written and are lost
problem-no-editor = cannot open `{ $path }`: { $why }
problem-no-display = neither DISPLAY nor WAYLAND_DISPLAY is set
problem-often-stays = Breaks come as before
problem-dead-display = nothing answers at the display `{ $display }`
problem-weekly-stays = The weekly note could not be switched off
