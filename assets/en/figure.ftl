### Words about the figure of an exercise.

figure-allowed-table = a table like {"{"} forward = 10 {"}"}
figure-allowed-number = a number from -{ $most } to { $most }
figure-allowed-point = three numbers [x, y, z] in metres, each from -{ $most } to { $most }
figure-allowed-flag = `true` or `false`
figure-allowed-props = a list of tables like {"{"} kind = "mat" {"}"}
figure-allowed-pose = at least one table `[figure.pose.NAME]`
figure-allowed-either = read `{ $target }` and angles for one limb, allowed: either a target or { $angles }
figure-allowed-target = a point [x, y, z], or one of { $spots }
figure-allowed-direction = words like "up" or "out back" (up, down, front, back, out, in, left, right), or three numbers

figure-unknown-ending = cannot tell from `{ $path }` what to draw, allowed: a file that ends in .svg, .png or .gif
figure-unwritable = cannot write the picture: `{ $path }`
figure-too-large = cannot draw a picture this large
figure-none = cannot draw `{ $id }`: it has no figure; its steps are in `unhunch exercises show { $id }`
figure-none-yet = no figure
figure-sheet-title = All exercises

## What the checker finds. Lengths are in centimetres, angles in degrees.

figure-in-pose = { $what } (pose `{ $pose }`)
figure-in-phase = { $what } (phase { $phase } of one repetition)
figure-no-such-pose = found no pose `{ $name }`, allowed: a pose of `[figure.pose]`
figure-no-such-surface = read `on = "{ $name }"`, allowed: "floor", "none" or the name of a prop
figure-joint = bends `{ $joint }` ({ $way }) to { $found }, allowed: { $least } to { $most }
figure-out-of-reach = `{ $limb }` stays { $off } cm away from its target, allowed: { $most } cm
figure-drift = `{ $limb }` drifts { $off } cm from what it touches, allowed: { $most } cm
figure-through = `{ $part }` is { $deep } cm deep in `{ $name }`, allowed: { $most } cm
figure-out-of-frame = leaves the picture
figure-fast = moves the { $part } at { $speed } m/s, allowed: { $most } m/s
figure-sides-differ = the two sides differ by { $off } cm, allowed: mirror images
figure-still = nothing moves more than { $way } cm or { $turn }°, allowed: at least { $least } cm or { $least_turn }° in a `move`
figure-finding = { $id }: { $what }
figure-one-film = cannot draw several exercises into `{ $path }`, allowed: one exercise a film, or a sheet as .svg or .png
figure-allowed-cycle = a list of poses, gone through in turn
figure-allowed-cycle-name = a name that no pose has
figure-allowed-one-base = either `base` or `mirror`
