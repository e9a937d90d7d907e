//! A day in the life of the engine, without a clock: time passes when the story says so.
//!
//! The world shows prompts when the engine asks, as long as its server is up, and wakes the engine
//! exactly when it asked to be woken.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::sync::LazyLock;

use jiff::{Timestamp, tz::TimeZone};
use unhunch::core::engine::{Engine, Past};
use unhunch::core::event::{
    Ask, ClosedBy, Effect, Fact, From, Input, PauseToday, Prompt, Reply, Row, RunMark, RunSays, StillHurts,
    StillQuiet, Via, WeekNote,
};
use unhunch::core::moment::Moment;
use unhunch::core::pick::Repertoire;
use unhunch::core::rules::{PainMode, QuietReason, Rules, Rung};
use unhunch::core::session::{Item, Part, Session};

pub const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
/// Who says that a program runs.
pub const PROGRAMS: &str = "processes";

/// Looks at the world after each step, and hears what the engine heard.
pub type Watcher = Box<dyn FnMut(&World, &Input)>;

pub struct World {
    pub engine: Engine,
    pub now: Moment,
    pub log: Vec<Row>,
    /// Whether a notification server takes prompts.
    pub server: bool,
    /// The server takes prompts, and closes them before anybody has seen them.
    pub swallows: bool,
    /// Whether there is a tray, something to make a sound with, a display for a small window.
    pub tray: bool,
    pub sound: bool,
    pub display: bool,
    /// What was brought to a rung, by episode and boot-time instant.
    pub rungs: Vec<(Rung, String, i64)>,
    /// Nobody has touched the machine for a minute, it is locked, or it sleeps.
    pub absent: bool,
    /// The prompt in the small window.
    pub small: Option<Prompt>,
    /// The prompt that only the tray shows; there is always one.
    pub in_tray: Option<Prompt>,
    /// The question whether to pause for the day, while it is on the screen, and how often it was asked.
    pub asked_to_pause: Option<PauseToday>,
    pub times_asked: usize,
    /// The prompt on the screen.
    pub on_screen: Option<Prompt>,
    /// First displays and re-displays, with the boot-time instant.
    pub displays: Vec<(String, i64)>,
    pub session: Option<Session>,
    /// What is guided by words.
    pub in_words: Option<Part>,
    pub replies: Vec<Reply>,
    pub recorded: Vec<String>,
    /// The answers to those who wanted another exercise.
    pub swaps: Vec<Option<Item>>,
    /// The questions on the screen about reasons of quiet that go on.
    pub asked_about: Vec<StillQuiet>,
    /// Since when it is looked out for a pause in the work (up).
    pub watches_pause: Option<i64>,
    /// Whether a program of the list runs, which nobody tells of: none where there is nothing to ask for.
    pub runs: Option<bool>,
    /// What the system answered last.
    answered: bool,
    /// It takes its time: the story answers.
    pub slow: bool,
    /// It was asked, and has not answered yet.
    in_question: bool,
    /// When the system was asked (up).
    pub questions: Vec<i64>,
    /// The weeks told of, with the boot-time instant.
    pub weeks: Vec<(WeekNote, i64)>,
    /// The question whether a dull ache is better, while it is on the screen; and when it was asked, on the
    /// wall clock in milliseconds.
    pub asked_if_better: Option<StillHurts>,
    pub times_asked_if_better: Vec<i64>,
    /// How often the warning signs were shown.
    pub signs_shown: usize,
    /// What was written into the settings.
    pub kept: Vec<PainMode>,
    /// What the run has so far, as it was noted last.
    pub mark: Option<RunMark>,
    pub wake_ups: usize,
    pub watcher: Option<Watcher>,
    spins: usize,
}

/// A moment of 2026 in a zone: `"2026-03-02T08:40"`, `"Europe/Berlin"`.
pub fn moment(civil: &str, zone: &str) -> Moment {
    let zone = TimeZone::get(zone).expect("the zone is known on this machine");
    let local: jiff::civil::DateTime = civil.parse().expect("a civil date and time");
    let wall = local.to_zoned(zone.clone()).expect("a time of that zone").timestamp();
    Moment { up_ms: 1_000_000, wall, zone }
}

/// The exercises and routines of the program. Read once: a test may live many lives.
fn repertoire() -> Repertoire {
    static REPERTOIRE: LazyLock<Repertoire> = LazyLock::new(|| {
        let library = unhunch::exercise::load_builtin();
        let routines = unhunch::exercise::routine::Routines::built_in(&library);
        library.repertoire(&routines)
    });
    REPERTOIRE.clone()
}

