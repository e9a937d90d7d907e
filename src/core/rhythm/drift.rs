//! The slow drift of the interval (scheduling.md, "Slow drift").

use jiff::ToSpan;
use jiff::civil::Date;

use crate::core::event::{Fact, RhythmAct, Row, SuggestionAct};
use crate::core::review::Week;
use crate::core::rules::Rules;

/// One step, in seconds: five minutes.
pub const STEP_S: u32 = 5 * 60;
/// The interval never moves below this, nor above [`MOST_S`], nor above the person's limit for a stretch.
const LEAST_S: u32 = 30 * 60;
const MOST_S: u32 = 90 * 60;
/// How many working days are looked at, from the day before back.
const WORKING_DAYS: usize = 5;
/// Fewer prompts that could be answered say nothing.
const LEAST_PROMPTS: u32 = 8;
/// Below this share of kept prompts the interval grows.
const FEW_PERCENT: u32 = 40;
/// From this share on it shrinks, where desk time went beyond the limit.
const NEARLY_ALL_PERCENT: u32 = 80;
/// Days for which a step that was taken back is not made again, and for which nothing moves after a
/// suggestion about the interval was applied: four weeks.
pub const REST_DAYS: i64 = 28;
const EVERY: &str = "schedule.every";

/// Where the interval goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Longer,
    Shorter,
}

/// What the last working days say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    /// Prompts kept, of those that could be answered.
    pub kept: u32,
    pub of: u32,
    /// Desk time beyond the person's limit for a stretch.
    pub excess_ms: i64,
}

impl Lately {
    /// Of the last five working days before `today` among these weeks, which are in order. A working day
    /// is one with an hour of desk time (adherence.md 3.5).
    pub fn new<'a>(weeks: impl DoubleEndedIterator<Item = &'a Week>, today: Date) -> Self {
        let days = weeks.rev().flat_map(|week| week.days.iter().rev());
        let worked = days.filter(|day| day.date < today && day.working).take(WORKING_DAYS);
        worked.fold(Self::default(), |lately, day| Self {
            kept: lately.kept + day.credited,
            of: lately.of + day.answerable,
            excess_ms: lately.excess_ms + day.excess_ms,
        })
    }

    /// Where the interval should go: longer where less than 40 % of at least 8 prompts were kept,
    /// shorter where at least 80 % were and desk time went beyond the limit all the same.
    pub fn way(&self) -> Option<Way> {
        let percent = |percent: u32| u64::from(self.of) * u64::from(percent);
        let kept = u64::from(self.kept) * 100;
        if self.of < LEAST_PROMPTS {
            None
        } else if kept < percent(FEW_PERCENT) {
            Some(Way::Longer)
        } else if kept >= percent(NEARLY_ALL_PERCENT) && self.excess_ms > 0 {
            Some(Way::Shorter)
        } else {
            None
        }
    }
}

/// A step of the interval, in seconds, and the numbers that it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub date: Date,
    pub before_s: u32,
    pub after_s: u32,
    pub kept: u32,
    pub of: u32,
}

/// Where the interval stands, by this machine's rows of the log: see [`Fact::Rhythm`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// The setting from which it moved, and where it is now.
    now: Option<(u32, u32)>,
    /// The last step, until it is taken back or the setting changes.
    step: Option<Step>,
    /// Whether a prompt was shown since that step: it was said then.
    told: bool,
    /// The last day on which it moved.
    stepped: Option<Date>,
    /// When it was last taken back to be shorter, or longer again.
    not_longer: Option<Date>,
    not_shorter: Option<Date>,
    /// When a suggestion about the interval was last applied, on any machine.
    suggested: Option<Date>,
    /// When the settings were last changed while the program ran.
    set: Option<Date>,
}

impl Drift {
    /// Takes in one more row; they come in order.
    pub fn apply(&mut self, row: &Row) {
        let date = row.at.date();
        match &row.what {
            Fact::Suggestion { act: SuggestionAct::Applied, key, .. } if key == EVERY => {
                self.suggested = Some(date);
            }
            Fact::Settings { .. } if row.is_own() => self.set = Some(date),
            Fact::Shown { .. } if row.is_own() => self.told = true,
            Fact::Rhythm { act, set_s, before_s, after_s, kept, of } if row.is_own() => {
                let (before_s, after_s) = (*before_s, *after_s);
                self.now = Some((*set_s, after_s));
                self.step = None;
                match act {
                    RhythmAct::Moved => {
                        self.step = Some(Step { date, before_s, after_s, kept: *kept, of: *of });
                        (self.told, self.stepped) = (false, Some(date));
                    }
                    RhythmAct::Back if before_s > after_s => self.not_longer = Some(date),
                    RhythmAct::Back => self.not_shorter = Some(date),
                    RhythmAct::Set => self.now = None,
                }
            }
            _ => {}
        }
    }

