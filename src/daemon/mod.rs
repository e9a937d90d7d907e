//! The resident part: one thread, one loop. It waits for whatever happens next, gives it to the
//! engine, and carries out what the engine says.

mod answer;
mod job;
mod pain;
mod reach;
mod requests;
mod rungs;
mod shell;
mod start;
pub mod status;
mod windows;

pub use answer::words;
pub use job::{item, look, of as job};
pub use start::{Ended, Options, guided_elsewhere, run};
pub use status::{clock, iso};

use std::path::PathBuf;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

use crate::child::Pane;
use crate::core::engine::{self, Wake};
use crate::core::event::{Ask, From, Input, RunSays, Via};
use crate::core::rules::{LeftClick, PainMode};
use crate::core::view::Act;
use crate::ipc::{Reply, Request};
use crate::notify::prompt::Press;
use crate::os::clock::Alarm;
use crate::os::{OsEvent, Service, Sources};
use crate::tr;
use crate::tray::{Tray, TrayError, TrayEvent};

use reach::{Reached, Slot};
use shell::{Shell, say};

/// How long after the start the daemon takes a quiet moment for itself.
const SETTLING: std::time::Duration = std::time::Duration::from_secs(15);
/// How long after something happened memory is given back: by then what it led to has come and gone.
const AFTERWARDS: std::time::Duration = std::time::Duration::from_secs(3);

/// Everything that can wake the loop.
struct Inbox {
    os: UnboundedReceiver<OsEvent>,
    tray: UnboundedReceiver<TrayEvent>,
    reached: UnboundedReceiver<Reached>,
    requests: UnboundedReceiver<(Request, Reply)>,
    says: UnboundedReceiver<(String, RunSays)>,
    /// Files that could not be opened for the person, and why.
    not_opened: UnboundedReceiver<(PathBuf, String)>,
}

/// The loop's own state, besides the shell's.
struct Daemon {
    shell: Shell,
    sources: Sources,
    tray_tx: UnboundedSender<TrayEvent>,
    /// The session bus's socket: when it appears, tray and notifications are tried again.
    bus_socket: Option<PathBuf>,
    bus_watch: Option<crate::os::Source>,
    os_tx: crate::os::Events,
    quitting: bool,
}

impl Daemon {
    /// Until the person, the session or the system says that it is over.
    async fn serve(&mut self, mut inbox: Inbox) {
        let mut alarm = Alarm::new(&self.shell.clock);
        let settled = tokio::time::sleep(SETTLING);
        tokio::pin!(settled);
        let (mut starting, mut settling) = (true, true);
        while !self.quitting {
            self.ask_system().await;
            self.sources.watch_pause(self.shell.watches_pause);
            let wake = self.shell.engine().promised();
            if let Some((up, why)) = wake {
                tracing::debug!(
                    "next wake-up in {} s: {why:?}",
                    (up - self.shell.clock.moment().up_ms) / 1_000
                );
            }
            tokio::select! {
                biased;
                Some(event) = inbox.os.recv() => self.system(event).await,
                Some((session, said)) = inbox.says.recv() => self.session_said(session, said),
                Some(event) = inbox.tray.recv() => self.tray(event).await,
                Some(event) = inbox.reached.recv() => self.reached(event),
                Some((path, why)) = inbox.not_opened.recv() => {
                    requests::not_opened(&self.shell, &path, &why);
                }
                Some((request, reply)) = inbox.requests.recv() => self.request(request, reply).await,
                () = &mut settled, if settling => {
                    if std::mem::take(&mut starting) {
                        self.check_log();
                    }
                    crate::os::give_back_memory();
                    settling = false;
                    continue;
                }
                () = alarm.until(wake.map(|(up, _)| up)) => {
                    if wake.is_some_and(|(_, why)| why == Wake::RunCounts) {
                        // Each second of a run: no more is done than to note it.
                        self.shell.take(Input::WakeUp);
                        continue;
                    }
                    self.wake_up();
                }
            }
            if !std::mem::replace(&mut settling, true) {
                settled.set(tokio::time::sleep(AFTERWARDS));
            }
        }
    }

    /// Brings the engine what can only be asked for, where it wants to know before it goes on.
    async fn ask_system(&mut self) {
        self.shell.follow_questions();
        while std::mem::take(&mut self.shell.asks_system) {
            for input in self.sources.ask_quiet().await {
                self.shell.take(input);
            }
        }
    }

    /// The end in good order: rows written, nothing left on the screen.
    async fn end(&mut self) {
        self.shell.take(Input::Quitting);
        self.shell.windows.close().await;
        self.shell.reach.end().await;
        if let Some(tray) = self.shell.tray.take() {
            tray.stop().await;
        }
        let kept = self.shell.journal.kept();
        if kept > 0 {
            say(&tr!("problem-rows-lost", rows = kept));
        }
    }

