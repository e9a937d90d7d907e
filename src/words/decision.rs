//! Each decision of a day as one sentence: "due, held 34 min: microphone in use; shown 15:06".

use crate::core::event::{Absence, Via};
use crate::core::machine::Machine;
use crate::core::review::{Class, Outcome, UNDELIVERED};
use crate::core::rules::Rung;
use crate::core::why::{Cause, Day, Decision, Fate, Held, Prompt, Reset, Seen, What};
use crate::tr;

use super::week::{clock, weekday};
use super::why::{self, Told, rung, skip_why};

/// What is shown within this time of being due was shown at once.
const AT_ONCE_MS: i64 = 60_000;

/// One sentence of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub at_ms: i64,
    /// "14:30".
    pub clock: String,
    pub text: String,
}

/// The decisions of a day in words, in order; those of several machines with their names. `name` gives an
/// exercise its name.
pub fn sentences(day: &Day, name: &dyn Fn(&str) -> String) -> Vec<Sentence> {
    let several = day.several();
    let told = |decision: &Decision| {
        let text = sentence(day, decision, name)?;
        let text = if several { on_machine(text, decision.row.origin) } else { text };
        Some(Sentence { at_ms: decision.at_ms, clock: at(day, decision.at_ms), text })
    };
    day.decisions.iter().filter_map(told).collect()
}

/// Gives the line with which a decision begins its sentence.
pub fn add_sentences(lines: &mut [Told], day: &Day, name: &dyn Fn(&str) -> String) {
    for decision in &day.decisions {
        let begins = |line: &&mut Told| {
            line.stamp == decision.row.at && line.fact == decision.row.what && line.sentence.is_none()
        };
        if let Some(line) = lines.iter_mut().find(begins) {
            line.sentence = sentence(day, decision, name)
                .map(|text| tr!("day-mark", time = at(day, decision.at_ms), sentence = text));
        }
    }
}

/// One decision; none for a row that says nothing to a person.
pub fn sentence(day: &Day, decision: &Decision, name: &dyn Fn(&str) -> String) -> Option<String> {
    match &decision.what {
        What::Prompt(prompt) => Some(Telling { day, prompt, name }.all()),
        What::Paused { until_ms, end_ms } => Some(paused(day, *until_ms, *end_ms)),
        What::Meeting { until_ms, end_ms } => Some(meeting(day, *until_ms, *end_ms)),
        What::Reset(reset) => {
            let exercise = name(&reset.exercise);
            Some(tr!("day-reset", exercise = exercise, became = by_choice(reset)))
        }
        What::Noted => why::row(&decision.row, name),
    }
}

/// A time of this day: "14:30"; of another one with its weekday.
pub(super) fn at(day: &Day, ms: i64) -> String {
    let civil = day.stamp(ms).civil();
    let time = clock(civil.time());
    if civil.date() == day.date { time } else { format!("{} {time}", weekday(civil.date())) }
}

/// Milliseconds as people say them.
pub(super) fn long(ms: i64) -> String {
    why::length(ms / 1_000)
}

/// The name of a machine: this one, or the beginning of its number.
pub(super) fn machine_name(machine: Option<Machine>) -> String {
    match machine {
        None => tr!("day-machine-own"),
        Some(machine) => tr!("day-machine", id = machine.to_string().chars().take(4).collect::<String>()),
    }
}

pub(super) fn on_machine(text: String, machine: Option<Machine>) -> String {
    tr!("day-on-machine", name = text, machine = machine_name(machine))
}

fn paused(day: &Day, until_ms: Option<i64>, end_ms: Option<i64>) -> String {
    match (until_ms, end_ms) {
        (Some(until), Some(end)) if until - end > AT_ONCE_MS => {
            tr!("day-paused-ended", until = at(day, until), end = at(day, end))
        }
        (Some(until), _) => tr!("day-paused-until", until = at(day, until)),
        (None, Some(end)) => tr!("day-paused-to", end = at(day, end)),
        (None, None) => tr!("day-paused"),
    }
}

fn meeting(day: &Day, until_ms: Option<i64>, end_ms: Option<i64>) -> String {
    match (until_ms, end_ms) {
        (Some(until), Some(end)) if until - end > AT_ONCE_MS => {
            tr!("day-meeting-ended", until = at(day, until), end = at(day, end))
        }
        (Some(end), _) | (None, Some(end)) => tr!("day-meeting-to", end = at(day, end)),
        (None, None) => tr!("day-meeting"),
    }
}

/// What became of a reset that nobody asked for.
fn by_choice(reset: &Reset) -> String {
    let time = why::length(reset.active_s.into());
    match reset.class {
        Some(Class::Completed) => tr!("day-reset-completed", long = time),
        Some(Class::Partial) => tr!("day-reset-partial", long = time),
        Some(Class::SymptomStop) => tr!("day-reset-pain", long = time),
        Some(Class::Abandoned) => tr!("day-reset-abandoned", long = time),
        None => tr!("day-reset-open"),
    }
}

