//! `exercises`: the library to read, to check, and to choose from.

use anyhow::Result;
use jiff::Timestamp;

use crate::core::engine::{Engine, Past};
use crate::core::event::{Absence, Ask, Effect, Fact, From, Input, Row};
use crate::core::exercise::Exercise;
use crate::core::moment::Moment;
use crate::core::pick::{self, Outcome, refusals};
use crate::exercise::json::whole::{self, Whole};
use crate::exercise::routine::Routines;
use crate::exercise::{self, Found, Library, json, learn, words};
use crate::ipc::{self, CallFault, Request};
use crate::os::places::Places;
use crate::store::{Journal, Stored, Written};
use crate::tr;

use super::args::{ExercisesAction, ExercisesArgs};
use super::history::Log;
use super::when::When;
use super::{FAILED, complain, describe, print, print_json};

const PAST_MS: i64 = 36 * 86_400_000;

/// The running program says so often that it is alive, twice over.
const SILENT_MS: i64 = 10 * 60_000;

/// Lists, shows, checks, says what comes next, tells what there is to know, or takes one back.
pub fn run(args: &ExercisesArgs) -> Result<u8> {
    match args.action() {
        ExercisesAction::List => list(args.json),
        ExercisesAction::Show { id } => show(&id, args.json),
        ExercisesAction::Check { paths } => check(&paths, args.json),
        ExercisesAction::Next { at } => next(at.as_ref(), args.json),
        ExercisesAction::Allow { id } => allow(&id),
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
        print_json(&Whole { shown, besides })?;
    } else {
        print(&describe::exercise(found, &details, exercises, &routines, &learn))?;
    }
    Ok(0)
}

/// The exercise that is meant; none where that is not clear, which was then said.
fn find<'a>(library: &'a Library, wanted: &str) -> Option<&'a Exercise> {
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

fn next(at: Option<&When>, as_json: bool) -> Result<u8> {
    let library = At::time(at)?;
    let context = library.engine.pick_context(&library.now);
    let outcome = pick::pick(library.log.library.iter(), &context);
    if as_json {
        print_json(&json::next(&outcome))?;
    } else {
        print(&choice_in_words(&outcome))?;
    }
    Ok(0)
}

/// The choice to read: what comes next, how the others fared, and what was left out.
fn choice_in_words(outcome: &Outcome) -> String {
    let mut lines = vec![match &outcome.pick {
        Some(pick) => format!("{}, {}", pick.exercise.name, words::because(&pick.because)),
        None => outcome.card.map_or_else(|| tr!("command-nothing-offered"), words::card),
    }];
    lines.extend(outcome.fallback.map(words::fallback));
    let ids = outcome.candidates.iter().map(|it| it.id).chain(outcome.out.iter().map(|it| it.id));
    let widest = ids.map(str::len).max().unwrap_or(0);
    if !outcome.candidates.is_empty() {
        lines.extend([String::new(), tr!("pick-candidates")]);
    }
    lines.extend(outcome.candidates.iter().map(|it| {
        let terms: Vec<String> = it.terms.iter().map(|(term, by)| words::points(*term, *by)).collect();
        format!("{:>6}  {:widest$}  {}", it.score, it.id, terms.join(", "))
    }));
    if !outcome.out.is_empty() {
        lines.extend([String::new(), tr!("pick-left-out")]);
    }
    let out = outcome.out.iter();
    lines.extend(out.map(|it| format!("{:>6}  {:widest$}  {}", it.rule.token(), it.id, words::why(&it.why))));
    lines.join("\n")
}

/// Allows an exercise again, through the daemon where one is running, else in the log itself.
fn allow(wanted: &str) -> Result<u8> {
    let At { log, mut engine, now } = At::now()?;
    let Some(exercise) = find(&log.library, wanted).map(|exercise| exercise.id.clone()) else {
        return Ok(FAILED);
    };
    let places = Places::find()?;
    let ask = Ask::Allow { exercise };
    match ipc::call(&places.socket, &Request::Ask(ask.clone())) {
        Err(CallFault::NoDaemon) => {}
        answer => return super::tell(answer?),
    }
    let mut journal = Journal::open(&places.database, now.wall);
    let (mut done, mut text) = (false, String::new());
    for effect in engine.step(&now, Input::Asked { ask, from: From::Command }) {
        match effect {
            // The log of the day is the daemon's: only the answer is ours.
            Effect::Append(row) if matches!(row.what, Fact::Allowed { .. }) => {
                if journal.append(&row) != Written::Durable {
                    complain(&journal.problem().unwrap_or_default());
                    return Ok(FAILED);
                }
            }
            Effect::Reply(reply) => {
                (done, text) = crate::daemon::words(&reply, &|id| log.library.name(id), &now.zone);
            }
            _ => {}
        }
    }
    if done {
        print(&text)?;
        return Ok(0);
    }
    complain(&text);
    Ok(FAILED)
}

/// The library at a moment: what the picker would be told by the log and the settings.
pub struct At {
    pub log: Log,
    pub engine: Engine,
    pub now: Moment,
}

impl At {
    /// Reads log, settings and exercises as they are.
    pub fn now() -> Result<Self> {
        Self::time(None)
    }

    /// As they were at this time, or will be if nothing else happens until then; none for now.
    pub fn time(at: Option<&When>) -> Result<Self> {
        let log = Log::open(&Places::find()?)?;
        let mut now = log.now.clone();
        now.wall = at.map_or(Ok(now.wall), |at| at.instant(&log.now))?;
        let now_ms = now.wall.as_millisecond();
        let until_then = |stored: Vec<Stored>| -> Vec<Row> {
            stored.into_iter().map(|stored| stored.row).filter(|row| row.at.utc_ms <= now_ms).collect()
        };
        let rows = until_then(log.store.week_rows(now_ms - PAST_MS, now_ms)?);
        let pain = until_then(log.store.pain_rows()?);
        let first_used = log.store.first_ms()?.and_then(|ms| Timestamp::from_millisecond(ms).ok());
        let alive = was_there(&rows, log.store.alive()?, log.now.wall.min(now.wall)).then_some(now.wall);
        let past = Past { rows, pain, alive, first_used, seed: log.store.seed()? };
        let repertoire = log.library.repertoire();
        // What it would do is not done: this engine only answers questions.
        let (engine, _) = Engine::start(&now, log.config.rules(), repertoire, past, "");
        Ok(Self { log, engine, now })
    }
}

/// Whether the program was running then: it did not end, and said lately that it was alive.
fn was_there(rows: &[Row], alive_ms: Option<i64>, then: Timestamp) -> bool {
    let presence = rows.iter().rfind(|row| matches!(row.what, Fact::Present | Fact::Away { .. }));
    let on = presence.is_some_and(|row| row.what != Fact::Away { reason: Absence::Off });
    on && alive_ms.is_some_and(|alive| then.as_millisecond() - alive <= SILENT_MS)
}
