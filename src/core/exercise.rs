//! What an exercise is: the domain's nouns, with no file behind them.
//! `crate::exercise` reads them from `exercises/*.toml` and a person's own folder.

#[cfg(test)]
mod sample;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::rules::Condition;

/// One movement of the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// Stable, `snake_case`; logged with every run.
    pub id: String,
    pub name: String,
    /// Other names to find it by.
    pub aliases: Vec<String>,
    pub category: Category,
    /// Where on the body, in plain words.
    pub region: String,
    pub posture: Posture,
    /// Every one of these is needed.
    pub places: Vec<Place>,
    /// One of these is enough; empty when none is needed.
    #[serde(default)]
    pub places_any: Vec<Place>,
    /// Every one of these is needed, each by itself or one of its alternatives.
    pub equipment: Vec<Need>,
    /// On the gentle list for acute pain.
    pub acute: bool,
    /// Arms overhead.
    pub overhead: bool,
    /// Can be done in a quiet or open office without being looked at.
    pub discreet: bool,
    /// A technique on top of other exercises, with no dose of its own: never offered alone.
    pub overlay: bool,
    /// Left out for people who said one of these of their body.
    #[serde(default)]
    pub not_with: Vec<Condition>,
    /// The dose that fits a one-minute reset at the desk; none for overlays.
    pub desk: Option<Dose>,
    /// The desk dose from light to full, each rung longer than the one before and the first not
    /// longer than `desk`; empty where it stays as it is.
    #[serde(default)]
    pub ladder: Vec<Amount>,
    /// Other ways to do it, by name; a routine may ask for them.
    #[serde(default)]
    pub doses: Vec<(String, Dose)>,
    /// One instruction each, in order, at most 12 words.
    pub steps: Vec<String>,
    /// The instruction that a prompt shows.
    pub cue: String,
    pub mistake: Option<String>,
    pub cautions: Vec<String>,
    /// Source articles: "A", "B", "C".
    pub sources: Vec<String>,
    /// Why it is done, in one line.
    pub good_for: String,
    /// Ids of what to do instead where this one does not fit, the likest first.
    #[serde(default)]
    pub alternatives: Vec<String>,
}

impl Exercise {
    /// The desk dose on every rung of the ladder, light to full.
    pub fn rungs(&self) -> impl Iterator<Item = Dose> {
        self.desk.iter().flat_map(|desk| self.ladder.iter().map(|rung| rung.of(desk)))
    }

    /// The dose of this name; `None` is that of the desk.
    pub fn named_dose(&self, name: Option<&str>) -> Option<&Dose> {
        match name {
            None => self.desk.as_ref(),
            Some(name) => self.doses.iter().find(|(known, _)| known == name).map(|(_, dose)| dose),
        }
    }
}

/// The word of a value in its table; every value stands in its table (a test looks).
fn token<T: Copy + PartialEq>(all: &[(&'static str, T)], value: T) -> &'static str {
    all.iter().find(|(_, each)| *each == value).map_or("", |(word, _)| word)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Release,
    Mobility,
    Stretch,
    Strength,
    Activation,
    Breathing,
    Decompression,
    Movement,
}

impl Category {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 8] = [
        ("release", Self::Release),
        ("mobility", Self::Mobility),
        ("stretch", Self::Stretch),
        ("strength", Self::Strength),
        ("activation", Self::Activation),
        ("breathing", Self::Breathing),
        ("decompression", Self::Decompression),
        ("movement", Self::Movement),
    ];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        token(&Self::ALL, self)
    }
}

/// Where the body is while the exercise is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Posture {
    Seated,
    Standing,
    Wall,
    Doorway,
    Bar,
    Floor,
}

impl Posture {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 6] = [
        ("seated", Self::Seated),
        ("standing", Self::Standing),
        ("wall", Self::Wall),
        ("doorway", Self::Doorway),
        ("bar", Self::Bar),
        ("floor", Self::Floor),
    ];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        token(&Self::ALL, self)
    }
}

/// How far the person allows exercises to leave the chair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostureAllowed {
    Seated,
    Stand,
    Floor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Wall,
    Doorway,
    SturdyHold,
    Space,
}

