//! Start at login by a launch agent: a property list in `~/Library/LaunchAgents`. It is files alone, so the
//! tests of it run on every system.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use plist::{Dictionary, Value};

use crate::os::autostart::{Autostart, Folders, Status};
use crate::os::files::replace;
use crate::tr;

/// What launchd knows it by; the file is called so too.
const LABEL: &str = "unhunch";

pub(in crate::os) fn autostart_folders() -> Result<Folders> {
    let Some(dirs) = directories::BaseDirs::new() else { bail!(tr!("os-places-no-home")) };
    Ok(Folders { own: dirs.home_dir().join("Library/LaunchAgents"), ..Folders::default() })
}

pub(in crate::os) fn autostart_on(wanted: &Autostart) -> Result<()> {
    let (path, text) = (file(wanted), autostart_entry(wanted)?);
    fs::create_dir_all(&wanted.folders.own)
        .and_then(|()| replace(&path, text.as_bytes()))
        .with_context(|| tr!("os-autostart-write", path = path.display().to_string()))
}

pub(in crate::os) fn autostart_off(wanted: &Autostart) -> Result<()> {
    let path = file(wanted);
    match fs::remove_file(&path) {
        Err(err) if err.kind() != ErrorKind::NotFound => {
            Err(err).with_context(|| tr!("os-autostart-remove", path = path.display().to_string()))
        }
        _ => Ok(()),
    }
}

pub(in crate::os) fn autostart_status(wanted: &Autostart) -> Result<Status> {
    let path = file(wanted);
    let at = || tr!("os-autostart-read", path = path.display().to_string());
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(err) if err.kind() == ErrorKind::NotFound => return Ok(Status::Off),
        Err(err) => return Err(err).with_context(at),
    };
    let agent = Value::from_reader(std::io::Cursor::new(bytes)).with_context(at)?;
    let get = |key| agent.as_dictionary().and_then(|agent| agent.get(key));
    if get("Disabled").and_then(Value::as_boolean) == Some(true)
        || get("RunAtLoad").and_then(Value::as_boolean) != Some(true)
    {
        return Ok(Status::SwitchedOff);
    }
    let words = get("ProgramArguments").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let words: Vec<&str> = words.iter().filter_map(Value::as_string).collect();
    Ok(if words == wanted.words()? { Status::On } else { Status::Other { command: words.join(" ") } })
}

/// Started once at login, and not again when it ends: ended by the person, it stays so.
pub(in crate::os) fn autostart_entry(wanted: &Autostart) -> Result<String> {
    let words = wanted.words()?.into_iter().map(Value::from).collect();
    let agent = Dictionary::from_iter([
        ("Label", Value::from(LABEL)),
        ("ProgramArguments", Value::Array(words)),
        ("RunAtLoad", Value::from(true)),
        // With a screen, not over ssh.
        ("LimitLoadToSessionType", Value::from("Aqua")),
        ("ProcessType", Value::from("Interactive")),
    ]);
    let mut text = Vec::new();
    Value::Dictionary(agent).to_writer_xml(&mut text)?;
    text.push(b'\n');
    Ok(String::from_utf8(text)?)
}

fn file(wanted: &Autostart) -> PathBuf {
    wanted.folders.own.join(format!("{LABEL}.plist"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(folder: &std::path::Path, program: &str, home: Option<&str>) -> Autostart {
        let folders = Folders { own: folder.join("LaunchAgents"), ..Folders::default() };
        Autostart { program: program.into(), home: home.map(PathBuf::from), folders }
    }

    #[test]
    fn on_off_and_what_it_says_of_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let start = wanted(folder.path(), "/Applications/A & B <1>/unhunch", Some("/Users/é \"x\" 100%"));
        assert_eq!(start.status_here(), Status::Off);
        autostart_off(&start).expect("nothing to take away");
        autostart_on(&start).expect("written");
        autostart_on(&start).expect("written again");
        assert_eq!(start.status_here(), Status::On);
        autostart_off(&start).expect("taken away");
        assert_eq!(start.status_here(), Status::Off);
    }

    #[test]
    fn what_was_written_is_read_back_word_for_word() {
        let program = "/Applications/A & B <1>/unhunch";
        let text = autostart_entry(&wanted("".as_ref(), program, Some("/x ]]> y"))).expect("text");
        let agent: Value = Value::from_reader_xml(text.as_bytes()).expect("a property list");
        let agent = agent.as_dictionary().expect("a dictionary");
        let words: Vec<_> = agent["ProgramArguments"].as_array().expect("words").iter().collect();
        let words: Vec<_> = words.into_iter().filter_map(Value::as_string).collect();
        assert_eq!(words, [program, "run", "--home", "/x ]]> y"]);
        assert_eq!(agent["Label"].as_string(), Some("unhunch"));
        assert_eq!(agent["RunAtLoad"].as_boolean(), Some(true));
        // As another reader of XML sees it.
        roxmltree::Document::parse_with_options(
            &text,
            roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() },
        )
        .expect("XML");
    }

    #[test]
    fn an_agent_for_another_place_or_switched_off_is_not_on_and_a_broken_one_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let old = wanted(folder.path(), "/old/unhunch", None);
        autostart_on(&old).expect("written");
        let new = wanted(folder.path(), "/new/unhunch", None);
        assert_eq!(new.status_here(), Status::Other { command: "/old/unhunch run".to_owned() });
        let text = fs::read_to_string(file(&old)).expect("there");
        fs::write(file(&old), text.replace("<dict>", "<dict><key>Disabled</key><true/>")).expect("changed");
        assert_eq!(old.status_here(), Status::SwitchedOff);
        fs::write(file(&old), "no list").expect("broken");
        let told = format!("{:#}", autostart_status(&old).expect_err("it cannot be read"));
        assert!(told.contains("unhunch.plist"), "{told}");
    }

    impl Autostart {
        fn status_here(&self) -> Status {
            autostart_status(self).expect("readable")
        }
    }
}
