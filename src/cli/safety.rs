//! The warning signs, and what the person says of them: in the terminal, and for the window.

use std::io;
use std::sync::Arc;

use anyhow::Result;
use serde_json::{Value, json};

use crate::child::Pane;
use crate::core::engine::APART_MS;
use crate::core::event::{Ask, PainBy};
use crate::core::rules::PainMode;
use crate::core::view::PainNow;
use crate::ipc::{self, Request};
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::text::safety::{self, Signs};
use crate::tr;
use crate::ui::safety::{Act, Desk, Safety, Standing};
use crate::words::{felt, pain};

use super::args::{SafetyArgs, WindowArgs};
use super::at::At;
use super::{FAILED, acts, complain, desk, print, print_json};

/// `unhunch safety`.
pub fn run(args: &SafetyArgs) -> Result<u8> {
    let places = Places::find()?;
    let Some(mode) = args.says() else { return show(&places, args.json) };
    let (done, text) = acts::ask(&places, Ask::PainIs { mode, by: PainBy::Command })?;
    match (done, args.json) {
        (true, true) => show(&places, true),
        (true, false) => {
            print(&text)?;
            if mode == PainMode::Warning {
                print(&format!("\n{}", urgent(safety::signs())))?;
            }
            Ok(0)
        }
        (false, _) => {
            complain(&text);
            Ok(FAILED)
        }
    }
}

/// What is never to be waited out.
fn urgent(signs: Signs) -> String {
    let [urgent, ..] = signs.blocks();
    urgent
}

/// The signs are printed whatever can be read of what holds.
fn show(places: &Places, as_json: bool) -> Result<u8> {
    let now = Now::read(places);
    if as_json {
        print_json(&as_value(&now?))?;
        return Ok(0);
    }
    print(&safety::text())?;
    let hurts = now.as_ref().is_ok_and(|now| now.pain.mode != PainMode::None);
    if let Ok(now) = &now {
        let lines = pain::lines(&now.pain, &now.at.now.zone);
        if !lines.is_empty() {
            print(&format!("\n{}", lines.join("\n")))?;
        }
    }
    print(&format!("\n{}", tr!("safety-how")))?;
    if hurts {
        print(&tr!("safety-how-better"))?;
    }
    now.map(|_| 0)
}

/// The object of `safety --json`.
fn as_value(now: &Now) -> Value {
    let Signs { urgent, lists: [stop, see], .. } = safety::signs();
    let PainNow { mode, since, goes_on } = now.pain;
    json!({
        "mode": mode,
        "since": since.map(|at| crate::daemon::iso(at, &now.at.now.zone)),
        "advice": goes_on.map(|(advice, _)| felt::advice_word(advice)),
        "goes_on_days": goes_on.map(|(_, days)| days),
        "urgent": urgent.1,
        "stop": stop.1,
        "see": see.1,
    })
}

/// What holds, by the log and the settings, and by the daemon where one is running.
struct Now {
    at: At,
    pain: PainNow,
    paused: bool,
}

impl Now {
    fn read(places: &Places) -> Result<Self> {
        let at = At::beside(places)?;
        let mut pain = at.engine.pain_now(&at.now);
        let status = ipc::call(&places.socket, &Request::Status).ok().and_then(|answer| answer.data);
        let told = |key: &str| status.as_ref().and_then(|data| data.get(key));
        // What is in force counts before what the file says.
        let mode = told("pain").and_then(|told| serde_json::from_value(told.get("mode")?.clone()).ok());
        if let Some(mode) = mode.filter(|mode| *mode != pain.mode) {
            (pain.mode, pain.since) = (mode, None);
        }
        let paused = told("state").and_then(Value::as_str) == Some("paused");
        Ok(Self { at, pain, paused })
    }
}

/// Shows the warning signs in a window, until it is closed.
pub fn window(args: &WindowArgs) -> Result<u8> {
    crate::resident::log_to_terminal();
    shown(args.guest)
}

/// The same for a command that nobody else opens it for.
pub fn alone() -> Result<u8> {
    shown(false)
}

fn shown(guest: bool) -> Result<u8> {
    let places = Places::find()?;
    let (opening, look) = desk::opening(&super::settings(&places));
    let clock = Clock::real();
    let clock = Arc::new(move || clock.moment().up_ms);
    let content = Safety::new(Box::new(LogDesk(places)), look);
    let daemon = guest.then(|| (io::stdin(), io::stdout()));
    Ok(crate::ui::pane_window(Pane::Safety, daemon, opening, look.text_scale, content, clock)?.code())
}

/// The log and the settings of these places, through the daemon where one is running.
struct LogDesk(Places);

impl Desk for LogDesk {
    fn read(&mut self) -> Result<Standing, String> {
        let Now { at, pain, paused } = desk::in_words(Now::read(&self.0))?;
        let PainNow { mode, since, goes_on } = pain;
        let since = since.map(|since| since.to_zoned(at.now.zone.clone()).date());
        let offers_often = at.engine.every_ms() > APART_MS;
        Ok(Standing { mode, since, goes_on, paused, offers_often })
    }

    fn act(&mut self, act: Act) -> Result<(), String> {
        let (done, said) = desk::in_words(match act {
            Act::Say(mode) => acts::ask(&self.0, Ask::PainIs { mode, by: PainBy::Window }),
            Act::Often => acts::set(&self.0, "schedule.every", "30m"),
            Act::Resume => acts::ask(&self.0, Ask::Resume),
        })?;
        if done { Ok(()) } else { Err(said) }
    }
}
