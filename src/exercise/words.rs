//! What exercises, and the reasons of the picker, are called in the person's language.

use jiff::civil::Weekday;

use super::details::{Level, When};
use crate::core::amount::{each_ms, shapes};
use crate::core::exercise::{Category, Dose, Need, Place, Posture, Sides};
use crate::core::pick::{Because, Card, Fallback, Last, Pillar, Term, Why};
use crate::core::player::seconds_up;
use crate::core::rules::Condition;
use crate::core::timeline::length_ms;
use crate::text::formats;
use crate::tr;

/// "because: mobility, not done since Tuesday".
pub fn because(reason: &Because) -> String {
    tr!("pick-because", reason = self::reason(reason))
}

/// "mobility, not done since Tuesday".
pub fn reason(because: &Because) -> String {
    match because {
        Because::OnlyOne { category } => tr!("pick-only-one", category = self::category(*category)),
        Because::Gentle { category } => tr!("pick-gentle", category = self::category(*category)),
        Because::OutOfChair { minutes } => tr!("pick-out-of-chair", minutes = *minutes),
        Because::StrengthDays { done, aim } => tr!("pick-strength-days", done = *done, aim = *aim),
        Because::NotDone { category, last } => {
            tr!("pick-not-done", category = self::category(*category), last = self::last(*last))
        }
        Because::NextStage { category, after } => {
            tr!("pick-next-stage", category = self::category(*category), after = pillar(*after))
        }
        Because::Waited { category, prompts } => {
            tr!("pick-waited", category = self::category(*category), prompts = *prompts)
        }
        Because::OtherDone { category, last } => {
            tr!("pick-other-done", category = self::category(*category), last = self::last(*last))
        }
        Because::Again { category } => tr!("pick-again", category = self::category(*category)),
    }
}

/// What a person said of their body.
pub fn condition(said: Condition) -> String {
    match said {
        Condition::Back => tr!("pick-condition-back"),
        Condition::Bones => tr!("pick-condition-bones"),
        Condition::Pregnancy => tr!("pick-condition-pregnancy"),
        Condition::ShoulderNeck => tr!("pick-condition-shoulder-neck"),
    }
}

/// Why an exercise is not offered.
pub fn why(why: &Why) -> String {
    match why {
        Why::WarningSigns => tr!("pick-out-warning-signs"),
        Why::Excluded => tr!("pick-out-excluded"),
        Why::Hurt => tr!("pick-out-hurt"),
        Why::Condition { said } => tr!("pick-out-condition", said = condition(*said)),
        Why::Posture { needs } => tr!("pick-out-posture", posture = posture(*needs)),
        Why::Equipment { needs } => tr!("pick-out-equipment", item = need(needs)),
        Why::Place { needs } => tr!("pick-out-place", place = places(needs)),
        Why::TooLong { length_ms, budget_ms } => {
            tr!("pick-out-too-long", length = seconds_up(*length_ms), budget = budget_ms / 1_000)
        }
        Why::Overlay => tr!("pick-out-overlay"),
        Why::NotDiscreet => tr!("pick-out-not-discreet"),
        Why::NotGentle => tr!("pick-out-not-gentle"),
        Why::Overhead => tr!("pick-out-overhead"),
        Why::StrengthDays { days } => tr!("pick-out-strength-days", days = *days),
        Why::StrengthThirdDay => tr!("pick-out-strength-third-day"),
        Why::StrengthDoses { doses } => tr!("pick-out-strength-doses", doses = *doses),
        Why::StrengthTooSoon { minutes_left } => {
            tr!("pick-out-strength-too-soon", minutes = *minutes_left)
        }
        Why::JustOffered => tr!("pick-out-just-offered"),
        Why::SwappedAway => tr!("pick-out-swapped-away"),
        Why::FirstWeek => tr!("pick-out-first-week"),
    }
}

