//! What the window says, and what is done in it by pointer and by key.

use egui::Key;
use egui::accesskit::{Live, Role, Toggled};
use egui_kittest::kittest::NodeT;
use jiff::ToSpan;
use unhunch::core::event::SkipWhy;
use unhunch::ui::Content;
use unhunch::ui::review::Act;
use unhunch::words::day::line;

use super::sample::{self, MONDAY, missed};
use super::{How, Look, Opened, USUAL, levels};

#[test]
fn it_says_how_the_week_went_and_that_it_is_not_over() {
    let window = Opened::of(sample::full());
    let heading = |text: &str| assert_eq!(window.text(text).accesskit_node().role(), Role::Heading, "{text}");
    heading("2–8 March 2026");
    heading("You kept 12 of 18 breaks");
    window.text("82 % of 22 h 6 min at the desk lay inside your limit of 60 min");
    window.text("This week is not over.");
    for part in ["The days", "The hours", "The last 12 weeks", "Balance", "Done this week", "In figures"] {
        heading(part);
    }
    assert!(!Opened::of(sample::worked()).says("This week is not over."));
}

#[test]
fn every_day_is_a_button_that_tells_its_numbers() {
    let window = Opened::of(sample::full());
    window.button(
        "Monday 2 March: 7 h 13 min at the desk, 1 h 23 min of it beyond your limit, 1 h 31 min the \
         longest without a break; 5 of 8 kept, 4 with a reset, 1 by walking off, 3 not kept",
    );
    window.button("Thursday 5 March: nothing to tell");
}

#[test]
fn the_figures_the_four_kinds_and_the_exercises_are_told_with_what_they_are_of() {
    let window = Opened::of(sample::full());
    for told in [
        "Longest without a break: 1 h 40 min, on Tue",
        "Stretches over the limit: 8, of 22 stretches longer than 60 min",
        "Breaks taken: 17, 12 guided, 5 natural; 9 surely out of the chair",
        "Held back: 5, do not disturb is on 3, microphone in use 2",
        "Undelivered: 1",
        "Release: 0 of 12",
        "Mobility: 5 of 12",
        "Strength days: 3 of 3–4 days a week",
        "2 × Shoulder blade squeeze",
        "1 × Open book",
    ] {
        window.text(told);
    }
    assert!(!window.tells("uncounted") && !window.tells("{"), "every text has its values");
}

#[test]
fn what_is_undefined_is_a_dash_and_not_a_nought() {
    let mut weeks = sample::worked();
    let page = weeks.last();
    page.week.desk.longest_ms = None;
    page.week.exercise.balance = None;
    let window = Opened::of(weeks);
    window.text("Longest without a break: —");
    window.text("Balance: —");
    window.text("Week of 23 February: —");
}

#[test]
fn what_is_this_is_answered_below_by_pointer_and_by_key_and_escape_hides_it() {
    let mut window = Opened::of(sample::full());
    let answer = "The part of your desk time in working hours that lies in the first 60 min";
    assert!(!window.tells(answer));
    window.click("What is this? Inside your limit");
    assert!(window.tells(answer));
    let said = window.nodes(|node| node.accesskit_node().value().is_some_and(|it| it.starts_with(answer)));
    assert_eq!(said[0].accesskit_node().live(), Live::Polite, "read out when it comes");
    drop(said);
    assert_eq!(
        window.button("What is this? Inside your limit").accesskit_node().data().is_expanded(),
        Some(true)
    );
    window.click("What is this? Inside your limit");
    assert!(!window.tells(answer), "pressed again, it is hidden");

    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Tab);
    assert!(window.button("What is this? Inside your limit").is_focused());
    window.press(Key::Enter);
    assert!(window.tells(answer));
    window.press(Key::Escape);
    assert!(!window.tells(answer));
    assert!(window.button("What is this? Inside your limit").is_focused(), "where it was");
}

