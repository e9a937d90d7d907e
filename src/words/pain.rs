//! What the person said hurts, in words: what was noted, and what holds since then.

use jiff::tz::TimeZone;

use crate::core::pain::Advice;
use crate::core::rules::PainMode;
use crate::core::view::PainNow;
use crate::tr;

use super::week::short_date;

/// What came of saying so, after it was `was`.
pub fn noted(mode: PainMode, was: PainMode) -> String {
    match (mode, was) {
        (PainMode::Warning, _) => tr!("safety-noted-warning"),
        (PainMode::Acute, PainMode::Acute) => tr!("safety-noted-ache-still"),
        (PainMode::Acute, _) => tr!("safety-noted-ache"),
        (PainMode::None, PainMode::None) => tr!("safety-noted-nothing"),
        (PainMode::None, _) => tr!("safety-noted-better"),
    }
}

/// What holds now, with its beginning, and what to say of pain that goes on; nothing where nothing hurts.
pub fn lines(pain: &PainNow, zone: &TimeZone) -> Vec<String> {
    let date = pain.since.map(|at| short_date(at.to_zoned(zone.clone()).date()));
    let holds = match (pain.mode, date) {
        (PainMode::None, _) => None,
        (PainMode::Acute, Some(date)) => Some(tr!("safety-holds-ache", date = date)),
        (PainMode::Acute, None) => Some(tr!("safety-holds-ache-plain")),
        (PainMode::Warning, Some(date)) => Some(tr!("safety-holds-warning", date = date)),
        (PainMode::Warning, None) => Some(tr!("safety-holds-warning-plain")),
    };
    // To see a professional is said already.
    let advice = pain.goes_on.filter(|_| pain.mode != PainMode::Warning).map(goes_on);
    holds.into_iter().chain(advice).collect()
}

/// What to say of pain that goes on for so many days.
pub fn goes_on((advice, days): (Advice, u32)) -> String {
    match advice {
        Advice::Consider => tr!("safety-persists-consider", days = days),
        Advice::See => tr!("safety-persists-see"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::pain::advice;

    #[test]
    fn pain_that_goes_on_is_answered_more_firmly_after_three_weeks() {
        let said = |days| advice(days, false).map(|advice| goes_on((advice, days)));
        assert_eq!(said(13), None);
        assert!(said(14).is_some_and(|text| text.starts_with("It has hurt for 14 days. Consider")));
        assert!(said(21).is_some_and(|text| text.contains("please see a doctor")));
    }

    #[test]
    fn what_holds_is_said_with_its_beginning_and_a_warning_sign_says_to_see_somebody_once() {
        let since = "2026-03-02T09:00:00Z".parse().ok();
        let now = |mode, days| PainNow { mode, since, goes_on: advice(days, false).map(|it| (it, days)) };
        let said = |mode, days| lines(&now(mode, days), &TimeZone::UTC);
        assert_eq!(said(PainMode::None, 3), Vec::<String>::new());
        assert!(said(PainMode::Acute, 3)[0].contains("since 2 March"));
        assert_eq!(said(PainMode::Acute, 15).len(), 2);
        assert_eq!(said(PainMode::None, 15).len(), 1, "by how it felt");
        assert_eq!(said(PainMode::Warning, 15).len(), 1);
        assert!(said(PainMode::Warning, 15)[0].contains("see a professional"));
    }
}