impl World {
    pub fn new(start: &str) -> Self {
        Self::with(moment(start, "Europe/Berlin"), Rules::default(), Past { seed: 7, ..Past::default() })
    }

    pub fn with(now: Moment, rules: Rules, past: Past) -> Self {
        let log = past.rows.clone();
        let (engine, effects) = Engine::start(&now, rules, repertoire(), past, "test");
        let mut world = Self {
            engine,
            now,
            log,
            server: true,
            swallows: false,
            tray: false,
            sound: false,
            display: false,
            rungs: Vec::new(),
            absent: false,
            small: None,
            in_tray: None,
            asked_to_pause: None,
            times_asked: 0,
            on_screen: None,
            displays: Vec::new(),
            session: None,
            in_words: None,
            replies: Vec::new(),
            recorded: Vec::new(),
            swaps: Vec::new(),
            asked_about: Vec::new(),
            watches_pause: None,
            runs: None,
            answered: false,
            slow: false,
            in_question: false,
            questions: Vec::new(),
            weeks: Vec::new(),
            asked_if_better: None,
            times_asked_if_better: Vec::new(),
            signs_shown: 0,
            kept: Vec::new(),
            mark: None,
            wake_ups: 0,
            watcher: None,
            spins: 0,
        };
        world.carry_out(effects);
        world
    }

    pub fn step(&mut self, input: Input) {
        // A step within a step is the shell's answer to it: the watcher looks when all is carried out.
        let watcher = self.watcher.take();
        let heard = watcher.is_some().then(|| input.clone());
        let effects = self.engine.step(&self.now, input);
        self.carry_out(effects);
        if let (Some(mut look), Some(heard)) = (watcher, heard) {
            look(self, &heard);
            self.watcher = Some(look);
        }
    }

    pub fn ask(&mut self, ask: Ask) -> Reply {
        self.step(Input::Asked { ask, from: From::Command });
        self.replies.last().cloned().expect("every question is answered")
    }

    pub fn start(&mut self) -> Reply {
        self.ask(Ask::Start { exercise: None, for_ms: None, guest: false })
    }

    /// Lets `ms` milliseconds pass, waking the engine whenever it asked for it.
    pub fn pass(&mut self, ms: i64) {
        let target = self.now.up_ms + ms;
        while let Some((up, why)) = self.engine.next_wakeup(&self.now).filter(|wake| wake.0 <= target) {
            let ahead = up - self.now.up_ms;
            self.spins = if ahead > 0 { 0 } else { self.spins + 1 };
            assert!(self.spins < 5, "woken again and again at one instant, for {why:?} at {}", self.clock());
            self.advance(ahead.max(0));
            self.wake_ups += 1;
            self.step(Input::WakeUp);
        }
        self.advance(target - self.now.up_ms);
    }

    /// Lets time pass with nobody being woken: suspend, or a stopped process.
    pub fn advance(&mut self, ms: i64) {
        self.now.up_ms += ms;
        let wall = self.now.wall.as_millisecond() + ms;
        self.now.wall = Timestamp::from_millisecond(wall).expect("within the calendar");
    }

    /// Until this local time of the same day, or of the next if it has passed.
    pub fn until(&mut self, clock: &str) {
        let time: jiff::civil::Time = clock.parse().expect("a time of day");
        let local = self.now.local();
        let mut then = local.with().time(time).build().expect("a time of that day");
        if then < local {
            then = local.tomorrow().and_then(|day| day.with().time(time).build()).expect("tomorrow");
        }
        self.pass(then.timestamp().as_millisecond() - self.now.wall.as_millisecond());
    }

    pub fn idle(&mut self, ms: i64) {
        self.pass(ms.min(MINUTE));
        if ms >= MINUTE {
            self.absent = true;
            self.step(Input::IdleBegan { ago_ms: MINUTE });
            self.pass(ms - MINUTE);
            self.absent = false;
            self.step(Input::ActiveAgain);
        }
    }

    pub fn lock(&mut self, ms: i64) {
        self.absent = true;
        self.step(Input::Locked);
        self.pass(ms);
        self.absent = false;
        self.step(Input::Unlocked);
    }

    pub fn suspend(&mut self, ms: i64) {
        self.absent = true;
        self.step(Input::Sleeping);
        self.advance(ms);
        self.absent = false;
        self.step(Input::Awake);
    }

