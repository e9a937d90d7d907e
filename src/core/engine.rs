//! The scheduler: one value that holds the whole state, moved by [`Engine::step`].
//!
//! `step` cannot fail, reads no clock, and does nothing itself: it returns [`Effect`]s for the
//! shell to carry out in order. What is to be seen is [`Engine::view`], recomputed after each step.
//! Deadlines are derived from the state by [`Engine::next_wakeup`], never stored as timers.

mod ache;
mod answer;
mod breather;
mod call;
mod climb;
mod edges;
mod foretold;
mod inquiry;
mod look;
mod meeting;
mod offer;
mod pausing;
mod presence;
mod prompt;
mod quiet;
mod quiet_hours;
mod rhythm;
mod routine;
mod run;
mod rungs;
mod session;
mod start;
mod swap;
mod told;
mod weekly;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::event::{Ask, Effect, Fact, From, How, Input, Reply, Row};
use super::exercise::Exercise;
use super::hours::{self, Span};
use super::moment::{Moment, Stamp};
use super::pick::{History, Repertoire};
use super::review::{Diary, Levels};
use super::rules::{PainMode, QuietReason, Rules};

use ache::Ache;
use breather::Breather;
use inquiry::Inquiry;
use presence::Presence;
use prompt::Episode;
use quiet::Reasons;
use quiet_hours::QuietHours;
use rhythm::Rhythm;
use session::{After, SessionNow};
use told::LetGo;

pub use look::tomorrow;
pub use meeting::MEETING_MS;
pub use quiet::{FLAP_MS, word};
pub use quiet_hours::QUIET_HOURS;
pub use rungs::{AT_ONCE_MS, SOUND_AFTER_MS, WINDOW_AFTER_MS};
pub use start::Past;
pub use told::SPOKEN_OF_MS;

pub(crate) const SECOND_MS: i64 = 1_000;
pub(crate) const MINUTE_MS: i64 = 60 * SECOND_MS;
/// An absence that began without input counts from here on (adherence.md 3.1, `idle_min_s`).
pub const IDLE_MIN_MS: i64 = 5 * MINUTE_MS;
/// An absence that began with a lock, sleep or the program's end counts from here on.
pub const LOCK_MIN_MS: i64 = 2 * MINUTE_MS;
/// A prompt that nobody answers is open for so long, presence only.
pub const RESPONSE_MS: i64 = 5 * MINUTE_MS;
/// Nothing is prompted for so long after a return.
pub const RETURN_MS: i64 = 10 * MINUTE_MS;
/// Desk time that overrides the wait after a return, and every other grace.
pub const LONGEST_MS: i64 = 90 * MINUTE_MS;
/// A prompt first shows at least so long after the last display of the one before.
pub const APART_MS: i64 = 30 * MINUTE_MS;
/// After quiet ends, time to land before a prompt.
pub const LANDING_MS: i64 = 2 * MINUTE_MS;
/// The tray's arc is redrawn, and "still alive" noted, no more often than this.
pub const REDRAW_MS: i64 = 5 * MINUTE_MS;

/// Why the engine wants to be woken; can be read in `why` and in the daemon's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wake {
    /// Idle for five minutes: an absence from now on.
    IdleCounts,
    /// Locked, asleep or off for two minutes: a break from now on.
    AbsenceCounts,
    PromptDue,
    SnoozeEnds,
    PromptExpires,
    PauseEnds,
    WindowBegins,
    WindowEnds,
    /// The time of the week that the person set for being told of it.
    WeekEnds,
    QuietHoursBegin,
    /// Then there are two minutes to land before a prompt.
    QuietHoursEnd,
    /// A reason of quiet is as old as it may be: nothing waits for it from then on.
    QuietTooLong,
    /// A prompt that nobody has seen is brought a rung further: it sounds, or comes in a small window.
    RungDue,
    /// The meeting that the person told of ends.
    MeetingEnds,
    /// The tray's arc moves on, and "alive" is noted.
    ArcMoves,
    /// Somebody moves: what the run has so far is noted each second.
    RunCounts,
}

