//! The ladder for a prompt that was not seen as a notification: the tray or the terminal, a soft sound, a small
//! window. Sound and window are processes of their own, started for this and gone after it.

use std::io::IsTerminal;

use crate::child::{Child, Hush, Reminder, ToChild};
use crate::config;
use crate::core::event::{Ask, ClosedBy, From, Input, Prompt, RunSays, Via};
use crate::core::rules::Rung;
use crate::notify::prompt::length_in_words;
use crate::tr;

use super::job;
use super::shell::{Shell, say};

/// What the words of these processes are posted under, before their number.
const NAME: &str = "rung";

/// The processes, and what they have said.
#[derive(Default)]
pub struct Rungs {
    sound: Option<Process>,
    window: Option<Process>,
    /// How many there were: a late word of one is none of the next.
    started: usize,
}

struct Process {
    child: Child,
    ep: String,
    /// It was heard, or is on the screen.
    ready: bool,
}

/// Brings the prompt to this rung, or says why it is not there.
pub fn take(shell: &mut Shell, rung: Rung, prompt: Prompt) {
    let ep = prompt.ep.clone();
    let taken = match rung {
        Rung::Tray => tray(shell, &prompt).map(Some),
        Rung::Sound => sound(shell, &prompt).map(|()| None),
        Rung::Window => window(shell, &prompt).map(|()| None),
    };
    match taken {
        Ok(Some(via)) => shell.later.push(Input::PromptShown { ep, via }),
        // Its process says so.
        Ok(None) => {}
        Err(why) => shell.later.push(Input::RungFailed { ep, rung, why }),
    }
}

/// The icon is in its due state; without a tray, the terminal says it.
fn tray(shell: &Shell, prompt: &Prompt) -> Result<Via, String> {
    let tray = shell.services.get("tray");
    if tray.is_some_and(|tray| tray.available) {
        return Ok(Via::Tray);
    }
    if std::io::stderr().is_terminal()
        && let Some(words) = shell.prompt_words(prompt)
    {
        let length = length_in_words(prompt.offered.length_ms());
        say(&tr!("prompt-title", exercise = words.name, length = length));
        say(&words.cue);
        say(&tr!("prompt-terminal"));
        return Ok(Via::Terminal);
    }
    Err(tray
        .map(|tray| tray.why.clone())
        .filter(|why| !why.is_empty())
        .unwrap_or_else(|| tr!("prompt-no-tray")))
}

/// The softest sound of a session, where one would be allowed to sound.
fn sound(shell: &mut Shell, prompt: &Prompt) -> Result<(), String> {
    if shell.config.session.sound != config::Sound::Soft {
        return Err(tr!("prompt-sound-off"));
    }
    if let Some(hush) = job::hush(&shell.config, &shell.engine().quiet_reasons()) {
        return Err(hushed(hush));
    }
    let process = start(shell, &["window", "sound"], &prompt.ep, &prompt.ep)?;
    shell.rungs.sound = Some(process);
    Ok(())
}

fn hushed(hush: Hush) -> String {
    match hush {
        Hush::QuietOffice => tr!("prompt-hush-office"),
        Hush::Meeting => tr!("prompt-hush-meeting"),
        Hush::Microphone => tr!("prompt-hush-microphone"),
        Hush::Camera => tr!("prompt-hush-camera"),
    }
}

/// A small window; one that is there already shows this prompt instead.
fn window(shell: &mut Shell, prompt: &Prompt) -> Result<(), String> {
    let reminder = reminder(shell, prompt).ok_or_else(|| tr!("prompt-no-exercise"))?;
    if let Some(open) = shell.rungs.window.as_ref().filter(|open| open.ep == prompt.ep) {
        open.child.tell(&ToChild::Remind { reminder: Box::new(reminder) });
        return Ok(());
    }
    let display = crate::os::display_service(&crate::os::Desktop::from_env());
    if !display.available {
        return Err(display.why);
    }
    let process = start(shell, &["window", "prompt"], &prompt.ep, &reminder)?;
    shell.rungs.window = Some(process);
    Ok(())
}

