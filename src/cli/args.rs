//! What may stand on the command line. Help for these comes from the comments here, in English, through clap;
//! all other texts come from `assets/`.

mod about;
mod pages;
mod quiet;
mod record;
mod safety;
mod simulate;
mod told;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::error::{Error, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::when::{self, Meeting, Pause, Week, When};
use crate::ui::settings::Place;

pub use about::{AboutArgs, AutostartAction, AutostartArgs, PackagingArgs};
pub use pages::{manual, pages};
pub use quiet::{Going, QuietAction, QuietArgs};
pub use record::{CheckInArgs, LogArgs, LogFormat, MergeArgs, ReviewArgs, WhyArgs};
pub use safety::{SafetyAction, SafetyArgs};
pub use simulate::{Manner, SimulateArgs};
pub use told::{Because, RhythmAction, RhythmArgs, SkipArgs, SuggestionAction, SuggestionArgs};

/// A small break reminder for the upper back.
///
/// Without a command, starts Unhunch in the foreground, or asks the one that is running to show itself.
#[derive(Debug, Parser)]
#[command(name = "unhunch", version, after_help = EXIT_CODES, disable_help_subcommand = true)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXIT_CODES: &str = "Times are ISO 8601 or 14:30; lengths are 90s, 45m, 1h30m.\n\
     Exit codes: 0 done, 1 it failed, 2 wrong usage, 3 Unhunch is not running, 4 there is no display.";

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum Command {
    /// Run in the foreground: tray, reminders, log
    Run(RunArgs),
    /// Do a guided reset now, in a window or in the terminal
    Reset(ResetArgs),
    /// Say what is going on: state, next prompt and why, this week
    Status(Data),
    /// Let the open prompt come back later
    Snooze,
    /// Skip the open prompt, and say what got in the way
    Skip(SkipArgs),
    /// Let the open prompt offer another exercise
    Swap,
    /// Say that the break of the open prompt was taken
    Done,
    /// Stop reminders: for 45m, until 14:30, until tomorrow, or until resumed
    Pause(PauseArgs),
    /// Let reminders run again
    Resume,
    /// No break while in a meeting: for 30m, until 14:30, or until `end`
    Meeting(MeetingArgs),
    /// Show what keeps it quiet; keep waiting for it, or do not
    Quiet(QuietArgs),
    /// Answer the questions of the first run, or answer them anew: how you are, where you sit, and when
    Welcome(WelcomeArgs),
    /// Say how neck, shoulders and upper back feel, or look back on it
    CheckIn(CheckInArgs),
    /// Show the warning signs; say that you have one, that it is a dull ache, or that it is better
    Safety(SafetyArgs),
    /// Show how the breaks of a week were kept
    Review(ReviewArgs),
    /// Show what the last weeks suggest to change; apply, undo or decline it
    Suggestion(SuggestionArgs),
    /// Show how the interval moved by itself; take that back, or keep it where it is
    Rhythm(RhythmArgs),
    /// Show what happened, one row an event; or delete some of it for good
    Log(LogArgs),
    /// Add the history of your other machines; doing it twice changes nothing
    Merge(MergeArgs),
    /// Show why it prompted or kept quiet
    Why(WhyArgs),
    /// Show what would be prompted when, with these settings or others
    Simulate(SimulateArgs),
    /// List the routines, or do one, guided
    Routine(RoutineArgs),
    /// Show or check the exercises
    Exercises(ExercisesArgs),
    /// Show, check or change the settings
    Config(ConfigArgs),
    /// Start at login, or not
    Autostart(AutostartArgs),
    /// Say what this is, what it knows, where that is, and what it is made of
    About(AboutArgs),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or that of one command
    Man {
        /// The command
        command: Option<String>,
    },
    /// Write what a package carries beside the programs
    #[command(hide = true)]
    Packaging(PackagingArgs),
    /// Open one window
    #[command(hide = true)]
    Window(WindowArgs),
}

/// How the program runs.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct RunArgs {
    /// Run the clock this many times faster, for a demonstration; with a log of its own
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub speed: Option<u32>,
    /// Keep all files under this folder, as `UNHUNCH_HOME` says it
    #[arg(long, value_name = "DIR", hide = true)]
    pub home: Option<PathBuf>,
    /// Stay this program, also where `unhunchd` stands beside it
    #[arg(long, hide = true)]
    pub alone: bool,
}

/// What is printed, and how.
#[derive(Debug, Clone, Copy, PartialEq, Default, Args)]
pub struct Data {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Which reset, how long, and where.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct ResetArgs {
    /// The exercise, by id; without it, that of the open prompt or the one that fits best
    pub exercise: Option<String>,
    /// How long it takes, 30s to 3m
    #[arg(long = "for", value_name = "LENGTH", value_parser = when::reset_length)]
    pub for_ms: Option<i64>,
    /// Guide in the terminal
    #[arg(long)]
    pub terminal: bool,
}

/// Where the questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Default, Args)]
pub struct WelcomeArgs {
    /// Ask in the terminal
    #[arg(long)]
    pub terminal: bool,
}

/// How long reminders are to stop.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct PauseArgs {
    /// A length like 45m, or `until` and a time like 14:30, or `until tomorrow`
    #[arg(value_name = "LENGTH | until TIME", num_args = 0..=2)]
    words: Vec<String>,
    /// What the words mean; set after they were read.
    #[arg(skip = Pause::UntilResumed)]
    pub pause: Pause,
}

/// How long a meeting takes.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct MeetingArgs {
    /// A length like 30m (1m to 4h; half an hour without one), or `until` and a time like 14:30, or `end`
    #[arg(value_name = "LENGTH | until TIME | end", num_args = 0..=2)]
    words: Vec<String>,
    /// What the words mean; set after they were read.
    #[arg(skip = Meeting::USUAL)]
    pub meeting: Meeting,
}

