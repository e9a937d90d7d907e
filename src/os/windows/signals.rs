//! What ends a program of the console, as events.

use std::io;

use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};

use crate::os::{Events, OsEvent};

/// Takes over Ctrl+C, Ctrl+Break, the closed console window, and the end of the session; the future then
/// reports them. After the last three Windows waits some seconds before it ends the process.
pub(in crate::os) fn signals(events: Events) -> io::Result<impl Future<Output = ()> + Send> {
    let (mut interrupt, mut interrupt_too) = (ctrl_c()?, ctrl_break()?);
    let (mut close, mut log_off, mut shut_down) = (ctrl_close()?, ctrl_logoff()?, ctrl_shutdown()?);
    Ok(async move {
        loop {
            let by = tokio::select! {
                Some(()) = interrupt.recv() => "Ctrl+C",
                Some(()) = interrupt_too.recv() => "Ctrl+Break",
                Some(()) = close.recv() => "close",
                Some(()) = log_off.recv() => "log off",
                Some(()) = shut_down.recv() => "shut down",
                else => return,
            };
            if events.send(OsEvent::QuitAsked { by }).is_err() {
                return;
            }
        }
    })
}
