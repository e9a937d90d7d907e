//! What the person says of their pain, in the settings and on the screen.

use crate::config::{self, Config};
use crate::core::event::{Ask, Input, PainBy, StillHurts};
use crate::core::rules::PainMode;
use crate::notify::{Notice, ache};
use crate::tr;

use super::reach::Slot;
use super::requests::reload;
use super::shell::{Shell, say};

/// The shortest interval that there is: what article B has for the first days of pain.
const OFTEN: &str = "30m";

/// A pain mode that could not be written into the settings.
#[derive(Debug)]
pub struct Unkept {
    said: PainMode,
    /// What the file says instead.
    file: PainMode,
}

/// An answer to a notification.
pub fn ask(mode: PainMode) -> Ask {
    Ask::PainIs { mode, by: PainBy::Notification }
}

/// Writes what the person said into the settings. Where that fails it holds all the same until the program
/// ends, and that is said.
pub fn keep(shell: &mut Shell, mode: PainMode) {
    let written = config::set_in_file(&shell.config_file, "body.pain", mode.word());
    let file = shell.unkept.take().map_or(shell.config.rules.pain, |unkept| unkept.file);
    shell.config.rules.pain = mode;
    let text = written.err().filter(|_| mode != file).map(|problem| {
        shell.unkept = Some(Unkept { said: mode, file });
        tr!("safety-not-kept", mode = mode.word(), why = problem.to_string())
    });
    if let Some(text) = &text {
        say(text);
    }
    shell.later.push(Input::Problem { part: "pain", text });
}

/// Settings that were read again: what could not be written holds on, until the file says something else.
pub fn hold_on(shell: &mut Shell, config: &mut Config) {
    match &shell.unkept {
        Some(unkept) if unkept.file == config.rules.pain => config.rules.pain = unkept.said,
        Some(_) => {
            shell.unkept = None;
            shell.later.push(Input::Problem { part: "pain", text: None });
        }
        None => {}
    }
}

/// Asks whether it is better.
pub fn ask_better(shell: &Shell, still: StillHurts) {
    let advice = still.goes_on.map(crate::words::pain::goes_on);
    let compose = move |buttons| ache::better(&still, advice, buttons);
    shell.reach.show(Slot::AskBetter, Box::new(compose));
}

/// Breaks every thirty minutes for now: the file says so from here on, and what changes it is said once.
pub fn every_thirty(shell: &mut Shell) {
    match config::set_in_file(&shell.config_file, "schedule.every", OFTEN) {
        Ok(()) => {
            reload(shell);
            shell.reach.show(Slot::Settings, Box::new(|_| ache::often()));
        }
        Err(problem) => {
            let (title, body) = (tr!("problem-often-stays"), problem.to_string());
            say(&body);
            shell.reach.show(Slot::Settings, Box::new(move |_| Notice { title, body, ..Notice::default() }));
        }
    }
}
