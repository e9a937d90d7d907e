//! `welcome`: the questions of the first run, in a window, or in the terminal where there is no display.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::rc::Rc;
use std::sync::Arc;

use anyhow::{Result, bail};

use crate::child::{Opening, Pane, Theme};
use crate::config::{self, Config};
use crate::core::pick::Repertoire;
use crate::core::rules::Rules;
use crate::core::welcome::{Ahead, Answers, Desk, ahead};
use crate::exercise::Library;
use crate::exercise::routine::Routines;
use crate::ipc::{self, CallFault, Request};
use crate::os::autostart::{Autostart, Status};
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::term::welcome::{Answered, ask};
use crate::tr;
use crate::ui::page::Look;
use crate::ui::review::Stills;
use crate::ui::welcome::Welcome;

use super::args::{WelcomeArgs, WindowArgs};
use super::guided::{self, Wish};
use super::{USAGE, complain};

/// The settings that the questions are about.
const KEYS: [&str; 15] = [
    "schedule.every",
    "hours.mon",
    "hours.tue",
    "hours.wed",
    "hours.thu",
    "hours.fri",
    "hours.sat",
    "hours.sun",
    "body.posture",
    "body.places",
    "body.equipment",
    "body.quiet_office",
    "body.no_overhead",
    "body.pain",
    "body.conditions",
];

/// What is tried first.
const FIRST: Wish = Wish::Reset { exercise: None, for_ms: None };

/// Asks the questions.
pub fn run(args: &WelcomeArgs) -> Result<u8> {
    if !args.terminal && crate::os::has_display() {
        return in_window(false);
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        complain(&tr!("welcome-ask-no-terminal"));
        return Ok(USAGE);
    }
    let mut desk = SettingsDesk::new(Places::find()?);
    let answered = ask(&mut desk, &mut io::stdin().lock(), &mut io::stdout().lock())?;
    match answered {
        Answered::Tries => guided::run(&FIRST, true),
        Answered::Saved | Answered::Left => Ok(0),
    }
}

/// Shows the window, until it is closed.
pub fn window(args: &WindowArgs) -> Result<u8> {
    in_window(args.guest)
}

fn in_window(guest: bool) -> Result<u8> {
    crate::resident::log_to_terminal();
    let places = Places::find()?;
    let exercises = places.exercises_dir.clone();
    let clock = Clock::real();
    let clock = Arc::new(move || clock.moment().up_ms);
    let desk = SettingsDesk::new(places);
    let config = &desk.config;
    let theme = match config.look.theme {
        config::Theme::System => Theme::System,
        config::Theme::Light => Theme::Light,
        config::Theme::Dark => Theme::Dark,
    };
    let opening = Opening { theme, ..Opening::default() };
    let look = Look { text_scale: config.look.text_scale as f32, mirrored: crate::text::is_mirrored() };
    let alone = desk.begins_alone.clone();
    let welcome = Welcome::new(Box::new(desk), Stills::of_library(exercises), look);
    let daemon = guest.then(|| (io::stdin(), io::stdout()));
    let ended = crate::ui::pane_window(Pane::Welcome, daemon, opening, look.text_scale, welcome, clock)?;
    // A window of the daemon has one; without a daemon the window of the reset is this command's.
    if alone.get() { guided::run(&FIRST, false) } else { Ok(ended.code()) }
}

/// The settings as the desk of the questions.
pub struct SettingsDesk {
    places: Places,
    config: Config,
    repertoire: Repertoire,
    autostart: Option<Autostart>,
    begins_alone: Rc<Cell<bool>>,
}

impl SettingsDesk {
    /// The settings in force in these places. Problems of the file were said by whoever needs what is wrong.
    pub fn new(places: Places) -> Self {
        let (library, _) = Library::with_folder(&places.exercises_dir);
        let (routines, _) = Routines::with_folder(&places.exercises_dir, &library);
        Self {
            config: config::load_file(&places.config_file).config,
            repertoire: library.repertoire(&routines),
            autostart: Autostart::this_program().ok(),
            places,
            begins_alone: Rc::default(),
        }
    }

    fn write(&mut self, answers: &Answers) -> Result<()> {
        // What was changed beside this window since it opened stays, but for what was asked.
        let held = config::load_file(&self.places.config_file).config;
        let answered = Config { rules: answers.applied_to(&held.rules), answered: true, ..held };
        if let Err(problem) = config::answer_in_file(&self.places.config_file, &answered, &KEYS) {
            bail!(problem.to_string());
        }
        self.config = config::load_file(&self.places.config_file).config;
        match ipc::call(&self.places.socket, &Request::Reload) {
            Ok(answer) if !answer.ok => bail!(answer.text.unwrap_or_default()),
            Ok(_) | Err(CallFault::NoDaemon) => {}
            Err(fault) => return Err(fault.into()),
        }
        self.start_at_login(answers.at_login)
    }

    /// Written only where it is another than before.
    fn start_at_login(&self, wanted: Option<bool>) -> Result<()> {
        match (&self.autostart, wanted) {
            (Some(autostart), Some(on)) if self.at_login() != Some(on) => {
                if on {
                    autostart.on()
                } else {
                    autostart.off()
                }
            }
            _ => Ok(()),
        }
    }
}

impl Desk for SettingsDesk {
    fn rules(&self) -> Rules {
        self.config.rules()
    }

    fn answered(&self) -> bool {
        self.config.answered
    }

    fn at_login(&self) -> Option<bool> {
        match self.autostart.as_ref()?.status() {
            Ok(Status::On | Status::Other { .. } | Status::ByPackage { .. }) => Some(true),
            Ok(Status::Off | Status::SwitchedOff) => Some(false),
            Err(_) => None,
        }
    }

    fn ahead(&mut self, rules: &Rules) -> Option<Ahead> {
        ahead(rules, &self.repertoire, &Clock::real().moment())
    }

    fn save(&mut self, answers: &Answers) -> Result<(), String> {
        self.write(answers).map_err(|error| format!("{error:#}"))
    }

    fn begin(&mut self) -> Result<(), String> {
        match ipc::call(&self.places.socket, &Request::Ask(FIRST.ask(false))) {
            Ok(answer) if answer.ok => Ok(()),
            Ok(answer) => Err(answer.text.unwrap_or_default()),
            Err(CallFault::NoDaemon) => {
                self.begins_alone.set(true);
                Ok(())
            }
            Err(fault) => Err(fault.to_string()),
        }
    }
}
