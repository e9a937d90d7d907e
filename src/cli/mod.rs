//! The commands: what each does, and with which exit code it ends.

pub mod about;
pub mod acts;
pub mod args;
mod at;
mod autostart;
mod check_in;
mod choice;
mod describe;
pub mod desk;
mod draw;
mod forget;
mod guided;
pub mod history;
mod library;
mod merge;
mod packaging;
mod quiet;
mod review;
pub mod rhythm;
mod routine;
mod safety;
mod settings;
pub mod settings_desk;
pub mod shelf;
mod simulate;
mod solo;
pub mod suggestion;
pub mod welcome;
pub mod when;
mod why;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::core::event::Ask;
use crate::core::moment::{Days, Moment};
use crate::ipc::{self, CallFault, Request};
use crate::os::clock::Clock;
use crate::os::places::{HOME_VARIABLE, Places};
use crate::resident;
use crate::tr;

use args::{Command, Data, RunArgs};

pub use resident::{FAILED, USAGE};

/// No daemon is running, where one is needed.
pub const NO_DAEMON: u8 = 3;
/// There is no display.
pub const NO_DISPLAY: u8 = crate::child::NO_DISPLAY;

/// Runs one command line; the exit code.
pub fn main(line: impl IntoIterator<Item = OsString>) -> u8 {
    resident::speak();
    let command = match args::parse(line) {
        Ok(command) => command,
        Err(error) => {
            // Help that nobody reads to its end is no failure.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(USAGE);
        }
    };
    match run(command) {
        Ok(code) => code,
        Err(error) if closed_pipe(&error) => 0,
        Err(error) => {
            complain(&format!("{error:#}"));
            error.downcast_ref::<CallFault>().map_or(FAILED, CallFault::exit_code)
        }
    }
}

fn run(command: Command) -> Result<u8> {
    match command {
        Command::Run(args) => become_resident(&args),
        Command::Status(data) => status(data),
        Command::Snooze => ask(Ask::Snooze),
        Command::Skip(args) => acts::skip(&Places::find()?, args.because.map(args::Because::word)),
        Command::Swap => ask(Ask::Swap),
        Command::Done => ask(Ask::Done),
        Command::Pause(args) => {
            let until = args.pause.end(&daemon_now()?)?;
            ask(Ask::Pause { until_ms: until.map(jiff::Timestamp::as_millisecond) })
        }
        Command::Resume => ask(Ask::Resume),
        Command::Meeting(args) => ask(args.meeting.ask(&daemon_now()?)?),
        Command::Quiet(args) => quiet::run(&args),
        Command::Reset(args) => guided::reset(&args),
        Command::Welcome(args) => welcome::run(&args),
        Command::CheckIn(args) => check_in::run(&args),
        Command::Safety(args) => safety::run(&args),
        Command::Review(args) => review::review(&args),
        Command::Suggestion(args) => suggestion::run(&args),
        Command::Rhythm(args) => rhythm::run(&args),
        Command::Log(args) => match args.forget {
            Some(days) => forget::run(days, &args),
            None => history::log(&args),
        },
        Command::Merge(args) => merge::run(&args),
        Command::Why(args) => why::why(&args),
        Command::Simulate(args) => simulate::run(&args),
        Command::Exercises(args) => library::run(&args),
        Command::Routine(args) => routine::run(&args),
        Command::Config(args) => settings::config(&args),
        Command::Autostart(args) => autostart::run(&args.action()),
        Command::About(args) => about::run(&args),
        Command::Completions { shell } => {
            args::completions(shell, &mut io::stdout().lock())?;
            Ok(0)
        }
        Command::Man { command } => manual(command.as_deref()),
        Command::Packaging(args) => packaging::run(&args),
        Command::Window(args) => match args.window {
            args::Window::Session => guided::window(),
            args::Window::Review => desk::window(&args),
            args::Window::Safety => safety::window(&args),
            args::Window::Settings => settings_desk::window(&args),
            args::Window::Welcome => welcome::window(&args),
            args::Window::Prompt => guided::prompt(),
            args::Window::Sound => guided::sound(),
        },
    }
}

