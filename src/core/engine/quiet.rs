//! Reasons not to prompt, as they are reported: each with its source, its start, and an age beyond which
//! nothing waits for it any longer. Desk time counts on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::super::event::{Effect, Fact, QUIET_TOO_LONG, Reply, StillQuiet};
use super::super::moment::Moment;
use super::super::rules::QuietReason;
use super::super::view::{Hold, QuietNow};
use super::call::is_call;
use super::{Engine, MINUTE_MS, SECOND_MS, Wake};

/// A reason that is back within this time has not ended: its age goes on.
pub const FLAP_MS: i64 = 10 * SECOND_MS;

/// Which reason, by which source.
pub(super) type Key = (QuietReason, String);

/// One reason, from its start on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    /// When it began (up).
    pub since: i64,
    /// Where its age is counted from (up): its start, or when the person last said to keep waiting.
    from: i64,
    /// It is older than it may be: it holds nothing.
    pub stuck: bool,
    /// The person was asked about it, which is done once.
    asked: bool,
    /// The person said not to wait for it.
    ignored: bool,
    /// Its own end, where it was planned: it has no longest age then.
    pub until: Option<Timestamp>,
}

impl Reported {
    fn new(up: i64) -> Self {
        Self { since: up, from: up, stuck: false, asked: false, ignored: false, until: None }
    }

    fn holds(&self) -> bool {
        !self.stuck && !self.ignored
    }

    /// When it comes to its longest age (up); none where its end is planned.
    fn oldest(&self, max_ms: i64) -> Option<i64> {
        self.until.is_none().then_some(self.from + max_ms)
    }

    /// How long it has lasted, in minutes.
    fn minutes(&self, now: &Moment) -> i64 {
        (now.up_ms - self.since) / MINUTE_MS
    }
}

/// The reasons that hold or held until a moment ago: the one place where they are kept.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    now: BTreeMap<Key, Reported>,
    /// What has just ended, and when (up): for [`FLAP_MS`] it may be the same one still.
    ended: BTreeMap<Key, (Reported, i64)>,
    /// When the last call ended, or was too old to be waited for (up).
    last_call: Option<i64>,
}

impl Reasons {
    /// Whether any is reported, also one that holds nothing any more.
    pub fn any(&self) -> bool {
        !self.now.is_empty()
    }

    /// Whether any of them holds prompts.
    pub fn any_holds(&self) -> bool {
        self.now.values().any(Reported::holds)
    }

    /// The kinds that are reported, each once.
    pub fn kinds(&self) -> BTreeSet<QuietReason> {
        self.now.keys().map(|(reason, _)| *reason).collect()
    }

    /// The ones that went on for longer than anything waits for, with their minutes and whether the
    /// person can still have it waited for.
    pub fn stuck(&self, now: &Moment) -> Vec<(StillQuiet, bool)> {
        let stuck = self.now.iter().filter(|(_, it)| it.stuck);
        stuck.map(|(key, it)| (still(key, it, now), !it.ignored)).collect()
    }

    /// Until when the last call proves somebody (up): its end, or while one is on, the time at which it is too
    /// old to be waited for. None where there was none.
    pub fn call_until(&self, max_ms: i64) -> Option<i64> {
        let calls = self.now.iter().filter(|(key, it)| is_call(key) && !it.ignored);
        calls.map(|(_, it)| it.from + max_ms).chain(self.last_call).max()
    }

    /// Whether this one holds prompts.
    pub fn holds(&self, key: &Key) -> bool {
        self.now.get(key).is_some_and(Reported::holds)
    }

    /// When the first of those that hold comes to its longest age (up).
    fn oldest_that_holds(&self, max_ms: i64) -> Option<i64> {
        self.now.values().filter(|it| it.holds()).filter_map(|it| it.oldest(max_ms)).min()
    }

    /// The planned end of this one, where it has any.
    pub fn planned_end(&self, key: &Key) -> Option<Timestamp> {
        self.now.get(key)?.until
    }

    /// Whether all that holds has a planned end.
    pub fn all_planned(&self) -> bool {
        self.now.values().filter(|it| it.holds()).all(|it| it.until.is_some())
    }

    /// One with a planned end, which began then (up) if it has not begun yet.
    pub fn plan(&mut self, key: Key, up: i64, until: Timestamp) {
        self.now.entry(key).or_insert_with(|| Reported::new(up)).until = Some(until);
    }

    /// Whether it was not there.
    fn begin(&mut self, key: Key, up: i64) -> bool {
        if self.now.contains_key(&key) {
            return false;
        }
        self.ended.retain(|_, (_, ended)| up - *ended <= FLAP_MS);
        let reported = self.ended.remove(&key).map_or_else(|| Reported::new(up), |(reported, _)| reported);
        self.now.insert(key, reported);
        true
    }

    fn end(&mut self, key: &Key, up: i64) -> Option<Reported> {
        let reported = self.now.remove(key)?;
        if reported.until.is_none() {
            self.ended.insert(key.clone(), (reported, up));
        }
        Some(reported)
    }
}

fn hold(reason: QuietReason, reported: &Reported, now: &Moment) -> Hold {
    match reported.until {
        Some(until) => Hold::Meeting { until },
        None => Hold::Quiet { reason, since: now.wall_at(reported.since) },
    }
}

