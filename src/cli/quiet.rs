//! `quiet`: what keeps it quiet at this moment, and whether to wait for it.

use anyhow::Result;
use jiff::civil::DateTime;
use serde_json::{Value, json};

use crate::core::engine::word;
use crate::core::event::Ask;
use crate::core::rules::QuietReason;
use crate::ipc::{self, Request};
use crate::os::places::Places;
use crate::text::formats;
use crate::tr;
use crate::words::why;

use super::args::{Going, QuietAction, QuietArgs};
use super::{FAILED, acts, print, print_json};

/// `unhunch quiet`.
///
/// # Errors
/// Where no daemon runs or answers.
pub fn run(args: &QuietArgs) -> Result<u8> {
    let places = Places::find()?;
    let going_on = going_on(&places)?;
    let done = match args.action() {
        QuietAction::Show if args.json => {
            print_json(&json!({"quiet": going_on.iter().map(|one| &one.told).collect::<Vec<_>>()}))?;
            return Ok(0);
        }
        QuietAction::Show => {
            print(&text(&going_on))?;
            return Ok(0);
        }
        QuietAction::Keep { reason } => answer(&places, &going_on, reason, true)?,
        QuietAction::Ignore { reason } => answer(&places, &going_on, reason, false)?,
    };
    if args.json {
        print_json(&json!({"done": done.0, "text": done.1}))?;
        return Ok(if done.0 { 0 } else { FAILED });
    }
    acts::tell(done)
}

/// Something that the system, or one program of it, says to be going on.
struct GoingOn {
    reason: Going,
    source: String,
    /// As in `status --json`.
    told: Value,
}

/// What is going on, of what can be waited for or not: no meeting, which has an end of its own, and
/// nothing that the person set.
fn going_on(places: &Places) -> Result<Vec<GoingOn>> {
    let answer = ipc::call(&places.socket, &Request::Status)?;
    let told = answer.data.as_ref().and_then(|data| data.get("quiet")?.as_array().cloned());
    let one = |told: Value| {
        let said = told["reason"].as_str()?;
        let reason = Going::ALL.into_iter().find(|going| word(going.reason()) == said)?;
        Some(GoingOn { reason, source: told["source"].as_str()?.to_owned(), told })
    };
    Ok(told.unwrap_or_default().into_iter().filter_map(one).collect())
}

fn text(going_on: &[GoingOn]) -> String {
    if going_on.is_empty() {
        return tr!("command-quiet-nothing");
    }
    let line = |one: &GoingOn| {
        let since = one.told["since"].as_str().and_then(|since| since.parse::<DateTime>().ok());
        let since = since.map(|since| formats().clock(since.time())).unwrap_or_default();
        let (reason, source) = (words(one.reason.reason()), one.source.clone());
        if one.told["stuck"] == true {
            let name = one.reason.name();
            tr!("command-quiet-not-waited-for", reason = reason, source = source, since = since, name = name)
        } else {
            tr!("command-quiet-waited-for", reason = reason, source = source, since = since)
        }
    };
    going_on.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Answers for every source of the reason. Whether it was done, and what there is to say.
fn answer(places: &Places, going_on: &[GoingOn], wanted: Going, wait: bool) -> Result<(bool, String)> {
    let of_it: Vec<&GoingOn> = going_on.iter().filter(|one| one.reason == wanted).collect();
    if of_it.is_empty() {
        let mut names: Vec<String> = going_on.iter().map(|one| format!("`{}`", one.reason.name())).collect();
        names.dedup();
        let read = wanted.name();
        return Ok((
            false,
            if names.is_empty() {
                tr!("command-quiet-none", read = read)
            } else {
                tr!("command-quiet-not-this", read = read, allowed = names.join(", "))
            },
        ));
    }
    let mut done = (false, String::new());
    for one in of_it {
        let (reason, source) = (wanted.reason(), one.source.clone());
        done = acts::ask(places, Ask::WaitFor { reason, source, wait })?;
    }
    Ok(done)
}

fn words(reason: QuietReason) -> String {
    why::held(word(reason))
}
