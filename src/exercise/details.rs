//! What a person may want to know of an exercise and nobody needs in order to do it: how sure we are,
//! when it fits, what to mind. Read from the file when it is asked for, so that the resident part
//! does not keep it.

use jiff::civil::Date;

use super::keys::{Keys, Source, with_suggestion};
use crate::core::exercise::EQUIPMENT;
use crate::tr;

/// What stands in a file besides the exercise itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// How fast, where the steps do not say it.
    pub tempo: Option<String>,
    /// Ids of [`POSTURE_CUES`]; their texts stand in `exercises/learn/cues.toml`.
    pub posture_cues: Vec<String>,
    /// Ids of [`BREATHING_CUES`].
    pub breathing_cues: Vec<String>,
    /// Equipment that helps and is not needed.
    pub helps: Vec<String>,
    /// When it fits, softly.
    pub when: Vec<When>,
    pub evidence: Option<Evidence>,
    /// Ids of the rules, cues and conflicts of the library that this exercise serves.
    pub rules: Vec<String>,
    /// When somebody last compared the file with its sources.
    pub reviewed: Option<Date>,
}

/// How sure we are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub level: Level,
    /// What was found, in one or two sentences.
    pub text: String,
    /// The studies that it rests on.
    pub studies: Vec<String>,
}

/// What there is to go by, from nothing to the most; none of it is a trial of this very program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    None,
    RelatedTraining,
    SuchBreaks,
}

impl Level {
    /// Every value with its words in files.
    pub const ALL: [(&'static str, Self); 3] = [
        ("no direct trial", Self::None),
        ("trials of related training", Self::RelatedTraining),
        ("trials of breaks like this", Self::SuchBreaks),
    ];
}

/// A time or an occasion that an exercise fits. Soft: it never keeps an exercise out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    AtTheDesk,
    StandingBreak,
    Every90Minutes,
    Every2Hours,
    AfterSitting,
    Daily,
    Morning,
    BeforeStrength,
    BeforeTraining,
    AfterWork,
    BeforeBed,
    WhenSore,
    RegularPractice,
    LongPractice,
    WithStretches,
    OnPlateau,
}

impl When {
    /// Every value with its word in files and in JSON.
    pub const ALL: [(&'static str, Self); 16] = [
        ("at_the_desk", Self::AtTheDesk),
        ("standing_break", Self::StandingBreak),
        ("every_90_minutes", Self::Every90Minutes),
        ("every_2_hours", Self::Every2Hours),
        ("after_sitting", Self::AfterSitting),
        ("daily", Self::Daily),
        ("morning", Self::Morning),
        ("before_strength", Self::BeforeStrength),
        ("before_training", Self::BeforeTraining),
        ("after_work", Self::AfterWork),
        ("before_bed", Self::BeforeBed),
        ("when_sore", Self::WhenSore),
        ("regular_practice", Self::RegularPractice),
        ("long_practice", Self::LongPractice),
        ("with_stretches", Self::WithStretches),
        ("on_plateau", Self::OnPlateau),
    ];

    /// The word for it in files and in JSON.
    pub fn token(self) -> &'static str {
        Self::ALL.iter().find(|(_, each)| *each == self).map_or("", |(word, _)| word)
    }

    /// Ids of the rules of the library that name this time.
    pub fn rules(self) -> &'static [&'static str] {
        match self {
            Self::AtTheDesk => &["T1"],
            Self::StandingBreak => &["T2"],
            Self::Every90Minutes => &["T3"],
            Self::Every2Hours => &["T4"],
            Self::AfterSitting => &["T5"],
            Self::Daily => &["T13"],
            Self::Morning => &["T6", "T8"],
            Self::BeforeStrength => &["T19"],
            Self::BeforeTraining => &["T9"],
            Self::AfterWork => &["T10"],
            Self::BeforeBed => &["T7", "T11"],
            Self::WhenSore | Self::RegularPractice => &["T16"],
            Self::LongPractice => &["T15"],
            Self::WithStretches => &["Q2"],
            Self::OnPlateau => &["P12"],
        }
    }
}

