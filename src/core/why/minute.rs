//! One minute: what was going on, and why there was or was no prompt.

use super::bands::{Band, Kind};
use super::day::{Day, Track};
use super::decision::{Decision, Fate, Prompt, Seen};
use crate::core::engine::MINUTE_MS;
use crate::core::event::Absence;
use crate::core::machine::Machine;

/// What is known of one minute on one machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Minute<'a> {
    pub machine: Option<Machine>,
    pub going: Going<'a>,
    /// The unbroken desk time up to it, in milliseconds; none while away, outside working hours, and where the
    /// clock was set meanwhile.
    pub desk_ms: Option<i64>,
    /// The interval of prompts; none where the log does not tell.
    pub every_ms: Option<i64>,
    /// When the next one was due by that; none where it is not known or not so.
    pub due_ms: Option<i64>,
    /// The next decision about a prompt of this day, on this machine.
    pub next: Option<&'a Decision>,
}

/// What was going on: the first of these that is so.
#[derive(Clone, Debug, PartialEq)]
pub enum Going<'a> {
    /// It is still to come.
    Ahead,
    /// A prompt was shown in this minute.
    Shown {
        decision: &'a Decision,
    },
    /// A guided run.
    Reset {
        band: &'a Band,
    },
    /// No row tells of it.
    Unknown,
    Away {
        reason: Absence,
        since_ms: i64,
    },
    /// A prompt was open since then.
    Open {
        decision: &'a Decision,
        since_ms: i64,
    },
    /// A prompt was put off until then.
    Snoozed {
        decision: &'a Decision,
        until_ms: i64,
    },
    Paused {
        since_ms: i64,
        until_ms: Option<i64>,
    },
    OffHours,
    /// A prompt was due and held by these; where the log names no reason that lasted, by the one noted.
    Held {
        decision: &'a Decision,
        reasons: Vec<(String, i64)>,
    },
    /// A prompt was due and waited: for a pause in the work, after a return, after quiet.
    Waiting {
        decision: &'a Decision,
    },
    /// Nothing was due, and nothing would have been shown: the reasons, each with its begin.
    Quiet {
        reasons: Vec<(String, i64)>,
    },
    /// At work.
    Working,
}

impl Day {
    /// What was going on in the minute that begins at this instant, on each machine that is told of.
    pub fn minute(&self, ms: i64) -> Vec<Minute<'_>> {
        let tracks: Vec<&Track> = self.tracks.iter().collect();
        if tracks.is_empty() {
            let going = if ms > self.as_of_ms { Going::Ahead } else { Going::Unknown };
            let (desk_ms, every_ms, due_ms, next) = (None, None, None, None);
            return vec![Minute { machine: None, going, desk_ms, every_ms, due_ms, next }];
        }
        tracks.into_iter().map(|track| self.on(track, ms)).collect()
    }

    fn on<'a>(&'a self, track: &'a Track, ms: i64) -> Minute<'a> {
        let machine = track.machine;
        let due = self.due.iter().find(|(known, _)| *known == machine).map(|(_, due)| due);
        let going = self.going(track, ms);
        let at_desk = matches!(
            going,
            Going::Working
                | Going::Quiet { .. }
                | Going::Held { .. }
                | Going::Waiting { .. }
                | Going::Paused { .. }
        );
        let due = due.filter(|_| at_desk);
        let next = due.and_then(|due| due.next(ms));
        let is_next = |decision: &&Decision| {
            decision.row.origin == machine
                && decision.prompt().is_some_and(|it| it.shown_ms().unwrap_or(decision.at_ms) >= ms)
        };
        Minute {
            machine,
            desk_ms: due.and_then(|due| due.desk_ms(ms)),
            every_ms: next.map(|next| next.every_ms),
            // Overdue without a reason: the interval was another one.
            due_ms: next.map(|next| next.at_ms).filter(|due_ms| *due_ms > ms),
            next: self.decisions.iter().find(is_next),
            going,
        }
    }

    fn going<'a>(&'a self, track: &'a Track, ms: i64) -> Going<'a> {
        if ms > self.as_of_ms {
            return Going::Ahead;
        }
        let end_ms = ms + MINUTE_MS;
        let prompts = || {
            let own = self.decisions.iter().filter(|decision| decision.row.origin == track.machine);
            own.filter_map(|decision| Some((decision, decision.prompt()?)))
        };
        let shown = |prompt: &Prompt| {
            let shows = |(at_ms, seen): &(i64, Seen)| {
                matches!(seen, Seen::Shown { .. }) && (ms..end_ms).contains(at_ms)
            };
            prompt.seen.iter().any(shows)
        };
        let lasting = || track.bands.iter().filter(|band| band.holds(ms));
        if let Some((decision, _)) = prompts().find(|(_, prompt)| shown(prompt)) {
            return Going::Shown { decision };
        }
        let reset = |band: &&Band| {
            matches!(band.kind, Kind::Reset { .. })
                && (band.holds(ms) || (ms..end_ms).contains(&band.start_ms))
        };
        if let Some(band) = track.bands.iter().find(reset) {
            return Going::Reset { band };
        }
        let away = lasting().find_map(|band| match band.kind {
            Kind::Away { reason } => Some(Going::Away { reason, since_ms: band.since_ms }),
            _ => None,
        });
        let desk = lasting().find_map(|band| match band.kind {
            Kind::Desk { inside } => Some(inside),
            _ => None,
        });
        if let Some(away) = away {
            return away;
        }
        let Some(inside) = desk else { return Going::Unknown };
        let open = prompts().find_map(|(decision, prompt)| stands(decision, prompt, ms));
        let paused = || {
            lasting().find_map(|band| match band.kind {
                Kind::Paused { until_ms } => Some(Going::Paused { since_ms: band.since_ms, until_ms }),
                _ => None,
            })
        };
        open.or_else(paused).unwrap_or_else(|| {
            if !inside {
                return Going::OffHours;
            }
            let reasons = holding(track, ms);
            let due = prompts().find(|(decision, prompt)| pending(decision, prompt, ms, self.as_of_ms));
            match (due, reasons.is_empty()) {
                (Some((decision, prompt)), _) => held(decision, prompt, reasons, ms),
                (None, false) => Going::Quiet { reasons },
                (None, true) => Going::Working,
            }
        })
    }
}