/// Which routine, and where.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct RoutineArgs {
    /// Its id, word or name: R-A3, desk-reset; without, all are listed
    pub name: Option<String>,
    /// Guide in the terminal
    #[arg(long, requires = "name")]
    pub terminal: bool,
    /// Only show what is in it
    #[arg(long, requires = "name", conflicts_with = "terminal")]
    pub show: bool,
    /// Print JSON, and start nothing
    #[arg(long, conflicts_with = "terminal")]
    pub json: bool,
}

/// What of the exercises.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ExercisesArgs {
    #[command(subcommand)]
    action: Option<ExercisesAction>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
}

impl ExercisesArgs {
    /// What to do; `list` where nothing was said.
    pub fn action(&self) -> ExercisesAction {
        self.action.clone().unwrap_or(ExercisesAction::List)
    }
}

/// What can be done with exercises.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum ExercisesAction {
    /// List all exercises
    List,
    /// Show one exercise
    Show {
        /// Its id
        id: String,
    },
    /// List every problem of exercise files, their figures included
    Check {
        /// Files, or folders of them; without, all exercises at hand
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Add a pack of exercises and routines, whole or not at all
    Add {
        /// A folder, or a zip of one
        pack: PathBuf,
    },
    /// Draw how an exercise goes, as a picture or a film
    Draw(DrawArgs),
    /// Show which exercise comes next, the score of every other one, and why the rest is left out
    Next {
        /// As if it were this time
        #[arg(long, value_name = "TIME", value_parser = When::at)]
        at: Option<When>,
    },
    /// Offer an exercise again that was stopped because something hurt
    Allow {
        /// Its id
        id: String,
    },
    /// Make an exercise one step lighter for you
    Lighter {
        /// Its id
        id: String,
    },
    /// Show what to leave alone, background, and equipment
    Learn,
}

/// Which figure, and where to.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct DrawArgs {
    /// An exercise by id, its file, or a folder of such files
    #[arg(value_name = "EXERCISE", required_unless_present = "all")]
    pub what: Option<String>,
    /// Draw all exercises on one sheet
    #[arg(long, conflicts_with = "what")]
    pub all: bool,
    /// The picture to write; its ending says what it is
    #[arg(long, value_name = "FILE.svg|.png|.gif")]
    pub out: PathBuf,
    /// On dark ground
    #[arg(long)]
    pub dark: bool,
}

/// What of the settings.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    action: Option<ConfigAction>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
}

impl ConfigArgs {
    /// What to do; `show` where nothing was said.
    pub fn action(&self) -> ConfigAction {
        self.action.clone().unwrap_or(ConfigAction::Show)
    }
}

/// What can be done with the settings.
#[derive(Debug, Clone, PartialEq, Subcommand)]
pub enum ConfigAction {
    /// Print where the file is
    Path,
    /// Print all settings in force
    Show,
    /// List every problem of the file
    Check,
    /// Change one setting
    Set {
        /// The setting, like schedule.every
        key: String,
        /// The value, as in the file or shorter: 50m, off, wall,doorway
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
}

/// Which window, and for whom.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct WindowArgs {
    /// Which window
    pub window: Window,
    /// The week of the review: this, last, or that of a day like 2026-11-20
    #[arg(long, value_name = "WEEK", value_parser = Week::read)]
    pub week: Option<Week>,
    /// The page of the settings: rhythm, hours, you, quiet, look, exercises, about
    #[arg(long, value_name = "PAGE", value_parser = settings_page)]
    pub page: Option<Place>,
    /// Do as the running program says on standard input, and close with it
    #[arg(long, hide = true)]
    pub guest: bool,
}

/// A window that a process of its own draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Window {
    /// A guided reset, for the running program
    Session,
    /// The weekly review
    Review,
    /// The warning signs
    Safety,
    /// The settings
    Settings,
    /// The questions of the first run
    Welcome,
    /// A prompt that was not seen, for the running program
    Prompt,
    /// The sound of such a prompt, for the running program
    Sound,
}

/// A page of the settings by its word.
fn settings_page(word: &str) -> Result<Place, String> {
    Place::of_word(word).ok_or_else(|| Place::ALL.map(Place::word).join(", "))
}

/// Reads a command line, the program's name first.
///
/// # Errors
/// What clap has to print, also help and version: [`Error::print`] prints it where it belongs, and
/// [`Error::exit_code`] is 2 for wrong usage, 0 for help and version.
pub fn parse<T: Into<OsString> + Clone>(line: impl IntoIterator<Item = T>) -> Result<Command, Error> {
    let mut command = Line::try_parse_from(line)?.command.unwrap_or(Command::Run(RunArgs::default()));
    match &mut command {
        Command::Pause(args) => {
            args.pause = Pause::read(&args.words).map_err(|fault| refused("pause", fault))?;
        }
        Command::Meeting(args) => {
            args.meeting = Meeting::read(&args.words).map_err(|fault| refused("meeting", fault))?;
        }
        _ => {}
    }
    Ok(command)
}

/// Words that this command does not understand.
fn refused(command: &str, fault: when::WhenFault) -> Error {
    let mut line = Line::command();
    line.build();
    let mut command = line.find_subcommand(command).unwrap_or(&line).clone();
    command.error(ErrorKind::ValueValidation, fault)
}

/// Prints the completions for a shell.
///
/// # Errors
/// Where they cannot be written.
pub fn completions(shell: clap_complete::Shell, out: &mut impl Write) -> io::Result<()> {
    // The generator panics where it cannot write; a text in memory can always be written.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Line::command(), "unhunch", &mut text);
    out.write_all(&text)
}

#[cfg(test)]
mod tests;
