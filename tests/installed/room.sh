# shellcheck shell=bash disable=SC2154
# A room for one story: a Debian tree under a layer that is thrown away, without a network, with a person in it (kim, an
# ordinary user). Sourced by tests/installed.sh inside namespaces of its own: when the story ends, by whatever,
# its processes, mounts and files go with it.

readonly patience=60
passed=0 failed=0

# furnish NAME: $tree is the tree NAME, ready to work in; what is changed stands in $layer alone.
furnish() {
  kept=$trees/$1/tree
  tree=$room/tree layer=$room/layer
  mount -t tmpfs -o mode=755,size=2g room "$room" && mkdir "$tree" "$layer" "$room/work" || return 1
  mount -t overlay -o "lowerdir=$kept,upperdir=$layer,workdir=$room/work" overlay "$tree" || return 1
  mount -t proc proc "$tree/proc" && mount -t tmpfs -o mode=755 dev "$tree/dev" || return 1
  local node
  for node in null zero full random urandom tty; do
    touch "$tree/dev/$node" && mount --bind "/dev/$node" "$tree/dev/$node" || return 1
  done
  mkdir "$tree/dev/pts" "$tree/dev/shm" &&
    mount -t devpts -o newinstance,ptmxmode=666,mode=620 devpts "$tree/dev/pts" &&
    mount -t tmpfs -o mode=1777 shm "$tree/dev/shm" && ln -s pts/ptmx "$tree/dev/ptmx" || return 1
  install -d -m 700 -o 1000 -g 1000 "$tree/run/user/1000" && install -d -m 1777 "$tree/tmp/.X11-unix" || return 1
  mkdir "$tree/packages" && cp "$deb" "$tree/packages/unhunch.deb" &&
    cp "$rpm" "$tree/packages/unhunch.rpm" && cp "$tarball" "$tree/packages/unhunch.tar.gz"
}

