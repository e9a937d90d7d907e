//! What a run is called: the exercise that it began with, or the one that was taken in its place.

use std::collections::HashMap;

use super::event::{Fact, Row};

/// The exercise and the planned length under which a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    pub exercise: &'a str,
    pub planned_s: u32,
}

/// The label of each run that begins in these rows: the first start of an id names it, and each
/// `swapped` after that names it anew. One without a start names nothing.
pub fn labels<'a>(rows: impl IntoIterator<Item = &'a Row>) -> HashMap<&'a str, Label<'a>> {
    let mut labels = HashMap::new();
    for row in rows {
        match &row.what {
            Fact::ResetStart { run, ex, planned_s, .. } => {
                labels.entry(run.as_str()).or_insert(Label { exercise: ex, planned_s: *planned_s });
            }
            Fact::Swapped { run: Some(run), ex, planned_s, .. } => {
                if let Some(label) = labels.get_mut(run.as_str()) {
                    *label = Label { exercise: ex, planned_s: *planned_s };
                }
            }
            _ => {}
        }
    }
    labels
}
