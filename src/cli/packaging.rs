//! `packaging`: what a package carries beside the two programs, from the same sources as they are: entries for
//! menus and software centres, the start at login, manual pages, completions, icons, licences.
//!
//! Paths are those below the prefix of a system (`share/…`, `lib/…`), and `etc/…` for the whole system.

mod changes;
mod legal;
mod menu;
mod metainfo;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum as _;
use clap_complete::Shell;
use jiff::civil::Date;

use crate::os::autostart::{Autostart, Folders};
use crate::os::clock::Clock;
use crate::tr;
use crate::ui::app_icon::{self, NAME};

use super::args::{self, PackagingArgs};

use changes::Changes;

/// A file and where it belongs.
type Carried = (PathBuf, Vec<u8>);

/// Writes them below `out`.
pub fn run(args: &PackagingArgs) -> Result<u8> {
    // A place on Linux, wherever this runs.
    if !args.prefix.has_root() {
        bail!(tr!("packaging-prefix", read = args.prefix.display().to_string()));
    }
    let date = match &args.date {
        None => Clock::real().moment().date(),
        Some(read) => match read.parse() {
            Ok(date) => date,
            Err(_) => bail!(tr!("packaging-date", read = read.clone())),
        },
    };
    let mut carried = entries(&args.prefix)?;
    if !args.entries {
        carried.extend(everything_else(date)?);
    }
    for (path, bytes) in carried {
        let path = args.out.join(path);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(&path, bytes));
        written.with_context(|| tr!("packaging-write", path = path.display().to_string()))?;
    }
    Ok(0)
}

/// The files in which the program's place stands.
fn entries(prefix: &Path) -> Result<Vec<Carried>> {
    let program = program_in(prefix).into();
    let start = Autostart { program, home: None, folders: Folders::default() };
    Ok(vec![
        ("share/applications/unhunch.desktop".into(), menu::entry(prefix).into_bytes()),
        ("lib/systemd/user/unhunch.service".into(), start.unit()?.into_bytes()),
        ("etc/xdg/autostart/unhunch.desktop".into(), switched_off(&start.entry()?).into_bytes()),
    ])
}

/// Where the program stands below a prefix.
fn program_in(prefix: &Path) -> String {
    format!("{}/bin/unhunch", prefix.display())
}

/// The start at login for everybody is there and off: people say for themselves whether they want it, and
/// whoever runs the machine may take the line away that holds it back.
fn switched_off(entry: &str) -> String {
    let why = "# Off for everybody. Each person switches it on with `unhunch autostart on` or in the first questions;\n\
               # without the line `Hidden=true` it is on for whoever has not switched it off.\n";
    format!("{}Hidden=true\n", entry.replacen("[Desktop Entry]\n", &format!("{why}[Desktop Entry]\n"), 1))
}

fn everything_else(date: Date) -> Result<Vec<Carried>> {
    let changes = Changes::of_this_program(date)?;
    let mut carried: Vec<Carried> = vec![
        (
            format!("share/metainfo/{}.metainfo.xml", metainfo::ID).into(),
            metainfo::text(&changes).into_bytes(),
        ),
        ("share/doc/unhunch/changelog".into(), include_bytes!("../../CHANGELOG.md").to_vec()),
        ("share/doc/unhunch/changelog.Debian".into(), changes.debian()?.into_bytes()),
        ("share/doc/unhunch/copyright".into(), legal::copyright()?.into_bytes()),
        ("share/doc/unhunch/licences.txt".into(), legal::texts()?.into_bytes()),
    ];
    let pages = args::pages(&date.to_string())?;
    carried.extend(pages.into_iter().map(|(name, text)| (Path::new("share/man/man1").join(name), text)));
    carried.extend(icons());
    for shell in Shell::value_variants() {
        if let Some(place) = completions_place(*shell) {
            let mut text = Vec::new();
            args::completions(*shell, &mut text)?;
            carried.push((place.into(), text));
        }
    }
    Ok(carried)
}

/// In the theme that every other one falls back to.
fn icons() -> impl Iterator<Item = Carried> {
    let theme = Path::new("share/icons/hicolor");
    let svg = |folder: &str, name: String, text: String| (theme.join(folder).join(name), text.into_bytes());
    let drawn = [
        svg("scalable/apps", format!("{NAME}.svg"), app_icon::svg()),
        svg("symbolic/apps", format!("{NAME}-symbolic.svg"), app_icon::symbolic_svg()),
    ];
    let painted = app_icon::SIDES
        .map(|side| (theme.join(format!("{side}x{side}/apps/{NAME}.png")), app_icon::png(side)));
    drawn.into_iter().chain(painted)
}

/// Where a shell looks for completions of packages; PowerShell looks nowhere, a profile names the file.
fn completions_place(shell: Shell) -> Option<&'static str> {
    match shell {
        Shell::Bash => Some("share/bash-completion/completions/unhunch"),
        Shell::Zsh => Some("share/zsh/site-functions/_unhunch"),
        Shell::Fish => Some("share/fish/vendor_completions.d/unhunch.fish"),
        Shell::PowerShell => Some("share/powershell/completions/unhunch.ps1"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
