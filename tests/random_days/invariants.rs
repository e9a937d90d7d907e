//! What holds after every single step (scheduling.md, its invariants and the rows of its table that can be
//! seen from outside), by a witness that hears what the engine hears and sees what it does: it keeps its
//! own account of who is there, what is quiet and when the last break was.
//!
//! Where an account cannot be certain, it is so that the rule asks less, never more.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use unhunch::core::event::{Absence, Ask, BETTER_HOUR, Fact, How, Input, Row};
use unhunch::core::view::NextBecause;

use crate::world::{MINUTE, SECOND, World};

/// Watches a world from its beginning.
pub fn watch(world: &mut World) {
    let mut witness = Witness {
        rows: world.log.len(),
        now: world.now.up_ms,
        alone: world.now.up_ms,
        clear: world.now.up_ms,
        least_every: world.engine.every_ms(),
        promised: world.engine.promised().map(|(up, _)| up),
        blocked: true,
        off_hours: true,
        ..Witness::default()
    };
    world.watcher = Some(Box::new(move |world, input| witness.sees(world, input)));
}

#[derive(Default)]
struct Witness {
    /// Rows that were looked at, and the displays among the latest.
    rows: usize,
    displays: Vec<String>,
    now: i64,
    /// What was promised by the last step (up).
    promised: Option<i64>,
    /// The episodes that were displayed, and how many of them first on a local day.
    first: BTreeSet<String>,
    days: BTreeMap<Date, u32>,
    /// The last display (up), and by how much it was moved for a better hour.
    last: Option<(i64, i64)>,
    /// By how much the display that comes now is moved.
    moving: i64,
    /// The shortest interval that was in force since the last display.
    least_every: i64,
    locked: bool,
    asleep: bool,
    /// The last input before the present idleness (up).
    idle: Option<i64>,
    /// The last end of an absence that was certainly one (up).
    returned: Option<i64>,
    /// The last end of a break that certainly was one (up).
    broke: Option<i64>,
    /// The reasons of quiet by their rows, with their begin (up).
    quiet: BTreeMap<(String, String), i64>,
    /// When each ended last: what is back at once goes on.
    ended: BTreeMap<(String, String), i64>,
    /// The last end of all quiet, where it certainly held until then (up).
    released: Option<i64>,
    /// Snoozes of an episode, and until when the last one is.
    snoozed: BTreeMap<String, (u32, i64)>,
    /// The last display, or the latest instant at which the present stretch can have begun (up).
    alone: i64,
    /// Since when nothing has been in the way of a prompt (up).
    clear: i64,
    blocked: bool,
    off_hours: bool,
    clock_was_set: bool,
    /// When the person last said how it is with pain (up).
    reworded: Option<i64>,
}

impl Witness {
    fn sees(&mut self, world: &World, input: &Input) {
        let before = std::mem::replace(&mut self.now, world.now.up_ms);
        let late = self.promised.filter(|up| self.now - up > world.engine.rules().late_ms);
        self.promised = world.engine.promised().map(|(up, _)| up);
        if late.is_some() || matches!(input, Input::ClockSet { .. }) {
            (self.alone, self.clear) = (self.now, self.now);
        }
        self.hears(world, input, before);
        self.least_every = self.least_every.min(world.engine.every_ms());
        for row in &world.log[self.rows..] {
            self.reads(world, row);
        }
        self.rows = world.log.len();
        for ep in std::mem::take(&mut self.displays) {
            self.is_shown(world, ep);
        }
        self.nobody_is_left_alone(world);
        if let Some(NextBecause::DeskTime { minutes }) = world.engine.because(&world.now) {
            assert!((30..=90).contains(&minutes), "an interval of {minutes} min");
        }
    }

