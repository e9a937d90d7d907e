//! The questions of the first run, the same in a window and in the terminal.

use crate::core::exercise::{Place, PostureAllowed};
use crate::core::rules::{Condition, PainMode};
use crate::core::welcome::{Ahead, Answers, Step, Week};
use crate::text::formats;
use crate::tr;

/// What a step is about.
pub fn title(step: Step) -> String {
    match step {
        Step::About => tr!("welcome-about-title"),
        Step::Body => tr!("welcome-body-title"),
        Step::Place => tr!("welcome-place-title"),
        Step::Time => tr!("welcome-time-title"),
    }
}

/// "2 of 4".
pub fn place_of(step: Step) -> String {
    tr!("welcome-step", number = step.number(), of = Step::ALL.len())
}

/// The answers about pain, in the order in which they stand.
pub const PAINS: [PainMode; 3] = [PainMode::None, PainMode::Acute, PainMode::Warning];

pub fn pain(pain: PainMode) -> String {
    match pain {
        PainMode::None => tr!("welcome-pain-none"),
        PainMode::Acute => tr!("welcome-pain-acute"),
        PainMode::Warning => tr!("welcome-pain-warning"),
    }
}

/// What follows from such an answer; empty where nothing does.
pub fn pain_then(pain: PainMode) -> String {
    match pain {
        PainMode::None => String::new(),
        PainMode::Acute => tr!("welcome-pain-acute-then"),
        PainMode::Warning => tr!("welcome-pain-warning-then"),
    }
}

pub fn condition(said: Condition) -> String {
    match said {
        Condition::Back => tr!("welcome-condition-back"),
        Condition::Bones => tr!("welcome-condition-bones"),
        Condition::Pregnancy => tr!("welcome-condition-pregnancy"),
        Condition::ShoulderNeck => tr!("welcome-condition-shoulder-neck"),
    }
}

/// How far out of the chair, in the order in which they stand.
pub const POSTURES: [PostureAllowed; 3] =
    [PostureAllowed::Seated, PostureAllowed::Stand, PostureAllowed::Floor];

pub fn posture(allowed: PostureAllowed) -> String {
    match allowed {
        PostureAllowed::Seated => tr!("welcome-posture-seated"),
        PostureAllowed::Stand => tr!("welcome-posture-stand"),
        PostureAllowed::Floor => tr!("welcome-posture-floor"),
    }
}

pub fn place(place: Place) -> String {
    match place {
        Place::Wall => tr!("welcome-place-wall"),
        Place::Doorway => tr!("welcome-place-doorway"),
        Place::SturdyHold => tr!("welcome-place-sturdy-hold"),
        Place::Space => tr!("welcome-place-space"),
    }
}

/// "45 minutes at the desk".
pub fn every(answers: &Answers) -> String {
    tr!("welcome-every-said", minutes = answers.every_min())
}

/// A time of the day from minutes of it, as it is written here; later ones are of the next day.
pub fn clock(minutes: i64) -> String {
    let minutes = if minutes > 24 * 60 { minutes - 24 * 60 } else { minutes };
    formats().clock_of_minute(minutes)
}

/// The end of the hours.
pub fn until(week: &Week) -> String {
    let time = clock(week.until_min);
    if week.over_midnight() { tr!("welcome-until-next-day", time = time) } else { time }
}

/// "About 9 breaks between 09:00 and 17:30".
pub fn about(ahead: &Ahead) -> String {
    let from = ahead.windows.first().map_or(0, |window| window.0);
    let until = ahead.windows.last().map_or(0, |window| window.1);
    tr!("welcome-ahead-about", count = ahead.about, from = clock(from), until = clock(until))
}

/// When the breaks of the day that is shown are, for whoever does not see it.
pub fn times(ahead: &Ahead) -> String {
    let times: Vec<String> = ahead.breaks.iter().map(|minutes| clock(*minutes)).collect();
    tr!("welcome-ahead-at", times = times.join(", "))
}

/// What skipping means: until the first answers the careful choice holds, later what was answered.
pub fn skipping(step: Step, answered: bool) -> String {
    match step {
        Step::Body if !answered => tr!("welcome-skip-body"),
        Step::Place if !answered => tr!("welcome-skip-place"),
        _ => tr!("welcome-skip-held"),
    }
}
