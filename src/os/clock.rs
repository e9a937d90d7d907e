//! The only reads of clocks in the program, and the one alarm that the loop waits on.
//!
//! [`Clock::at_speed`] runs both clocks faster from the moment it is made, so that a workday can be
//! watched in minutes; everything else only ever sees a [`Moment`] and cannot tell.

#![expect(clippy::disallowed_methods, reason = "the owner of the clocks")]

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use jiff::{Timestamp, tz::TimeZone};

use crate::core::moment::Moment;

use super::platform;

/// Smaller steps of the wall clock are what time servers do: they are not reported one by one, but
/// they add up until the sum reaches this.
pub const SMALLEST_JUMP_MS: i64 = 1_000;

/// The speeds that [`Clock::at_speed`] takes.
pub const SPEEDS: std::ops::RangeInclusive<f64> = 1.0..=100_000.0;

/// The clocks of the program; copies are the same clock.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    pace: Pace,
    zone: RwLock<TimeZone>,
}

impl Clock {
    /// The clocks as they are.
    pub fn real() -> Self {
        Self::new(Pace::real(Reading::now()))
    }

    /// Both clocks `speed` times faster from now on. A jump of the real wall clock stays as long as
    /// it was.
    ///
    /// # Errors
    /// When `speed` is not a number in [`SPEEDS`].
    pub fn at_speed(speed: f64) -> Result<Self, WrongSpeed> {
        let now = Reading::now();
        Self::at_speed_from(speed, Timestamp::from_nanosecond(now.wall_ns.into()).unwrap_or(Timestamp::MIN))
    }

    /// As [`at_speed`](Self::at_speed), with a wall clock that shows `wall` at first: a demonstration
    /// may begin at nine in the morning.
    ///
    /// # Errors
    /// When `speed` is not a number in [`SPEEDS`].
    pub fn at_speed_from(speed: f64, wall: Timestamp) -> Result<Self, WrongSpeed> {
        if !SPEEDS.contains(&speed) {
            return Err(WrongSpeed(speed));
        }
        let from = Reading::now();
        Ok(Self::new(Pace { speed, from, wall_from_ms: wall.as_millisecond() }))
    }

    fn new(pace: Pace) -> Self {
        Self(Arc::new(Inner { pace, zone: RwLock::new(TimeZone::system()) }))
    }

    /// Reads the clocks. Once per turn of the loop; the result is then passed as an argument.
    pub fn moment(&self) -> Moment {
        let (up_ms, wall_ms) = self.0.pace.shown(Reading::now());
        let end = if wall_ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let wall = Timestamp::from_millisecond(wall_ms).unwrap_or(end);
        Moment { up_ms, wall, zone: self.0.zone.read().unwrap_or_else(PoisonError::into_inner).clone() }
    }

    /// How many times faster than real time this clock runs.
    pub fn speed(&self) -> f64 {
        self.0.pace.speed
    }

    /// How long to wait in real time for `ms` of this clock; never shorter than needed, zero for the past.
    pub fn real_wait(&self, ms: i64) -> Duration {
        Duration::from_nanos(self.0.pace.real_ns(ms.max(0)).unsigned_abs())
    }

    /// What this clock shows of `real_ms` of real time.
    pub fn shown_ms(&self, real_ms: i64) -> i64 {
        (real_ms as f64 * self.speed()) as i64
    }

    /// Asks the system for its zone again (`TZ`, then `/etc/localtime`). True when it is another one;
    /// one that cannot be read leaves the old one in force.
    pub fn reread_zone(&self) -> bool {
        jiff::tz::reset_system_time_zone_cache();
        jiff::tz::db().reset();
        let Ok(zone) = TimeZone::try_system().inspect_err(|err| tracing::warn!("read the time zone: {err}"))
        else {
            return false;
        };
        let mut held = self.0.zone.write().unwrap_or_else(PoisonError::into_inner);
        let changed = *held != zone;
        *held = zone;
        changed
    }

    /// `up_ms` of [`moment`](Self::moment) alone.
    fn up_ms(&self) -> i64 {
        self.0.pace.shown(Reading { boot_ns: platform::boot_ns(), ..self.0.pace.from }).0
    }

    /// The reading of the real clock at which `up_ms` is reached.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only timerfd takes an absolute time"))]
    pub(super) fn boot_ns_at(&self, up_ms: i64) -> i64 {
        self.0.pace.boot_ns_at(up_ms)
    }
}

/// A speed that [`Clock::at_speed`] does not take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrongSpeed(pub f64);

impl fmt::Display for WrongSpeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (*SPEEDS.start() as i64, *SPEEDS.end() as i64);
        f.write_str(&crate::tr!("os-clock-speed", speed = self.0.to_string(), least = least, most = most))
    }
}

