//! macOS: what is not there yet says so; the rest is in the shared files.

use std::path::{Path, PathBuf};

#[path = "../quiet_asked.rs"]
mod asked;
#[path = "../not_here.rs"]
mod not_here;
#[path = "../private.rs"]
mod private;
mod quiet;
#[path = "../signals_unix.rs"]
mod signals;

use crate::os::{Desktop, Events, Folders, report};
use crate::tr;

pub(super) use super::launch_agent::{
    autostart_entry, autostart_folders, autostart_off, autostart_on, autostart_status,
};
pub(super) use asked::{can_ask_quiet, quiet};
pub(super) use not_here::*;
pub(super) use private::check_private;
pub(super) use quiet::ask_quiet;
pub(super) use signals::signals;

/// Nanoseconds on the clock that goes on in sleep, which here is the one called monotonic.
pub(super) fn boot_ns() -> i64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    now.tv_sec.saturating_mul(1_000_000_000).saturating_add(now.tv_nsec)
}

/// Beside the data: the folder for temporary files has a path too long for a socket.
pub(super) fn run_dir_without_runtime_dir(data_local: &Path) -> PathBuf {
    data_local.join("run")
}

/// The system tells which devices run, not that somebody listens: a loudspeaker with a microphone runs for
/// music too.
pub(super) async fn microphone(_: Desktop, events: Events) {
    report(&events, "microphone", false, tr!("os-not-here", system = std::env::consts::OS));
}

/// As for the microphone.
pub(super) async fn camera(_: Folders, events: Events) {
    report(&events, "camera", false, tr!("os-not-here", system = std::env::consts::OS));
}
