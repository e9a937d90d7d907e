//! `log`: the log read, without the daemon.

use std::io;

use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::Config;
use crate::core::event::Row;
use crate::core::moment::Moment;
use crate::core::review::Params;
use crate::core::why::{Day, Told};
use crate::document;
use crate::exercise::Library;
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::store::Store;
use crate::tr;
use crate::words::why;

use super::args::{LogArgs, LogFormat};
use super::when::{Edge, When};
use super::{complain, database, print, settings};

/// What happened, as a table, as CSV, or as the events document.
pub fn log(args: &LogArgs) -> Result<u8> {
    let log = Log::open(&Places::find()?)?;
    let now = log.now.clone();
    let edge = |when: &Option<When>, edge| when.as_ref().map(|when| when.behind(&now, edge)).transpose();
    let from = edge(&args.from, Edge::Start)?.map_or(i64::MIN, Timestamp::as_millisecond);
    let to = edge(&args.to, Edge::End)?.map_or(i64::MAX, Timestamp::as_millisecond);
    let rows: Vec<Row> = log.store.rows(from, to)?.into_iter().map(|stored| stored.row).collect();
    match args.format() {
        Some(LogFormat::Json) => {
            let params = Params::new(&log.config.rules(), now.zone.clone());
            let as_of = if to == i64::MAX { now.wall } else { Timestamp::from_millisecond(to)? };
            let text = document::write(&rows, &params, &|id| log.library.kind(id), as_of)?;
            print(text.trim_end())?;
        }
        Some(LogFormat::Csv) => document::csv(&rows, &mut io::stdout().lock())?,
        None if rows.is_empty() => print(&tr!("command-log-empty"))?,
        None => {
            let mut day = None;
            for line in why::tell(&rows, &|id| log.library.name(id)) {
                if day.as_deref() != Some(line.day()) {
                    print(line.day())?;
                    day = Some(line.day().to_owned());
                }
                print(&format!("  {}", line.line()))?;
            }
        }
    }
    Ok(0)
}

/// The log with what is needed to read it.
pub struct Log {
    /// Now, or the last row of a demonstration, whose clock ran ahead of ours.
    pub now: Moment,
    pub store: Store,
    pub config: Config,
    pub library: Library,
}

impl Log {
    /// Opens it for reading; a log that does not exist yet is an empty one.
    pub fn open(places: &Places) -> Result<Self> {
        let path = database(places);
        let store = Store::open_read_only(&path)?;
        let mut now = Clock::real().moment();
        if path != places.database {
            let last = store.last_ms()?.and_then(|ms| Timestamp::from_millisecond(ms).ok());
            now.wall = now.wall.max(last.unwrap_or(now.wall));
        }
        let (library, problems) = Library::with_folder(&places.exercises_dir);
        for problem in problems {
            complain(&problem.to_string());
        }
        Ok(Self { now, store, config: settings(places), library })
    }

    /// A day with the rows that it was folded from, as it was known at this instant.
    pub fn day(&self, date: Date, as_of: Timestamp) -> Result<(Day, Vec<Row>)> {
        let rules = self.config.rules();
        let params = Params::new(&rules, self.now.zone.clone());
        let rows = self.store.day_rows(date, &params)?;
        let kinds = |id: &str| self.library.kind(id);
        let told = Told { params: &params, kinds: &kinds, as_of, date, every_ms: Some(rules.every_ms) };
        Ok((crate::core::why::day(&rows, &told), rows))
    }
}
