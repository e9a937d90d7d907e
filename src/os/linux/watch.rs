//! Changes of files, by inotify.
//!
//! A file is watched through its folder, as editors replace files; a folder that is missing through the
//! nearest one that is there; a link also where it points.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::io::Errno;
use tokio::io::unix::AsyncFd;

use crate::os::{Events, OsEvent, report};
use crate::tr;

/// What counts as a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) enum Depth {
    /// The file or folder itself.
    Entry,
    /// Also the files directly in the folder.
    Within,
}

/// Real time without another change before a burst of them counts as over, and the longest burst.
const QUIET: Duration = Duration::from_millis(200);
const LONGEST: Duration = Duration::from_secs(2);

/// Reports each burst of changes once.
pub(in crate::os) async fn file(path: PathBuf, depth: Depth, events: Events) {
    let shown = path.display().to_string();
    let why = match file_until_error(path, depth, &events).await {
        Ok(never) => match never {},
        Err(err) => err,
    };
    report(&events, "file watch", false, tr!("os-watch-missing", path = shown, reason = why.to_string()));
}

async fn file_until_error(
    path: PathBuf,
    depth: Depth,
    events: &Events,
) -> io::Result<std::convert::Infallible> {
    let mut watch = PathWatch::new(path.clone(), depth)?;
    report(events, "file watch", true, tr!("os-watch-seen", path = path.display().to_string()));
    loop {
        watch.changed().await?;
        let mut end = std::pin::pin!(tokio::time::sleep(LONGEST));
        loop {
            tokio::select! {
                more = watch.changed() => more?,
                () = tokio::time::sleep(QUIET) => break,
                () = &mut end => break,
            }
        }
        let _ = events.send(OsEvent::FileChanged(path.clone()));
    }
}

/// Waits for changes of one path, whether or not it exists.
#[derive(Debug)]
pub(super) struct PathWatch {
    fd: AsyncFd<OwnedFd>,
    path: PathBuf,
    depth: Depth,
    anchors: Vec<Anchor>,
    seen: Option<Seen>,
}

/// A folder that is watched for one name in it.
#[derive(Debug)]
struct Anchor {
    watch: i32,
    /// The name that counts; none when every one does.
    name: Option<OsString>,
    /// The name is the path itself, not a folder on the way to it.
    last: bool,
}

/// What tells one state of a path from another, from its file's metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    device: u64,
    number: u64,
    length: u64,
    written: (i64, i64),
}

impl PathWatch {
    /// Begins to watch; changes from here on count.
    pub(super) fn new(path: PathBuf, depth: Depth) -> io::Result<Self> {
        let fd = super::readable(inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?)?;
        let path = std::path::absolute(path)?;
        let mut watch = Self { fd, path, depth, anchors: Vec::new(), seen: None };
        watch.anchor()?;
        watch.seen = seen(&watch.path);
        Ok(watch)
    }

    /// Returns when the path has changed since the last return. Dropping the wait loses nothing.
    pub(super) async fn changed(&mut self) -> io::Result<()> {
        loop {
            let mut guard = self.fd.readable().await?;
            let found = match read(self.fd.get_ref(), &self.anchors) {
                Ok(found) => found,
                Err(Errno::AGAIN) => {
                    guard.clear_ready();
                    continue;
                }
                Err(Errno::INTR) => continue,
                Err(err) => return Err(err.into()),
            };
            drop(guard);
            if found == Found::Nothing {
                continue;
            }
            self.anchor()?;
            let before = std::mem::replace(&mut self.seen, seen(&self.path));
            if found == Found::ThePath || before != self.seen {
                return Ok(());
            }
        }
    }

