//! The settings as the engine needs them: validated, typed, with units.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::{Time, Weekday};
use serde::{Deserialize, Serialize};

use super::exercise::{Place, PostureAllowed};

/// Everything that a person can set and the engine obeys. Built by `config` from a checked file;
/// [`Rules::default`] is the product's default for each key.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Desk time until a prompt is due: 30–90 min.
    pub every_ms: i64,
    /// Personal limit for one unbroken stretch: `every`–90 min.
    pub stretch_limit_ms: i64,
    /// Whether the rhythm follows the person: the interval moves a little, prompts that are let go one after
    /// the other become quiet, and the better side of a full hour is taken.
    pub adaptive: bool,
    /// How long a due prompt may wait for a natural pause: 0–10 min.
    pub wait_for_pause_ms: i64,
    /// 1–15 min.
    pub snooze_ms: i64,
    /// 0–3 in one episode.
    pub max_snoozes: u32,
    /// Strength days a week aimed at, lowest and highest, 0–7.
    pub strength_days: (u8, u8),
    pub week_start: Weekday,
    pub hours: Hours,
    pub body: Body,
    pub pain: PainMode,
    /// No prompts in these times of every day; desk time counts on. In the order of their starts.
    pub quiet_hours: Vec<Window>,
    /// No reason keeps it quiet longer than this without saying so: 10 min–4 h.
    pub quiet_max_ms: i64,
    /// Length of a reset: 30 s–3 min.
    pub session_ms: i64,
    pub left_click: LeftClick,
    /// How far a prompt is brought that nobody has seen.
    pub unseen: Rung,
    /// When a week is told of.
    pub weekly: Weekly,
    /// Whether the person is asked once a week how it feels.
    pub check_in: bool,
    /// A gap between the promised wake-up and the real one beyond which nobody was there.
    /// Not a setting of the person: the clock's speed decides.
    pub late_ms: i64,
}

/// What a body and a room allow: filters for the picker.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub posture: PostureAllowed,
    pub places: BTreeSet<Place>,
    /// Tokens as in `body.equipment`: items or their budget alternatives.
    pub equipment: BTreeSet<String>,
    pub quiet_office: bool,
    pub no_overhead: bool,
    /// Exercise ids.
    pub exclude: BTreeSet<String>,
}

/// What hurts, by the person's word; `body.pain` in the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PainMode {
    #[default]
    None,
    /// The gentle list only.
    Acute,
    /// No exercise at all; see a professional.
    Warning,
}

impl PainMode {
    /// As it is written in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Acute => "acute",
            Self::Warning => "warning",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftClick {
    Reset,
    Menu,
    Review,
}

/// A rung of the ladder for a prompt that was not seen where it was shown, from the softest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The icon in its due state; a line in the terminal, where there is no tray.
    Tray,
    Sound,
    /// A small window, which takes no focus.
    Window,
}

/// When the weekly notification comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekly {
    Off,
    /// At the first presence in the working hours of a week: it tells of the week before.
    First,
    /// At a time of the week, or the first presence after it in that week. In the first three days of
    /// a week it tells of the week before, from the fourth day on of the one that is ending.
    At {
        day: Weekday,
        time: Time,
    },
}

/// Why a prompt is held, besides what presence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuietReason {
    DoNotDisturb,
    FullScreen,
    Camera,
    Microphone,
    App,
    Meeting,
}

/// A range of the clock, such as a working window of a weekday. `end <= start` means that it crosses midnight and belongs to
/// the day it starts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub start: Time,
    /// 24:00 is written as the midnight that ends the day: `end` 00:00.
    pub end: Time,
}

impl Window {
    /// Whether this time of a day falls into it, also after midnight.
    pub fn holds(&self, time: Time) -> bool {
        let (begun, ended) = (self.start <= time, self.end <= time);
        if self.start < self.end { begun && !ended } else { begun || !ended }
    }
}

impl fmt::Display for Window {
    /// As people write it: `09:00-17:30`, the end of the day as `24:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        let end_hour = if end == Time::midnight() { 24 } else { end.hour() };
        write!(f, "{:02}:{:02}-{end_hour:02}:{:02}", start.hour(), start.minute(), end.minute())
    }
}

/// Working hours by weekday; an empty list is a day off.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Hours {
    /// Monday first.
    pub days: [Vec<Window>; 7],
}

impl Hours {
    /// The windows that start on this weekday.
    pub fn on(&self, day: Weekday) -> &[Window] {
        &self.days[day.to_monday_zero_offset() as usize]
    }

    /// Monday to Friday, 09:00–17:30.
    pub fn office() -> Self {
        let window = Window { start: Time::constant(9, 0, 0, 0), end: Time::constant(17, 30, 0, 0) };
        let mut hours = Self::default();
        for day in &mut hours.days[..5] {
            day.push(window);
        }
        hours
    }
}

const MINUTE_MS: i64 = 60_000;

impl Default for Rules {
    fn default() -> Self {
        Self {
            every_ms: 45 * MINUTE_MS,
            stretch_limit_ms: 60 * MINUTE_MS,
            adaptive: false,
            wait_for_pause_ms: 10 * MINUTE_MS,
            snooze_ms: 5 * MINUTE_MS,
            max_snoozes: 2,
            strength_days: (3, 4),
            week_start: Weekday::Monday,
            hours: Hours::office(),
            body: Body {
                posture: PostureAllowed::Stand,
                places: BTreeSet::from([Place::Wall]),
                equipment: BTreeSet::new(),
                quiet_office: false,
                no_overhead: false,
                exclude: BTreeSet::new(),
            },
            pain: PainMode::None,
            quiet_hours: Vec::new(),
            quiet_max_ms: 90 * MINUTE_MS,
            session_ms: MINUTE_MS,
            left_click: LeftClick::Reset,
            unseen: Rung::Window,
            weekly: Weekly::First,
            check_in: false,
            late_ms: 2 * MINUTE_MS,
        }
    }
}
