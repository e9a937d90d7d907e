### Packs of exercises.
pack-empty = this pack holds no exercise and no routine; allowed are `*.toml` files, and routines in `routines/`, in a folder or a zip
pack-too-many = more than { $most } files; a pack may hold that many at most
pack-too-large = its texts are longer than { $most } KiB together, which is the most a pack may hold
pack-too-deep = folders inside folders, more than { $most } deep
pack-twice = this path stands in the pack twice
pack-link = a link, which could lead out of the pack; allowed are files and folders
pack-climbs-out = read the path `{ $name }`, which leads out of the pack; allowed are paths inside it
pack-no-zip = neither a folder nor a zip that can be read ({ $reason })
pack-id-taken = `{ $id }` is among your own already, in { $file }; remove that file first if the pack's is to take its place
pack-not-written = cannot add to this folder ({ $reason })
pack-refused = nothing was added from `{ $pack }`
pack-added = Added { $exercises ->
    [one] 1 exercise
   *[other] { $exercises } exercises
 } and { $routines ->
    [one] 1 routine
   *[other] { $routines } routines
 } to { $folder }:
pack-left-out = Left out, being neither: { $files }
