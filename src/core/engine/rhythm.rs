//! The rhythm follows the person (`schedule.adaptive`): where the interval stands, when the next prompt
//! is late and quiet, and on which side of a full hour it comes. The rules are those of
//! [`rhythm`](super::super::rhythm); here is when they are asked, and what follows.

use jiff::civil::Date;

use super::super::event::{
    ASKED_PAUSE, BETTER_HOUR, Effect, Fact, From, GOES_ON, Moved, PauseToday, QUIETLY, Reply, Row,
};
use super::super::moment::{Moment, Stamp};
use super::super::review::{self, Params};
use super::super::rhythm::{BetterHour, ByHour, Drift, IN_A_ROW, Lately, NEAR_MS, Weary};
use super::super::view::{NextBecause, RhythmNow};
use super::presence::least_ms;
use super::prompt::{Episode, Stage};
use super::{APART_MS, Engine, LONGEST_MS, MINUTE_MS, Past, SECOND_MS};

/// After three prompts in a row that were let go, the next one comes at least so much later.
const LATE_MS: i64 = 60 * MINUTE_MS;

/// What the engine knows of the person's rhythm; all of it is in the log.
#[derive(Debug, Default)]
pub(super) struct Rhythm {
    drift: Drift,
    by_hour: ByHour,
    weary: Weary,
    /// Rows came that [`weary`](Self::weary) has not seen.
    stale: bool,
    /// The last day of which the days before were looked at.
    looked: Option<Date>,
    /// This engine answers questions about the log: it moves nothing.
    asked_only: bool,
    /// By how much the prompt that is being shown was moved, in milliseconds.
    moving: i64,
    /// The same of the last one that was shown: the next interval counts as if it had not moved.
    pub shown_moved: i64,
    /// The question whether to pause is on the screen.
    on_screen: bool,
}

impl Rhythm {
    /// By what is known of the time before.
    pub fn read(past: &Past) -> Self {
        let mut drift = Drift::default();
        past.told().for_each(|row| drift.apply(row));
        let asked_only = past.asked_only;
        let shown_moved = last_moved(&past.rows);
        let by_hour = past.by_hour.clone();
        Self { drift, by_hour, stale: true, asked_only, shown_moved, ..Self::default() }
    }

    /// Takes in a row that is appended.
    pub fn apply(&mut self, row: &Row) {
        self.drift.apply(row);
        self.stale = true;
    }

    /// The prompt is shown. One that comes back was not moved.
    pub fn show(&mut self) {
        self.shown_moved = std::mem::take(&mut self.moving);
    }
}

impl Engine {
    /// Desk time until a prompt is due, in milliseconds: that of the settings, or where it moved from there.
    /// Between 30 and 90 minutes.
    pub fn every_ms(&self) -> i64 {
        self.rhythm.drift.every_ms(&self.rules)
    }

    /// The log was changed by other hands.
    pub(super) fn read_rhythm_again(&mut self, past: &Past) {
        let Rhythm { asked_only, on_screen, moving, .. } = self.rhythm;
        self.rhythm = Rhythm { asked_only, on_screen, moving, ..Rhythm::read(past) };
    }

    /// How long after the last break or prompt one is due on this day, and whether that is because so
    /// many were let go.
    pub(super) fn interval(&self, day: Date) -> (i64, bool) {
        let every_ms = self.every_ms();
        if self.is_late(day) { (every_ms.max(LATE_MS), true) } else { (every_ms, false) }
    }

    fn is_late(&self, day: Date) -> bool {
        self.rules.adaptive && self.rhythm.weary.next && self.rhythm.weary.day == day
    }

    /// When a prompt that is due then (up) comes, where the other side of a full hour is better: never
    /// within thirty minutes of the last display or break, never after ninety minutes of desk time, and
    /// not outside the working hours.
    pub(super) fn at_better_hour(&self, now: &Moment, due: (i64, NextBecause)) -> (i64, NextBecause) {
        let better = self.better_hour(now, due.0);
        better.map_or(due, |(up, why)| (up, NextBecause::BetterHour(why)))
    }

