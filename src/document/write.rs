//! Writing the document of a log.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::PrettyFormatter;

use super::params;
use crate::core::event::{Fact, Row};
use crate::core::label::{Label, labels};
use crate::core::moment::Stamp;
use crate::core::review::{self, Kind, Params};
use crate::tr;

/// Why there is no document: the zone of the clock has no name, so that another machine could not
/// find the working windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tr!("review-unnamed-zone"))
    }
}

impl std::error::Error for Unwritable {}

/// The document of these rows. [`read`](super::read()) gives the same review from it: the rows that
/// the review looks at, in their order, each with the offset it was stored with. Left out are facts
/// that are no events of adherence, and the end of a run whose start is not among the rows.
pub fn write(
    rows: &[Row],
    params: &Params,
    kinds: &dyn Fn(&str) -> Option<Kind>,
    as_of: Timestamp,
) -> Result<String, Unwritable> {
    let labels = labels(rows);
    let events: Vec<Event> = rows
        .iter()
        .filter(|row| is_event(row, &labels))
        .map(|row| {
            let machine = row.origin.map(|machine| machine.to_string());
            Event { t: row.at.iso(), what: relabelled(&row.what, &labels), machine }
        })
        .collect();
    let exercises =
        labels.values().filter_map(|label| Some((label.exercise, kinds(label.exercise)?))).collect();
    let outline = Outline {
        params: params::write(params).ok_or(Unwritable)?,
        exercises,
        as_of: Stamp::new(as_of, &params.tz).iso(),
        events,
    };
    let mut text = Vec::new();
    let mut serializer =
        serde_json::Serializer::with_formatter(&mut text, PrettyFormatter::with_indent(b" "));
    // Strings and numbers into memory: neither can fail.
    outline.serialize(&mut serializer).map_err(|_| Unwritable)?;
    text.push(b'\n');
    String::from_utf8(text).map_err(|_| Unwritable)
}

#[derive(Serialize)]
struct Outline<'a> {
    params: Value,
    exercises: BTreeMap<&'a str, Kind>,
    as_of: String,
    events: Vec<Event<'a>>,
}

#[derive(Serialize)]
struct Event<'a> {
    t: String,
    #[serde(flatten)]
    what: Cow<'a, Fact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    machine: Option<String>,
}

/// The start of a run has the exercise and the length that it ended up with: a document knows of no
/// other.
fn relabelled<'a>(what: &'a Fact, labels: &HashMap<&str, Label>) -> Cow<'a, Fact> {
    let Fact::ResetStart { run, ep, ex, planned_s } = what else { return Cow::Borrowed(what) };
    match labels.get(run.as_str()) {
        Some(label) if label.exercise != ex || label.planned_s != *planned_s => {
            Cow::Owned(Fact::ResetStart {
                run: run.clone(),
                ep: ep.clone(),
                ex: label.exercise.to_owned(),
                planned_s: label.planned_s,
            })
        }
        _ => Cow::Borrowed(what),
    }
}

/// Whether a document holds this, given the runs that have a start.
fn is_event(row: &Row, labels: &HashMap<&str, Label>) -> bool {
    let ends_nothing = matches!(&row.what, Fact::ResetEnd { run, .. } if !labels.contains_key(run.as_str()));
    review::is_event(&row.what) && !ends_nothing
}