    pub fn start_routine(&mut self, id: &str) -> Reply {
        self.ask(Ask::Routine { routine: id.into(), guest: false })
    }

    /// The window of the session that was opened draws, and the person follows it for so long.
    pub fn follow(&mut self, ms: i64) {
        self.says(RunSays::Ready);
        self.says(RunSays::Phase { index: 0 });
        self.pass(ms);
    }

    pub fn says(&mut self, said: RunSays) {
        let session = self.session.as_ref().expect("a session is on").id.clone();
        self.step(Input::Session { session, said });
    }

    /// How long the exercise with this index takes, and the rest after it.
    pub fn planned(&self, index: usize) -> (i64, i64) {
        let item = &self.session.as_ref().expect("a session is on").items[index];
        (item.planned_ms(), item.rest_ms)
    }

    pub fn follow_to_end(&mut self) {
        let (planned, _) = self.planned(0);
        self.follow(planned);
        self.says(RunSays::Finished);
    }

    /// The exercise that is on is over, and the one with this index follows after the rest.
    pub fn go_on(&mut self, index: usize, finished: bool) {
        let rest_ms = if index > 0 { self.planned(index - 1).1 } else { 3 * SECOND };
        self.says(RunSays::Next { index, finished });
        self.pass(rest_ms);
        self.says(RunSays::Phase { index: 0 });
    }

    pub fn clock(&self) -> String {
        self.now.local().strftime("%a %H:%M:%S").to_string()
    }

    /// The log as lines: local time and what, without ids.
    pub fn trace(&self) -> String {
        self.log.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    }

    /// From here on nobody tells whether a program of the list runs, but it can be asked for; none where it
    /// cannot any more.
    pub fn can_ask(&mut self, runs: Option<bool>) {
        self.runs = runs;
        let can = self.runs.is_some() || self.answered;
        self.step(Input::SystemCanBeAsked(can));
    }

    /// The system answers.
    pub fn answer(&mut self) {
        let holds = self.runs == Some(true);
        let (reason, source) = (QuietReason::App, PROGRAMS.to_owned());
        match (std::mem::replace(&mut self.answered, holds), holds) {
            (false, true) => self.step(Input::QuietBegan { reason, source }),
            (true, false) => self.step(Input::QuietEnded { reason, source }),
            _ => {}
        }
        self.in_question = false;
        let held = (QuietReason::App, PROGRAMS.to_owned());
        self.step(Input::SystemAsked { holds: holds.then_some(held).into_iter().collect() });
        assert!(!self.in_question, "the answer asks again, at {}", self.clock());
        if self.runs.is_none() {
            self.step(Input::SystemCanBeAsked(false));
        }
    }

    /// The window hears what is in place of its present item, which is the one it asked for.
    fn swapped(&mut self, id: &str, item: Option<Item>) {
        self.swaps.push(item.clone());
        let at = self.engine.guided().map_or(0, |part| part.number - 1);
        if let (Some(session), Some(item)) = (self.session.as_mut().filter(|it| it.id == id), item) {
            session.items[at] = item;
        }
    }

    /// The notification of this episode leaves the screen without a button.
    pub fn close_note(&mut self, ep: &str, by: ClosedBy) {
        if self.on_screen.take_if(|prompt| prompt.ep == ep).is_some() {
            self.step(Input::PromptClosed { ep: ep.to_owned(), by });
        }
    }

