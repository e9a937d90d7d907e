//! `log` and `why`: the log read, without the daemon.

use std::io;

use anyhow::Result;
use jiff::Timestamp;

use crate::config::Config;
use crate::core::event::Row;
use crate::core::moment::Moment;
use crate::core::review::Params;
use crate::document;
use crate::exercise::Library;
use crate::os::clock::Clock;
use crate::os::places::Places;
use crate::store::Store;
use crate::tr;
use crate::words::why;

use super::args::{LogArgs, LogFormat, WhyArgs};
use super::when::{Edge, When};
use super::{complain, database, print, print_json, settings};

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

/// Why it prompted or kept quiet: today, on a day, or around a time.
pub fn why(args: &WhyArgs) -> Result<u8> {
    let log = Log::open(&Places::find()?)?;
    let now = log.now.clone();
    let (from, to) = span(args.when.as_ref(), &now)?;
    let rows = log.store.rows(from.as_millisecond(), to.as_millisecond())?;
    let rows: Vec<Row> = rows.into_iter().map(|stored| stored.row).collect();
    let lines = why::tell(&rows, &|id| log.library.name(id));
    if args.data.json {
        print_json(&lines)?;
    } else if lines.is_empty() {
        print(&tr!("command-why-nothing"))?;
    } else {
        for line in &lines {
            print(&line.line())?;
        }
    }
    Ok(0)
}

/// A day, or the hour before a time and ten minutes after it.
fn span(when: Option<&When>, now: &Moment) -> Result<(Timestamp, Timestamp)> {
    const HOUR_MS: i64 = 3_600_000;
    let day = match when {
        None => Some(now.date()),
        Some(when) => when.day(now),
    };
    if let Some(day) = day {
        let start = day.to_zoned(now.zone.clone())?;
        return Ok((start.timestamp(), start.tomorrow()?.timestamp()));
    }
    let at = when.map_or(Ok(now.wall), |when| when.behind(now, Edge::Start))?.as_millisecond();
    let from = Timestamp::from_millisecond(at - HOUR_MS)?;
    Ok((from, Timestamp::from_millisecond(at + HOUR_MS / 6)?))
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
}
