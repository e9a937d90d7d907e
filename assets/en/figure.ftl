### Words about the figure of an exercise.

figure-allowed-table = a table like {"{"} forward = 10 {"}"}
figure-allowed-number = a number from -{ $most } to { $most }
figure-allowed-point = three numbers [x, y, z] in metres, each from -{ $most } to { $most }
figure-allowed-flag = `true` or `false`
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
