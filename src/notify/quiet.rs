//! The words of the question about a reason of quiet that has gone on for so long.

use super::Notice;
use super::prompt::Press;
use crate::core::event::StillQuiet;
use crate::core::rules::QuietReason;
use crate::tr;

/// Asks whether to keep waiting. `buttons` says whether the server has any; otherwise the text says what to
/// do.
pub fn still_quiet(still: &StillQuiet, buttons: bool) -> Notice {
    let mut lines = vec![tr!("prompt-still-keep")];
    let mut actions = Vec::new();
    if buttons {
        actions.push((Press::KeepWaiting.key(), tr!("prompt-still-wait")));
        actions.push((Press::DoNotWait.key(), tr!("prompt-still-no-wait")));
    } else {
        lines.push(tr!("prompt-still-how"));
    }
    Notice { title: title(still), body: lines.join("\n"), actions, ..Notice::default() }
}

fn title(still: &StillQuiet) -> String {
    let minutes = still.minutes;
    match still.reason {
        QuietReason::DoNotDisturb => tr!("prompt-still-dnd", minutes = minutes),
        QuietReason::FullScreen => tr!("prompt-still-full-screen", minutes = minutes),
        QuietReason::Camera => tr!("prompt-still-camera", minutes = minutes),
        QuietReason::Microphone => tr!("prompt-still-microphone", minutes = minutes),
        QuietReason::App => tr!("prompt-still-app", minutes = minutes),
        QuietReason::Meeting => tr!("prompt-still-meeting", minutes = minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera() -> StillQuiet {
        StillQuiet { reason: QuietReason::Camera, source: "Cheese".into(), minutes: 90 }
    }

    #[test]
    fn it_is_asked_in_one_sentence_with_two_answers() {
        let notice = still_quiet(&camera(), true);
        assert_eq!(notice.title, "The camera has been in use for 90 min");
        let labels: Vec<_> = notice.actions.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["Keep waiting", "Do not wait"]);
        for (key, _) in &notice.actions {
            assert!(Press::from_key(key).is_some(), "{key}");
        }
    }

    #[test]
    fn without_buttons_the_text_says_where_to_answer() {
        let notice = still_quiet(&camera(), false);
        assert_eq!(notice.actions, []);
        assert!(notice.body.contains("menu"), "{:?}", notice.body);
    }
}
