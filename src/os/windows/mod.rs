//! Windows: what is not there yet says so; the rest is in the shared files.

#[path = "../quiet_asked.rs"]
mod asked;
mod autostart;
mod in_use;
#[path = "../not_here.rs"]
mod not_here;
mod quiet;
mod signals;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;

pub(super) use asked::{can_ask_quiet, quiet};
pub(super) use autostart::{
    autostart_entry, autostart_folders, autostart_off, autostart_on, autostart_status,
};
pub(super) use in_use::{camera, microphone};
pub(super) use not_here::*;
pub(super) use quiet::ask_quiet;
pub(super) use signals::signals;

/// Nanoseconds since the first call. The performance counter behind `Instant` goes on in sleep here.
#[expect(clippy::disallowed_methods, reason = "the platform's half of os::clock")]
pub(super) fn boot_ns() -> i64 {
    static START: OnceLock<Instant> = OnceLock::new();
    i64::try_from(START.get_or_init(Instant::now).elapsed().as_nanos()).unwrap_or(i64::MAX)
}

/// The person's own folder for programs' files of this machine, which Windows closes to other users.
pub(super) fn run_dir_without_runtime_dir(data_local: &Path) -> PathBuf {
    data_local.join("run")
}

/// Folders in a person's profile are closed to others by what they inherit.
pub(super) fn check_private(_folder: &Path) -> io::Result<()> {
    Ok(())
}
