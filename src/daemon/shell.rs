//! The shell around the engine: feeds it, carries out what it says, and shows what it looks like.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::mpsc::UnboundedSender;

use crate::child::{Child, Hush, Job, Pane, ToChild, Week};
use crate::config::{Config, Quiet};
use crate::core::engine::Engine;
use crate::core::event::{Ask, Effect, How, Input, Offered, Prompt, Reply, RunSays, Via};
use crate::core::moment::Moment;
use crate::core::session::{Part, Session};
use crate::exercise::routine::Routines;
use crate::exercise::{Library, words};
use crate::notify::prompt as offer;
use crate::notify::{card, pause, quiet, weekly};
use crate::os::clock::Clock;
use crate::os::{Appearance, Questions, QuietWanted, Service};
use crate::store::{Journal, Written};
use crate::tr;
use crate::tray::Tray;

use super::job;
use super::reach::{Reach, Slot};
use super::rungs::{self, Rungs};
use super::windows::{self, Windows};
use super::{pain, pain::Unkept};

/// Everything that the loop owns.
pub struct Shell {
    pub clock: Clock,
    pub engine: Arc<Mutex<Engine>>,
    pub journal: Journal,
    pub library: Library,
    /// Where the person's own exercises are.
    pub exercises_dir: PathBuf,
    pub config: Config,
    pub config_file: PathBuf,
    /// The log that this daemon writes.
    pub database: PathBuf,
    pub tray: Option<Tray>,
    pub reach: Reach,
    pub services: BTreeMap<&'static str, Service>,
    /// How the desktop looks, as it said last.
    pub appearance: Appearance,
    /// The program that draws windows.
    pub program: PathBuf,
    /// How much faster than usual the clock goes.
    pub speed: u32,
    pub child: Option<Child>,
    /// The windows that are no session.
    pub windows: Windows,
    /// Takes the files that could not be opened for the person, and why.
    pub not_opened: UnboundedSender<(PathBuf, String)>,
    /// The sound and the small window of a prompt that was not seen.
    pub rungs: Rungs,
    /// What carrying out the engine's words has led to: its next inputs, once they are all carried out.
    pub later: Vec<Input>,
    /// Terminals that draw a session themselves.
    pub guests: BTreeMap<String, UnboundedSender<serde_json::Value>>,
    pub says: UnboundedSender<(String, RunSays)>,
    /// The notification that guides a session in words.
    pub words: Option<Slot>,
    /// Why the session that is on must make no sound, as it was told.
    pub hush: Option<Hush>,
    /// Whether a pause in the work is waited for.
    pub watches_pause: bool,
    /// What the system tells only when it is asked, and whether the engine knows of any.
    pub questions: Questions,
    pub can_ask: bool,
    /// The system is to be asked, before anything else is done.
    pub asks_system: bool,
    /// What lets the next window come to the front on Wayland.
    pub token: Option<String>,
    /// A pain mode that is in force and could not be written into the settings.
    pub unkept: Option<Unkept>,
}

impl Shell {
    /// One turn: the engine takes the input, and what it says is carried out in order.
    pub fn take(&mut self, input: Input) -> Option<Reply> {
        let now = self.clock.moment();
        let effects = self.engine().step(&now, input);
        let reply = self.carry_out(&now, effects);
        self.follow_hush();
        self.show(&now);
        for input in std::mem::take(&mut self.later) {
            self.take(input);
        }
        reply
    }

    /// Tells the sessions on the screen why they must make no sound, when that changed.
    fn follow_hush(&mut self) {
        let hush = self.hush_now();
        if std::mem::replace(&mut self.hush, hush) == hush {
            return;
        }
        let drawn = self.child.iter().map(Child::session).chain(self.guests.keys().map(String::as_str));
        for session in drawn {
            self.tell(session, &ToChild::Hush { why: hush });
        }
    }

    fn hush_now(&self) -> Option<Hush> {
        job::hush(&self.config, &self.engine().quiet_reasons())
    }

