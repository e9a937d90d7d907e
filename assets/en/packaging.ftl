### What a package says of the program: menus, software centres, the entry for the start at login.

packaging-kind = Break reminder
packaging-summary = Short exercise breaks for the upper back
# Words that it is found by, each ending in a semicolon.
packaging-keywords = break;rest;exercise;stretch;posture;back;neck;shoulders;health;reminder;
packaging-review = Review of this week
packaging-pause = Pause reminders for an hour

## In software centres

packaging-what = Unhunch counts your time at the desk and, every 30 to 90 minutes, offers one short exercise for the upper back. One click starts a guided one-minute reset; what you did is written to a log on your own computer, and a weekly review shows how it went.
packaging-quiet = It keeps quiet when you are away, when the screen is locked, outside your working hours, with do-not-disturb, a full screen, a microphone or a camera in use, and when you ask for it.
packaging-private = Nothing leaves your computer. There is no account, no network access, and no telemetry.
packaging-no-treatment = Exercise is not treatment. If something hurts, stop: the menu and every reset say when to see a professional.
packaging-picture-reset = A guided reset: the figure shows how it goes, beside it the countdown and the instruction
packaging-picture-review = The review of a week: how many breaks were kept, and when
packaging-picture-figures = Three of the exercises, as the program draws them

## What can go wrong

packaging-changes = CHANGELOG.md, line { $line }: read `{ $read }`, a version is written like `## 0.1.0 - 2026-11-21`
packaging-write = write { $path }
packaging-prefix = read `{ $read }`, allowed is a whole path like `/usr`
packaging-date = read `{ $read }`, allowed is a day like `2026-11-21`
