//! Where the page of the library has its exercises from, why each may be offered or not, and where it is noted
//! that one hurts: the files, the settings and the log, read beside a running daemon.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::Result;
use jiff::civil::Date;
use tokio::sync::mpsc::unbounded_channel;

use crate::child::{self, Pane};
use crate::core::engine::Engine;
use crate::core::event::Ask;
use crate::core::exercise::Exercise;
use crate::core::ladder::minute_dose;
use crate::core::moment::Moment;
use crate::core::pick::refusals;
use crate::exercise::figure::{self, Figure};
use crate::exercise::learn::{self, Learn};
use crate::exercise::routine::Routines;
use crate::exercise::{self, Library, Problem, words};
use crate::ipc::CallFault;
use crate::os::places::Places;
use crate::os::{self, OsEvent};
use crate::text::formats;
use crate::tr;
use crate::ui::settings::exercises::{Entry, Found, Hurt, Part, Shelf};
use crate::words::week::{day_name, short_date};

use super::at::At;
use super::settings_desk::{Wake, call, note, runtime};
use super::{acts, describe};

/// The library as a shelf of the window.
pub struct LogShelf {
    places: Places,
    at: At,
    entries: Vec<Entry>,
    problems: Vec<Problem>,
    learn: Learn,
    routines: Routines,
    wake: Option<Wake>,
    failed: Arc<Mutex<Option<String>>>,
}

impl LogShelf {
    /// Reads log, settings and files of these places.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn new(places: Places) -> Result<Self> {
        let at = At::beside(&places)?;
        let mut shelf = Self {
            routines: Routines::default(),
            places,
            at,
            entries: Vec::new(),
            problems: Vec::new(),
            learn: learn::load(),
            wake: None,
            failed: Arc::default(),
        };
        shelf.look();
        Ok(shelf)
    }

    /// Takes in what was read.
    fn look(&mut self) {
        let library = &self.at.log.library;
        self.entries = entries(library, &self.at.engine, &self.at.now);
        self.problems = problems(&self.places.exercises_dir);
        self.routines = Routines::with_folder(&self.places.exercises_dir, library).0;
    }

    /// Where nothing is running that would open them.
    fn show_signs_alone(&self) {
        let (failed, wake) = (self.failed.clone(), self.wake.clone());
        std::thread::spawn(move || {
            let shown = std::env::current_exe().and_then(|program| {
                let ended = runtime()?.block_on(child::open_beside(&program, Pane::Safety))?;
                if ended.success() { Ok(()) } else { Err(io::Error::other(ended.to_string())) }
            });
            let Err(error) = shown else { return };
            note(&failed, tr!("settings-signs-not-shown", why = error.to_string()));
            wake.iter().for_each(call);
        });
    }

    fn ask(&mut self, ask: Ask) -> Result<String, String> {
        match acts::ask(&self.places, ask) {
            Ok((true, said)) => Ok(said),
            Ok((false, why)) => Err(why),
            Err(error) => Err(format!("{error:#}")),
        }
    }
}

fn entries(library: &Library, engine: &Engine, now: &Moment) -> Vec<Entry> {
    let context = engine.pick_context(now);
    let all: Vec<&Exercise> = library.iter().collect();
    let refusals = refusals(&all, &context);
    let of = |(exercise, refused): (&&Exercise, Option<_>)| {
        let hurt = context.history.hurt(&exercise.id);
        let last = engine.moves(&exercise.id).iter().rev().find(|step| step.by.is_none());
        Entry {
            id: exercise.id.clone(),
            name: exercise.name.clone(),
            category: exercise.category,
            posture: exercise.posture,
            line: line(exercise, engine, now),
            why: refused.map(|(_, why)| why),
            hurt: hurt.then(|| Hurt { since: last.map(|step| since(step.at.date(), now.date())) }),
            file: library.file_of(&exercise.id).map(Path::to_owned),
        }
    };
    all.iter().zip(refusals).map(of).collect()
}

/// "mobility, sitting: 12 times, 60 s": how much of it is right for this person now.
fn line(exercise: &Exercise, engine: &Engine, now: &Moment) -> String {
    let (kind, posture) = (words::category(exercise.category), words::posture(exercise.posture));
    match minute_dose(exercise, engine.standing(now, exercise)) {
        Some(dose) => {
            let dose = words::amount_and_length(&dose);
            tr!("settings-exercise-line", kind = kind, posture = posture, dose = dose)
        }
        None => tr!("settings-exercise-line-overlay", kind = kind, posture = posture),
    }
}

/// When it was said that something hurts.
fn since(date: Date, today: Date) -> String {
    let days = date.until(today).map_or(i32::MAX, |span| span.get_days());
    match days {
        ..=0 => tr!("settings-exercise-hurt-today"),
        1 => tr!("settings-exercise-hurt-yesterday"),
        2..=6 => tr!("settings-exercise-hurt-on", day = day_name(date)),
        _ if date.year() == today.year() => tr!("settings-exercise-hurt-on", day = short_date(date)),
        _ => tr!("settings-exercise-hurt-on", day = formats().date(date)),
    }
}