/// The reasons that prompts waited for at an instant, each with its begin.
fn holding(track: &Track, ms: i64) -> Vec<(String, i64)> {
    let holds = |band: &&Band| band.holds(ms) && band.held_until_ms().is_some_and(|until| ms < until);
    let reason = |band: &Band| match &band.kind {
        Kind::Quiet { reason, .. } => Some((reason.clone(), band.since_ms)),
        _ => None,
    };
    track.bands.iter().filter(holds).filter_map(reason).collect()
}

/// A prompt that was seen before and not answered yet.
fn stands<'a>(decision: &'a Decision, prompt: &Prompt, ms: i64) -> Option<Going<'a>> {
    if prompt.ends_ms().is_none_or(|end_ms| ms >= end_ms) {
        return None;
    }
    let is_place = |seen: &Seen| !matches!(seen, Seen::Brought { .. });
    let (at_ms, last) = prompt.seen.iter().rfind(|(at_ms, seen)| *at_ms <= ms && is_place(seen))?;
    prompt.shown_ms().filter(|shown| *shown <= ms)?;
    match last {
        Seen::Shown { .. } | Seen::Undelivered { .. } => Some(Going::Open { decision, since_ms: *at_ms }),
        Seen::Snoozed { min } => {
            let until_ms = at_ms + i64::from(*min) * MINUTE_MS;
            Some(Going::Snoozed { decision, until_ms })
        }
        Seen::Brought { .. } => None,
    }
}

/// Whether a prompt was due and had not been shown.
fn pending(decision: &Decision, prompt: &Prompt, ms: i64, as_of_ms: i64) -> bool {
    let end_ms = prompt.shown_ms().or(prompt.ends_ms()).unwrap_or(as_of_ms);
    decision.at_ms <= ms && ms < end_ms
}

fn held<'a>(decision: &'a Decision, prompt: &Prompt, mut reasons: Vec<(String, i64)>, ms: i64) -> Going<'a> {
    let noted = prompt.held.iter().filter(|held| held.start_ms <= ms && ms < held.end_ms);
    for held in noted {
        if !reasons.iter().any(|(reason, _)| *reason == held.reason) {
            reasons.push((held.reason.clone(), held.start_ms));
        }
    }
    if reasons.is_empty() { Going::Waiting { decision } } else { Going::Held { decision, reasons } }
}

impl Prompt {
    /// When it was answered or fell away; none where it was not.
    pub fn ends_ms(&self) -> Option<i64> {
        match &self.fate {
            Fate::Reset(reset) => Some(reset.start_ms),
            Fate::WalkedOff { start_ms, .. } => Some(*start_ms),
            Fate::PausedFirst { at_ms } | Fate::HoursEnded { at_ms } => Some(*at_ms),
            Fate::Skipped | Fate::Expired => self.answered_ms,
            Fate::NobodyThere | Fate::Unknown => self.shown_ms(),
            Fate::Open => Some(i64::MAX),
        }
    }
}