/// "+300 not done lately": one term of a score.
pub fn points(term: Term, points: i32) -> String {
    let term = match term {
        Term::Pillar => tr!("pick-term-pillar"),
        Term::Sequence => tr!("pick-term-sequence"),
        Term::Recency => tr!("pick-term-recency"),
        Term::OutOfChair => tr!("pick-term-out-of-chair"),
        Term::BandTier => tr!("pick-term-band-tier"),
        Term::StrengthCatchUp => tr!("pick-term-strength-catch-up"),
        Term::Acceptance => tr!("pick-term-acceptance"),
        Term::OfferDebt => tr!("pick-term-offer-debt"),
        Term::Declines => tr!("pick-term-declines"),
        Term::TimeOfDay => tr!("pick-term-time-of-day"),
        Term::Filler => tr!("pick-term-filler"),
    };
    format!("{points:+} {term}")
}

/// The rule that gave way because nothing passed them all.
pub fn fallback(fallback: Fallback) -> String {
    match fallback {
        Fallback::Repeat => tr!("pick-fallback-repeat"),
        Fallback::LongerBudget => tr!("pick-fallback-longer-budget"),
        Fallback::DeepBellyBreaths => tr!("pick-fallback-deep-belly-breaths"),
        Fallback::StandAndMove => tr!("pick-fallback-stand-and-move"),
        Fallback::Card => tr!("pick-fallback-card"),
    }
}

/// The text of a posture cue, shown where no exercise fits.
pub fn card(card: Card) -> String {
    match card {
        Card::ShouldersDown => tr!("pick-card-shoulders-down"),
        Card::CoreLight => tr!("pick-card-core-light"),
        Card::ChinTucked => tr!("pick-card-chin-tucked"),
        Card::BreatheSteadily => tr!("pick-card-breathe-steadily"),
        Card::StandUp => tr!("pick-card-stand-up"),
    }
}

pub fn category(category: Category) -> String {
    match category {
        Category::Release => tr!("exercise-category-release"),
        Category::Mobility => tr!("exercise-category-mobility"),
        Category::Stretch => tr!("exercise-category-stretch"),
        Category::Strength => tr!("exercise-category-strength"),
        Category::Activation => tr!("exercise-category-activation"),
        Category::Breathing => tr!("exercise-category-breathing"),
        Category::Decompression => tr!("exercise-category-decompression"),
        Category::Movement => tr!("exercise-category-movement"),
    }
}

pub fn posture(posture: Posture) -> String {
    match posture {
        Posture::Seated => tr!("exercise-posture-seated"),
        Posture::Standing => tr!("exercise-posture-standing"),
        Posture::Wall => tr!("exercise-posture-wall"),
        Posture::Doorway => tr!("exercise-posture-doorway"),
        Posture::Bar => tr!("exercise-posture-bar"),
        Posture::Floor => tr!("exercise-posture-floor"),
    }
}

/// "something sturdy to hold or a doorway".
pub fn places(needs: &[Place]) -> String {
    either(needs.iter().map(|place| match place {
        Place::Wall => tr!("exercise-place-wall"),
        Place::Doorway => tr!("exercise-place-doorway"),
        Place::SturdyHold => tr!("exercise-place-sturdy-hold"),
        Place::Space => tr!("exercise-place-space"),
    }))
}

/// "a resistance band or a pair of tights".
pub fn need(need: &Need) -> String {
    either([&need.item].into_iter().chain(&need.or).map(|item| self::item(item)))
}

/// An item of equipment in words; its word in files where there is no other.
pub fn item(token: &str) -> String {
    match token {
        "anchor" => tr!("exercise-item-anchor"),
        "ball" => tr!("exercise-item-ball"),
        "band" => tr!("exercise-item-band"),
        "bar" => tr!("exercise-item-bar"),
        "blanket" => tr!("exercise-item-blanket"),
        "carpet" => tr!("exercise-item-carpet"),
        "mat" => tr!("exercise-item-mat"),
        "rolled_towel" => tr!("exercise-item-rolled-towel"),
        "roller" => tr!("exercise-item-roller"),
        "tights" => tr!("exercise-item-tights"),
        "towel" => tr!("exercise-item-towel"),
        "towel_strip" => tr!("exercise-item-towel-strip"),
        other => other.to_owned(),
    }
}

