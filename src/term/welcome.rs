//! The questions of the first run in the terminal: plain lines, numbered choices, Enter for what holds.
//!
//! Nothing is written before the last question is answered. Whoever leaves before (Ctrl+C, or the end of the
//! input) has changed nothing.

mod questions;

use std::io::{self, BufRead, Write};

use crate::core::exercise::{Place, PostureAllowed};
use crate::core::rules::Condition;
use crate::core::welcome::{Answers, Desk, EVERY_MIN, Step, THINGS, Week};
use crate::exercise::words::item;
use crate::text::safety;
use crate::tr;
use crate::words::week::weekday;
use crate::words::welcome as words;

use questions::{Asking, Ended};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// And the first reset is wanted now.
    Tries,
    Saved,
    /// Nothing was written.
    Left,
}

/// Asks every question and saves the answers.
///
/// # Errors
/// The terminal cannot be read or written, or the answers cannot be saved.
pub fn ask(desk: &mut dyn Desk, input: &mut dyn BufRead, out: &mut dyn Write) -> anyhow::Result<Answered> {
    let mut asking = Asking { input, out };
    match questions(desk, &mut asking) {
        Ok(answered) => Ok(answered),
        Err(Ended::Input) => {
            asking.say(&tr!("welcome-ask-left"))?;
            Ok(Answered::Left)
        }
        Err(Ended::Fault(error)) => Err(error),
    }
}

fn questions(desk: &mut dyn Desk, asking: &mut Asking<'_>) -> Result<Answered, Ended> {
    let mut answers = Answers::of(&desk.rules(), desk.at_login());
    about(asking)?;
    body(asking, &mut answers)?;
    if answers.stops() {
        save(desk, &answers)?;
        asking.say("")?;
        asking.say(&tr!("welcome-warned"))?;
        asking.say("")?;
        asking.say(&safety::text())?;
        return Ok(Answered::Saved);
    }
    place(asking, &mut answers)?;
    time(asking, &mut answers, desk)?;
    save(desk, &answers)?;
    asking.say("")?;
    asking.say(&tr!("welcome-done"))?;
    let tries = asking.yes_no(&tr!("welcome-ask-try"), true)?;
    Ok(if tries { Answered::Tries } else { Answered::Saved })
}

fn save(desk: &mut dyn Desk, answers: &Answers) -> Result<(), Ended> {
    desk.save(answers).map_err(|why| Ended::Fault(anyhow::anyhow!(tr!("welcome-not-saved", why = why))))
}

/// The title of a step, with its place among them.
fn head(asking: &mut Asking<'_>, step: Step) -> io::Result<()> {
    asking.say("")?;
    asking.say(&format!("{} · {}", words::place_of(step), words::title(step)))
}

fn about(asking: &mut Asking<'_>) -> Result<(), Ended> {
    head(asking, Step::About)?;
    for text in [
        tr!("welcome-about-is"),
        tr!("welcome-about-isnt"),
        tr!("welcome-about-ask"),
        tr!("welcome-about-rest"),
        tr!("welcome-ask-enter"),
    ] {
        asking.say(&text)?;
    }
    Ok(())
}

fn body(asking: &mut Asking<'_>, answers: &mut Answers) -> Result<(), Ended> {
    head(asking, Step::Body)?;
    let held = words::PAINS.iter().position(|pain| *pain == answers.pain).unwrap_or(0);
    answers.pain = words::PAINS[asking.one(&tr!("welcome-pain"), &words::PAINS.map(words::pain), held)?];
    asking.say_if_any(&words::pain_then(answers.pain))?;
    let all = Condition::ALL.map(|(_, condition)| condition);
    let held = all.map(|condition| answers.body.conditions.contains(&condition));
    let question = format!("{} {}", tr!("welcome-conditions"), tr!("welcome-conditions-why"));
    let said = asking.several(&question, &all.map(words::condition), &held)?;
    answers.body.conditions = chosen(&all, &said).collect();
    if !answers.body.conditions.is_empty() {
        asking.say(&tr!("welcome-conditions-ask"))?;
    }
    if !answers.stops() {
        answers.body.no_overhead = !asking.yes_no(&tr!("welcome-overhead"), !answers.body.no_overhead)?;
    }
    Ok(())
}

