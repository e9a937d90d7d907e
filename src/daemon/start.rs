//! From nothing to the loop: places, lock, settings, log, engine, and the system around them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use jiff::Timestamp;
use tokio::sync::mpsc::unbounded_channel;

use crate::config;
use crate::core::engine::{Engine, Past};
use crate::core::event::Input;
use crate::core::moment::Moment;
use crate::core::review::Params;
use crate::core::rhythm::{self, ByHour};
use crate::core::rules::Rules;
use crate::exercise::Library;
use crate::exercise::routine::Routines;
use crate::ipc::{self, Request};
use crate::os::clock::Clock;
use crate::os::instance::{FirstInstance, NotFirst};
use crate::os::places::Places;
use crate::os::{self, Desktop, Questions, Sources};
use crate::store::Journal;

use super::reach::Reach;
use super::shell::{Shell, late_ms, say};
use super::windows::{self, Windows};
use super::{Daemon, Inbox, icon};

/// How far back the engine reads: what the picker remembers.
const PAST_DAYS: i64 = 36;
const DAY_MS: i64 = 86_400_000;

/// How the daemon is run.
#[derive(Clone, Debug)]
pub struct Options {
    pub places: Places,
    /// How much faster than usual the clock goes; 1 for real life.
    pub speed: u32,
    /// The program that draws windows.
    pub program: PathBuf,
}

/// How it came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Asked to.
    InOrder,
    /// Another one runs already, and was asked to show itself.
    AlreadyRunning,
}

