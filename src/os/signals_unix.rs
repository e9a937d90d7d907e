//! Signals of the system, as events.

use std::io::{self, IsTerminal as _};

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::os::{Events, OsEvent};

/// Takes over SIGTERM, SIGINT and SIGHUP; the future then reports them.
pub(in crate::os) fn signals(events: Events) -> io::Result<impl Future<Output = ()> + Send> {
    let terminate = signal(SignalKind::terminate())?;
    let interrupt = signal(SignalKind::interrupt())?;
    let hangup = signal(SignalKind::hangup())?;
    Ok(report(terminate, interrupt, hangup, events))
}

async fn report(mut terminate: Signal, mut interrupt: Signal, mut hangup: Signal, events: Events) {
    let in_terminal = io::stderr().is_terminal();
    loop {
        let event = tokio::select! {
            Some(()) = terminate.recv() => OsEvent::QuitAsked { by: "SIGTERM" },
            Some(()) = interrupt.recv() => OsEvent::QuitAsked { by: "SIGINT" },
            // Sent by hand it means "read the settings again"; sent because the terminal that we run in
            // was closed, it means what it always meant.
            Some(()) = hangup.recv() => {
                if in_terminal && !io::stderr().is_terminal() {
                    OsEvent::QuitAsked { by: "SIGHUP" }
                } else {
                    OsEvent::ReloadAsked
                }
            }
            else => return,
        };
        if events.send(event).is_err() {
            return;
        }
    }
}