    /// The engine, for a look at it.
    pub fn engine(&self) -> MutexGuard<'_, Engine> {
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries out what the engine said, rows first as they come first.
    pub fn carry_out(&mut self, now: &Moment, effects: Vec<Effect>) -> Option<Reply> {
        let mut reply = None;
        for effect in effects {
            match effect {
                Effect::Append(row) => self.append(&row),
                Effect::ShowPrompt(prompt) => {
                    // A note of the week that nobody answered gives way.
                    self.reach.withdraw(Slot::Weekly);
                    self.show_prompt(now, prompt);
                }
                Effect::TellWeek(week) => {
                    self.reach.show(Slot::Weekly, Box::new(move |buttons| weekly::weekly(&week, buttons)));
                }
                Effect::WatchPause(on) => self.watches_pause = on,
                Effect::AskSystem => self.asks_system = true,
                Effect::AskQuiet(still) => {
                    let slot = Slot::StillQuiet(still.reason, still.source.clone());
                    self.reach.show(slot, Box::new(move |buttons| quiet::still_quiet(&still, buttons)));
                }
                Effect::WithdrawQuiet { reason, source } => {
                    self.reach.withdraw(Slot::StillQuiet(reason, source));
                }
                Effect::TakeRung { rung, prompt } => rungs::take(self, rung, prompt),
                Effect::CloseSmallWindow => rungs::close_window(self),
                Effect::AskPause(today) => {
                    let compose = move |buttons| pause::today(&today, buttons);
                    self.reach.show(Slot::PauseToday, Box::new(compose));
                }
                Effect::WithdrawAskPause => self.reach.withdraw(Slot::PauseToday),
                Effect::WithdrawPrompt { ep } => self.reach.withdraw(Slot::Prompt(ep)),
                Effect::OpenSession(session) => self.open_session(session),
                Effect::Recorded { session, how } => self.recorded(now, &session, how),
                Effect::CloseSession { session } => {
                    self.tell(&session, &ToChild::Close);
                    let of_it =
                        |slot: &Slot| matches!(slot, Slot::Guide { session: it, .. } if *it == session);
                    if self.words.as_ref().is_some_and(of_it) {
                        self.withdraw_words();
                    }
                }
                Effect::Swapped { session, item } => self.swapped(&session, item),
                Effect::RaiseSession { session } => self.tell(&session, &ToChild::Raise),
                Effect::GuideByText(part) => self.guide_by_text(part),
                Effect::ShowWarningSigns => windows::open(self, Pane::Safety),
                Effect::KeepPain(mode) => pain::keep(self, mode),
                Effect::AskBetter(still) => pain::ask_better(self, still),
                Effect::WithdrawAskBetter => self.reach.withdraw(Slot::AskBetter),
                Effect::MarkAlive => self.journal.mark_alive(now.wall.as_millisecond()),
                Effect::MarkRun(mark) => self.journal.mark_run(&mark),
                Effect::Reply(answer) => {
                    if answer == Reply::Resumed {
                        // They say that reminders are off.
                        self.reach.withdraw(Slot::WarningSigns);
                    }
                    if matches!(answer, Reply::PainNoted { .. }) {
                        self.reach.withdraw(Slot::WarningSigns);
                    }
                    reply = Some(answer);
                }
            }
        }
        reply
    }

    /// Shows the levels: the tray compares and draws what changed.
    pub fn show(&self, now: &Moment) {
        if let Some(tray) = &self.tray {
            let view = self.engine().view(now);
            tray.update(view);
        }
    }

    fn append(&mut self, row: &crate::core::event::Row) {
        let written = self.journal.append(row);
        if let Written::Kept { why } = &written {
            tracing::debug!("a row waits in memory: {why}");
        }
        self.follow_log();
    }

    /// Tells the engine how the log is, when that changed. A step inside a step: it appends nothing.
    pub fn follow_log(&mut self) {
        let text = self.journal.problem();
        let now = self.clock.moment();
        if self.engine().problem("log") != text.as_deref() {
            if let Some(text) = &text {
                say(text);
            }
            let effects = self.engine().step(&now, Input::Problem { part: "log", text });
            self.carry_out(&now, effects);
        }
    }

    fn show_prompt(&mut self, now: &Moment, prompt: Prompt) {
        if prompt.quietly && self.has_tray() {
            // The icon in its due state is all there is to see.
            let shown = Input::PromptShown { ep: prompt.ep, via: Via::Tray };
            let effects = self.engine().step(now, shown);
            self.carry_out(now, effects);
            return;
        }
        let Some(words) = self.prompt_words(&prompt) else { return };
        if prompt.offered.exercise().is_none() {
            let stands_up = prompt.offered.stands_up();
            let snooze_min = prompt.snooze_min;
            let compose = move |buttons| {
                let (title, line) = (words.name.as_str(), words.cue.as_str());
                card::card(&card::CardOffer { title, line, stands_up, snooze_min, buttons })
            };
            return self.reach.show(Slot::Prompt(prompt.ep), Box::new(compose));
        }
        let (length_ms, snooze_min, moved) = (prompt.offered.length_ms(), prompt.snooze_min, prompt.moved);
        let compose = move |buttons| {
            let because = words.because.as_deref();
            let (name, cue) = (words.name.as_str(), words.cue.as_str());
            offer::prompt(&offer::Offer { name, length_ms, cue, snooze_min, because, moved, buttons })
        };
        self.reach.show(Slot::Prompt(prompt.ep), Box::new(compose));
    }

