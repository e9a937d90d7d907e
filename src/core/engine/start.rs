//! The first moment: what the log says of the time before, and where the engine goes on from.
//!
//! The picker and the figures of the week go by the rows of all the person's machines. What was open here,
//! paused here or shown here goes by this machine's own: a pause at another one is none here.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};

use super::super::event::{Absence, Effect, Fact, How, Row, RunMark};
use super::super::exercise::Posture;
use super::super::hours;
use super::super::label::{Label, labels};
use super::super::moment::{Moment, Stamp};
use super::super::pick::{History, Repertoire};
use super::super::review::{self, Diary};
use super::super::rhythm::ByHour;
use super::super::rules::Rules;
use super::ache::Ache;
use super::breather::Breather;
use super::inquiry::Inquiry;
use super::presence::{Presence, least_ms};
use super::quiet::Reasons;
use super::quiet_hours::QuietHours;
use super::rhythm::Rhythm;
use super::run::credited;
use super::{Engine, LOCK_MIN_MS, Pause, SECOND_MS};

/// How it felt is remembered for so long: what goes on is spoken of from three weeks on.
const DIARY_DAYS: i64 = 35;

/// What is known of the time before this start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// Rows of at least the last 35 days, oldest first, and with them each machine's last presence before.
    pub rows: Vec<Row>,
    /// Every row that tells of pain, of an exercise that is allowed again, of a step on a ladder, of a
    /// suggestion, or of the interval that moved, however old and by instant: these are never forgotten.
    pub pain: Vec<Row>,
    /// How prompts were kept by the hour, of more weeks than there are rows here; empty where the rhythm
    /// does not follow the person.
    pub by_hour: ByHour,
    /// The latest instant at which an earlier process said that it was alive.
    pub alive: Option<Timestamp>,
    /// What the latest run had when it was last noted.
    pub run: Option<RunMark>,
    /// A command guides a session of its own at this moment: the run without an end is not left over.
    pub guided_elsewhere: bool,
    /// This engine answers questions about the log: it begins no week, and moves nobody on a ladder.
    pub asked_only: bool,
    /// The first row ever; none on the first start.
    pub first_used: Option<Timestamp>,
    /// Random once per install.
    pub seed: u64,
}

impl Past {
    /// What the picker remembers of it.
    fn history(&self) -> History {
        let mut history = History::default();
        self.told().for_each(|row| history.apply(row));
        history
    }

    /// All rows, each once.
    pub(super) fn told(&self) -> impl Iterator<Item = &Row> {
        // Those of the last weeks are among the other rows as well.
        let first_ms = self.rows.first().map_or(i64::MAX, |row| row.at.utc_ms);
        let is_older = move |row: &&Row| row.at.utc_ms < first_ms || !self.rows.contains(row);
        self.pain.iter().filter(is_older).chain(&self.rows)
    }
}