/// The resident part alone is smaller: where it stands beside this program, this becomes it.
fn become_resident(args: &RunArgs) -> Result<u8> {
    let this = std::env::current_exe().context("cannot find this program's own file")?;
    let resident = this.with_file_name(format!("unhunchd{}", std::env::consts::EXE_SUFFIX));
    let home = args.home.as_ref().map(std::path::absolute).transpose()?;
    let home: Vec<(&str, &Path)> = home.iter().map(|home| (HOME_VARIABLE, home.as_path())).collect();
    if resident.is_file() && !args.alone {
        match crate::child::become_part(&resident, &resident::arguments(args.speed), &home) {
            Ok(code) => return Ok(u8::try_from(code).unwrap_or(FAILED)),
            Err(error) => tracing::warn!("cannot start `{}`: {error}", resident.display()),
        }
    }
    if !home.is_empty() {
        // What this process was started with cannot be changed: it begins once more.
        let speed = args.speed.map(|speed| format!("--speed={speed}"));
        let again: Vec<String> = ["run", "--alone"].map(str::to_owned).into_iter().chain(speed).collect();
        let code = crate::child::become_part(&this, &again, &home)?;
        return Ok(u8::try_from(code).unwrap_or(FAILED));
    }
    resident::live(args.speed.unwrap_or(1))
}

fn status(data: Data) -> Result<u8> {
    let answer = ipc::call(&Places::find()?.socket, &Request::Status)?;
    match (data.json, answer.data, answer.text) {
        (true, Some(data), _) => print_json(&data)?,
        (_, _, Some(text)) => print(&text)?,
        _ => {}
    }
    Ok(answer.code)
}

/// The moment by the daemon's clock, which a demonstration runs faster than ours.
fn daemon_now() -> Result<Moment> {
    let mut now = Clock::real().moment();
    let answer = ipc::call(&Places::find()?.socket, &Request::Status)?;
    let told = answer.data.as_ref().and_then(|data| data.get("now")?.as_str()?.parse().ok());
    now.wall = told.unwrap_or(now.wall);
    Ok(now)
}

fn ask(ask: Ask) -> Result<u8> {
    let answer = ipc::call(&Places::find()?.socket, &Request::Ask(ask))?;
    tell(answer)
}

/// Prints an answer: what was done on standard output, what was not on standard error.
fn tell(answer: ipc::Answer) -> Result<u8> {
    let text = answer.text.unwrap_or_default();
    if answer.ok {
        print(&text)?;
        return Ok(0);
    }
    complain(&text);
    Ok(answer.code.max(FAILED))
}

fn manual(command: Option<&str>) -> Result<u8> {
    match args::manual(command, &mut io::stdout().lock()) {
        Ok(()) => Ok(0),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            complain(&tr!("command-no-such-command", read = command.unwrap_or_default().to_owned()));
            Ok(USAGE)
        }
        Err(error) => Err(error.into()),
    }
}

/// Settings as they are in force for commands that work without the daemon; problems of the file go
/// to standard error.
fn settings(places: &Places) -> crate::config::Config {
    let loaded = crate::config::load_file(&places.config_file);
    for problem in &loaded.problems {
        complain(&problem.to_string());
    }
    loaded.config
}

/// The log that commands read: that of the running daemon, which a demonstration has for itself;
/// without a daemon the real one, and that of a demonstration only where there is no other.
fn database(places: &Places) -> PathBuf {
    if let Ok(answer) = ipc::call(&places.socket, &Request::Status)
        && let Some(log) = answer.data.as_ref().and_then(|data| data.get("log")?.as_str())
    {
        return PathBuf::from(log);
    }
    let demonstration = places.database_for_speed();
    if !places.database.exists() && demonstration.exists() {
        complain(&tr!("command-demonstration", path = demonstration.display().to_string()));
        return demonstration;
    }
    places.database.clone()
}

/// The log was changed: a running daemon goes by what it says now. Where it does not, that is said.
fn tell_of_past(places: &Places, forgotten: Option<Days>) {
    match ipc::call(&places.socket, &Request::PastChanged { forgotten }) {
        Ok(answer) if !answer.ok => complain(&tr!("history-not-read", why = answer.text.unwrap_or_default())),
        Ok(_) | Err(CallFault::NoDaemon) => {}
        Err(fault) => complain(&tr!("history-not-read", why = fault.to_string())),
    }
}

fn print(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{text}")
}

fn print_json(value: &impl serde::Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(print(&text)?)
}

/// One line on standard error, after the program's name.
fn complain(text: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(io::stderr().lock(), "unhunch: {text}");
}

/// Whether text may be coloured: a terminal that was not told otherwise (no-color.org).
fn colour() -> bool {
    let asked_not_to = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !asked_not_to && !dumb
}

/// Whether standard output was closed by whoever read it: the end of the work, not a fault.
fn closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