    /// The interval in force in milliseconds: that of the settings, moved by what the log tells.
    pub fn every_ms(&self, rules: &Rules) -> i64 {
        self.moved_s(rules).map_or(rules.every_ms, |seconds| i64::from(seconds) * 1_000)
    }

    /// Where the interval is by these settings; none where the settings alone say it.
    fn moved_s(&self, rules: &Rules) -> Option<u32> {
        let (set_s, now_s) = self.now?;
        let holds = rules.adaptive && set_s == seconds(rules.every_ms) && now_s <= most_s(rules);
        holds.then_some(now_s)
    }

    /// The row that says that the settings no longer let the interval be where it moved to.
    pub fn let_go(&self, rules: &Rules) -> Option<Fact> {
        let (set_s, before_s) = self.now.filter(|(set_s, now_s)| set_s != now_s)?;
        let set_now_s = seconds(rules.every_ms);
        let set = Fact::Rhythm {
            act: RhythmAct::Set,
            set_s: set_now_s,
            before_s,
            after_s: set_now_s,
            kept: 0,
            of: 0,
        };
        (self.moved_s(rules).is_none() || set_s != set_now_s).then_some(set)
    }

    /// The last step, while it is in force.
    pub fn step(&self, rules: &Rules) -> Option<Step> {
        self.step.filter(|step| self.moved_s(rules) == Some(step.after_s))
    }

    /// The same until a prompt has said it.
    pub fn untold(&self, rules: &Rules) -> Option<Step> {
        self.step(rules).filter(|_| !self.told)
    }

    /// What one click brings back, in seconds: the interval of the settings; where the last step led to
    /// just that, the one before it. None where nothing moved.
    pub fn back_s(&self, rules: &Rules) -> Option<u32> {
        let now_s = self.moved_s(rules)?;
        let set_s = seconds(rules.every_ms);
        if now_s == set_s { self.step(rules).map(|step| step.before_s) } else { Some(set_s) }
    }

    /// The row that takes it back.
    pub fn back(&self, rules: &Rules) -> Option<Fact> {
        let (before_s, after_s) = (self.moved_s(rules)?, self.back_s(rules)?);
        let set_s = seconds(rules.every_ms);
        Some(Fact::Rhythm { act: RhythmAct::Back, set_s, before_s, after_s, kept: 0, of: 0 })
    }

    /// The step of this day, where the last ones speak for it: one a day at most; none on a day on which the
    /// person changed the settings; none that was taken back in the last four weeks; none for four weeks
    /// after a suggestion about the interval was applied; never below 30 min, nor above 90 min or the person's limit for a stretch.
    pub fn next(&self, rules: &Rules, lately: Lately, today: Date) -> Option<Fact> {
        let rests =
            |since: Option<Date>| since.is_some_and(|day| day.saturating_add(REST_DAYS.days()) > today);
        let today_already = [self.stepped, self.set].into_iter().flatten().any(|day| day >= today);
        if !rules.adaptive || today_already || rests(self.suggested) {
            return None;
        }
        let before_s = seconds(self.every_ms(rules));
        let (taken_back, after_s) = match lately.way()? {
            Way::Longer => (self.not_longer, before_s + STEP_S),
            Way::Shorter => (self.not_shorter, before_s.saturating_sub(STEP_S)),
        };
        let allowed = (LEAST_S..=most_s(rules)).contains(&after_s) && !rests(taken_back);
        let (set_s, Lately { kept, of, .. }) = (seconds(rules.every_ms), lately);
        allowed.then_some(Fact::Rhythm { act: RhythmAct::Moved, set_s, before_s, after_s, kept, of })
    }
}

/// The longest interval: above the person's own limit for a stretch, every one would be too long.
fn most_s(rules: &Rules) -> u32 {
    seconds(rules.stretch_limit_ms.max(rules.every_ms)).min(MOST_S)
}

fn seconds(ms: i64) -> u32 {
    u32::try_from(ms.max(0) / 1_000).unwrap_or(u32::MAX)
}