/// Reminders stopped by the person.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pause {
    since: Timestamp,
    until: Option<Timestamp>,
}

/// The scheduler's whole state.
pub struct Engine {
    rules: Rules,
    repertoire: Repertoire,
    /// Random once per install: makes ids unique across machines and picks differ between people.
    seed: u64,
    first_used: Timestamp,
    presence: Presence,
    /// When the present unbroken stretch of desk time began (up); none outside working hours, while
    /// an absence counts, and before the first presence.
    stretch: Option<i64>,
    /// The working window that `stretch` belongs to.
    window: Option<Span>,
    /// The last break out of the chair, or the start of the day's presence (up).
    out_of_chair: Option<i64>,
    /// The last return from an absence that was logged (up).
    returned: Option<i64>,
    /// The last display of a prompt, also of one that came back (up).
    last_shown: Option<i64>,
    episode: Option<Episode>,
    session: Option<SessionNow>,
    /// What may still follow a session that ended.
    after: Option<After>,
    /// The last prompt that was skipped by a click, until it is said why.
    let_go: Option<LetGo>,
    pause: Option<Pause>,
    quiet: Reasons,
    quiet_hours: QuietHours,
    breather: Breather,
    rhythm: Rhythm,
    inquiry: Inquiry,
    ache: Ache,
    /// When the last reason of quiet, or a timed pause, ended (up).
    landed: Option<i64>,
    /// When this engine took up the stretch of the one before it (up). What keeps quiet is told only after the
    /// start, perhaps a call: a prompt that is due waits for that.
    went_on: Option<i64>,
    problems: BTreeMap<&'static str, String>,
    /// Rows of this week and the last one, and what the fold needs before them, oldest first, of all
    /// machines.
    rows: Vec<Row>,
    history: History,
    /// How it felt in the last weeks.
    diary: Diary,
    /// When the person was last known to be served: what a crash after it can lose (up).
    alive: i64,
    /// The wake-up that the last step promised.
    promised: Option<(i64, Wake)>,
    minted: u64,
    /// When the state word of `status` last changed.
    state_since: Timestamp,
    out: Vec<Effect>,
}

impl Engine {
    /// Takes in what happened at `now` and says what to do about it, in order.
    pub fn step(&mut self, now: &Moment, input: Input) -> Vec<Effect> {
        let before = self.state();
        self.notice_missed_run(now);
        self.notice_gap(now, &input);
        self.cross_edges(now);
        let (occasion, asks_again) = (Self::is_occasion(&input), Self::is_occasion_to_ask(&input));
        let ends = matches!(input, Input::Quitting);
        let answered = matches!(input, Input::SystemAsked { .. });
        self.take(now, input);
        if asks_again {
            self.asks_again();
        }
        self.cross_edges(now);
        // What is due then is for the next start.
        if !ends {
            self.settle(now);
        }
        if occasion {
            self.tell_week(now);
        }
        if occasion || answered {
            self.ask_if_better(now);
        }
        if self.state() != before {
            self.state_since = now.wall;
        }
        self.promised = self.next_wakeup(now);
        std::mem::take(&mut self.out)
    }

    /// The wake-up that the last step asked for, on `up_ms`, and why. This is what the shell waits for:
    /// were it derived anew at a later moment, an edge of the wall clock that has just passed, and that no
    /// step has seen yet, would be left out.
    pub fn promised(&self) -> Option<(i64, Wake)> {
        self.promised
    }

