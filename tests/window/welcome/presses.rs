//! What is answered, and what becomes of it.

use egui::{Key, Modifiers};
use unhunch::config::Config;
use unhunch::core::exercise::{Place, PostureAllowed};
use unhunch::core::rules::{Condition, Hours, PainMode, Rules};
use unhunch::core::welcome::Answers;

use super::{How, Opened};

/// As somebody who answered before opens it.
fn again(rules: Rules) -> How {
    How { rules, answered: true, ..How::default() }
}

#[test]
fn four_steps_and_the_first_minute_with_what_was_answered() {
    let mut window = Opened::of(How::default());
    assert!(window.says("1 of 4") && window.says("no medical device"), "{:?}", window.labels());
    window.click("Next");
    assert!(window.says("2 of 4"));
    window.click("Does anything hurt now?: A dull ache");
    assert!(window.says("Then only gentle exercises are offered."));
    window.click("Does any of this go for you?: Osteoporosis or a recent fracture");
    assert!(window.says("Ask a professional before you begin"));
    window.click("Raising my arms overhead is fine");
    window.click("Next");
    assert!(window.says("3 of 4"));
    window.click("How far may a break take you?: Standing up is fine");
    window.click("What is near?: A doorway");
    window.click("a resistance band");
    window.click("a strip of towel");
    window.click("a resistance band");
    window.click("Quiet office: only what nobody notices");
    window.click("Next");
    assert!(window.says("4 of 4"));
    window.click("On these days: Fri");
    window.click("Start Unhunch when I log in");
    assert_eq!(window.saved(), [], "nothing is written before the last step is confirmed");
    window.click("Save");

    let [saved] = &window.saved()[..] else { panic!("saved once") };
    assert_eq!(saved.pain, PainMode::Acute);
    assert_eq!(saved.body.conditions, [Condition::Bones].into());
    assert!(!saved.body.no_overhead && saved.body.quiet_office);
    assert_eq!(saved.body.posture, PostureAllowed::Stand);
    assert_eq!(saved.body.places, [Place::Wall, Place::Doorway].into());
    assert_eq!(saved.body.equipment, ["towel_strip".to_owned()].into());
    assert_eq!(saved.hours.days.iter().filter(|day| !day.is_empty()).count(), 4);
    assert_eq!(saved.at_login, Some(true));

    assert!(window.says("That is all") && !window.is_closed());
    window.click("Try it now");
    assert!(window.is_closed());
    assert_eq!(window.told.borrow().begun, 1);
}

#[test]
fn whoever_skips_everything_keeps_the_careful_choice() {
    let mut window = Opened::of(How::default());
    window.click("Next");
    window.click("Does any of this go for you?: Pregnancy");
    assert!(window.says("Skip leaves the careful choice"));
    window.click("Skip");
    window.click("How far may a break take you?: The floor is fine too");
    window.click("a mat");
    window.click("Skip");
    window.click("On these days: Sat");
    window.click("Skip");
    let careful = Answers::of(&Config::unanswered().rules(), Some(false));
    assert_eq!(careful.body.posture, PostureAllowed::Seated);
    assert!(careful.body.no_overhead && careful.body.equipment.is_empty());
    assert_eq!(window.saved(), [careful]);
    window.click("Later");
    assert!(window.is_closed());
    assert_eq!(window.told.borrow().begun, 0);
}

#[test]
fn closing_it_half_way_writes_nothing() {
    let mut window = Opened::at(4, How::default());
    window.press_with(Modifiers::COMMAND, Key::W);
    assert!(window.is_closed());
    assert_eq!(window.saved(), []);
}

#[test]
fn a_warning_sign_ends_it_kindly_and_no_exercise_is_offered() {
    let mut window = Opened::at(2, How::default());
    window.click("Does anything hurt now?: Sharp, or another warning sign");
    assert!(window.says("Then no exercise is offered."));
    window.click("Next");
    for text in ["Thank you for saying so.", "Stop now", "See a professional", "sharp or stabbing"] {
        assert!(window.says(text), "{text}");
    }
    assert!(!window.labels().iter().any(|label| label == "Try it now"));
    let [saved] = &window.saved()[..] else { panic!("saved as it is shown") };
    assert_eq!(saved.pain, PainMode::Warning);
    assert_eq!(saved.body.posture, PostureAllowed::Seated, "and everything else as careful as it was");

    // Said by mistake: it can be taken back at once.
    window.click("Back");
    assert!(window.is_on("Does anything hurt now?: Sharp, or another warning sign"));
    window.click("Does anything hurt now?: No");
    (0..2).for_each(|_| window.click("Next"));
    window.click("Save");
    assert_eq!(window.saved().last().map(|answers| answers.pain), Some(PainMode::None));
    let mut window = Opened::at(2, How::default());
    window.click("Does anything hurt now?: Sharp, or another warning sign");
    window.click("Next");
    window.click("Close");
    assert!(window.is_closed());
}

#[test]
fn the_signs_are_shown_also_where_nothing_can_be_saved() {
    let mut window = Opened::at(2, How::default());
    window.told.borrow_mut().refuses = Some("the disk is full".to_owned());
    window.click("Does anything hurt now?: Sharp, or another warning sign");
    window.click("Next");
    assert!(window.says("Stop now") && window.says("Not saved: the disk is full"));
}

#[test]
fn what_goes_wrong_is_said_and_can_be_tried_again() {
    let mut window = Opened::at(4, How::default());
    window.told.borrow_mut().refuses = Some("the disk is full".to_owned());
    window.click("Save");
    assert!(window.says("4 of 4") && window.says("Not saved: the disk is full"));
    window.told.borrow_mut().refuses = None;
    window.click("Save");
    assert!(window.says("That is all") && !window.says("Not saved"));
    window.told.borrow_mut().refuses = Some("another is on".to_owned());
    window.click("Try it now");
    assert!(window.says("The reset cannot begin: another is on") && !window.is_closed());
}