/// A repetition from here on is spoken of by its length.
const LONG_REPETITION_MS: i64 = 15_000;

/// "3 × 12", "45 s a side", "2 × 30 s", "2 rounds of 8 of each".
pub fn amount(dose: &Dose) -> String {
    let (shapes, reps) = (shapes(dose), dose.reps);
    let rounds = dose.sets / shapes;
    let length = || length(each_ms(dose));
    let long = each_ms(dose) >= LONG_REPETITION_MS;
    match (rounds, shapes, reps, dose.sides == Sides::Both) {
        (1, 1, 1, true) => tr!("exercise-amount-once", length = length()),
        (1, 1, 1, false) => tr!("exercise-amount-once-a-side", length = length()),
        (1, 1, _, true) if long => tr!("exercise-amount-long", reps = reps, length = length()),
        (1, 1, _, false) if long => tr!("exercise-amount-long-a-side", reps = reps, length = length()),
        (1, 1, _, true) => tr!("exercise-amount-reps", reps = reps),
        (1, 1, _, false) => tr!("exercise-amount-reps-a-side", reps = reps),
        (_, 1, _, true) => tr!("exercise-amount-sets", sets = rounds, reps = reps),
        (_, 1, _, false) => tr!("exercise-amount-sets-a-side", sets = rounds, reps = reps),
        (1, _, _, _) => tr!("exercise-amount-of-each", reps = reps),
        _ => tr!("exercise-amount-rounds", rounds = rounds, reps = reps),
    }
}

/// The same with the whole length, where that says more: "12 times, 60 s".
pub fn amount_and_length(dose: &Dose) -> String {
    let (amount, length) = (amount(dose), length(length_ms(dose)));
    if amount == length {
        length
    } else {
        tr!("exercise-amount-and-length", amount = amount, length = length)
    }
}

/// "45 s", "2 min".
pub fn length(ms: i64) -> String {
    if ms > 60_000 && ms % 60_000 == 0 {
        tr!("exercise-minutes", minutes = ms / 60_000)
    } else {
        tr!("exercise-seconds", seconds = (ms + 500) / 1_000)
    }
}

pub fn when(when: When) -> String {
    match when {
        When::AtTheDesk => tr!("exercise-when-at-the-desk"),
        When::StandingBreak => tr!("exercise-when-standing-break"),
        When::Every90Minutes => tr!("exercise-when-every-90-minutes"),
        When::Every2Hours => tr!("exercise-when-every-2-hours"),
        When::AfterSitting => tr!("exercise-when-after-sitting"),
        When::Daily => tr!("exercise-when-daily"),
        When::Morning => tr!("exercise-when-morning"),
        When::BeforeStrength => tr!("exercise-when-before-strength"),
        When::BeforeTraining => tr!("exercise-when-before-training"),
        When::AfterWork => tr!("exercise-when-after-work"),
        When::BeforeBed => tr!("exercise-when-before-bed"),
        When::WhenSore => tr!("exercise-when-when-sore"),
        When::RegularPractice => tr!("exercise-when-regular-practice"),
        When::LongPractice => tr!("exercise-when-long-practice"),
        When::WithStretches => tr!("exercise-when-with-stretches"),
        When::OnPlateau => tr!("exercise-when-on-plateau"),
    }
}

/// How sure we are.
pub fn level(level: Level) -> String {
    match level {
        Level::None => tr!("exercise-evidence-none"),
        Level::RelatedTraining => tr!("exercise-evidence-related"),
        Level::SuchBreaks => tr!("exercise-evidence-breaks"),
    }
}

fn either(names: impl Iterator<Item = String>) -> String {
    names.reduce(|one, other| tr!("exercise-either", one = one, other = other)).unwrap_or_default()
}