    /// The one wake-up that the engine needs at this moment, on `up_ms`, and why.
    pub fn next_wakeup(&self, now: &Moment) -> Option<(i64, Wake)> {
        let mut wakes = Vec::with_capacity(8);
        wakes.extend(self.presence_wakes(now));
        wakes.extend(self.prompt_wakes(now));
        wakes.extend(self.run_wake(now));
        wakes.extend(self.weekly_wake(now));
        wakes.extend(self.quiet_hours_wake(now));
        wakes.extend(self.quiet_wake());
        wakes.extend(self.meeting_wake(now));
        wakes.extend(self.rung_wake(now));
        if let Some(until) = self.pause.and_then(|pause| pause.until) {
            wakes.push((now.up_at(until), Wake::PauseEnds));
        }
        match self.window {
            Some(window) => wakes.push((now.up_at(window.end), Wake::WindowEnds)),
            None => {
                let next = hours::next(&self.rules.hours, now.wall, &now.zone);
                wakes.extend(next.map(|window| (now.up_at(window.start), Wake::WindowBegins)));
            }
        }
        if let Some(start) = self.stretch.filter(|_| self.presence.is_here()) {
            let passed = (now.up_ms - start).div_euclid(REDRAW_MS) + 1;
            wakes.push((start + passed * REDRAW_MS, Wake::ArcMoves));
        }
        wakes.into_iter().min()
    }

    /// The reasons of quiet that are reported at this moment, each once: also those that no prompt waits
    /// for any longer, since a sound may still go into a call.
    pub fn quiet_reasons(&self) -> BTreeSet<QuietReason> {
        self.quiet.kinds()
    }

    /// Whether reminders are stopped by the person.
    pub fn is_stopped(&self) -> bool {
        self.pause.is_some()
    }

