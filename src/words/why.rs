//! The day as sentences, one for each decision.

use serde::Serialize;

use crate::core::engine::QUIET_HOURS;
use crate::core::event::{
    ASKED_BETTER, ASKED_PAUSE, Absence, BETTER_HOUR, BEYOND_STRENGTH, Fact, GOES_ON, How, NO_WINDOW, PainBy,
    QUIET_TOO_LONG, QUIETLY, ROUTINE, RhythmAct, Row, SkipWhy, SuggestionAct, Via, WAITED, WEEKLY,
};
use crate::core::moment::Stamp;
use crate::core::rules::{PainMode, Rung};
use crate::core::why::{Line, timeline};
use crate::text::formats;
use crate::tr;

/// One line of `why --json`.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// ISO 8601 with the offset of the time.
    pub at: String,
    pub what: String,
    pub because: Option<String>,
    pub for_s: Option<i64>,
    /// When that was over, like `at`; none where nothing lasts, or still does.
    pub until: Option<String>,
    /// The prompt that it is about, by its id in the log.
    pub episode: Option<String>,
    /// The decision that it begins, in one sentence.
    pub sentence: Option<String>,
    /// Whether it is the answer to the time that was asked about, and no row of the log.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
    /// The row that it tells, where decisions are told besides.
    #[cfg(feature = "ui")]
    #[serde(skip)]
    pub(super) stamp: Stamp,
    #[cfg(feature = "ui")]
    #[serde(skip)]
    pub(super) fact: Fact,
    #[serde(skip)]
    clock: String,
    #[serde(skip)]
    day: String,
}

impl Told {
    /// The local day that it stands under.
    pub fn day(&self) -> &str {
        &self.day
    }

    /// Its local time of day: "09:45:10".
    pub fn clock(&self) -> &str {
        &self.clock
    }

    /// How long it lasted, in words.
    pub fn lasted(&self) -> Option<String> {
        self.for_s.map(length)
    }

    /// The line as it stands in the terminal.
    pub fn line(&self) -> String {
        let mut line = format!("{}  {}", self.clock, self.what);
        if let Some(because) = &self.because {
            line.push_str(": ");
            line.push_str(because);
        }
        if let Some(seconds) = self.for_s {
            line.push_str(&format!(" ({})", length(seconds)));
        }
        line
    }
}

/// The rows as sentences; `name` gives an exercise its name.
pub fn tell(rows: &[Row], name: &dyn Fn(&str) -> String) -> Vec<Told> {
    timeline(rows).iter().filter_map(|line| told(line, name)).collect()
}

/// The answer to a time that was asked about, as a line beside those of the rows.
pub fn answer(at: Stamp, sentence: String) -> Told {
    let fact = Fact::Unknown;
    let asked = Line { at, what: &fact, for_ms: None };
    Told { sentence: Some(sentence.clone()), asked: true, ..line(&asked, sentence, None) }
}

/// Seconds as people say them: `45 s`, `12 min`, `1 h 5 min`.
pub fn length(seconds: i64) -> String {
    match seconds {
        ..90 => tr!("why-seconds", seconds = seconds),
        90..3600 => tr!("why-minutes", minutes = (seconds + 30) / 60),
        _ => tr!("why-hours", hours = seconds / 3600, minutes = seconds % 3600 / 60),
    }
}

/// One row by itself, without how long it lasted; none where there is nothing to tell.
#[cfg(feature = "ui")]
pub(super) fn row(row: &Row, name: &dyn Fn(&str) -> String) -> Option<String> {
    let (what, because) = words(&Line { at: row.at, what: &row.what, for_ms: None }, name)?;
    Some(because.map_or_else(|| what.clone(), |because| format!("{what}: {because}")))
}

fn told(line: &Line<'_>, name: &dyn Fn(&str) -> String) -> Option<Told> {
    let (what, because) = words(line, name)?;
    Some(self::line(line, what, because))
}

