# shellcheck shell=bash
# Fresh Debian trees, made by debootstrap and kept in $trees from one run of the tests to the next:
#
#   $trees/NAME/tree      the tree; never written to, stories work on a layer over it
#   $trees/NAME/recipe    what it was made from
#   $trees/NAME/listing   a digest of its files' names, sizes and times: a tree that was touched is made anew
#
# A tree older than $renewed_after days is made anew too, for the sake of Debian's updates. Where that fails while the old
# one is whole, as without a network, the old one serves on, and that is said.

readonly renewed_after=30
# Debian moves its oldest releases from the first to the second.
readonly mirrors="${UNHUNCH_DEBIAN_MIRROR:-http://deb.debian.org/debian http://archive.debian.org/debian}"
trees=${XDG_CACHE_HOME:-$HOME/.cache}/unhunch-tests/trees

# What a person has who sits at a small desktop: a session bus, a display, a window manager, a panel with a tray, a
# notification server; xdotool is the person's hands, gtk-launch the menu. rpm reads the other package.
# shellcheck disable=SC2034
readonly desktop_packages="dbus-x11 xvfb xfwm4 xfce4-panel dunst xdotool xdg-utils libgtk-3-bin libglib2.0-bin fonts-dejavu-core rpm"

# tree NAME SUITE PACKAGES DEB: makes $trees/NAME, unless it is there, whole and young. With a DEB, what apt would fetch for
# it is fetched already: stories have no network. Runs alone; a second run of the tests waits.
tree() {
  local name=$1 suite=$2 packages=$3 deb=$4 kept=$trees/$1 recipe
  recipe=$(
    declare -f populate
    cat tests/installed/panel.xml
    echo "$suite $packages"
    if [ -n "$deb" ]; then dpkg-deb -f "$deb" Depends Recommends; fi
  )
  mkdir -p "$trees" || return 1
  (
    flock 9 || exit 1
    if whole "$kept" "$recipe"; then
      [ -n "$(find "$kept/recipe" -mtime "+$renewed_after")" ] || exit 0
      make "$name" "$suite" "$packages" "$deb" "$recipe" && exit 0
      echo "the Debian tree \`$name\` is older than $renewed_after days and could not be made anew; the old one is used" >&2
      exit 0
    fi
    make "$name" "$suite" "$packages" "$deb" "$recipe"
  ) 9>"$kept.lock"
}

# whole KEPT RECIPE: it was made from this, and nobody has touched it since.
whole() {
  [ "$(cat "$1/recipe" 2>/dev/null)" = "$2" ] && [ "$(listing "$1/tree")" = "$(cat "$1/listing")" ]
}

listing() {
  find "$1" -printf '%P %y %m %s %T@ %l\n' | LC_ALL=C sort | sha256sum
}

# make NAME SUITE PACKAGES DEB RECIPE: in place of an earlier one only when it is complete.
make() {
  local name=$1 suite=$2 packages=$3 deb=$4 recipe=$5 kept=$trees/$1 new=$trees/$1.new start=$SECONDS
  echo "making the Debian tree \`$name\` ($suite)"
  rm -rf "$new" && mkdir -p "$new" || return 1
  # In a namespace of its own: what is mounted in it is gone when it ends, however that comes.
  if ! unshare --mount --pid --fork --kill-child --propagation private -- \
    bash -c 'source tests/installed/trees.sh; populate "$@"' populate "$new" "$suite" "$packages" "$deb" >"$new/log" 2>&1; then
    tail -n 20 "$new/log" >&2
    rm -rf "$new"
    echo "the Debian tree \`$name\` ($suite) could not be made from $mirrors" >&2
    return 1
  fi
  listing "$new/tree" >"$new/listing" && echo "$recipe" >"$new/recipe" || return 1
  rm -rf "$kept" && mv "$new" "$kept" || return 1
  echo "made \`$name\` in $((SECONDS - start)) s, $(du -sm "$kept" | cut -f 1) MB"
}

# populate NEW SUITE PACKAGES DEB: fills NEW/tree.
populate() {
  local tree=$1/tree suite=$2 packages=$3 deb=$4 mirror made=
  for mirror in $mirrors; do
    rm -rf "$tree"
    if debootstrap --variant=minbase "$suite" "$tree" "$mirror"; then made=1 && break; fi
  done
  [ -n "$made" ] || return 1
  mount -t proc proc "$tree/proc" && cp /etc/resolv.conf "$tree/etc/resolv.conf" || return 1
  export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
  if [ -n "$packages" ]; then
    # shellcheck disable=SC2086
    chroot "$tree" apt-get install -qq --no-install-recommends $packages || return 1
    install -D -m 644 tests/installed/panel.xml "$tree/etc/xdg/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml" || return 1
  fi
  chroot "$tree" apt-get clean
  if [ -n "$deb" ]; then
    cp "$deb" "$tree/tmp/unhunch.deb" && chroot "$tree" apt-get install -qq --download-only /tmp/unhunch.deb || return 1
    rm "$tree/tmp/unhunch.deb"
  fi
  chroot "$tree" useradd --create-home --shell /bin/bash --uid 1000 kim
}
