//! `autostart`.

use std::path::PathBuf;

use anyhow::Result;

use crate::os::autostart::{Autostart, Status};
use crate::tr;

use super::args::AutostartAction;
use super::print;

/// Starts at login, or not, or says which.
pub fn run(action: &AutostartAction) -> Result<u8> {
    let autostart = Autostart::this_program()?;
    match action {
        AutostartAction::On => autostart.on()?,
        AutostartAction::Off => autostart.off()?,
        AutostartAction::Status => {}
        AutostartAction::Print { program, systemd } => return text(autostart, program.clone(), *systemd),
    }
    print(&match autostart.status()? {
        Status::Off => tr!("command-autostart-off"),
        Status::On => tr!("command-autostart-on"),
        Status::ByPackage { by } => tr!("command-autostart-by-package", path = by.display().to_string()),
        Status::Other { command } => tr!("command-autostart-other", command = command),
        Status::SwitchedOff => tr!("command-autostart-switched-off"),
    })?;
    Ok(0)
}

/// What a package installs for everybody: without the home of whoever builds it.
fn text(autostart: Autostart, program: Option<PathBuf>, systemd: bool) -> Result<u8> {
    let program = program.unwrap_or_else(|| autostart.program.clone());
    let autostart = Autostart { program, home: None, ..autostart };
    let text = if systemd { autostart.unit()? } else { autostart.entry()? };
    print(text.trim_end())?;
    Ok(0)
}
