//! Timers and changes of the clocks, from the kernel.

use std::io;
use std::os::fd::OwnedFd;
use std::path::PathBuf;

use rustix::io::Errno;
use rustix::time::{
    ClockId, Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, clock_gettime,
    timerfd_create, timerfd_settime,
};
use tokio::io::unix::AsyncFd;

use super::watch::{Depth, PathWatch};
use crate::core::event::Input;
use crate::os::clock::{Clock, Jumps, Reading};
use crate::os::{Events, report, tell};
use crate::tr;

const ZERO: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

/// Nanoseconds since the machine started, sleep included.
pub(in crate::os) fn boot_ns() -> i64 {
    let now = clock_gettime(ClockId::Boottime);
    now.tv_sec.saturating_mul(1_000_000_000).saturating_add(now.tv_nsec)
}

/// A timer on the clock of [`boot_ns`]. It does not wake a sleeping machine.
#[derive(Debug)]
pub(in crate::os) struct BootTimer(AsyncFd<OwnedFd>);

impl BootTimer {
    pub(in crate::os) fn new() -> io::Result<Self> {
        Ok(Self(super::readable(timer(TimerfdClockId::Boottime)?)?))
    }

    /// Waits until [`boot_ns`] has reached this value.
    pub(in crate::os) async fn wait(&self, boot_ns: i64) -> io::Result<()> {
        // All zero would stop the timer.
        let at = boot_ns.max(1);
        let at = Timespec { tv_sec: at / 1_000_000_000, tv_nsec: at % 1_000_000_000 };
        let once = Itimerspec { it_interval: ZERO, it_value: at };
        timerfd_settime(self.0.get_ref(), TimerfdTimerFlags::ABSTIME, &once)?;
        self.0.async_io(tokio::io::Interest::READABLE, expirations).await.map(drop)
    }

    pub(in crate::os) fn disarm(&self) {
        let never = Itimerspec { it_interval: ZERO, it_value: ZERO };
        if let Err(err) = timerfd_settime(self.0.get_ref(), TimerfdTimerFlags::empty(), &never) {
            tracing::debug!("stop the timer: {err}");
        }
    }
}

fn timer(clock: TimerfdClockId) -> io::Result<OwnedFd> {
    Ok(timerfd_create(clock, TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC)?)
}

/// How often a timer went off since it was last read.
fn expirations(fd: &OwnedFd) -> io::Result<u64> {
    let mut count = [0; 8];
    rustix::io::read(fd, &mut count)?;
    Ok(u64::from_ne_bytes(count))
}

/// Tells when the wall clock is set. The kernel cancels a timer for that.
pub(in crate::os) async fn clock_set(events: Events) {
    let why = match clock_set_until_error(&events).await {
        Ok(never) => match never {},
        Err(err) => err,
    };
    report(&events, "clock", false, tr!("os-clock-set-missing", reason = why.to_string()));
}

async fn clock_set_until_error(events: &Events) -> io::Result<std::convert::Infallible> {
    let fd = super::readable(timer(TimerfdClockId::Realtime)?)?;
    let far = Timespec { tv_sec: i64::MAX / 2_000_000_000, tv_nsec: 0 };
    let mut jumps = Jumps::since(Reading::now());
    let mut reported = false;
    loop {
        let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
        match timerfd_settime(fd.get_ref(), flags, &Itimerspec { it_interval: ZERO, it_value: far }) {
            // Set between the last look and now: the look that follows sees it.
            Ok(_) | Err(Errno::CANCELED) => {}
            Err(err) => return Err(err.into()),
        }
        if !reported {
            report(events, "clock", true, tr!("os-clock-set-seen"));
            reported = true;
        }
        // Armed first, then looked: no jump falls in between. Waking from sleep gets here too, with
        // nothing to tell, as both clocks count sleep.
        if let Some(by_ms) = jumps.take(Reading::now()) {
            tell(events, Input::ClockSet { by_ms });
        }
        match fd.async_io(tokio::io::Interest::READABLE, expirations).await {
            Ok(_) => {}
            Err(err) if err.raw_os_error() == Some(Errno::CANCELED.raw_os_error()) => {}
            Err(err) => return Err(err),
        }
    }
}

/// Tells when the system's time zone changes: its file is replaced.
pub(in crate::os) async fn zone(clock: Clock, events: Events) {
    let why = match zone_until_error(&clock, &events).await {
        Ok(never) => match never {},
        Err(err) => err,
    };
    report(&events, "time zone", false, tr!("os-zone-missing", reason = why.to_string()));
}

async fn zone_until_error(clock: &Clock, events: &Events) -> io::Result<std::convert::Infallible> {
    let path = PathBuf::from("/etc/localtime");
    let mut watch = PathWatch::new(path.clone(), Depth::Entry)?;
    report(events, "time zone", true, tr!("os-zone-seen", path = path.display().to_string()));
    loop {
        watch.changed().await?;
        zone_may_have_changed(clock, events);
    }
}

/// Looks at the zone again; several signs of one change tell of it once.
pub(super) fn zone_may_have_changed(clock: &Clock, events: &Events) {
    if clock.reread_zone() {
        tell(events, Input::ZoneChanged);
    }
}