impl Engine {
    /// The engine at its first moment, and what there is to do: close what a crash left open, say
    /// that the person is present (signals will correct that), and go on where it makes sense.
    pub fn start(
        now: &Moment,
        rules: Rules,
        repertoire: Repertoire,
        past: Past,
        version: &str,
    ) -> (Self, Vec<Effect>) {
        let mut engine = Self {
            rules,
            repertoire,
            seed: past.seed,
            first_used: past.first_used.unwrap_or(now.wall),
            presence: Presence { here_since: Some(now.up_ms), ..Presence::default() },
            stretch: None,
            window: None,
            out_of_chair: None,
            returned: None,
            last_shown: None,
            episode: None,
            session: None,
            after: None,
            let_go: None,
            pause: None,
            quiet: Reasons::default(),
            quiet_hours: QuietHours::default(),
            breather: Breather::default(),
            rhythm: Rhythm::read(&past),
            inquiry: Inquiry::default(),
            ache: Ache::read(&past),
            landed: None,
            went_on: None,
            problems: BTreeMap::new(),
            history: History::default(),
            diary: Diary::default(),
            rows: Vec::new(),
            alive: now.up_ms,
            promised: None,
            minted: 0,
            state_since: now.wall,
            out: vec![Effect::MarkAlive],
        };
        engine.history = past.history();
        engine.diary = Diary::read(&past.rows);
        let off = left_off(&past);
        engine.rows = past.rows;
        if !past.guided_elsewhere {
            engine.end_what_was_left_running(now, off, past.run.as_ref());
        }
        engine.close_what_was_left_open(now, off);
        engine.append(now.stamp(), Fact::Started { version: version.to_owned() });
        if past.asked_only {
            engine.append(now.stamp(), Fact::Present);
        } else {
            engine.be_present(now);
        }
        engine.restore(now, off);
        if past.asked_only {
            engine.went_on = None;
        }
        engine.cross_quiet_hours(now);
        engine.forget_old_rows(now);
        engine.note_pain_mode(now);
        engine.settle(now);
        engine.promised = engine.next_wakeup(now);
        let effects = std::mem::take(&mut engine.out);
        (engine, effects)
    }

    /// The log was changed by other hands (merged, or some of it forgotten): goes by what it says now.
    /// What is going on stays as it is. Where the log no longer tells that the person is here, it
    /// is said again, so that desk time counts from now on.
    pub(super) fn past_read(&mut self, now: &Moment, past: Past) {
        self.history = past.history();
        self.read_rhythm_again(&past);
        self.ache.read_again(&past);
        self.diary = Diary::read(&past.rows);
        self.first_used = past.first_used.unwrap_or(now.wall);
        self.rows = past.rows;
        let now_ms = now.wall.as_millisecond();
        let before_now = |row: &&Row| row.at.utc_ms <= now_ms && is_presence(&row.what);
        let told = own(&self.rows).rfind(before_now).is_some_and(|row| row.what == Fact::Present);
        if self.presence.is_here() && !told {
            self.be_present(now);
        }
        self.forget_old_rows(now);
        self.note_pain_mode(now);
    }

    /// A crash leaves a run without an end: it is stopped with what it had when it was last noted,
    /// at most a second before.
    fn end_what_was_left_running(&mut self, now: &Moment, off: Option<Stamp>, mark: Option<&RunMark>) {
        let Some(off) = off.map(|at| at.min(now.stamp())) else { return };
        for (run, (began, planned_s)) in open_runs(&self.rows) {
            let noted = mark.filter(|mark| mark.run == run);
            // Not before its beginning, and not in the future: the clock may have been set since.
            let at = noted.map_or(off, |mark| Stamp { utc_ms: mark.at_ms, ..began }.max(began).min(off));
            let active_s = noted.map_or(0, |mark| mark.active_s.min(planned_s));
            let (reached, phases) = noted.map_or((None, None), |mark| (mark.reached, mark.phases));
            self.append(at, Fact::ResetEnd { run, how: How::Stopped, active_s, reached, phases });
        }
    }

    /// A crash leaves the presence without an end: it ended where the last sign of life was.
    fn close_what_was_left_open(&mut self, now: &Moment, off: Option<Stamp>) {
        let Some(off) = off.map(|at| at.min(now.stamp())) else { return };
        let ended = matches!(
            own(&self.rows).rfind(|row| is_presence(&row.what)).map(|row| &row.what),
            Some(Fact::Away { reason: Absence::Off })
        );
        if !ended {
            self.append(off, Fact::Away { reason: Absence::Off });
        }
    }