    pub(super) fn prompt_words(&self, prompt: &Prompt) -> Option<PromptWords> {
        Some(match &prompt.offered {
            Offered::Exercise { id, because, .. } => {
                let exercise = self.library.get(id)?;
                let because = Some(words::reason(because));
                let more = prompt.more.as_ref().map(|(before, after)| {
                    let (before, after) = (words::amount(before), words::amount(after));
                    tr!("prompt-more", cue = exercise.cue.clone(), before = before, after = after)
                });
                let cue = more.unwrap_or_else(|| exercise.cue.clone());
                PromptWords { name: exercise.name.clone(), cue, because }
            }
            Offered::Card(card) => {
                let cue = words::card(*card);
                let stands_up = prompt.offered.stands_up();
                let name = if stands_up { tr!("prompt-stand-up") } else { tr!("prompt-card") };
                PromptWords { name, cue, because: None }
            }
        })
    }

    /// Whether the icon can be seen.
    pub fn has_tray(&self) -> bool {
        self.services.get("tray").is_some_and(|service| service.available)
    }

    fn open_session(&mut self, session: Session) {
        let id = session.id.clone();
        let Some(job) = self.job(session) else {
            let _ = self.says.send((id, RunSays::Stopped));
            return;
        };
        match Child::spawn(&self.program, &["window", "session"], &job, self.says.clone()) {
            Ok(child) => self.child = Some(child),
            Err(error) => {
                let why = format!("`{}`: {error}", self.program.display());
                tracing::warn!("the window cannot be opened: {why}");
                let _ = self.says.send((id, RunSays::NoDisplay { why }));
            }
        }
    }

    /// What a screen needs to draw this session; none where an exercise of it is not in the library,
    /// which the engine has from there.
    pub fn job(&mut self, session: Session) -> Option<Job> {
        let job = job::of(session, &self.library, &self.config, self.appearance)?;
        self.hush = self.hush_now();
        Some(Job { hush: self.hush, speed: self.speed, activation_token: self.token.take(), ..job })
    }

    /// The person is told that it is done once it is on the disk, and not before.
    fn recorded(&mut self, now: &Moment, session: &str, how: How) {
        let (kept, answerable) = self.engine().week(now);
        if self.journal.kept() == 0 {
            self.tell(session, &ToChild::Recorded { how, week: Some(Week { kept, answerable }) });
        } else {
            let why = self.journal.problem().unwrap_or_default();
            self.tell(session, &ToChild::NotRecorded { why });
        }
    }

    fn swapped(&self, session: &str, item: Option<crate::core::session::Item>) {
        let item = item.and_then(|item| job::item(item, &self.library)).map(Box::new);
        self.tell(session, &ToChild::Swapped { item });
    }

    fn tell(&self, session: &str, word: &ToChild) {
        if let Some(child) = self.child.as_ref().filter(|child| child.session() == session) {
            child.tell(word);
        }
        if let (Some(guest), Ok(word)) = (self.guests.get(session), serde_json::to_value(word)) {
            let _ = guest.send(word);
        }
    }

    fn guide_by_text(&mut self, part: Part) {
        let Some(exercise) = self.library.get(&part.exercise).cloned() else { return };
        self.withdraw_words();
        let slot = Slot::Guide { session: part.session.clone(), number: part.number };
        self.words = Some(slot.clone());
        let compose = move |buttons| job::notice(&part, &exercise, buttons);
        self.reach.show(slot, Box::new(compose));
    }

    fn withdraw_words(&mut self) {
        if let Some(slot) = self.words.take() {
            self.reach.withdraw(slot);
        }
    }

    /// No server for the words either: the terminal, or nothing at all.
    pub fn guide_failed(&mut self, session: &str) {
        if !std::io::stderr().is_terminal() {
            self.take(Input::Asked { ask: Ask::Stop, from: crate::core::event::From::Command });
            return;
        }
        let part = self.engine().guided().filter(|part| part.session == session);
        let exercise = part.as_ref().and_then(|part| self.library.get(&part.exercise));
        if let (Some(part), Some(exercise)) = (&part, exercise) {
            let notice = job::notice(part, exercise, false);
            say(&notice.title);
            say(&notice.body);
            self.take(Input::GuideShown { session: session.to_owned() });
        }
    }

