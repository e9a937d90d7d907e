//! Start at login by a freedesktop desktop entry in `~/.config/autostart`.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::os::autostart::{Autostart, Status};
use crate::os::places::HOME_VARIABLE;
use crate::tr;

const FILE: &str = "unhunch.desktop";

pub(in crate::os) fn autostart_folder() -> Result<PathBuf> {
    match directories::BaseDirs::new() {
        Some(dirs) => Ok(dirs.config_dir().join("autostart")),
        None => bail!(tr!("os-places-no-home")),
    }
}

pub(in crate::os) fn autostart_on(wanted: &Autostart) -> Result<()> {
    let path = wanted.folder.join(FILE);
    let entry = entry(wanted)?;
    write(&path, &entry).with_context(|| tr!("os-autostart-write", path = path.display().to_string()))
}

pub(in crate::os) fn autostart_off(wanted: &Autostart) -> Result<()> {
    let path = wanted.folder.join(FILE);
    match fs::remove_file(&path) {
        Err(err) if err.kind() != ErrorKind::NotFound => {
            Err(err).with_context(|| tr!("os-autostart-remove", path = path.display().to_string()))
        }
        _ => Ok(()),
    }
}

pub(in crate::os) fn autostart_status(wanted: &Autostart) -> Result<Status> {
    let path = wanted.folder.join(FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(err) if err.kind() == ErrorKind::NotFound => return Ok(Status::Off),
        Err(err) => {
            return Err(err).with_context(|| tr!("os-autostart-read", path = path.display().to_string()));
        }
    };
    if value(&text, "Hidden").is_some_and(|hidden| hidden == "true")
        || value(&text, "X-GNOME-Autostart-enabled").is_some_and(|enabled| enabled == "false")
    {
        return Ok(Status::SwitchedOff);
    }
    let command = value(&text, "Exec").unwrap_or_default();
    let same = command == exec(&arguments(wanted)?);
    Ok(if same { Status::On } else { Status::Other { command: unescape(&command) } })
}

/// What is started, word for word.
fn arguments(wanted: &Autostart) -> Result<Vec<String>> {
    let text = |path: &Path| match path.to_str() {
        Some(text) => Ok(text.to_owned()),
        None => bail!(tr!("os-autostart-not-text", path = path.display().to_string())),
    };
    let mut arguments = Vec::new();
    if let Some(home) = &wanted.home {
        arguments.extend(["env".to_owned(), format!("{HOME_VARIABLE}={}", text(home)?)]);
    }
    arguments.extend([text(&wanted.program)?, "run".to_owned()]);
    Ok(arguments)
}

fn entry(wanted: &Autostart) -> Result<String> {
    let arguments = arguments(wanted)?;
    let program = escape(&arguments[arguments.len() - 2]);
    let (comment, exec) = (escape(&tr!("os-autostart-comment")), exec(&arguments));
    Ok(format!(
        "[Desktop Entry]\nType=Application\nName=Unhunch\nComment={comment}\nExec={exec}\n\
         TryExec={program}\nIcon=unhunch\nTerminal=false\nStartupNotify=false\n\
         X-GNOME-Autostart-enabled=true\n"
    ))
}

/// The value of `Exec`: arguments quoted, then the whole escaped as every value is.
fn exec(arguments: &[String]) -> String {
    let quoted: Vec<String> = arguments.iter().map(|argument| quote(argument)).collect();
    escape(&quoted.join(" "))
}

/// One argument by the rules of the Desktop Entry Specification for `Exec`.
fn quote(argument: &str) -> String {
    const RESERVED: &str = " \t\n\"'\\><~|&;$*?#()`=";
    let argument = argument.replace('%', "%%");
    if !argument.is_empty() && !argument.contains(|sign| RESERVED.contains(sign)) {
        return argument;
    }
    let mut quoted = String::from('"');
    for sign in argument.chars() {
        if matches!(sign, '"' | '`' | '$' | '\\') {
            quoted.push('\\');
        }
        quoted.push(sign);
    }
    quoted.push('"');
    quoted
}

fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}

/// Back from [`escape`], for showing.
fn unescape(value: &str) -> String {
    let mut plain = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        let next = if sign == '\\' { signs.next() } else { Some(sign) };
        plain.push(match (sign, next) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('t')) => '\t',
            ('\\', Some('r')) => '\r',
            ('\\', Some('s')) => ' ',
            (_, Some(other)) => other,
            (_, None) => '\\',
        });
    }
    plain
}

/// The raw value of a key in the group `[Desktop Entry]`.
fn value(text: &str, key: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).skip_while(|line| *line != "[Desktop Entry]").skip(1);
    let mut pairs = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
    pairs.find(|(name, _)| name.trim_end() == key).map(|(_, value)| value.trim_start().to_owned())
}

/// Writes the whole file or nothing of it.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let written = File::create(&new)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&new, path));
    written.inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(folder: &Path, program: &str, home: Option<&str>) -> Autostart {
        Autostart { program: program.into(), home: home.map(PathBuf::from), folder: folder.join("autostart") }
    }

    #[test]
    fn on_off_and_what_it_says_of_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let start = wanted(folder.path(), "/opt/un hunch/unhunch", None);
        assert_eq!(start.status().expect("read"), Status::Off);
        start.off().expect("nothing to take away");
        start.on().expect("written");
        start.on().expect("written again");
        assert_eq!(start.status().expect("read"), Status::On);
        let text = fs::read_to_string(start.folder.join(FILE)).expect("there");
        assert!(text.contains("\nExec=\"/opt/un hunch/unhunch\" run\n"), "{text}");
        assert!(text.contains("\nTryExec=/opt/un hunch/unhunch\n"), "{text}");
        assert_eq!(fs::read_dir(&start.folder).expect("there").count(), 1, "no file left beside it");
        start.off().expect("taken away");
        assert_eq!(start.status().expect("read"), Status::Off);
    }

    #[test]
    fn an_entry_for_another_place_or_switched_off_is_not_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = wanted(folder.path(), "/old/unhunch", Some("/home/a b"));
        old.on().expect("written");
        let new = wanted(folder.path(), "/new/unhunch", None);
        let command = "env \"UNHUNCH_HOME=/home/a b\" /old/unhunch run".to_owned();
        assert_eq!(new.status().expect("read"), Status::Other { command });
        let path = old.folder.join(FILE);
        let text = fs::read_to_string(&path).expect("there");
        fs::write(&path, text.replace("enabled=true", "enabled=false")).expect("changed");
        assert_eq!(old.status().expect("read"), Status::SwitchedOff);
    }

    #[test]
    fn every_sign_of_a_path_survives() {
        assert_eq!(quote("/usr/bin/unhunch"), "/usr/bin/unhunch");
        assert_eq!(quote("100%"), "100%%");
        assert_eq!(exec(&[r#"/a"b"#.into()]), r#""/a\\"b""#);
        assert_eq!(exec(&["/a$b".into()]), r#""/a\\$b""#);
        assert_eq!(exec(&[r"/a\b".into()]), r#""/a\\\\b""#);
        assert_eq!(unescape(&escape("a\\b\nc\td")), "a\\b\nc\td");
    }

    #[test]
    fn only_the_entrys_own_group_is_read() {
        let text =
            "# x\n[Other]\nExec=wrong\n[Desktop Entry]\nExec = right run\n[Desktop Action x]\nHidden=true\n";
        assert_eq!(value(text, "Exec").as_deref(), Some("right run"));
        assert_eq!(value(text, "Hidden"), None);
    }
}
