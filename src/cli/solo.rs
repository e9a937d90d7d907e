//! A reset without a daemon: this command measures and logs it, by the same engine.

use anyhow::{Result, bail};

use crate::child::{Job, ToChild, Week};
use crate::core::engine::Engine;
use crate::core::event::{Ask, Effect, Fact, From, Input, Reply, Run, RunSays};
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::store::{Journal, Written};

use super::args::ResetArgs;
use super::at::At;

/// Time to get into place before the run begins.
const LEAD_IN_MS: i64 = 3_000;

/// One run, from the pick to its end in the log.
pub struct Solo {
    engine: Engine,
    journal: Journal,
    clock: Clock,
    pub run: Run,
    pub job: Job,
}

impl Solo {
    /// Picks the exercise and prepares the run; nothing is logged before its first frame.
    ///
    /// # Errors
    /// In words: no such exercise, nothing to offer, or a log that cannot be opened at all.
    pub fn new(places: &Places, args: &ResetArgs) -> Result<Self> {
        places.create()?;
        // First of all the log, with whose number the run's id is made.
        let journal = Journal::open(&places.database, Clock::real().moment().wall);
        let At { log, mut engine, now } = At::now()?;
        let ask = Ask::Start { exercise: args.exercise.clone(), for_ms: args.for_ms, guest: true };
        let effects = engine.step(&now, Input::Asked { ask, from: From::Command });
        let reply = effects.into_iter().find_map(|effect| match effect {
            Effect::Reply(reply) => Some(reply),
            _ => None,
        });
        let run = match reply {
            Some(Reply::Started { run }) => run,
            Some(other) => bail!(crate::daemon::words(&other, &|id| log.library.name(id), &now.zone).1),
            None => bail!(crate::tr!("command-nothing-offered")),
        };
        let exercise = log.library.get(&run.exercise).cloned();
        let timeline = exercise.as_ref().and_then(|it| engine.timeline(&now, it, run.wanted_ms));
        let (Some(exercise), Some(timeline)) = (exercise, timeline) else {
            bail!(crate::tr!("command-nothing-offered"));
        };
        let job = Job {
            run: run.run.clone(),
            exercise,
            timeline,
            lead_in_ms: LEAD_IN_MS,
            week: None,
            theme: crate::daemon::theme(log.config.look.theme),
            text_scale: log.config.look.text_scale as f32,
            reduced_motion: log.config.session.reduced_motion == crate::config::ReducedMotion::On,
            speed: 1,
            activation_token: None,
        };
        Ok(Self { engine, journal, clock: Clock::real(), run, job })
    }

    /// Takes in what the screen says; what to tell it, if anything.
    pub fn hear(&mut self, said: RunSays) -> Option<ToChild> {
        let now = self.clock.moment();
        let run = self.run.run.clone();
        let mut durable = true;
        let mut ended = None;
        for effect in self.engine.step(&now, Input::Run { run, said }) {
            match effect {
                // The log of the day is the daemon's: only the run is ours.
                Effect::Append(row) if is_of_run(&row.what) => {
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

fn is_of_run(what: &Fact) -> bool {
    matches!(what, Fact::ResetStart { .. } | Fact::ResetEnd { .. } | Fact::Pain { .. })
}
