//! The figures of a week.

use jiff::Timestamp;
use jiff::civil::Date;

use super::Params;
use super::breaks::Breaks;
use super::calendar::Calendar;
use super::episodes::{Episode, Outcome, Outcomes, Snoozes};
use super::exercise::Exercise;
use super::presence::{Presence, Stretch};

/// Everything the review says of one week. Weekly rates are ratios of sums, never means of days.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// The first of its seven dates.
    pub first: Date,
    /// From midnight to midnight: 168 hours, or one more or less where clocks change, or some on a journey.
    pub length_ms: i64,
    pub as_of: Timestamp,
    /// Whether `as_of` lies before its end.
    pub running: bool,
    pub outcomes: Outcomes,
    pub snoozes: Snoozes,
    /// From first display to answer, over the episodes kept.
    pub median_response_ms: Option<i64>,
    pub desk: Desk,
    pub breaks: Breaks,
    pub exercise: Exercise,
    pub goal: Goal,
    /// One a date, in order.
    pub days: Vec<Day>,
}

/// Desk time in the working windows of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desk {
    pub ms: i64,
    pub stretches: usize,
    /// Percentiles by nearest rank: always a stretch that happened.
    pub median_ms: Option<i64>,
    pub p90_ms: Option<i64>,
    pub longest_ms: Option<i64>,
    /// Stretches up to this length hold at least half of the desk time.
    pub w50_ms: Option<i64>,
    /// The person's limit for one stretch.
    pub limit_ms: i64,
    /// Stretches longer than that.
    pub over_limit: usize,
    /// Time beyond the limit.
    pub excess_ms: i64,
    /// Presence outside working windows.
    pub off_hours_ms: i64,
}

impl Desk {
    /// The share of desk time that lies within the limit.
    pub fn coverage(&self) -> Option<Ratio> {
        Ratio::new(self.ms - self.excess_ms, self.ms)
    }
}

/// How many working days were on track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    pub working_days: u32,
    pub on_track_days: u32,
    /// Working days that may miss: 1 from three working days on.
    pub reserve_days: u32,
}

impl Goal {
    /// None without a working day.
    pub fn met(&self) -> Option<bool> {
        (self.working_days > 0).then_some(self.on_track_days + self.reserve_days >= self.working_days)
    }
}

/// One date: what belongs to the windows that start on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub date: Date,
    /// In order.
    pub stretches: Vec<Stretch>,
    pub desk_ms: i64,
    pub excess_ms: i64,
    pub longest_ms: Option<i64>,
    pub answerable: u32,
    pub credited: u32,
    /// Of those credited, the ones kept by walking off.
    pub natural: u32,
    pub working: bool,
    pub on_track: bool,
}

impl Day {
    pub fn coverage(&self) -> Option<Ratio> {
        Ratio::new(self.desk_ms - self.excess_ms, self.desk_ms)
    }

    /// Whether there is anything to say of it.
    pub fn has_data(&self) -> bool {
        self.desk_ms > 0 || self.answerable > 0
    }
}

/// A rate, as what it is made of. The whole is more than 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    pub part: i64,
    pub whole: i64,
}

impl Ratio {
    /// None over a whole of nothing: such a rate is undefined.
    pub fn new(part: i64, whole: i64) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    pub fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// Whole percent, for people; half a percent goes up.
    pub fn percent(self) -> i64 {
        ((i128::from(self.part) * 200 + i128::from(self.whole)) / (i128::from(self.whole) * 2)) as i64
    }
}

impl Week {
    /// Headline: prompts kept of those that could be answered.
    pub fn prompt_adherence(&self) -> Option<Ratio> {
        Ratio::new(self.outcomes.credited().into(), self.outcomes.answerable().into())
    }

    /// Completed resets of the prompts answered, pain stops aside.
    pub fn guided_completion(&self) -> Option<Ratio> {
        let of = self.outcomes.answerable() - self.outcomes.symptom_stop;
        Ratio::new(self.outcomes.completed.into(), of.into())
    }

    /// Episodes snoozed of those that could be answered.
    pub fn snooze_rate(&self) -> Option<Ratio> {
        Ratio::new(self.snoozes.episodes.into(), self.outcomes.answerable().into())
    }

    /// Guided and natural breaks an hour of desk time.
    pub fn breaks_per_desk_hour(&self) -> Option<Ratio> {
        Ratio::new(i64::from(self.breaks.total()) * 3_600_000, self.desk.ms)
    }
}

/// What the steps of the fold found.
pub(super) struct Parts<'a> {
    pub calendar: Calendar,
    pub presence: Presence,
    /// The stretches of each window of the week, with the place of its date.
    pub shifts: Vec<(usize, Vec<Stretch>)>,
    pub episodes: Vec<Episode<'a>>,
    pub breaks: Breaks,
    pub exercise: Exercise,
    pub params: &'a Params,
    pub as_of: Timestamp,
}