    fn better_hour(&self, now: &Moment, due: i64) -> Option<(i64, BetterHour)> {
        if !self.rules.adaptive || self.is_late(now.date()) {
            return None;
        }
        let at = Stamp::new(now.wall_at(due), &now.zone).civil();
        let (by_ms, why) = self.rhythm.by_hour.better(at)?;
        let since = self.stretch?.max(self.last_shown.unwrap_or(i64::MIN));
        let up = due + by_ms;
        let in_time = (since + APART_MS..=since.saturating_add(LONGEST_MS)).contains(&up);
        let in_hours = self.window.is_some_and(|window| now.wall_at(up) < window.end);
        (in_time && in_hours).then_some((up, why))
    }

    /// Whether the prompt of this episode is shown in the tray alone.
    pub(super) fn is_quiet_prompt(&self, ep: &str) -> bool {
        let weary = &self.rhythm.weary;
        self.rules.adaptive && (weary.next || weary.quiet.as_deref() == Some(ep))
    }

    /// What the first prompt after a step says of it.
    pub(super) fn newly_moved(&self) -> Option<Moved> {
        let step = self.rhythm.drift.untold(&self.rules)?;
        let back = minutes(self.rhythm.drift.back_s(&self.rules)?);
        Some(Moved { every: minutes(step.after_s), kept: step.kept, of: step.of, back })
    }

    /// A prompt is about to be shown for the first time: the log says what was done about its time. One that
    /// was held since (`is_new` is false), or whose time is long past, comes when it can.
    pub(super) fn note_rhythm(&mut self, now: &Moment, is_new: bool) {
        self.rhythm.moving = 0;
        if self.is_late(now.date()) {
            self.note(now, QUIETLY, IN_A_ROW.to_string());
        }
        let Some((own, _)) = self.due_unmoved(now).filter(|_| is_new) else { return };
        let Some((up, why)) = self.better_hour(now, own).filter(|(up, _)| now.up_ms - up <= NEAR_MS) else {
            return;
        };
        self.rhythm.moving = up - own;
        let BetterHour { hour, kept, of, other_kept, other_of, .. } = why;
        let by_s = (up - own) / SECOND_MS;
        self.note(now, BETTER_HOUR, format!("{by_s} {hour} {kept} {of} {other_kept} {other_of}"));
    }

    fn note(&mut self, now: &Moment, id: &str, value: String) {
        self.append(now.stamp(), Fact::Note { id: id.to_owned(), value });
    }

    /// Follows the settings and the day.
    pub(super) fn settle_rhythm(&mut self, now: &Moment) {
        if !self.rhythm.asked_only
            && let Some(let_go) = self.rhythm.drift.let_go(&self.rules)
        {
            self.append(now.stamp(), let_go);
        }
        if self.rules.adaptive {
            self.look_back(now);
            self.read_weary(now);
            self.ask_to_pause(now);
        }
        let open = self.asked_to_pause(now).is_some();
        if self.rhythm.on_screen && !open {
            self.rhythm.on_screen = false;
            self.out.push(Effect::WithdrawAskPause);
        }
    }

    /// Once a day, when somebody is there in their working hours: the days before.
    fn look_back(&mut self, now: &Moment) {
        let today = now.date();
        let known = self.rhythm.looked.is_some_and(|day| day >= today);
        if known || self.window.is_none() || !self.presence.is_here() {
            return;
        }
        self.rhythm.looked = Some(today);
        let params = Params::new(&self.rules, now.zone.clone());
        self.rhythm.by_hour.follow(&self.rows, &params, now);
        if self.rhythm.asked_only {
            return;
        }
        let Ok(midnight) = today.to_zoned(now.zone.clone()) else { return };
        let this = review::week_of(today, self.rules.week_start);
        let firsts = [this.saturating_sub(jiff::Span::new().days(7)), this];
        let weeks = review::weeks(&self.rows, &params, &|_| None, midnight.timestamp(), &firsts);
        let lately = Lately::new(weeks.iter().map(|(week, _)| week), today);
        if let Some(step) = self.rhythm.drift.next(&self.rules, lately, today) {
            self.append(now.stamp(), step);
        }
    }

