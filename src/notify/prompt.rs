//! The words of a prompt, of guiding by text, and of the warning signs.

use super::Notice;
use crate::core::event::Moved;
use crate::text::safety;
use crate::tr;

/// What a pressed button of one of these notices means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A click on the text itself: what the notification is for.
    Body,
    Start,
    Snooze,
    Skip,
    Done,
    Stop,
    Hurts,
    /// Open the review.
    Review,
    /// Open the review where it asks how it feels.
    CheckIn,
    /// Tell of no week any more.
    NotEveryWeek,
    /// Wait on for what has gone on for so long.
    KeepWaiting,
    DoNotWait,
    /// Back to the interval before it moved by itself.
    BackToEvery,
    /// No breaks until tomorrow.
    PauseToday,
    /// No pause: breaks go on.
    GoOn,
    /// Show the warning signs.
    Signs,
    /// Nothing hurts any more.
    Better,
    /// It is a dull ache, or still is.
    Ache,
    /// A warning sign.
    Warning,
    /// Breaks every thirty minutes for now.
    Often,
}

impl Press {
    /// The key under which the button goes over the bus.
    pub fn key(self) -> &'static str {
        match self {
            Self::Body => "default",
            Self::Start => "start",
            Self::Snooze => "snooze",
            Self::Skip => "skip",
            Self::Done => "done",
            Self::Stop => "stop",
            Self::Hurts => "hurts",
            Self::Review => "review",
            Self::CheckIn => "check_in",
            Self::NotEveryWeek => "not_every_week",
            Self::KeepWaiting => "keep_waiting",
            Self::DoNotWait => "do_not_wait",
            Self::BackToEvery => "back_to_every",
            Self::PauseToday => "pause_today",
            Self::GoOn => "go_on",
            Self::Signs => "signs",
            Self::Better => "better",
            Self::Ache => "ache",
            Self::Warning => "warning",
            Self::Often => "often",
        }
    }

    /// The press of this key. None for a key that we never sent.
    pub fn from_key(key: &str) -> Option<Self> {
        let of_prompts = [Self::Body, Self::Start, Self::Snooze, Self::Skip];
        let of_others =
            [Self::Done, Self::Stop, Self::Hurts, Self::Review, Self::CheckIn, Self::NotEveryWeek];
        let of_quiet = [Self::KeepWaiting, Self::DoNotWait];
        let of_rhythm = [Self::BackToEvery, Self::PauseToday, Self::GoOn];
        let of_pain = [Self::Signs, Self::Better, Self::Ache, Self::Warning, Self::Often];
        let all = of_prompts.into_iter().chain(of_others).chain(of_quiet).chain(of_rhythm).chain(of_pain);
        all.into_iter().find(|press| press.key() == key)
    }
}

/// What a prompt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    /// The exercise's name.
    pub name: &'a str,
    /// Length of the run in milliseconds.
    pub length_ms: i64,
    /// The exercise's cue: its first instruction.
    pub cue: &'a str,
    /// Length of the snooze in minutes; none where the limit is reached.
    pub snooze_min: Option<u32>,
    /// Why this exercise, in words without a full stop: "mobility, not done since Tuesday".
    pub because: Option<&'a str>,
    /// The interval moved, and this is the first prompt since.
    pub moved: Option<Moved>,
    /// Whether the server has buttons; otherwise the text says what to do.
    pub buttons: bool,
}

