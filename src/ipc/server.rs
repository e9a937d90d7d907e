//! The daemon's end: one task a connection, hard limits, and nothing that an asker sends can stop it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::lines::{LineFault, Lines, write_line};
use super::{Answer, Request, said};
use crate::core::event::RunSays;
use crate::os::socket::{BindFault, Listener, Peer};
use crate::tr;

/// How much an asker may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes in a line.
    pub line: usize,
    /// Connections at once; further ones are told so and closed.
    pub connections: usize,
    /// Until the request is there, and until an answer is taken.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { line: 64 * 1024, connections: 16, patience: Duration::from_secs(10) }
    }
}

/// The handle by which the daemon answers one request. Dropped without an answer, it says that none came.
#[derive(Debug)]
pub struct Reply {
    verdict: oneshot::Sender<Verdict>,
}

/// Tells when an answer was handed over. Need not be waited for.
#[derive(Debug)]
pub struct Written(oneshot::Receiver<()>);

#[derive(Debug)]
struct Verdict {
    answer: Answer,
    guest: Option<Guest>,
    written: oneshot::Sender<()>,
}

/// The daemon's side of an attached run.
#[derive(Debug)]
struct Guest {
    run: String,
    says: UnboundedSender<(String, RunSays)>,
    told: UnboundedReceiver<Value>,
}

impl Reply {
    /// Answers, and the connection ends.
    pub fn answer(self, answer: Answer) -> Written {
        self.give(answer, None)
    }

    /// Answers an [`Attach`](Request::Attach) and stays connected: `says` gets what the asker says of `run`,
    /// last of all [`RunSays::Gone`]; what is sent to the sender returned goes to the asker, a line each.
    /// Dropping that sender ends the connection.
    pub fn attach(
        self,
        answer: Answer,
        run: String,
        says: UnboundedSender<(String, RunSays)>,
    ) -> UnboundedSender<Value> {
        let (tell, told) = mpsc::unbounded_channel();
        self.give(answer, Some(Guest { run, says, told }));
        tell
    }

    fn give(self, answer: Answer, guest: Option<Guest>) -> Written {
        let (written, taken) = oneshot::channel();
        if let Err(Verdict { guest: Some(guest), .. }) = self.verdict.send(Verdict { answer, guest, written })
        {
            // The connection went before the answer: the run has lost its asker.
            guest.gone();
        }
        Written(taken)
    }
}

impl Written {
    /// Waits until the answer is with the asker, or cannot be: before the daemon ends, say.
    pub async fn wait(self) {
        // An error means that the connection is gone, which ends the wait as well.
        let _ = self.0.await;
    }
}

impl Guest {
    fn gone(self) {
        self.say(RunSays::Gone);
    }

    fn say(&self, said: RunSays) {
        // Nobody listens any more when the daemon ends; then the run ends with it.
        let _ = self.says.send((self.run.clone(), said));
    }
}

/// Listens at `path` for [`serve`]; see [`Listener::bind`] for who may call it.
///
/// # Errors
/// Why that cannot be, in words.
pub fn listen(path: &Path) -> Result<Listener, String> {
    Listener::bind(path).map_err(|fault| {
        let at = path.display().to_string();
        match fault {
            BindFault::PathTooLong { bytes, most } => {
                tr!("command-socket-path-too-long", path = at, bytes = bytes, most = most)
            }
            BindFault::NotASocket => tr!("command-socket-not-a-socket", path = at),
            BindFault::FolderNotPrivate => tr!("command-socket-folder-not-private", path = at),
            BindFault::Io(fault) => tr!("command-socket-failed", path = at, why = fault.to_string()),
        }
    })
}

/// Serves for ever, with the usual limits: requests that hold go to `requests`, everything else is answered here.
/// Dropping the future closes all connections.
pub async fn serve(listener: Listener, requests: UnboundedSender<(Request, Reply)>) {
    serve_within(listener, requests, Limits::default()).await;
}

