//! A desktop in a folder, for the real program: private buses with what the test puts on them, a
//! private display, private files. Nothing of the machine's own session is touched.
//!
//! Everything waits for an event (a call, a signal, a line, a changed file) and for at most
//! [`PATIENCE`]; nothing sleeps in the hope that something has happened.

#![allow(dead_code, reason = "the stories and the benchmarks each use their part")]
#![expect(
    clippy::disallowed_methods,
    reason = "starts the programs under test and reads the clock for its limits"
)]

use std::collections::BTreeMap;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

mod bus;
mod changes;
mod costs;
pub mod display;
mod logind;
pub mod notifications;
#[path = "../../support/portal.rs"]
mod portal;
mod program;
mod reader;
mod sound;
mod terminal;
mod tray;
mod window;

pub use bus::Bus;
pub use changes::Changes;
pub use costs::Costs;
pub use display::Display;
pub use logind::Logind;
pub use notifications::Notifications;
pub use portal::Portal;
pub use program::{Daemon, Finished, Other};
pub use reader::Reader;
pub use sound::SoundServer;
pub use terminal::Terminal;
pub use tray::Tray;
pub use window::SessionWindow;

/// How long anything may take before a test gives up; far beyond what a loaded machine needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Settings that make a story quick and independent of the day it runs on: every hour is a working
/// hour, a break is due after 30 minutes, and a due prompt does not wait for a pause. The questions of the
/// first run are answered.
pub const SETTINGS: &str = r#"
[schedule]
every = "30m"
wait_for_pause = "0m"

[hours]
mon = ["00:00-24:00"]
tue = ["00:00-24:00"]
wed = ["00:00-24:00"]
thu = ["00:00-24:00"]
fri = ["00:00-24:00"]
sat = ["00:00-24:00"]
sun = ["00:00-24:00"]

[body]
answered = true
"#;

/// One person's machine. Dropping it ends its parts and removes its files.
pub struct Desktop {
    folder: tempfile::TempDir,
    session: Option<Bus>,
    system: Option<Bus>,
    display: Option<Display>,
}

impl Desktop {
    /// A machine with files and nothing else: no bus, no display, as over ssh.
    pub fn bare() -> Self {
        let folder = tempfile::Builder::new().prefix("unhunch-").tempdir().expect("a temporary folder");
        for name in ["home", "run", "unhunch/config"] {
            fs::create_dir_all(folder.path().join(name)).expect("a folder of the desktop");
        }
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(folder.path().join("run"), mode).expect("a private runtime folder");
        let desktop = Self { folder, session: None, system: None, display: None };
        desktop.settings(SETTINGS);
        desktop
    }

    /// With a session bus, on which there is nothing yet.
    pub async fn with_session() -> Self {
        let mut desktop = Self::bare();
        desktop.start_session_bus().await;
        desktop
    }

    /// With a session bus, and a display at which somebody works.
    pub async fn with_display() -> Self {
        let mut desktop = Self::with_session().await;
        desktop.display = Some(Display::start(desktop.path()).await);
        desktop
    }

    /// The session bus comes up (again, at the same address).
    pub async fn start_session_bus(&mut self) {
        self.session = Some(Bus::start(self.path(), bus::Kind::Session).await);
    }

    /// The session bus goes away, as when a session is torn down.
    pub fn stop_session_bus(&mut self) {
        self.session = None;
    }

    /// A system bus with a mock of logind on it.
    pub async fn logind(&mut self) -> Logind {
        let bus = Bus::start(self.path(), bus::Kind::System).await;
        let logind = Logind::serve(&bus).await;
        self.system = Some(bus);
        logind
    }

    /// A notification server that offers buttons comes up.
    pub async fn notifications(&self) -> Notifications {
        Notifications::serve(self.session_bus(), &["actions", "body", "persistence"]).await
    }

