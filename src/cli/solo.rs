//! A session without a daemon: this command measures and logs it, by the same engine.

use anyhow::{Result, bail};

use crate::child::{Job, ToChild, Week};
use crate::core::engine::Engine;
use crate::core::event::{Effect, Fact, From, Input, Reply, RunSays};
use crate::os::Appearance;
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::store::{Journal, Written};

use super::at::At;
use super::guided::Wish;

/// One session, from its pick to its end in the log.
pub struct Solo {
    engine: Engine,
    journal: Journal,
    clock: Clock,
    /// What there is to know before it begins.
    pub text: String,
    pub job: Job,
}

impl Solo {
    /// Picks the exercise, or plans the routine; nothing is logged before its first frame.
    ///
    /// # Errors
    /// In words: no such exercise or routine, nothing to offer, or a log that cannot be opened at all.
    pub fn new(places: &Places, wish: &Wish) -> Result<Self> {
        places.create()?;
        // First of all the log, with whose number the run's id is made.
        let journal = Journal::open(&places.database, Clock::real().moment().wall);
        let At { log, mut engine, now } = At::now()?;
        let effects = engine.step(&now, Input::Asked { ask: wish.ask(true), from: From::Command });
        let reply = effects.into_iter().find_map(|effect| match effect {
            Effect::Reply(reply) => Some(reply),
            _ => None,
        });
        let words = |reply| crate::daemon::words(reply, &|id| log.library.name(id), &now.zone).1;
        let (text, session) = match reply {
            Some(Reply::Started { session }) => {
                (words(&Reply::Started { session: session.clone() }), session)
            }
            Some(other) => bail!(words(&other)),
            None => bail!(crate::tr!("command-nothing-offered")),
        };
        // Nobody has listened to the desktop: the window sees for itself.
        let job = crate::daemon::job(session, &log.library, &log.config, Appearance::default());
        let Some(job) = job else { bail!(crate::tr!("command-nothing-offered")) };
        Ok(Self { engine, journal, clock: Clock::real(), text, job })
    }

    /// Takes in what the screen says; what to tell it, if anything.
    pub fn hear(&mut self, said: RunSays) -> Option<ToChild> {
        let now = self.clock.moment();
        let session = self.job.session.clone();
        let mut durable = true;
        let mut ended = None;
        for effect in self.engine.step(&now, Input::Session { session, said }) {
            match effect {
                // The log of the day is the daemon's: only the runs are ours.
                Effect::Append(row) if is_of_session(&row.what) => {
                    durable &= self.journal.append(&row) == Written::Durable;
                }
                Effect::Recorded { how, .. } => ended = Some(how),
                _ => {}
            }
        }
        let how = ended?;
        if !durable {
            return Some(ToChild::NotRecorded { why: self.journal.problem().unwrap_or_default() });
        }
        let (kept, answerable) = self.engine.week(&now);
        Some(ToChild::Recorded { how, week: Some(Week { kept, answerable }) })
    }
}

fn is_of_session(what: &Fact) -> bool {
    matches!(what, Fact::ResetStart { .. } | Fact::ResetEnd { .. } | Fact::Pain { .. } | Fact::Note { .. })
}
