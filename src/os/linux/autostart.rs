//! Start at login by a freedesktop desktop entry in `~/.config/autostart`, unless a package does it.
//!
//! Desktop Application Autostart Specification 0.5: of entries of one name the first counts, the person's
//! own folder before those of `XDG_CONFIG_DIRS`; one with `Hidden=true` stands for none.

mod unit;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::os::autostart::{Autostart, Folders, Status};
use crate::os::desktop_entry::{command, escape, unescape};
use crate::os::files::replace;
use crate::tr;

pub(in crate::os) use unit::autostart_unit;

const FILE: &str = "unhunch.desktop";

pub(in crate::os) fn autostart_folders() -> Result<Folders> {
    let Some(dirs) = directories::BaseDirs::new() else { bail!(tr!("os-places-no-home")) };
    let config = folders("XDG_CONFIG_DIRS", "/etc/xdg");
    let data = folders("XDG_DATA_DIRS", "/usr/local/share:/usr/share");
    let mut units = vec![dirs.config_dir().to_owned()];
    units.extend(config.iter().cloned());
    units.push("/etc".into());
    units.extend(dirs.runtime_dir().map(Path::to_owned));
    units.extend(["/run".into(), dirs.data_dir().to_owned()]);
    units.extend(data);
    units.extend(["/usr/local/lib".into(), "/usr/lib".into(), "/lib".into()]);
    Ok(Folders {
        own: dirs.config_dir().join("autostart"),
        system: config.iter().map(|folder| folder.join("autostart")).collect(),
        units: units.iter().map(|folder| folder.join("systemd/user")).collect(),
    })
}

/// The folders that a variable lists; relative ones do not count.
fn folders(variable: &str, usual: &str) -> Vec<PathBuf> {
    let listed = std::env::var_os(variable).filter(|list| !list.is_empty()).unwrap_or_else(|| usual.into());
    std::env::split_paths(&listed).filter(|folder| folder.is_absolute()).collect()
}

pub(in crate::os) fn autostart_on(wanted: &Autostart) -> Result<()> {
    if unit::enabled(&wanted.folders.units).is_some() {
        return own_off(wanted);
    }
    write(&wanted.folders.own.join(FILE), &autostart_entry(wanted)?)
}

pub(in crate::os) fn autostart_off(wanted: &Autostart) -> Result<()> {
    if for_everybody(wanted)?.is_some() {
        write(&wanted.folders.own.join(FILE), HIDDEN)?;
    } else {
        own_off(wanted)?;
    }
    match unit::enabled(&wanted.folders.units) {
        Some(by) => bail!(unit::still(&by, &wanted.folders.units)),
        None => Ok(()),
    }
}

/// Takes the person's own entry away.
fn own_off(wanted: &Autostart) -> Result<()> {
    let path = wanted.folders.own.join(FILE);
    match fs::remove_file(&path) {
        Err(err) if err.kind() != ErrorKind::NotFound => {
            Err(err).with_context(|| tr!("os-autostart-remove", path = path.display().to_string()))
        }
        _ => Ok(()),
    }
}

pub(in crate::os) fn autostart_status(wanted: &Autostart) -> Result<Status> {
    if let Some(by) = unit::enabled(&wanted.folders.units) {
        return Ok(Status::ByPackage { by });
    }
    let everybody = for_everybody(wanted)?;
    let Some(text) = read(&wanted.folders.own.join(FILE))? else {
        return Ok(everybody.map_or(Status::Off, |by| Status::ByPackage { by }));
    };
    if text == HIDDEN {
        return Ok(Status::Off);
    }
    if is_off(&text) {
        return Ok(Status::SwitchedOff);
    }
    let command = value(&text, "Exec").unwrap_or_default();
    let same = command == exec(wanted)?;
    Ok(if same { Status::On } else { Status::Other { command: unescape(&command) } })
}

/// The entry for everybody that counts where the person has none, unless it is switched off.
fn for_everybody(wanted: &Autostart) -> Result<Option<PathBuf>> {
    for folder in &wanted.folders.system {
        let path = folder.join(FILE);
        if let Some(text) = read(&path)? {
            return Ok((!is_off(&text)).then_some(path));
        }
    }
    Ok(None)
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(err) if err.kind() == ErrorKind::NotFound => Ok(None),
        Err(err) => Err(err).with_context(|| tr!("os-autostart-read", path = path.display().to_string())),
    }
}

fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = folder.and_then(|()| replace(path, text.as_bytes()));
    written.with_context(|| tr!("os-autostart-write", path = path.display().to_string()))
}

fn is_off(text: &str) -> bool {
    value(text, "Hidden").is_some_and(|hidden| hidden == "true")
        || value(text, "X-GNOME-Autostart-enabled").is_some_and(|enabled| enabled == "false")
}

/// In place of an entry for everybody: none.
const HIDDEN: &str = "[Desktop Entry]\nType=Application\nName=Unhunch\nExec=unhunch run\nHidden=true\n";

pub(in crate::os) fn autostart_entry(wanted: &Autostart) -> Result<String> {
    let program = escape(wanted.words()?.first().map_or("", String::as_str));
    let (comment, exec) = (escape(&tr!("os-autostart-comment")), exec(wanted)?);
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Unhunch\nComment={comment}\nExec={exec}\n\
         TryExec={program}\nIcon=unhunch\nTerminal=false\nStartupNotify=false\n\
         X-GNOME-Autostart-enabled=true\n"
    ))
}

/// The value of `Exec`.
fn exec(wanted: &Autostart) -> Result<String> {
    Ok(command(&wanted.words()?))
}

/// The raw value of a key in the group `[Desktop Entry]`.
fn value(text: &str, key: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).skip_while(|line| *line != "[Desktop Entry]").skip(1);
    let mut pairs = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
    pairs.find(|(name, _)| name.trim_end() == key).map(|(_, value)| value.trim_start().to_owned())
}

#[cfg(test)]
mod tests;
