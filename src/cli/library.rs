//! `exercises`: the library to read, to check, and to choose from.

use anyhow::Result;

use crate::core::engine::{Engine, Past, Repertoire};
use crate::core::event::Row;
use crate::core::exercise::Exercise;
use crate::core::moment::Moment;
use crate::core::pick::{self, refusals};
use crate::exercise::json::whole::{self, Whole};
use crate::exercise::routine::Routines;
use crate::exercise::{self, Found, json, learn, words};
use crate::os::places::Places;
use crate::tr;

use super::args::{ExercisesAction, ExercisesArgs};
use super::history::Log;
use super::{FAILED, complain, describe, print, print_json};

const PAST_MS: i64 = 36 * 86_400_000;

/// Lists, shows, checks, says what comes next, or tells what there is to know.
pub fn run(args: &ExercisesArgs) -> Result<u8> {
    match args.action() {
        ExercisesAction::List => list(args.json),
        ExercisesAction::Show { id } => show(&id, args.json),
        ExercisesAction::Check { paths } => check(&paths, args.json),
        ExercisesAction::Next => next(args.json),
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
    let found = match library.log.library.find(wanted) {
        Found::One(exercise) => exercise,
        Found::Several(several) => {
            let ids: Vec<&str> = several.iter().map(|exercise| exercise.id.as_str()).collect();
            complain(&tr!("command-exercise-several", read = wanted.to_owned(), ids = ids.join(", ")));
            return Ok(FAILED);
        }
        Found::None { nearest } => {
            complain(&match nearest {
                Some(id) => tr!("command-exercise-near", read = wanted.to_owned(), id = id.to_owned()),
                None => tr!("command-exercise-none", read = wanted.to_owned()),
            });
            return Ok(FAILED);
        }
    };
    let context = library.engine.pick_context(&library.now);
    let why = refusals(&[found], &context).pop().flatten();
    let exercises = &library.log.library;
    let details = exercises.details(&found.id).unwrap_or_default();
    let learn = learn::load();
    let (routines, problems) = Routines::with_folder(&Places::find()?.exercises_dir, exercises);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    if as_json {
        let shown = json::shown(found, why.as_ref(), exercises.file_of(&found.id));
        let besides = whole::besides(found, &details, &learn, &routines);
        print_json(&Whole { shown, besides })?;
    } else {
        print(&describe::exercise(found, &details, exercises, &routines, &learn))?;
    }
    Ok(0)
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
    let problems = exercise::check(paths);
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

fn next(as_json: bool) -> Result<u8> {
    let library = At::now()?;
    let context = library.engine.pick_context(&library.now);
    let outcome = pick::pick(library.log.library.iter(), &context);
    if as_json {
        print_json(&json::next(&outcome))?;
        return Ok(0);
    }
    match &outcome.pick {
        Some(pick) => print(&format!("{}, {}", pick.exercise.name, words::because(&pick.because)))?,
        None => print(&outcome.card.map_or_else(|| tr!("command-nothing-offered"), words::card))?,
    }
    for out in &outcome.out {
        print(&format!("  {}: {}", out.id, words::why(&out.why)))?;
    }
    Ok(0)
}

/// The library at this moment: what the picker would be told by the log and the settings.
pub struct At {
    pub log: Log,
    pub engine: Engine,
    pub now: Moment,
}

impl At {
    /// Reads log, settings and exercises.
    pub fn now() -> Result<Self> {
        let log = Log::open(&Places::find()?)?;
        let now = log.now.clone();
        let now_ms = now.wall.as_millisecond();
        let rows = log.store.week_rows(now_ms - PAST_MS, now_ms)?;
        let rows: Vec<Row> = rows.into_iter().map(|stored| stored.row).collect();
        let first = log.store.first_ms()?.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
        let pain = log.store.all_of("pain")?.into_iter().map(|stored| stored.row).collect();
        let past = Past { rows, pain, alive: None, first_used: first, seed: log.store.seed()? };
        let exercises = log.library.iter().cloned().collect();
        let (routines, _) = Routines::with_folder(&Places::find()?.exercises_dir, &log.library);
        let repertoire = Repertoire { exercises, routines: routines.iter().cloned().collect() };
        // What it would do is not done: this engine only answers questions.
        let (engine, _) = Engine::start(&now, log.config.rules(), repertoire, past, "");
        Ok(Self { log, engine, now })
    }
}