/// Runs the daemon until it is asked to end.
///
/// # Errors
/// When the folders cannot be made, the lock cannot be taken for another reason than a running
/// daemon, or the runtime cannot be built. A missing desktop service is no error.
pub fn run(options: &Options) -> Result<Ended> {
    options.places.create()?;
    let _first = match FirstInstance::claim(&options.places.lock) {
        Ok(first) => first,
        Err(NotFirst::Taken { .. }) => {
            ipc::call(&options.places.socket, &Request::Show)?;
            return Ok(Ended::AlreadyRunning);
        }
        Err(error) => return Err(error.into()),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .context("cannot start the event loop")?;
    runtime.block_on(live(options))
}

async fn live(options: &Options) -> Result<Ended> {
    let places = &options.places;
    let clock = if options.speed == 1 { Clock::real() } else { Clock::at_speed(options.speed.into())? };
    let now = clock.moment();
    let loaded = config::load_file(&places.config_file);
    let (library, mut exercise_problems) = Library::with_folder(&places.exercises_dir);
    let (routines, routine_problems) = Routines::with_folder(&places.exercises_dir, &library);
    exercise_problems.extend(routine_problems);
    let database = if options.speed == 1 { places.database.clone() } else { places.database_for_speed() };
    let mut journal = Journal::open(&database, now.wall);
    let (says_tx, says) = unbounded_channel();
    let (reached_tx, reached) = unbounded_channel();
    let (os_tx, os_events) = unbounded_channel();
    let (tray_tx, tray) = unbounded_channel();
    let (opened_tx, not_opened) = unbounded_channel();
    let (requests_tx, requests) = unbounded_channel();

    let mut rules = loaded.config.rules();
    rules.late_ms = late_ms(options.speed);
    let past = Past { guided_elsewhere: guided_elsewhere(places), ..past(&mut journal, &rules, &now) };
    let repertoire = library.repertoire(&routines);
    let (engine, effects) = Engine::start(&now, rules, repertoire, past, env!("CARGO_PKG_VERSION"));
    let mut shell = Shell {
        clock: clock.clone(),
        engine: Arc::new(Mutex::new(engine)),
        journal,
        library,
        exercises_dir: places.exercises_dir.clone(),
        config: loaded.config,
        config_file: places.config_file.clone(),
        database,
        tray: None,
        reach: Reach::start(reached_tx),
        services: BTreeMap::new(),
        appearance: os::Appearance::default(),
        program: options.program.clone(),
        speed: options.speed,
        child: None,
        windows: Windows::default(),
        not_opened: opened_tx,
        rungs: super::rungs::Rungs::default(),
        later: Vec::new(),
        guests: BTreeMap::new(),
        says: says_tx,
        words: None,
        hush: None,
        watches_pause: false,
        questions: Questions::default(),
        can_ask: false,
        asks_system: false,
        token: None,
        unkept: None,
    };
    shell.carry_out(&now, effects);
    // The icon is what somebody looks for. What follows the person begins right after it, and tells at its
    // start how things are: nothing is prompted before.
    let in_tray = icon(&shell, tray_tx.clone()).await;
    let sources = Sources::start(&clock, &Desktop::from_env(), &shell.quiet_wanted(), &os_tx);
    shell.questions = sources.questions();
    shell.reach.connect();
    let mut daemon = Daemon {
        shell,
        sources,
        tray_tx,
        bus_socket: bus_socket(),
        bus_watch: None,
        os_tx: os_tx.clone(),
        quitting: false,
    };
    daemon.take_tray(in_tray);
    daemon.service(os::display_service(&Desktop::from_env()));
    daemon.shell.settings_problems(&loaded.problems);
    daemon.shell.exercise_problems(&exercise_problems);

    let _signals = os::watch_signals(&os_tx).context("cannot watch for signals")?;
    let _settings = os::watch_file(places.config_file.clone(), &os_tx);
    match ipc::listen(&places.socket) {
        Ok(listener) => drop(tokio::spawn(ipc::serve(listener, requests_tx))),
        Err(text) => {
            say(&text);
            daemon.shell.take(Input::Problem { part: "commands", text: Some(text) });
        }
    }
    // A file that cannot be read at all may hold the answers, and could not take new ones.
    if !daemon.shell.config.answered && loaded.problems.iter().all(|problem| problem.key.is_some()) {
        windows::welcome(&mut daemon.shell);
    }
    let inbox = Inbox { os: os_events, tray, reached, requests, says, not_opened };
    daemon.serve(inbox).await;
    daemon.end().await;
    Ok(Ended::InOrder)
}

/// What the log says of the time before; it does not know what goes on elsewhere.
pub(super) fn past(journal: &mut Journal, rules: &Rules, now: &Moment) -> Past {
    let now_ms = now.wall.as_millisecond();
    let by_hour = if rules.adaptive {
        // Let go again before the other rows are read.
        let rows = journal.week_rows(now_ms - rhythm::PAST_DAYS * DAY_MS, now_ms);
        ByHour::read(&rows, &Params::new(rules, now.zone.clone()), now)
    } else {
        ByHour::default()
    };
    let first = journal.first_ms().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    Past {
        rows: journal.week_rows(now_ms - PAST_DAYS * DAY_MS, now_ms + DAY_MS),
        pain: journal.lasting_rows(),
        by_hour,
        alive: journal.alive().and_then(|ms| Timestamp::from_millisecond(ms).ok()),
        run: journal.run(),
        guided_elsewhere: false,
        asked_only: false,
        first_used: first,
        seed: journal.seed(),
    }
}

/// Whether a command guides a session by itself at this moment, with a run of its own in the log.
pub fn guided_elsewhere(places: &Places) -> bool {
    matches!(FirstInstance::claim(&places.guide_lock), Err(NotFirst::Taken { .. }))
}

/// The path of the session bus, where it is a file that can appear later.
fn bus_socket() -> Option<PathBuf> {
    let address = std::env::var("DBUS_SESSION_BUS_ADDRESS").ok();
    let named = address.as_deref().and_then(|address| address.strip_prefix("unix:path="));
    let usual = || Some(PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR")?).join("bus"));
    match named {
        Some(path) => Some(PathBuf::from(path.split([',', ';']).next().unwrap_or(path))),
        None if address.is_none() => usual(),
        None => None,
    }
}
