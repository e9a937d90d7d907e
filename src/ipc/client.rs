//! The command's end: ask, wait a little, and say clearly why there is no answer.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fmt, io};

use serde_json::Value;
use tokio::io::{ReadHalf, WriteHalf};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use super::lines::{LineFault, Lines, is_end, write_line};
use super::{Answer, Request};
use crate::core::event::RunSays;
use crate::os::socket::{Connected, connect};
use crate::tr;

/// How long a command waits for the daemon.
const PATIENCE: Duration = Duration::from_secs(5);
/// More than any answer has, in bytes.
const LONGEST_ANSWER: usize = 4 * 1024 * 1024;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallFault {
    /// No daemon listens at the path.
    NoDaemon,
    /// The socket is there, and belongs to another person.
    NotOurs {
        path: PathBuf,
    },
    /// The daemon took the request and says nothing.
    Late {
        after: Duration,
    },
    /// The daemon ended the connection.
    Closed,
    /// What came is no answer.
    Damaged {
        why: String,
    },
    Io {
        path: PathBuf,
        why: String,
    },
}

impl CallFault {
    /// What a command ends with: 3 where no daemon runs, otherwise 1.
    pub fn exit_code(&self) -> u8 {
        if *self == Self::NoDaemon { 3 } else { 1 }
    }
}

impl fmt::Display for CallFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::NoDaemon => tr!("command-call-no-daemon"),
            Self::NotOurs { path } => tr!("command-call-not-ours", path = path.display().to_string()),
            Self::Late { after } => tr!("command-call-late", seconds = after.as_secs()),
            Self::Closed => tr!("command-call-closed"),
            Self::Damaged { why } => tr!("command-call-damaged", why = why.clone()),
            Self::Io { path, why } => {
                tr!("command-call-failed", path = path.display().to_string(), why = why.clone())
            }
        };
        f.write_str(&text)
    }
}

impl std::error::Error for CallFault {}

/// Asks the daemon at `path`. Blocks for at most five seconds; not to be called inside of a tokio runtime.
///
/// # Errors
/// Where no answer came. An answer that says no is an [`Answer`].
pub fn call(path: &Path, request: &Request) -> Result<Answer, CallFault> {
    call_within(path, request, PATIENCE)
}

/// As [`call`], with another patience.
///
/// # Errors
/// As [`call`].
pub fn call_within(path: &Path, request: &Request, patience: Duration) -> Result<Answer, CallFault> {
    Ok(Attached::begin(path, request, patience)?.1)
}

/// Asks the daemon at `path` for a run that the caller draws, and stays connected where the answer says yes.
/// Blocks for at most five seconds; not to be called inside of a tokio runtime.
///
/// # Errors
/// As [`call`].
pub fn attach(path: &Path, request: &Request) -> Result<(Attached, Answer), CallFault> {
    Attached::begin(path, request, PATIENCE)
}

/// A connection that stays open. Dropping it tells the daemon that the asker is gone.
pub struct Attached {
    // Before the runtime: they are dropped first, as they need it.
    lines: Lines<ReadHalf<Connected>>,
    writer: WriteHalf<Connected>,
    runtime: Runtime,
    path: PathBuf,
    patience: Duration,
}

impl Attached {
    fn begin(path: &Path, request: &Request, patience: Duration) -> Result<(Self, Answer), CallFault> {
        let failed = |fault: io::Error| no_connection(path, &fault);
        let runtime = Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let stream = runtime
            .block_on(async { timeout(patience, connect(path)).await })
            .map_err(|_| CallFault::Late { after: patience })?
            .map_err(failed)?;
        let (reader, writer) = tokio::io::split(stream);
        let (lines, path) = (Lines::new(reader, LONGEST_ANSWER), path.to_owned());
        let mut begun = Self { lines, writer, runtime, path, patience };
        match begun.send(&request.line()) {
            // Closed before all was sent: the reason may stand there to be read.
            Ok(()) | Err(CallFault::Closed) => {}
            Err(fault) => return Err(fault),
        }
        let line = begun.line(patience)?.ok_or(CallFault::Late { after: patience })?;
        let answer = serde_json::from_slice(&line).map_err(damaged)?;
        Ok((begun, answer))
    }

    /// Tells the daemon what happens in the run.
    ///
    /// # Errors
    /// Where the daemon is gone or does not take it.
    pub fn say(&mut self, said: &RunSays) -> Result<(), CallFault> {
        let line = serde_json::to_string(said).map_err(damaged)?;
        self.send(&line)
    }

    /// What the daemon has to say; none where nothing came within `wait`, which may be zero.
    ///
    /// # Errors
    /// [`CallFault::Closed`] when the daemon ended the connection.
    pub fn hear(&mut self, wait: Duration) -> Result<Option<Value>, CallFault> {
        self.line(wait)?.map(|line| serde_json::from_slice(&line).map_err(damaged)).transpose()
    }

    fn send(&mut self, line: &str) -> Result<(), CallFault> {
        let (writer, patience) = (&mut self.writer, self.patience);
        match self.runtime.block_on(async { timeout(patience, write_line(writer, line)).await }) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(fault)) if is_end(&fault) => Err(CallFault::Closed),
            Ok(Err(fault)) => Err(no_connection(&self.path, &fault)),
            Err(_) => Err(CallFault::Late { after: patience }),
        }
    }

    fn line(&mut self, wait: Duration) -> Result<Option<Vec<u8>>, CallFault> {
        let lines = &mut self.lines;
        let reading = async {
            // Lets the runtime look at the socket first, which a wait of zero would never do.
            tokio::task::yield_now().await;
            timeout(wait, lines.next()).await
        };
        match self.runtime.block_on(reading) {
            Ok(Ok(Some(line))) => Ok(Some(line)),
            Ok(Ok(None)) => Err(CallFault::Closed),
            Ok(Err(LineFault::TooLong)) => Err(damaged(tr!("command-call-too-long", most = LONGEST_ANSWER))),
            Ok(Err(LineFault::Io(fault))) => Err(no_connection(&self.path, &fault)),
            Err(_) => Ok(None),
        }
    }
}

fn damaged(why: impl fmt::Display) -> CallFault {
    CallFault::Damaged { why: why.to_string() }
}

fn no_connection(path: &Path, fault: &io::Error) -> CallFault {
    match fault.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => CallFault::NoDaemon,
        io::ErrorKind::PermissionDenied => CallFault::NotOurs { path: path.to_owned() },
        _ => CallFault::Io { path: path.to_owned(), why: fault.to_string() },
    }
}
