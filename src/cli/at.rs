//! What the picker is told at a moment, from the log and the settings.

use anyhow::Result;
use jiff::Timestamp;

use crate::core::engine::{Engine, Past};
use crate::core::event::{Absence, Fact, Row};
use crate::core::moment::Moment;
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
}

impl At {
    /// Reads log, settings and exercises as they are.
    pub fn now() -> Result<Self> {
        Self::time(None)
    }

    /// As they were at this time, or will be if nothing else happens until then; none for now.
    pub fn time(at: Option<&When>) -> Result<Self> {
        let log = Log::open(&Places::find()?)?;
        let mut now = log.now.clone();
        now.wall = at.map_or(Ok(now.wall), |at| at.instant(&log.now))?;
        let now_ms = now.wall.as_millisecond();
        let until_then = |stored: Vec<Stored>| -> Vec<Row> {
            stored.into_iter().map(|stored| stored.row).filter(|row| row.at.utc_ms <= now_ms).collect()
        };
        let rows = until_then(log.store.week_rows(now_ms - PAST_MS, now_ms)?);
        let pain = until_then(log.store.pain_rows()?);
        let first_used = log.store.first_ms()?.and_then(|ms| Timestamp::from_millisecond(ms).ok());
        let alive = was_there(&rows, log.store.alive()?, log.now.wall.min(now.wall)).then_some(now.wall);
        let past = Past { rows, pain, alive, first_used, seed: log.store.seed()? };
        let (routines, _) = Routines::with_folder(&Places::find()?.exercises_dir, &log.library);
        let repertoire = log.library.repertoire(&routines);
        // What it would do is not done: this engine only answers questions.
        let (engine, _) = Engine::start(&now, log.config.rules(), repertoire, past, "");
        Ok(Self { log, engine, now })
    }
}

/// Whether the program was running then: it did not end, and said lately that it was alive.
fn was_there(rows: &[Row], alive_ms: Option<i64>, then: Timestamp) -> bool {
    let presence = rows.iter().rfind(|row| matches!(row.what, Fact::Present | Fact::Away { .. }));
    let on = presence.is_some_and(|row| row.what != Fact::Away { reason: Absence::Off });
    on && alive_ms.is_some_and(|alive| then.as_millisecond() - alive <= SILENT_MS)
}
