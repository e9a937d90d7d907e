//! Starts processes, feeds them, and says when they are gone.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use serde::Serialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{ChildStdin, ChildStdout};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

use super::lines::{Cutter, Line};
use super::{Job, LINE_LIMIT, NO_DISPLAY, ToChild};
use crate::core::event::RunSays;
use crate::os::process::{become_program, folder_opener, opener};

/// A child that closed its output has this long to end; and one that ended, its last words.
const GRACE: Duration = Duration::from_secs(2);

/// A process that draws one window, mostly of a session. Dropping it ends the process, and nothing is posted any more.
#[derive(Debug)]
pub struct Child {
    session: String,
    id: Option<u32>,
    lines: UnboundedSender<Vec<u8>>,
    feeder: JoinHandle<()>,
    listener: JoinHandle<()>,
}

impl Child {
    /// Starts `program` for this job. Whatever it says is posted to `says` with the session's id, and
    /// [`RunSays::Gone`] exactly once when it has ended, after its last word. Needs a tokio
    /// runtime with io and time enabled; starts no thread.
    ///
    /// # Errors
    /// The program cannot be started, or the job is longer than a line may be; nothing is posted then.
    pub fn spawn<A: AsRef<OsStr>>(
        program: &Path,
        arguments: &[A],
        job: &Job,
        says: UnboundedSender<(String, RunSays)>,
    ) -> io::Result<Self> {
        Self::start(program, arguments, &job.session, job, says)
    }

    /// The same for any window that reads `first` as its first line; what it says is posted under
    /// `name`.
    ///
    /// # Errors
    /// As [`spawn`](Self::spawn).
    pub fn start<A: AsRef<OsStr>>(
        program: &Path,
        arguments: &[A],
        name: &str,
        first: &impl Serialize,
        says: UnboundedSender<(String, RunSays)>,
    ) -> io::Result<Self> {
        let first = line(first)?;
        if first.len() > LINE_LIMIT {
            let length = first.len();
            return Err(io::Error::other(format!("the session takes {length} bytes, at most {LINE_LIMIT}")));
        }
        let mut process = command(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(stdin), Some(stdout)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("the new process has no pipes"));
        };
        let (lines, queue) = unbounded_channel();
        // The receiver lives as long as the feeder, so the first line always gets in.
        let _ = lines.send(first);
        let id = process.id();
        let feeder = tokio::spawn(feed(stdin, queue));
        let listener = tokio::spawn(listen(process, stdout, name.to_owned(), says));
        Ok(Self { session: name.to_owned(), id, lines, feeder, listener })
    }

    /// The session that it draws, or the name that it was started under.
    pub fn session(&self) -> &str {
        &self.session
    }

    /// Its process id; none if it was gone at once.
    pub fn id(&self) -> Option<u32> {
        self.id
    }

    /// Has the window close, and waits until it has, but not for ever.
    pub async fn close(mut self) {
        self.tell(&ToChild::Close);
        if tokio::time::timeout(GRACE, &mut self.listener).await.is_err() {
            tracing::warn!(session = self.session, "the window process does not close: ending it");
        }
    }

    /// Sends a line without waiting. One for a process that is gone is lost: [`RunSays::Gone`]
    /// says so.
    pub fn tell(&self, word: &ToChild) {
        match line(word) {
            Ok(line) => {
                let _ = self.lines.send(line);
            }
            Err(error) => tracing::error!(session = self.session, "cannot write `{word:?}` as JSON: {error}"),
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // The listener owns the process, which is killed and reaped when it is dropped.
        self.feeder.abort();
        self.listener.abort();
    }
}

fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

async fn feed(mut stdin: ChildStdin, mut queue: UnboundedReceiver<Vec<u8>>) {
    while let Some(line) = queue.recv().await {
        if let Err(error) = stdin.write_all(&line).await {
            tracing::debug!("cannot write to the window process: {error}");
            return;
        }
    }
}

async fn listen(
    mut process: tokio::process::Child,
    mut stdout: ChildStdout,
    session: String,
    says: UnboundedSender<(String, RunSays)>,
) {
    let mut ear = Ear { session, says, cutter: Cutter::new(LINE_LIMIT), no_display: false };
    let status = hear_to_the_end(&mut process, &mut stdout, &mut ear).await;
    ear.rest();
    match status {
        Ok(status) => ear.ended(status),
        Err(error) => tracing::error!(session = ear.session, "cannot wait for the window process: {error}"),
    }
    ear.post(RunSays::Gone);
}

/// Reads until both the output and the process have ended. Neither may keep us for ever: the
/// output can outlive the process in a grandchild, the process its output.
async fn hear_to_the_end(
    process: &mut tokio::process::Child,
    stdout: &mut ChildStdout,
    ear: &mut Ear,
) -> io::Result<ExitStatus> {
    let ended = tokio::select! {
        biased;
        () = ear.hear(stdout) => None,
        status = process.wait() => Some(status),
    };
    if let Some(status) = ended {
        let _ = tokio::time::timeout(GRACE, ear.hear(stdout)).await;
        return status;
    }
    match tokio::time::timeout(GRACE, process.wait()).await {
        Ok(status) => status,
        Err(_) => {
            tracing::warn!(
                session = ear.session,
                "the window process closed its output and stays: ending it"
            );
            process.start_kill()?;
            process.wait().await
        }
    }
}

