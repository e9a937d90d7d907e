//! The words of the weekly notification: a week in one line.

use super::Notice;
use super::prompt::Press;
use crate::core::event::WeekNote;
use crate::tr;

/// The notification that tells of a week. `buttons` says whether the server has any; otherwise the text
/// says what to do.
pub fn weekly(week: &WeekNote, buttons: bool) -> Notice {
    let mut lines = vec![line(week)];
    let mut actions = Vec::new();
    if week.check_in {
        lines.push(tr!("prompt-week-check-in"));
    }
    if buttons {
        actions.push((Press::Body.key(), String::new()));
        if week.check_in {
            actions.push((Press::CheckIn.key(), tr!("prompt-week-say")));
        }
        actions.push((Press::Review.key(), tr!("prompt-week-review")));
        actions.push((Press::NotEveryWeek.key(), tr!("prompt-week-off")));
    } else {
        lines.push(if week.check_in { tr!("prompt-week-how-check-in") } else { tr!("prompt-week-how") });
        lines.push(tr!("prompt-week-how-off"));
    }
    let title = if week.running { tr!("prompt-week-title-running") } else { tr!("prompt-week-title") };
    Notice { title, body: lines.join("\n"), actions, ..Notice::default() }
}

/// What is said once the weekly note is off.
pub fn no_more() -> Notice {
    Notice { title: tr!("prompt-week-is-off"), body: tr!("prompt-week-back"), ..Notice::default() }
}

/// "Last week you kept 12 of 18 breaks; 82 % of desk time inside your limit".
fn line(week: &WeekNote) -> String {
    let (kept, of) = (week.credited, week.answerable);
    match (week.running, of, week.within) {
        (false, 0, Some(within)) => tr!("prompt-week-none-last", within = within),
        (true, 0, Some(within)) => tr!("prompt-week-none-this", within = within),
        (false, _, Some(within)) => tr!("prompt-week-last", kept = kept, of = of, within = within),
        (true, _, Some(within)) => tr!("prompt-week-this", kept = kept, of = of, within = within),
        (false, _, None) => tr!("prompt-week-last-plain", kept = kept, of = of),
        (true, _, None) => tr!("prompt-week-this-plain", kept = kept, of = of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week() -> WeekNote {
        let first = jiff::civil::date(2026, 3, 2);
        WeekNote { first, running: false, credited: 12, answerable: 18, within: Some(82), check_in: false }
    }

    fn labels(notice: &Notice) -> Vec<&str> {
        notice.actions.iter().map(|(_, label)| label.as_str()).filter(|label| !label.is_empty()).collect()
    }

    #[test]
    fn a_week_is_told_in_one_line() {
        let table = [
            (week(), "Last week you kept 12 of 18 breaks; 82 % of desk time inside your limit"),
            (
                WeekNote { running: true, ..week() },
                "So far you kept 12 of 18 breaks; 82 % of desk time inside your limit",
            ),
            (
                WeekNote { credited: 1, answerable: 1, ..week() },
                "Last week you kept 1 of 1 break; 82 % of desk time inside your limit",
            ),
            (WeekNote { within: None, ..week() }, "Last week you kept 12 of 18 breaks"),
            (WeekNote { within: None, running: true, ..week() }, "So far you kept 12 of 18 breaks"),
            (
                WeekNote { credited: 0, answerable: 0, ..week() },
                "Last week no break was due; 82 % of desk time inside your limit",
            ),
            (
                WeekNote { credited: 0, answerable: 0, running: true, ..week() },
                "So far no break was due; 82 % of desk time inside your limit",
            ),
        ];
        for (week, line) in table {
            assert_eq!(weekly(&week, true).body, line);
        }
    }

    #[test]
    fn it_opens_the_review_and_can_be_ended() {
        let notice = weekly(&week(), true);
        assert_eq!(notice.title, "Your last week");
        assert_eq!(labels(&notice), ["Open review", "Not every week"]);
        let asking = weekly(&WeekNote { check_in: true, ..week() }, true);
        assert_eq!(labels(&asking), ["Say how it feels", "Open review", "Not every week"]);
        assert!(asking.body.ends_with("\nHow do neck, shoulders and upper back feel?"), "{}", asking.body);
        for (key, _) in &asking.actions {
            assert!(Press::from_key(key).is_some(), "{key}");
        }
    }

    #[test]
    fn without_buttons_the_text_says_what_to_type() {
        let notice = weekly(&WeekNote { check_in: true, ..week() }, false);
        assert_eq!(notice.actions, []);
        for command in ["`unhunch review`", "`unhunch check-in", "`unhunch config set review.weekly off`"] {
            assert!(notice.body.contains(command), "{command} in {:?}", notice.body);
        }
        assert!(!weekly(&week(), false).body.contains("check-in"));
        assert!(no_more().body.contains("review.weekly first"));
    }
}