/// Ids of cues about how to stand, sit and move. A test compares them with their texts.
pub const POSTURE_CUES: [&str; 11] = ["U1", "U2", "U3", "U5", "U6", "U7", "U8", "U9", "U10", "U11", "U12"];

/// Ids of cues about breathing.
pub const BREATHING_CUES: [&str; 7] = ["U4", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6"];

/// The keys of the details.
pub(super) const DETAIL_KEYS: [&str; 8] =
    ["helps", "tempo", "posture_cues", "breathing_cues", "when", "rules", "reviewed", "evidence"];

const EVIDENCE_KEYS: [&str; 3] = ["level", "text", "studies"];

pub(super) fn details(keys: &Keys, source: &mut Source) -> Details {
    Details {
        tempo: keys.text("tempo", 200, source),
        posture_cues: words("posture_cues", &POSTURE_CUES, keys, source),
        breathing_cues: words("breathing_cues", &BREATHING_CUES, keys, source),
        helps: words("helps", &EQUIPMENT, keys, source),
        when: when(keys, source),
        evidence: evidence(keys, source),
        rules: rules(keys, source),
        reviewed: reviewed(keys, source),
    }
}

/// A list of words, each one of those known.
fn words(key: &str, known: &[&'static str], keys: &Keys, source: &mut Source) -> Vec<String> {
    let all: Vec<(&'static str, ())> = known.iter().map(|word| (*word, ())).collect();
    let mut words = keys.texts(key, 60, source);
    words.retain(|(word, span)| {
        let is_known = known.contains(&word.as_str());
        if !is_known {
            source.refuse(key, span.clone(), with_suggestion(word, &all));
        }
        is_known
    });
    words.into_iter().map(|(word, _)| word).collect()
}

fn when(keys: &Keys, source: &mut Source) -> Vec<When> {
    let mut times = Vec::new();
    for (word, span) in keys.texts("when", 60, source) {
        match When::ALL.iter().find(|(known, _)| *known == word) {
            Some((_, when)) => times.push(*when),
            None => source.refuse("when", span, with_suggestion(&word, &When::ALL)),
        }
    }
    times
}

fn evidence(keys: &Keys, source: &mut Source) -> Option<Evidence> {
    let keys = keys.sub("evidence", tr!("exercise-allowed-evidence"), source)?;
    keys.warn_of_unknown(&EVIDENCE_KEYS, source);
    let level = keys.choice("level", &Level::ALL, None, source);
    let text = keys.needed_text("text", 400, source);
    let studies = keys.texts("studies", 200, source).into_iter().map(|(study, _)| study).collect();
    Some(Evidence { level: level?, text: text?, studies })
}

/// Ids like `S24`, `K12` or `R-B1`.
pub(super) fn rules(keys: &Keys, source: &mut Source) -> Vec<String> {
    let mut rules = keys.texts("rules", 10, source);
    rules.retain(|(rule, span)| {
        let known = is_rule(rule);
        if !known {
            source.refuse("rules", span.clone(), tr!("exercise-allowed-rule"));
        }
        known
    });
    rules.into_iter().map(|(rule, _)| rule).collect()
}

fn is_rule(id: &str) -> bool {
    let number = |rest: &str| !rest.is_empty() && rest.len() <= 2 && rest.bytes().all(|b| b.is_ascii_digit());
    let numbered = |kind: &str| id.strip_prefix(kind).is_some_and(number);
    ["T", "S", "P", "U", "Q", "K", "R-A", "R-B", "R-C"].into_iter().any(numbered)
}

pub(super) fn reviewed(keys: &Keys, source: &mut Source) -> Option<Date> {
    let text = keys.item("reviewed")?.as_str().unwrap_or_default();
    let date = text.parse::<Date>().ok();
    if date.is_none() {
        keys.refuse("reviewed", tr!("exercise-allowed-date"), source);
    }
    date
}
