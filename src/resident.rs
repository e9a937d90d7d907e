//! The resident part as a program: `unhunchd`, and what `unhunch run` is where that does not stand
//! beside it.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use tracing_subscriber::fmt::writer::MakeWriterExt as _;

use crate::config;
use crate::daemon::{self, Ended, Options};
use crate::os::locale;
use crate::os::places::Places;
use crate::{text, tr};

/// It failed; the message says what, where, and what to do.
pub const FAILED: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// How much faster a clock may run.
const SPEEDS: std::ops::RangeInclusive<u32> = 1..=3600;

/// Which sources this was built from.
const BUILD: &str = env!("UNHUNCH_BUILD");

/// The command line of an `unhunchd` of this build.
pub fn arguments(speed: Option<u32>) -> Vec<String> {
    let mut arguments = vec!["--build".to_owned(), BUILD.to_owned()];
    arguments.extend(speed.into_iter().flat_map(|speed| ["--speed".to_owned(), speed.to_string()]));
    arguments
}

/// Runs `unhunchd` with this command line, the program's name first; the exit code. Two words do
/// not need the parser of the whole command line, which would double what stays in memory.
pub fn main(line: impl IntoIterator<Item = OsString>) -> u8 {
    speak();
    let words: Vec<String> =
        line.into_iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = match words.as_slice() {
        ["--build", BUILD, words @ ..] => words,
        ["--build", _, words @ ..] => return hand_back(words),
        words => words,
    };
    let speed = match words {
        [] => Ok(1),
        ["--version" | "-V"] => return say(&format!("unhunchd {}", env!("CARGO_PKG_VERSION"))),
        ["--help" | "-h"] => return say(&tr!("command-resident-help")),
        ["--speed", speed] => speed.parse().ok().filter(|speed| SPEEDS.contains(speed)).ok_or(*speed),
        [word, ..] => Err(*word),
    };
    let ended = match speed {
        Ok(speed) => live(speed),
        Err(read) => {
            complain(&tr!("command-resident-usage", read = read.to_owned()));
            return USAGE;
        }
    };
    ended.unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        FAILED
    })
}

/// Runs the daemon in this process until it is asked to end; the exit code.
///
/// # Errors
/// As [`daemon::run`].
pub fn live(speed: u32) -> Result<u8> {
    let places = Places::find()?;
    log_to_terminal();
    let options = Options { places, speed, program: whole_program()? };
    let ended = crate::tray::run_main_loop(move || daemon::run(&options))?;
    if ended == Ended::AlreadyRunning {
        say(&tr!("command-already-running"));
    }
    Ok(0)
}

/// An `unhunchd` of another build than the `unhunch` that started it might not speak as that does:
/// it becomes that again, which then does the work by itself.
fn hand_back(words: &[&str]) -> u8 {
    let arguments: Vec<&str> = ["run", "--alone"].iter().chain(words).copied().collect();
    let became =
        whole_program().and_then(|program| Ok(crate::child::become_part(&program, &arguments, &[])?));
    became.map(|code| u8::try_from(code).unwrap_or(FAILED)).unwrap_or_else(|error| {
        complain(&format!("{error:#}"));
        FAILED
    })
}

/// `unhunch`, beside this program or this program itself.
fn whole_program() -> Result<PathBuf> {
    let this = std::env::current_exe().context("cannot find this program's own file")?;
    Ok(this.with_file_name(format!("unhunch{}", std::env::consts::EXE_SUFFIX)))
}

/// Speaks the language of the settings, or of the system: before anything is said.
pub fn speak() {
    let config = Places::find().map(|places| config::load_file(&places.config_file).config);
    text::speak(&config.unwrap_or_default().look.language, &locale::of_system());
}

/// What the program notes about itself goes where it was started: a terminal, or the journal.
pub fn log_to_terminal() {
    let level = match std::env::var("UNHUNCH_LOG").as_deref() {
        Ok("debug") => tracing::Level::DEBUG,
        Ok("info") => tracing::Level::INFO,
        _ => tracing::Level::WARN,
    };
    // What others remark (that a display has no size, say) helps only whoever looks for a fault.
    let ours = move |said: &tracing::Metadata| {
        level == tracing::Level::DEBUG || said.target().starts_with("unhunch")
    };
    let log = tracing_subscriber::fmt().with_writer(io::stderr.with_filter(ours)).with_max_level(level);
    let log = log.with_target(false).without_time().with_ansi(false);
    // A second subscriber in one process can only be a test's.
    let _ = log.try_init();
}

fn say(text: &str) -> u8 {
    // Nobody is left to be told that standard output is closed.
    let _ = writeln!(io::stdout().lock(), "{text}");
    0
}

fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "unhunchd: {text}");
}