fn reminder(shell: &Shell, prompt: &Prompt) -> Option<Reminder> {
    let words = shell.prompt_words(prompt)?;
    Some(Reminder {
        exercise: prompt.offered.exercise().map(str::to_owned),
        name: words.name,
        length: length_in_words(prompt.offered.length_ms()),
        cue: words.cue,
        stands_up: prompt.offered.stands_up(),
        snooze_min: prompt.snooze_min,
        theme: job::theme(&shell.config, shell.appearance),
        text_scale: shell.config.look.text_scale as f32,
        reduced_motion: job::reduced_motion(&shell.config, shell.appearance),
    })
}

fn start(
    shell: &mut Shell,
    arguments: &[&str],
    ep: &str,
    first: &impl serde::Serialize,
) -> Result<Process, String> {
    shell.rungs.started += 1;
    let name = format!("{NAME} {}", shell.rungs.started);
    let child = Child::start(&shell.program, arguments, &name, first, shell.says.clone())
        .map_err(|error| format!("`{}`: {error}", shell.program.display()))?;
    Ok(Process { child, ep: ep.to_owned(), ready: false })
}

/// The small window goes. Whatever it still says is not heard any more.
pub fn close_window(shell: &mut Shell) {
    shell.rungs.window = None;
}

/// How windows look has changed.
pub fn look(shell: &Shell, look: &ToChild) {
    if let Some(window) = &shell.rungs.window {
        window.child.tell(look);
    }
}

/// What one of these processes says; false where the word is of another one.
pub fn said(shell: &mut Shell, name: &str, said: &RunSays) -> bool {
    let named = |process: &Option<Process>| process.as_ref().is_some_and(|it| it.child.session() == name);
    let input = if named(&shell.rungs.sound) {
        of_sound(&mut shell.rungs.sound, said)
    } else if named(&shell.rungs.window) {
        of_window(shell, said)
    } else {
        return name.starts_with(NAME);
    };
    if let Some(input) = input {
        shell.take(input);
    }
    true
}

fn of_sound(sound: &mut Option<Process>, said: &RunSays) -> Option<Input> {
    let process = sound.as_mut()?;
    let ep = process.ep.clone();
    match said {
        RunSays::Ready => {
            process.ready = true;
            Some(Input::PromptShown { ep, via: Via::Sound })
        }
        RunSays::NoSound { why } => {
            *sound = None;
            Some(Input::RungFailed { ep, rung: Rung::Sound, why: why.clone() })
        }
        RunSays::Gone => {
            let heard = sound.take().is_some_and(|process| process.ready);
            let why = tr!("prompt-rung-broke");
            (!heard).then_some(Input::RungFailed { ep, rung: Rung::Sound, why })
        }
        _ => None,
    }
}

fn of_window(shell: &mut Shell, said: &RunSays) -> Option<Input> {
    let process = shell.rungs.window.as_mut()?;
    let ep = process.ep.clone();
    match said {
        RunSays::Ready => {
            process.ready = true;
            Some(Input::PromptShown { ep, via: Via::Window })
        }
        RunSays::NoDisplay { why } => {
            shell.rungs.window = None;
            Some(Input::RungFailed { ep, rung: Rung::Window, why: why.clone() })
        }
        RunSays::Pressed { ask } => pressed(shell, &ep, ask),
        RunSays::Dismissed => {
            shell.rungs.window = None;
            Some(Input::PromptClosed { ep, by: ClosedBy::Dismissed })
        }
        RunSays::Gone => {
            let shown = shell.rungs.window.take().is_some_and(|process| process.ready);
            let broke =
                Input::RungFailed { ep: ep.clone(), rung: Rung::Window, why: tr!("prompt-rung-broke") };
            Some(if shown { Input::PromptClosed { ep, by: ClosedBy::ServerGone } } else { broke })
        }
        _ => None,
    }
}

/// A button of a prompt that is no longer open does nothing.
fn pressed(shell: &Shell, ep: &str, ask: &Ask) -> Option<Input> {
    shell.engine().open_prompt(ep)?;
    Some(Input::Asked { ask: ask.clone(), from: From::Window })
}
