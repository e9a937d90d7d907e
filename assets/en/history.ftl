### The log as history: other machines' logs taken in, and days deleted for good.

## Merging
history-merged = Added { $added ->
    [one] 1 event
   *[other] { $added } events
 } of { $files ->
    [one] 1 file
   *[other] { $files } files
 } ({ $first } to { $last }); { $known ->
    [0] none was there already.
    [one] 1 was there already.
   *[other] { $known } were there already.
 }
history-merged-nothing = Nothing new in { $files ->
    [one] 1 file
   *[other] { $files } files
 }; { $known ->
    [0] there are no events in it.
    [one] its 1 event was there already.
   *[other] all { $known } events were there already.
 }
history-merge-empty = a log without events, so that there is nothing to add: `{ $path }`
history-merge-refused = nothing was added, from no file
history-read-again = The log was read again.
history-not-read = the log is changed, but the running Unhunch did not read it again ({ $why }); quit it and start it again

## Files that are not taken
history-refused-missing = there is no such file: `{ $path }`
history-refused-folder = a folder, where a log is wanted: name the `unhunch.db` in it: `{ $path }`
history-refused-no-file = neither a file nor a link to one; a log is a file like `unhunch.db`: `{ $path }`
history-refused-empty = read 0 bytes, which is no log; perhaps it was not copied whole: `{ $path }`
history-refused-no-database = it does not begin as a database does; a log of Unhunch is a file like `unhunch.db`: `{ $path }`
history-refused-foreign = a database of another program (application id { $found }, ours is { $ours }): `{ $path }`
history-refused-newer = a log of version { $found }, this program knows versions 1 to { $known }; install the newer Unhunch here too: `{ $path }`
history-refused-damaged = the log is damaged ({ $detail }); copy it once more, or take an earlier copy: `{ $path }`
history-refused-unreadable = cannot read it ({ $detail }): `{ $path }`
history-refused-no-room = no room for a copy of it in the folder for temporary files
history-refused-changing = it is being written all the time; quit Unhunch on that machine, or copy the file first: `{ $path }`
history-refused-own = this is the log that it would be added to; name that of another machine: `{ $path }`
history-refused-twice = named twice: `{ $path }`
history-refused-differs = it tells an event otherwise than it is known already (`{ $kind }` at { $at }, id { $id }); one of both was changed by hand: `{ $path }`

## Deleting
history-forget-nothing = Nothing is logged of { $days }, so that there is nothing to delete.
history-forget-plan = This deletes { $events ->
    [one] 1 event
   *[other] { $events } events
 } of { $days } for good, from `{ $path }`.
history-forget-all-days = all days
history-forget-days = { $first } to { $last }
history-forget-again = { $exercises ->
    [one] 1 exercise that hurt
   *[other] { $exercises } exercises that hurt
 } will be offered again: { $ids }. To leave { $exercises ->
    [one] it
   *[other] them
 } out: `unhunch config set body.exclude { $exclude }`
history-forget-out-again = Left out again, as it is forgotten that you allowed it after it hurt: { $ids }
history-forget-copies = Deleted from the copies of earlier versions as well: { $paths }
history-forget-copies-whole = Deleted with it, whole: { $paths }
history-forget-damaged = What is in a damaged log cannot be told, so that it stays; delete it by hand where it is to go too: { $path }
history-forget-elsewhere = Backups, exports, and logs on other machines are not touched; merged again, they bring it back.
history-forget-export-first = Export it first? `unhunch log --format json > FILE`, or e here.
history-forget-question = Delete for good? y: yes, e: export first, Enter: no
history-forget-question-exported = Delete for good? y: yes, Enter: no
history-answers-yes = y yes
history-answers-export = e export
history-exported = Written to `{ $path }`.
history-not-exported = cannot export to `{ $path }` ({ $why }); nothing is deleted yet
history-forget-kept = Nothing was deleted.
history-forget-needs-yes = it cannot ask without a terminal, so that nothing was deleted; look at what is deleted with `unhunch log`, export it with `unhunch log --format json > FILE`, and add `--yes`
history-forgotten = Deleted { $events ->
    [one] 1 event
   *[other] { $events } events
 } of { $days } for good.
history-forget-left = not everything is gone for good: { $why }
history-forget-locked = the events are deleted, but another program is reading the log all the while, so that bytes of them may stand in the files of `{ $path }`; end that program, and give this command again