/// As [`serve`], with other limits.
pub async fn serve_within(
    mut listener: Listener,
    requests: UnboundedSender<(Request, Reply)>,
    limits: Limits,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let mut tasks = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = tasks.join_next() => continue,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(fault) => {
                // No handles left, most likely: some come back when others are done.
                tracing::warn!("cannot take a connection: {fault}");
                tokio::time::sleep(Duration::from_secs(1)).await;
                continue;
            }
        };
        let refusal = match (peer, room.clone().try_acquire_owned()) {
            (Peer::Same, Ok(place)) => {
                let requests = requests.clone();
                tasks.spawn(async move {
                    converse(stream, requests, limits).await;
                    drop(place);
                });
                continue;
            }
            (Peer::Other { user }, _) => {
                tracing::warn!("refused a connection of user {user}");
                tr!("command-socket-other-user", user = user.to_string())
            }
            (Peer::Same, Err(_)) => tr!("command-socket-busy", most = limits.connections),
        };
        // Those turned away are few and short of time too; past that they are not even told.
        if tasks.len() < 2 * limits.connections {
            tasks.spawn(turn_away(stream, refusal, limits));
        }
    }
}

/// Says no to a connection that gets no place.
async fn turn_away(mut stream: impl AsyncWrite + Unpin, refusal: String, limits: Limits) {
    answer(&mut stream, &Answer::failed(1, refusal), limits).await;
}

/// One connection from its request to its end.
async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    requests: UnboundedSender<(Request, Reply)>,
    limits: Limits,
) {
    let (reader, mut writer) = tokio::io::split(stream);
    let mut lines = Lines::new(reader, limits.line);
    let request = match timeout(limits.patience, lines.next()).await {
        Ok(Ok(Some(line))) => Request::read(&line),
        Ok(Ok(None)) => return,
        Ok(Err(fault)) => Err(said_wrong(fault, limits)),
        Err(_) => Err(tr!("command-request-late", seconds = limits.patience.as_secs())),
    };
    let request = match request {
        Ok(request) => request,
        Err(text) => {
            tracing::warn!("refused a request: {text}");
            return answer(&mut writer, &Answer::failed(1, text), limits).await;
        }
    };
    let (verdict, given) = oneshot::channel();
    // Where nobody takes requests any more, the reply is dropped, which is answered below.
    let _ = requests.send((request, Reply { verdict }));
    let Ok(verdict) = given.await else {
        return answer(&mut writer, &Answer::failed(1, tr!("command-request-unanswered")), limits).await;
    };
    if let Some(guest) = verdict.guest {
        let written = timeout(limits.patience, write_line(&mut writer, &line_of(&verdict.answer))).await;
        if matches!(written, Ok(Ok(()))) {
            stay(&mut lines, &mut writer, guest, limits).await;
        } else {
            guest.gone();
        }
        return;
    }
    answer(&mut writer, &verdict.answer, limits).await;
    // Nobody need be waiting for it.
    let _ = verdict.written.send(());
}

/// Carries what is said on an attached connection both ways until either side ends.
async fn stay(
    lines: &mut Lines<impl AsyncRead + Unpin>,
    writer: &mut (impl AsyncWrite + Unpin),
    mut guest: Guest,
    limits: Limits,
) {
    loop {
        let to_asker = tokio::select! {
            told = guest.told.recv() => match told {
                Some(value) => value,
                None => break,
            },
            line = lines.next() => match line.map_err(|fault| said_wrong(fault, limits)) {
                Ok(None) => break,
                Ok(Some(line)) => match said(&line) {
                    Ok(RunSays::Gone) => break,
                    Ok(said) => {
                        guest.say(said);
                        continue;
                    }
                    Err(text) => json!({ "error": text }),
                },
                Err(text) => {
                    answer(writer, &Answer::failed(1, text), limits).await;
                    break;
                }
            },
        };
        if !matches!(timeout(limits.patience, write_line(writer, &to_asker.to_string())).await, Ok(Ok(()))) {
            break;
        }
    }
    guest.gone();
}

fn said_wrong(fault: LineFault, limits: Limits) -> String {
    match fault {
        LineFault::TooLong => tr!("command-request-too-long", most = limits.line),
        LineFault::Io(fault) => tr!("command-request-unreadable", why = fault.to_string()),
    }
}

fn line_of(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}

/// Writes the last line of a connection. An asker that does not take it is not waited for.
async fn answer(writer: &mut (impl AsyncWrite + Unpin), answer: &Answer, limits: Limits) {
    let writing = async {
        write_line(writer, &line_of(answer)).await?;
        writer.shutdown().await
    };
    match timeout(limits.patience, writing).await {
        Ok(Ok(())) => {}
        Ok(Err(fault)) => tracing::debug!("an answer was not taken: {fault}"),
        Err(_) => tracing::debug!("an answer was not taken in time"),
    }
}
