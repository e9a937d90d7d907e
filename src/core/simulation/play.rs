//! The daemon's loop without a daemon: what the diary holds, and the wake-ups that the engine asks for,
//! in the order of time.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;

use super::answers::{Act, Answers, Display};
use super::diary::{Away, Breathers, Diary, Quiet, Run};
use super::{DAY_MS, PAST_DAYS, Setup};
use crate::core::engine::{Engine, IDLE_MIN_MS, Past};
use crate::core::event::{Absence, Ask, Effect, From, How, Input, Offered, Prompt, Reply, Row, RunSays, Via};
use crate::core::moment::Moment;
use crate::core::review::Params;
use crate::core::rhythm::ByHour;
use crate::core::session::Session;
use crate::core::view::{Hold, NextBecause};

/// Idleness is told of when it has lasted so long.
const IDLE_TOLD_MS: i64 = 60_000;
/// Getting into place before a reset.
const LEAD_IN_MS: i64 = 3_000;
/// A posture cue is followed for so long.
const CARD_MS: i64 = 30_000;
/// Somebody who comes back to an open prompt answers it so long after that.
const BACK_MS: i64 = 20_000;
/// More wake-ups than this at one instant are a fault of ours: time goes on without them.
const SPINS: u32 = 16;

/// What the engine did with a diary.
#[derive(Debug, Default)]
pub struct Played {
    pub rows: Vec<Row>,
    /// Each prompt, at its first display.
    pub shown: Vec<Shown>,
    pub held: Vec<HeldNow>,
}

/// A prompt at its first display.
#[derive(Debug)]
pub struct Shown {
    pub ep: String,
    pub offered: Offered,
    pub because: NextBecause,
    pub quietly: bool,
}

/// A prompt was due and did not come.
#[derive(Debug)]
pub struct HeldNow {
    pub from_ms: i64,
    pub until_ms: i64,
    pub hold: Hold,
}

/// Something that happens at its instant, whatever the engine planned.
enum Deed {
    Signal(Input),
    /// A moment without input, for whoever looks out for it.
    Breathe,
    /// The program ends.
    Quit,
    /// The program starts.
    Start,
    /// An answer to the prompt of this episode.
    Answer {
        ep: String,
        act: Act,
    },
    /// A reset by hand.
    Reset(Run),
}

struct Player<'a> {
    diary: &'a Diary,
    setup: &'a Setup<'a>,
    answers: &'a Answers,
    /// None while the program is off.
    engine: Option<Engine>,
    now: Moment,
    asleep: bool,
    /// The engine looks out for a pause in the work.
    watches: bool,
    /// By instant, then by the order in which they were planned.
    deeds: BTreeMap<(i64, u64), Deed>,
    planned: u64,
    /// Why the next prompt comes when it comes, as the engine said last.
    because: Option<NextBecause>,
    /// The session that was opened last.
    session: Option<Session>,
    /// Displays of each prompt of this life of the program.
    displays: BTreeMap<String, Display>,
    /// How many prompts were shown on which date.
    today: (jiff::civil::Date, usize),
    spins: u32,
    played: Played,
}

/// Plays the diary to its end.
pub fn play(diary: &Diary, setup: &Setup, answers: &Answers) -> Played {
    let mut player = Player {
        diary,
        setup,
        answers,
        engine: None,
        now: Moment { up_ms: diary.from_ms, wall: instant(diary.from_ms), zone: diary.zone.clone() },
        asleep: false,
        watches: false,
        deeds: BTreeMap::new(),
        planned: 0,
        because: None,
        session: None,
        displays: BTreeMap::new(),
        today: (jiff::civil::Date::MIN, 0),
        spins: 0,
        played: Played::default(),
    };
    player.plan_diary();
    player.run();
    player.played
}

