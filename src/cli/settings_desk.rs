//! Where the window of the settings has its values from: the file, read beside a running daemon and beside the
//! person's own editor; and the days of the log that its settings are tried on.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::Result;
use tokio::sync::mpsc::unbounded_channel;

use crate::child::{self, Opening, Pane, Theme};
use crate::config::pages::Page;
use crate::config::sheet::Sheet;
use crate::config::{self, Config, Edit, Fault, Problem};
use crate::core::event::{Fact, Row};
use crate::core::moment::Moment;
use crate::core::pick::Repertoire;
use crate::core::simulation::{self, Answers, Diary, Known, Setup, Shares};
use crate::exercise::Library;
use crate::exercise::routine::Routines;
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::os::{self, OsEvent};
use crate::tr;
use crate::ui::about::About;
use crate::ui::page::Look;
use crate::ui::settings::{Desk, Effect, Exercises, Place, Played, Refused, Settings, Written};

use super::args::WindowArgs;
use super::history::Log;
use super::shelf::LogShelf;
use super::{acts, simulate};

/// Shows the settings in a window, until it is closed.
pub fn window(args: &WindowArgs) -> Result<u8> {
    crate::resident::log_to_terminal();
    let places = Places::find()?;
    let past = match Log::open(&places) {
        Ok(log) => Some(Past::read(&log, &places.exercises_dir)?),
        Err(error) => {
            tracing::warn!("no day can be played: {error:#}");
            None
        }
    };
    let (library, _) = Library::with_folder(&places.exercises_dir);
    let told = places.clone();
    let desk = FileDesk::new(places.config_file.clone(), &library)
        .with_past(past)
        .telling(move || acts::reload(&told));
    let config = &desk.sheet.config;
    let theme = match config.look.theme {
        config::Theme::System => Theme::System,
        config::Theme::Light => Theme::Light,
        config::Theme::Dark => Theme::Dark,
    };
    let opening = Opening { theme, ..Opening::default() };
    let look = Look { text_scale: config.look.text_scale as f32, mirrored: crate::text::is_mirrored() };
    let about = About::new(Box::new(super::about::Files::new(places.clone())));
    let shelf = LogShelf::new(places)
        .inspect_err(|error| tracing::warn!("the library cannot be shown: {error:#}"))
        .ok();
    let place = args.page.filter(|place| *place != Place::Exercises || shelf.is_some());
    let mut settings = Settings::new(Box::new(desk), look, place.unwrap_or(Place::Settings(Page::Rhythm)));
    settings = settings.with_about(about);
    if let Some(shelf) = shelf {
        settings = settings.with_exercises(Exercises::new(Box::new(shelf)));
    }
    let daemon = args.guest.then(|| (io::stdin(), io::stdout()));
    let clock = Clock::real();
    let clock = Arc::new(move || clock.moment().up_ms);
    Ok(crate::ui::pane_window(Pane::Settings, daemon, opening, look.text_scale, settings, clock)?.code())
}

/// What the log says of the person, for playing a day.
pub struct Past {
    known: Known,
    repertoire: Repertoire,
    /// The last day of the log before today; none where there is none.
    last: Option<jiff::civil::Date>,
}

impl Past {
    /// Reads what is needed of the log; own routines are in this folder.
    ///
    /// # Errors
    /// The log cannot be read.
    pub fn read(log: &Log, exercises: &Path) -> Result<Self> {
        let (routines, _) = Routines::with_folder(exercises, &log.library);
        let repertoire = log.library.repertoire(&routines);
        let (known, dates) = log.store.known(&log.now, None, 1)?;
        Ok(Self { known, repertoire, last: dates.last().copied() })
    }

    /// A log without a row, at this moment.
    pub fn empty(now: Moment, library: &Library) -> Self {
        let (routines, _) = Routines::with_folder(Path::new(""), library);
        let repertoire = library.repertoire(&routines);
        let known = Known { now, rows: Vec::new(), pain: Vec::new(), first_used: None, seed: 1 };
        Self { known, repertoire, last: None }
    }

