//! Who holds a camera. The kernel tells of every opening and closing of the files of cameras; who did it
//! is then seen in the lists of open files of this person's processes. No camera is ever opened here.

mod holders;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ffi::{OsStr, OsString};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;
use std::time::Duration;

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::io::Errno;
use tokio::io::unix::AsyncFd;
use tokio::time::sleep;

use holders::{Seen, holders};

use crate::core::rules::QuietReason;
use crate::os::in_use::InUse;
use crate::os::{Events, Folders, report};
use crate::tr;

/// Programs that look for cameras open and close them all within milliseconds. So nobody is looked for
/// before it has been quiet for so long; a storm that goes on is looked at after so many waits.
const QUIET: Duration = Duration::from_millis(300);
const WAITS: u32 = 10;

/// Reports who holds a camera, for as long as it can.
pub(in crate::os) async fn camera(folders: Folders, events: Events) {
    let why = match follow(folders, &events).await {
        Ok(never) => match never {},
        Err(why) => why,
    };
    report(&events, "camera", false, tr!("os-camera-missing", reason = why.to_string()));
}

async fn follow(folders: Folders, events: &Events) -> io::Result<Infallible> {
    let mut in_use = InUse::new(QuietReason::Camera, events);
    let mut cameras = Cameras::watch(folders.devices)?;
    let mut said = None;
    loop {
        let here = cameras.in_words();
        if said.as_ref() != Some(&here) {
            report(events, "camera", here.0, here.1.clone());
            said = Some(here);
        }
        // Without a camera nobody holds one, and no list of open files is read.
        let seen =
            if cameras.any() { holders(&folders.processes, &cameras.folder)? } else { Seen::default() };
        in_use.by(cameras.users(seen));
        cameras.stirred().await?;
        for _ in 0..WAITS {
            sleep(QUIET).await;
            if !cameras.take_in()? {
                break;
            }
        }
    }
}

/// The files of cameras, each with its watch, and the folder in which they come and go.
struct Cameras {
    fd: AsyncFd<OwnedFd>,
    folder: PathBuf,
    watched: BTreeMap<i32, Camera>,
    /// Those that we are not allowed to watch.
    refused: BTreeSet<PathBuf>,
}

struct Camera {
    path: PathBuf,
    /// Openings less closings since a moment when nobody held it, as far as that is known.
    open: u32,
}

impl Cameras {
    /// Begins to watch; what happens from here on counts.
    fn watch(folder: PathBuf) -> io::Result<Self> {
        let fd = super::readable(inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?)?;
        // Permissions are given to a new camera after it has come.
        let comings = WatchFlags::CREATE
            | WatchFlags::MOVED_TO
            | WatchFlags::MOVED_FROM
            | WatchFlags::DELETE
            | WatchFlags::ATTRIB
            | WatchFlags::ONLYDIR;
        inotify::add_watch(&fd, &folder, comings)?;
        let mut cameras = Self { fd, folder, watched: BTreeMap::new(), refused: BTreeSet::new() };
        for entry in std::fs::read_dir(&cameras.folder)? {
            cameras.meet(&entry?.file_name());
        }
        Ok(cameras)
    }

    /// Watches this file if it is a camera's.
    fn meet(&mut self, name: &OsStr) {
        if !is_camera(name) {
            return;
        }
        let path = self.folder.join(name);
        self.refused.remove(&path);
        let use_of_it = WatchFlags::OPEN | WatchFlags::CLOSE;
        match inotify::add_watch(&self.fd, &path, use_of_it) {
            Ok(watch) => {
                // One that is watched already keeps its watch.
                self.watched.entry(watch).or_insert(Camera { path, open: 0 });
            }
            Err(Errno::NOENT) => {}
            Err(why) => {
                tracing::debug!("watch {}: {why}", path.display());
                self.refused.insert(path);
            }
        }
    }

    /// This name is gone. The file itself may not be, while somebody holds it.
    fn part(&mut self, name: &OsStr) {
        let path = self.folder.join(name);
        self.refused.remove(&path);
        for (watch, _) in self.watched.extract_if(.., |_, camera| camera.path == path) {
            // The kernel forgets the watch of a file that is gone by itself.
            let _ = inotify::remove_watch(&self.fd, watch);
        }
    }

