//! Four weeks of prompts, as many of each kind as a test asks for, before the week of 2026-03-30.

#![allow(dead_code, reason = "each test takes what it needs")]

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use unhunch::config::Config;
use unhunch::core::event::{Absence, Fact, How, Row, SkipWhy, SuggestionAct};
use unhunch::core::exercise::{Category, Posture};
use unhunch::core::moment::Stamp;
use unhunch::core::review::{InForce, Kind, Offer, Page, Params, Wanted, page};

pub const MINUTE: i64 = 60_000;
pub const DAY: i64 = 24 * 60 * MINUTE;

/// The first date of the week that is running.
pub fn monday() -> Date {
    date(2026, 3, 30)
}

/// The midnight that begins a date, in UTC, where everything here happens.
pub fn midnight(date: Date) -> i64 {
    date.to_zoned(jiff::tz::TimeZone::UTC).expect("a date").timestamp().as_millisecond()
}

pub fn row(utc_ms: i64, what: Fact) -> Row {
    Row::new(Stamp { utc_ms, offset_s: 0 }, what)
}

/// A log that is filled hour by hour: the twenty working days take turns.
#[derive(Clone, Default)]
pub struct Month {
    pub rows: Vec<Row>,
    taken: [i64; 24],
    long: i64,
    weeks_on: i64,
}

impl Month {
    /// One so many weeks further on: at 0 it is the four weeks before the running one.
    pub fn weeks_on(weeks_on: i64) -> Self {
        Self { weeks_on, ..Self::default() }
    }

    /// The four weeks before the week in which the test runs.
    pub fn of_now() -> Self {
        let today = unhunch::os::clock::Clock::real().moment().date();
        let first = today - i64::from(today.weekday().to_monday_zero_offset()).days();
        Self::weeks_on(i64::from((first - monday()).get_days()) / 7)
    }

    /// A prompt in this hour, in three minutes at the desk. Each minute of the hour is used once.
    pub fn prompt(&mut self, hour: i64, ex: &str, kept: bool, why: Option<SkipWhy>) -> &mut Self {
        let slot = self.taken[hour as usize];
        self.taken[hour as usize] += 1;
        assert!(slot < 20 * 11, "the hour is full");
        let at = self.working_day(slot) + (hour * 60 + 2 + slot / 20 * 5) * MINUTE;
        let ep = format!("e{}-{hour}-{slot}", self.weeks_on);
        let run = format!("r{}-{hour}-{slot}", self.weeks_on);
        let mut add = |after_s: i64, what| self.rows.push(row(at + after_s * 1_000, what));
        add(-60, Fact::Present);
        add(0, Fact::Shown { ep: ep.clone(), ex: Some(ex.to_owned()), via: None });
        if kept {
            add(10, Fact::ResetStart { run: run.clone(), ep: None, ex: ex.to_owned(), planned_s: 60 });
            let (how, active_s) = (How::Finished, 60);
            add(70, Fact::ResetEnd { run, how, active_s, reached: None, phases: None });
        } else {
            add(10, Fact::Skipped { ep: ep.clone() });
        }
        if let Some(why) = why {
            add(80, Fact::SkipReason { ep, why });
        }
        add(120, Fact::Away { reason: Absence::Lock });
        self
    }

    pub fn prompts(&mut self, count: usize, hour: i64, kept: bool) -> &mut Self {
        for _ in 0..count {
            self.prompt(hour, "rows", kept, None);
        }
        self
    }

    /// So many prompts let go for this reason.
    pub fn said(&mut self, count: usize, hour: i64, ex: &str, why: SkipWhy) -> &mut Self {
        for _ in 0..count {
            self.prompt(hour, ex, false, Some(why));
        }
        self
    }

    /// Stretches of so many minutes without a prompt, in the afternoon.
    pub fn stretches(&mut self, count: usize, minutes: i64) -> &mut Self {
        for _ in 0..count {
            let slot = self.long;
            self.long += 1;
            assert!(slot < 40, "no room");
            let at = self.working_day(slot) + (15 * 60 + slot / 20 * 70) * MINUTE;
            self.rows.push(row(at, Fact::Present));
            self.rows.push(row(at + minutes * MINUTE, Fact::Away { reason: Absence::Lock }));
        }
        self
    }

    pub fn act(&mut self, at_ms: i64, act: SuggestionAct, offer: &Offer, config: &Config) -> &mut Self {
        let (topic, key) = (offer.because.topic(), offer.change.key().to_owned());
        let before = config.value(&key).expect("a key");
        let after = offer.change.value(&config.rules);
        self.rows.push(row(at_ms, Fact::Suggestion { topic, act, key, before, after }));
        self
    }

    fn working_day(&self, slot: i64) -> i64 {
        let day = slot % 20;
        midnight(monday()) + (7 * (self.weeks_on - 4) + day / 5 * 7 + day % 5) * DAY
    }

    /// The page of the week that holds the instant, as it is known then.
    pub fn page(&self, at_ms: i64, config: &Config) -> Page {
        page_of(&self.rows, at_ms, at_ms, Some(config.in_force()))
    }

    pub fn offer(&self, config: &Config) -> Option<Offer> {
        self.page(midnight(monday()) + 2 * DAY, config).suggestion
    }
}

/// `stands` leave the chair, everything else does not.
fn kind(ex: &str) -> Option<Kind> {
    let posture = if ex.starts_with("stands") { Posture::Standing } else { Posture::Seated };
    Some(Kind { category: Category::Mobility, posture })
}

pub fn page_of(rows: &[Row], at_ms: i64, day_ms: i64, in_force: Option<InForce<'_>>) -> Page {
    let params = Params::default();
    let as_of = Timestamp::from_millisecond(at_ms).expect("an instant");
    let day =
        Timestamp::from_millisecond(day_ms).expect("an instant").to_zoned(jiff::tz::TimeZone::UTC).date();
    let first_used = rows.iter().map(|row| row.at).min_by_key(|at| at.utc_ms);
    page(rows, &Wanted { params: &params, kinds: &kind, as_of, day, first_used, in_force })
}

/// Settings with these in place of their defaults.
pub fn settings(changed: &[(&str, &str)]) -> Config {
    let answered = "body.answered = true\n".to_owned();
    let text = changed.iter().fold(answered, |text, (key, value)| {
        unhunch::config::set(&text, key, value).unwrap_or_else(|problem| panic!("{key} = {value}: {problem}"))
    });
    unhunch::config::load(&text, std::path::Path::new("config.toml")).config
}

/// So many weeks after the running one, on its third day.
pub fn weeks_later(weeks: i64) -> i64 {
    (monday() + (7 * weeks).days())
        .to_zoned(jiff::tz::TimeZone::UTC)
        .expect("a date")
        .timestamp()
        .as_millisecond()
        + 2 * DAY
}