impl Week {
    pub(super) fn new(parts: &Parts) -> Self {
        let Parts { calendar, presence, shifts, episodes, breaks, exercise, params, as_of } = parts;
        let mut days: Vec<Day> = calendar.dates.iter().map(|date| Day::empty(*date)).collect();
        for (day, stretches) in shifts {
            days[*day].stretches.extend(stretches);
        }
        for episode in episodes {
            days[episode.day].answerable += u32::from(episode.outcome.answerable());
            days[episode.day].credited += u32::from(episode.outcome.credited());
            days[episode.day].natural += u32::from(episode.outcome == Outcome::Natural);
        }
        for day in &mut days {
            day.measure(params);
        }
        let off_hours_ms = presence.ms(calendar.start_ms, calendar.end_ms)
            - calendar.in_windows(|start, end| presence.ms(start, end));
        let (outcomes, snoozes, median_response_ms) = answers(episodes);
        Self {
            first: calendar.dates.first().copied().unwrap_or_default(),
            length_ms: calendar.end_ms - calendar.start_ms,
            as_of: *as_of,
            running: as_of.as_millisecond() < calendar.over_ms,
            outcomes,
            snoozes,
            median_response_ms,
            desk: Desk::new(&days, params, off_hours_ms),
            breaks: *breaks,
            exercise: exercise.clone(),
            goal: Goal::new(&days),
            days,
        }
    }
}

impl Day {
    fn empty(date: Date) -> Self {
        Self {
            date,
            stretches: Vec::new(),
            desk_ms: 0,
            excess_ms: 0,
            longest_ms: None,
            answerable: 0,
            credited: 0,
            natural: 0,
            working: false,
            on_track: false,
        }
    }

    fn measure(&mut self, params: &Params) {
        let limit_ms = params.sit_limit_ms();
        let lengths = || self.stretches.iter().map(|stretch| stretch.ms());
        self.desk_ms = lengths().sum();
        self.excess_ms = lengths().map(|ms| (ms - limit_ms).max(0)).sum();
        self.longest_ms = lengths().max();
        self.working = self.desk_ms > 0 && self.desk_ms >= i64::from(params.day_min_desk_s) * 1000;
        self.on_track =
            self.working && params.day_cover_goal.reached(self.desk_ms - self.excess_ms, self.desk_ms);
    }
}

impl Desk {
    fn new(days: &[Day], params: &Params, off_hours_ms: i64) -> Self {
        let limit_ms = params.sit_limit_ms();
        let mut lengths: Vec<i64> = days.iter().flat_map(|day| &day.stretches).map(|one| one.ms()).collect();
        lengths.sort_unstable();
        let ms: i64 = lengths.iter().sum();
        let mut so_far = 0;
        let half = lengths.iter().find(|length| {
            so_far += **length;
            so_far * 2 >= ms
        });
        Self {
            ms,
            stretches: lengths.len(),
            median_ms: nearest_rank(&lengths, 50),
            p90_ms: nearest_rank(&lengths, 90),
            longest_ms: lengths.last().copied(),
            w50_ms: half.copied(),
            limit_ms,
            over_limit: lengths.iter().filter(|length| **length > limit_ms).count(),
            excess_ms: days.iter().map(|day| day.excess_ms).sum(),
            off_hours_ms,
        }
    }
}

impl Goal {
    fn new(days: &[Day]) -> Self {
        let working_days = days.iter().filter(|day| day.working).count() as u32;
        let on_track_days = days.iter().filter(|day| day.on_track).count() as u32;
        Self { working_days, on_track_days, reserve_days: u32::from(working_days >= 3) }
    }
}

fn answers(episodes: &[Episode]) -> (Outcomes, Snoozes, Option<i64>) {
    let (mut outcomes, mut snoozes) = (Outcomes::default(), Snoozes::default());
    let mut responses = Vec::new();
    for episode in episodes {
        outcomes.add(episode.outcome);
        if episode.outcome.answerable() && episode.snoozes > 0 {
            snoozes.episodes += 1;
            snoozes.total += episode.snoozes;
            snoozes.then_credited += u32::from(episode.outcome.credited());
        }
        if episode.outcome.credited() {
            responses.extend(episode.response_ms);
        }
    }
    responses.sort_unstable();
    (outcomes, snoozes, nearest_rank(&responses, 50))
}

/// The element at rank ⌈percent · n / 100⌉ of a sorted list: always one that was observed.
fn nearest_rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (percent * sorted.len()).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}
