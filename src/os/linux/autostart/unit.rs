//! A systemd user unit in place of a desktop entry: the text for packages, and whether one is enabled.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::os::autostart::Autostart;
use crate::os::process::OUTSIDE;
use crate::tr;

pub(super) const FILE: &str = "unhunch.service";

/// What the program does without: a network, anything of the home but its own folders, other people's `/tmp`.
///
/// For a person's own services systemd limits files in a user namespace alone (`PrivateUsers`, which 252 does not
/// add by itself: without it the rest is left out in silence). Bus, sound and displays are sockets, which read-only
/// folders do not close; that of X stands in `/tmp`. No `PrivateDevices`: cameras are watched. No `PrivateNetwork`:
/// it closes abstract sockets as well, and without internet sockets there is no network either. No
/// `ProtectKernelTunables` and `ProtectControlGroups`: with a read-only home 252 starts no such service.
const HARDENED: &str = "\
    PrivateUsers=yes\nNoNewPrivileges=yes\nCapabilityBoundingSet=\nProtectSystem=strict\n\
    ProtectHome=read-only\nPrivateTmp=yes\nBindReadOnlyPaths=-/tmp/.X11-unix\nProtectKernelModules=yes\n\
    ProtectKernelLogs=yes\nProtectClock=yes\nProtectHostname=yes\nRestrictAddressFamilies=AF_UNIX\n\
    RestrictNamespaces=yes\nRestrictRealtime=yes\nRestrictSUIDSGID=yes\nLockPersonality=yes\n\
    MemoryDenyWriteExecute=yes\nSystemCallArchitectures=native\nSystemCallFilter=@system-service\n\
    SystemCallFilter=~@privileged\nSystemCallErrorNumber=EPERM\nUMask=0077\n";
/// The program's own folders, as far as systemd can name them: see `os::places`.
const OWN_FOLDERS: &str = "%E/unhunch %h/.local/share/unhunch %h/.local/state/unhunch %t/unhunch";

/// Starts with the graphical session and ends with it. Where an entry of the desktop starts the program
/// as well, the second one finds the first and ends well, which is no reason to start it again.
pub(in crate::os) fn autostart_unit(wanted: &Autostart) -> Result<String> {
    let words = wanted.words()?;
    let (program, arguments) = words.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
    // systemd refuses a program with such a name, however it is written.
    if program.contains(['"', '\'', '\\']) || program.contains(char::is_control) {
        bail!(tr!("os-autostart-unit-path", path = program.to_owned()));
    }
    let folders = match &wanted.home {
        Some(home) => quote(&home.display().to_string()),
        None => OWN_FOLDERS.to_owned(),
    };
    let arguments: Vec<String> = arguments.iter().map(|word| quote(&word.replace('$', "$$"))).collect();
    Ok(format!(
        "[Unit]\nDescription=Unhunch: {comment}\nDocumentation=man:unhunch(1)\n\
         PartOf=graphical-session.target\nAfter=graphical-session.target\n\n\
         [Service]\nType=exec\n\
         # A folder has to be there to be left writable.\n\
         ExecStartPre=+mkdir -p -m 0700 {made}\n\
         ExecStart={program} {arguments}\nRestart=on-failure\n\
         # What it opens for you (a folder, the settings in your editor) starts outside of these limits.\n\
         Environment={OUTSIDE}=1\nReadWritePaths={folders}\n{HARDENED}\n\
         [Install]\nWantedBy=graphical-session.target\n",
        comment = tr!("os-autostart-comment"),
        made = folders.replace('$', "$$"),
        // Variables are looked for in arguments alone.
        program = quote(program),
        arguments = arguments.join(" "),
    ))
}

/// One word of a command line, by systemd.service(5) and systemd.syntax(7).
fn quote(word: &str) -> String {
    let word = word.replace('%', "%%");
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "/-_.,:+@%$".contains(sign);
    if !word.is_empty() && word.chars().all(plain) {
        return word;
    }
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{escaped}\"")
}

/// The unit that starts the program at login, if one is there and enabled: a target wants it, and the first
/// file of its name is not masked.
pub(super) fn enabled(folders: &[PathBuf]) -> Option<PathBuf> {
    let unit = folders.iter().map(|folder| folder.join(FILE)).find(|path| path.symlink_metadata().is_ok())?;
    let masked = fs::canonicalize(&unit).map_or(true, |path| path == Path::new("/dev/null"))
        || fs::metadata(&unit).is_ok_and(|file| file.len() == 0);
    (!masked && folders.iter().any(|folder| wanted_in(folder))).then_some(unit)
}

/// Whether a target wants it by a link in this folder.
fn wanted_in(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let wants = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "wants" || end == "requires"));
    wants.into_iter().any(|target| target.join(FILE).symlink_metadata().is_ok())
}

/// What to do about a unit that goes on starting it.
pub(super) fn still(unit: &Path, folders: &[PathBuf]) -> String {
    let path = unit.display().to_string();
    // What is wanted for everybody cannot be unwanted by one, only masked.
    let everywhere = folders.iter().skip(1).any(|folder| wanted_in(folder));
    if everywhere {
        tr!("os-autostart-unit-mask", path = path)
    } else {
        tr!("os-autostart-unit-disable", path = path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of the person's, and one of the package's with the unit in it.
    fn folders(at: &Path) -> Vec<PathBuf> {
        let folders = vec![at.join("own"), at.join("package")];
        folders.iter().for_each(|folder| fs::create_dir_all(folder).expect("a folder"));
        fs::write(folders[1].join(FILE), "[Service]\n").expect("a unit");
        folders
    }

    fn want(folder: &Path, unit: &Path) {
        let wants = folder.join("graphical-session.target.wants");
        fs::create_dir_all(&wants).expect("a folder");
        std::os::unix::fs::symlink(unit, wants.join(FILE)).expect("a link");
    }

    #[test]
    fn a_unit_counts_where_it_is_wanted_and_not_masked() {
        let home = tempfile::tempdir().expect("a folder");
        let folders = folders(home.path());
        let unit = folders[1].join(FILE);
        assert_eq!(enabled(&folders), None, "there, and not enabled");
        want(&folders[0], &unit);
        assert_eq!(enabled(&folders), Some(unit.clone()));
        assert!(still(&unit, &folders).contains("disable"));
        want(&folders[1], &unit);
        assert!(still(&unit, &folders).contains("mask"), "enabled for everybody");
        std::os::unix::fs::symlink("/dev/null", folders[0].join(FILE)).expect("masked");
        assert_eq!(enabled(&folders), None);
        assert_eq!(enabled(&[]), None);
    }

    #[test]
    fn a_link_to_a_unit_that_is_gone_starts_nothing() {
        let home = tempfile::tempdir().expect("a folder");
        let folders = folders(home.path());
        want(&folders[0], &folders[1].join(FILE));
        fs::remove_file(folders[1].join(FILE)).expect("the package is gone");
        assert_eq!(enabled(&folders), None);
    }

    #[test]
    fn words_are_quoted_as_systemd_reads_them() {
        assert_eq!(quote("/usr/bin/unhunch"), "/usr/bin/unhunch");
        assert_eq!(quote("100%"), "100%%");
        assert_eq!(quote("/a b"), "\"/a b\"");
        assert_eq!(quote("/a\"b\\c"), "\"/a\\\"b\\\\c\"");
        assert_eq!(quote(""), "\"\"");
    }
}
