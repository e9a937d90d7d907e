//! Linux: timerfd, inotify, X11, Wayland, D-Bus. All of it in the runtime of the caller.

mod appearance;
mod autostart;
mod bus;
mod camera;
mod clock;
mod comeback;
#[cfg(feature = "ui")]
mod display;
mod idle;
mod idle_mutter;
mod idle_wayland;
mod idle_x11;
mod lock;
mod memory;
mod microphone;
#[path = "../private.rs"]
mod private;
pub mod pulse;
mod quiet;
mod session;
#[path = "../signals_unix.rs"]
mod signals;
mod watch;
mod wayland;
mod x11;

pub(super) use autostart::{
    autostart_entry, autostart_folders, autostart_off, autostart_on, autostart_status, autostart_unit,
};
pub(super) use camera::camera;
pub(super) use clock::{BootTimer, boot_ns, clock_set, zone};
#[cfg(feature = "ui")]
pub(super) use display::{accept_focus, follow_window, screen_in_use};
pub(super) use idle::idle;
pub(super) use memory::give_back as give_back_memory;
pub(super) use microphone::microphone;
pub(super) use private::check_private;
pub(super) use quiet::{ask as ask_quiet, can_ask as can_ask_quiet, quiet};
#[cfg(feature = "ui")]
pub(super) use session::appearance;
pub(super) use session::session;
pub(super) use signals::signals;
pub(super) use watch::{Depth, file};

use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use tokio::io::{Interest, unix::AsyncFd};

/// Why no window could be drawn; none where one could be. One display that answers is enough.
pub(super) fn no_display(desktop: &super::Desktop) -> Option<String> {
    let (wayland, x11) = (desktop.wayland.as_deref(), desktop.x11.as_deref());
    if wayland.is_some_and(wayland::answers) || x11.is_some_and(x11::answers) {
        return None;
    }
    let Some(name) = wayland.or(x11) else { return Some(crate::tr!("problem-no-display")) };
    Some(crate::tr!("problem-dead-display", display = name.to_owned()))
}

/// Registers a descriptor for reading with the runtime of the caller. It must be non-blocking.
fn readable(fd: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    // SAFETY: `register` asks that `as_raw_fd` always names the same open descriptor, which an
    // `OwnedFd` guarantees by itself for as long as it lives, and `AsyncFd` owns it.
    Ok(unsafe { AsyncFd::register_with_interest(fd, Interest::READABLE) }?)
}

/// The folder for socket and lock where `XDG_RUNTIME_DIR` is not set (no login session): named with the
/// user's number in the shared folder for temporary files, so `check_private` must follow.
pub(super) fn run_dir_without_runtime_dir(_data_local: &Path) -> PathBuf {
    std::env::temp_dir().join(format!("unhunch-{}", rustix::process::geteuid().as_raw()))
}