fn line(line: &Line<'_>, what: String, because: Option<String>) -> Told {
    let civil = line.at.civil();
    Told {
        at: line.at.iso(),
        what,
        because,
        for_s: line.for_ms.map(|ms| ms / 1_000),
        until: line.for_ms.map(|ms| Stamp { utc_ms: line.at.utc_ms + ms, ..line.at }.iso()),
        episode: episode(line.what).map(str::to_owned),
        sentence: None,
        asked: false,
        #[cfg(feature = "ui")]
        stamp: line.at,
        #[cfg(feature = "ui")]
        fact: line.what.clone(),
        day: formats().date(civil.date()),
        clock: formats().clock_to_second(civil.time()),
    }
}

/// The prompt that a row is about.
fn episode(what: &Fact) -> Option<&str> {
    match what {
        Fact::Shown { ep, .. }
        | Fact::Snoozed { ep, .. }
        | Fact::Skipped { ep }
        | Fact::Expired { ep }
        | Fact::Withheld { ep, .. }
        | Fact::SkipReason { ep, .. }
        | Fact::ResetStart { ep: Some(ep), .. } => Some(ep),
        _ => None,
    }
}

fn words(line: &Line<'_>, name: &dyn Fn(&str) -> String) -> Option<(String, Option<String>)> {
    let plain = |text: String| Some((text, None));
    match line.what {
        Fact::Present => plain(tr!("why-present")),
        Fact::Away { reason } => Some((tr!("why-away"), Some(absence(*reason)))),
        Fact::Shown { ex, via, .. } => {
            let shown = match ex.as_deref() {
                Some(ex) => tr!("why-shown", exercise = name(ex)),
                None => tr!("why-shown-plain"),
            };
            Some((shown, via.map(rung)))
        }
        Fact::Snoozed { min, .. } => plain(tr!("why-snoozed", minutes = *min)),
        Fact::Skipped { .. } => plain(tr!("why-skipped")),
        Fact::Expired { .. } => plain(tr!("why-expired")),
        Fact::Withheld { reason, .. } => Some((tr!("why-withheld"), Some(held(reason)))),
        Fact::ResetStart { ex, .. } => plain(tr!("why-reset", exercise = name(ex))),
        Fact::ResetEnd { how, active_s, reached, phases, .. } => {
            let time = length(i64::from(*active_s));
            let because = match (reached, phases) {
                (Some(reached), Some(phases)) if *how != How::Finished => {
                    tr!("why-steps", time = time, reached = *reached, phases = *phases)
                }
                _ => time,
            };
            Some((ended(*how), Some(because)))
        }
        Fact::Swapped { from, ex, .. } => plain(tr!("why-swapped", exercise = name(ex), before = name(from))),
        Fact::Paused { .. } => plain(tr!("why-paused")),
        Fact::Resumed => plain(tr!("why-resumed")),
        Fact::Quiet { on: true, until_ms: Some(until), .. } => {
            let until = formats().clock(Stamp { utc_ms: *until, ..line.at }.civil().time());
            Some((tr!("why-quiet"), Some(tr!("why-meeting-until", until = until))))
        }
        Fact::Quiet { reason, on: true, .. } => Some((tr!("why-quiet"), Some(held(reason)))),
        Fact::Quiet { reason, on: false, .. } => Some((tr!("why-quiet-over"), Some(held(reason)))),
        Fact::Started { version } => plain(tr!("why-started", version = version.clone())),
        Fact::Stopped => plain(tr!("why-stopped")),
        Fact::Settings { text } => Some((tr!("why-settings"), Some(text.clone()))),
        Fact::ClockJump { by_ms } => Some((tr!("why-clock"), Some(length(by_ms / 1_000)))),
        Fact::Pain { ex } => Some((tr!("why-pain"), ex.as_deref().map(name))),
        Fact::PainMode { mode, by } => Some((pain_mode(*mode), Some(pain_by(*by)))),
        Fact::Allowed { ex } => plain(tr!("why-allowed", exercise = name(ex))),
        Fact::SkipReason { why, .. } => Some((tr!("why-skip-reason"), Some(skip_why(*why)))),
        Fact::CheckIn { .. } => plain(tr!("why-check-in")),
        Fact::Suggestion { act, key, before, after, .. } => {
            let because = tr!(
                "why-suggestion-change",
                key = key.clone(),
                before = before.clone(),
                after = after.clone()
            );
            Some((suggestion(*act), Some(because)))
        }
        Fact::Rhythm { act, after_s, before_s, kept, of, .. } => {
            Some(rhythm(*act, before_s / 60, after_s / 60, (*kept, *of)))
        }
        Fact::Step { ex, up, .. } => plain(step(*up, name(ex))),
        Fact::Note { id, value } if id == WEEKLY => Some((tr!("why-weekly"), Some(value.clone()))),
        Fact::Note { id, value } if id == BEYOND_STRENGTH => {
            plain(tr!("why-beyond-strength", exercise = name(value)))
        }
        Fact::Note { id, value } if id == ROUTINE => Some((tr!("why-routine"), Some(value.clone()))),
        Fact::Note { id, value } if id == QUIET_TOO_LONG => {
            let (reason, minutes) = value.split_once(' ')?;
            let long = length(minutes.parse::<i64>().ok()?.saturating_mul(60));
            plain(tr!("why-too-long", reason = held(reason), long = long))
        }
        Fact::Note { id, value } if id == WAITED => {
            let waited_s = value.parse::<i64>().ok()?;
            let due =
                Stamp { utc_ms: line.at.utc_ms.saturating_sub(waited_s.checked_mul(1_000)?), ..line.at };
            let due = formats().clock(due.civil().time());
            plain(tr!("why-waited", due = due, long = length(waited_s)))
        }
        Fact::Note { id, value } if id == BETTER_HOUR => plain(better_hour(line.at, value)?),
        Fact::Note { id, value } if id == QUIETLY => {
            plain(tr!("why-quietly", count = value.parse::<u32>().ok()?))
        }
        Fact::Note { id, value } if id == ASKED_PAUSE => {
            let (missed, of) = value.split_once(' ')?;
            let (missed, of) = (missed.parse::<u32>().ok()?, of.parse::<u32>().ok()?);
            Some((tr!("why-asked-pause"), Some(tr!("why-missed", missed = missed, of = of))))
        }
        Fact::Note { id, .. } if id == ASKED_BETTER => plain(tr!("why-asked-better")),
        Fact::Note { id, .. } if id == GOES_ON => plain(tr!("why-goes-on")),
        Fact::Note { id, value } if id == NO_WINDOW => Some((tr!("why-no-window"), Some(value.clone()))),
        Fact::Rung { rung, why, missing, .. } => Some(ladder(*rung, why, missing.as_deref())),
        Fact::Closed { .. } | Fact::Note { .. } | Fact::Unknown => None,
    }
}