    /// Who is there.
    fn hears(&mut self, world: &World, input: &Input, before: i64) {
        match input {
            Input::IdleBegan { ago_ms } => self.idle = self.idle.or(Some(self.now - ago_ms)),
            Input::ActiveAgain => {
                let gone = self.idle.take().filter(|since| self.now - since >= 5 * MINUTE);
                if gone.is_some() {
                    self.alone = self.now;
                    // Whoever was in a call or followed a guide was there.
                    if self.quiet.is_empty() && world.engine.guided().is_none() {
                        self.comes_back(5 * MINUTE, gone.unwrap_or(self.now));
                    }
                }
            }
            Input::Locked => {
                self.locked = true;
                self.ended.insert(gone(), self.now);
            }
            Input::Unlocked => {
                self.locked = false;
                self.idle = None;
                self.comes_back(2 * MINUTE, self.ended.get(&gone()).copied().unwrap_or(before));
            }
            Input::Sleeping => {
                self.asleep = true;
                self.ended.insert(gone(), self.now);
            }
            Input::Awake => {
                self.asleep = false;
                self.comes_back(2 * MINUTE, self.ended.get(&gone()).copied().unwrap_or(before));
            }
            Input::ClockSet { .. } => self.clock_was_set = true,
            Input::Asked { ask: Ask::PainIs { .. }, .. } => self.reworded = Some(self.now),
            _ => {}
        }
    }

    fn comes_back(&mut self, least: i64, since: i64) {
        if self.locked || self.asleep || self.idle.is_some() {
            return;
        }
        self.returned = Some(self.now);
        self.alone = self.now;
        if self.now - since >= least {
            self.broke = Some(self.now);
        }
    }

    fn reads(&mut self, world: &World, row: &Row) {
        match &row.what {
            Fact::Quiet { reason, source, on: true, .. } => {
                let key = (reason.clone(), source.clone());
                let again = self.ended.get(&key).is_some_and(|up| self.now - up <= 10 * SECOND);
                self.quiet.entry(key).or_insert(if again { i64::MIN / 2 } else { self.now });
            }
            Fact::Quiet { reason, source, on: false, .. } => {
                let key = (reason.clone(), source.clone());
                let since = self.quiet.remove(&key);
                self.ended.insert(key, self.now);
                // Ten minutes are the least age at which a reason holds no more.
                let held = since.is_some_and(|since| self.now - since < 10 * MINUTE);
                if held && self.quiet.is_empty() {
                    self.released = Some(self.now);
                }
            }
            Fact::ResetEnd { how, active_s, .. } => {
                self.alone = self.now;
                if *how == How::Pain || *active_s >= 30 {
                    self.broke = Some(self.now - (world.now.wall.as_millisecond() - row.at.utc_ms).max(0));
                }
            }
            Fact::Snoozed { ep, .. } => {
                let (count, until) = self.snoozed.entry(ep.clone()).or_default();
                (*count, *until) = (*count + 1, self.now + world.engine.rules().snooze_ms);
                assert!(*count <= world.engine.rules().max_snoozes, "snoozed {count} times: {ep}");
            }
            Fact::Shown { ep, .. } => self.displays.push(ep.clone()),
            Fact::Note { id, value } if id == BETTER_HOUR => {
                let by_s = value.split(' ').next().and_then(|by| by.parse::<i64>().ok());
                self.moving = by_s.expect("seconds") * SECOND;
            }
            Fact::Away { reason: Absence::Idle } => {
                let call = |(key, since): (&(String, String), &i64)| {
                    (key.0 == "microphone" && self.now - since < 10 * MINUTE).then_some(*since)
                };
                let on = self.quiet.iter().find_map(call);
                assert_eq!(on, None, "no input in a call is taken for an absence");
            }
            _ => {}
        }
    }

