//! What is said in the window of the warning signs, and what it says to that.

use egui::Key;
use unhunch::core::rules::PainMode;
use unhunch::ui::Content;
use unhunch::ui::safety::Act;

use super::{Opened, Outside, USUAL, aching, warned, well};

#[test]
fn one_of_the_signs_is_said_in_one_press_and_answered_calmly() {
    let mut window = Opened::of(well());
    window.click("I have one of these");
    assert_eq!(window.acts(), [Act::Say(PainMode::Warning)]);
    assert!(window.says("No exercises for now"));
    for part in ["doctor or a physiotherapist", "stand up a moment", "unhunch safety better", "Chest pain"] {
        assert!(window.tells(part), "{part}");
    }
    assert!(!window.says("I have one of these"));
    window.click("Close");
    assert!(window.closes());
}

#[test]
fn what_was_said_by_mistake_is_taken_back_to_what_held_before() {
    let mut window = Opened::of(aching());
    window.click("I have one of these");
    window.click("That was a mistake: take it back");
    assert_eq!(window.acts(), [Act::Say(PainMode::Warning), Act::Say(PainMode::Acute)]);
    assert!(window.says("I have one of these"), "the signs again");
}

#[test]
fn a_dull_ache_brings_gentle_exercises_and_a_question_in_three_days() {
    let mut window = Opened::of(well());
    window.click("It is a dull ache");
    assert_eq!(window.acts(), [Act::Say(PainMode::Acute)]);
    assert!(window.says("Gentle exercises only") && window.tells("In three days"));
    assert_eq!(window.acts().len(), 1, "nothing is set by showing it");
    window.click("Every 30 minutes for now?");
    assert_eq!(window.acts()[1], Act::Often);
    assert!(window.tells("every 30 minutes from here on") && !window.says("Every 30 minutes for now?"));
    window.click("Show the signs");
    assert!(window.says("I have one of these") && window.tells("Since 2 March"));
}

#[test]
fn what_holds_is_said_with_its_beginning_and_taken_back_when_it_is_better() {
    let mut window = Opened::of(warned());
    assert!(window.says("No exercises for now") && window.says("Since 2 March."));
    window.click("It is better: offer exercises again");
    assert_eq!(window.acts(), [Act::Say(PainMode::None)]);
    assert!(window.says("Good to hear"));

    let mut window = Opened::of(aching());
    assert!(window.says("Gentle exercises only, for now") && window.tells("It has hurt for 15 days"));
    assert!(window.tells("Reminders are off"));
    window.click("Turn reminders on again");
    assert_eq!(window.acts(), [Act::Resume]);
    assert!(!window.tells("Reminders are off") && window.tells("Reminders are on again"));
}

#[test]
fn none_of_these_closes_and_says_nothing() {
    for way in
        [|window: &mut Opened| window.click("None of these: close"), |it: &mut Opened| it.press(Key::Escape)]
    {
        let mut window = Opened::of(well());
        way(&mut window);
        assert!(window.closes() && window.acts().is_empty());
    }
}

#[test]
fn what_was_not_done_is_said_and_the_signs_stay() {
    let refuses = Some("the settings file cannot be written".to_owned());
    let mut window = Opened::on(Outside { refuses, ..Outside::default() }, USUAL);
    window.click("I have one of these");
    assert!(window.tells("the settings file cannot be written"));
    assert!(window.says("I have one of these"));
}

#[test]
fn the_signs_are_there_whatever_cannot_be_read() {
    let unreadable = Some("the log is damaged".to_owned());
    let mut window = Opened::on(Outside { unreadable, ..Outside::default() }, USUAL);
    assert!(window.tells("the log is damaged") && window.tells("Chest pain"));
    window.click("I have one of these");
    assert!(window.says("No exercises for now"));
}

#[test]
fn what_was_said_elsewhere_is_seen_by_whoever_comes_back() {
    let mut window = Opened::of(well());
    window.outside.borrow_mut().standing = warned();
    window.harness.state_mut().refresh();
    window.harness.run();
    assert!(window.says("No exercises for now") && window.says("It is better: offer exercises again"));
}

#[test]
fn all_of_it_is_done_by_keys_alone() {
    let mut window = Opened::of(well());
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(window.acts(), [Act::Say(PainMode::Warning)]);
    window.press(Key::Enter);
    assert!(window.closes(), "the button that closes has the keys then");
}
