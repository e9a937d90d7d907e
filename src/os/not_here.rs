//! For systems whose own sources are not written yet: each one named and told, once, as missing.

use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};
use tokio::sync::Notify;

use crate::os::autostart::Autostart;
use crate::os::clock::Clock;
use crate::os::{Desktop, Events, report};
use crate::tr;

/// What counts as a change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::os) enum Depth {
    Entry,
    Within,
}

fn not_here() -> String {
    tr!("os-not-here", system = std::env::consts::OS)
}

pub(in crate::os) async fn idle(_: Clock, _: Desktop, _: i64, events: Events) {
    report(&events, "idle", false, not_here());
}

pub(in crate::os) async fn session(_: Clock, _: Desktop, _: Arc<Notify>, events: Events) {
    report(&events, "session", false, not_here());
    report(&events, "lock screen", false, not_here());
    report(&events, "appearance", false, not_here());
}

/// Windows hear it from the window system here.
#[cfg(feature = "ui")]
pub(in crate::os) async fn appearance(_: Desktop, _: Events) {}

pub(in crate::os) async fn clock_set(events: Events) {
    report(&events, "clock", false, not_here());
}

pub(in crate::os) async fn zone(_: Clock, events: Events) {
    report(&events, "time zone", false, not_here());
}

pub(in crate::os) async fn file(path: PathBuf, _: Depth, events: Events) {
    let why = tr!("os-watch-missing", path = path.display().to_string(), reason = not_here());
    report(&events, "file watch", false, why);
}

/// There is no timer here that counts sleep and can be waited on: the alarm waits in steps.
#[derive(Debug)]
pub(in crate::os) struct BootTimer(Infallible);

impl BootTimer {
    pub(in crate::os) fn new() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(in crate::os) async fn wait(&self, _boot_ns: i64) -> io::Result<()> {
        match self.0 {}
    }

    pub(in crate::os) fn disarm(&self) {
        match self.0 {}
    }
}

/// There is no systemd.
pub(in crate::os) fn autostart_unit(_: &Autostart) -> Result<String> {
    bail!(tr!("os-autostart-no-systemd", reason = not_here()))
}

/// There is always one.
pub fn no_display(_: &crate::os::Desktop) -> Option<String> {
    None
}

/// Windows go to the first screen, which is where these systems would put them.
#[cfg(feature = "ui")]
pub fn screen_in_use() -> Option<crate::os::display::Area> {
    None
}

/// There is no X display.
#[cfg(feature = "ui")]
pub fn follow_window(_: u32, _: Box<dyn Fn(bool) + Send>) -> Result<()> {
    bail!(not_here())
}

/// There is no X display.
#[cfg(feature = "ui")]
pub fn accept_focus(_: u32, _: bool) -> Result<()> {
    bail!(not_here())
}

/// These systems take back by themselves what is not used.
pub fn give_back_memory() -> std::io::Result<()> {
    Ok(())
}