impl Place {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 4] = [
        ("wall", Self::Wall),
        ("doorway", Self::Doorway),
        ("sturdy_hold", Self::SturdyHold),
        ("space", Self::Space),
    ];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        token(&Self::ALL, self)
    }
}

/// The things that exercises may need and people may own, budget alternatives included.
pub const EQUIPMENT: [&str; 12] = [
    "anchor",
    "ball",
    "band",
    "bar",
    "blanket",
    "carpet",
    "mat",
    "rolled_towel",
    "roller",
    "tights",
    "towel",
    "towel_strip",
];

/// A thing needed, and what serves instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub item: String,
    #[serde(default)]
    pub or: Vec<String>,
}

/// How much of it: compiled by [`timeline`](super::timeline) into phases of exact length.
///
/// One set is `reps` repetitions on each side; a repetition runs through `beats` in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dose {
    /// 1 or more.
    #[serde(default = "one")]
    pub sets: u32,
    /// 1 or more, on each side.
    pub reps: u32,
    /// The parts of one repetition, in order; at least one.
    pub beats: Vec<Beat>,
    #[serde(default)]
    pub sides: Sides,
    /// Time to change sides.
    #[serde(default)]
    pub change_ms: i64,
    /// Rest between sets.
    #[serde(default)]
    pub rest_ms: i64,
}

fn one() -> u32 {
    1
}

/// One part of a repetition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beat {
    pub phase: PhaseKind,
    /// More than 0.
    pub ms: i64,
    /// Zero-based index of the step that this part carries out.
    pub step: usize,
    /// The one set (one-based) that this part belongs to; none for every set. For exercises whose
    /// sets differ: rolling backwards, then forwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<u32>,
    /// Name of the figure's pose that this part ends in; none stays where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pose: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// Both at once, or the middle.
    #[default]
    Both,
    /// All repetitions on the left, then all on the right.
    LeftThenRight,
    /// Each repetition once on the left, once on the right.
    Alternate,
}

impl Sides {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 3] =
        [("both", Self::Both), ("left_then_right", Self::LeftThenRight), ("alternate", Self::Alternate)];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        token(&Self::ALL, self)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseKind {
    Prepare,
    Move,
    Hold,
    Return,
    SwitchSide,
    Rest,
    BreatheIn,
    BreatheOut,
}

impl PhaseKind {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 8] = [
        ("prepare", Self::Prepare),
        ("move", Self::Move),
        ("hold", Self::Hold),
        ("return", Self::Return),
        ("switch_side", Self::SwitchSide),
        ("rest", Self::Rest),
        ("breathe_in", Self::BreatheIn),
        ("breathe_out", Self::BreatheOut),
    ];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        token(&Self::ALL, self)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Left,
    Right,
}

impl Side {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 2] = [("left", Self::Left), ("right", Self::Right)];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        token(&Self::ALL, self)
    }
}

/// A compiled dose: what happens when, to the millisecond.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// In order, without gaps; every length is more than 0.
    pub phases: Vec<Phase>,
}

/// One stretch of a [`Timeline`] with one instruction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    pub kind: PhaseKind,
    pub ms: i64,
    pub side: Option<Side>,
    /// One-based repetition and how many there are (on this side, in this set); 0 of 0 outside repetitions.
    pub rep: u32,
    pub reps: u32,
    /// Zero-based index into the exercise's steps.
    pub step: usize,
    /// Name of the figure's pose that it ends in; none stays where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pose: Option<String>,
}

impl Timeline {
    /// The whole length in milliseconds.
    pub fn total_ms(&self) -> i64 {
        self.phases.iter().map(|phase| phase.ms).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the tables are those that serde writes, so files and JSON agree.
    fn words_agree<T: Copy + Serialize>(all: &[(&'static str, T)], word: impl Fn(T) -> &'static str) {
        for (token, value) in all {
            assert_eq!(serde_json::to_value(value).unwrap(), *token);
            assert_eq!(word(*value), *token);
        }
    }

    #[test]
    fn words_in_files_and_in_json_are_the_same() {
        words_agree(&Category::ALL, Category::token);
        words_agree(&Posture::ALL, Posture::token);
        words_agree(&Place::ALL, Place::token);
        words_agree(&Sides::ALL, Sides::token);
        words_agree(&PhaseKind::ALL, PhaseKind::token);
        words_agree(&Side::ALL, Side::token);
    }
}