impl std::error::Error for WrongSpeed {}

/// Both clocks of the machine, read together, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Since an arbitrary start, sleep included.
    boot_ns: i64,
    /// Since 1970, as set by whoever sets clocks.
    wall_ns: i64,
}

impl Reading {
    /// The wall clock, and the other one in the middle of the time that reading it took.
    pub(super) fn now() -> Self {
        let before = platform::boot_ns();
        let wall_ns = i64::try_from(Timestamp::now().as_nanosecond()).unwrap_or(i64::MAX);
        let after = platform::boot_ns();
        Self { boot_ns: before + (after - before) / 2, wall_ns }
    }

    /// What setting the wall clock changes and passing time does not.
    fn lead_ms(self) -> i64 {
        (self.wall_ns - self.boot_ns) / 1_000_000
    }
}

/// The arithmetic of [`Clock`].
#[derive(Clone, Copy, Debug)]
struct Pace {
    speed: f64,
    /// From here on time is multiplied.
    from: Reading,
    /// What the wall clock shows then.
    wall_from_ms: i64,
}

impl Pace {
    fn real(from: Reading) -> Self {
        Self { speed: 1.0, from, wall_from_ms: from.wall_ns.div_euclid(1_000_000) }
    }

    /// `(up_ms, wall_ms)` at a reading.
    fn shown(&self, now: Reading) -> (i64, i64) {
        let passed_ns = now.boot_ns - self.from.boot_ns;
        let passed_ms = if self.speed == 1.0 {
            now.boot_ns.div_euclid(1_000_000) - self.from.boot_ns.div_euclid(1_000_000)
        } else {
            (passed_ns as f64 * self.speed / 1e6).floor() as i64
        };
        let up_ms = self.from.boot_ns.div_euclid(1_000_000) + passed_ms;
        let real = self.speed == 1.0 && self.wall_from_ms == self.from.wall_ns.div_euclid(1_000_000);
        if real {
            return (up_ms, now.wall_ns.div_euclid(1_000_000));
        }
        let jump_ms = now.lead_ms() - self.from.lead_ms();
        // Below this it is the two reads that were not made at the same time.
        let jump_ms = if jump_ms.abs() < SMALLEST_JUMP_MS { 0 } else { jump_ms };
        (up_ms, self.wall_from_ms + passed_ms + jump_ms)
    }

    /// The real nanoseconds that `ms` take, rounded up.
    fn real_ns(&self, ms: i64) -> i64 {
        if self.speed == 1.0 {
            return ms.saturating_mul(1_000_000);
        }
        (ms as f64 * 1e6 / self.speed).ceil() as i64
    }

    /// The reading at which `up_ms` is reached.
    fn boot_ns_at(&self, up_ms: i64) -> i64 {
        if self.speed == 1.0 {
            return up_ms.saturating_mul(1_000_000);
        }
        let start_ms = self.from.boot_ns.div_euclid(1_000_000);
        self.from.boot_ns.saturating_add(self.real_ns(up_ms.saturating_sub(start_ms)))
    }
}

/// Finds jumps of the wall clock: by how much its lead over the other clock changed.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "no source tells of a set clock there yet"))]
pub(super) struct Jumps {
    lead_ms: i64,
}

#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "no source tells of a set clock there yet"))]
impl Jumps {
    pub(super) fn since(reading: Reading) -> Self {
        Self { lead_ms: reading.lead_ms() }
    }

    /// The jump since the last one that was taken, if it is at least [`SMALLEST_JUMP_MS`].
    pub(super) fn take(&mut self, now: Reading) -> Option<i64> {
        let by_ms = now.lead_ms() - self.lead_ms;
        if by_ms.abs() < SMALLEST_JUMP_MS {
            return None;
        }
        self.lead_ms = now.lead_ms();
        Some(by_ms)
    }
}

/// The one timer of the loop. Waits on the clock that counts sleep too, where the system has a timer
/// for it.
#[derive(Debug)]
pub struct Alarm {
    clock: Clock,
    timer: Option<platform::BootTimer>,
}

impl Alarm {
    /// Must be called in a runtime. Without a timer of the system (none left, or none such), waits in
    /// steps of at most a minute instead.
    pub fn new(clock: &Clock) -> Self {
        let timer = platform::BootTimer::new()
            .inspect_err(|err| tracing::debug!("no timer that counts sleep, waiting in steps: {err}"))
            .ok();
        Self { clock: clock.clone(), timer }
    }

