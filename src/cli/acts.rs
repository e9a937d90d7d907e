//! What a person tells the program by a command or a window of their own: through the daemon where one
//! is running, else in the log itself.

use anyhow::Result;

use crate::core::engine::SPOKEN_OF_MS;
use crate::core::event::{Ask, Effect, From, Input, Reply, SkipWhy};
use crate::ipc::{self, CallFault, Request};
use crate::os::places::Places;
use crate::store::Store;

use super::at::At;
use super::{FAILED, complain, print};

/// Asks the daemon; where none is running, and the log alone needs to know ([`Ask::is_of_log`]), an
/// engine on the log is asked in its place. Whether it was done, and what there is to say about it.
///
/// What it says is done is in the log by then; of a row that the daemon has to keep in memory for now,
/// the words say so.
///
/// # Errors
/// [`CallFault`] where the daemon does not answer, and [`CallFault::NoDaemon`] where one is needed; a
/// log that cannot be read or written.
pub fn ask(places: &Places, ask: Ask) -> Result<(bool, String)> {
    match ipc::call(&places.socket, &Request::Ask(ask.clone())) {
        Ok(answer) => Ok((answer.ok, answer.text.unwrap_or_default())),
        Err(CallFault::NoDaemon) if ask.is_of_log() => alone(places, ask),
        Err(fault) => Err(fault.into()),
    }
}

/// Skips the open prompt. With a word for what got in the way, that is noted with it; where no prompt
/// is open, of the last one that was let go.
pub fn skip(places: &Places, why: Option<SkipWhy>) -> Result<u8> {
    let Some(why) = why else { return tell(ask(places, Ask::Skip)?) };
    match ipc::call(&places.socket, &Request::Ask(Ask::Skip)) {
        Ok(answer) if answer.ok => print(&answer.text.unwrap_or_default())?,
        Ok(_) | Err(CallFault::NoDaemon) => {}
        Err(fault) => return Err(fault.into()),
    }
    tell(ask(places, Ask::SayWhy { ep: None, why })?)
}

/// Changes one setting in the file, its comments kept, and tells a running daemon. Whether it was done,
/// and what there is to say about it.
///
/// # Errors
/// Where the daemon does not answer.
pub fn set(places: &Places, key: &str, value: &str) -> Result<(bool, String)> {
    if let Err(problem) = crate::config::set_in_file(&places.config_file, key, value) {
        return Ok((false, problem.to_string()));
    }
    match ipc::call(&places.socket, &Request::Reload) {
        Ok(answer) => Ok((answer.ok, answer.text.unwrap_or_default())),
        Err(CallFault::NoDaemon) => Ok((true, String::new())),
        Err(fault) => Err(fault.into()),
    }
}

/// Prints what came of it: what was done on standard output, what was not on standard error.
pub fn tell((done, text): (bool, String)) -> Result<u8> {
    if done {
        print(&text)?;
        return Ok(0);
    }
    complain(&text);
    Ok(FAILED)
}

/// The engine on the log: what it says of the log is written, before anything is said.
fn alone(places: &Places, ask: Ask) -> Result<(bool, String)> {
    places.create()?;
    let At { log, mut engine, now, .. } = At::beside(places)?;
    let (mut rows, mut answer, mut signs, mut pain) = (Vec::new(), None, false, None);
    let input = match ask {
        Ask::SayWhy { ep: Some(ep), why } => {
            let now_ms = now.wall.as_millisecond();
            let stored = log.store.week_rows(now_ms - SPOKEN_OF_MS, now_ms)?;
            Input::SaidWhy { ep, why, rows: stored.into_iter().map(|stored| stored.row).collect() }
        }
        ask => Input::Asked { ask, from: From::Command },
    };
    for effect in engine.step(&now, input) {
        match effect {
            // The log of the day is the daemon's: only the answer is ours.
            Effect::Append(row) if row.what.is_told() => rows.push(row),
            Effect::Reply(reply) => answer = Some(reply),
            Effect::ShowWarningSigns => signs = true,
            Effect::KeepPain(mode) => pain = Some(mode),
            _ => {}
        }
    }
    if let Some(mode) = pain
        && let Err(problem) = crate::config::set_in_file(&places.config_file, "body.pain", mode.word())
    {
        return Ok((false, problem.to_string()));
    }
    if !rows.is_empty() {
        // All or none, and on the disk when it returns.
        Store::open(log.store.path())?.append_all(&rows)?;
    }
    let answer = answer.unwrap_or(Reply::NoPrompt);
    let (done, mut text) = crate::daemon::words(&answer, &|id| log.library.name(id), &now.zone);
    if signs {
        text = format!("{text}\n\n{}", crate::text::safety::text());
    }
    Ok((done, text))
}