/// What is offered from here on because of pain.
fn pain_mode(mode: PainMode) -> String {
    match mode {
        PainMode::None => tr!("why-pain-none"),
        PainMode::Acute => tr!("why-pain-acute"),
        PainMode::Warning => tr!("why-pain-warning"),
    }
}

/// Where that was said.
fn pain_by(by: PainBy) -> String {
    match by {
        PainBy::Settings => tr!("why-pain-by-settings"),
        PainBy::Window => tr!("why-pain-by-window"),
        PainBy::Command => tr!("why-pain-by-command"),
        PainBy::Notification => tr!("why-pain-by-notification"),
    }
}

/// How the interval moved, in minutes, and for how many prompts kept of how many.
fn rhythm(act: RhythmAct, before: u32, after: u32, (kept, of): (u32, u32)) -> (String, Option<String>) {
    match act {
        RhythmAct::Moved => {
            let because = tr!("why-rhythm-kept", kept = kept, of = of);
            (tr!("why-rhythm-moved", before = before, after = after), Some(because))
        }
        RhythmAct::Back => (tr!("why-rhythm-back", before = before, after = after), None),
        RhythmAct::Set => (tr!("why-rhythm-set", before = before, after = after), None),
    }
}

/// A prompt that was moved across a full hour; none where the value cannot be read.
fn better_hour(at: Stamp, value: &str) -> Option<String> {
    let numbers: Vec<i64> = value.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [by_s, hour, kept, of, other, others] = numbers[..] else { return None };
    // What is shown now was due so much earlier or later.
    let due = Stamp { utc_ms: at.utc_ms.saturating_sub(by_s.checked_mul(1_000)?), ..at };
    let due = formats().clock(due.civil().time());
    Some(if by_s > 0 {
        tr!("why-after-hour", due = due, hour = hour, kept = kept, of = of, other = other, others = others)
    } else {
        tr!("why-before-hour", due = due, hour = hour, kept = kept, of = of, other = other, others = others)
    })
}

