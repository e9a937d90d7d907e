//! `log --forget`: days of the log deleted for good, asked once, with an export offered first.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::config::Config;
use crate::core::event::{Fact, Row};
use crate::core::moment::{Days, Moment};
use crate::core::pick::History;
use crate::core::review::Params;
use crate::document;
use crate::exercise::Library;
use crate::os::files::private_file;
use crate::os::places::Places;
use crate::store::{Cause, Copies, Fault, Left, Store};
use crate::tr;

use super::args::LogArgs;
use super::history::Log;
use super::{FAILED, USAGE, complain, print, print_json, tell_of_past};

/// What is to be deleted, and what follows from it.
struct Plan {
    now: Moment,
    config: Config,
    library: Library,
    path: PathBuf,
    days: Days,
    rows: Vec<Row>,
    copies: Copies,
    /// Exercises that hurt, of which nothing would tell any more.
    offered_again: BTreeSet<String>,
    /// Exercises that hurt and were allowed since, of which only the first would be told.
    out_again: BTreeSet<String>,
}

/// Deletes these days, after asking.
pub fn run(days: Days, args: &LogArgs) -> Result<u8> {
    let places = Places::find()?;
    let plan = Plan::new(Log::open(&places)?, days)?;
    if plan.is_empty() {
        // Where an earlier time could not sweep up behind itself, this one does.
        if plan.path.exists()
            && let Some(left) = not_swept(Store::open(&plan.path)?.sweep().err())
        {
            complain(&told(&left));
            return Ok(FAILED);
        }
        if args.json {
            print_json(&plan.done(0, &[]))?;
        } else {
            print(&tr!("history-forget-nothing", days = plan.named()))?;
        }
        return Ok(0);
    }
    plan.lines().iter().for_each(|line| say(line));
    if !args.yes {
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            complain(&tr!("history-forget-needs-yes"));
            return Ok(USAGE);
        }
        if !plan.is_wanted()? {
            say(&tr!("history-forget-kept"));
            return Ok(0);
        }
    }
    plan.carry_out(&places, args.json)
}

impl Plan {
    fn new(log: Log, days: Days) -> Result<Self> {
        // Read, and closed before the file is written anew.
        let Log { now, store, config, library } = log;
        let rows = store.rows_on(days)?;
        let pain: Vec<Row> = store.lasting_rows()?.into_iter().map(|stored| stored.row).collect();
        let stays: Vec<Row> = pain.iter().filter(|row| !days.hold(row.at)).cloned().collect();
        let (before, after) = (hurting(&pain), hurting(&stays));
        let path = store.path().to_owned();
        Ok(Self {
            copies: Copies::beside(&path),
            now,
            config,
            library,
            path,
            days,
            rows,
            offered_again: before.difference(&after).cloned().collect(),
            out_again: after.difference(&before).cloned().collect(),
        })
    }

    /// Whether nothing would be deleted. Copies of an empty log go with everything.
    fn is_empty(&self) -> bool {
        self.rows.is_empty() && (self.days != Days::ALL || self.copies.is_empty())
    }

    /// The days in words.
    fn named(&self) -> String {
        let Days { first, last } = self.days;
        match self.days {
            Days::ALL => tr!("history-forget-all-days"),
            _ if first == last => first.to_string(),
            _ => tr!("history-forget-days", first = first.to_string(), last = last.to_string()),
        }
    }

    /// All that there is to know before the answer.
    fn lines(&self) -> Vec<String> {
        let path = self.path.display().to_string();
        let mut lines =
            vec![tr!("history-forget-plan", events = self.rows.len(), days = self.named(), path = path)];
        if !self.offered_again.is_empty() {
            let excluded = &self.config.rules().body.exclude;
            let exclude: Vec<&str> = excluded.union(&self.offered_again).map(String::as_str).collect();
            let (exercises, ids) = (self.offered_again.len(), list(&self.offered_again));
            let exclude = exclude.join(",");
            lines.push(tr!("history-forget-again", exercises = exercises, ids = ids, exclude = exclude));
        }
        if !self.out_again.is_empty() {
            lines.push(tr!("history-forget-out-again", ids = list(&self.out_again)));
        }
        let whole = self.days == Days::ALL;
        let versions = self.copies.versions.iter().map(|path| path.display().to_string());
        let damaged = self.copies.damaged.iter().map(|path| path.display().to_string());
        let copies: Vec<String> = if whole { versions.chain(damaged).collect() } else { versions.collect() };
        if !copies.is_empty() {
            let paths = copies.join(", ");
            lines.push(if whole {
                tr!("history-forget-copies-whole", paths = paths)
            } else {
                tr!("history-forget-copies", paths = paths)
            });
        }
        lines.push(tr!("history-forget-elsewhere"));
        lines
    }

