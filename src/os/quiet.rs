//! What says that now is no moment to interrupt: do-not-disturb, a window that fills the screen, a
//! program of the person's list.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use super::{Desktop, Events, Source, platform};
use crate::core::event::Input;
use crate::core::rules::QuietReason;

/// Which reasons the person wants to count: the settings of section `quiet`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuietWanted {
    /// `quiet.dnd`: the desktop's do-not-disturb is on.
    pub dnd: bool,
    /// `quiet.fullscreen`: the window in front fills the screen. Windows of our own do not count.
    pub fullscreen: bool,
    /// `quiet.apps`: one of these programs is open, in front or not: it has a window, be it minimised.
    /// Where the system tells of no windows, that it runs is what counts. Names are compared whole,
    /// in any case: with the class of a window, its app id or the last part of that, and the name of
    /// a process.
    pub apps: Vec<String>,
    /// `quiet.microphone`: a program records.
    pub microphone: bool,
    /// `quiet.camera`: a program holds a camera.
    pub camera: bool,
}

/// The answer to a question is waited for so long; it takes a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(1);

/// A reason that holds, and who says so: a stable short text.
pub(super) type Held = (QuietReason, &'static str);

/// The running sources. Dropping it ends them.
#[derive(Debug)]
pub struct Quiet {
    _source: Source,
    wanted: watch::Sender<QuietWanted>,
    questions: Questions,
    /// What was answered to the last question.
    asked: BTreeSet<Held>,
    /// A question that was not answered in time.
    hangs: Option<JoinHandle<()>>,
}

/// What the system tells only when it is asked, as of now; kept by whoever decides when to ask.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    windows: WindowsKnown,
    /// Something that was learned by asking holds still: only the next question ends it.
    open: Arc<AtomicBool>,
}

impl Questions {
    /// Whether there is anything to ask for.
    pub fn any(&self, wanted: &QuietWanted) -> bool {
        self.open.load(Ordering::Relaxed) || platform::can_ask_quiet(wanted, &self.windows.get())
    }
}

/// How the windows of programs are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "windows are told of on Linux only"))]
pub(super) enum Windows {
    /// Nobody tells of them: which programs run is asked for.
    #[default]
    Unseen,
    /// They are told of as they come and go.
    Told,
    /// To be told of them costs too much just now: this display is asked for them.
    Asked(Arc<str>),
}

/// How windows are known at present. The source that follows them says so here; a question in whose answer
/// nothing holds has it follow them again.
#[derive(Clone, Debug, Default)]
pub(super) struct WindowsKnown(watch::Sender<Windows>);

#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "windows are told of on Linux only"))]
impl WindowsKnown {
    pub(super) fn set(&self, windows: Windows) {
        self.0.send_if_modified(|now| {
            let changed = *now != windows;
            *now = windows;
            changed
        });
    }

    pub(super) fn get(&self) -> Windows {
        self.0.borrow().clone()
    }

    /// Returns when they need not be asked for any more.
    pub(super) async fn not_asked(&self) {
        // This very value keeps the channel open.
        let _ = self.0.subscribe().wait_for(|windows| !matches!(windows, Windows::Asked(_))).await;
    }
}

/// `Input::QuietBegan` and `QuietEnded`, with who says so: "notification server", "X11", …. Services:
/// `do not disturb`, `full screen`, `apps`. Devices in use are sources of their own.
pub fn watch_quiet(wanted: &QuietWanted, desktop: &Desktop, events: &Events) -> Quiet {
    let (wanted, heard) = watch::channel(wanted.clone());
    let questions = Questions::default();
    let task = platform::quiet(heard, desktop.clone(), questions.windows.clone(), events.clone());
    Quiet { _source: Source::spawn(task), wanted, questions, asked: BTreeSet::new(), hangs: None }
}

