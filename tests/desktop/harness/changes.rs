//! Word from the kernel that files changed.

use std::collections::BTreeSet;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
use tokio::io::unix::AsyncFd;

/// Changes of any file in a folder, from the moment this was made.
pub struct Changes {
    queue: AsyncFd<OwnedFd>,
    root: PathBuf,
    watched: BTreeSet<PathBuf>,
}

impl Changes {
    pub fn below(root: &Path) -> Self {
        let queue = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).expect("inotify");
        // SAFETY: the descriptor is owned by the AsyncFd and stays open as long as it lives.
        let queue = unsafe { AsyncFd::register(queue) }.expect("inotify in the runtime");
        let mut changes = Self { queue, root: root.to_owned(), watched: BTreeSet::new() };
        changes.watch_folders();
        changes
    }

    /// Waits until something changed since the last call, and forgets what it was.
    pub async fn next(&mut self) {
        loop {
            let mut ready = self.queue.readable().await.expect("inotify can be read");
            let mut buffer = [MaybeUninit::uninit(); 4096];
            let mut reader = inotify::Reader::new(self.queue.get_ref(), &mut buffer);
            let mut any = false;
            while reader.next().is_ok() {
                any = true;
            }
            ready.clear_ready();
            if any {
                break;
            }
        }
        self.watch_folders();
    }

    fn watch_folders(&mut self) {
        for entry in walkdir::WalkDir::new(&self.root).into_iter().flatten() {
            if entry.file_type().is_dir() && !self.watched.contains(entry.path()) {
                let flags = WatchFlags::CREATE
                    | WatchFlags::MODIFY
                    | WatchFlags::MOVED_TO
                    | WatchFlags::MOVED_FROM
                    | WatchFlags::DELETE;
                if inotify::add_watch(self.queue.get_ref(), entry.path(), flags).is_ok() {
                    self.watched.insert(entry.path().to_owned());
                }
            }
        }
    }
}