impl Player<'_> {
    fn run(&mut self) {
        let until_ms = self.diary.until_ms;
        loop {
            let deed_ms = self.deeds.keys().next().map(|(at, _)| *at).filter(|at| *at < until_ms);
            // As in the daemon's loop, what happens comes before what was planned for that instant.
            let first = |up_ms: &i64| deed_ms.map_or(*up_ms <= until_ms, |deed_ms| *up_ms < deed_ms);
            if let Some(up_ms) = self.wake().filter(first) {
                self.go_to(up_ms);
                self.step(Input::WakeUp);
            } else if let Some((at, deed)) = deed_ms.and_then(|_| self.deeds.pop_first()) {
                // Of a pause that nobody looks out for, nobody is told, and time does not stop for it.
                if self.watches || !matches!(deed, Deed::Breathe) {
                    self.go_to(at.0);
                    self.carry_out(deed);
                }
            } else {
                break;
            }
        }
        self.go_to(self.diary.until_ms);
        self.note_hold(None);
    }

    /// When the engine wants to be woken; nobody wakes it while the machine sleeps.
    fn wake(&mut self) -> Option<i64> {
        if self.asleep {
            return None;
        }
        let (up_ms, _) = self.engine.as_ref()?.next_wakeup(&self.now)?;
        self.spins = if up_ms > self.now.up_ms { 0 } else { self.spins + 1 };
        debug_assert!(self.spins <= SPINS, "woken again and again at {}", self.now.local());
        (self.spins <= SPINS).then_some(up_ms)
    }

    /// The clocks run together here: nobody sets them.
    fn go_to(&mut self, ms: i64) {
        self.now.up_ms = self.now.up_ms.max(ms);
        self.now.wall = instant(self.now.up_ms);
    }

    fn plan(&mut self, at_ms: i64, deed: Deed) {
        self.planned += 1;
        self.deeds.insert((at_ms, self.planned), deed);
    }

    fn plan_diary(&mut self) {
        let diary = self.diary;
        self.plan(diary.from_ms, Deed::Start);
        for away in &diary.away {
            self.plan_absence(away);
        }
        let heard = || diary.quiet.iter().filter(|quiet| !self.setup.unheard.contains(&quiet.reason));
        let signal = |quiet: &Quiet, on: bool| {
            let (reason, source) = (quiet.reason, quiet.source.clone());
            Deed::Signal(match on {
                true => Input::QuietBegan { reason, source },
                false => Input::QuietEnded { reason, source },
            })
        };
        // Where one ends as the next of its source begins, the end comes first.
        let ends: Vec<_> = heard().map(|quiet| (quiet.until_ms, signal(quiet, false))).collect();
        let begins: Vec<_> =
            heard().map(|quiet| (quiet.from_ms.max(diary.from_ms), signal(quiet, true))).collect();
        for (at_ms, deed) in ends.into_iter().chain(begins) {
            self.plan(at_ms, deed);
        }
        for pause in &diary.pauses {
            let ask = |ask| Deed::Signal(Input::Asked { ask, from: From::Command });
            if pause.from_ms >= diary.from_ms {
                self.plan(pause.from_ms, ask(Ask::Pause { until_ms: pause.timed_ms }));
            }
            if let Some(resumed_ms) = pause.resumed_ms {
                self.plan(resumed_ms, ask(Ask::Resume));
            }
        }
        self.plan_breathers();
        for run in &diary.runs {
            self.plan(run.from_ms, Deed::Reset(run.clone()));
        }
    }

    fn plan_breathers(&mut self) {
        match &self.diary.breathers {
            Breathers::All(all) => all.iter().for_each(|at_ms| self.plan(*at_ms, Deed::Breathe)),
            Breathers::Waits(waits) => {
                for (from_ms, until_ms) in waits {
                    self.plan(*from_ms, Deed::Signal(Input::PausesSeen(true)));
                    self.plan(*until_ms, Deed::Signal(Input::PausesSeen(false)));
                }
            }
        }
    }

    fn plan_absence(&mut self, away: &Away) {
        let (began, ended) = match away.reason {
            Absence::Idle if away.until_ms - away.from_ms < IDLE_TOLD_MS => return,
            Absence::Idle => (Input::IdleBegan { ago_ms: IDLE_TOLD_MS }, Input::ActiveAgain),
            Absence::Lock => (Input::Locked, Input::Unlocked),
            Absence::Sleep => (Input::Sleeping, Input::Awake),
            Absence::Off => {
                self.plan(away.from_ms, Deed::Quit);
                self.plan(away.until_ms, Deed::Start);
                return;
            }
        };
        let told_ms = if away.reason == Absence::Idle { IDLE_TOLD_MS } else { 0 };
        self.plan(away.from_ms + told_ms, Deed::Signal(began));
        if away.reason == Absence::Idle && away.until_ms - away.from_ms == IDLE_MIN_MS {
            // Somebody who is back in that very instant was away long enough.
            self.plan(away.until_ms, Deed::Signal(Input::WakeUp));
        }
        if away.restart {
            self.plan(away.until_ms, Deed::Quit);
            self.plan(away.until_ms, Deed::Start);
        } else {
            self.plan(away.until_ms, Deed::Signal(ended));
        }
    }

    fn carry_out(&mut self, deed: Deed) {
        match deed {
            Deed::Signal(input) => {
                match input {
                    Input::Sleeping => self.asleep = true,
                    Input::Awake => self.asleep = false,
                    _ => {}
                }
                self.step(input);
            }
            Deed::Breathe => self.step(Input::PauseBegan),
            Deed::Quit => {
                self.step(Input::Quitting);
                self.note_hold(None);
                (self.engine, self.asleep, self.session) = (None, false, None);
                self.watches = false;
                self.displays.clear();
            }
            Deed::Start => self.start(),
            Deed::Answer { ep, act } => self.answer(&ep, act),
            Deed::Reset(run) => self.reset(Some(run)),
        }
    }

    fn start(&mut self) {
        let known = self.setup.known;
        let since_ms = self.now.up_ms - PAST_DAYS * DAY_MS;
        let before = |row: &&Row| (since_ms..self.diary.from_ms).contains(&row.at.utc_ms);
        let played = self.played.rows.iter().filter(|row| row.at.utc_ms >= since_ms);
        let rows: Vec<Row> = known.rows.iter().filter(before).chain(played).cloned().collect();
        let pain = known.pain.iter().filter(|row| row.at.utc_ms < self.diary.from_ms).cloned().collect();
        let first_used = known.first_used.filter(|first| *first <= self.now.wall);
        let rules = self.setup.rules.clone();
        let by_hour = self.by_hour();
        let past = Past { rows, pain, by_hour, first_used, seed: self.setup.seed, ..Past::default() };
        let (engine, effects) =
            Engine::start(&self.now, rules, self.setup.repertoire.clone(), past, "simulated");
        self.engine = Some(engine);
        self.take_in(effects);
        self.step(Input::PausesSeen(self.diary.breathers.seen_at(self.now.up_ms)));
        // What asks for quiet is told again to a program that was just started.
        let (unheard, now) = (self.setup.unheard, self.now.up_ms);
        let holds = |quiet: &&Quiet| quiet.from_ms < now && now < quiet.until_ms;
        for quiet in self.diary.quiet.iter().filter(holds).filter(|it| !unheard.contains(&it.reason)) {
            self.step(Input::QuietBegan { reason: quiet.reason, source: quiet.source.clone() });
        }
    }

    /// As the daemon reads it at its start.
    fn by_hour(&self) -> ByHour {
        if !self.setup.rules.adaptive {
            return ByHour::default();
        }
        let before = self.setup.known.rows.iter().filter(|row| row.at.utc_ms < self.diary.from_ms);
        let rows: Vec<Row> = before.chain(&self.played.rows).cloned().collect();
        ByHour::read(&rows, &Params::new(self.setup.rules, self.now.zone.clone()), &self.now)
    }

    fn step(&mut self, input: Input) {
        let Some(engine) = &mut self.engine else { return };
        let effects = engine.step(&self.now, input);
        self.take_in(effects);
    }

    fn take_in(&mut self, effects: Vec<Effect>) {
        let mut all = VecDeque::from(effects);
        while let Some(effect) = all.pop_front() {
            match effect {
                Effect::Append(row) => self.played.rows.push(row),
                Effect::WatchPause(on) => self.watches = on,
                Effect::Reply(Reply::Started { session }) => self.session = Some(session),
                Effect::ShowPrompt(prompt) => {
                    let via = if prompt.quietly { Via::Tray } else { Via::Notification };
                    let shown = Input::PromptShown { ep: prompt.ep.clone(), via };
                    if let Some(engine) = &mut self.engine {
                        all.extend(engine.step(&self.now, shown));
                    }
                    self.displayed(prompt);
                }
                _ => {}
            }
        }
        let Some(engine) = &self.engine else { return };
        let held = engine.held(&self.now);
        self.because = engine.because(&self.now).or(self.because);
        self.note_hold(held);
    }

    /// A prompt is on the screen: what follows is planned.
    fn displayed(&mut self, prompt: Prompt) {
        let may_snooze = prompt.snooze_min.is_some();
        let display = match self.displays.get(&prompt.ep) {
            Some(before) => Display { snoozes: before.snoozes + 1, may_snooze, ..*before },
            None => self.first_display(&prompt),
        };
        self.displays.insert(prompt.ep.clone(), display);
        for (delay_ms, act) in self.answers.after(&display) {
            self.plan(self.now.up_ms + delay_ms, Deed::Answer { ep: prompt.ep.clone(), act });
        }
    }

    fn first_display(&mut self, prompt: &Prompt) -> Display {
        let date = self.now.date();
        let number = if self.today.0 == date { self.today.1 } else { 0 };
        self.today = (date, number + 1);
        let because = self.because.unwrap_or(NextBecause::DueNow);
        let (ep, offered, quietly) = (prompt.ep.clone(), prompt.offered.clone(), prompt.quietly);
        self.played.shown.push(Shown { ep, offered, because, quietly });
        let (may_snooze, seed) = (prompt.snooze_min.is_some(), self.setup.seed);
        Display { date, number, snoozes: 0, may_snooze, seed }
    }

    fn answer(&mut self, ep: &str, act: Act) {
        if let Some(away) = self.diary.away_at(self.now.up_ms) {
            // Nobody is there to answer. Whoever comes back soon finds it open.
            self.plan(away.until_ms.saturating_add(BACK_MS), Deed::Answer { ep: ep.to_owned(), act });
            return;
        }
        let ask = |ask| Input::Asked { ask, from: From::Notification };
        let offered = self.engine.as_ref().and_then(|engine| Some(engine.open_prompt(ep)?.offered));
        match (act, offered) {
            (_, None) => {}
            (Act::Snooze, _) => self.step(ask(Ask::Snooze)),
            (Act::Skip, _) => self.step(ask(Ask::Skip)),
            (Act::Reset, Some(Offered::Card(_))) => {
                self.plan(self.now.up_ms + CARD_MS, Deed::Signal(ask(Ask::Done)));
            }
            (Act::Reset, Some(Offered::Exercise { .. })) => self.reset(None),
            (Act::Again(run), _) => {
                let by_ms = self.now.up_ms - run.from_ms;
                self.reset(Some(Run { from_ms: self.now.up_ms, until_ms: run.until_ms + by_ms, ..run }));
            }
        }
    }

    /// A reset from its first picture to its end: as it was, or whole unless somebody leaves before.
    fn reset(&mut self, run: Option<Run>) {
        let exercise = run.as_ref().and_then(|run| run.exercise.clone());
        let mut session = self.open(exercise.clone());
        if session.is_none() && exercise.is_some() {
            // It is no longer in the library.
            session = self.open(None);
        }
        let Some(session) = session else { return };
        let (id, from_ms) = (session.id, self.now.up_ms);
        self.says(from_ms, &id, RunSays::Ready);
        let planned_ms = session.items.first().map_or(0, |item| item.planned_ms());
        let (moves_ms, ends_ms, how) = match run {
            Some(run) => (from_ms + run.places_ms(), run.until_ms, run.how),
            None => {
                let ends_ms = from_ms + LEAD_IN_MS + planned_ms;
                let leaves_ms = self.diary.leaves_after(from_ms).filter(|leaves| *leaves < ends_ms);
                let how = if leaves_ms.is_some() { How::Stopped } else { How::Finished };
                (from_ms + LEAD_IN_MS, leaves_ms.unwrap_or(ends_ms), how)
            }
        };
        if moves_ms < ends_ms {
            self.says(moves_ms, &id, RunSays::Phase { index: 0 });
        }
        let end = match how {
            How::Finished => RunSays::Finished,
            How::Stopped => RunSays::Stopped,
            How::Pain => RunSays::Pain,
        };
        self.says(ends_ms, &id, end);
        self.says(ends_ms, &id, RunSays::Gone);
    }

    fn open(&mut self, exercise: Option<String>) -> Option<Session> {
        self.session = None;
        let ask = Ask::Start { exercise, for_ms: None, guest: true };
        self.step(Input::Asked { ask, from: From::Notification });
        self.session.take()
    }

    fn says(&mut self, at_ms: i64, session: &str, said: RunSays) {
        self.plan(at_ms, Deed::Signal(Input::Session { session: session.to_owned(), said }));
    }

    /// Follows what holds a prompt, since when it is both due and held.
    fn note_hold(&mut self, held: Option<(i64, Hold)>) {
        let now = self.now.up_ms;
        let mut earliest_ms = i64::MIN;
        if let Some(last) = self.played.held.last_mut() {
            if last.until_ms == i64::MAX {
                if held.as_ref().is_some_and(|(_, hold)| *hold == last.hold) {
                    return;
                }
                last.until_ms = now;
            }
            earliest_ms = last.until_ms;
        }
        if let Some((since_ms, hold)) = held {
            let from_ms = since_ms.max(earliest_ms).min(now);
            self.played.held.push(HeldNow { from_ms, until_ms: i64::MAX, hold });
        }
    }
}

fn instant(ms: i64) -> Timestamp {
    let end = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(ms).unwrap_or(end)
}