    /// A pause outlives a restart; so does the stretch, if the program was away for less than what
    /// makes a break; and prompts stay an interval apart.
    fn restore(&mut self, now: &Moment, off: Option<Stamp>) {
        let up = |at: Stamp| now.up_ms - (now.wall.as_millisecond() - at.utc_ms);
        self.window = hours::at(&self.rules.hours, now.wall, &now.zone);
        self.pause = last_pause(&self.rows).filter(|pause| pause.until.is_none_or(|end| end > now.wall));
        self.restore_meeting(now);
        let shown = last_shown(&self.rows).map(up);
        self.last_shown = shown.filter(|shown| (0..24 * 3_600_000).contains(&(now.up_ms - shown)));
        let Some(window) = self.window else { return };
        let short = off.is_some_and(|off| now.up_ms - up(off) < LOCK_MIN_MS);
        let goes_on = if short { stretch_start(&self.rows).map(up) } else { None };
        if short {
            let seated = |id: &str| self.exercise(id).is_none_or(|it| it.posture == Posture::Seated);
            let since = out_of_chair_since(&self.rows, &seated).map(up);
            self.out_of_chair = since.map(|up| up.clamp(now.up_at(window.start), now.up_ms));
        }
        let start = goes_on.map_or(now.up_ms, |start| start.max(now.up_at(window.start)));
        self.begin_stretch(start.min(now.up_ms));
        self.went_on = goes_on.map(|_| now.up_ms);
    }

    /// Keeps what the figures of this week and the last one need.
    pub(super) fn forget_old_rows(&mut self, now: &Moment) {
        let last = review::week_of(now.date(), self.rules.week_start).saturating_sub(7.days());
        let (needed, _) = review::needed(last, &review::Params::new(&self.rules, now.zone.clone()));
        self.diary.forget_before(now.date().saturating_sub(DIARY_DAYS.days()));
        keep_since(&mut self.rows, needed.as_millisecond());
    }
}

/// Drops of each machine the rows before its last presence before this instant.
fn keep_since(rows: &mut Vec<Row>, from_ms: i64) {
    let mut first_kept = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        if row.at.utc_ms < from_ms && row.what == Fact::Present {
            first_kept.insert(row.origin, place);
        }
    }
    let mut place = 0;
    rows.retain(|row| {
        place += 1;
        first_kept.get(&row.origin).is_none_or(|first| place > *first)
    });
}

/// The rows that this machine wrote.
fn own(rows: &[Row]) -> impl DoubleEndedIterator<Item = &Row> {
    rows.iter().filter(|row| row.is_own())
}

/// When the program was last there: its last row, or its last sign of life if that is later.
fn left_off(past: &Past) -> Option<Stamp> {
    let last = own(&past.rows).next_back()?;
    let latest = own(&past.rows).map(|row| row.at).max()?;
    let noted = past.run.as_ref().map(|mark| mark.at_ms);
    let alive = past.alive.map(|at| at.as_millisecond()).max(noted);
    let alive = alive.map(|utc_ms| Stamp { utc_ms, offset_s: last.at.offset_s });
    Some(alive.map_or(latest, |alive| alive.max(latest)))
}

fn is_presence(what: &Fact) -> bool {
    matches!(what, Fact::Present | Fact::Away { .. })
}

/// The runs without an end: when each began, and its planned length.
fn open_runs(rows: &[Row]) -> BTreeMap<String, (Stamp, u32)> {
    let labels = labels(own(rows));
    let mut open = BTreeMap::new();
    for row in own(rows) {
        match &row.what {
            Fact::ResetStart { run, planned_s, .. } => {
                let planned_s = labels.get(run.as_str()).map_or(*planned_s, |label| label.planned_s);
                open.insert(run.clone(), (row.at, planned_s));
            }
            Fact::ResetEnd { run, .. } => {
                open.remove(run);
            }
            _ => {}
        }
    }
    open
}

fn last_pause(rows: &[Row]) -> Option<Pause> {
    let row = own(rows).rfind(|row| matches!(row.what, Fact::Paused { .. } | Fact::Resumed))?;
    let Fact::Paused { until_ms } = row.what else { return None };
    let since = Timestamp::from_millisecond(row.at.utc_ms).ok()?;
    Some(Pause { since, until: until_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok()) })
}

