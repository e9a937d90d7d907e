//! Start at login, for this person only.
//!
//! Each system has one way: a freedesktop entry in `~/.config/autostart`, a value of the Run key, a launch
//! agent. A package may bring another for everybody, a systemd user unit or an entry in `/etc/xdg/autostart`:
//! that is seen and told, and never doubled.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::{places, platform};
use crate::tr;

/// What should be started at login, and where that is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Autostart {
    /// The program; it is started with the argument `run`.
    pub program: PathBuf,
    /// `UNHUNCH_HOME` for it, if any.
    pub home: Option<PathBuf>,
    pub folders: Folders,
}

/// Where entries are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// The person's own entries. On Windows the key of the registry, below that of the person.
    pub own: PathBuf,
    /// Entries for everybody, which one of the same name in `own` replaces.
    pub system: Vec<PathBuf>,
    /// User units of systemd, the ones that count most first.
    pub units: Vec<PathBuf>,
}

/// What stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing of ours.
    Off,
    /// This program will be started.
    On,
    /// What a package brought starts it for everybody: a unit that is enabled, or an entry.
    ByPackage { by: PathBuf },
    /// An entry of ours that starts something else: an older place of the program, or another home.
    Other { command: String },
    /// Our entry is there, but it or the desktop's settings switched it off.
    SwitchedOff,
}

impl Autostart {
    /// For this program and this `UNHUNCH_HOME`.
    ///
    /// # Errors
    /// When the program's own path or the home folder cannot be found out.
    pub fn this_program() -> Result<Self> {
        let home = places::home_variable().map(std::path::absolute).transpose()?;
        Ok(Self { program: this_program()?, home, folders: platform::autostart_folders()? })
    }

    /// Writes the entry, in place of an older one. Where a unit of a package starts it already, nothing is
    /// written.
    ///
    /// # Errors
    /// When it cannot be written; the message names the file.
    pub fn on(&self) -> Result<()> {
        platform::autostart_on(self)
    }

    /// Takes the entry away; fine when there is none. Where an entry for everybody would start it, one of
    /// the person's own says that it should not.
    ///
    /// # Errors
    /// When it cannot be removed; the message names the file. When a unit of a package starts it still, which
    /// is systemd's to change; the message says how.
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

    /// What [`on`](Self::on) would write.
    ///
    /// # Errors
    /// When a path cannot be written in it.
    pub fn entry(&self) -> Result<String> {
        platform::autostart_entry(self)
    }

    /// A systemd user unit that does the same, for packages that prefer one.
    ///
    /// # Errors
    /// When a path cannot be written in it, and where there is no systemd.
    pub fn unit(&self) -> Result<String> {
        platform::autostart_unit(self)
    }

    /// What is started, word for word, the program first.
    pub(in crate::os) fn words(&self) -> Result<Vec<String>> {
        let text = |path: &Path| match path.to_str() {
            Some(text) => Ok(text.to_owned()),
            None => bail!(tr!("os-autostart-not-text", path = path.display().to_string())),
        };
        let mut words = vec![text(&self.program)?, "run".to_owned()];
        if let Some(home) = &self.home {
            words.extend(["--home".to_owned(), text(home)?]);
        }
        Ok(words)
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
