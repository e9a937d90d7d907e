//! Start at login, for this person only.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::{places, platform};
use crate::tr;

/// What should be started at login, and where that is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Autostart {
    /// The program; it is started with the argument `run`.
    pub program: PathBuf,
    /// `UNHUNCH_HOME` for it, if any.
    pub home: Option<PathBuf>,
    /// The folder of entries, where the system has one (freedesktop: `~/.config/autostart`).
    pub folder: PathBuf,
}

/// What stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing of ours.
    Off,
    /// This program will be started.
    On,
    /// An entry of ours that starts something else: an older place of the program, or another home.
    Other { command: String },
    /// Our entry is there, but it or the desktop's settings switched it off.
    SwitchedOff,
    /// This system is not supported here, for the reason given.
    NotHere { why: String },
}

impl Autostart {
    /// For this program and this `UNHUNCH_HOME`.
    ///
    /// # Errors
    /// When the program's own path or the home folder cannot be found out.
    pub fn this_program() -> Result<Self> {
        let home = places::home_variable().map(std::path::absolute).transpose()?;
        Ok(Self { program: this_program()?, home, folder: platform::autostart_folder()? })
    }

    /// Writes the entry, in place of an older one.
    ///
    /// # Errors
    /// When it cannot be written; the message names the file.
    pub fn on(&self) -> Result<()> {
        platform::autostart_on(self)
    }

    /// Takes the entry away; fine when there is none.
    ///
    /// # Errors
    /// When it cannot be removed; the message names the file.
    pub fn off(&self) -> Result<()> {
        platform::autostart_off(self)
    }

    /// Reads what is there.
    ///
    /// # Errors
    /// When it is there and cannot be read; the message names the file.
    pub fn status(&self) -> Result<Status> {
        platform::autostart_status(self)
    }
}

/// The path under which this program will be found again: of an AppImage the image, not where it is
/// mounted just now; of the resident part its front, if that stands beside it.
fn this_program() -> Result<PathBuf> {
    if let Some(image) = std::env::var_os("APPIMAGE").filter(|path| !path.is_empty()) {
        return Ok(image.into());
    }
    let program = std::env::current_exe().context(tr!("os-autostart-no-program"))?;
    let front = program.with_file_name(format!("unhunch{}", std::env::consts::EXE_SUFFIX));
    Ok(if front.is_file() { front } else { program })
}