fn last_shown(rows: &[Row]) -> Option<Stamp> {
    own(rows).rfind(|row| matches!(row.what, Fact::Shown { .. })).map(|row| row.at)
}

/// Since when the person has not been out of the chair, as far as anything tells: after the last run
/// that is not done sitting, and the last absence that began with a lock or a sleep. Absences without
/// input say nothing either way, and are no desk time: they move the start by their length.
fn out_of_chair_since(rows: &[Row], seated: &dyn Fn(&str) -> bool) -> Option<Stamp> {
    let mut since: Option<Stamp> = None;
    let mut away: Option<(Stamp, Absence)> = None;
    let runs = labels(own(rows));
    for row in own(rows) {
        match &row.what {
            Fact::Away { reason } => {
                away.get_or_insert((row.at, *reason));
            }
            Fact::Present => {
                let gone = away.take().map(|(at, reason)| (row.at.utc_ms - at.utc_ms, reason));
                since = match (since, gone.filter(|(ms, reason)| *ms >= least_ms(*reason))) {
                    (Some(start), Some((ms, Absence::Idle))) => {
                        Some(Stamp { utc_ms: start.utc_ms + ms, ..start })
                    }
                    (None, _) | (_, Some(_)) => Some(row.at),
                    (since, None) => since,
                };
            }
            Fact::ResetEnd { run, how, active_s, .. } => {
                let Some(Label { exercise, planned_s }) = runs.get(run.as_str()) else { continue };
                let (active_ms, planned_ms) = (i64::from(*active_s), i64::from(*planned_s));
                if !seated(exercise) && credited(*how, active_ms * SECOND_MS, planned_ms * SECOND_MS) {
                    since = Some(row.at);
                }
            }
            _ => {}
        }
    }
    since
}

/// Where the stretch that was running at the last row began: after the last break that counts.
fn stretch_start(rows: &[Row]) -> Option<Stamp> {
    let mut start: Option<Stamp> = None;
    let mut away: Option<(Stamp, Absence)> = None;
    let labels = labels(own(rows));
    for row in own(rows) {
        match &row.what {
            Fact::Away { reason } => {
                away.get_or_insert((row.at, *reason));
            }
            Fact::Present => {
                let counts = away
                    .take()
                    .is_none_or(|(since, reason)| row.at.utc_ms - since.utc_ms >= least_ms(reason));
                if counts || start.is_none() {
                    start = Some(row.at);
                }
            }
            Fact::ResetEnd { run, how, active_s, .. } => {
                let planned_s = labels.get(run.as_str()).map_or(u32::MAX, |label| label.planned_s);
                if credited(*how, i64::from(*active_s) * SECOND_MS, i64::from(planned_s) * SECOND_MS) {
                    start = Some(row.at);
                }
            }
            _ => {}
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::super::super::machine::Machine;
    use super::*;

    #[test]
    fn of_each_machine_its_last_presence_before_is_kept_and_what_came_after_it() {
        let row = |utc_ms, what, machine: Option<u64>| {
            let origin = machine.map(Machine);
            Row { origin, ..Row::new(Stamp { utc_ms, offset_s: 0 }, what) }
        };
        let away = || Fact::Away { reason: Absence::Lock };
        let kept = [
            row(20, Fact::Present, None),
            row(21, away(), None),
            row(30, away(), Some(3)),
            row(80, Fact::Present, Some(2)),
            row(81, away(), Some(2)),
            row(100, Fact::Present, None),
            row(101, Fact::Present, Some(3)),
        ];
        let mut rows = kept.to_vec();
        rows.insert(0, row(10, Fact::Present, None));
        rows.insert(1, row(11, away(), None));
        rows.insert(5, row(31, Fact::Present, Some(2)));
        keep_since(&mut rows, 100);
        assert_eq!(rows, kept);
    }
}
