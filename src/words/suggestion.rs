//! What the review proposes, in words: why, what would change, and what was changed.

use crate::core::event::SuggestionAct;
use crate::core::review::{Because, Change, Offer};
use crate::tr;

use super::week::{clock, length};

/// Why, with the numbers: "Between 09:00 and 10:00 you let 7 of 10 breaks go." `name` gives an
/// exercise its name.
pub fn because(because: &Because, name: &dyn Fn(&str) -> String) -> String {
    match because {
        Because::Hour { from, to, missed, of } => {
            tr!("review-because-hour", from = clock(*from), to = clock(*to), missed = *missed, of = *of)
        }
        Because::Unsuitable { ex, said, of } => {
            tr!("review-because-unsuitable", exercise = name(ex), said = *said, of = *of)
        }
        Because::CannotHere { said, of } => tr!("review-because-cannot-here", said = *said, of = *of),
        Because::InCalls { said, of } => tr!("review-because-in-calls", said = *said, of = *of),
        Because::Few { kept, of } => tr!("review-because-few", kept = *kept, of = *of),
        Because::LongStretches { over, of } => tr!("review-because-long", over = *over, of = *of),
    }
}

/// What would change, as a question.
pub fn question(change: &Change, name: &dyn Fn(&str) -> String) -> String {
    match change {
        Change::QuietHours { from, to } => {
            tr!("review-change-quiet", from = clock(*from), to = clock(*to))
        }
        Change::Exclude { ex } => tr!("review-change-exclude", exercise = name(ex)),
        Change::Seated => tr!("review-change-seated"),
        Change::HoldInCalls => tr!("review-change-calls"),
        Change::Every { ms } => tr!("review-change-every", time = length(*ms)),
    }
}

/// What was changed.
pub fn changed(change: &Change, name: &dyn Fn(&str) -> String) -> String {
    match change {
        Change::QuietHours { from, to } => {
            tr!("review-changed-quiet", from = clock(*from), to = clock(*to))
        }
        Change::Exclude { ex } => tr!("review-changed-exclude", exercise = name(ex)),
        Change::Seated => tr!("review-changed-seated"),
        Change::HoldInCalls => tr!("review-changed-calls"),
        Change::Every { ms } => tr!("review-changed-every", time = length(*ms)),
    }
}

/// Why, and what it proposes or what became of it: two sentences.
pub fn sentence(offer: &Offer, name: &dyn Fn(&str) -> String) -> String {
    format!("{} {}", because(&offer.because, name), now(offer, name))
}

/// What is to be said of it by what the person did with it: a question while it waits.
pub fn now(offer: &Offer, name: &dyn Fn(&str) -> String) -> String {
    match offer.act {
        None => question(&offer.change, name),
        Some(SuggestionAct::Applied) => changed(&offer.change, name),
        Some(SuggestionAct::Declined) => tr!("review-suggestion-declined"),
        Some(SuggestionAct::Undone) => tr!("review-suggestion-undone"),
    }
}