    /// Wherever that was: on the screen, in the tray, in the small window.
    fn is_shown(&mut self, world: &World, ep: String) {
        let up = self.now;
        self.alone = up;
        // What stands there already offers something else at once where it hurts, whatever holds new ones.
        if self.reworded == Some(up) && self.first.contains(&ep) {
            return;
        }
        assert!(!self.locked && !self.asleep, "shown while locked or asleep");
        assert!(world.engine.guided().is_none(), "shown in a session");
        assert!(!world.engine.is_stopped(), "shown while paused");
        assert!(is_working(world), "shown outside working hours: {}", world.clock());
        assert!(!is_quiet_hour(world), "shown in quiet hours: {}", world.clock());
        let status = world.engine.status(&world.now);
        let holds = status.quiet.iter().find(|quiet| quiet.stuck_min.is_none());
        assert_eq!(holds, None, "shown although something holds");
        if let Some(released) = self.released {
            let ago = up - released;
            assert!(ago >= 2 * MINUTE, "shown {} s after quiet", ago / SECOND);
        }
        if let Some(returned) = self.returned.filter(|returned| up - returned < 10 * MINUTE) {
            let desk = self.broke.map_or(i64::MAX, |broke| up - broke);
            assert!(desk >= 90 * MINUTE, "shown {} s after a return", (up - returned) / SECOND);
        }
        if let Some((_, until)) = self.snoozed.get(&ep) {
            assert!(up >= *until, "shown {} s before the snooze ends", (until - up) / SECOND);
        }
        if self.first.insert(ep) {
            self.is_first_shown(world, up);
        }
        (self.last, self.least_every) = (Some((up, self.moving)), world.engine.every_ms());
        self.moving = 0;
    }

    fn is_first_shown(&mut self, world: &World, up: i64) {
        if let Some((last, moved)) = self.last {
            // What was moved for a better hour counts where it would have been. The log has whole seconds.
            let sooner = moved.max(0) - self.moving.min(0);
            let sooner = if sooner > 0 { sooner + SECOND } else { 0 };
            assert!(sooner <= 20 * MINUTE, "moved by {} s", sooner / SECOND);
            let least = (self.least_every - sooner).max(30 * MINUTE);
            let apart = up - last;
            assert!(
                apart >= least,
                "shown {} of {} s after the last display",
                apart / SECOND,
                least / SECOND
            );
        }
        if let Some(broke) = self.broke {
            assert!(up - broke >= 30 * MINUTE, "shown {} s after a break", (up - broke) / SECOND);
        }
        let today = self.days.entry(world.now.date()).or_default();
        *today += 1;
        assert!(*today <= 17 || self.clock_was_set, "{today} prompts on one day");
    }

    /// Ninety minutes of presence without a prompt are the most: only somebody who came back or was left in
    /// quiet until less than ten minutes ago waits longer.
    fn nobody_is_left_alone(&mut self, world: &World) {
        let blocked = self.in_the_way(world);
        if blocked || self.blocked {
            self.clear = self.now;
        }
        self.blocked = blocked;
        if std::mem::replace(&mut self.off_hours, !is_working(world)) || self.off_hours {
            self.alone = self.now;
        }
        let (alone, clear) = (self.now - self.alone, self.now - self.clear);
        assert!(
            alone <= 90 * MINUTE || clear < 10 * MINUTE,
            "{} min without a prompt, {} of them with nothing in the way",
            alone / MINUTE,
            clear / MINUTE
        );
    }

    fn in_the_way(&self, world: &World) -> bool {
        self.locked
            || self.asleep
            || self.idle.is_some()
            || !self.quiet.is_empty()
            || !world.server
            || world.session.is_some()
            || world.engine.guided().is_some()
            || world.engine.is_stopped()
            || !is_working(world)
            || is_quiet_hour(world)
    }
}

/// The place of the last lock or sleep among what ended.
fn gone() -> (String, String) {
    Default::default()
}

/// By the default working hours.
fn is_working(world: &World) -> bool {
    let local = world.now.local();
    let minutes = i32::from(local.hour()) * 60 + i32::from(local.minute());
    local.weekday().to_monday_one_offset() <= 5 && (9 * 60..17 * 60 + 30).contains(&minutes)
}

fn is_quiet_hour(world: &World) -> bool {
    crate::is_in(world.now.local().time(), &world.engine.rules().quiet_hours)
}