    /// Waits until `Moment::up_ms` has reached this value; at once if it has, forever if there is none.
    /// Dropping the wait is harmless, and the next one replaces it.
    pub async fn until(&mut self, up_ms: Option<i64>) {
        let Some(up_ms) = up_ms else {
            if let Some(timer) = &self.timer {
                timer.disarm();
            }
            return std::future::pending().await;
        };
        while self.clock.up_ms() < up_ms {
            if let Some(timer) = &self.timer {
                match timer.wait(self.clock.boot_ns_at(up_ms)).await {
                    Ok(()) => continue,
                    Err(err) => tracing::error!("wait for the timer: {err}"),
                }
                self.timer = None;
            }
            self.step(up_ms).await;
        }
    }

    /// One wait on tokio's clock. Where that stands still while the machine sleeps, the rest would come
    /// that much too late: so never longer than a minute, then the real clock is asked again.
    async fn step(&self, up_ms: i64) {
        let left = self.clock.real_wait(up_ms - self.clock.up_ms());
        tokio::time::sleep(left.min(Duration::from_secs(60))).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND_NS: i64 = 1_000_000_000;

    fn reading(boot_s: i64, wall_s: i64) -> Reading {
        Reading { boot_ns: boot_s * SECOND_NS, wall_ns: wall_s * SECOND_NS }
    }

    #[test]
    fn the_real_clock_shows_what_was_read() {
        let pace = Pace::real(reading(10, 1_000));
        assert_eq!(pace.shown(reading(15, 1_005)), (15_000, 1_005_000));
        assert_eq!(pace.shown(reading(15, 4_605)), (15_000, 4_605_000), "set by hand: wall alone moves");
        assert_eq!(pace.boot_ns_at(15_000), 15 * SECOND_NS);
    }

    #[test]
    fn at_speed_60_a_second_is_a_minute_on_both_clocks() {
        let pace = Pace { speed: 60.0, from: reading(10, 1_000), wall_from_ms: 500_000 };
        assert_eq!(pace.shown(reading(10, 1_000)), (10_000, 500_000));
        assert_eq!(pace.shown(reading(12, 1_002)), (130_000, 620_000));
        assert_eq!(pace.boot_ns_at(130_000), 12 * SECOND_NS);
    }

    #[test]
    fn a_jump_of_the_wall_clock_is_not_multiplied() {
        let pace = Pace { speed: 60.0, from: reading(10, 1_000), wall_from_ms: 1_000_000 };
        let (up, wall) = pace.shown(reading(11, 1_001 + 3_600));
        assert_eq!((up, wall), (70_000, 1_000_000 + 60_000 + 3_600_000));
    }

    #[test]
    fn a_wait_is_never_too_short() {
        let pace = Pace { speed: 7.0, from: Reading { boot_ns: 12_345_678, wall_ns: 0 }, wall_from_ms: 0 };
        for up_ms in [13, 14, 1_000, 123_456_789] {
            let at = Reading { boot_ns: pace.boot_ns_at(up_ms), wall_ns: 0 };
            assert!(pace.shown(at).0 >= up_ms, "{up_ms} not reached at {at:?}");
        }
    }

    #[test]
    fn the_far_future_does_not_overflow() {
        for pace in [Pace::real(reading(10, 1_000)), Pace { speed: 60.0, ..Pace::real(reading(10, 1_000)) }] {
            assert!(pace.boot_ns_at(i64::MAX) > SECOND_NS);
            assert!(pace.real_ns(i64::MAX) > SECOND_NS);
        }
    }

    #[test]
    fn small_steps_add_up_to_a_jump() {
        let mut jumps = Jumps::since(reading(0, 100));
        assert_eq!(jumps.take(reading(60, 160)), None, "time passing is no jump");
        let ms =
            |boot_s: i64, wall_ms: i64| Reading { boot_ns: boot_s * SECOND_NS, wall_ns: wall_ms * 1_000_000 };
        assert_eq!(jumps.take(ms(61, 161_600)), None);
        assert_eq!(jumps.take(ms(62, 163_200)), Some(1_200));
        assert_eq!(jumps.take(ms(63, 164_200)), None);
        assert_eq!(jumps.take(ms(64, 165_200 - 3_600_000)), Some(-3_600_000));
    }

    #[test]
    fn speeds_out_of_range_are_refused_with_the_range() {
        for speed in [0.0, 0.5, -1.0, 100_001.0, f64::NAN, f64::INFINITY] {
            let err = Clock::at_speed(speed).expect_err("refused").to_string();
            assert!(err.contains("100000") || err.contains("100,000"), "{err}");
        }
        let clock = Clock::at_speed(60.0).expect("allowed");
        assert_eq!(clock.real_wait(60_000), Duration::from_secs(1));
        assert_eq!(clock.real_wait(-5), Duration::ZERO);
        assert_eq!(clock.shown_ms(1_000), 60_000);
    }
}
