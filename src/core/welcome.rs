//! The first run: what is asked, in which order, and what holds where a step is skipped.
//!
//! Nobody has to answer. What a step would change is taken back when it is skipped: what holds by then is the
//! careful choice, or what the person wrote into the settings themself.

mod ahead;
mod week;

pub use ahead::{Ahead, ahead};
pub use week::Week;

use super::rules::{Body, Condition, Hours, PainMode, Rules};

/// Desk time between two breaks that can be chosen, in minutes: least, most, and the distance of two choices.
pub const EVERY_MIN: (i64, i64, i64) = (30, 90, 5);

const MINUTE_MS: i64 = 60_000;

/// The things that can be had, by their tokens, each with what serves instead at no cost.
pub const THINGS: [(&str, &[&str]); 7] = [
    ("band", &["tights", "towel_strip"]),
    ("anchor", &[]),
    ("ball", &[]),
    ("mat", &["carpet", "blanket"]),
    ("roller", &["rolled_towel"]),
    ("towel", &[]),
    ("bar", &[]),
];

/// The steps, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What this is, and what it is not.
    About,
    /// How the person is.
    Body,
    /// Where they sit.
    Place,
    /// When they are there.
    Time,
}

impl Step {
    pub const ALL: [Self; 4] = [Self::About, Self::Body, Self::Place, Self::Time];

    /// From 1 on.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The one after it; none after the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The one before it; none before the first.
    pub fn before(self) -> Option<Self> {
        self.number().checked_sub(2).and_then(|at| Self::ALL.get(at)).copied()
    }
}

/// Where the answers come from and go to. Errors are in words.
pub trait Desk {
    /// The settings as they hold.
    fn rules(&self) -> Rules;

    /// Whether the questions were answered before.
    fn answered(&self) -> bool;

    /// Whether the program starts at login; none where that is not for it to say.
    fn at_login(&self) -> Option<bool>;

    /// What a day would look like; none without working hours.
    fn ahead(&mut self, rules: &Rules) -> Option<Ahead>;

    /// Writes the answers.
    ///
    /// # Errors
    /// Something was not written, and why.
    fn save(&mut self, answers: &Answers) -> Result<(), String>;

    /// Begins a guided reset; whether the window is to close for it.
    ///
    /// # Errors
    /// It cannot begin, and why.
    fn begin(&mut self) -> Result<(), String>;
}

/// What was answered so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    pub pain: PainMode,
    pub body: Body,
    pub every_ms: i64,
    pub hours: Hours,
    /// Whether it starts at login; none where that is not for the program to say.
    pub at_login: Option<bool>,
}

impl Answers {
    /// What holds now.
    pub fn of(rules: &Rules, at_login: Option<bool>) -> Self {
        let Rules { pain, every_ms, .. } = *rules;
        Self { pain, body: rules.body.clone(), every_ms, hours: rules.hours.clone(), at_login }
    }

    /// Takes back what this step has changed of what held before.
    pub fn skip(&mut self, step: Step, held: &Self) {
        let Body { posture, no_overhead, quiet_office, .. } = held.body;
        match step {
            Step::About => {}
            Step::Body => {
                self.pain = held.pain;
                self.body.conditions.clone_from(&held.body.conditions);
                self.body.no_overhead = no_overhead;
            }
            Step::Place => {
                self.body.posture = posture;
                self.body.places.clone_from(&held.body.places);
                self.body.equipment.clone_from(&held.body.equipment);
                self.body.quiet_office = quiet_office;
            }
            Step::Time => {
                self.every_ms = held.every_ms;
                self.hours.clone_from(&held.hours);
                self.at_login = held.at_login;
            }
        }
    }

    /// Whether exercises are nothing for them now: nothing more is asked.
    pub fn stops(&self) -> bool {
        self.pain == PainMode::Warning
    }

    /// The rules as they are with these answers.
    pub fn applied_to(&self, rules: &Rules) -> Rules {
        Rules {
            pain: self.pain,
            body: self.body.clone(),
            every_ms: self.every_ms,
            stretch_limit_ms: rules.stretch_limit_ms.max(self.every_ms),
            hours: self.hours.clone(),
            ..rules.clone()
        }
    }

    /// In minutes.
    pub fn every_min(&self) -> i64 {
        self.every_ms / MINUTE_MS
    }

    /// A length in minutes, as it stands in the rules.
    pub fn set_every_min(&mut self, minutes: i64) {
        self.every_ms = minutes * MINUTE_MS;
    }

    /// Says it, or takes it back.
    pub fn toggle_condition(&mut self, said: Condition) {
        if !self.body.conditions.remove(&said) {
            self.body.conditions.insert(said);
        }
    }

    /// Has it, or has it not.
    pub fn toggle_thing(&mut self, token: &str) {
        if !self.body.equipment.remove(token) {
            self.body.equipment.insert(token.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::exercise::{EQUIPMENT, PostureAllowed};

    #[test]
    fn the_steps_follow_each_other() {
        assert_eq!(Step::ALL.map(Step::number), [1, 2, 3, 4]);
        assert_eq!(Step::ALL.map(Step::next), [Some(Step::Body), Some(Step::Place), Some(Step::Time), None]);
        assert_eq!(
            Step::ALL.map(Step::before),
            [None, Some(Step::About), Some(Step::Body), Some(Step::Place)]
        );
    }

    #[test]
    fn a_step_that_is_skipped_leaves_what_held_and_the_other_steps_alone() {
        let held = Answers::of(&Rules::default(), Some(false));
        let mut all = held.clone();
        all.pain = PainMode::Acute;
        all.toggle_condition(Condition::Bones);
        all.body.no_overhead = true;
        all.body.posture = PostureAllowed::Floor;
        all.body.places.clear();
        all.toggle_thing("band");
        all.body.quiet_office = true;
        all.set_every_min(60);
        all.hours.days[5] = all.hours.days[0].clone();
        all.at_login = Some(true);
        let given = all.clone();
        for step in Step::ALL {
            let mut one = given.clone();
            one.skip(step, &held);
            assert_eq!(one == given, step == Step::About, "{step:?} changes what it asks");
            all.skip(step, &held);
        }
        assert_eq!(all, held, "all of them skipped");
    }

    #[test]
    fn everything_that_can_be_owned_can_be_said() {
        let mut asked: Vec<&str> = THINGS
            .iter()
            .flat_map(|(item, instead)| [*item].into_iter().chain(instead.iter().copied()))
            .collect();
        asked.sort_unstable();
        assert_eq!(asked, EQUIPMENT);
    }

    #[test]
    fn the_limit_of_a_stretch_is_never_below_the_interval() {
        let mut answers = Answers::of(&Rules::default(), None);
        answers.set_every_min(75);
        let rules = answers.applied_to(&Rules::default());
        assert_eq!((rules.every_ms, rules.stretch_limit_ms), (75 * MINUTE_MS, 75 * MINUTE_MS));
        assert_eq!(answers.applied_to(&rules), rules);
    }
}