    /// Watches what must be watched now, and no more than that. New watches are made before old ones
    /// are given back, so that nothing falls in between.
    fn anchor(&mut self) -> io::Result<()> {
        let mut anchors = self.nearest(&self.path)?;
        if let Ok(real) = self.path.canonicalize()
            && real != self.path
        {
            anchors.extend(self.nearest(&real)?);
        }
        let keep: HashSet<i32> = anchors.iter().map(|anchor| anchor.watch).collect();
        let old: HashSet<i32> = self.anchors.iter().map(|anchor| anchor.watch).collect();
        for watch in old.difference(&keep) {
            // The kernel forgets the watch of a folder that is gone by itself.
            let _ = inotify::remove_watch(self.fd.get_ref(), *watch);
        }
        self.anchors = anchors;
        Ok(())
    }

    /// The watches for one path: its folder (or the nearest that exists), and itself if it is a folder
    /// whose content counts.
    fn nearest(&self, path: &Path) -> io::Result<Vec<Anchor>> {
        let mut anchors = Vec::new();
        if self.depth == Depth::Within
            && let Some(watch) = self.add(path, content())?
        {
            anchors.push(Anchor { watch, name: None, last: true });
        }
        let mut entry = path;
        while let Some(folder) = entry.parent() {
            let last = entry == path;
            let flags = if last { content() } else { arrivals() };
            if let Some(watch) = self.add(folder, flags)? {
                anchors.push(Anchor { watch, name: entry.file_name().map(OsString::from), last });
                // The next folder may have been made since we looked for it: then look again.
                if last || !entry.is_dir() {
                    break;
                }
                entry = path;
                continue;
            }
            entry = folder;
        }
        Ok(anchors)
    }

    /// Watches a folder; none if there is no such folder.
    fn add(&self, folder: &Path, flags: WatchFlags) -> io::Result<Option<i32>> {
        match inotify::add_watch(self.fd.get_ref(), folder, flags) {
            Ok(watch) => Ok(Some(watch)),
            Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => Ok(None),
            Err(err) => Err(err.into()),
        }
    }
}

/// A folder in which an entry may come, go or be written.
fn content() -> WatchFlags {
    arrivals() | WatchFlags::DELETE | WatchFlags::MOVED_FROM | WatchFlags::CLOSE_WRITE
}

/// A folder on the way: only what makes the way longer or shorter, as it may be a busy one.
fn arrivals() -> WatchFlags {
    WatchFlags::CREATE
        | WatchFlags::MOVED_TO
        | WatchFlags::DELETE_SELF
        | WatchFlags::MOVE_SELF
        | WatchFlags::ONLYDIR
        | WatchFlags::MASK_ADD
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Nothing,
    /// The way to the path changed, perhaps the path with it.
    TheWay,
    ThePath,
}

/// Reads what the kernel has, at least one event.
fn read(fd: &OwnedFd, anchors: &[Anchor]) -> Result<Found, Errno> {
    let mut buffer = [MaybeUninit::uninit(); 4096];
    let mut reader = inotify::Reader::new(fd, &mut buffer);
    let mut found = Found::Nothing;
    loop {
        let event = reader.next()?;
        found = found.max(weigh(&event, anchors));
        if reader.is_buffer_empty() {
            return Ok(found);
        }
    }
}

fn weigh(event: &inotify::Event<'_>, anchors: &[Anchor]) -> Found {
    if event.events().contains(ReadFlags::QUEUE_OVERFLOW) {
        return Found::ThePath;
    }
    let name = event.file_name().map(|name| std::ffi::OsStr::from_bytes(name.to_bytes()));
    let of_this = anchors.iter().filter(|anchor| anchor.watch == event.wd());
    let weight = |anchor: &Anchor| match (name, &anchor.name) {
        // The folder itself went away or moved.
        (None, _) => Found::TheWay,
        (Some(name), Some(awaited)) if name != awaited => Found::Nothing,
        (Some(_), _) if anchor.last => Found::ThePath,
        (Some(_), _) => Found::TheWay,
    };
    of_this.map(weight).max().unwrap_or(Found::Nothing)
}

fn seen(path: &Path) -> Option<Seen> {
    let found = std::fs::metadata(path).ok()?;
    Some(Seen {
        device: found.dev(),
        number: found.ino(),
        length: found.len(),
        written: (found.mtime(), found.mtime_nsec()),
    })
}
