# shellcheck shell=bash disable=SC2154
# Kim has an older version, with a log as the first versions wrote it, and installs the new one over it.

an_older_version_is_installed() {
  # The same programs under a lower number: what apt and dpkg do goes by the number.
  root dpkg-deb --raw-extract /packages/unhunch.deb /tmp/older
  sed -i 's/^Version: .*/Version: 0.0.9-1/' "$tree/tmp/older/DEBIAN/control"
  root dpkg-deb -Znone --build /tmp/older /packages/older.deb
  root apt-get install -qq --no-install-recommends /packages/older.deb
  root dpkg-query -W -f "\${Version}" unhunch | has 0.0.9-1
}

the_new_one_is_installed_over_it() {
  an_old_log
  root apt-get install -qq --no-install-recommends /packages/unhunch.deb
  root dpkg-query -W -f "\${Version}" unhunch | has "$version"
}

the_log_is_there_and_migrated_with_a_copy_kept() {
  the_old_log_is_migrated
}

installed_under_a_running_program_it_is_the_new_one_from_the_next_start_on() {
  local before
  root apt-get install -qq --allow-downgrades --no-install-recommends /packages/older.deb
  person unhunch run >"$room/run.log" 2>&1 &
  soon "an answer" answers
  root apt-get install -qq --no-install-recommends /packages/unhunch.deb
  answers
  quit
  before=$(events any)
  person unhunch run >"$room/run.log" 2>&1 &
  soon "an answer" answers
  soon "the events of before and the start" log_holds_at_least "$((before + 1))"
  quit
}

a_setting_of_the_machine_outlives_the_next_version() {
  local autostart=$tree/etc/xdg/autostart/unhunch.desktop
  echo "X-Ours=true" >>"$autostart"
  root apt-get install -qq --allow-downgrades --no-install-recommends /packages/older.deb
  root apt-get install -qq --no-install-recommends /packages/unhunch.deb
  has X-Ours <"$autostart"
}

furnish desktop
step an_older_version_is_installed
step the_new_one_is_installed_over_it
step the_log_is_there_and_migrated_with_a_copy_kept
step installed_under_a_running_program_it_is_the_new_one_from_the_next_start_on
step a_setting_of_the_machine_outlives_the_next_version
