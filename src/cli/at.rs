//! What the picker is told at a moment, from the log and the settings.

use anyhow::Result;
use jiff::Timestamp;

use crate::core::engine::{Engine, Past};
use crate::core::event::{Absence, Effect, Fact, Row};
use crate::core::moment::Moment;
use crate::core::rhythm::ByHour;
use crate::exercise::routine::Routines;
use crate::os::places::Places;
use crate::store::Stored;

use super::history::Log;
use super::when::When;

/// How far back the log is read: a little more than the picker looks back.
const PAST_MS: i64 = 36 * 86_400_000;

/// The running program says so often that it is alive, twice over.
const SILENT_MS: i64 = 10 * 60_000;

/// The library at a moment: what the picker would be told by the log and the settings.
pub struct At {
    pub log: Log,
    pub engine: Engine,
    pub now: Moment,
    /// The ends of runs that a crash left without one, where they are asked for. Not in the log.
    pub left_running: Vec<Row>,
}

impl At {
    /// Reads log, settings and exercises as they are.
    pub fn now() -> Result<Self> {
        Self::time(None)
    }

    /// As now, for a command that tells the log something while no daemon runs.
    pub fn beside(places: &Places) -> Result<Self> {
        Self::read(places, None, true)
    }

    /// As now, for a command that stands in for the daemon: what a killed process left running is
    /// ended, and how is in [`left_running`](Self::left_running).
    pub fn alone(places: &Places) -> Result<Self> {
        Self::read(places, None, crate::daemon::guided_elsewhere(places))
    }

    /// As they were at this time, or will be if nothing else happens until then; none for now.
    pub fn time(at: Option<&When>) -> Result<Self> {
        // Where the program runs, a run without an end may be its own.
        Self::read(&Places::find()?, at, true)
    }

    fn read(places: &Places, at: Option<&When>, guided_elsewhere: bool) -> Result<Self> {
        let log = Log::open(places)?;
        let mut now = log.now.clone();
        now.wall = at.map_or(Ok(now.wall), |at| at.instant(&log.now))?;
        let now_ms = now.wall.as_millisecond();
        let until_then = |stored: Vec<Stored>| -> Vec<Row> {
            stored.into_iter().map(|stored| stored.row).filter(|row| row.at.utc_ms <= now_ms).collect()
        };
        let rows = until_then(log.store.week_rows(now_ms - PAST_MS, now_ms)?);
        let pain = until_then(log.store.lasting_rows()?);
        let first_used = log.store.first_ms()?.and_then(|ms| Timestamp::from_millisecond(ms).ok());
        let alive = was_there(&rows, log.store.alive()?, log.now.wall.min(now.wall)).then_some(now.wall);
        let (run, seed) = (log.store.run()?, log.store.seed()?);
        let past = Past {
            rows,
            pain,
            alive,
            run,
            guided_elsewhere,
            asked_only: true,
            first_used,
            seed,
            // Only a prompt goes by it, and this engine shows none.
            by_hour: ByHour::default(),
        };
        let (routines, _) = Routines::with_folder(&places.exercises_dir, &log.library);
        let repertoire = log.library.repertoire(&routines);
        // What it would do is not done: this engine only answers questions.
        let (engine, effects) = Engine::start(&now, log.config.rules(), repertoire, past, "");
        let left_running = effects.into_iter().filter_map(|effect| match effect {
            Effect::Append(row) if matches!(row.what, Fact::ResetEnd { .. }) => Some(row),
            _ => None,
        });
        let left_running = left_running.collect();
        Ok(Self { log, engine, now, left_running })
    }
}

/// Whether the program was running here then: it did not end, and said lately that it was alive.
fn was_there(rows: &[Row], alive_ms: Option<i64>, then: Timestamp) -> bool {
    let presence =
        rows.iter().rfind(|row| row.is_own() && matches!(row.what, Fact::Present | Fact::Away { .. }));
    let on = presence.is_some_and(|row| row.what != Fact::Away { reason: Absence::Off });
    on && alive_ms.is_some_and(|alive| then.as_millisecond() - alive <= SILENT_MS)
}
