//! How the desktop looks, for a program that no daemon tells it: a window that was opened by hand.

use std::io;
use std::sync::mpsc;
use std::time::Duration;

use super::{Appearance, Desktop, Events, OsEvent, Source, platform};

/// Reports how the desktop looks, each change once. Must be called in a runtime. On systems whose
/// windows are told by the window system itself nothing is reported.
pub fn watch_appearance(desktop: &Desktop, events: &Events) -> Source {
    Source::spawn(platform::appearance(desktop.clone(), events.clone()))
}

/// The desktop's answer is waited for so long before a window opens: it comes within some milliseconds,
/// and a window that opens light and turns dark is worse than one that opens a little later.
pub const PATIENCE: Duration = Duration::from_millis(150);

/// The same for a program without a runtime, from a thread of its own that ends with the program or
/// when `tell` says so with `false`. Gives what the desktop says first, if it says anything in time.
///
/// # Errors
/// There is no thread to be had.
pub fn follow(mut tell: impl FnMut(Appearance) -> bool + Send + 'static) -> io::Result<Option<Appearance>> {
    let (first, answer) = mpsc::channel();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let follow = async move {
        let (events, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let _source = watch_appearance(&Desktop::from_env(), &events);
        // Without a source that could speak, nobody holds the other end.
        drop(events);
        let mut first = Some(first);
        while let Some(event) = heard.recv().await {
            let OsEvent::Appearance(now) = event else { continue };
            // Nobody waits any more for an answer that comes late; it is told like any other.
            let taken = first.take().is_some_and(|first| first.send(now).is_ok());
            if !taken && !tell(now) {
                return;
            }
        }
    };
    let thread = std::thread::Builder::new().name("desktop's look".to_owned());
    thread.spawn(move || runtime.block_on(follow))?;
    Ok(answer.recv_timeout(PATIENCE).ok())
}
