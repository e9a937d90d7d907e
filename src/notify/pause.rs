//! The words of the question whether to pause for the day.

use super::Notice;
use super::prompt::Press;
use crate::core::event::PauseToday;
use crate::tr;

/// Asks whether to pause, since prompts are let go one after the other. `buttons` says whether the server has
/// any; otherwise the text says what to do.
pub fn today(today: &PauseToday, buttons: bool) -> Notice {
    let mut lines = vec![tr!("prompt-pause-because", missed = today.let_go, of = today.of)];
    let mut actions = Vec::new();
    if buttons {
        actions.push((Press::PauseToday.key(), tr!("prompt-pause-tomorrow")));
        actions.push((Press::GoOn.key(), tr!("prompt-pause-go-on")));
    } else {
        lines.push(tr!("prompt-pause-how"));
    }
    Notice { title: tr!("prompt-pause-title"), body: lines.join("\n"), actions, ..Notice::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_asked_with_its_numbers_and_two_answers() {
        let notice = today(&PauseToday { let_go: 6, of: 7 }, true);
        assert_eq!(notice.title, "Pause today?");
        assert_eq!(notice.body, "6 of 7 breaks did not fit in today. That happens.");
        let labels: Vec<_> = notice.actions.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["Pause until tomorrow", "No, go on"]);
        for (key, _) in &notice.actions {
            assert!(Press::from_key(key).is_some(), "{key}");
        }
    }

    #[test]
    fn without_buttons_the_text_says_how_to_answer() {
        let notice = today(&PauseToday { let_go: 6, of: 6 }, false);
        assert_eq!(notice.actions, []);
        assert!(notice.body.contains("`unhunch pause until tomorrow`"), "{:?}", notice.body);
    }
}