    /// Asks until the answer is yes or no; an export comes in between where it is wanted.
    fn is_wanted(&self) -> Result<bool> {
        let mut exported = self.rows.is_empty();
        if !exported {
            say(&tr!("history-forget-export-first"));
        }
        loop {
            say(&if exported {
                tr!("history-forget-question-exported")
            } else {
                tr!("history-forget-question")
            });
            let mut answer = String::new();
            io::stdin().read_line(&mut answer).context("cannot read the answer")?;
            let answer = answer.trim().to_lowercase();
            let is = |words: String| words.split(' ').any(|word| word == answer);
            if is(tr!("history-answers-yes")) {
                return Ok(true);
            }
            if exported || !is(tr!("history-answers-export")) {
                return Ok(false);
            }
            exported = self.export()?;
        }
    }

    /// Writes the events document of these days to a new file in the present folder; whether it is
    /// there. Where not, that is said.
    fn export(&self) -> Result<bool> {
        let now = &self.now;
        let params = Params::new(&self.config.rules(), now.zone.clone());
        // The document looks back from the end of its last day.
        let end = self.days.last.tomorrow().ok().and_then(|day| day.to_zoned(now.zone.clone()).ok());
        let as_of = end.map_or(now.wall, |end| end.timestamp().min(now.wall));
        let kinds = |id: &str| self.library.kind(id);
        let text = document::write(&self.rows, &params, &kinds, as_of)?;
        let path = std::path::absolute(unused(&self.export_name()))?;
        let written = private_file().create_new(true).open(&path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            // What it tells is deleted next.
            file.sync_all()
        });
        let path = path.display().to_string();
        match &written {
            Ok(()) => say(&tr!("history-exported", path = path)),
            Err(error) => complain(&tr!("history-not-exported", path = path, why = error.to_string())),
        }
        Ok(written.is_ok())
    }

    fn export_name(&self) -> String {
        let Days { first, last } = self.days;
        if self.days == Days::ALL { "unhunch-all".to_owned() } else { format!("unhunch-{first}-to-{last}") }
    }

    fn carry_out(self, places: &Places, as_json: bool) -> Result<u8> {
        // First what the daemon could still write, last what it goes by.
        let _ = crate::ipc::call(
            &places.socket,
            &crate::ipc::Request::PastChanged { forgotten: Some(self.days) },
        );
        let offset_s = self.now.stamp().offset_s;
        let forgotten = Store::open(&self.path).and_then(|mut log| log.forget(self.days, offset_s));
        tell_of_past(places, Some(self.days));
        let forgotten = forgotten?;
        let not_swept = not_swept(forgotten.not_swept);
        let forgotten = forgotten.events;
        let left: Vec<Left> = not_swept.into_iter().chain(self.copies.forget(self.days)).collect();
        if as_json {
            print_json(&self.done(forgotten, &left))?;
        } else {
            print(&tr!("history-forgotten", events = forgotten, days = self.named()))?;
        }
        left.iter().for_each(|file| complain(&told(file)));
        Ok(if left.iter().any(|file| file.why.is_some()) { FAILED } else { 0 })
    }

    fn done(&self, forgotten: u64, left: &[Left]) -> serde_json::Value {
        let left: Vec<String> = left.iter().map(|file| file.path.display().to_string()).collect();
        json!({
            "forgotten": forgotten,
            "offered_again": self.offered_again,
            "out_again": self.out_again,
            "left": left,
        })
    }
}

/// What stays, and what to do about it.
fn told(left: &Left) -> String {
    match &left.why {
        Some(why) => tr!("history-forget-left", why = why.clone()),
        None => tr!("history-forget-damaged", path = left.path.display().to_string()),
    }
}

/// The log itself, where bytes of what was deleted may still stand in it.
fn not_swept(fault: Option<Fault>) -> Option<Left> {
    let fault = fault?;
    let path = fault.path.display().to_string();
    let why = match &fault.cause {
        Cause::Locked => tr!("history-forget-locked", path = path),
        _ => fault.to_string(),
    };
    Some(Left { path: fault.path, why: Some(why) })
}

/// The exercises that stay out because something hurt, by these rows.
fn hurting(rows: &[Row]) -> BTreeSet<String> {
    let mut history = History::default();
    rows.iter().for_each(|row| history.apply(row));
    let named = rows.iter().filter_map(|row| match &row.what {
        Fact::Pain { ex } => ex.clone(),
        _ => None,
    });
    named.filter(|id| history.hurt(id)).collect()
}

fn list(ids: &BTreeSet<String>) -> String {
    ids.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A file of this name where nothing stands, with a number where something does.
fn unused(name: &str) -> PathBuf {
    let numbered = (2..1000).map(|number| format!("{name}-{number}.json"));
    let mut names = std::iter::once(format!("{name}.json")).chain(numbered);
    let free = names.find(|name| Path::new(name).symlink_metadata().is_err());
    PathBuf::from(free.unwrap_or_else(|| format!("{name}.json")))
}

/// Beside the answer, which may go to a file.
fn say(text: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