    /// The start is over: the log is read through for damage.
    fn check_log(&mut self) {
        let now = self.shell.clock.moment();
        self.shell.journal.check(now.wall);
        self.shell.follow_log();
    }

    fn wake_up(&mut self) {
        if self.shell.journal.kept() > 0 {
            let now = self.shell.clock.moment();
            self.shell.journal.retry(now.wall);
            self.shell.follow_log();
        }
        self.shell.take(Input::WakeUp);
    }

    async fn system(&mut self, event: OsEvent) {
        match event {
            OsEvent::Input(input) => {
                let sleeping = input == Input::Sleeping;
                self.shell.take(input);
                if sleeping {
                    self.sources.sleep_ready();
                }
            }
            OsEvent::Service(service) => self.service(service),
            OsEvent::Appearance(appearance) => self.shell.appears(appearance),
            OsEvent::FileChanged(path) if Some(&path) == self.bus_socket.as_ref() => {
                self.start_tray().await;
                self.shell.reach.connect();
            }
            OsEvent::FileChanged(_) | OsEvent::ReloadAsked => {
                requests::reload(&mut self.shell);
                self.sources.want_quiet(self.shell.quiet_wanted());
            }
            OsEvent::QuitAsked { by } => {
                tracing::info!("{by}: ending");
                self.quitting = true;
            }
        }
    }

    /// What is there and what is not: once said, then in `status`.
    fn service(&mut self, mut service: Service) {
        service.why = status::without_number(&service.why);
        let known = self.shell.services.get(service.name);
        let changed = known.is_none_or(|known| known.available != service.available);
        let first_and_well = known.is_none() && service.available;
        // The rest is in `status`: not having a screen saver is no news.
        let worth_a_line = ["tray", "notifications", "display", "idle"].contains(&service.name);
        if changed && !first_and_well && worth_a_line {
            let (name, why) = (service.name, service.why.clone());
            if service.available {
                say(&tr!("problem-service-back", name = name));
            } else {
                say(&tr!("problem-service-missing", name = name, why = why));
            }
        }
        if service.name == "idle" {
            self.shell.take(Input::PausesSeen(service.available));
        }
        self.shell.services.insert(service.name, service);
    }

    fn session_said(&mut self, session: String, said: RunSays) {
        if let Some(pane) = Pane::of(&session) {
            return windows::said(&mut self.shell, pane, &said);
        }
        if rungs::said(&mut self.shell, &session, &said) {
            return;
        }
        if said == RunSays::Gone {
            if self.shell.child.as_ref().is_some_and(|child| child.session() == session) {
                self.shell.child = None;
            }
            self.shell.guests.remove(&session);
        }
        self.shell.take(Input::Session { session, said });
    }

    async fn tray(&mut self, event: TrayEvent) {
        match event {
            TrayEvent::Act { act, token } => {
                self.shell.token = token;
                self.act(act);
            }
            TrayEvent::LeftClick { token } => {
                self.shell.token = token;
                let left_click = self.shell.engine().rules().left_click;
                match left_click {
                    LeftClick::Reset => self.ask(Ask::start(), From::Tray),
                    LeftClick::Review => self.act(Act::OpenReview),
                    // The tray opens the menu itself then.
                    LeftClick::Menu => {}
                }
            }
            TrayEvent::MiddleClick => {}
            TrayEvent::Available(available, why) => {
                self.service(Service { name: "tray", available, why });
                if available {
                    self.shell.take(Input::ReachAgain);
                }
            }
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Ask(ask) => self.ask(ask, From::Tray),
            Act::OpenReview => windows::open(&mut self.shell, Pane::Review),
            Act::OpenCheckIn => windows::open_check_in(&mut self.shell),
            Act::OpenSettings => windows::open(&mut self.shell, Pane::Settings),
            Act::Quit => self.quitting = true,
        }
    }

    fn ask(&mut self, ask: Ask, from: From) {
        if let Some(reply) = self.shell.take(Input::Asked { ask, from }) {
            let (done, text) = requests::words(&self.shell, &reply);
            if !done {
                tracing::info!("{text}");
            }
        }
    }

    fn reached(&mut self, event: Reached) {
        match event {
            Reached::Shown(Slot::Prompt(ep)) => {
                self.shell.take(Input::PromptShown { ep, via: Via::Notification });
            }
            Reached::Shown(Slot::Guide { session, .. }) => {
                self.shell.take(Input::GuideShown { session });
            }
            Reached::Failed(Slot::Prompt(ep), why) => {
                let why = status::without_number(&why);
                self.shell.take(Input::PromptFailed { ep, why });
            }
            Reached::Failed(Slot::Guide { session, .. }, _) => self.shell.guide_failed(&session),
            // There will be other weeks, and the menu has its line.
            Reached::Failed(Slot::Weekly, why) => tracing::debug!("a week was not told of: {why}"),
            Reached::Failed(slot, why) => tracing::warn!("{slot:?} could not be shown: {why}"),
            Reached::Shown(_) => {}
            Reached::Closed(Slot::Prompt(ep), by) => {
                self.shell.take(Input::PromptClosed { ep, by });
            }
            Reached::Closed(..) => {}
            Reached::Pressed { slot, press, token } => {
                self.shell.token = token;
                self.pressed(&slot, press);
            }
            Reached::BusGone => {
                self.shell.tray = None;
                self.watch_for_bus();
                let why = tr!("problem-no-session-bus");
                self.service(Service { name: "tray", available: false, why });
            }
            Reached::Server { up, why } => {
                self.service(Service { name: "notifications", available: up, why });
                if up {
                    self.shell.take(Input::ReachAgain);
                }
            }
        }
    }

