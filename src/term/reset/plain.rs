//! The session as plain lines, where there is no screen to draw on.

use std::io::Write;
use std::time::Duration;

use anyhow::Context as _;

use super::Course;
use crate::child::{Item, words};
use crate::core::event::RunSays;
use crate::core::exercise::PhaseKind;
use crate::core::player::{Press, Stage};
use crate::tr;

/// Guides in lines. Nobody can press anything; a signal stops it. `wait` waits so long at most, and says
/// whether a signal came.
pub fn guide(
    course: &mut Course<'_>,
    out: &mut dyn Write,
    wait: &dyn Fn(Duration) -> bool,
) -> anyhow::Result<()> {
    const WRITE: &str = "cannot write what to do";
    let time = words::minutes(course.guide.whole_seconds_left(course.now()));
    let name = course.job.title().to_owned();
    writeln!(out, "{}", tr!("reset-plain-begin", exercise = name, time = time)).context(WRITE)?;
    if let Some(line) = item_line(course) {
        writeln!(out, "{line}").context(WRITE)?;
    }
    writeln!(out, "{}", tr!("reset-lead-in")).context(WRITE)?;
    let mut says = course.guide.shown(course.now());
    loop {
        for line in says.iter().flat_map(|said| lines(course, said)) {
            writeln!(out, "{line}").context(WRITE)?;
        }
        out.flush().context(WRITE)?;
        course.tell(says)?;
        if matches!(course.guide.stage(), Stage::Noting { .. } | Stage::Noted { .. } | Stage::Closed) {
            return Ok(());
        }
        if course.guide.is_paused() {
            // The machine slept. Nobody can press a key here, so that it goes on by itself.
            says = course.guide.press(Press::Pause, course.now());
        } else if wait(course.until(course.guide.next_turn(course.now()))) {
            says = course.guide.close();
        } else {
            says = course.guide.turn(course.now());
        }
    }
}

/// "2 of 5: Cat-cow"; none where there is only one exercise.
fn item_line(course: &Course<'_>) -> Option<String> {
    let item = course.item().filter(|_| course.guide.is_routine())?;
    let (number, of) = (course.guide.index() + 1, course.job.items.len());
    Some(tr!("reset-plain-item", number = number, of = of, exercise = item.exercise.name.clone()))
}

/// What is written when this is told.
fn lines(course: &Course<'_>, said: &RunSays) -> Vec<String> {
    match said {
        RunSays::Phase { index } => course.item().map(|item| phase_line(item, *index)).into_iter().collect(),
        RunSays::Next { .. } => {
            let left = course.guide.at(course.now()).seconds_left();
            let rest = tr!("reset-plain-phase", left = left, step = tr!("reset-rest-heading"));
            item_line(course).into_iter().chain([rest]).collect()
        }
        _ => Vec::new(),
    }
}

/// "10 s: Left side · 1 of 2. Reach one arm up."
fn phase_line(item: &Item, index: usize) -> String {
    let Some(phase) = item.timeline.phases.get(index) else { return String::new() };
    let instruction = words::instruction(phase, &item.exercise.steps);
    let place = if phase.kind == PhaseKind::Rest { String::new() } else { words::place(Some(phase)) };
    let step = if place.is_empty() { instruction } else { format!("{place}. {instruction}") };
    tr!("reset-plain-phase", left = (phase.ms + 500) / 1000, step = step)
}