/// Turns bytes of a child into words to post.
struct Ear {
    session: String,
    says: UnboundedSender<(String, RunSays)>,
    cutter: Cutter,
    no_display: bool,
}

impl Ear {
    async fn hear(&mut self, stdout: &mut ChildStdout) {
        let mut chunk = [0; 4096];
        loop {
            match stdout.read(&mut chunk).await {
                Ok(0) => return,
                Ok(length) => self.take(&chunk[..length]),
                Err(error) => {
                    tracing::warn!(session = self.session, "cannot read from the window process: {error}");
                    return;
                }
            }
        }
    }

    fn take(&mut self, chunk: &[u8]) {
        for line in self.cutter.push(chunk) {
            self.line(line);
        }
    }

    fn rest(&mut self) {
        if let Some(line) = self.cutter.finish() {
            self.line(line);
        }
    }

    fn line(&mut self, line: Line) {
        let Line::Whole(line) = line else {
            tracing::warn!(
                session = self.session,
                "skipped a line of the window process: longer than {LINE_LIMIT} bytes"
            );
            return;
        };
        match serde_json::from_slice::<RunSays>(&line) {
            // Only we know when it is gone.
            Ok(RunSays::Gone) => {
                tracing::warn!(session = self.session, "the window process says `gone` itself")
            }
            Ok(said) => {
                self.no_display |= matches!(said, RunSays::NoDisplay { .. });
                self.post(said);
            }
            Err(error) => {
                let text = String::from_utf8_lossy(&line[..line.len().min(200)]);
                tracing::warn!(
                    session = self.session,
                    "skipped a line of the window process: `{text}`: {error}"
                );
            }
        }
    }

    fn ended(&mut self, status: ExitStatus) {
        if status.code() == Some(i32::from(NO_DISPLAY)) && !self.no_display {
            self.post(RunSays::NoDisplay { why: format!("the window process ended with {status}") });
        } else if !status.success() {
            tracing::warn!(session = self.session, "the window process ended with {status}");
        }
    }

    fn post(&self, said: RunSays) {
        // The daemon that would hear it is ending.
        let _ = self.says.send((self.session.clone(), said));
    }
}

/// Why a file could not be opened in the person's editor.
#[derive(Debug)]
pub enum OpenFailed {
    /// The opener of the desktop cannot be started.
    Start { opener: &'static str, error: io::Error },
    /// The opener gave up.
    Ended { opener: &'static str, status: ExitStatus },
}

impl fmt::Display for OpenFailed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start { opener, error } => write!(out, "cannot start `{opener}`: {error}"),
            Self::Ended { opener, status } => write!(out, "`{opener}` ended with {status}"),
        }
    }
}

impl std::error::Error for OpenFailed {}

/// Opens a file with the program that the desktop has for it, and waits until that is done (or
/// until the editor is closed, where the opener waits for it): give it a task of its own.
///
/// # Errors
/// There is no opener, or it failed.
pub async fn open_in_editor(path: &Path) -> Result<(), OpenFailed> {
    let (opener, before) = opener();
    open_with(opener, before, path).await
}

/// The same for a folder, in what the desktop shows folders with.
///
/// # Errors
/// As [`open_in_editor`].
pub async fn open_folder(path: &Path) -> Result<(), OpenFailed> {
    let (opener, before) = folder_opener();
    open_with(opener, before, path).await
}

async fn open_with(opener: &'static str, before: &[&str], path: &Path) -> Result<(), OpenFailed> {
    let status = command(Path::new(opener))
        .args(before)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .await
        .map_err(|error| OpenFailed::Start { opener, error })?;
    if status.success() { Ok(()) } else { Err(OpenFailed::Ended { opener, status }) }
}

/// Becomes `program`, a part of ours: on Unix this process turns into it and the call does not return; elsewhere
/// it waits for it and gives back its exit code. It gets these variables besides those that are set here.
///
/// # Errors
/// The program cannot be started; this process goes on.
#[expect(clippy::disallowed_methods, reason = "only child starts processes")]
pub fn become_part<A: AsRef<OsStr>>(
    program: &Path,
    arguments: &[A],
    variables: &[(&str, &Path)],
) -> io::Result<i32> {
    let mut command = std::process::Command::new(program);
    become_program(command.args(arguments).envs(variables.iter().copied()))
}

#[expect(clippy::disallowed_methods, reason = "only child starts processes")]
fn command(program: &Path) -> tokio::process::Command {
    tokio::process::Command::new(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(future)
    }

    #[test]
    fn a_missing_opener_is_named() {
        let failed = now(open_with("unhunch-no-such-opener", &[], Path::new("config.toml")));
        let text = failed.expect_err("there is none").to_string();
        assert!(text.starts_with("cannot start `unhunch-no-such-opener`: "), "{text}");
    }

    #[cfg(unix)]
    #[test]
    fn an_opener_that_fails_is_named_with_its_status() {
        assert!(now(open_with("true", &[], Path::new("x"))).is_ok());
        let text = now(open_with("false", &[], Path::new("x"))).expect_err("it fails").to_string();
        assert!(text.starts_with("`false` ended with exit status: 1"), "{text}");
    }

    #[test]
    fn a_program_that_is_not_there_leaves_this_process_running() {
        let missing = Path::new("/unhunch-no-such-folder/unhunchd");
        assert!(become_part(missing, &["run"], &[]).is_err());
    }
}
