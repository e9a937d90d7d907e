#!/bin/bash
# tests/installed.sh [STORY...] - the packages of target/packages, installed for real: each story of tests/installed/stories
# in a fresh Debian tree of its own, without a network, as an ordinary user. Needs root, for trees, mounts and chroot, or
# `sudo` that asks nothing; trees are kept in ~/.cache/unhunch-tests (tests/installed/trees.sh).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

fail() {
  echo "tests/installed.sh: $*" >&2
  exit 1
}

if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || fail "installing packages takes root: run this as root, or allow \`sudo\` without a password"
  exec sudo -n --preserve-env=CARGO_TARGET_DIR,XDG_CACHE_HOME,UNHUNCH_DEBIAN_MIRROR,HOME "$0" "$@"
fi
PATH=$PATH:/usr/sbin:/sbin
for command in debootstrap unshare chroot mount flock dpkg-deb; do
  command -v "$command" >/dev/null || fail "\`$command\` is not in PATH; the packages that tests/packages lists bring it"
done

# shellcheck source=tests/installed/trees.sh
source tests/installed/trees.sh
packages=$(realpath -m "${CARGO_TARGET_DIR:-target}")/packages
deb=$(echo "$packages"/unhunch_*_amd64.deb)
rpm=$(echo "$packages"/unhunch-*.x86_64.rpm)
tarball=$(echo "$packages"/unhunch-*-x86_64-linux.tar.gz)
for package in "$deb" "$rpm" "$tarball"; do
  [ -f "$package" ] || fail "no $package; \`packaging/build all\` makes it. There must be one version of each kind"
done

# Inside: one story in its room.
if [ "${1:-}" = --inside ]; then
  # shellcheck disable=SC2034
  story=$2 room=$3 version=$(dpkg-deb -f "$deb" Version | sed 's/-[^-]*$//')
  # shellcheck source=tests/installed/room.sh
  source tests/installed/room.sh
  # shellcheck source=tests/installed/desk.sh
  source tests/installed/desk.sh
  # shellcheck disable=SC1090
  source "tests/installed/stories/$story.sh"
  echo "story $story: $passed passed; $failed failed"
  [ "$failed" = 0 ]
  exit
fi

if [ $# = 0 ]; then
  for story in tests/installed/stories/*.sh; do set -- "$@" "$(basename "$story" .sh)"; done
fi
start=$SECONDS
tree oldest bullseye "" "" &
tree desktop trixie "$desktop_packages" "$deb" && wait $! || exit 1
echo "trees: $((SECONDS - start)) s"

# Seconds for one story; each of its waits has a limit of its own, so that this is for a command that hangs.
readonly limit=480
rooms=$(mktemp -d) || exit 1
children=()
tidy() {
  for child in "${children[@]}"; do kill "$child" 2>/dev/null; done
  wait
  rm -rf --one-file-system "$rooms"
}
trap tidy EXIT
trap 'exit 130' INT TERM

# `unshare` goes by no milder signal than KILL, which `timeout` sends a second after another one.
# They mostly wait: all at once, each in namespaces of its own, which take everything along when they end.
for story in "$@"; do
  mkdir "$rooms/$story" || exit 1
  timeout --kill-after 1 "$limit" unshare --mount --pid --net --ipc --uts --fork --kill-child --mount-proc --propagation private -- \
    "$0" --inside "$story" "$rooms/$story" >"$rooms/$story.said" 2>&1 &
  children+=($!)
done
good=0 bad=0
for story in "$@"; do
  wait "${children[0]}"
  children=("${children[@]:1}")
  cat "$rooms/$story.said"
  counts=$(sed -n "s/^story $story: \([0-9]*\) passed; \([0-9]*\) failed$/\1 \2/p" "$rooms/$story.said")
  # A story that did not come to its end has failed, whatever it did before.
  if [ -z "$counts" ]; then
    echo "test $story: comes to its end ... FAILED"
    counts="0 1"
  fi
  good=$((good + ${counts% *})) bad=$((bad + ${counts#* }))
done
if [ "$bad" = 0 ]; then result=ok; else result=FAILED; fi
echo
echo "test result: $result. $good passed; $bad failed; 0 ignored; finished in $((SECONDS - start)) s"
[ "$bad" = 0 ]
