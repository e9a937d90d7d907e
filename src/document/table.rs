//! The log as a table: every fact, one line each, for a spreadsheet.

use std::io::{self, Write};

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde::Serialize;
use serde_json::Value;

use crate::core::event::{Fact, Row};
use crate::core::moment::Stamp;

/// The names of the columns, in the order of [`Line`]; they stay as they are, for those who read them.
const HEAD: [&str; 11] =
    ["at", "kind", "ep", "run", "ex", "reason", "minutes", "planned_s", "active_s", "detail", "machine"];

/// One line. Empty where a fact has no such thing.
#[derive(Default, Serialize)]
struct Line<'a> {
    /// ISO 8601 with the stored offset.
    at: String,
    kind: String,
    ep: &'a str,
    run: &'a str,
    ex: &'a str,
    /// Why, how, by which way, by whom.
    reason: String,
    minutes: Option<u32>,
    planned_s: Option<u32>,
    active_s: Option<u32>,
    /// Everything else, in the words of the log.
    detail: String,
    /// Which other machine wrote it.
    machine: Option<String>,
}

/// Writes a header and a line for each row. The error is that of `out`.
pub fn csv(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    table.write_record(HEAD)?;
    for row in rows {
        table.serialize(Line::new(row)).map_err(io::Error::from)?;
    }
    table.flush()
}

impl<'a> Line<'a> {
    fn new(row: &'a Row) -> Self {
        let machine = row.origin.map(|machine| machine.to_string());
        let mut line = Self { at: row.at.iso(), kind: word(&row.what, "kind"), machine, ..Self::default() };
        line.fill(row);
        line
    }

    fn fill(&mut self, row: &'a Row) {
        match &row.what {
            Fact::Present | Fact::Resumed | Fact::Stopped | Fact::Unknown => {}
            Fact::Away { .. } => self.reason = word(&row.what, "reason"),
            Fact::Shown { ep, ex, .. } => {
                (self.ep, self.ex) = (ep, ex.as_deref().unwrap_or_default());
                self.reason = word(&row.what, "via");
            }
            Fact::Rhythm { before_s, after_s, .. } => {
                self.reason = word(&row.what, "act");
                self.detail = format!("{before_s} -> {after_s}");
            }
            Fact::Snoozed { ep, min } => (self.ep, self.minutes) = (ep, Some(*min)),
            Fact::Skipped { ep } | Fact::Expired { ep } => self.ep = ep,
            Fact::Withheld { ep, reason } => (self.ep, self.reason) = (ep, reason.clone()),
            Fact::ResetStart { run, ep, ex, planned_s } => {
                (self.run, self.ex, self.planned_s) = (run, ex, Some(*planned_s));
                self.ep = ep.as_deref().unwrap_or_default();
            }
            Fact::ResetEnd { run, active_s, reached, phases, .. } => {
                (self.run, self.active_s) = (run, Some(*active_s));
                self.reason = word(&row.what, "how");
                if let (Some(reached), Some(phases)) = (reached, phases) {
                    self.detail = format!("{reached}/{phases}");
                }
            }
            Fact::Swapped { run, from, ex, planned_s } => {
                (self.run, self.ex) = (run.as_deref().unwrap_or_default(), ex);
                (self.planned_s, self.detail) = (Some(*planned_s), from.clone());
            }
            Fact::Paused { until_ms } => {
                self.detail = until_ms.map(|ms| local(ms, row.at)).unwrap_or_default();
            }
            Fact::Rung { ep, why, missing, .. } => {
                (self.ep, self.reason) = (ep, word(&row.what, "rung"));
                self.detail = missing
                    .as_ref()
                    .map_or_else(|| why.clone(), |missing| format!("{why} missing {missing}"));
            }
            Fact::Closed { ep, .. } => (self.ep, self.reason) = (ep, word(&row.what, "by")),
            Fact::Quiet { reason, source, on, until_ms } => {
                self.reason = reason.clone();
                let until = until_ms.map(|ms| format!(" until {}", local(ms, row.at))).unwrap_or_default();
                self.detail = format!("{} {source}{until}", if *on { "on" } else { "off" });
            }
            Fact::Started { version } => self.detail = version.clone(),
            Fact::Settings { text } => self.detail = text.clone(),
            Fact::ClockJump { by_ms } => self.detail = by_ms.to_string(),
            Fact::Pain { ex } => self.ex = ex.as_deref().unwrap_or_default(),
            Fact::PainMode { mode, .. } => {
                (self.reason, self.detail) = (mode.word().to_owned(), word(&row.what, "by"));
            }
            Fact::Allowed { ex } => self.ex = ex,
            Fact::SkipReason { ep, .. } => (self.ep, self.reason) = (ep, word(&row.what, "why")),
            Fact::CheckIn { neck, shoulders, upper_back } => {
                let level = |name, level: &Option<u8>| level.map(|level| format!("{name} {level}"));
                let levels =
                    [level("neck", neck), level("shoulders", shoulders), level("upper_back", upper_back)];
                self.detail = levels.into_iter().flatten().collect::<Vec<_>>().join(" ");
            }
            Fact::Suggestion { topic, key, before, after, .. } => {
                self.reason = word(&row.what, "act");
                self.detail = format!("{topic} {key} {before} {after}");
            }
            Fact::Step { ex, up, .. } => {
                (self.ex, self.reason) = (ex, word(&row.what, "by"));
                self.detail = if *up { "up" } else { "down" }.to_owned();
            }
            Fact::Note { id, value } => (self.reason, self.detail) = (id.clone(), value.clone()),
        }
    }
}

/// The word that stands under this key of a fact, as the log writes it.
fn word(fact: &Fact, key: &str) -> String {
    match serde_json::to_value(fact).ok().and_then(|mut value| value.get_mut(key).map(Value::take)) {
        Some(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Another instant in the offset of a row.
fn local(ms: i64, at: Stamp) -> String {
    let zone = Offset::from_seconds(at.offset_s).map_or(TimeZone::UTC, TimeZone::fixed);
    Timestamp::from_millisecond(ms).map_or_else(|_| ms.to_string(), |wall| Stamp::new(wall, &zone).iso())
}
