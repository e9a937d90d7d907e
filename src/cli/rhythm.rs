//! The rhythm that follows the person: how it stands, one step back, or no steps any more.

use anyhow::Result;
use serde_json::{Value, json};

use crate::config::{self, Before, duration};
use crate::core::event::Ask;
use crate::core::view::RhythmNow;
use crate::daemon::status;
use crate::ipc::{self, CallFault, Request};
use crate::os::places::Places;
use crate::tr;

use super::acts::{self, ask};
use super::args::{RhythmAction, RhythmArgs};
use super::at::At;
use super::{FAILED, print, print_json};

/// `unhunch rhythm`.
pub fn run(args: &RhythmArgs) -> Result<u8> {
    let places = Places::find()?;
    let done = match args.action() {
        RhythmAction::Show => return show(&places, args.json),
        RhythmAction::Undo => ask(&places, Ask::RhythmBack)?,
        RhythmAction::Lock => lock(&places)?,
    };
    if args.json {
        print_json(&json!({"done": done.0, "text": done.1}))?;
        return Ok(if done.0 { 0 } else { FAILED });
    }
    acts::tell(done)
}

/// Keeps the interval where it is now, and has it move no more: both stand in the settings file then.
/// Whether it was done, and what there is to say: either all of it is in force, or nothing has changed.
///
/// # Errors
/// Where the log cannot be read.
pub fn lock(places: &Places) -> Result<(bool, String)> {
    let at = At::beside(places)?;
    let (rules, every_ms) = (at.engine.rules(), at.engine.every_ms());
    let every = duration::show(every_ms);
    if !rules.adaptive {
        return Ok((false, tr!("command-rhythm-locked-already", every = every)));
    }
    let path = &places.config_file;
    let file = match Before::of(path) {
        Ok(file) => file,
        Err(problem) => return Ok((false, problem.to_string())),
    };
    let moved = (every_ms != rules.every_ms).then_some(("schedule.every", every.as_str()));
    let changes = moved.into_iter().chain([("schedule.adaptive", "false")]);
    let written = changes.into_iter().try_for_each(|(key, value)| config::set_in_file(path, key, value));
    let done = written.map_err(|problem| problem.to_string()).and_then(|()| reload(places));
    let Err(why) = done else { return Ok((true, tr!("command-rhythm-locked", every = every))) };
    if let Err(problem) = file.put_back() {
        return Ok((false, tr!("command-rhythm-half", why = why, problem = problem.to_string())));
    }
    // The daemon that refused it has kept its own; another one takes the file back.
    let _ = reload(places);
    Ok((false, tr!("command-rhythm-failed", why = why)))
}

/// Tells the daemon, which may be none.
fn reload(places: &Places) -> Result<(), String> {
    match ipc::call(&places.socket, &Request::Reload) {
        Ok(answer) if answer.ok => Ok(()),
        Ok(answer) => Err(answer.text.unwrap_or_default()),
        Err(CallFault::NoDaemon) => Ok(()),
        Err(fault) => Err(fault.to_string()),
    }
}

fn show(places: &Places, as_json: bool) -> Result<u8> {
    let at = At::beside(places)?;
    let now = at.engine.rhythm_now(&at.now);
    if as_json {
        let rhythm = now.as_ref().map_or(Value::Null, status::rhythm);
        print_json(&json!({"adaptive": now.is_some(), "rhythm": rhythm}))?;
        return Ok(0);
    }
    for line in lines(now, at.engine.every_ms(), &at) {
        print(&line)?;
    }
    Ok(0)
}

fn lines(now: Option<RhythmNow>, every_ms: i64, at: &At) -> Vec<String> {
    let Some(now) = now else {
        let every = duration::show(every_ms);
        return vec![tr!("command-rhythm-as-set", every = every), tr!("command-rhythm-how-on")];
    };
    let mut lines = status::rhythm_lines(&now, &at.now.zone);
    lines.push(match now.back {
        Some(minutes) => tr!("command-rhythm-how-back", minutes = minutes),
        None => tr!("command-rhythm-as-set", every = duration::show(every_ms)),
    });
    lines.push(tr!("command-rhythm-how-lock", minutes = now.every));
    lines
}
