//! What the operating system knows and does, as verbs; the only place with `cfg(target_os)`.
//!
//! Each source of inputs ([`watch_idle`], [`watch_session`], …) is a task in the runtime that
//! starts it: no threads, no ticking, woken by the kernel or not at all. A source that cannot work
//! says so in a [`Service`] and the program goes on without it; one that appears later says that too.

#[cfg(feature = "ui")]
pub mod appearance;
pub mod autostart;
pub mod clock;
pub mod desktop_entry;
#[cfg(feature = "ui")]
pub mod display;
pub mod files;
#[cfg(not(target_os = "macos"))]
mod in_use;
pub mod instance;
pub mod locale;
pub mod places;
pub mod process;
mod quiet;
pub mod socket;
#[cfg(feature = "ui")]
pub mod terminal;

#[cfg(any(target_os = "macos", test))]
#[cfg_attr(not(target_os = "macos"), expect(dead_code, reason = "only its tests are for every system"))]
mod launch_agent;

#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod platform;
#[cfg(target_os = "macos")]
#[path = "macos/mod.rs"]
mod platform;
#[cfg(target_os = "windows")]
#[path = "windows/mod.rs"]
mod platform;

/// The sound server of a session, in messages: for whoever sounds, and for whoever asks what it does.
#[cfg(target_os = "linux")]
pub use platform::pulse as sound_server;
pub use quiet::{Questions, Quiet, QuietWanted, watch_quiet};

use std::path::PathBuf;

use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;

use crate::core::event::Input;
use crate::tr;
use clock::Clock;

/// Idle as the word is used everywhere: no input for one minute of the person's time.
pub const IDLE_AFTER_MS: i64 = 60_000;
/// No input for so long is a pause in the work, of the person's time.
pub const PAUSE_AFTER_MS: i64 = 10_000;

/// Whether there is a display that a window could be drawn on.
pub fn has_display() -> bool {
    display_service(&Desktop::from_env()).available
}

/// The same with why not: none is named, or nothing answers there.
pub fn display_service(desktop: &Desktop) -> Service {
    let why = platform::no_display(desktop);
    Service { name: "display", available: why.is_none(), why: why.unwrap_or_default() }
}

/// Gives back memory that is not needed while nothing happens. For a quiet moment; costs a few page
/// faults when something does.
pub fn give_back_memory() {
    if let Err(error) = platform::give_back_memory() {
        tracing::debug!("memory is kept: {error}");
    }
}

/// Where sources report to; one channel keeps their order.
pub type Events = UnboundedSender<OsEvent>;

/// What a source has to say.
#[derive(Clone, Debug, PartialEq)]
pub enum OsEvent {
    /// For the engine.
    Input(Input),
    /// A source works, or works no more, from here on.
    Service(Service),
    /// The desktop looks like this from here on.
    Appearance(Appearance),
    /// The file or folder that was watched changed, appeared or went away.
    FileChanged(PathBuf),
    /// Read the settings again (SIGHUP).
    ReloadAsked,
    /// End the program in good order; `by` is the signal's name.
    QuitAsked { by: &'static str },
}

/// How the desktop looks, as far as it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Dark rather than light; none where the person did not choose, or nobody tells.
    pub dark: Option<bool>,
    /// No movement that is not needed; none where nobody tells.
    pub reduced_motion: Option<bool>,
}

/// Whether one thing that the system may offer is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// A stable short name: `idle`, `session`, `lock screen`, `appearance`, `clock`, `time zone`,
    /// `file watch`, `do not disturb`, `full screen`, `apps`, `microphone`, `camera`.
    pub name: &'static str,
    pub available: bool,
    /// Where it comes from, or why it is missing, in words for the person.
    pub why: String,
}

/// A running source. Dropping it ends the source.
#[derive(Debug)]
#[must_use = "a source ends when it is dropped"]
pub struct Source(JoinHandle<()>);