/// The reasons, each once; with how long each where there are several.
pub(super) fn reasons(held: &[Held]) -> String {
    let mut sums: Vec<(&str, i64)> = Vec::new();
    for it in held {
        let ms = it.end_ms - it.start_ms;
        match sums.iter_mut().find(|(reason, _)| *reason == it.reason) {
            Some((_, sum)) => *sum += ms,
            None => sums.push((&it.reason, ms)),
        }
    }
    let parts: Vec<String> = match &sums[..] {
        [(reason, _)] => vec![why::held(reason)],
        sums => sums
            .iter()
            .map(|(reason, ms)| tr!("day-held-part", reason = why::held(reason), long = long(*ms)))
            .collect(),
    };
    parts.join(", ")
}

/// One prompt being told.
struct Telling<'a> {
    day: &'a Day,
    prompt: &'a Prompt,
    name: &'a dyn Fn(&str) -> String,
}

impl Telling<'_> {
    fn all(&self) -> String {
        let (mut parts, shown) = self.head();
        parts.extend(self.seen(shown));
        parts.extend(self.fate());
        parts.join("; ")
    }

    fn at(&self, ms: i64) -> String {
        at(self.day, ms)
    }

    /// When it was due and what it waited for; and whether its first display is told with that.
    fn head(&self) -> (Vec<String>, bool) {
        let prompt = self.prompt;
        let waited = prompt.waited_ms.map(long);
        if !prompt.held.is_empty() {
            let (reasons, time) = (reasons(&prompt.held), long(prompt.held_ms));
            let held = if prompt.fate == Fate::Open && prompt.shown_ms().is_none() {
                tr!("day-still-held", long = time, reasons = reasons)
            } else {
                tr!("day-held", long = time, reasons = reasons)
            };
            let waited = waited.map(|long| tr!("day-and-waited", long = long));
            return ([held].into_iter().chain(waited).collect(), false);
        }
        if let Some(long) = waited {
            return (vec![tr!("day-waited", long = long)], false);
        }
        let late = match &prompt.cause {
            Some(Cause::JustBack { since_ms }) => Some(tr!("day-just-back", since = self.at(*since_ms))),
            Some(Cause::Landing { reason: Some(reason) }) => {
                Some(tr!("day-landing", reason = why::held(reason)))
            }
            Some(Cause::Landing { reason: None }) => Some(tr!("day-landing-paused")),
            Some(Cause::Paused) => Some(tr!("day-was-paused")),
            Some(Cause::Spaced { .. }) | None => None,
        };
        late.map_or_else(|| self.at_once(), |late| (vec![late], false))
    }

    /// The head of a prompt that nothing was in the way of.
    fn at_once(&self) -> (Vec<String>, bool) {
        let first = self.prompt.seen.first();
        let Some((at_ms, Seen::Shown { via })) = first else { return (vec![tr!("day-due")], false) };
        let spaced = match &self.prompt.cause {
            Some(Cause::Spaced { every_ms }) => Some(long(*every_ms)),
            _ => None,
        };
        let at_once = self.prompt.due_ms.is_some_and(|due_ms| at_ms - due_ms < AT_ONCE_MS);
        let rung = told_rung(*via);
        let head = match (at_once, spaced) {
            (true, Some(long)) => tr!("day-due-spaced-shown", long = long),
            (true, None) => tr!("day-due-shown"),
            (false, Some(long)) => return (vec![tr!("day-due-spaced", long = long)], false),
            (false, None) if self.prompt.due_ms.is_some() => return (vec![tr!("day-due")], false),
            (false, None) => tr!("day-shown-now"),
        };
        (vec![rung.map_or_else(|| head.clone(), |rung| format!("{head} {rung}"))], true)
    }

    /// Displays and snoozes in their order.
    fn seen(&self, shown: bool) -> Vec<String> {
        let (mut parts, mut before, mut snoozed) = (Vec::new(), None, false);
        let (mut brought, mut clock) = (None, String::new());
        for (place, (at_ms, seen)) in self.prompt.seen.iter().enumerate() {
            let time = self.at(*at_ms);
            match seen {
                Seen::Shown { via } => {
                    let again = before.is_some();
                    // The rung on which it is has been told.
                    let on_rung = brought.take() == Some((*at_ms, via.and_then(Via::rung)));
                    if !(shown && place == 0 || on_rung) {
                        parts.push(match told_rung(*via).filter(|_| before != Some(*via)) {
                            Some(via) if again && !snoozed => tr!("day-shown-then", time = time, via = via),
                            Some(via) => tr!("day-shown-via", time = time, via = via),
                            None if again => tr!("day-shown-again", time = time),
                            None => tr!("day-shown", time = time),
                        });
                    }
                    (before, snoozed) = (Some(*via), false);
                }
                Seen::Snoozed { min } => {
                    snoozed = true;
                    parts.push(tr!("day-snoozed", minutes = *min));
                }
                Seen::Brought { rung, why, missing } => {
                    parts.extend(unseen(why));
                    let what = brought_to(*rung, missing.as_deref());
                    // Rungs of one minute have its time once.
                    let same = std::mem::replace(&mut clock, time.clone()) == time;
                    parts.push(if same { what } else { tr!("day-brought", time = time, what = what) });
                    brought = missing.is_none().then_some((*at_ms, Some(*rung)));
                }
                // Each rung that was tried has said why.
                Seen::Undelivered { .. } if !clock.is_empty() => {}
                Seen::Undelivered { why } => {
                    parts.push(tr!("day-undelivered", time = time, why = why.clone()));
                }
            }
        }
        parts
    }

    fn fate(&self) -> Option<String> {
        let shown = self.prompt.shown_ms().is_some();
        Some(match &self.prompt.fate {
            Fate::Reset(reset) if shown => self.kept(reset),
            Fate::Reset(reset) => {
                let exercise = (self.name)(&reset.exercise);
                tr!("day-reset-first", exercise = exercise, time = self.at(reset.start_ms))
            }
            Fate::WalkedOff { reason, start_ms, end_ms } => self.gone(shown, *reason, *start_ms, *end_ms),
            Fate::Skipped => match self.prompt.why {
                Some(why) => tr!("day-skipped-because", why = skip_why(why)),
                None => tr!("day-skipped"),
            },
            Fate::Expired => tr!("day-expired"),
            Fate::NobodyThere => tr!("day-nobody"),
            Fate::PausedFirst { at_ms } => tr!("day-paused-first", time = self.at(*at_ms)),
            Fate::HoursEnded { at_ms } => tr!("day-hours-ended", time = self.at(*at_ms)),
            Fate::Open if shown => tr!("day-open"),
            Fate::Open => return None,
            Fate::Unknown if shown => tr!("day-unknown"),
            Fate::Unknown => tr!("day-not-shown"),
        })
    }

    fn kept(&self, reset: &Reset) -> String {
        let (exercise, time) = ((self.name)(&reset.exercise), why::length(reset.active_s.into()));
        match reset.class {
            Some(Class::Completed) => tr!("day-kept", exercise = exercise, long = time),
            Some(Class::Partial) => tr!("day-kept-partly", exercise = exercise, long = time),
            Some(Class::SymptomStop) => tr!("day-pain", exercise = exercise, long = time),
            Some(Class::Abandoned) => tr!("day-broken-off", exercise = exercise, long = time),
            None => tr!("day-begun", exercise = exercise),
        }
    }

    fn gone(&self, shown: bool, reason: Absence, start_ms: i64, end_ms: Option<i64>) -> String {
        let time = self.at(start_ms);
        let long = end_ms.map(|end_ms| long(end_ms - start_ms));
        match (shown, reason, long) {
            (true, Absence::Off, _) => tr!("day-went-off", time = time),
            (false, Absence::Off, _) => tr!("day-off-first", time = time),
            (true, _, Some(long)) if self.prompt.outcome == Outcome::Natural => {
                tr!("day-walked-off", time = time, long = long)
            }
            (true, ..) => tr!("day-gone", time = time),
            (false, _, Some(long)) => tr!("day-away-first", time = time, long = long),
            (false, _, None) => tr!("day-away-first-open", time = time),
        }
    }
}