fn place(asking: &mut Asking<'_>, answers: &mut Answers) -> Result<(), Ended> {
    head(asking, Step::Place)?;
    let held = words::POSTURES.iter().position(|it| *it == answers.body.posture).unwrap_or(0);
    let labels = words::POSTURES.map(words::posture);
    answers.body.posture = words::POSTURES[asking.one(&tr!("welcome-posture"), &labels, held)?];
    if answers.body.posture == PostureAllowed::Seated {
        asking.say(&tr!("welcome-seated-then"))?;
    } else {
        let all = Place::ALL.map(|(_, place)| place);
        let held = all.map(|place| answers.body.places.contains(&place));
        let here = asking.several(&tr!("welcome-places"), &all.map(words::place), &held)?;
        answers.body.places = chosen(&all, &here).collect();
        things(asking, answers)?;
    }
    answers.body.quiet_office = asking.yes_no(&tr!("welcome-quiet"), answers.body.quiet_office)?;
    Ok(())
}

/// Each thing, and what serves instead behind it.
fn things(asking: &mut Asking<'_>, answers: &mut Answers) -> Result<(), Ended> {
    let mut tokens: Vec<&str> = Vec::new();
    let mut labels = Vec::new();
    for (thing, instead) in THINGS {
        tokens.push(thing);
        labels.push(item(thing));
        for other in instead {
            tokens.push(other);
            labels.push(format!("{} {}", tr!("welcome-or"), item(other)));
        }
    }
    let held: Vec<bool> = tokens.iter().map(|token| answers.body.equipment.contains(*token)).collect();
    let question = format!("{} {}", tr!("welcome-things"), tr!("welcome-things-why"));
    let has = asking.several(&question, &labels, &held)?;
    answers.body.equipment = chosen(&tokens, &has).map(str::to_owned).collect();
    Ok(())
}

fn time(asking: &mut Asking<'_>, answers: &mut Answers, desk: &mut dyn Desk) -> Result<(), Ended> {
    head(asking, Step::Time)?;
    let (least, most, _) = EVERY_MIN;
    let minutes = asking.minutes(&tr!("welcome-every"), (least, most), answers.every_min())?;
    answers.set_every_min(minutes);
    match Week::of(&answers.hours) {
        None => asking.say(&tr!("welcome-hours-own"))?,
        Some(mut week) => {
            let monday = jiff::civil::date(2026, 1, 5);
            let days: [String; 7] =
                std::array::from_fn(|day| weekday(monday.saturating_add(jiff::ToSpan::days(day as i64))));
            let on = asking.several(&tr!("welcome-days"), &days, &week.days)?;
            week.days = std::array::from_fn(|day| on[day]);
            if week.days.contains(&true) {
                (week.from_min, week.until_min) = asking.hours((week.from_min, week.until_min))?;
            }
            answers.hours = week.hours();
        }
    }
    let ahead = desk.ahead(&answers.applied_to(&desk.rules()));
    asking.say(&ahead.as_ref().map_or_else(|| tr!("welcome-no-days"), words::about))?;
    if let Some(ahead) = ahead.filter(|ahead| !ahead.breaks.is_empty()) {
        asking.say(&words::times(&ahead))?;
        asking.say(&tr!("welcome-ahead-guess"))?;
    }
    if let Some(held) = answers.at_login {
        answers.at_login = Some(asking.yes_no(&tr!("welcome-login"), held)?);
    }
    Ok(())
}

/// Those of which it was said.
fn chosen<'a, T: Copy>(all: &'a [T], said: &'a [bool]) -> impl Iterator<Item = T> + 'a {
    all.iter().zip(said).filter(|(_, said)| **said).map(|(it, _)| *it)
}