#[test]
fn every_figure_and_every_chart_can_be_asked_about() {
    let mut window = Opened::of(sample::felt());
    let questions = |window: &Opened| -> Vec<String> {
        let names = window.nodes(|_| true).into_iter().filter_map(|node| node.accesskit_node().label());
        names.filter(|name| name.starts_with("What is this?")).collect()
    };
    let all = questions(&window);
    let page = window.harness.state().page().expect("a page").clone();
    for figure in unhunch::words::figures::figures(&page) {
        assert!(all.contains(&format!("What is this? {}", figure.name)), "{}", figure.name);
    }
    for chart in ["The days", "The hours", "The last 12 weeks", "How it feels", "The first 90 days"] {
        assert!(all.contains(&format!("What is this? {chart}")), "{chart}");
    }
    for name in all {
        window.click(&name);
        let open = window.nodes(|node| node.accesskit_node().data().is_expanded() == Some(true)).len();
        assert_eq!(open, 1, "{name}");
    }
}

#[test]
fn charts_are_told_in_words_to_whoever_asks() {
    let mut window = Opened::of(sample::full());
    window.click("What is this? The hours");
    assert!(window.tells("Thursday 5 March: no desk time"));
    assert!(window.tells("11:00–12:00 60 min, 1 not kept"));
    window.click("What is this? The last 12 weeks");
    assert!(window.tells("Week of 23 February: 14 of 18 kept, 78 %"));
}

#[test]
fn an_hour_under_the_pointer_is_told() {
    let mut window = Opened::of(sample::full());
    let monday = window.nodes(|node| {
        let node = node.accesskit_node();
        node.role() == Role::Image && node.label().is_some_and(|it| it.starts_with("Monday 2 March: 09:00"))
    });
    let line = monday[0].rect();
    drop(monday);
    // Ten hours from 8 on: 11 to 12 is the fourth.
    window.harness.hover_at(line.left_center() + egui::vec2(line.width() * 0.35, 0.0));
    window.harness.run();
    assert!(window.tells("Mon 11:00–12:00 60 min, 1 not kept"));
}

#[test]
fn keys_and_buttons_turn_the_weeks_and_stop_at_both_ends() {
    let mut window = Opened::of(sample::full());
    let first = |window: &Opened| window.harness.state().page().expect("a page").week.first;
    let before = MONDAY.saturating_sub(7.days());
    assert!(window.button("Later week").accesskit_node().is_disabled());
    assert!(!window.button("Earlier week").accesskit_node().is_disabled());
    for (back, on) in
        [(Key::ArrowLeft, Key::ArrowRight), (Key::PageUp, Key::PageDown), (Key::PageUp, Key::Home)]
    {
        window.press(on);
        assert_eq!(first(&window), MONDAY, "there is no later one");
        window.press(back);
        assert_eq!(first(&window), before);
        window.press(back);
        assert_eq!(first(&window), before, "there is no earlier one");
        window.press(on);
        assert_eq!(first(&window), MONDAY);
    }
    window.click("Earlier week");
    window.text("23 February – 1 March 2026");
    assert!(window.button("Earlier week").accesskit_node().is_disabled());
    window.click("This week");
    assert_eq!(first(&window), MONDAY);
    window.click("Week of 23 February: 14 of 18 kept, 78 %");
    assert_eq!(first(&window), before);
    window.click("Later week");
    assert_eq!(first(&window), MONDAY);
}

#[test]
fn arrows_turn_weeks_whatever_has_the_focus() {
    let mut window = Opened::of(sample::full());
    window.press(Key::Tab);
    window.press(Key::Tab);
    let focused = |window: &Opened| window.nodes(|node| node.is_focused())[0].accesskit_node().label();
    let before = focused(&window);
    window.press(Key::ArrowLeft);
    window.text("23 February – 1 March 2026");
    assert_eq!(focused(&window), before, "the focus stays");
}

#[test]
fn a_day_opens_line_by_line_and_escape_leads_back_to_it() {
    let mut window = Opened::of(sample::full());
    let day = line(&window.harness.state().page().expect("a page").week.days[1]);
    window.click(&day);
    assert_eq!(window.text("Tuesday 3 March").accesskit_node().role(), Role::Heading);
    assert!(!window.says("The day, line by line"));
    window.click("Everything that is noted");
    window.text("The day, line by line");
    window.text("10:41:00 Reset started, Band pull-aparts (60 s)");
    window.text("12:10:00 Away: screen locked (50 min)");
    window.click("Hide everything that is noted");
    assert!(!window.says("The day, line by line"));
    window.press(Key::Escape);
    window.text("You kept 12 of 18 breaks");
    assert!(window.button(&day).is_focused());
    window.press(Key::Enter);
    window.click("Back to the week");
    window.text("You kept 12 of 18 breaks");
}