impl Quiet {
    /// From here on these reasons count. Only what changed is started or ended; the end of a reason
    /// that no longer counts is told as any other.
    pub fn want(&self, wanted: QuietWanted) {
        self.wanted.send_if_modified(|now| {
            let changed = *now != wanted;
            *now = wanted;
            changed
        });
    }

    /// What can be asked for at any time from here on.
    pub fn questions(&self) -> Questions {
        self.questions.clone()
    }

    /// Asks once for what no event tells of: programs of the list where windows are not told of, windows
    /// where to be told of them costs too much, and on Windows the state of the notifications. Returns what changed since the last question, and at
    /// last [`Input::SystemAsked`], to be given to the engine in this order. Takes some milliseconds, and
    /// never more than a second: what is not answered until then does not hold.
    ///
    /// For the moment when a prompt is due, before it is shown, and never on a timer. A reason that was
    /// learned this way began when it was learned, and ends only by another question.
    pub async fn ask(&mut self) -> Vec<Input> {
        let now = self.answer().await;
        self.questions.open.store(!now.is_empty(), Ordering::Relaxed);
        if now.is_empty() && matches!(self.questions.windows.get(), Windows::Asked(_)) {
            self.questions.windows.set(Windows::Told);
        }
        let before = std::mem::replace(&mut self.asked, now);
        let input = |held: &Held, began: bool| {
            let (reason, source) = (held.0, held.1.to_owned());
            if began { Input::QuietBegan { reason, source } } else { Input::QuietEnded { reason, source } }
        };
        let ended = before.difference(&self.asked).map(|held| input(held, false));
        let began = self.asked.difference(&before).map(|held| input(held, true));
        let holds = self.asked.iter().map(|(reason, source)| (*reason, (*source).to_owned())).collect();
        let asked = Input::SystemAsked { holds };
        ended.chain(began).chain([asked]).collect()
    }

    /// On a thread of its own, as a process that hangs may let hang who asks for its name. One that is
    /// not answered is not asked a second time.
    async fn answer(&mut self) -> BTreeSet<Held> {
        if self.hangs.as_ref().is_some_and(|asking| !asking.is_finished()) {
            return BTreeSet::new();
        }
        let (wanted, windows) = (self.wanted.borrow().clone(), self.questions.windows.get());
        let (tell, told) = oneshot::channel();
        let ask = move || drop(tell.send(platform::ask_quiet(&wanted, &windows)));
        let asking = thread::Builder::new().name("question".to_owned()).spawn(ask);
        if let Ok(Ok(answer)) = tokio::time::timeout(PATIENCE, told).await {
            return answer;
        }
        tracing::warn!("the system gave no answer: {:?}", asking.as_ref().err());
        self.hangs = asking.ok();
        BTreeSet::new()
    }
}

/// Whether `name` stands in the list: whole, in any case. Of an app id like `org.mozilla.firefox` the
/// last part is a name as well.
#[cfg_attr(
    not(any(target_os = "linux", target_os = "windows", target_os = "macos")),
    allow(dead_code, reason = "programs are known there")
)]
pub(super) fn is_listed(apps: &[String], name: &str) -> bool {
    let name = name.to_lowercase();
    let last = name.rsplit('.').next().unwrap_or_default();
    apps.iter()
        .map(|app| app.trim().to_lowercase())
        .any(|app| !app.is_empty() && (app == name || app == last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_listed_by_their_whole_name_in_any_case() {
        let apps = ["Zoom", " OBS ", "org.kde.dolphin", "Überblick", ""].map(str::to_owned);
        for name in ["zoom", "ZOOM", "us.zoom.Zoom", "obs", "org.kde.Dolphin", "überblick"] {
            assert!(is_listed(&apps, name), "{name}");
        }
        for name in ["zoo", "zoomer", "zoom.sh", "dolphin", "org.kde", "", "org.obs.studio"] {
            assert!(!is_listed(&apps, name), "{name}");
        }
        assert!(!is_listed(&[], "zoom"));
    }
}