# root COMMAND...: in the tree, as who looks after the machine.
root() {
  chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

# person COMMAND...: in the tree, as kim, with what a session gives to programs.
person() {
  chroot --userspec=1000:1000 --groups=1000 "$tree" env -i HOME=/home/kim USER=kim LOGNAME=kim SHELL=/bin/bash LANG=C.UTF-8 \
    PATH=/home/kim/.local/bin:/usr/local/bin:/usr/bin:/bin XDG_RUNTIME_DIR=/run/user/1000 TERM=xterm-256color \
    DISPLAY=:0 DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1000/bus XDG_SESSION_TYPE=x11 XDG_CURRENT_DESKTOP=XFCE "$@"
}

# step FUNCTION: one test, named as the function; what it printed is shown when it fails. In a subshell, so that `set -e`
# ends it at the first command that fails.
step() {
  local said=$room/$1.said start=$SECONDS ended
  (
    set -eE
    trap 'echo "-- ${BASH_SOURCE[0]##*/}:$LINENO: $BASH_COMMAND" >&2' ERR
    "$1"
  ) >"$said" 2>&1
  ended=$?
  if [ "$ended" = 0 ]; then
    passed=$((passed + 1))
    echo "test $story: $1 ... ok ($((SECONDS - start)) s)"
  else
    failed=$((failed + 1))
    echo "test $story: $1 ... FAILED ($((SECONDS - start)) s)"
    sed 's/^/    /' "$said"
  fi
}

# soon WHAT COMMAND...: the command succeeds before $patience is over; it is asked five times a second.
soon() {
  local what=$1 end=$((SECONDS + patience))
  shift
  until "$@" >"$room/asked" 2>&1; do
    if [ "$SECONDS" -ge "$end" ]; then
      echo "waited $patience s for $what; \`$*\` said last:"
      cat "$room/asked"
      return 1
    fi
    sleep 0.2
  done
}

# has TEXT: standard input holds it; otherwise what is there is shown.
has() {
  local read
  read=$(cat)
  grep -qF -- "$1" <<<"$read" && return
  echo "nowhere \`$1\` in:"
  echo "$read"
  return 1
}

# same WHAT A B: two texts are the same; otherwise the difference is shown.
same() {
  [ "$2" = "$3" ] && return
  echo "$1:"
  diff <(echo "$2") <(echo "$3")
}

no() {
  if "$@"; then
    echo "succeeded, and should not: $*"
    return 1
  fi
}

# Every file of the tree but the person's own, those that apt and dpkg keep their books in, logs, and caches that other
# packages' triggers write anew; with a digest where the content is not that of the fresh tree.
belongings() {
  local path not_these=(-path ./home -o -path ./tmp -o -path ./run -o -path ./packages -o -path ./var/lib/dpkg
    -o -path ./var/lib/apt -o -path ./var/log -o -path ./var/cache -o -path ./etc/ld.so.cache
    -o -name mimeinfo.cache -o -name icon-theme.cache)
  {
    cd "$tree" || exit 1
    find . -xdev \( "${not_these[@]}" \) -prune -o -printf '%P %y %m %l\n'
    find ./tmp ./var/tmp ./dev/shm -name '*unhunch*'
    cd "$layer" || exit 1
    find . \( "${not_these[@]}" \) -prune -o -type f -print |
      while read -r path; do
        cmp -s "$path" "$kept/$path" || sha256sum "$path"
      done
  } | LC_ALL=C sort
}

# The person's own files below the folders named, with digests; the lock and the log's side files come and go.
own() {
  (cd "$tree/home/kim" && find "$@" -type f ! -name '*-wal' ! -name '*-shm' ! -name '*lock' -exec sha256sum {} + | LC_ALL=C sort -k 2)
}

# events KIND: how many of this kind the log has; of all with `any`.
events() {
  person unhunch log --format csv | awk -F , -v kind="$1" 'NR > 1 && (kind == "any" || $2 == kind)' | wc -l
}

# log_has TEXT: a row of the log holds it.
log_has() {
  person unhunch log --format csv | has "$1"
}

log_holds_at_least() {
  [ "$(events any)" -ge "$1" ]
}

# schema FILE: the version in the head of an SQLite database, https://www.sqlite.org/fileformat2.html#user_version
schema() {
  od -A n -t u1 -j 60 -N 4 "$tree/$1" | awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }'
}

# A log of the first version is kim's.
an_old_log() {
  person mkdir -p /home/kim/.local/share/unhunch
  install -o 1000 -g 1000 -m 600 tests/store/version-1.db "$tree/home/kim/.local/share/unhunch/unhunch.db"
}

# The next start brings it up to date: its 24 events, from the first days of 1970, are there, and the one that a start adds
# where the log before it breaks off (`unknown`); the shape of the file is that of a log which begins today; and it is kept as it was beside that.
the_old_log_is_migrated() {
  local data=home/kim/.local/share/unhunch
  person unhunch run >"$room/run.log" 2>&1 &
  soon "an answer" answers
  person unhunch status | has "This week"
  quit
  same "events of the old log" 25 "$(person unhunch log --format csv | grep -c ^1970-01-0)"
  person unhunch review --week 1970-01-01 | has "Week of 1969-12-29"
  person env UNHUNCH_HOME=/tmp/begun unhunch run >"$room/run.log" 2>&1 &
  soon "an answer" person env UNHUNCH_HOME=/tmp/begun unhunch status
  quit
  same "the version of the log" "$(schema tmp/begun/data/unhunch.db)" "$(schema "$data/unhunch.db")"
  same "the version of the copy" 1 "$(schema "$data/unhunch.db.version-1")"
  rm -r "$tree/tmp/begun"
}

answers() {
  person unhunch status
}

# The program is told to end, and does.
quit() {
  # Only this room's processes are in sight.
  kill "$(pgrep -x unhunchd)"
  soon "its end" gone
}

gone() {
  ! pgrep --list-full --exact unhunchd
}