    /// The settings in force.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    fn take(&mut self, now: &Moment, input: Input) {
        match input {
            Input::IdleBegan { ago_ms } => self.idle_began(now, ago_ms),
            Input::ActiveAgain => self.active_again(now),
            Input::PausesSeen(seen) => self.breather.seen = seen,
            Input::PauseBegan => self.take_breath(now),
            Input::SystemCanBeAsked(possible) => self.inquiry.possible = possible,
            Input::SystemAsked { holds } => self.system_asked(now, holds),
            Input::Locked => self.locked(now),
            Input::Unlocked => self.unlocked(now),
            Input::Sleeping => self.sleeping(now),
            Input::Awake => self.awake(now),
            Input::QuietBegan { reason, source } => self.quiet_began(now, reason, source),
            Input::QuietEnded { reason, source } => self.quiet_ended(now, reason, source),
            Input::PromptShown { ep, via } => self.prompt_shown(now, &ep, via),
            Input::PromptFailed { ep, why } => self.prompt_failed(now, &ep, &why),
            Input::RungFailed { ep, rung, why } => self.rung_failed(now, &ep, rung, why),
            Input::PromptClosed { ep, by } => {
                self.gone_unseen(now, &ep, by);
                self.small_window_gone(&ep);
                self.prompt_closed(now, &ep, by);
            }
            Input::Asked { ask, from } => self.asked(now, ask, from),
            Input::SaidWhy { ep, why, rows } => self.say_why_then(now, ep, why, &rows),
            Input::GuideShown { session } => self.guide_shown(now, &session),
            Input::Session { session, said } => self.session_said(now, &session, said),
            Input::SettingsApplied(rules) => self.apply(now, *rules),
            Input::LibraryRead(repertoire) => {
                self.repertoire = repertoire;
                self.keep_offer_allowed(now);
                self.keep_tail_allowed(now);
            }
            Input::PastRead(past) => self.past_read(now, *past),
            Input::ZoneChanged | Input::WakeUp => {}
            Input::ClockSet { by_ms } => self.append(now.stamp(), Fact::ClockJump { by_ms }),
            Input::Problem { part, text: Some(text) } => {
                self.problems.insert(part, text);
            }
            Input::Problem { part, text: None } => {
                self.problems.remove(part);
            }
            Input::ReachAgain => self.reach_again(now),
            Input::Quitting => self.quit(now),
        }
    }

    /// Whatever is due at `now` by the state alone.
    fn settle(&mut self, now: &Moment) {
        self.settle_pause(now);
        self.settle_presence(now);
        self.settle_quiet(now);
        self.settle_rhythm(now);
        self.settle_prompt(now);
        self.settle_rungs(now);
        // A prompt that nobody answered may change when the next one comes.
        self.settle_rhythm(now);
        self.settle_breather(now);
        self.settle_inquiry();
        self.note_run(now);
        if now.up_ms - self.alive >= REDRAW_MS {
            self.alive = now.up_ms;
            self.out.push(Effect::MarkAlive);
        }
    }

    fn asked(&mut self, now: &Moment, ask: Ask, from: From) {
        let reply = match ask {
            Ask::Start { exercise, for_ms, guest } => self.start_reset(now, exercise, for_ms, guest, from),
            Ask::Routine { routine, guest } => self.start_routine(now, &routine, guest, from),
            Ask::Snooze => self.snooze(now, from),
            Ask::Skip => self.skip(now, from),
            Ask::Done => self.done(now, from),
            Ask::Stop if self.close_session(now, How::Stopped) => Reply::Stopped,
            Ask::Stop => Reply::NoPrompt,
            Ask::Pause { until_ms } => self.pause(now, until_ms),
            Ask::Resume => self.resume(now),
            Ask::Hurts => self.hurts(now),
            Ask::ShowSigns => {
                self.out.push(Effect::ShowWarningSigns);
                Reply::SignsShown
            }
            Ask::PainIs { mode, by } => self.pain_is(now, mode, by),
            Ask::Swap => self.swap(now),
            Ask::Allow { exercise } => self.allow(now, exercise),
            Ask::HurtsMe { exercise } => self.hurts_me(now, exercise),
            Ask::StepBack { exercise } => self.step_back(now, exercise),
            Ask::CheckIn { neck, shoulders, upper_back } => {
                self.check_in(now, Levels { neck, shoulders, upper_back })
            }
            Ask::SayWhy { ep, why } => self.say_why(now, ep, why),
            Ask::Meeting { for_ms, more } => self.meeting(now, for_ms, more),
            Ask::EndMeeting => self.end_meeting(now),
            Ask::WaitFor { reason, source, wait } => self.wait_for(now, &(reason, source), wait),
            Ask::RhythmBack => self.rhythm_back(now, from),
            Ask::GoOn => self.go_on(now),
            Ask::Suggested { topic, act, key, before, after } => {
                self.append(now.stamp(), Fact::Suggestion { topic, act, key, before, after });
                Reply::SuggestionNoted { act }
            }
        };
        self.out.push(Effect::Reply(reply));
    }

    fn apply(&mut self, now: &Moment, rules: Rules) {
        if rules != self.rules {
            let text = format!("every {} min", rules.every_ms / MINUTE_MS);
            let before = std::mem::replace(&mut self.rules, rules).pain;
            self.quiet_hours.forget();
            self.window = hours::at(&self.rules.hours, now.wall, &now.zone);
            if self.window.is_none() {
                self.leave_window(now);
            }
            self.append(now.stamp(), Fact::Settings { text });
            self.follow_pain(now);
            if self.rules.pain == PainMode::Warning && before != PainMode::Warning {
                self.out.push(Effect::ShowWarningSigns);
            }
        }
    }

    fn begin_stretch(&mut self, up: i64) {
        self.stretch = Some(up);
        self.out_of_chair.get_or_insert(up);
    }

    fn append(&mut self, at: Stamp, what: Fact) {
        let row = Row::new(at, what);
        self.history.apply(&row);
        self.diary.apply(&row);
        self.rhythm.apply(&row);
        self.ache.apply(&row);
        self.rows.push(row.clone());
        self.out.push(Effect::Append(row));
    }

    /// An id that no other machine of this person mints: kind, instant, install, and a count for
    /// two in one millisecond.
    fn mint(&mut self, kind: char, now: &Moment) -> String {
        self.minted += 1;
        let install = self.seed & 0xffff;
        format!("{kind}{:x}-{install:04x}-{:x}", now.wall.as_millisecond(), self.minted)
    }

    fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.repertoire.exercises.iter().find(|exercise| exercise.id == id)
    }
}
