//! `merge`: the history of the person's other machines, added to the log.

use anyhow::Result;
use serde_json::json;

use crate::os::places::Places;
use crate::store::{Merged, Other, Store};
use crate::tr;

use super::args::MergeArgs;
use super::{FAILED, complain, print, print_json, tell_of_past};

/// Adds the events of other logs. Each file is looked through before anything is written.
pub fn run(args: &MergeArgs) -> Result<u8> {
    let places = Places::find()?;
    let mut others = Vec::with_capacity(args.logs.len());
    for path in &args.logs {
        match Other::open(path) {
            Ok(other) => others.push(other),
            Err(refused) => complain(&refused.to_string()),
        }
    }
    if others.len() < args.logs.len() {
        complain(&tr!("history-merge-refused"));
        return Ok(FAILED);
    }
    // Never into that of a demonstration.
    let merged = match Store::open(&places.database)?.merge(&others) {
        Ok(merged) => merged,
        Err(unmerged) => {
            complain(&unmerged.to_string());
            complain(&tr!("history-merge-refused"));
            return Ok(FAILED);
        }
    };
    tell_of_past(&places, None);
    tell(&merged, args.data.json)?;
    Ok(0)
}

fn tell(merged: &Merged, as_json: bool) -> Result<()> {
    for file in merged.files.iter().filter(|file| file.events == 0) {
        complain(&tr!("history-merge-empty", path = file.path.display().to_string()));
    }
    let span = merged.span.map(|(first, last)| (first.date().to_string(), last.date().to_string()));
    let (added, known, files) = (merged.added(), merged.known(), merged.files.len());
    if as_json {
        let of = |file: &crate::store::Taken| json!({"path": file.path.display().to_string(), "events": file.events, "added": file.added});
        let (first, last) = span.unzip();
        return print_json(&json!({
            "added": added,
            "known": known,
            "first": first,
            "last": last,
            "files": merged.files.iter().map(of).collect::<Vec<_>>(),
        }));
    }
    print(&match span {
        Some((first, last)) => {
            tr!("history-merged", added = added, files = files, first = first, last = last, known = known)
        }
        None => tr!("history-merged-nothing", files = files, known = known),
    })?;
    Ok(())
}