#[test]
fn it_opens_again_with_what_holds_and_skipping_keeps_that() {
    let mut rules = Rules::default();
    rules.body.posture = PostureAllowed::Floor;
    rules.body.conditions = [Condition::Back].into();
    rules.body.equipment = ["roller".to_owned()].into();
    rules.pain = PainMode::Acute;
    rules.every_ms = 60 * 60_000;
    let mut window = Opened::at(2, again(rules.clone()));
    assert!(window.is_on("Does anything hurt now?: A dull ache"));
    assert!(window.is_on("Does any of this go for you?: Serious back trouble"));
    assert!(window.says("Skip leaves it as it is."));
    window.click("Does anything hurt now?: No");
    window.click("Skip");
    assert!(window.is_on("How far may a break take you?: The floor is fine too"));
    assert!(window.is_on("a foam roller"));
    window.click("Next");
    assert!(window.says("60 minutes at the desk"));
    window.click("Save");
    assert_eq!(window.saved(), [Answers::of(&rules, Some(false))]);
}

#[test]
fn the_slider_shows_at_once_what_a_day_would_look_like() {
    let mut window = Opened::at(4, How::default());
    let about = |window: &Opened| {
        let label = |label: &String| label.starts_with("About ");
        let value = |node: &egui_kittest::Node<'_>| {
            use egui_kittest::kittest::NodeT as _;
            let it = node.accesskit_node();
            it.value().or(it.label())
        };
        let all = window.nodes(|_| true);
        all.iter().filter_map(value).find(label).expect("a day")
    };
    let usual = about(&window);
    assert!(usual.ends_with("breaks between 09:00 and 17:30"), "{usual}");
    let breaks = |said: &str| said.split(' ').nth(1).and_then(|number| number.parse::<u32>().ok()).unwrap();
    window.go_to("A break after");
    window.press(Key::Home);
    assert_eq!(window.answers().every_min(), 30);
    let most = about(&window);
    window.press(Key::End);
    assert_eq!(window.answers().every_min(), 90);
    let least = about(&window);
    assert!(breaks(&least) < breaks(&usual) && breaks(&usual) < breaks(&most), "{least}, {usual}, {most}");
    // The day is played when something changed, and not with every frame.
    let played = window.told.borrow().played;
    (0..5).for_each(|_| window.press(Key::Tab));
    assert_eq!(window.told.borrow().played, played);
}

#[test]
fn hours_are_the_same_on_each_day_that_is_chosen() {
    let mut window = Opened::at(4, How::default());
    window.go_to("From");
    window.press(Key::ArrowLeft);
    window.go_to("Until");
    (0..3).for_each(|_| window.press(Key::ArrowRight));
    let hours = window.answers().hours;
    assert_eq!(hours.days[0][0].to_string(), "08:30-19:00");
    assert!(hours.days[..5].iter().all(|day| *day == hours.days[0]) && hours.days[5].is_empty());
    for day in ["Mon", "Tue", "Wed", "Thu", "Fri"] {
        window.click(&format!("On these days: {day}"));
    }
    assert_eq!(window.answers().hours, Hours::default());
    assert!(window.says("Without a working day, nothing is asked of you."));
}

#[test]
fn hours_that_differ_from_day_to_day_stay_unless_they_are_given_up() {
    let mut rules = Config::unanswered().rules();
    rules.hours.days[4] = rules.hours.days[0]
        .iter()
        .map(|it| unhunch::core::rules::Window { end: jiff::civil::time(15, 0, 0, 0), ..*it })
        .collect();
    let own = rules.hours.clone();
    let mut window = Opened::at(4, How { rules, ..How::default() });
    assert!(window.says("Your hours differ from day to day"));
    assert_eq!(window.answers().hours, own);
    window.click("The same time on each day");
    assert_eq!(window.answers().hours, Hours::office());
}

#[test]
fn where_it_cannot_start_at_login_nothing_is_asked_of_it() {
    let window = Opened::at(4, How { at_login: None, ..How::default() });
    assert!(!window.says("Start Unhunch when I log in"));
}

#[test]
fn all_of_it_by_keyboard() {
    let mut window = Opened::of(How::default());
    window.press(Key::Enter);
    assert!(window.says("2 of 4"), "Enter goes on where nothing has the focus");
    window.go_to("Does any of this go for you?: Shoulder or neck problem");
    window.press(Key::Space);
    window.go_to("Raising my arms overhead is fine");
    window.press(Key::Space);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(window.says("3 of 4"));
    window.press(Key::Escape);
    assert!(window.says("2 of 4") && window.is_on("Raising my arms overhead is fine"));
    window.press_with(Modifiers::COMMAND, Key::Enter);
    window.go_to("How far may a break take you?: Standing up is fine");
    window.press(Key::Enter);
    window.go_to("a tennis ball");
    window.press(Key::Space);
    window.go_to("Next");
    window.press(Key::Enter);
    window.go_to("A break after");
    window.press(Key::ArrowRight);
    window.go_to("Save");
    window.press(Key::Enter);
    let [saved] = &window.saved()[..] else { panic!("saved once") };
    assert_eq!(saved.body.conditions, [Condition::ShoulderNeck].into());
    assert!(!saved.body.no_overhead);
    assert_eq!(saved.body.equipment, ["ball".to_owned()].into());
    assert_eq!(saved.every_min(), 50);
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(window.is_closed());
    assert_eq!(window.told.borrow().begun, 1);
}