    /// The day, played with these settings.
    fn played(&self, config: &Config) -> Option<Effect> {
        let rules = config.rules();
        let (day, diary) = match self.last {
            Some(date) => (self.recorded(date), simulation::recorded(&self.known, &rules, &[date])),
            None => match self.made_up(config) {
                Some(diary) => (Played::MadeUp, diary),
                None => return Some(Effect { day: Played::Never, prompts: 0 }),
            },
        };
        let setup = Setup {
            known: &self.known,
            repertoire: &self.repertoire,
            rules: &rules,
            unheard: &simulate::unheard(config),
            seed: self.known.seed,
        };
        let answers = Answers::Usual(Shares::of_person(&self.known, &rules));
        let played = simulation::simulate(&diary, &setup, &answers).pop()?;
        Some(Effect { day, prompts: u32::try_from(played.prompts.len()).unwrap_or(u32::MAX) })
    }

    fn made_up(&self, config: &Config) -> Option<Diary> {
        let rules = config.rules();
        let dates = simulation::working_dates(&rules, self.known.now.date().tomorrow().ok()?, 1);
        let has_hours = !dates.is_empty();
        has_hours.then(|| simulation::generated(&self.known, &rules, &dates, self.known.seed))
    }

    /// A day of the log, with the prompts that it had.
    fn recorded(&self, date: jiff::civil::Date) -> Played {
        let of_day = |row: &&Row| row.at.date() == date;
        let prompts: std::collections::BTreeSet<&str> = self
            .known
            .rows
            .iter()
            .filter(of_day)
            .filter_map(|row| match &row.what {
                Fact::Shown { ep, .. } => Some(ep.as_str()),
                _ => None,
            })
            .collect();
        let had = u32::try_from(prompts.len()).unwrap_or(u32::MAX);
        let days = date.until(self.known.now.date()).map_or(i32::MAX, |span| span.get_days());
        let days = u32::try_from(days).unwrap_or(u32::MAX);
        if days == 1 { Played::Yesterday { had } } else { Played::Earlier { date, days, had } }
    }
}

/// Wakes the window, from any thread.
pub(super) type Wake = Arc<Mutex<Box<dyn Fn() + Send>>>;

/// The file as a desk of the window.
pub struct FileDesk {
    path: PathBuf,
    /// As it was read last; the template where there is none.
    text: String,
    sheet: Sheet,
    past: Option<Past>,
    exercises: Vec<(String, String)>,
    /// Tells a running program; what it says where it does not obey.
    tell: Box<dyn Fn() -> Option<String>>,
    wake: Option<Wake>,
    failed: Arc<Mutex<Option<String>>>,
}

impl FileDesk {
    /// Reads the file at this path; the exercises that may be left out are those of the library.
    pub fn new(path: PathBuf, library: &Library) -> Self {
        let mut exercises: Vec<(String, String)> =
            library.iter().map(|exercise| (exercise.id.clone(), exercise.name.clone())).collect();
        exercises.sort_by(|a, b| a.1.cmp(&b.1));
        let (text, sheet) = read(&path);
        Self {
            path,
            text,
            sheet,
            past: None,
            exercises,
            tell: Box::new(|| None),
            wake: None,
            failed: Arc::default(),
        }
    }

    /// The same, and days are played with the settings.
    pub fn with_past(self, past: Option<Past>) -> Self {
        Self { past, ..self }
    }

    /// The same, and this is called after each change; it gives what a running program says where it does not obey.
    pub fn telling(self, tell: impl Fn() -> Option<String> + 'static) -> Self {
        Self { tell: Box::new(tell), ..self }
    }

    /// Writes a text that was made of the one that was read last.
    fn put(&mut self, text: String, others: Vec<&'static str>) -> Result<Written, Refused> {
        if text == self.text {
            return Ok(Written { others, before: text.clone(), after: text, said: None });
        }
        config::write_text(&self.path, &text).map_err(|problem| Refused::Because(problem.to_string()))?;
        let before = std::mem::replace(&mut self.text, text);
        self.sheet = Sheet::of(&self.text, &self.path);
        let said = (self.tell)().map(|why| tr!("settings-not-obeyed", why = why));
        Ok(Written { others, before, after: self.text.clone(), said })
    }

