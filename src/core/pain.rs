//! Pain that goes on: from when on the program speaks of a professional (library.md K15, S6).
//!
//! One source says to give it three weeks, another to see somebody after two to three: the earlier
//! and safer word counts, and "three weeks" only for pain that is not getting worse.

/// What to say about pain that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// Consider seeing a professional.
    Consider,
    /// See one.
    See,
}

/// From this day of continuing pain on, a professional is something to consider.
pub const CONSIDER_FROM_DAY: u32 = 14;

/// From this day on, the program recommends one.
pub const SEE_FROM_DAY: u32 = 21;

/// What to say to somebody whose pain has gone on for so many days, or is getting worse; nothing in
/// the first two weeks of pain that does not.
pub fn advice(days: u32, getting_worse: bool) -> Option<Advice> {
    match days {
        _ if getting_worse => Some(Advice::See),
        SEE_FROM_DAY.. => Some(Advice::See),
        CONSIDER_FROM_DAY.. => Some(Advice::Consider),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_two_weeks_it_is_considered_and_after_three_recommended() {
        let steady = [0, 13, 14, 20, 21, 90].map(|days| advice(days, false));
        let (consider, see) = (Some(Advice::Consider), Some(Advice::See));
        assert_eq!(steady, [None, None, consider, consider, see, see]);
    }

    #[test]
    fn pain_that_gets_worse_does_not_wait_three_weeks() {
        assert_eq!(advice(1, true), Some(Advice::See));
    }
}