#[test]
fn what_got_in_the_way_is_one_tap_and_the_chosen_word_is_marked() {
    let mut window = Opened::of(sample::full());
    let page = window.harness.state().page().expect("a page").clone();
    window.click(&line(&page.week.days[1]));
    let of_day = missed(&page, 1);
    assert_eq!(of_day.len(), 2, "11:27 and 17:20");
    let toggled = |window: &Opened, name: &str| window.button(name).accesskit_node().toggled();
    for word in ["in a call", "not now", "cannot here", "does not suit me", "it hurts"] {
        assert_eq!(toggled(&window, &format!("11:27: {word}")), Some(Toggled::False));
    }
    window.click("11:27: not now");
    let said = |why| Act::SayWhy { ep: of_day[0].ep.clone(), why };
    assert_eq!(window.acts(), [said(SkipWhy::NotNow)]);
    assert_eq!(toggled(&window, "11:27: not now"), Some(Toggled::True));
    assert_eq!(toggled(&window, "17:20: not now"), Some(Toggled::False));
    window.click("11:27: it hurts");
    assert_eq!(window.acts()[1], said(SkipWhy::Hurts));
    assert_eq!(toggled(&window, "11:27: not now"), Some(Toggled::False), "the last word counts");
}

#[test]
fn a_day_on_which_all_was_kept_asks_nothing() {
    let mut window = Opened::of(sample::full());
    window.click(&line(&window.harness.state().page().expect("a page").week.days[4]));
    window.text("What was decided, and why");
    assert!(!window.says("What got in the way?"));
}

#[test]
fn a_suggestion_is_taken_up_with_one_click_and_undone_with_one() {
    let mut window = Opened::of(sample::full());
    window.text("Between 09:00 and 10:00 you let 7 of 10 breaks go.");
    window.text("Keep 09:00 to 10:15 free of reminders?");
    window.click("Do it");
    window.text("No reminders between 09:00 and 10:15.");
    assert!(!window.says("Do it") && !window.says("Not this week"));
    window.click("Undo");
    window.text("Undone. All is as it was before.");
    assert_eq!(window.acts(), [Act::Apply, Act::Undo]);

    let mut window = Opened::of(sample::full());
    window.click("Not this week");
    window.text("Not this week. Nothing was changed.");
    assert_eq!(window.acts(), [Act::Decline]);
}

#[test]
fn what_did_not_work_is_said_and_nothing_else_changes() {
    let mut weeks = sample::full();
    weeks.refuses = Some("the settings file cannot be written".to_owned());
    let mut window = Opened::of(weeks);
    window.click("Do it");
    window.text("That did not work: the settings file cannot be written");
    assert!(window.says("Do it") && !window.says("Undo"));
    window.weeks.borrow_mut().refuses = None;
    window.click("Do it");
    assert!(!window.tells("That did not work"));
}

#[test]
fn how_it_feels_is_a_tap_a_place_or_one_for_all_and_said_to_be_noted() {
    let mut window = Opened::of(sample::felt());
    window.text("How much discomfort, from 0 (none) to 10?");
    window.text("Beside the breaks kept. No cause is claimed.");
    window.click("Shoulders: 4 of 10");
    window.text("Noted.");
    let Act::CheckIn(said) = window.acts()[0] else { panic!("{:?}", window.acts()) };
    assert_eq!((said.neck, said.shoulders, said.upper_back), (None, Some(4), None));
    window.click("Neck: 0 of 10");
    let Act::CheckIn(said) = window.acts()[1] else { panic!("{:?}", window.acts()) };
    assert_eq!(
        (said.neck, said.shoulders, said.upper_back),
        (Some(0), Some(4), None),
        "the first word stays"
    );
    assert!(!window.says("Same as last time"), "something was said");
    window.press(Key::ArrowLeft);
    assert!(!window.says("Noted."));

    let mut window = Opened::of(sample::felt());
    window.click("Same as last time");
    let Act::CheckIn(said) = window.acts()[0] else { panic!("{:?}", window.acts()) };
    assert_eq!((said.neck, said.shoulders, said.upper_back), (Some(2), Some(4), Some(3)));
}