impl Source {
    /// Runs `task` in the runtime of the caller.
    fn spawn(task: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(tokio::spawn(task))
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Which desktop to ask; [`Desktop::from_env`] for the person's own, explicit values for a test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desktop {
    /// `DISPLAY`, as in `:0`.
    pub x11: Option<String>,
    /// `WAYLAND_DISPLAY`: a name in the runtime folder, or a path.
    pub wayland: Option<String>,
    /// D-Bus address of the system bus; none for the usual one.
    pub system_bus: Option<String>,
    /// D-Bus address of the session bus; none for the usual one.
    pub session_bus: Option<String>,
    /// `XDG_SESSION_ID`; none to let logind find it.
    pub session_id: Option<String>,
    /// The socket of the sound server; none for the usual one.
    pub sound_server: Option<PathBuf>,
    /// The folder of the desktop's own settings: `XDG_CONFIG_HOME`, usually `~/.config`; none to leave
    /// them alone.
    pub settings: Option<PathBuf>,
}

impl Desktop {
    /// What the environment names.
    pub fn from_env() -> Self {
        let get = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            x11: get("DISPLAY"),
            wayland: get("WAYLAND_DISPLAY"),
            system_bus: None,
            session_bus: None,
            session_id: get("XDG_SESSION_ID"),
            sound_server: None,
            settings: get("XDG_CONFIG_HOME")
                .map(PathBuf::from)
                .or_else(|| Some(PathBuf::from(get("HOME")?).join(".config"))),
        }
    }
}

/// Where cameras and those who hold them are found, on a system that shows them as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Has the cameras: `/dev`.
    pub devices: PathBuf,
    /// Has the processes: `/proc`.
    pub processes: PathBuf,
}

impl Default for Folders {
    fn default() -> Self {
        Self { devices: PathBuf::from("/dev"), processes: PathBuf::from("/proc") }
    }
}

/// Every source that follows the person and the clocks, for the daemon to hold.
#[derive(Debug)]
pub struct Sources {
    _idle: Source,
    /// Where and how to look out for a pause in the work.
    clock: Clock,
    desktop: Desktop,
    events: Events,
    pause: Option<Source>,
    _clock: Source,
    _zone: Source,
    session: Session,
    quiet: Quiet,
    devices: Devices,
}

impl Sources {
    /// Starts them all; each reports to `events` whether it works. Must be called in a runtime.
    pub fn start(clock: &Clock, desktop: &Desktop, quiet: &QuietWanted, events: &Events) -> Self {
        Self {
            _idle: watch_idle(clock, desktop, IDLE_AFTER_MS, events),
            clock: clock.clone(),
            desktop: desktop.clone(),
            events: events.clone(),
            pause: None,
            _clock: watch_clock(events),
            _zone: watch_zone(clock, events),
            session: watch_session(clock, desktop, events),
            quiet: watch_quiet(quiet, desktop, events),
            devices: Devices::start(quiet, desktop, events),
        }
    }

    /// From here on these reasons to keep quiet count.
    pub fn want_quiet(&mut self, wanted: QuietWanted) {
        self.devices.want(&wanted);
        self.quiet.want(wanted);
    }

    /// Looks out for a pause in the work from here on, or no longer: nothing wakes for it at other times.
    pub fn watch_pause(&mut self, on: bool) {
        if on != self.pause.is_some() {
            self.pause = on.then(|| watch_pause(&self.clock, &self.desktop, &self.events));
        }
    }

    /// As [`Quiet::questions`].
    pub fn questions(&self) -> Questions {
        self.quiet.questions()
    }

    /// As [`Quiet::ask`], before a prompt is shown.
    pub async fn ask_quiet(&mut self) -> Vec<Input> {
        self.quiet.ask().await
    }

    /// The machine may sleep now: what had to be written after `Input::Sleeping` is written.
    pub fn sleep_ready(&self) {
        self.session.sleep_ready();
    }
}

/// The microphone and the camera, each followed while the person wants it to count.
#[derive(Debug)]
struct Devices {
    desktop: Desktop,
    events: Events,
    microphone: Option<Source>,
    camera: Option<Source>,
}

impl Devices {
    fn start(wanted: &QuietWanted, desktop: &Desktop, events: &Events) -> Self {
        let mut devices =
            Self { desktop: desktop.clone(), events: events.clone(), microphone: None, camera: None };
        // What is not wanted from the start is said like what is no longer wanted.
        devices.follow(wanted, true);
        devices
    }

    fn want(&mut self, wanted: &QuietWanted) {
        self.follow(wanted, false);
    }

    fn follow(&mut self, wanted: &QuietWanted, first: bool) {
        let off = |events: &Events, name, key| report(events, name, false, tr!("os-quiet-off", key = key));
        match (wanted.microphone, self.microphone.is_some()) {
            (true, false) => self.microphone = Some(watch_microphone(&self.desktop, &self.events)),
            (false, on) if on || first => {
                self.microphone = None;
                off(&self.events, "microphone", "quiet.microphone");
            }
            _ => {}
        }
        match (wanted.camera, self.camera.is_some()) {
            (true, false) => self.camera = Some(watch_camera(&self.events)),
            (false, on) if on || first => {
                self.camera = None;
                off(&self.events, "camera", "quiet.camera");
            }
            _ => {}
        }
    }
}