    /// A notification server with exactly these capabilities comes up.
    pub async fn notifications_with(&self, capabilities: &[&'static str]) -> Notifications {
        Notifications::serve(self.session_bus(), capabilities).await
    }

    /// A settings portal comes up.
    pub async fn portal(&self, dark: bool) -> Portal {
        let colours = (portal::STANDARD, portal::COLOURS, portal::scheme(dark).into());
        Portal::serve(self.session_bus().connect().await, vec![colours]).await
    }

    /// A tray comes up.
    pub async fn tray(&self) -> Tray {
        Tray::serve(self.session_bus()).await
    }

    /// A screen reader comes up, for the windows that open from now on.
    pub async fn reader(&self) -> Reader {
        Reader::serve(self.session_bus()).await
    }

    /// A sound server comes up where programs look for one.
    pub async fn sound(&self) -> SoundServer {
        SoundServer::start(self.path(), &self.environment()).await
    }

    /// Starts the process that draws this session, without a daemon.
    pub async fn session_window(&self, job: &serde_json::Value) -> SessionWindow {
        SessionWindow::start(job, &self.environment()).await
    }

    /// The window of the review, with the test in the daemon's place.
    pub async fn review_window(&self) -> SessionWindow {
        SessionWindow::review(&serde_json::json!({}), &self.environment()).await
    }

    pub fn display(&self) -> &Display {
        self.display.as_ref().expect("a desktop with a display")
    }

    pub fn display_mut(&mut self) -> &mut Display {
        self.display.as_mut().expect("a desktop with a display")
    }

    pub fn session_bus(&self) -> &Bus {
        self.session.as_ref().expect("a desktop with a session bus")
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The socket of the daemon.
    pub fn socket(&self) -> PathBuf {
        self.home().join("run/socket")
    }

    /// Where the program keeps all its files: `UNHUNCH_HOME`.
    pub fn home(&self) -> PathBuf {
        self.path().join("unhunch")
    }

    /// Settings as quick as [`SETTINGS`], of somebody who has not answered the questions of the first run.
    pub fn unanswered(&self) -> String {
        let text = SETTINGS.replace("answered = true", "# the rest is asked");
        self.settings(&text);
        text
    }

    /// The settings file as it is.
    pub fn settings_now(&self) -> String {
        fs::read_to_string(self.home().join("config/config.toml")).expect("the settings of this desktop")
    }

    /// Replaces the settings file in one step, as editors do.
    pub fn settings(&self, text: &str) {
        let new = self.home().join("config/config.toml.new");
        fs::write(&new, text).expect("new settings");
        fs::rename(new, self.home().join("config/config.toml")).expect("settings in place");
    }

    /// Starts the daemon, its clock `speed` times faster, and waits until it answers.
    pub async fn run(&self, speed: u32) -> Daemon {
        let changes = Changes::below(&self.home());
        let daemon = self.start(speed);
        self.answering(changes).await;
        daemon
    }

    /// As [`Desktop::run`], in a terminal.
    pub async fn run_in_terminal(&self, speed: u32) -> Daemon {
        let changes = Changes::below(&self.home());
        let speed = speed.to_string();
        let daemon = Daemon::start_in_terminal(&["run", "--speed", &speed], &self.environment());
        self.answering(changes).await;
        daemon
    }

    /// Starts the daemon and does not wait.
    pub fn start(&self, speed: u32) -> Daemon {
        let speed = speed.to_string();
        Daemon::start(&["run", "--speed", &speed], &self.environment())
    }

    /// Starts the daemon on the real clock, with the real log, and waits until it answers.
    pub async fn run_in_real_time(&self) -> Daemon {
        let changes = Changes::below(&self.home());
        let daemon = Daemon::start(&["run"], &self.environment());
        self.answering(changes).await;
        daemon
    }

    /// Starts this program instead of the one under test, as [`Desktop::run_in_real_time`].
    pub async fn run_program(&self, program: &Path, arguments: &[&str]) -> Daemon {
        let changes = Changes::below(&self.home());
        let daemon = Daemon::start_program(program, arguments, &self.environment());
        self.answering(changes).await;
        daemon
    }

    /// The program under test, as a file.
    pub fn program(&self) -> PathBuf {
        program::binary("unhunch")
    }

    /// The resident part of the program under test, as a file.
    pub fn resident(&self) -> PathBuf {
        program::binary("unhunchd")
    }

    /// A program of this name, without a window, that runs until it is dropped.
    pub fn other_program(&self, name: &str) -> Other {
        Other::start(&self.path().join(name), &self.environment())
    }

    /// Starts the daemon on the real clock and does not wait.
    pub fn start_in_real_time(&self) -> Daemon {
        Daemon::start(&["run"], &self.environment())
    }

    /// Waits until a daemon answers: each time a file (its socket, at last) appears, it is asked.
    async fn answering(&self, mut changes: Changes) {
        within("a daemon that answers `status`", async {
            while self.client(&["status", "--json"]).await.code != Some(0) {
                // The socket appears a moment before it is listened at, and nothing tells of that: a
                // closer look every half second as well.
                let _ = tokio::time::timeout(Duration::from_millis(500), changes.next()).await;
            }
        })
        .await;
    }

    /// Runs a command to its end.
    pub async fn client(&self, arguments: &[&str]) -> Finished {
        program::finish(arguments, &self.environment(), "").await
    }

    /// Starts a command in a terminal with a keyboard.
    pub fn terminal(&self, arguments: &[&str]) -> Terminal {
        Terminal::start(arguments, &self.environment())
    }

    /// The same with other variables besides.
    pub fn terminal_with(&self, arguments: &[&str], variables: &[(&'static str, &str)]) -> Terminal {
        let mut environment = self.environment();
        environment.extend(variables.iter().map(|(name, value)| (*name, (*value).to_owned())));
        Terminal::start(arguments, &environment)
    }

    /// Runs a command to its end, with this on its standard input.
    pub async fn client_with_input(&self, arguments: &[&str], input: &str) -> Finished {
        program::finish(arguments, &self.environment(), input).await
    }

    /// Runs a command that must succeed, and returns what it printed.
    pub async fn ok(&self, arguments: &[&str]) -> String {
        let done = self.client(arguments).await;
        assert_eq!(done.code, Some(0), "`unhunch {}`: {done:?}", arguments.join(" "));
        done.stdout
    }

    /// Runs a command that must succeed, and reads the JSON that it printed.
    pub async fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let text = self.ok(arguments).await;
        serde_json::from_str(&text)
            .unwrap_or_else(|e| panic!("`unhunch {}`: {e}: {text}", arguments.join(" ")))
    }

    /// `status --json`.
    pub async fn status(&self) -> serde_json::Value {
        self.json(&["status", "--json"]).await
    }

    /// The events of the log, oldest first.
    pub async fn events(&self) -> Vec<serde_json::Value> {
        let document = self.json(&["log", "--format", "json"]).await;
        document["events"].as_array().expect("`events` in the document").clone()
    }

    /// The whole log, one row an event, those of no consequence for the review too.
    pub async fn rows(&self) -> String {
        self.ok(&["log", "--format", "csv"]).await
    }

    /// How many events of this kind the log has.
    pub async fn count(&self, kind: &str) -> usize {
        self.events().await.iter().filter(|event| event["kind"] == kind).count()
    }

    /// Waits until the log has an event of this kind for which `fits` holds, and returns it. Looks
    /// again each time a file of the program changes.
    pub async fn event(&self, kind: &str, fits: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let mut changes = Changes::below(&self.home());
        within(&format!("an event `{kind}` in the log"), async {
            loop {
                let events = self.events().await;
                if let Some(event) = events.iter().find(|event| event["kind"] == kind && fits(event)) {
                    return event.clone();
                }
                changes.next().await;
            }
        })
        .await
    }

    /// Waits until `status --json` is so. The log changes with every answer, so that is the event.
    pub async fn status_where(
        &self,
        what: &str,
        fits: impl Fn(&serde_json::Value) -> bool,
    ) -> serde_json::Value {
        let mut changes = Changes::below(&self.home());
        within(what, async {
            loop {
                let status = self.status().await;
                if fits(&status) {
                    return status;
                }
                // Not everything in `status` writes a file: a closer look every half second as well.
                let _ = tokio::time::timeout(Duration::from_millis(500), changes.next()).await;
            }
        })
        .await
    }

    /// Seconds east of UTC of its clock.
    pub fn offset_s(&self) -> i32 {
        let zone = &self.environment()["TZ"];
        let west: i32 = zone.trim_start_matches("UNH").parse().expect("hours west of Greenwich");
        -3_600 * west
    }

    /// The environment of every program of this desktop, complete.
    pub fn environment(&self) -> BTreeMap<&'static str, String> {
        let below = |name: &str| self.path().join(name).to_str().expect("a UTF-8 path").to_owned();
        let mut environment = BTreeMap::from([
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("HOME", below("home")),
            ("XDG_CONFIG_HOME", below("home/config")),
            ("XDG_DATA_HOME", below("home/data")),
            ("XDG_STATE_HOME", below("home/state")),
            ("XDG_CACHE_HOME", below("home/cache")),
            ("XDG_RUNTIME_DIR", below("run")),
            ("UNHUNCH_HOME", below("unhunch")),
            ("LANG", "C.UTF-8".to_owned()),
            ("TZ", morning(SystemTime::now())),
            // Where no bus was started, nothing listens at these either.
            ("DBUS_SESSION_BUS_ADDRESS", bus::Kind::Session.address(self.path())),
            ("DBUS_SYSTEM_BUS_ADDRESS", bus::Kind::System.address(self.path())),
        ]);
        if let Some(display) = &self.display {
            environment.insert("DISPLAY", display.name.clone());
        }
        environment
    }
}

/// A zone in which it is between nine and ten in the morning, so that no story meets midnight.
fn morning(now: SystemTime) -> String {
    let since = now.duration_since(SystemTime::UNIX_EPOCH).expect("a clock after 1970");
    let hour = (since.as_secs() / 3600 % 24) as i64;
    // POSIX counts west of Greenwich.
    format!("UNH{}", hour - 9)
}

/// Seconds from one event of the log to another.
pub fn seconds_between(from: &serde_json::Value, to: &serde_json::Value) -> i64 {
    let at = |event: &serde_json::Value| {
        let text = event["t"].as_str().expect("`t`");
        text.parse::<jiff::Timestamp>().expect("an instant").as_second()
    };
    at(to) - at(from)
}

/// The service in `status` whose name contains this word.
pub fn service(status: &serde_json::Value, word: &str) -> serde_json::Value {
    let services = status["services"].as_array().cloned().unwrap_or_default();
    let fits = |service: &&serde_json::Value| service["name"].as_str().is_some_and(|n| n.contains(word));
    let found = services.iter().find(fits).cloned();
    found.unwrap_or_else(|| panic!("no service `{word}` in {services:?}"))
}

/// Waits for `event`, at most [`PATIENCE`].
pub async fn within<T>(what: &str, event: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, event).await {
        Ok(value) => value,
        Err(_) => panic!("waited {PATIENCE:?} for {what}"),
    }
}
