//! `about`: what this program is, in the terminal; and what the page of the window asks for.

use std::fs;
use std::sync::mpsc::{Receiver, Sender, channel};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::child::{open_folder, open_in_editor};
use crate::licences::{Licences, Part};
use crate::os::places::Places;
use crate::tr;
use crate::ui::about::{Desk, Kept, Place, name, privacy};

use super::args::AboutArgs;
use super::{FAILED, complain, print, print_json};

/// Tells it, or the licences of everything bundled.
pub fn run(args: &AboutArgs) -> Result<u8> {
    let places = Places::find()?;
    match &args.licences {
        Some(sought) => licences(sought, args.json),
        None if args.json => {
            print_json(&as_json(&places))?;
            Ok(0)
        }
        None => {
            print(&text(&places)?)?;
            Ok(0)
        }
    }
}

fn text(places: &Places) -> Result<String> {
    let count = Licences::bundled()?.parts.len().saturating_sub(1);
    let files = of(places).into_iter().map(|place| {
        let line = format!("  {}: {}", name(place.kept), place.path.display());
        if place.there { line } else { format!("{line} ({})", tr!("about-not-there")) }
    });
    let files: Vec<String> = files.collect();
    let parts = [
        tr!("about-title", version = env!("CARGO_PKG_VERSION")),
        [tr!("about-what"), tr!("about-own-licence")].join("\n"),
        privacy().join("\n"),
        format!("{}:\n{}", tr!("about-files"), files.join("\n")),
        [tr!("about-parts-count", count = count), tr!("about-parts-text")].join("\n"),
    ];
    Ok(parts.join("\n\n"))
}

fn as_json(places: &Places) -> Value {
    let file = |place: Place| (key(place.kept).to_owned(), json!({"path": place.path, "there": place.there}));
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "licence": env!("CARGO_PKG_LICENSE"),
        "privacy": privacy(),
        "files": of(places).into_iter().map(file).collect::<serde_json::Map<_, _>>(),
    })
}

/// Its word for scripts.
fn key(kept: Kept) -> &'static str {
    match kept {
        Kept::Settings => "settings",
        Kept::Log => "log",
        Kept::Exercises => "exercises",
        Kept::State => "state",
        Kept::Run => "run",
    }
}

/// The parts in which this is found, each text once with the parts that it is about.
fn licences(sought: &str, as_json: bool) -> Result<u8> {
    let licences = Licences::bundled()?;
    let found: Vec<_> = licences.search(sought).collect();
    if found.is_empty() {
        complain(&tr!("about-parts-found", count = 0));
        return Ok(FAILED);
    }
    if as_json {
        let part = |part: &&Part| {
            json!({
                "name": part.name, "version": part.version, "licence": part.licence,
                "text": licences.text(part),
            })
        };
        print_json(&found.iter().map(part).collect::<Vec<_>>())?;
        return Ok(0);
    }
    for part in &found {
        print(&part.title())?;
    }
    let rule = "-".repeat(72);
    for (text, parts) in licences.texts(&found) {
        let titles: Vec<String> = parts.into_iter().map(Part::title).collect();
        print(&format!("\n{rule}\n{}\n\n{text}", titles.join("\n")))?;
    }
    Ok(0)
}

/// Where everything is, and whether it is there.
fn of(places: &Places) -> Vec<Place> {
    let all = [
        (Kept::Settings, &places.config_file),
        (Kept::Log, &places.database),
        (Kept::Exercises, &places.exercises_dir),
        (Kept::State, &places.state_dir),
        (Kept::Run, &places.run_dir),
    ];
    let place = |(kept, path): (Kept, &std::path::PathBuf)| Place {
        kept,
        path: path.clone(),
        there: fs::exists(path).unwrap_or(false),
    };
    all.into_iter().map(place).collect()
}

/// The files of this person, for the page of the window.
pub struct Files {
    places: Places,
    done: Sender<Result<(), String>>,
    came: Receiver<Result<(), String>>,
}

impl Files {
    pub fn new(places: Places) -> Self {
        let (done, came) = channel();
        Self { places, done, came }
    }
}

impl Desk for Files {
    fn places(&self) -> Vec<Place> {
        of(&self.places)
    }

    fn open(&mut self, kept: Kept) {
        let (places, done) = (self.places.clone(), self.done.clone());
        // The opener may stay for as long as the editor does.
        std::thread::spawn(move || {
            let came = open(&places, kept).map_err(|error| format!("{error:#}"));
            // The window may be closed by then.
            let _ = done.send(came);
        });
    }

    fn opened(&mut self) -> Option<Result<(), String>> {
        self.came.try_recv().ok()
    }
}

/// Opens the settings in an editor, and else the folder.
fn open(places: &Places, kept: Kept) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
    let runtime = runtime.context("cannot start the opener")?;
    runtime.block_on(async {
        match kept {
            Kept::Settings => open_in_editor(&places.config_file).await,
            Kept::Log => open_folder(&places.data_dir).await,
            Kept::Exercises => open_folder(&places.exercises_dir).await,
            Kept::State => open_folder(&places.state_dir).await,
            Kept::Run => open_folder(&places.run_dir).await,
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_told_from_what_is_not() {
        let home = tempfile::tempdir().expect("a folder");
        let places = Places::under(home.path());
        assert!(of(&places).iter().all(|place| !place.there));
        places.create().expect("created");
        let there = |kept| of(&places).iter().any(|place| place.kept == kept && place.there);
        assert!(there(Kept::Exercises) && there(Kept::Run));
        assert!(!there(Kept::Settings) && !there(Kept::Log));
        let told = text(&places).expect("readable");
        assert!(
            told.contains(&format!("Settings: {} (Not there yet.)", places.config_file.display())),
            "{told}"
        );
        for sentence in privacy() {
            assert!(told.contains(&sentence), "{told}");
        }
        assert_eq!(as_json(&places)["files"]["log"]["there"], false);
    }
}