/// The notification that offers a break.
pub fn prompt(offer: &Offer) -> Notice {
    let title =
        tr!("prompt-title", exercise = offer.name.to_owned(), length = length_in_words(offer.length_ms));
    let mut lines = vec![offer.cue.to_owned()];
    lines.extend(offer.because.map(|because| tr!("prompt-because", because = because.to_owned())));
    lines.extend(
        offer.moved.map(|Moved { every, kept, of, .. }| {
            tr!("prompt-every-now", minutes = every, kept = kept, of = of)
        }),
    );
    let mut actions = Vec::new();
    if offer.buttons {
        // A click on the body. Without a label no server draws it as a button of its own.
        actions.push((Press::Body.key(), String::new()));
        actions.push((Press::Start.key(), tr!("prompt-start")));
        let snooze = offer.snooze_min.map(|minutes| tr!("prompt-snooze", minutes = minutes));
        actions.extend(snooze.map(|label| (Press::Snooze.key(), label)));
        // Some servers show three buttons: the warning signs are among them, and a prompt can be waved away.
        actions.push((Press::Hurts.key(), tr!("prompt-hurts")));
        let back = offer.moved.map(|moved| tr!("prompt-back-to-every", minutes = moved.back));
        actions.extend(back.map(|label| (Press::BackToEvery.key(), label)));
        actions.push((Press::Skip.key(), tr!("prompt-skip")));
    } else {
        lines.push(tr!("prompt-how"));
        lines.extend(offer.snooze_min.map(|minutes| tr!("prompt-how-snooze", minutes = minutes)));
        lines.push(tr!("prompt-how-skip"));
        lines.push(tr!("prompt-how-signs"));
    }
    // In words as well: where three buttons are shown and there is no tray, it is offered nowhere else.
    lines.extend(offer.moved.map(|moved| tr!("prompt-how-back", minutes = moved.back)));
    Notice { title, body: lines.join("\n"), actions, ..Notice::default() }
}

/// What is guided by words alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide<'a> {
    /// The exercise's name.
    pub name: &'a str,
    pub length_ms: i64,
    /// The exercise's instructions.
    pub steps: &'a [String],
    /// In a routine: which exercise it is (one-based), of how many.
    pub place: Option<(usize, usize)>,
    /// Whether the server has buttons; otherwise the text says what to do.
    pub buttons: bool,
}

/// The notification that guides an exercise where nothing can be drawn: all steps at once.
pub fn guide(guide: &Guide) -> Notice {
    let (name, length) = (guide.name.to_owned(), length_in_words(guide.length_ms));
    let title = match guide.place {
        None => tr!("prompt-guide-title", exercise = name, length = length),
        Some((number, of)) => {
            tr!("prompt-guide-title-of", exercise = name, length = length, number = number, of = of)
        }
    };
    let mut lines: Vec<String> = (1u32..)
        .zip(guide.steps)
        .map(|(number, step)| tr!("prompt-guide-step", number = number, text = step.clone()))
        .collect();
    lines.push(tr!("prompt-guide-stop"));
    let mut actions = Vec::new();
    if guide.buttons {
        actions.push((Press::Done.key(), tr!("prompt-done")));
        actions.push((Press::Stop.key(), tr!("prompt-stop")));
        actions.push((Press::Hurts.key(), tr!("prompt-hurts")));
    } else {
        lines.push(tr!("prompt-guide-how"));
    }
    Notice { title, body: lines.join("\n"), actions, resident: true, ..Notice::default() }
}

/// The notification that shows the warning signs where there is no window for them: what holds already in
/// words, whether reminders have stopped for it, and the answers to them.
pub fn warning_signs(holds: Vec<String>, stopped: bool, buttons: bool) -> Notice {
    let hurts = !holds.is_empty();
    let mut blocks = holds;
    blocks.extend(stopped.then(|| tr!("safety-paused")));
    blocks.extend(safety::signs().blocks());
    let mut actions = Vec::new();
    if buttons {
        actions.push((Press::Warning.key(), tr!("safety-have-one")));
        actions.push((Press::Ache.key(), tr!("safety-have-ache")));
        actions.extend(hurts.then(|| (Press::Better.key(), tr!("safety-better"))));
    } else {
        blocks.push(tr!("safety-how"));
        blocks.extend(hurts.then(|| tr!("safety-how-better")));
    }
    let (title, body) = (tr!("safety-title"), blocks.join("\n\n"));
    Notice { title, body, actions, resident: true, ..Notice::default() }
}