#[test]
fn nobody_is_asked_how_it_feels_who_does_not_want_it() {
    let mut weeks = sample::felt();
    weeks.checks_in = false;
    let window = Opened::of(weeks);
    assert!(!window.tells("How much discomfort"));
    assert!(window.says("How it feels"), "what was said is still shown");
    assert!(!Opened::of(sample::full()).says("How it feels"));
    let mut weeks = sample::full();
    weeks.checks_in = true;
    weeks.last().trend.latest = Some(levels(2));
    assert!(Opened::of(weeks).says("Same as last time"));
}

#[test]
fn discomfort_that_goes_on_is_answered_with_a_sentence_and_the_warning_signs() {
    let mut window = Opened::of(sample::felt());
    assert!(window.tells("Consider having it looked at by a doctor or a physiotherapist."));
    window.click("Warning signs");
    window.text("When to stop, and when to get help");
    window.text("Pain that gets worse at night");
    window.press(Key::Escape);
    window.text("You kept 12 of 18 breaks");
    window.click("Only gentle exercises");
    assert_eq!(window.acts(), [Act::GentleOnly]);
}

#[test]
fn the_way_is_one_writers_and_a_step_up_can_be_taken_back() {
    let mut window = Opened::of(sample::full());
    window.text("One writer's experience, not a promise. Yours may be another.");
    assert!(window.tells("You are here: day 19 of 90"));
    window.text("Cat-cow: a little more from Monday on");
    window.click("One step back: Cat-cow");
    assert_eq!(window.acts(), [Act::StepBack { exercise: "cat_cow".to_owned() }]);
    window.text("Cat-cow: a little less from Monday on");
    assert!(!window.tells("One step back"));
}

#[test]
fn weeks_with_nothing_to_tell_have_a_sentence_and_no_row_of_noughts() {
    let cases = [
        (sample::empty(), "Your first week begins. Once you have been at the desk, it is told here."),
        (sample::holidays(), "A week away from the desk. Nothing was due, and nothing is missing."),
    ];
    for (weeks, sentence) in cases {
        let window = Opened::of(weeks);
        assert_eq!(window.text(sentence).accesskit_node().role(), Role::Heading);
        assert!(!window.says("The days") && !window.says("In figures") && !window.tells("0 of 0"));
    }
    assert!(Opened::of(sample::holidays()).says("The last 12 weeks"));
    assert!(!Opened::of(sample::empty()).says("The last 12 weeks"), "there is none yet");
    let window = Opened::of(sample::first());
    window.text("You kept 6 of 10 breaks");
    window.text("Your first week. The figures need some days before they say much.");
}

#[test]
fn a_log_that_cannot_be_read_is_said_and_read_again_later() {
    let mut weeks = sample::full();
    weeks.unreadable = Some("the disk is gone".to_owned());
    let mut window = Opened::of(weeks);
    window.text("The log cannot be read: the disk is gone");
    window.weeks.borrow_mut().unreadable = None;
    window.harness.state_mut().refresh();
    window.harness.run();
    window.text("You kept 12 of 18 breaks");
    assert!(!window.tells("cannot be read"));
}

#[test]
fn control_w_closes_and_escape_alone_does_not() {
    let mut window = Opened::of(sample::full());
    window.press(Key::Escape);
    assert!(!window.harness.state().closes());
    window.harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::W);
    window.harness.run();
    assert!(window.harness.state().closes());
}

#[test]
fn mirrored_the_days_begin_at_the_right_and_so_do_the_arrows() {
    let left = |mirrored: bool, label: &str| {
        let how = How { look: Look { mirrored, ..USUAL.look }, ..USUAL };
        Opened::with(sample::full(), how).text(label).rect().left()
    };
    let page = sample::full().page(MONDAY);
    let (monday, friday) = (line(&page.week.days[0]), line(&page.week.days[4]));
    assert!(left(false, &monday) < left(false, &friday));
    assert!(left(true, &monday) > left(true, &friday));
    let heading = "You kept 12 of 18 breaks";
    assert!(left(true, heading) > left(false, heading));
    assert!(left(true, "This week is not over.") > 700.0, "lines begin at the right");
    assert!(left(true, "Later week") < left(true, "Earlier week"));
    assert!(left(true, "The last 12 weeks") < left(true, "The days"), "the first column is the right one");

    let how = How { look: Look { mirrored: true, ..USUAL.look }, ..USUAL };
    let mut window = Opened::with(sample::full(), how);
    window.press(Key::ArrowRight);
    window.text("23 February – 1 March 2026");
    window.press(Key::ArrowLeft);
    window.text("2–8 March 2026");
}