    /// The warning signs where there is no window for them.
    pub fn show_warning_signs(&mut self) {
        if std::io::stderr().is_terminal() {
            say(&crate::text::safety::text());
        }
        let now = self.clock.moment();
        let (stopped, pain) = {
            let engine = self.engine();
            (engine.is_stopped(), engine.pain_now(&now))
        };
        let holds = crate::words::pain::lines(&pain, &now.zone);
        let compose = move |buttons| offer::warning_signs(holds, stopped, buttons);
        self.reach.show(Slot::WarningSigns, Box::new(compose));
    }

    /// Says what is wrong with the settings, or that nothing is any more.
    pub fn settings_problems(&mut self, problems: &[crate::config::Problem]) {
        for problem in problems {
            say(&problem.to_string());
        }
        let first = problems.iter().find(|problem| !problem.is_warning());
        let text = first.map(|first| {
            let more = problems.iter().filter(|problem| !problem.is_warning()).count() - 1;
            tr!("problem-settings", first = first.to_string(), more = more)
        });
        self.take(Input::Problem { part: "settings", text });
    }

    /// Says what is wrong with files of exercises; what could not be used is a problem to be seen.
    pub fn exercise_problems(&mut self, problems: &[crate::exercise::Problem]) {
        for problem in problems {
            say(&problem.to_string());
        }
        let refused: Vec<_> = problems.iter().filter(|problem| problem.refused).collect();
        let text = refused
            .first()
            .map(|first| tr!("problem-exercises", first = first.to_string(), more = refused.len() - 1));
        self.take(Input::Problem { part: "exercises", text });
    }

    /// The exercises as they are in the program and the person's folder now.
    pub fn read_library(&mut self) {
        let (library, problems) = Library::with_folder(&self.exercises_dir);
        let (routines, of_routines) = Routines::with_folder(&self.exercises_dir, &library);
        let repertoire = library.repertoire(&routines);
        self.library = library;
        self.exercise_problems(&[problems, of_routines].concat());
        self.take(Input::LibraryRead(repertoire));
    }

    /// New settings, or why the old ones stay.
    pub fn apply(&mut self, mut config: Config) {
        pain::hold_on(self, &mut config);
        let mut rules = config.rules();
        rules.late_ms = late_ms(self.speed);
        let before = std::mem::replace(&mut self.config.rules, config.rules.clone());
        if config.look.language != self.config.look.language {
            crate::text::speak(&config.look.language, &crate::os::locale::of_system());
        }
        self.show_look(|shell| shell.config = config);
        self.follow_questions();
        if rules.adaptive
            && (before.hours != rules.hours || before.week_start != rules.week_start || !before.adaptive)
        {
            // What is counted by the hour goes further back than the engine remembers.
            let now = self.clock.moment();
            let past = super::start::past(&mut self.journal, &rules, &now);
            self.take(Input::PastRead(Box::new(past)));
        }
        self.take(Input::SettingsApplied(Box::new(rules)));
    }

    /// Tells the engine whether there is anything to ask the system for, when that changed.
    pub fn follow_questions(&mut self) {
        let can = self.questions.any(&self.quiet_wanted());
        if std::mem::replace(&mut self.can_ask, can) != can {
            self.take(Input::SystemCanBeAsked(can));
        }
    }

    /// Which reasons to keep quiet the person wants to count.
    pub fn quiet_wanted(&self) -> QuietWanted {
        let Quiet { dnd, fullscreen, camera, microphone, ref apps } = self.config.quiet;
        QuietWanted { dnd, fullscreen, apps: apps.clone(), microphone, camera }
    }

    /// The desktop looks like this from here on.
    pub fn appears(&mut self, appearance: Appearance) {
        self.show_look(|shell| shell.appearance = appearance);
    }

    /// Tells an open window where `change` makes it look different. A terminal has the colours that it
    /// has, and waits for one word alone.
    fn show_look(&mut self, change: impl FnOnce(&mut Self)) {
        let before = job::look(&self.config, self.appearance);
        change(self);
        let look = job::look(&self.config, self.appearance);
        if look != before {
            self.child.iter().for_each(|child| child.tell(&look));
            self.windows.tell(&look);
            rungs::look(self, &look);
        }
    }
}

/// The words of a prompt that do not depend on the server.
pub(super) struct PromptWords {
    pub name: String,
    pub cue: String,
    because: Option<String>,
}

/// A gap of two minutes beyond the promise means that nobody was there; on a fast clock, ten real
/// seconds, as a busy machine may hold the process up for some.
pub fn late_ms(speed: u32) -> i64 {
    (10_000 * i64::from(speed)).max(120_000)
}

/// One line to the terminal or the journal that the program runs in.
#[expect(clippy::print_stderr, reason = "the last rung of the ladder is the terminal it runs in")]
pub fn say(line: &str) {
    eprintln!("{line}");
}
