//! `reset` and `routine NAME`: a guided session, asked of the daemon, or done by this command alone.
//! In a window, or in the terminal where there is no display.

use std::cell::OnceCell;
use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::child::{Child, Job, ToChild};
use crate::core::event::{Ask, RunSays};
use crate::core::exercise::Exercise;
use crate::exercise::Library;
use crate::ipc::{self, Attached, CallFault, Request};
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::os::{Appearance, Desktop, OsEvent, appearance};
use crate::term::reset::Answer;
use crate::tr;

use super::args::ResetArgs;
use super::solo::Solo;
use super::{FAILED, NO_DISPLAY, complain, print, tell};

/// How long the daemon may take to write the end of a session.
const RECORDING: Duration = Duration::from_secs(5);

/// What is to be guided.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    Reset {
        exercise: Option<String>,
        for_ms: Option<i64>,
    },
    /// By its id.
    Routine(String),
}

impl Wish {
    /// What a daemon that draws it is asked; or one (or an engine of ours) that does not.
    pub fn ask(&self, guest: bool) -> Ask {
        match self.clone() {
            Self::Reset { exercise, for_ms } => Ask::Start { exercise, for_ms, guest },
            Self::Routine(routine) => Ask::Routine { routine, guest },
        }
    }

    fn attach(&self) -> Request {
        match self.clone() {
            Self::Reset { exercise, for_ms } => Request::Attach { exercise, for_ms },
            Self::Routine(routine) => Request::AttachRoutine { routine },
        }
    }

    /// Tells what there is to know before a routine: what is left out, what it needs.
    fn announce(&self, text: Option<&str>) -> io::Result<()> {
        match (self, text) {
            (Self::Routine(_), Some(text)) => print(text),
            _ => Ok(()),
        }
    }
}

/// A reset now.
pub fn reset(args: &ResetArgs) -> Result<u8> {
    run(&Wish::Reset { exercise: args.exercise.clone(), for_ms: args.for_ms }, args.terminal)
}

/// Guides this now: in a window of the daemon, in the terminal where that is asked for or there is
/// no display, and by this command alone where there is no daemon.
pub fn run(wish: &Wish, terminal: bool) -> Result<u8> {
    let places = Places::find()?;
    if terminal || !crate::os::has_display() {
        if !terminal && !io::stdout().is_terminal() {
            complain(&tr!("command-no-display"));
            return Ok(NO_DISPLAY);
        }
        return in_terminal(&places, wish);
    }
    match ipc::call(&places.socket, &Request::Ask(wish.ask(false))) {
        Err(CallFault::NoDaemon) => in_window_alone(&places, wish),
        answer => tell(answer?),
    }
}

/// Draws the window of a session for the daemon that started this process.
pub fn window() -> Result<u8> {
    crate::resident::log_to_terminal();
    let clock = Clock::real();
    let clock = Arc::new(move || clock.moment().up_ms);
    let exercises = Places::find()?.exercises_dir;
    Ok(crate::ui::session_window(io::stdin(), io::stdout(), clock, exercises)?.code())
}

/// Draws the small window of a prompt for the daemon that started this process.
pub fn prompt() -> Result<u8> {
    crate::resident::log_to_terminal();
    let clock = Clock::real();
    let clock = Arc::new(move || clock.moment().up_ms);
    let exercises = Places::find()?.exercises_dir;
    Ok(crate::ui::prompt_window(io::stdin(), io::stdout(), clock, exercises)?.code())
}

/// Makes the sound of such a prompt; what came of it is said on standard output.
pub fn sound() -> Result<u8> {
    crate::resident::log_to_terminal();
    crate::ui::sound::call(io::stdout())?;
    Ok(0)
}

fn in_terminal(places: &Places, wish: &Wish) -> Result<u8> {
    match ipc::attach(&places.socket, &wish.attach()) {
        Ok((_, answer)) if !answer.ok => tell(answer),
        Ok((attached, answer)) => {
            wish.announce(answer.text.as_deref())?;
            let job = serde_json::from_value(answer.data.unwrap_or_default())
                .context("cannot read what the daemon says of the session")?;
            guide(&job, &mut follow_daemon(attached))
        }
        Err(CallFault::NoDaemon) => {
            let solo = Solo::new(places, wish)?;
            wish.announce(Some(&solo.text))?;
            alone_in_terminal(solo)
        }
        Err(fault) => Err(fault.into()),
    }
}

fn alone_in_terminal(solo: Solo) -> Result<u8> {
    let job = solo.job.clone();
    let solo = Mutex::new(solo);
    let alone = || solo.lock().unwrap_or_else(PoisonError::into_inner);
    let (over, is_over) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        // The terminal waits for keys: the seconds are noted beside it.
        scope.spawn(move || {
            while is_over.recv_timeout(Solo::WAKE) == Err(RecvTimeoutError::Timeout) {
                alone().wake();
            }
        });
        let guided = guide(&job, &mut |said| Ok(answer(alone().hear(said))));
        drop(over);
        guided
    })
}

