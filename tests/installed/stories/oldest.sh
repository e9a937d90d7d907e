# shellcheck shell=bash disable=SC2154
# The oldest system that is promised, Debian 11, with nothing on it but the base: no display, no bus.

apt_needs_nothing_else_for_it() {
  # Without a network: a package that is not there could not come.
  root apt-get install --no-install-recommends --yes /packages/unhunch.deb | tee "$room/apt"
  has "0 upgraded, 1 newly installed, 0 to remove" <"$room/apt"
}

it_starts_and_reads_its_exercises() {
  person unhunch --version | has "unhunch $version"
  person unhunch exercises list | has "Open book"
  person unhunchd --version | has "$version"
}

without_a_program_that_runs_status_says_so() {
  local code=0
  person unhunch status || code=$?
  same "the exit code" 3 "$code"
}

a_reset_in_the_terminal_goes_to_its_end_and_into_the_log() {
  mkfifo "$room/keys"
  exec 3<>"$room/keys"
  # `script` gives it a terminal; no key is pressed.
  person script --quiet --return --command "unhunch reset --terminal --for 30s" /dev/null <&3 >"$room/screen"
  log_has ",finished,"
}

it_runs_answers_and_ends() {
  person unhunch run >"$room/run.log" 2>&1 &
  soon "an answer" answers
  person unhunch review | has "Done: 1 of 1 reset completed"
  quit
  same "ends in the log" 1 "$(events stopped)"
}

the_tarball_serves_here_too() {
  person tar -C /home/kim -xzf /packages/unhunch.tar.gz
  person sh -c '/home/kim/unhunch-*/install.sh --prefix /home/kim/here'
  person /home/kim/here/bin/unhunch --version | has "unhunch $version"
  person /home/kim/here/lib/unhunch/install.sh --uninstall
  no test -e "$tree/home/kim/here/bin"
}

purged_it_leaves_what_is_the_persons_own() {
  root apt-get purge --yes unhunch
  same "files of the machine" "$(cat "$room/before")" "$(belongings)"
  own .local/share/unhunch | has unhunch.db
}

furnish oldest
belongings >"$room/before"
step apt_needs_nothing_else_for_it
step it_starts_and_reads_its_exercises
step without_a_program_that_runs_status_says_so
step a_reset_in_the_terminal_goes_to_its_end_and_into_the_log
step it_runs_answers_and_ends
step the_tarball_serves_here_too
step purged_it_leaves_what_is_the_persons_own