/// Why a climb begins: nobody can have seen the notification. None for its later rungs.
fn unseen(why: &str) -> Option<String> {
    match why {
        "unanswered" | "missing" => None,
        "closed_at_once" => Some(tr!("day-closed-at-once")),
        "expired" => Some(tr!("day-expired-unseen")),
        "server_gone" => Some(tr!("day-server-gone")),
        other => {
            let why = other.strip_prefix(UNDELIVERED).unwrap_or(other).to_owned();
            Some(tr!("day-no-notification", why = why))
        }
    }
}

/// Where a prompt was brought to, or could not be.
fn brought_to(rung: Rung, missing: Option<&str>) -> String {
    let Some(why) = missing.map(str::to_owned) else {
        return match rung {
            Rung::Tray => why::rung(Via::Tray),
            Rung::Sound => tr!("day-with-sound"),
            Rung::Window => why::rung(Via::Window),
        };
    };
    match rung {
        Rung::Tray => tr!("day-no-tray", why = why),
        Rung::Sound => tr!("day-no-sound", why = why),
        Rung::Window => tr!("day-no-small-window", why = why),
    }
}

/// How it was shown, where that was not the usual way.
fn told_rung(via: Option<Via>) -> Option<String> {
    via.filter(|via| *via != Via::Notification).map(rung)
}
