//! History that is right: logs of several machines merged, days forgotten for good, and the figures of any
//! week, however odd its clocks and however long ago.

#[path = "history/customs.rs"]
mod customs;
#[path = "history/forgetting.rs"]
mod forgetting;
#[path = "history/laws.rs"]
mod laws;
#[path = "history/machines.rs"]
mod machines;
#[path = "history/merging.rs"]
mod merging;
#[path = "support/random.rs"]
mod random;
#[path = "history/restart.rs"]
mod restart;
#[path = "history/travel.rs"]
mod travel;
#[path = "history/weeks.rs"]
mod weeks;
#[path = "support/world.rs"]
mod world;
#[path = "history/years.rs"]
mod years;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use unhunch::core::event::{Fact, How, Row};
use unhunch::core::moment::Stamp;
use unhunch::store::{Raw, Store};

/// One person's machine, as files; commands run there as processes, without a terminal.
struct Machine {
    home: tempfile::TempDir,
}

/// What came of a command.
#[derive(Debug)]
struct Finished {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Machine {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("data")).unwrap();
        Self { home }
    }

    fn with(rows: &[Row]) -> Self {
        let machine = Self::new();
        machine.log().append_all(rows).unwrap();
        machine
    }

    fn path(&self) -> PathBuf {
        self.file("data/unhunch.db")
    }

    fn file(&self, name: &str) -> PathBuf {
        // In the way of the system, as the program writes it.
        name.split('/').fold(self.home.path().to_path_buf(), |path, part| path.join(part))
    }

    fn log(&self) -> Store {
        Store::open(&self.path()).unwrap()
    }

    /// What happened, whoever wrote it.
    fn rows(&self) -> Vec<Row> {
        let log = Store::open_read_only(&self.path()).unwrap();
        let rows = log.rows(i64::MIN, i64::MAX).unwrap().into_iter().map(|stored| stored.row);
        rows.map(|row| Row { origin: None, ..row }).collect()
    }

    fn run(&self, arguments: &[&str]) -> Finished {
        self.run_where(&[("LANG", "C.UTF-8")], arguments)
    }

    /// The same with these variables.
    #[expect(clippy::disallowed_methods, reason = "a test of commands runs them")]
    fn run_where(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Finished {
        let mut command = Command::new(env!("CARGO_BIN_EXE_unhunch"));
        command
            .args(arguments)
            .env_clear()
            .envs([("UNHUNCH_HOME", self.home.path()), ("HOME", self.home.path())])
            .env("TZ", "Europe/Berlin")
            .envs(variables.iter().copied())
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        // Where Windows' calls are emulated, a process cannot always be started while many others end:
        // "internal error". It never ran then.
        let busy = |tried: &std::io::Result<_>| {
            tried.as_ref().is_err_and(|error| cfg!(windows) && error.raw_os_error() == Some(1359))
        };
        let mut tries = std::iter::repeat_with(|| command.output());
        let output =
            tries.by_ref().take(20).find(|tried| !busy(tried)).unwrap_or_else(|| command.output()).unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Finished { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Runs a command that must succeed, and returns what it printed.
    fn ok(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments);
        assert_eq!(done.code, Some(0), "`{}`: {done:?}", arguments.join(" "));
        done.stdout
    }
}

/// A folder, and the path of a log in it.
fn home() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unhunch.db");
    (folder, path)
}

/// The raw events of a log in their order.
fn raws(log: &Store) -> Vec<Raw> {
    log.rows(i64::MIN, i64::MAX).unwrap().into_iter().map(|stored| stored.raw).collect()
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A row at a local time: `2026-03-02T09:00+01:00`.
fn at(time: &str, what: Fact) -> Row {
    let (local, offset) = time.split_at(16);
    let hours: i32 = offset[..3].parse().unwrap();
    let local: jiff::civil::DateTime = local.parse().unwrap();
    let offset = jiff::tz::Offset::from_seconds(hours * 3600).unwrap();
    let utc_ms = offset.to_timestamp(local).unwrap().as_millisecond();
    Row::new(Stamp { utc_ms, offset_s: hours * 3600 }, what)
}

fn note(time: &str, value: &str) -> Row {
    at(time, Fact::Note { id: "story".to_owned(), value: value.to_owned() })
}

fn run_of(id: &str, start: &str, end: &str, active_s: u32) -> [Row; 2] {
    let begin = Fact::ResetStart { run: id.to_owned(), ep: None, ex: "chin_tuck".to_owned(), planned_s: 60 };
    [
        at(start, begin),
        at(
            end,
            Fact::ResetEnd { run: id.to_owned(), how: How::Finished, active_s, reached: None, phases: None },
        ),
    ]
}

/// These rows as another machine's.
fn elsewhere(rows: &[Row], machine: u64) -> Vec<Row> {
    rows.iter()
        .map(|row| Row { origin: Some(unhunch::core::machine::Machine(machine)), ..row.clone() })
        .collect()
}
