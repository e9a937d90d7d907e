//! The words of a prompt without an exercise: a posture cue, or that it is time to stand up.

use super::Notice;
use super::prompt::Press;
use crate::tr;

/// What such a prompt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardOffer<'a> {
    pub title: &'a str,
    /// One plain line.
    pub line: &'a str,
    /// In place of every exercise, while a warning sign stands.
    pub stands_up: bool,
    /// Length of the snooze in minutes; none where the limit is reached.
    pub snooze_min: Option<u32>,
    /// Whether the server has buttons; otherwise the text says what to do.
    pub buttons: bool,
}

/// The notification. A click on its text means nothing: it would say that something was done.
pub fn card(offer: &CardOffer) -> Notice {
    let mut lines = vec![offer.line.to_owned()];
    let mut actions = Vec::new();
    if offer.buttons {
        let done = if offer.stands_up { tr!("prompt-stood-up") } else { tr!("prompt-done") };
        actions.push((Press::Done.key(), done));
        let snooze = offer.snooze_min.map(|minutes| tr!("prompt-snooze", minutes = minutes));
        actions.extend(snooze.map(|label| (Press::Snooze.key(), label)));
        // Among the first three, as some servers show no more.
        actions.push(match offer.stands_up {
            true => (Press::Signs.key(), tr!("prompt-signs")),
            false => (Press::Hurts.key(), tr!("prompt-hurts")),
        });
        actions.push((Press::Skip.key(), tr!("prompt-skip")));
    } else {
        lines.push(tr!("prompt-how-done"));
        lines.extend(offer.snooze_min.map(|minutes| tr!("prompt-how-snooze", minutes = minutes)));
        lines.push(tr!("prompt-how-skip"));
        lines.push(tr!("prompt-how-signs"));
    }
    Notice { title: offer.title.to_owned(), body: lines.join("\n"), actions, ..Notice::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer() -> CardOffer<'static> {
        let (title, line) = ("Stand up a moment", "Take a few steps.");
        CardOffer { title, line, stands_up: true, snooze_min: Some(5), buttons: true }
    }

    fn labels(offer: &CardOffer) -> Vec<String> {
        card(offer).actions.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn it_is_one_line_with_the_warning_signs_among_its_first_three_buttons() {
        let notice = card(&offer());
        assert_eq!((notice.title.as_str(), notice.body.as_str()), ("Stand up a moment", "Take a few steps."));
        assert_eq!(labels(&offer()), ["I stood up", "Snooze 5 min", "Warning signs", "Skip"]);
        let cue = CardOffer { stands_up: false, snooze_min: None, ..offer() };
        assert_eq!(labels(&cue), ["Done", "Something hurts", "Skip"]);
        assert!(notice.actions.iter().all(|(key, _)| Press::from_key(key).is_some()));
    }

    #[test]
    fn without_buttons_the_text_says_what_to_do() {
        let notice = card(&CardOffer { buttons: false, ..offer() });
        assert_eq!(notice.actions, []);
        for command in ["unhunch done", "unhunch snooze", "unhunch skip", "unhunch safety"] {
            assert!(notice.body.contains(command), "{command}");
        }
    }
}