fn guide(job: &Job, say: &mut dyn FnMut(RunSays) -> Result<Answer>) -> Result<u8> {
    let clock = Clock::real();
    let folder = Places::find()?.exercises_dir;
    let library = OnceCell::new();
    let figure = |exercise: &Exercise| {
        // Problems of files were said by whoever chose the exercise.
        library.get_or_init(|| Library::with_folder(&folder).0).figure(&exercise.id)
    };
    crate::term::reset::run(job, &figure, &move || clock.moment().up_ms, say)?;
    Ok(0)
}

/// Passes on what the terminal says, and waits for the log at the end of the session.
fn follow_daemon(mut attached: Attached) -> impl FnMut(RunSays) -> Result<Answer> {
    // Ended from elsewhere while another answer was waited for.
    let mut ended = None;
    move |said| {
        attached.say(&said)?;
        if !is_answered(&said) {
            return Ok(Answer::Heard);
        }
        if let Some(told) = ended.take_if(|_| said != RunSays::Swap) {
            return Ok(answer(Some(told)));
        }
        loop {
            let line = attached.hear(RECORDING)?.context(tr!("command-not-recorded"))?;
            match serde_json::from_value(line).ok() {
                // Of no use to a terminal, which makes no sound and has no window; or of an older
                // question.
                Some(ToChild::Hush { .. } | ToChild::Raise | ToChild::Close) => {}
                Some(ToChild::Swapped { .. }) if said != RunSays::Swap => {}
                // A daemon that is older than this command does not know the word.
                None if said == RunSays::Swap => return Ok(Answer::Swapped(None)),
                Some(told @ (ToChild::Recorded { .. } | ToChild::NotRecorded { .. }))
                    if said == RunSays::Swap =>
                {
                    ended = Some(told);
                    return Ok(Answer::Swapped(None));
                }
                told => return Ok(answer(told)),
            }
        }
    }
}

/// Whether the daemon answers this word, so that it is to be waited for.
fn is_answered(said: &RunSays) -> bool {
    matches!(said, RunSays::Finished | RunSays::Stopped | RunSays::Pain | RunSays::Swap)
}

/// What the log answered; where it could not be written, that is said.
fn answer(told: Option<ToChild>) -> Answer {
    match told {
        Some(ToChild::Recorded { how, week }) => Answer::Recorded { how, week },
        Some(ToChild::Swapped { item }) => Answer::Swapped(item),
        Some(ToChild::NotRecorded { why }) => {
            complain(&why);
            Answer::Heard
        }
        _ => Answer::Heard,
    }
}

/// How the desktop looks, once it says so.
async fn appears(desktop: &mut UnboundedReceiver<OsEvent>) -> Appearance {
    loop {
        match desktop.recv().await {
            Some(OsEvent::Appearance(now)) => return now,
            Some(_) => {}
            // Nobody will say any more.
            None => std::future::pending().await,
        }
    }
}

/// A window without a daemon: this command is what the daemon would be for it.
fn in_window_alone(places: &Places, wish: &Wish) -> Result<u8> {
    let mut solo = Solo::new(places, wish)?;
    wish.announce(Some(&solo.text))?;
    let program = std::env::current_exe().context("cannot find this program's own file")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let drawn = runtime.block_on(async {
        let (says, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let (events, mut desktop) = tokio::sync::mpsc::unbounded_channel();
        let _look = appearance::watch_appearance(&Desktop::from_env(), &events);
        let first = tokio::time::timeout(appearance::PATIENCE, appears(&mut desktop)).await;
        first.ok().map(|now| solo.look(now));
        let child = Child::spawn(&program, &["window", "session"], &solo.job, says)
            .with_context(|| format!("cannot start `{}`", program.display()))?;
        loop {
            let said = tokio::select! {
                said = tokio::time::timeout(Solo::WAKE, heard.recv()) => match said {
                    Ok(Some((_, said))) => said,
                    Ok(None) => break,
                    Err(_) => {
                        solo.wake();
                        continue;
                    }
                },
                now = appears(&mut desktop) => {
                    child.tell(&solo.look(now));
                    continue;
                }
            };
            if let RunSays::NoDisplay { why } = said {
                complain(&tr!("command-window-failed", why = why));
                return Ok(false);
            }
            let gone = said == RunSays::Gone;
            if let Some(word) = solo.hear(said) {
                child.tell(&word);
            }
            if gone {
                break;
            }
        }
        anyhow::Ok(true)
    })?;
    if drawn && solo.has_sign {
        // What follows from that, and how it is taken back.
        return super::safety::alone();
    }
    if drawn {
        return Ok(0);
    }
    if io::stdout().is_terminal() { alone_in_terminal(solo) } else { Ok(NO_DISPLAY.max(FAILED)) }
}