    /// A button of a notification. One of a prompt that is no longer open does nothing.
    fn pressed(&mut self, slot: &Slot, press: Press) {
        if *slot == Slot::Review {
            return windows::open(&mut self.shell, Pane::Review);
        }
        if let Slot::Prompt(ep) = slot
            && self.shell.engine().open_prompt(ep).is_none()
        {
            return;
        }
        if *slot == Slot::Weekly {
            // Answered once is enough; some servers leave it on the screen.
            self.shell.reach.withdraw(Slot::Weekly);
        }
        let wait_for = |wait| match slot {
            Slot::StillQuiet(reason, source) => {
                Some(Ask::WaitFor { reason: *reason, source: source.clone(), wait })
            }
            _ => None,
        };
        let ask = match press {
            Press::KeepWaiting | Press::DoNotWait => {
                let Some(ask) = wait_for(press == Press::KeepWaiting) else { return };
                ask
            }
            Press::Body if matches!(slot, Slot::StillQuiet(..) | Slot::PauseToday) => return,
            // A click beside the buttons says nothing of how it feels.
            Press::Body if matches!(slot, Slot::AskBetter | Slot::WarningSigns) => return,
            Press::Often => return pain::every_thirty(&mut self.shell),
            Press::Signs => Ask::ShowSigns,
            Press::Better => pain::ask(PainMode::None),
            Press::Ache => pain::ask(PainMode::Acute),
            Press::Warning => pain::ask(PainMode::Warning),
            Press::Body if *slot == Slot::Weekly => return self.act(Act::OpenReview),
            Press::BackToEvery => Ask::RhythmBack,
            Press::PauseToday => {
                let until = engine::tomorrow(&self.shell.clock.moment()).timestamp();
                Ask::Pause { until_ms: Some(until.as_millisecond()) }
            }
            Press::GoOn => Ask::GoOn,
            Press::Review => return self.act(Act::OpenReview),
            Press::CheckIn => return self.act(Act::OpenCheckIn),
            Press::NotEveryWeek => return requests::tell_no_week(&mut self.shell),
            Press::Body | Press::Start => Ask::start(),
            Press::Snooze => Ask::Snooze,
            Press::Skip => Ask::Skip,
            Press::Done => Ask::Done,
            Press::Stop => Ask::Stop,
            Press::Hurts => Ask::Hurts,
        };
        self.ask(ask, From::Notification);
    }

    async fn request(&mut self, request: Request, reply: Reply) {
        if requests::answer(&mut self.shell, request, reply).await {
            self.quitting = true;
        }
        self.sources.want_quiet(self.shell.quiet_wanted());
    }

    /// Waits for the session bus's socket to appear. Only while it is missed: its folder is busy.
    fn watch_for_bus(&mut self) {
        if self.bus_watch.is_none() {
            let path = self.bus_socket.clone();
            self.bus_watch = path.map(|path| crate::os::watch_file(path, &self.os_tx));
        }
    }

    /// Puts the icon into the tray, or says why not.
    async fn start_tray(&mut self) {
        if self.shell.tray.is_some() {
            return;
        }
        let tray = icon(&self.shell, self.tray_tx.clone()).await;
        self.take_tray(tray);
    }

    fn take_tray(&mut self, tray: Result<Tray, TrayError>) {
        match tray {
            Ok(tray) => {
                self.shell.tray = Some(tray);
                self.bus_watch = None;
            }
            Err(error) => {
                self.watch_for_bus();
                self.service(Service { name: "tray", available: false, why: error.to_string() });
            }
        }
    }
}

/// The icon of this shell, in the tray.
async fn icon(shell: &Shell, tell: UnboundedSender<TrayEvent>) -> Result<Tray, TrayError> {
    let (engine, clock) = (shell.engine.clone(), shell.clock.clone());
    let source = std::sync::Arc::new(move || {
        let engine = engine.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        engine.view(&clock.moment())
    });
    let click = if shell.engine().rules().left_click == LeftClick::Menu {
        crate::tray::Click::OpenMenu
    } else {
        crate::tray::Click::Tell
    };
    Tray::start_with(click, source, tell).await
}