    /// Whether there is one, watched or not.
    fn any(&self) -> bool {
        !self.watched.is_empty() || !self.refused.is_empty()
    }

    /// Whether this can work, and why (not).
    fn in_words(&self) -> (bool, String) {
        let names = |paths: &mut dyn Iterator<Item = &PathBuf>| {
            paths.map(|path| path.display().to_string()).collect::<BTreeSet<_>>()
        };
        let list = |names: BTreeSet<String>| names.into_iter().collect::<Vec<_>>().join(", ");
        let watched = names(&mut self.watched.values().map(|camera| &camera.path));
        let refused = names(&mut self.refused.iter());
        match (watched.is_empty(), refused.is_empty()) {
            (false, _) => (true, tr!("os-camera-seen", names = list(watched))),
            (true, false) => (false, tr!("os-camera-refused", names = list(refused))),
            (true, true) => (true, tr!("os-camera-none", folder = self.folder.display().to_string())),
        }
    }

    /// Returns when something happened to a camera.
    async fn stirred(&mut self) -> io::Result<()> {
        loop {
            self.fd.readable().await?.clear_ready();
            if self.take_in()? {
                return Ok(());
            }
        }
    }

    /// Takes in all that has happened; true if any of it concerns cameras.
    fn take_in(&mut self) -> io::Result<bool> {
        let mut concerns = false;
        loop {
            let happened = match read(self.fd.get_ref()) {
                Ok(happened) => happened,
                Err(Errno::AGAIN) => return Ok(concerns),
                Err(Errno::INTR) => continue,
                Err(why) => return Err(why.into()),
            };
            for one in happened {
                concerns |= self.happened(one);
            }
        }
    }

    fn happened(&mut self, (watch, what, name): Happened) -> bool {
        if what.contains(ReadFlags::QUEUE_OVERFLOW) {
            self.nobody_holds_any();
            return true;
        }
        if let Some(name) = name {
            if !is_camera(&name) {
                return false;
            }
            if what.intersects(ReadFlags::DELETE | ReadFlags::MOVED_FROM) {
                self.part(&name);
            } else {
                self.meet(&name);
            }
            return true;
        }
        let Some(camera) = self.watched.get_mut(&watch) else { return false };
        if what.contains(ReadFlags::OPEN) {
            camera.open += 1;
        } else if what.intersects(ReadFlags::CLOSE_WRITE | ReadFlags::CLOSE_NOWRITE) {
            camera.open = camera.open.saturating_sub(1);
        }
        true
    }

    fn nobody_holds_any(&mut self) {
        self.watched.values_mut().for_each(|camera| camera.open = 0);
    }

    /// The names of those who use a camera. The openings are counted only for people whose processes
    /// cannot be seen, and not over a time in which one was seen: two alike at the same moment, as of a
    /// program that ends, are one event of the kernel.
    fn users(&mut self, seen: Seen) -> BTreeSet<String> {
        if !seen.holders.is_empty() || !seen.some_unseen {
            self.nobody_holds_any();
        }
        let unseen = self.watched.values().any(|camera| camera.open > 0);
        seen.filming().into_iter().chain(unseen.then(|| tr!("os-camera-unseen"))).collect()
    }
}

/// Which watch, what happened, and to which name in a folder.
type Happened = (i32, ReadFlags, Option<OsString>);

/// Reads what the kernel has, at least one event.
fn read(fd: &OwnedFd) -> Result<Vec<Happened>, Errno> {
    let mut buffer = [MaybeUninit::uninit(); 4096];
    let mut reader = inotify::Reader::new(fd, &mut buffer);
    let mut happened = Vec::new();
    loop {
        let event = reader.next()?;
        let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()).to_owned());
        happened.push((event.wd(), event.events(), name));
        if reader.is_buffer_empty() {
            return Ok(happened);
        }
    }
}

/// `video` and a number.
fn is_camera(name: &OsStr) -> bool {
    let number = name.as_bytes().strip_prefix(b"video");
    number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cameras_are_told_from_other_devices_by_their_names() {
        for (name, camera) in [
            ("video0", true),
            ("video12", true),
            ("video", false),
            ("video0 (deleted)", false),
            ("vide0", false),
        ] {
            assert_eq!(is_camera(OsStr::new(name)), camera, "{name}");
        }
    }
}