/// Of the person's own files, file by file.
fn problems(folder: &Path) -> Vec<Problem> {
    let (library, mut problems) = Library::with_folder(folder);
    let own = library.iter().filter(|exercise| library.file_of(&exercise.id).is_some());
    for source in own.filter_map(|exercise| library.source(&exercise.id)) {
        problems.extend(figure::check::problems(&source.exercise, &source.file, &source.text));
    }
    problems.sort();
    problems.dedup();
    problems
}

impl Shelf for LogShelf {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn folder(&self) -> &Path {
        &self.places.exercises_dir
    }

    fn find(&self, wanted: &str) -> Found {
        let library = &self.at.log.library;
        match library.find(wanted) {
            exercise::Found::One(one) => Found { ids: vec![one.id.clone()], nearest: None },
            exercise::Found::Several(several) => {
                Found { ids: several.iter().map(|it| it.id.clone()).collect(), nearest: None }
            }
            exercise::Found::None { nearest } => {
                Found { ids: Vec::new(), nearest: nearest.map(|id| library.name(id)) }
            }
        }
    }

    fn about(&self, id: &str) -> Vec<Part> {
        let (library, engine, now) = (&self.at.log.library, &self.at.engine, &self.at.now);
        let Some(exercise) = library.get(id) else { return Vec::new() };
        let details = library.details(id).unwrap_or_default();
        let mut amount = describe::amounts(exercise, &details, &self.routines, ", ");
        amount.extend(describe::standing(exercise, engine, now));
        let steps = (1_u64..).zip(&exercise.steps);
        let steps =
            steps.map(|(number, step)| tr!("settings-exercise-step", number = number, step = step.clone()));
        let others = exercise.alternatives.iter().filter_map(|id| library.get(id));
        let care = describe::care(exercise, &details, &self.learn);
        // Lines that the terminal sets in.
        let part = |heading, lines: Vec<String>| Part {
            heading,
            lines: lines.into_iter().map(|line| line.trim().to_owned()).collect(),
        };
        vec![
            // Its name and kind stand above.
            part(tr!("settings-exercise-about"), describe::head(exercise, &details).split_off(2)),
            part(tr!("settings-exercise-steps"), steps.collect()),
            part(tr!("settings-exercise-amount"), amount),
            part(tr!("settings-exercise-care"), care),
            part(
                tr!("settings-exercise-instead"),
                others.map(|other| describe::instead(exercise, other)).collect(),
            ),
            part(tr!("settings-exercise-besides"), describe::besides(exercise, &details, &self.learn)),
        ]
    }

    fn figure(&self, id: &str) -> Option<(Exercise, Figure)> {
        let source = self.at.log.library.source(id)?;
        let figure = figure::read(&source.file, &source.text).0?;
        Some((source.exercise, figure))
    }

    fn hurts(&mut self, id: &str) -> Result<String, String> {
        self.ask(Ask::HurtsMe { exercise: id.to_owned() })
    }

    fn allow(&mut self, id: &str) -> Result<String, String> {
        self.ask(Ask::Allow { exercise: id.to_owned() })
    }

    fn show_signs(&mut self) -> Result<(), String> {
        match acts::ask(&self.places, Ask::ShowSigns) {
            Ok((true, _)) => Ok(()),
            Ok((false, why)) => Err(why),
            Err(error) if matches!(error.downcast_ref(), Some(CallFault::NoDaemon)) => {
                self.show_signs_alone();
                Ok(())
            }
            Err(error) => Err(format!("{error:#}")),
        }
    }

    fn open(&mut self, file: &Path) {
        let (file, failed, wake): (PathBuf, _, _) = (file.to_owned(), self.failed.clone(), self.wake.clone());
        // An opener may wait until the editor is closed.
        std::thread::spawn(move || {
            let opened = runtime().map(|runtime| runtime.block_on(child::open_in_editor(&file)));
            let why = match opened {
                Ok(Ok(())) => return,
                Ok(Err(error)) => error.to_string(),
                Err(error) => error.to_string(),
            };
            note(&failed, tr!("settings-not-opened", path = file.display().to_string(), why = why));
            wake.iter().for_each(call);
        });
    }

    fn trouble(&mut self) -> Option<String> {
        self.failed.lock().ok()?.take()
    }

    fn refresh(&mut self) -> Result<(), String> {
        self.at = At::beside(&self.places).map_err(|error| format!("{error:#}"))?;
        self.look();
        Ok(())
    }

    fn watch(&mut self, wake: Box<dyn Fn() + Send>) {
        let wake: Wake = Arc::new(Mutex::new(wake));
        self.wake = Some(wake.clone());
        let folder = self.places.exercises_dir.clone();
        // Ends with the process: it only waits.
        std::thread::spawn(move || {
            let runtime = match runtime() {
                Ok(runtime) => runtime,
                Err(error) => return tracing::warn!("the folder of exercises is not watched: {error}"),
            };
            runtime.block_on(async {
                let (events, mut told) = unbounded_channel();
                let _watch = os::watch_folder(folder, &events);
                while let Some(event) = told.recv().await {
                    if matches!(event, OsEvent::FileChanged(_)) {
                        call(&wake);
                    }
                }
            });
        });
    }
}
