//! Why there was or was no prompt at a time: "no prompt: microphone in use since 14:12; one was due 14:28 and
//! came 15:06".

use crate::core::why::{Day, Decision, Going, Minute};
use crate::tr;

use super::decision::{at, long, machine_name, sentence};
use super::why::{absence, held};

/// One sentence for each machine that is told of on this day.
pub fn minute(day: &Day, ms: i64, name: &dyn Fn(&str) -> String) -> Vec<String> {
    let minutes = day.minute(ms);
    let several = minutes.len() > 1;
    let told = |minute: &Minute<'_>| {
        let (time, told) = (at(day, ms), Telling { day, minute, name }.all());
        if several {
            tr!("day-minute-on", time = time, machine = machine_name(minute.machine), told = told)
        } else {
            tr!("day-minute", time = time, told = told)
        }
    };
    minutes.iter().map(told).collect()
}

struct Telling<'a> {
    day: &'a Day,
    minute: &'a Minute<'a>,
    name: &'a dyn Fn(&str) -> String,
}

impl Telling<'_> {
    fn all(&self) -> String {
        match &self.minute.going {
            Going::Ahead => tr!("day-ahead"),
            Going::Unknown => tr!("day-nothing-known"),
            Going::Shown { decision } => tr!("day-prompt", decision = self.decision(decision)),
            Going::Reset { band } => {
                let exercise = match &band.kind {
                    crate::core::why::Kind::Reset { exercise, .. } => (self.name)(exercise),
                    _ => String::new(),
                };
                tr!("day-in-reset", exercise = exercise, since = self.at(band.since_ms))
            }
            going => tr!("day-no-prompt", why = self.why(going)),
        }
    }

    fn at(&self, ms: i64) -> String {
        at(self.day, ms)
    }

    /// A decision with its time.
    fn decision(&self, decision: &Decision) -> String {
        let sentence = sentence(self.day, decision, self.name).unwrap_or_default();
        tr!("day-mark", time = self.at(decision.at_ms), sentence = sentence)
    }

    fn why(&self, going: &Going<'_>) -> String {
        match going {
            Going::Away { reason, since_ms } => {
                tr!("day-was-away", since = self.at(*since_ms), reason = absence(*reason))
            }
            Going::Open { decision, since_ms } => {
                let decision = self.decision(decision);
                tr!("day-was-open", since = self.at(*since_ms), decision = decision)
            }
            Going::Snoozed { decision, until_ms } => {
                let decision = self.decision(decision);
                tr!("day-was-snoozed", until = self.at(*until_ms), decision = decision)
            }
            Going::Paused { since_ms, until_ms: Some(until) } => {
                tr!("day-was-pausing-until", since = self.at(*since_ms), until = self.at(*until))
            }
            Going::Paused { since_ms, until_ms: None } => {
                tr!("day-was-pausing", since = self.at(*since_ms))
            }
            Going::OffHours => tr!("day-was-off-hours"),
            Going::Held { decision, reasons } => {
                format!("{}; {}", self.reasons(reasons), self.came(decision))
            }
            Going::Waiting { decision } => tr!("day-was-waiting", decision = self.decision(decision)),
            Going::Quiet { reasons } => format!("{}; {}", self.reasons(reasons), self.desk()),
            _ => self.desk(),
        }
    }

    fn reasons(&self, reasons: &[(String, i64)]) -> String {
        let since = |(reason, since_ms): &(String, i64)| {
            tr!("day-since", reason = held(reason), since = self.at(*since_ms))
        };
        reasons.iter().map(since).collect::<Vec<_>>().join(", ")
    }

    /// A prompt that was due at this time, and whether it came.
    fn came(&self, decision: &Decision) -> String {
        let due = self.at(decision.at_ms);
        match decision.prompt().and_then(|prompt| prompt.shown_ms()) {
            Some(shown) => tr!("day-one-due", due = due, shown = self.at(shown)),
            None => tr!("day-one-due-not", due = due),
        }
    }

    /// The desk time so far, and what follows from it.
    fn desk(&self) -> String {
        let minute = self.minute;
        let Some(desk_ms) = minute.desk_ms else { return self.next().unwrap_or_else(|| tr!("day-at-desk")) };
        let time = long(desk_ms);
        let desk = match (minute.every_ms, minute.due_ms) {
            (Some(every_ms), Some(_)) => tr!("day-desk-every", long = time, every = long(every_ms)),
            _ => tr!("day-desk", long = time),
        };
        [Some(desk), self.next()].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// The next prompt of the day.
    fn next(&self) -> Option<String> {
        let decision = self.minute.next?;
        let shown = decision.prompt()?.shown_ms()?;
        Some(if shown - decision.at_ms >= 60_000 {
            tr!("day-next-due", due = self.at(decision.at_ms), shown = self.at(shown))
        } else {
            tr!("day-next-came", shown = self.at(shown))
        })
    }
}
