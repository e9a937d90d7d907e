//! `exercises`: the library to read, to check, and to choose from.

use anyhow::Result;
use serde::Serialize;

use crate::core::exercise::Exercise;
use crate::core::pick::refusals;
use crate::exercise::json::whole::{self, Whole};
use crate::exercise::routine::Routines;
use crate::exercise::{self, Found, Library, figure, json, learn, pack, words};
use crate::os::places::Places;
use crate::tr;

use super::args::{ExercisesAction, ExercisesArgs};
use super::at::At;
use super::{FAILED, choice, complain, describe, print, print_json};

/// An exercise as `exercises show --json` prints it: what it is, and how much of it for this person.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    whole: Whole<'a>,
    now: serde_json::Value,
}

/// Lists, shows, checks, says what comes next, tells what there is to know, or takes one back.
pub fn run(args: &ExercisesArgs) -> Result<u8> {
    match args.action() {
        ExercisesAction::List => list(args.json),
        ExercisesAction::Show { id } => show(&id, args.json),
        ExercisesAction::Check { paths } => check(&paths, args.json),
        ExercisesAction::Add { pack } => add(&pack, args.json),
        ExercisesAction::Draw(what) => super::draw::run(&what),
        ExercisesAction::Next { at } => choice::next(at.as_ref(), args.json),
        ExercisesAction::Hurts { id } => choice::hurts(&id),
        ExercisesAction::Allow { id } => choice::allow(&id),
        ExercisesAction::Lighter { id } => choice::lighter(&id),
        ExercisesAction::Learn => learn(args.json),
    }
}

fn list(as_json: bool) -> Result<u8> {
    let library = At::now()?;
    let context = library.engine.pick_context(&library.now);
    let all: Vec<&Exercise> = library.log.library.iter().collect();
    let refusals = refusals(&all, &context);
    if as_json {
        let listed = all.iter().zip(&refusals);
        let listed: Vec<_> = listed.map(|(each, why)| json::listed(each, why.as_ref())).collect();
        print_json(&listed)?;
        return Ok(0);
    }
    let widest = all.iter().map(|each| each.id.len()).max().unwrap_or(0);
    for (each, why) in all.iter().zip(&refusals) {
        let note = why.as_ref().map(|(_, why)| format!("  ({})", words::why(why))).unwrap_or_default();
        print(&format!("{:widest$}  {}, {}{note}", each.id, each.name, words::category(each.category)))?;
    }
    Ok(0)
}

fn show(wanted: &str, as_json: bool) -> Result<u8> {
    let library = At::now()?;
    let Some(found) = find(&library.log.library, wanted) else { return Ok(FAILED) };
    let context = library.engine.pick_context(&library.now);
    let exercises = &library.log.library;
    // All are given, because the rules of strength look at what the others are.
    let all: Vec<&Exercise> = exercises.iter().collect();
    let found_at = all.iter().position(|each| each.id == found.id);
    let why = found_at.and_then(|at| refusals(&all, &context).swap_remove(at));
    let details = exercises.details(&found.id).unwrap_or_default();
    let learn = learn::load();
    let (routines, problems) = Routines::with_folder(&Places::find()?.exercises_dir, exercises);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    if as_json {
        let shown = json::shown(found, why.as_ref(), exercises.file_of(&found.id));
        let besides = whole::besides(found, &details, &learn, &routines);
        let now = describe::standing_json(found, &library.engine, &library.now);
        print_json(&Told { whole: Whole { shown, besides }, now })?;
    } else {
        let standing = describe::standing(found, &library.engine, &library.now);
        print(&describe::exercise(found, &details, exercises, &routines, &learn, standing))?;
    }
    Ok(0)
}

/// The exercise that is meant; none where that is not clear, which was then said.
pub fn find<'a>(library: &'a Library, wanted: &str) -> Option<&'a Exercise> {
    match library.find(wanted) {
        Found::One(exercise) => return Some(exercise),
        Found::Several(several) => {
            let ids: Vec<&str> = several.iter().map(|exercise| exercise.id.as_str()).collect();
            complain(&tr!("command-exercise-several", read = wanted.to_owned(), ids = ids.join(", ")));
        }
        Found::None { nearest } => complain(&match nearest {
            Some(id) => tr!("command-exercise-near", read = wanted.to_owned(), id = id.to_owned()),
            None => tr!("command-exercise-none", read = wanted.to_owned()),
        }),
    }
    None
}

fn learn(as_json: bool) -> Result<u8> {
    let learn = learn::load();
    if as_json {
        print_json(&learn)?;
    } else {
        print(&describe::learn(&learn))?;
    }
    Ok(0)
}

fn check(paths: &[std::path::PathBuf], as_json: bool) -> Result<u8> {
    let problems = match paths {
        [] => all_problems()?,
        paths => exercise::check(paths),
    };
    if as_json {
        print_json(&problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    } else if problems.is_empty() {
        print(&tr!("command-exercises-well"))?;
    } else {
        for problem in &problems {
            print(&problem.to_string())?;
        }
    }
    Ok(if problems.is_empty() { 0 } else { FAILED })
}

fn add(path: &std::path::Path, as_json: bool) -> Result<u8> {
    let places = Places::find()?;
    let folder = &places.exercises_dir;
    let added = match pack::add(path, folder) {
        Ok(added) => added,
        Err(problems) => {
            problems.iter().for_each(|problem| complain(&problem.to_string()));
            complain(&tr!("pack-refused", pack = path.display().to_string()));
            return Ok(FAILED);
        }
    };
    added.warnings.iter().for_each(|problem| complain(&problem.to_string()));
    // A daemon that does not run reads them when it starts.
    let _ = crate::ipc::call(&places.socket, &crate::ipc::Request::Reload);
    if as_json {
        print_json(&added)?;
        return Ok(0);
    }
    let (exercises, routines) = (added.exercises.len() as u64, added.routines.len() as u64);
    let folder = folder.display().to_string();
    print(&tr!("pack-added", exercises = exercises, routines = routines, folder = folder))?;
    for id in added.exercises.iter().chain(&added.routines) {
        print(&format!("  {id}"))?;
    }
    if !added.left_out.is_empty() {
        print(&tr!("pack-left-out", files = added.left_out.join(", ")))?;
    }
    Ok(0)
}

/// The problems of the exercises that come with the program, and of the person's own.
fn all_problems() -> Result<Vec<exercise::Problem>> {
    let (library, mut problems) = Library::with_folder(&Places::find()?.exercises_dir);
    for source in library.iter().filter_map(|each| library.source(&each.id)) {
        problems.extend(figure::check::problems(&source.exercise, &source.file, &source.text));
    }
    Ok(problems)
}