fn pillar(pillar: Pillar) -> String {
    match pillar {
        Pillar::Release => tr!("pick-pillar-release"),
        Pillar::Mobility => tr!("pick-pillar-mobility"),
        Pillar::Stretch => tr!("pick-pillar-stretch"),
        Pillar::Strength => tr!("pick-pillar-strength"),
    }
}

fn last(last: Last) -> String {
    match last {
        Last::Never => tr!("pick-never"),
        Last::LongAgo => tr!("pick-long-ago"),
        Last::Yesterday => tr!("pick-since-yesterday"),
        Last::On(Weekday::Monday) => tr!("pick-since-monday"),
        Last::On(Weekday::Tuesday) => tr!("pick-since-tuesday"),
        Last::On(Weekday::Wednesday) => tr!("pick-since-wednesday"),
        Last::On(Weekday::Thursday) => tr!("pick-since-thursday"),
        Last::On(Weekday::Friday) => tr!("pick-since-friday"),
        Last::On(Weekday::Saturday) => tr!("pick-since-saturday"),
        Last::On(Weekday::Sunday) => tr!("pick-since-sunday"),
        Last::Date(date) => tr!("pick-since-date", date = formats().date(date)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::exercise::{Beat, EQUIPMENT, PhaseKind};

    #[test]
    fn a_reason_reads_like_a_person_would_say_it() {
        let not_done = |last| because(&Because::NotDone { category: Category::Mobility, last });
        assert_eq!(not_done(Last::On(Weekday::Tuesday)), "because: mobility, not done since Tuesday");
        assert_eq!(not_done(Last::Never), "because: mobility, not done yet");
        let out_of_chair = reason(&Because::OutOfChair { minutes: 95 });
        assert_eq!(out_of_chair, "out of the chair after 95 minutes at the desk");
    }

    #[test]
    fn what_is_missing_is_named_with_what_would_do_instead() {
        let band = Need { item: "band".into(), or: vec!["tights".into(), "towel_strip".into()] };
        assert_eq!(
            why(&Why::Equipment { needs: band }),
            "needs a resistance band or a pair of tights or a strip of towel"
        );
        let hold = Why::Place { needs: vec![Place::SturdyHold, Place::Doorway] };
        assert_eq!(why(&hold), "needs something sturdy to hold or a doorway");
    }

    #[test]
    fn an_amount_says_what_counts() {
        let dose = |sets, reps, seconds: i64, sides| {
            let beat = Beat { phase: PhaseKind::Hold, ms: seconds * 1_000, step: 0, set: None, pose: None };
            Dose { sets, reps, beats: vec![beat], sides, change_ms: 0, rest_ms: 0 }
        };
        let (both, each_side) = (Sides::Both, Sides::LeftThenRight);
        let told = [
            dose(1, 12, 5, both),
            dose(1, 5, 5, each_side),
            dose(3, 12, 5, both),
            dose(1, 1, 45, both),
            dose(1, 1, 45, each_side),
            dose(1, 2, 30, each_side),
            dose(1, 1, 120, both),
        ]
        .map(|dose| amount_and_length(&dose));
        let expected = [
            "12 times, 60 s",
            "5 times a side, 50 s",
            "3 × 12, 3 min",
            "45 s",
            "45 s a side, 90 s",
            "2 × 30 s a side, 2 min",
            "2 min",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn shapes_are_counted_in_rounds() {
        let beat = |set| Beat { phase: PhaseKind::Move, ms: 3_000, step: 0, set: Some(set), pose: None };
        let beats = vec![beat(1), beat(2), beat(3)];
        let dose = Dose { sets: 6, reps: 8, beats, sides: Sides::Both, change_ms: 0, rest_ms: 0 };
        assert_eq!(amount(&dose), "2 rounds of 8 of each");
        assert_eq!(amount(&Dose { sets: 3, ..dose }), "8 of each");
    }

    #[test]
    fn every_item_of_equipment_has_words() {
        for token in EQUIPMENT {
            assert_ne!(item(token), token);
        }
    }
}