fn still((reason, source): &Key, reported: &Reported, now: &Moment) -> StillQuiet {
    StillQuiet { reason: *reason, source: source.clone(), minutes: reported.minutes(now) }
}

impl Engine {
    pub(super) fn quiet_began(&mut self, now: &Moment, reason: QuietReason, source: String) {
        if self.quiet.begin((reason, source.clone()), now.up_ms) {
            self.append(
                now.stamp(),
                Fact::Quiet { reason: word(reason).to_owned(), source, on: true, until_ms: None },
            );
        }
    }

    pub(super) fn quiet_ended(&mut self, now: &Moment, reason: QuietReason, source: String) {
        let key = (reason, source.clone());
        let Some(ended) = self.quiet.end(&key, now.up_ms) else { return };
        if is_call(&key) && !ended.ignored {
            let until = now.up_ms.min(ended.from + self.rules.quiet_max_ms);
            self.quiet.last_call = self.quiet.last_call.max(Some(until));
        }
        self.append(
            now.stamp(),
            Fact::Quiet {
                reason: word(reason).to_owned(),
                source: source.clone(),
                on: false,
                until_ms: None,
            },
        );
        if ended.asked {
            self.out.push(Effect::WithdrawQuiet { reason, source });
        }
        if reason == QuietReason::FullScreen {
            self.take_breath(now);
        }
        // The end of one that held nothing gives nothing to land from.
        if ended.holds() && !self.quiet.any_holds() {
            self.landed = Some(now.up_ms);
        }
    }

    /// The oldest reported reason that holds.
    pub(super) fn quiet_reason(&self, now: &Moment) -> Option<Hold> {
        let holding = self.quiet.now.iter().filter(|(_, it)| it.holds());
        let ((reason, _), oldest) = holding.min_by_key(|(_, it)| it.since)?;
        Some(hold(*reason, oldest, now))
    }

    /// Reasons come to their longest age: nothing waits for them from then on, and somebody who is there
    /// is asked about each, once.
    pub(super) fn settle_quiet(&mut self, now: &Moment) {
        self.settle_meeting(now);
        // Before it is said that one goes on too long: it may be one that nobody tells the end of.
        let oldest = self.quiet.oldest_that_holds(self.rules.quiet_max_ms);
        if self.inquiry.pending || oldest.is_some_and(|up| up <= now.up_ms) && self.asks_again() {
            return;
        }
        let (max, there) = (self.rules.quiet_max_ms, self.is_there_for_quiet());
        let (mut notes, mut asks) = (Vec::new(), Vec::new());
        for (key, it) in &mut self.quiet.now {
            // The settings may have come to allow a greater age since.
            let stuck = it.oldest(max).is_some_and(|up| up <= now.up_ms);
            if stuck && !it.stuck && !it.ignored {
                notes.push(format!("{} {}", word(key.0), it.minutes(now)));
            }
            it.stuck = stuck;
            if stuck && there && !it.ignored && !it.asked {
                it.asked = true;
                asks.push(still(key, it, now));
            }
        }
        for value in notes {
            self.append(now.stamp(), Fact::Note { id: QUIET_TOO_LONG.to_owned(), value });
        }
        self.out.extend(asks.into_iter().map(Effect::AskQuiet));
    }

    /// The person says whether to wait for a reason that has gone on for so long.
    pub(super) fn wait_for(&mut self, now: &Moment, key: &Key, wait: bool) -> Reply {
        let asked = self.quiet.now.get_mut(key).filter(|it| it.until.is_none());
        let Some(it) = asked else { return Reply::QuietOver };
        if wait {
            (it.from, it.stuck, it.ignored) = (now.up_ms, false, false);
            self.set_aside(now);
        } else {
            it.ignored = true;
        }
        let (reason, source) = key.clone();
        self.out.push(Effect::WithdrawQuiet { reason, source });
        Reply::Waits { reason, minutes: wait.then_some(self.rules.quiet_max_ms / MINUTE_MS) }
    }

    /// Somebody is there to whom a hold makes a difference.
    fn is_there_for_quiet(&self) -> bool {
        self.presence.is_here() && self.window.is_some() && self.pause.is_none()
    }

    /// When the next reason comes to its longest age, where that makes a difference.
    pub(super) fn quiet_wake(&self) -> Option<(i64, Wake)> {
        let matters = self.is_there_for_quiet() && !self.inquiry.pending;
        let oldest = self.quiet.oldest_that_holds(self.rules.quiet_max_ms).filter(|_| matters)?;
        Some((oldest, Wake::QuietTooLong))
    }

    /// The reasons as `status` tells them.
    pub(super) fn reported_now(&self, now: &Moment) -> Vec<QuietNow> {
        let told = |((reason, source), it): (&Key, &Reported)| {
            let since = now.wall_at(it.since);
            let hold = hold(*reason, it, now);
            let stuck_min = (!it.holds()).then(|| it.minutes(now));
            QuietNow { hold, source: source.clone(), since, until: it.until, stuck_min }
        };
        self.quiet.now.iter().map(told).collect()
    }
}

/// The word that the log uses for a reason.
pub fn word(reason: QuietReason) -> &'static str {
    match reason {
        QuietReason::DoNotDisturb => "do_not_disturb",
        QuietReason::FullScreen => "full_screen",
        QuietReason::Camera => "camera",
        QuietReason::Microphone => "microphone",
        QuietReason::App => "app",
        QuietReason::Meeting => "meeting",
    }
}