    fn take_rung(&mut self, rung: Rung, prompt: Prompt) {
        let ep = prompt.ep.clone();
        let (there, via) = match rung {
            Rung::Tray => (self.tray, Via::Tray),
            Rung::Sound => (self.sound, Via::Sound),
            Rung::Window => (self.display, Via::Window),
        };
        if !there {
            return self.step(Input::RungFailed { ep, rung, why: format!("no {rung:?}").to_lowercase() });
        }
        if rung == Rung::Window && self.small.replace(prompt).is_some() {
            return;
        }
        assert!(rung == Rung::Tray || !self.absent, "{rung:?} for nobody");
        self.rungs.push((rung, ep.clone(), self.now.up_ms));
        self.step(Input::PromptShown { ep, via });
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Append(row) => self.log.push(row),
                Effect::ShowPrompt(prompt) => {
                    let ep = prompt.ep.clone();
                    if prompt.quietly {
                        self.displays.push((ep.clone(), self.now.up_ms));
                        self.in_tray = Some(prompt);
                        self.step(Input::PromptShown { ep, via: Via::Tray });
                    } else if self.server {
                        self.displays.push((ep.clone(), self.now.up_ms));
                        self.on_screen = Some(prompt);
                        self.step(Input::PromptShown { ep: ep.clone(), via: Via::Notification });
                        if self.swallows {
                            self.close_note(&ep, ClosedBy::Dismissed);
                        }
                    } else {
                        self.step(Input::PromptFailed { ep, why: "no server".into() });
                    }
                }
                Effect::TakeRung { rung, prompt } => self.take_rung(rung, prompt),
                Effect::CloseSmallWindow => self.small = None,
                Effect::WithdrawPrompt { ep } => {
                    self.on_screen.take_if(|prompt| prompt.ep == ep);
                    self.in_tray.take_if(|prompt| prompt.ep == ep);
                }
                Effect::OpenSession(session) => self.session = Some(session),
                Effect::Recorded { session, .. } => self.recorded.push(session),
                Effect::CloseSession { .. } => (self.session, self.in_words) = (None, None),
                Effect::Reply(reply) => {
                    if let Reply::Started { session } = &reply {
                        self.session = Some(session.clone());
                    }
                    self.replies.push(reply);
                }
                Effect::GuideByText(part) => self.in_words = Some(part),
                Effect::Swapped { session, item } => self.swapped(&session, item),
                Effect::TellWeek(week) => self.weeks.push((week, self.now.up_ms)),
                Effect::MarkRun(mark) => self.mark = Some(mark),
                Effect::WatchPause(on) => self.watches_pause = on.then_some(self.now.up_ms),
                Effect::AskSystem => {
                    assert!(!self.in_question, "asked twice at once, at {}", self.clock());
                    self.in_question = true;
                    self.questions.push(self.now.up_ms);
                    if !self.slow {
                        self.answer();
                    }
                }
                Effect::AskQuiet(still) => self.asked_about.push(still),
                Effect::WithdrawQuiet { reason, source } => {
                    self.asked_about.retain(|it| it.reason != reason || it.source != source);
                }
                Effect::AskPause(today) => {
                    (self.asked_to_pause, self.times_asked) = (Some(today), self.times_asked + 1);
                }
                Effect::WithdrawAskPause => self.asked_to_pause = None,
                Effect::ShowWarningSigns => self.signs_shown += 1,
                Effect::KeepPain(mode) => self.kept.push(mode),
                Effect::AskBetter(still) => {
                    let status = self.engine.status(&self.now);
                    assert!(!self.absent && status.quiet.is_empty(), "asked in {:?}", status.quiet);
                    self.asked_if_better = Some(still);
                    self.times_asked_if_better.push(self.now.wall.as_millisecond());
                }
                Effect::WithdrawAskBetter => self.asked_if_better = None,
                Effect::RaiseSession { .. } | Effect::MarkAlive => {}
            }
        }
    }
}

fn line(row: &Row) -> Option<String> {
    let what = match &row.what {
        Fact::Present => "present".to_owned(),
        Fact::Away { reason } => format!("away {reason:?}").to_lowercase(),
        Fact::Shown { .. } => "shown".to_owned(),
        Fact::Snoozed { min, .. } => format!("snoozed {min}"),
        Fact::Skipped { .. } => "skipped".to_owned(),
        Fact::Expired { .. } => "expired".to_owned(),
        Fact::Withheld { reason, .. } => format!("withheld {reason}"),
        Fact::ResetStart { planned_s, .. } => format!("start {planned_s}"),
        Fact::ResetEnd { how, active_s, .. } => format!("{how:?} {active_s}").to_lowercase(),
        Fact::Swapped { planned_s, .. } => format!("swapped {planned_s}"),
        Fact::Paused { .. } => "paused".to_owned(),
        Fact::Resumed => "resumed".to_owned(),
        Fact::Closed { by, .. } => format!("closed {by:?}").to_lowercase(),
        Fact::Rung { rung, why, missing: None, .. } => format!("{rung:?}: {why}").to_lowercase(),
        Fact::Rung { rung, why, .. } => format!("no {rung:?}: {why}").to_lowercase(),
        Fact::Quiet { reason, on, .. } => format!("quiet {reason} {}", if *on { "on" } else { "off" }),
        _ => return None,
    };
    Some(format!("{} {what}", row.at.civil().strftime("%H:%M:%S")))
}