/// The session of the person: locks, sleep, and its look. Dropping it ends the source.
#[derive(Debug)]
pub struct Session {
    _source: Source,
    ready: std::sync::Arc<tokio::sync::Notify>,
}

impl Session {
    /// Lets the machine sleep, after `Input::Sleeping`; nothing happens at other times.
    pub fn sleep_ready(&self) {
        // Kept for a moment when nobody listens, as while an answer is waited for.
        self.ready.notify_one();
    }
}

/// `Input::PauseBegan` after each ten seconds (of the person's time) without input.
pub fn watch_pause(clock: &Clock, desktop: &Desktop, events: &Events) -> Source {
    let (idle, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let (source, events) = (watch_idle(clock, desktop, PAUSE_AFTER_MS, &idle), events.clone());
    Source::spawn(async move {
        // Ends with this task.
        let _source = source;
        while let Some(event) = heard.recv().await {
            if matches!(event, OsEvent::Input(Input::IdleBegan { .. })) {
                tell(&events, Input::PauseBegan);
            }
        }
    })
}

/// `Input::IdleBegan` after `after_ms` (of the person's time) without input, then `ActiveAgain`.
pub fn watch_idle(clock: &Clock, desktop: &Desktop, after_ms: i64, events: &Events) -> Source {
    Source::spawn(platform::idle(clock.clone(), desktop.clone(), after_ms, events.clone()))
}

/// `Input::Locked`, `Unlocked`, `Sleeping`, `Awake`, and `OsEvent::Appearance`. `clock` is told when the system's settings of
/// the time zone change, as these come the same way.
pub fn watch_session(clock: &Clock, desktop: &Desktop, events: &Events) -> Session {
    let ready = std::sync::Arc::new(tokio::sync::Notify::new());
    let task = platform::session(clock.clone(), desktop.clone(), ready.clone(), events.clone());
    Session { _source: Source::spawn(task), ready }
}

/// `Input::ClockSet` when the wall clock jumps by at least [`clock::SMALLEST_JUMP_MS`].
pub fn watch_clock(events: &Events) -> Source {
    Source::spawn(platform::clock_set(events.clone()))
}

/// `Input::ZoneChanged` when the system's zone changes; `clock` already has it then.
pub fn watch_zone(clock: &Clock, events: &Events) -> Source {
    Source::spawn(platform::zone(clock.clone(), events.clone()))
}

/// `Input::QuietBegan` and `QuietEnded` for each program that records from a microphone, by its name. Never
/// listens itself. Dropping the source ends the quiet too.
pub fn watch_microphone(desktop: &Desktop, events: &Events) -> Source {
    Source::spawn(platform::microphone(desktop.clone(), events.clone()))
}

/// `Input::QuietBegan` and `QuietEnded` for each program that holds a camera, by its name. Never opens one
/// itself. Dropping the source ends the quiet too.
pub fn watch_camera(events: &Events) -> Source {
    watch_camera_in(Folders::default(), events)
}

/// As [`watch_camera`], in these folders.
pub fn watch_camera_in(folders: Folders, events: &Events) -> Source {
    Source::spawn(platform::camera(folders, events.clone()))
}

/// `OsEvent::FileChanged(path)` about 200 ms after the last of a burst of changes to the file: written,
/// replaced, created or deleted, whether or not it or its folder exists yet.
pub fn watch_file(path: PathBuf, events: &Events) -> Source {
    Source::spawn(platform::file(path, platform::Depth::Entry, events.clone()))
}

/// As [`watch_file`], for a folder and the files directly in it.
pub fn watch_folder(path: PathBuf, events: &Events) -> Source {
    Source::spawn(platform::file(path, platform::Depth::Within, events.clone()))
}

/// `OsEvent::QuitAsked` and `ReloadAsked` from signals. From here on these no longer end the process.
///
/// # Errors
/// When the system refuses the handlers.
pub fn watch_signals(events: &Events) -> std::io::Result<Source> {
    Ok(Source::spawn(platform::signals(events.clone())?))
}

/// Says that a source works, or not. A daemon that is about to end does not listen any more: fine.
fn report(events: &Events, name: &'static str, available: bool, why: String) {
    tracing::info!(service = name, available, "{why}");
    let _ = events.send(OsEvent::Service(Service { name, available, why }));
}

/// Sends one input, with the same tolerance.
#[cfg_attr(target_os = "macos", allow(dead_code, reason = "no source reports inputs there yet"))]
fn tell(events: &Events, input: Input) {
    tracing::debug!(?input, "from the system");
    let _ = events.send(OsEvent::Input(input));
}