    fn read_weary(&mut self, now: &Moment) {
        let today = now.date();
        if std::mem::take(&mut self.rhythm.stale) || self.rhythm.weary.day != today {
            self.rhythm.weary = Weary::read(&self.rows, today, least_ms);
        }
    }

    /// The second time on a day that three in a row were let go: asks once whether to pause.
    fn ask_to_pause(&mut self, now: &Moment) {
        let busy = self.session.is_some() || self.episode.is_some() || !self.presence.is_active();
        if self.rhythm.asked_only || busy || !self.rhythm.weary.asks() || self.hold(now).is_some() {
            return;
        }
        let Weary { let_go, of, .. } = self.rhythm.weary;
        self.note(now, ASKED_PAUSE, format!("{let_go} {of}"));
        self.out.push(Effect::AskPause(PauseToday { let_go, of }));
        self.rhythm.on_screen = true;
        self.read_weary(now);
    }

    /// The question that waits for an answer.
    pub(super) fn asked_to_pause(&self, now: &Moment) -> Option<PauseToday> {
        let weary = &self.rhythm.weary;
        let today = weary.day == now.date() && self.window.is_some();
        let open = self.rules.adaptive && weary.open && today && self.pause.is_none();
        open.then_some(PauseToday { let_go: weary.let_go, of: weary.of })
    }

    pub(super) fn go_on(&mut self, now: &Moment) -> Reply {
        if self.asked_to_pause(now).is_none() {
            return Reply::NotAsked;
        }
        self.note(now, GOES_ON, String::new());
        Reply::GoesOn
    }

    /// One click takes it back. Where that was a button of a prompt, many servers have taken the prompt
    /// away with it: it is shown again, and says it no more.
    pub(super) fn rhythm_back(&mut self, now: &Moment, from: From) -> Reply {
        let Some(back) = self.rhythm.drift.back(&self.rules) else {
            return Reply::NothingMoved { minutes: self.every_ms() / MINUTE_MS };
        };
        self.append(now.stamp(), back);
        let pressed = |episode: &&mut Episode| {
            from == From::Notification && matches!(episode.stage, Stage::Shown { .. })
        };
        if let Some(episode) = self.episode.as_mut().filter(pressed) {
            episode.stage = Stage::Asked;
            let prompt = self.prompt();
            self.out.extend(prompt.map(Effect::ShowPrompt));
        }
        Reply::RhythmBack { minutes: self.every_ms() / MINUTE_MS }
    }

    /// What `status`, the menu and `rhythm` say of it; none where the rhythm is that of the settings alone.
    pub fn rhythm_now(&self, now: &Moment) -> Option<RhythmNow> {
        let rules = self.rules.adaptive.then_some(&self.rules)?;
        let drift = &self.rhythm.drift;
        let step = drift.step(rules);
        let every = self.every_ms() / MINUTE_MS;
        let set = rules.every_ms / MINUTE_MS;
        // A step that led back to the settings is spoken of for a day.
        let news = every != set || step.is_some_and(|step| step.date == now.date());
        Some(RhythmNow {
            every,
            set,
            because: step.filter(|_| news).map(|step| (step.kept, step.of)),
            back: drift.back_s(rules).filter(|_| news).map(minutes),
            quietly: self.is_late(now.date()),
            asks: self.asked_to_pause(now),
        })
    }
}

fn minutes(seconds: u32) -> i64 {
    i64::from(seconds / 60)
}

/// By how much the last display of a prompt on this machine was moved, in milliseconds.
fn last_moved(rows: &[Row]) -> i64 {
    let (mut moving, mut moved) = (0, 0);
    for row in rows.iter().filter(|row| row.is_own()) {
        match &row.what {
            Fact::Note { id, value } if id == BETTER_HOUR => {
                let by_s = value.split(' ').next().and_then(|by| by.parse::<i64>().ok());
                moving = by_s.unwrap_or(0).saturating_mul(SECOND_MS);
            }
            Fact::Shown { .. } => moved = std::mem::take(&mut moving),
            _ => {}
        }
    }
    moved
}