pub(super) fn absence(reason: Absence) -> String {
    match reason {
        Absence::Idle => tr!("why-idle"),
        Absence::Lock => tr!("why-lock"),
        Absence::Sleep => tr!("why-sleep"),
        Absence::Off => tr!("why-off"),
    }
}

pub(super) fn rung(via: Via) -> String {
    match via {
        Via::Notification => tr!("why-via-notification"),
        Via::Tray => tr!("why-via-tray"),
        Via::Terminal => tr!("why-via-terminal"),
        Via::Sound => tr!("why-via-sound"),
        Via::Window => tr!("why-via-window"),
    }
}

/// How far a prompt was brought that nobody had seen, or that it could not be; and why.
fn ladder(rung: Rung, why: &str, missing: Option<&str>) -> (String, Option<String>) {
    let what = match (rung, missing) {
        (Rung::Tray, None) => tr!("why-rung-tray"),
        (Rung::Sound, None) => tr!("why-rung-sound"),
        (Rung::Window, None) => tr!("why-rung-window"),
        (Rung::Tray, Some(_)) => tr!("why-no-tray"),
        (Rung::Sound, Some(_)) => tr!("why-no-sound"),
        (Rung::Window, Some(_)) => tr!("why-no-small-window"),
    };
    let before = match why {
        "closed_at_once" => tr!("why-closed-at-once"),
        "expired" => tr!("why-expired-unseen"),
        "server_gone" => tr!("why-server-gone"),
        "unanswered" => tr!("why-unanswered"),
        "missing" => tr!("why-rung-missing"),
        other => held(other),
    };
    (what, Some(missing.map_or(before, str::to_owned)))
}

/// The word of a person for what got in the way.
pub fn skip_why(why: SkipWhy) -> String {
    match why {
        SkipWhy::InCall => tr!("why-in-call"),
        SkipWhy::NotNow => tr!("why-not-now"),
        SkipWhy::CannotHere => tr!("why-cannot-here"),
        SkipWhy::Unsuitable => tr!("why-unsuitable"),
        SkipWhy::Hurts => tr!("why-hurts"),
    }
}

/// A step up or down on the ladder of an exercise.
pub fn step(up: bool, exercise: String) -> String {
    if up { tr!("why-step-up", exercise = exercise) } else { tr!("why-step-down", exercise = exercise) }
}

/// What was done with a suggestion.
pub fn suggestion(act: SuggestionAct) -> String {
    match act {
        SuggestionAct::Applied => tr!("why-suggestion-applied"),
        SuggestionAct::Undone => tr!("why-suggestion-undone"),
        SuggestionAct::Declined => tr!("why-suggestion-declined"),
    }
}

fn ended(how: How) -> String {
    match how {
        How::Finished => tr!("why-finished"),
        How::Stopped => tr!("why-stopped-reset"),
        How::Pain => tr!("why-pain-stop"),
    }
}

/// The words of a reason as the log has it; an unknown one (from a newer program) as it is.
pub fn held(reason: &str) -> String {
    match reason {
        "do_not_disturb" => tr!("why-do-not-disturb"),
        "full_screen" => tr!("why-full-screen"),
        "camera" => tr!("why-camera"),
        "microphone" => tr!("why-microphone"),
        "app" => tr!("why-app"),
        "meeting" => tr!("why-meeting"),
        QUIET_HOURS => tr!("why-quiet-hours"),
        other => match other.strip_prefix("undelivered: ") {
            Some(why) => tr!("why-undelivered", why = why.to_owned()),
            None => other.to_owned(),
        },
    }
}
