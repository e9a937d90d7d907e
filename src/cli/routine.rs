//! `routine`: the routines to read and to start.

use anyhow::Result;

use crate::exercise::routine::{Content, Entry, Routines};
use crate::exercise::{Found, Library, json};
use crate::os::places::Places;
use crate::tr;

use super::args::RoutineArgs;
use super::guided::{self, Wish};
use super::{FAILED, complain, describe, print, print_json};

/// Lists the routines, guides one, or shows one.
pub fn run(args: &RoutineArgs) -> Result<u8> {
    let places = Places::find()?;
    let (library, problems) = Library::with_folder(&places.exercises_dir);
    let (routines, of_routines) = Routines::with_folder(&places.exercises_dir, &library);
    for problem in problems.iter().chain(&of_routines) {
        complain(&problem.to_string());
    }
    match &args.name {
        None => list(&library, &routines, args.json),
        Some(name) => {
            let Some(entry) = find(name, &routines) else { return Ok(FAILED) };
            match &entry.content {
                Content::Routine(routine) if !args.show && !args.json => {
                    guided::run(&Wish::Routine(routine.id.clone()), args.terminal)
                }
                _ => show(entry, &library, &routines, args.json),
            }
        }
    }
}

fn list(library: &Library, routines: &Routines, as_json: bool) -> Result<u8> {
    if as_json {
        let listed = routines.iter().filter_map(|routine| json::routine::listed(routine, library));
        print_json(&listed.collect::<Vec<_>>())?;
        return Ok(0);
    }
    let widest = routines.iter().map(|routine| routine.word.len()).max().unwrap_or(0);
    for routine in routines.iter() {
        let Ok(plan) = routine.plan(|id| library.get(id)) else { continue };
        let names: Vec<&str> = plan.items.iter().map(|item| item.exercise.name.as_str()).collect();
        let (name, length) = (routine.name.clone(), describe::minutes(plan.total_ms()));
        let line = tr!("routine-line", name = name, length = length, items = names.join(", "));
        print(&format!("{:widest$}  {line}", routine.word))?;
    }
    Ok(0)
}

/// The one that is meant; none where that is not clear, which is then said.
fn find<'a>(wanted: &str, routines: &'a Routines) -> Option<&'a Entry> {
    match routines.find(wanted) {
        Found::One(entry) => return Some(entry),
        Found::Several(several) => {
            let words: Vec<&str> = several.iter().map(|entry| entry.word()).collect();
            complain(&tr!("routine-several", read = wanted.to_owned(), words = words.join(", ")));
        }
        Found::None { nearest: Some(word) } => {
            complain(&tr!("routine-near", read = wanted.to_owned(), word = word.to_owned()));
        }
        Found::None { nearest: None } => complain(&tr!("routine-none", read = wanted.to_owned())),
    }
    None
}

fn show(entry: &Entry, library: &Library, routines: &Routines, as_json: bool) -> Result<u8> {
    if as_json {
        print_json(&json::routine::shown(entry, library, routines))?;
    } else {
        print(&in_words(entry, library))?;
    }
    Ok(0)
}

fn in_words(entry: &Entry, library: &Library) -> String {
    match &entry.content {
        Content::Routine(routine) => describe::routine(routine, library),
        Content::Ordering(ordering) => describe::ordering(ordering),
    }
}
