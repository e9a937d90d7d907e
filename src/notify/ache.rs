//! The words of the question whether a dull ache is better.

use super::Notice;
use super::prompt::Press;
use crate::core::event::StillHurts;
use crate::tr;

/// Asks whether it is better. `advice` is what there is to say of pain that goes on; `buttons` says whether
/// the server has any; otherwise the text says what to do.
pub fn better(still: &StillHurts, advice: Option<String>, buttons: bool) -> Notice {
    let mut lines = vec![tr!("prompt-better-body", days = still.days.max(1))];
    lines.extend(advice);
    let mut actions = Vec::new();
    if buttons {
        // Some servers show three buttons.
        actions.push((Press::Better.key(), tr!("prompt-better-yes")));
        actions.push((Press::Ache.key(), tr!("prompt-better-same")));
        actions.push((Press::Warning.key(), tr!("prompt-better-worse")));
        actions.extend(still.offers_often.then(|| (Press::Often.key(), tr!("prompt-better-often"))));
    } else {
        lines.push(tr!("prompt-better-how"));
    }
    Notice { title: tr!("prompt-better-title"), body: lines.join("\n"), actions, ..Notice::default() }
}

/// What is said once breaks come more often.
pub fn often() -> Notice {
    Notice { title: tr!("prompt-often-title"), body: tr!("prompt-often-body"), ..Notice::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(notice: &Notice) -> Vec<&str> {
        notice.actions.iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn it_asks_with_three_answers_first_and_offers_more_breaks_last() {
        let still = StillHurts { days: 3, goes_on: None, offers_often: true };
        let notice = better(&still, None, true);
        assert_eq!(notice.title, "Is it better?");
        assert_eq!(notice.body, "A dull ache was noted 3 days ago. Only gentle exercises come since then.");
        let answers = ["It is better", "Still the same", "Worse, or a warning sign"];
        assert_eq!(labels(&notice)[..3], answers);
        assert_eq!(labels(&notice)[3], "Every 30 minutes for now?");
        assert!(notice.actions.iter().all(|(key, _)| Press::from_key(key).is_some()));
        assert_eq!(labels(&better(&StillHurts { offers_often: false, ..still }, None, true)), answers);
    }

    #[test]
    fn what_there_is_to_say_of_pain_that_goes_on_stands_in_it_and_commands_where_there_are_no_buttons() {
        let still = StillHurts { days: 15, goes_on: None, offers_often: true };
        let notice = better(&still, Some("Consider a doctor.".to_owned()), false);
        assert_eq!(notice.actions, []);
        assert!(notice.body.contains("Consider a doctor.\n"), "{:?}", notice.body);
        for command in ["safety better", "safety ache", "safety warning"] {
            assert!(notice.body.contains(command), "{command}");
        }
    }
}
