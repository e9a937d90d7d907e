//! A session without a daemon: this command measures and logs it, by the same engine.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::child::{Job, ToChild, Week};
use crate::config::Config;
use crate::core::engine::Engine;
use crate::core::event::{Effect, Fact, From, How, Input, Reply, RunSays, WEEKLY};
use crate::core::rules::PainMode;
use crate::exercise::Library;
use crate::os::Appearance;
use crate::os::clock::Clock;
use crate::os::instance::FirstInstance;
use crate::os::places::Places;
use crate::store::{Journal, Written};
use crate::tr;

use super::at::At;
use super::complain;
use super::guided::Wish;

/// One session, from its pick to its end in the log, and what may follow it.
pub struct Solo {
    engine: Engine,
    journal: Journal,
    clock: Clock,
    library: Library,
    config: Config,
    /// What there is to know before it begins.
    pub text: String,
    pub job: Job,
    /// The person has one of the warning signs.
    pub has_sign: bool,
    config_file: PathBuf,
    /// Says to whoever opens the log meanwhile that the run without an end is not left over. None
    /// beside another command that guides a session.
    _guiding: Option<FirstInstance>,
}

impl Solo {
    /// How often [`wake`](Self::wake) is to be called while a session is on.
    pub const WAKE: Duration = Duration::from_secs(1);

    /// Picks the exercise, or plans the routine; nothing is logged before its first frame, but for
    /// the end of what a killed process left open.
    ///
    /// # Errors
    /// In words: no such exercise or routine, nothing to offer, or a log that cannot be opened at all.
    pub fn new(places: &Places, wish: &Wish) -> Result<Self> {
        places.create()?;
        // First of all the log, with whose number the run's id is made.
        let mut journal = Journal::open(&places.database, Clock::real().moment().wall);
        let At { log, mut engine, now, left_running } = At::alone(places)?;
        let guiding = FirstInstance::claim(&places.guide_lock).ok();
        for row in left_running {
            journal.append(&row);
        }
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
            None => bail!(tr!("command-nothing-offered")),
        };
        // The desktop is listened to where there is a window: see `look`.
        let job = crate::daemon::job(session, &log.library, &log.config, Appearance::default());
        let Some(job) = job else { bail!(tr!("command-nothing-offered")) };
        let (clock, library, config) = (Clock::real(), log.library, log.config);
        let (config_file, has_sign) = (places.config_file.clone(), false);
        Ok(Self {
            engine,
            journal,
            clock,
            library,
            config,
            text,
            job,
            has_sign,
            config_file,
            _guiding: guiding,
        })
    }

    /// How its window looks from here on, on a desktop that looks like this: told, and kept for a window
    /// that is not open yet.
    pub fn look(&mut self, desktop: Appearance) -> ToChild {
        let told = crate::daemon::look(&self.config, desktop);
        if let ToChild::Look { theme, reduced_motion } = told {
            (self.job.theme, self.job.reduced_motion) = (theme, reduced_motion);
        }
        told
    }

    /// Takes in what the screen says; what to tell it, if anything.
    pub fn hear(&mut self, said: RunSays) -> Option<ToChild> {
        let session = self.job.session.clone();
        self.step(Input::Session { session, said })
    }

    /// Notes what the run has so far, so that a crash costs no more than that.
    pub fn wake(&mut self) {
        self.step(Input::WakeUp);
    }

    fn step(&mut self, input: Input) -> Option<ToChild> {
        let now = self.clock.moment();
        let mut durable = true;
        let mut told = None;
        let mut ended = None;
        for effect in self.engine.step(&now, input) {
            match effect {
                // The log of the day is the daemon's: only the runs are ours.
                Effect::Append(row) if is_of_session(&row.what) => {
                    durable &= self.journal.append(&row) == Written::Durable;
                }
                Effect::MarkRun(mark) => self.journal.mark_run(&mark),
                Effect::Recorded { how, .. } => ended = Some(how),
                Effect::Swapped { item, .. } => {
                    let item = item.and_then(|item| crate::daemon::item(item, &self.library));
                    told = Some(ToChild::Swapped { item: item.map(Box::new) });
                }
                Effect::CloseSession { .. } => told = Some(ToChild::Close),
                Effect::KeepPain(mode) => self.keep_pain(mode),
                Effect::ShowWarningSigns => self.has_sign = true,
                _ => {}
            }
        }
        told.or_else(|| Some(self.recorded(&now, ended?, durable)))
    }

    /// Writes it into the settings; the log has it already.
    fn keep_pain(&self, mode: PainMode) {
        if let Err(problem) = crate::config::set_in_file(&self.config_file, "body.pain", mode.word()) {
            complain(&tr!("safety-not-kept", mode = mode.word(), why = problem.to_string()));
        }
    }

    fn recorded(&self, now: &crate::core::moment::Moment, how: How, durable: bool) -> ToChild {
        if !durable {
            return ToChild::NotRecorded { why: self.journal.problem().unwrap_or_default() };
        }
        let (kept, answerable) = self.engine.week(now);
        ToChild::Recorded { how, week: Some(Week { kept, answerable }) }
    }
}

fn is_of_session(what: &Fact) -> bool {
    match what {
        // A week is told of by the daemon.
        Fact::Note { id, .. } => id != WEEKLY,
        Fact::ResetStart { .. } | Fact::ResetEnd { .. } | Fact::Swapped { .. } => true,
        Fact::Pain { .. } | Fact::PainMode { .. } => true,
        _ => false,
    }
}
