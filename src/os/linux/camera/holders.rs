//! Which processes have a camera among their open files.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// A service of PipeWire that only hands out cameras.
const KEEPER: &str = "wireplumber";
/// The one that films, for others.
const FILMING: &str = "pipewire";

/// What a look at the processes shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// The names of the processes that hold a camera.
    pub(super) holders: BTreeSet<String>,
    /// There are processes whose files cannot be seen: other people's.
    pub(super) some_unseen: bool,
}

impl Seen {
    /// Those that use what they hold. PipeWire holds a camera while a program films through it, but where
    /// it has them from libcamera it may hold all of them for ever. Its keeper does that then too, and
    /// never films: so while the keeper holds one, that PipeWire does says nothing.
    pub(super) fn filming(mut self) -> BTreeSet<String> {
        if self.holders.remove(KEEPER) {
            self.holders.remove(FILMING);
        }
        self.holders
    }
}

/// Looks once through the open files of all processes in `processes` (`/proc`) for cameras in `devices`.
///
/// # Errors
/// The processes cannot be listed.
pub(super) fn holders(processes: &Path, devices: &Path) -> io::Result<Seen> {
    let mut seen = Seen::default();
    for process in fs::read_dir(processes)? {
        let Ok(process) = process else { continue };
        if !process.file_name().as_encoded_bytes().iter().all(u8::is_ascii_digit) {
            continue;
        }
        match holds(&process.path(), devices) {
            Ok(true) => {
                let name = fs::read_to_string(process.path().join("comm"));
                // Without a name it has ended since.
                seen.holders.extend(name.map(|name| name.trim_end().to_owned()));
            }
            Ok(false) => {}
            Err(why) => seen.some_unseen |= !has_ended(&why),
        }
    }
    Ok(seen)
}

fn holds(process: &Path, devices: &Path) -> io::Result<bool> {
    for file in fs::read_dir(process.join("fd"))? {
        // A file that was closed meanwhile has no link any more.
        let Ok(open) = file.and_then(|file| fs::read_link(file.path())) else { continue };
        if open.parent() == Some(devices) && open.file_name().is_some_and(super::is_camera) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_ended(why: &io::Error) -> bool {
    why.kind() == io::ErrorKind::NotFound
        || why.raw_os_error() == Some(rustix::io::Errno::SRCH.raw_os_error())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filming(holders: &[&str]) -> Vec<String> {
        let holders = holders.iter().map(|name| (*name).to_owned()).collect();
        Seen { holders, some_unseen: true }.filming().into_iter().collect()
    }

    #[test]
    fn what_pipewire_holds_counts_unless_it_holds_it_always() {
        assert_eq!(filming(&["pipewire"]), ["pipewire"]);
        assert_eq!(filming(&["wireplumber"]), [""; 0]);
        assert_eq!(filming(&["pipewire", "wireplumber"]), [""; 0]);
        assert_eq!(filming(&["firefox", "pipewire", "wireplumber"]), ["firefox"]);
    }
}
