//! The sounds of a guided session: short soft notes of our own, heard from the window's process.
//!
//! [`cue`] says which sound belongs to what just happened, [`notes`] makes its samples, and one cfg
//! line chooses the device that they are played on. Nothing is opened before the first sound, and
//! nothing stays open after one: each is played by a thread of its own, which ends with it. So a
//! sound never holds up the window, an idle window has nothing to be woken by, a sound server that
//! went away and came back is found by the next sound, and one that is not there is silence.

mod alone;
pub mod cue;
pub mod notes;

#[cfg_attr(target_os = "linux", path = "sound/pulse.rs")]
#[cfg_attr(not(target_os = "linux"), path = "sound/native.rs")]
mod device;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::child::{Hush, Job};
use crate::core::event::RunSays;
use crate::core::player::Guide;

pub use alone::call;
pub use cue::Cue;

/// So many sounds at once, and no more: somebody who leafs through a routine hears no peal of bells,
/// and a server that does not answer holds no more threads than this.
const AT_ONCE: usize = 2;

/// Whether a session sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundState {
    On,
    /// The person does not want it.
    Off,
    /// The person wants it, and for now it must be silent all the same.
    Hushed(Hush),
    /// There is nothing here to make one with, as the last try has shown.
    Unavailable,
}

impl SoundState {
    /// `job.sound` is what the person wants, in the settings and by key since then.
    pub fn of(job: &Job) -> Self {
        match job.hush {
            _ if !job.sound => Self::Off,
            Some(why) => Self::Hushed(why),
            None => Self::On,
        }
    }
}

/// Plays the sounds of one window. Costs nothing before the first one.
#[derive(Clone, Debug, Default)]
pub struct Sound(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    sounding: AtomicUsize,
    /// The log knows that there is nothing to sound from, and need not read it again.
    silence_told: AtomicBool,
}

impl Sound {
    /// Whether it sounds, as far as is known: the state of the job, unless the last sound failed.
    pub fn state(&self, job: &Job) -> SoundState {
        match SoundState::of(job) {
            SoundState::On if self.0.silence_told.load(Ordering::Relaxed) => SoundState::Unavailable,
            state => state,
        }
    }

    /// Sounds what belongs to these words of the guide, if anything does; says nothing about
    /// failures but one line in the log.
    pub fn hear(&self, says: &[RunSays], guide: &Guide, state: SoundState) {
        if let Some(cue) = cue::of(says, guide).filter(|_| state == SoundState::On) {
            self.play(cue);
        }
    }

    /// Begins this sound and returns at once.
    pub fn play(&self, cue: Cue) {
        let shared = Arc::clone(&self.0);
        if shared.sounding.fetch_add(1, Ordering::Relaxed) >= AT_ONCE {
            shared.sounding.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let play = move || {
            let played = device::play(cue);
            shared.tell(cue, &played);
            shared.sounding.fetch_sub(1, Ordering::Relaxed);
        };
        if let Err(error) = std::thread::Builder::new().name("sound".to_owned()).spawn(play) {
            self.0.sounding.fetch_sub(1, Ordering::Relaxed);
            self.0.tell(cue, &Err(error.into()));
        }
    }
}

impl Shared {
    fn tell(&self, cue: Cue, played: &anyhow::Result<()>) {
        let told = self.silence_told.swap(played.is_err(), Ordering::Relaxed);
        match played {
            Ok(()) => tracing::debug!(?cue, "sounded"),
            Err(error) if told => tracing::trace!(?cue, "silent: {error:#}"),
            Err(error) => tracing::info!("no sound for now: {error:#}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::child::sample;

    #[test]
    fn it_sounds_when_it_is_wanted_and_nothing_forbids_it() {
        let state = |sound, hush| SoundState::of(&Job { sound, hush, ..sample::job() });
        assert_eq!(state(true, None), SoundState::On);
        assert_eq!(state(true, Some(Hush::Microphone)), SoundState::Hushed(Hush::Microphone));
        assert_eq!(state(false, None), SoundState::Off);
        assert_eq!(state(false, Some(Hush::Meeting)), SoundState::Off, "silent for the person's own reason");
    }
}