/// "50 seconds", "1 minute", "90 seconds", "2 min 30 s"; rounded to whole seconds.
pub fn length_in_words(ms: i64) -> String {
    let seconds = (ms.max(0) + 500) / 1000;
    match (seconds / 60, seconds % 60) {
        (minutes @ 1.., 0) => tr!("prompt-minutes", minutes = minutes),
        (0 | 1, _) => tr!("prompt-seconds", seconds = seconds),
        (minutes, seconds) => tr!("prompt-minutes-seconds", minutes = minutes, seconds = seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn offer() -> Offer<'static> {
        Offer {
            name: "Shoulder rolls",
            length_ms: 50_000,
            cue: "10 slow circles back.",
            snooze_min: Some(5),
            because: Some("mobility, not done since Tuesday"),
            moved: None,
            buttons: true,
        }
    }

    fn labels(notice: &Notice) -> Vec<&str> {
        notice.actions.iter().map(|(_, label)| label.as_str()).filter(|label| !label.is_empty()).collect()
    }

    #[test]
    fn a_prompt_names_the_exercise_and_has_the_warning_signs_among_its_first_three_buttons() {
        let notice = prompt(&offer());
        assert_eq!(notice.title, "Shoulder rolls, 50 seconds");
        assert_eq!(notice.body, "10 slow circles back.\nBecause: mobility, not done since Tuesday");
        assert_eq!(labels(&notice), ["Start", "Snooze 5 min", "Something hurts", "Skip"]);
        assert_eq!(notice.actions[0], ("default", String::new()));
    }

    #[test]
    fn no_snooze_is_offered_when_the_limit_is_reached() {
        let last = |buttons| prompt(&Offer { snooze_min: None, because: None, buttons, ..offer() });
        assert_eq!(labels(&last(true)), ["Start", "Something hurts", "Skip"]);
        assert_eq!(last(true).body, "10 slow circles back.");
        assert!(!last(false).body.contains("snooze"));
    }

    #[test]
    fn that_the_interval_moved_is_said_with_its_numbers_and_a_way_back() {
        let moved = Some(Moved { every: 50, kept: 2, of: 9, back: 45 });
        let notice = prompt(&Offer { moved, ..offer() });
        assert!(
            notice.body.contains("\nBreaks come every 50 min now, because 2 of the last 9 were kept.\n"),
            "{:?}",
            notice.body
        );
        assert_eq!(
            labels(&notice),
            ["Start", "Snooze 5 min", "Something hurts", "Back to every 45 min", "Skip"]
        );
        assert!(notice.body.ends_with("Back to every 45 min: `unhunch rhythm undo`."), "{:?}", notice.body);
        assert!(notice.actions.iter().all(|(key, _)| Press::from_key(key).is_some()));
        let plain = prompt(&Offer { moved, buttons: false, ..offer() });
        assert!(plain.body.ends_with("Back to every 45 min: `unhunch rhythm undo`."), "{:?}", plain.body);
    }

    #[test]
    fn without_buttons_the_text_says_what_to_do() {
        let notice = prompt(&Offer { buttons: false, ..offer() });
        assert_eq!(notice.actions, []);
        for command in ["`unhunch reset`", "`unhunch snooze`", "`unhunch skip`", "`unhunch safety`", "tray"] {
            assert!(notice.body.contains(command), "{command} in {:?}", notice.body);
        }
    }

    #[test]
    fn a_guide_tells_every_step_and_how_to_end() {
        let steps = ["Sit tall.".to_owned(), "Roll back 10 times.".to_owned()];
        let rolls =
            Guide { name: "Shoulder rolls", length_ms: 60_000, steps: &steps, place: None, buttons: true };
        let notice = guide(&rolls);
        assert_eq!(notice.title, "Shoulder rolls, 1 minute");
        let body = "1. Sit tall.\n2. Roll back 10 times.\nStop at once if anything hurts.";
        assert_eq!(notice.body, body);
        assert_eq!(labels(&notice), ["Done", "Stop", "Something hurts"]);
        assert!(guide(&Guide { buttons: false, ..rolls.clone() }).body.ends_with("`unhunch done`."));
        let of_routine = guide(&Guide { place: Some((2, 5)), ..rolls });
        assert_eq!(of_routine.title, "2 of 5: Shoulder rolls, 1 minute");
    }

    #[test]
    fn every_notification_is_in_the_language_that_is_spoken() {
        let _here = text::Here::speaking("en-XA");
        let moved = Some(Moved { every: 50, kept: 2, of: 9, back: 45 });
        let steps = ["Sit tall.".to_owned()];
        let rolls = Guide {
            name: "Shoulder rolls",
            length_ms: 60_000,
            steps: &steps,
            place: Some((2, 5)),
            buttons: true,
        };
        let shown = [
            prompt(&Offer { moved, ..offer() }),
            prompt(&Offer { moved, buttons: false, ..offer() }),
            guide(&rolls),
            guide(&Guide { buttons: false, ..rolls.clone() }),
            warning_signs(Vec::new(), true, true),
        ];
        // Words of the exercise, and why it was picked, which was put into words before.
        let others =
            ["Shoulder rolls", "10 slow circles back.", "Sit tall.", "mobility, not done since Tuesday"];
        for notice in shown {
            for said in [notice.title.as_str(), notice.body.as_str()].into_iter().chain(labels(&notice)) {
                assert!(!text::is_hard_wired(said, &others), "{said}");
            }
        }
    }

    #[test]
    fn every_button_comes_back_as_the_press_that_it_is() {
        let words = Guide { name: "x", length_ms: 0, steps: &[], place: None, buttons: true };
        let shown = [prompt(&offer()), guide(&words)];
        for (key, _) in shown.iter().flat_map(|notice| &notice.actions) {
            let press = Press::from_key(key).expect("a press for every button");
            assert_eq!(press.key(), *key);
        }
        assert_eq!(Press::from_key("default"), Some(Press::Body));
        assert_eq!(Press::from_key("inline-reply"), None);
    }

    #[test]
    fn the_warning_signs_stand_in_two_blocks() {
        let text = safety::text();
        let (stop, see) = (text.find("Stop now").unwrap(), text.find("See a professional").unwrap());
        assert!(stop < see);
        assert!(text.find("Get help right away").unwrap() < stop, "what is urgent comes first");
        assert_eq!(text.matches("\n- ").count(), 18);
        assert!(!text.contains("safety-"), "{text}");
        assert!(!warning_signs(Vec::new(), false, true).body.contains("Reminders"));
        let notice = warning_signs(Vec::new(), true, true);
        assert!(notice.body.contains("\n- ") && notice.body.starts_with("Reminders are off"));
        assert_eq!(labels(&notice), ["I have one of these", "It is a dull ache"]);
        let held = warning_signs(vec!["No exercises.".to_owned()], false, true);
        assert!(held.body.starts_with("No exercises."));
        assert_eq!(labels(&held).last(), Some(&"It is better: offer exercises again"));
        let plain = warning_signs(Vec::new(), false, false);
        assert_eq!(plain.actions, []);
        assert!(plain.body.ends_with("`unhunch safety ache`."), "{:?}", plain.body);
    }

    #[test]
    fn lengths_read_as_people_say_them() {
        let table = [
            (0, "0 seconds"),
            (1_000, "1 second"),
            (60_000, "1 minute"),
            (65_400, "65 seconds"),
            (90_000, "90 seconds"),
            (120_000, "2 minutes"),
            (150_000, "2 min 30 s"),
        ];
        for (ms, words) in table {
            assert_eq!(length_in_words(ms), words);
        }
    }
}
