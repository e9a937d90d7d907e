//! A sound without a window: the process that calls for a prompt which nobody has seen.

use std::io::Write;
use std::sync::mpsc;
use std::time::Duration;

use super::{Cue, device};
use crate::core::event::RunSays;
use crate::tr;
use crate::ui::window::Voice;

/// The softest of the sounds: it is time to get into place.
const CALL: Cue = Cue::LeadIn;
/// A server that has not played it after so long does not play it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Plays the call of a prompt to its end, and tells on `stdout` whether it was played ([`RunSays::Ready`]) or why
/// not ([`RunSays::NoSound`]); true where it was.
///
/// # Errors
/// There is nobody on `stdout`, or no thread.
pub fn call<O: Write>(stdout: O) -> anyhow::Result<bool> {
    let (tell, told) = mpsc::channel();
    let play = move || {
        // Whoever waited may have lost patience.
        let _ = tell.send(device::play(CALL));
    };
    std::thread::Builder::new().name("sound".to_owned()).spawn(play)?;
    let said = match told.recv_timeout(PATIENCE) {
        Ok(Ok(())) => RunSays::Ready,
        Ok(Err(error)) => RunSays::NoSound { why: format!("{error:#}") },
        Err(_) => RunSays::NoSound { why: tr!("prompt-sound-stuck", seconds = PATIENCE.as_secs()) },
    };
    Voice::new(stdout).say(&said)?;
    Ok(said == RunSays::Ready)
}