    /// Reads the file before it is written; what another hand changed in it, none of which may be among these keys.
    fn read_before(&mut self, edits: &[Edit]) -> Result<Vec<&'static str>, Refused> {
        let others = self.refresh();
        if let Some(broken) = &self.sheet.broken {
            let (line, why) = (broken.line, broken.why.clone());
            return Err(Refused::Because(tr!("settings-broken", line = line, why = why)));
        }
        let ours: Vec<&'static str> =
            others.iter().copied().filter(|key| edits.iter().any(|edit| edit.key == *key)).collect();
        if ours.is_empty() { Ok(others) } else { Err(Refused::Changed(ours)) }
    }
}

/// Why a value was refused, for whoever sees the value beside it.
fn refused(problem: &Problem) -> Refused {
    Refused::Because(match &problem.fault {
        Fault::Value { allowed, .. } => tr!("settings-refused", allowed = allowed.clone()),
        _ => problem.brief(),
    })
}

fn read(path: &Path) -> (String, Sheet) {
    match config::text_in(path) {
        Ok(text) => {
            let sheet = Sheet::of(&text, path);
            (text, sheet)
        }
        Err(problem) => (String::new(), Sheet::unreadable(problem.brief())),
    }
}

impl Desk for FileDesk {
    fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    fn refresh(&mut self) -> Vec<&'static str> {
        let (text, sheet) = read(&self.path);
        let was_broken = self.sheet.broken.is_some();
        if text == self.text && sheet.broken == self.sheet.broken {
            return Vec::new();
        }
        let differs =
            if was_broken || sheet.broken.is_some() { Vec::new() } else { sheet.differs(&self.sheet) };
        (self.text, self.sheet) = (text, sheet);
        differs
    }

    fn write(&mut self, edits: &[Edit]) -> Result<Written, Refused> {
        let others = self.read_before(edits)?;
        let text = config::edited(&self.text, edits).map_err(|problem| refused(&problem))?;
        self.put(text, others)
    }

    fn take_back(&mut self, written: &Written, edits: &[Edit]) -> Result<Written, Refused> {
        let others = self.read_before(edits)?;
        if self.text == written.after {
            return self.put(written.before.clone(), others);
        }
        let text = config::edited(&self.text, edits).map_err(|problem| refused(&problem))?;
        self.put(text, others)
    }

    fn effect(&mut self, edits: &[Edit]) -> Option<Effect> {
        let past = self.past.as_ref()?;
        if edits.is_empty() {
            return past.played(&self.sheet.config);
        }
        let text = config::edited(&self.text, edits).ok()?;
        past.played(&Sheet::of(&text, &self.path).config)
    }

    fn exercises(&self) -> &[(String, String)] {
        &self.exercises
    }

    fn open_file(&mut self) {
        if let Err(problem) = config::create_if_missing(&self.path) {
            note(&self.failed, problem.to_string());
            return;
        }
        let (path, failed, wake) = (self.path.clone(), self.failed.clone(), self.wake.clone());
        // An opener may wait until the editor is closed.
        std::thread::spawn(move || {
            let opened = runtime().map(|runtime| runtime.block_on(child::open_in_editor(&path)));
            let why = match opened {
                Ok(Ok(())) => return,
                Ok(Err(error)) => error.to_string(),
                Err(error) => error.to_string(),
            };
            note(&failed, tr!("settings-not-opened", path = path.display().to_string(), why = why));
            wake.iter().for_each(call);
        });
    }

    fn trouble(&mut self) -> Option<String> {
        self.failed.lock().ok()?.take()
    }

    fn watch(&mut self, wake: Box<dyn Fn() + Send>) {
        let wake: Wake = Arc::new(Mutex::new(wake));
        self.wake = Some(wake.clone());
        let path = self.path.clone();
        // Ends with the process: it only waits.
        std::thread::spawn(move || {
            let runtime = match runtime() {
                Ok(runtime) => runtime,
                Err(error) => return tracing::warn!("the settings file is not watched: {error}"),
            };
            runtime.block_on(async {
                let (events, mut told) = unbounded_channel();
                let _watch = os::watch_file(path, &events);
                while let Some(event) = told.recv().await {
                    if matches!(event, OsEvent::FileChanged(_)) {
                        call(&wake);
                    }
                }
            });
        });
    }
}

pub(super) fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

pub(super) fn call(wake: &Wake) {
    if let Ok(wake) = wake.lock() {
        wake();
    }
}

pub(super) fn note(failed: &Mutex<Option<String>>, why: String) {
    if let Ok(mut failed) = failed.lock() {
        *failed = Some(why);
    }
}
