//! Start at login by a value of the Run key of this person, which the task manager may switch off.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use windows_registry::{CURRENT_USER, Type};

use crate::os::autostart::{Autostart, Folders, Status};
use crate::tr;

const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
/// Beside it: what the person switched off, by the name of its value.
const APPROVED: &str = r"Explorer\StartupApproved\Run";
const NAME: &str = "Unhunch";
/// The longest command line that Windows starts from there.
const LONGEST: usize = 260;
/// What the registry says where there is no such key or value (`ERROR_FILE_NOT_FOUND`).
const MISSING: i32 = 0x8007_0002_u32.cast_signed();

pub(in crate::os) fn autostart_folders() -> Result<Folders> {
    Ok(Folders { own: RUN.into(), ..Folders::default() })
}

pub(in crate::os) fn autostart_on(wanted: &Autostart) -> Result<()> {
    let command = autostart_entry(wanted)?;
    let (key, at) = (key(wanted), || tr!("os-autostart-write", path = named(wanted)));
    let run = CURRENT_USER.create(&key).with_context(at)?;
    run.set_string(NAME, &command).with_context(at)?;
    forgive(CURRENT_USER.create(approved(wanted)).and_then(|key| key.remove_value(NAME))).with_context(at)
}

pub(in crate::os) fn autostart_off(wanted: &Autostart) -> Result<()> {
    for key in [key(wanted), approved(wanted)] {
        let removed = CURRENT_USER.options().read().write().open(key).and_then(|key| key.remove_value(NAME));
        forgive(removed).with_context(|| tr!("os-autostart-remove", path = named(wanted)))?;
    }
    Ok(())
}

pub(in crate::os) fn autostart_status(wanted: &Autostart) -> Result<Status> {
    let read = CURRENT_USER.open(key(wanted)).and_then(|key| key.get_string(NAME));
    let command = match read {
        Ok(command) => command,
        Err(error) if error.code().0 == MISSING => return Ok(Status::Off),
        Err(error) => return Err(error).with_context(|| tr!("os-autostart-read", path = named(wanted))),
    };
    let answer = CURRENT_USER.open(approved(wanted)).and_then(|key| key.get_value(NAME));
    // An odd first byte: switched off, at the time that follows.
    if answer.is_ok_and(|value| value.ty() == Type::Bytes && value.first().is_some_and(|byte| byte % 2 == 1))
    {
        return Ok(Status::SwitchedOff);
    }
    Ok(if command == autostart_entry(wanted)? { Status::On } else { Status::Other { command } })
}

/// The command line.
pub(in crate::os) fn autostart_entry(wanted: &Autostart) -> Result<String> {
    let words = wanted.words()?;
    let quoted: Vec<String> = words.iter().enumerate().map(|(at, word)| quote(word, at == 0)).collect();
    let command = quoted.join(" ");
    let length = command.encode_utf16().count();
    if length > LONGEST {
        bail!(tr!("os-autostart-too-long", length = length, most = LONGEST, command = command));
    }
    Ok(command)
}

/// One word as programs here take their command line apart. The program always in quotes: without them a
/// blank in its path would name another program.
fn quote(word: &str, always: bool) -> String {
    if !always && !word.is_empty() && !word.contains([' ', '\t', '"']) {
        return word.to_owned();
    }
    let (mut quoted, mut slashes) = (String::from('"'), 0);
    for sign in word.chars() {
        if sign == '"' {
            // Slashes before a quote count, and so does the quote.
            quoted.extend(std::iter::repeat_n('\\', slashes + 1));
        }
        slashes = if sign == '\\' { slashes + 1 } else { 0 };
        quoted.push(sign);
    }
    quoted.extend(std::iter::repeat_n('\\', slashes));
    quoted.push('"');
    quoted
}

fn key(wanted: &Autostart) -> String {
    wanted.folders.own.to_string_lossy().into_owned()
}

fn approved(wanted: &Autostart) -> String {
    let beside: PathBuf = wanted.folders.own.parent().unwrap_or(&wanted.folders.own).join(APPROVED);
    beside.to_string_lossy().into_owned()
}

fn named(wanted: &Autostart) -> String {
    format!(r"HKEY_CURRENT_USER\{}\{NAME}", key(wanted))
}

/// What is not there need not be removed.
fn forgive(removed: windows_registry::Result<()>) -> windows_registry::Result<()> {
    removed.or_else(|error| if error.code().0 == MISSING { Ok(()) } else { Err(error) })
}
