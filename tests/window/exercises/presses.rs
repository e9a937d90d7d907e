//! What can be done on the page, by pointer and by keys.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use unhunch::core::event::Fact;
use unhunch::ui::Content;

use super::{FILE, How, OWN, Opened, USUAL};

#[test]
fn every_exercise_says_whether_it_may_be_offered_and_why_not() {
    let window = Opened::new();
    assert_eq!(window.listed().len(), 32);
    assert!(window.tells("32 of 32"));
    let told = |name: &str| window.row(name).accesskit_node().label().expect("a name");
    assert!(
        told("Shoulder blade squeeze").ends_with("May be offered now"),
        "{}",
        told("Shoulder blade squeeze")
    );
    assert!(told("Lat stretch").ends_with("Left out in your settings"), "{}", told("Lat stretch"));
    assert!(told("Dead hang").contains("Not now: "), "{}", told("Dead hang"));
    assert!(
        told("Open book").contains("on the floor, which the settings do not allow"),
        "{}",
        told("Open book")
    );
}

#[test]
fn one_that_is_switched_off_stands_in_the_file_and_can_be_taken_back() {
    let mut window = Opened::new();
    window.choose("Shoulder rolls");
    let switch = |window: &Opened| {
        let node = window.harness.get_by_role_and_label(Role::Switch, "Offer Shoulder rolls");
        node.accesskit_node().toggled()
    };
    assert_eq!(switch(&window), Some(Toggled::True));
    window.as_reader(Role::Switch, "Offer Shoulder rolls");
    let exclude = "exclude = [\"lat_stretch\", \"shoulder_rolls\"] # the shoulder";
    assert!(window.settings().contains(exclude), "{}", window.settings());
    assert!(window.settings().starts_with("# My settings, do not lose them."));
    assert_eq!(switch(&window), Some(Toggled::False));
    let told = window.row("Shoulder rolls").accesskit_node().label().expect("a name");
    assert!(told.ends_with("Left out in your settings"), "{told}");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.settings().contains("exclude = [\"lat_stretch\"] # the shoulder"));
    assert_eq!(switch(&window), Some(Toggled::True));
}

#[test]
fn the_last_one_that_is_switched_on_again_leaves_an_empty_list() {
    let mut window = Opened::new();
    window.choose("Lat stretch");
    window.as_reader(Role::Switch, "Offer Lat stretch");
    assert!(window.settings().contains("exclude = [] # the shoulder"), "{}", window.settings());
}

#[test]
fn what_hurts_is_noted_and_left_out_until_that_is_taken_back() {
    let mut window = Opened::new();
    window.choose("Shoulder rolls");
    window.click("It hurts me: Shoulder rolls");
    let id = "shoulder_rolls".to_owned();
    assert_eq!(window.log(), [Fact::Pain { ex: Some(id.clone()) }]);
    let told = |window: &Opened| window.row("Shoulder rolls").accesskit_node().label().expect("a name");
    assert!(told(&window).ends_with("You said that it hurts: today"), "{}", told(&window));
    assert!(window.tells("look at the warning signs"));
    assert!(window.tells("Noted that it hurts, and left out from now on: Shoulder rolls"));
    assert_eq!(window.focused(), "", "nothing takes the keys away");
    assert!(window.harness.query_by_role_and_label(Role::Button, "Warning signs").is_some());
    window.click("It does not hurt any more: Shoulder rolls");
    assert!(window.harness.query_by_role_and_label(Role::Button, "Warning signs").is_none());
    assert_eq!(window.log(), [Fact::Pain { ex: Some(id.clone()) }, Fact::Allowed { ex: id }]);
    assert!(told(&window).ends_with("May be offered now"), "{}", told(&window));
}

#[test]
fn it_is_found_by_any_of_its_names() {
    let mut window = Opened::new();
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Search by any name");
    field.focus();
    window.harness.run();
    window.write("scapular");
    assert!(!window.listed().is_empty() && window.listed().len() < 32, "{:?}", window.listed());
    window.press(Key::Escape);
    assert_eq!(window.listed().len(), 32);
    window.press_with(Modifiers::COMMAND, Key::F);
    window.write("shoulder_rolls");
    assert_eq!(window.listed().len(), 1, "{:?}", window.listed());
    assert!(window.tells("1 of 32"));
    window.press_with(Modifiers::COMMAND, Key::A);
    window.write("sholder rolls");
    assert_eq!(window.listed(), Vec::<String>::new());
    assert!(window.tells("Did you mean Shoulder rolls?"));
}

#[test]
fn chips_narrow_the_list_and_what_they_leave_is_counted() {
    let mut window = Opened::new();
    window.click("left out");
    assert_eq!(window.listed().len(), 1);
    assert!(window.tells("1 of 32"));
    window.click("left out");
    window.click("seated");
    let seated = window.listed();
    assert!(seated.len() > 3 && seated.iter().all(|told| told.contains(", sitting")), "{seated:?}");
    window.click("stretch");
    let both = window.listed();
    assert!(
        !both.is_empty()
            && both.len() < seated.len()
            && both.iter().all(|told| told.contains("stretch, sitting"))
    );
    window.click("breathing");
    assert!(window.listed().len() > both.len(), "of kinds any one is enough");
    window.click("offered now");
    assert!(window.listed().iter().all(|told| told.ends_with("May be offered now")));
}

#[test]
fn what_is_in_it_stands_beside_the_list() {
    let mut window = Opened::new();
    window.choose("Wall slides");
    for words in ["What it is for", "How it goes", "1. ", "How much", "Take care", "Instead", "From article"]
    {
        assert!(window.tells(words), "{words}");
    }
}

#[test]
fn arrows_go_from_one_to_the_next_and_tab_to_what_can_be_done_with_it() {
    let mut window = Opened::new();
    let first = window.listed()[0].clone();
    for _ in 0..40 {
        window.press(Key::Tab);
        if window.focused() == first {
            break;
        }
    }
    assert_eq!(window.focused(), first);
    window.press(Key::ArrowDown);
    let second = window.listed()[1].clone();
    assert_eq!(window.focused(), second);
    window.press(Key::Tab);
    let name = second.split('.').next().expect("a name");
    assert_eq!(window.focused(), format!("Offer {name}"));
    window.press(Key::Space);
    assert!(window.settings().contains("exclude = [\"lat_stretch\", \""), "{}", window.settings());
    window.press(Key::Tab);
    assert_eq!(window.focused(), format!("It hurts me: {name}"));
    window.press_with(Modifiers::SHIFT, Key::Tab);
    window.press_with(Modifiers::SHIFT, Key::Tab);
    window.press(Key::End);
    assert_eq!(window.focused(), *window.listed().last().expect("exercises"));
    window.press(Key::Home);
    assert_eq!(window.focused(), window.listed()[0]);
}

#[test]
fn the_figure_moves_under_the_pointer_and_nothing_is_drawn_while_none_does() {
    let mut window = Opened::new();
    let next = |window: &Opened| window.harness.state().next_frame(1_000);
    assert_eq!(next(&window), None);
    let row = window.row("Seated thoracic extension").rect();
    let picture = egui::Rect::from_min_size(row.min, egui::vec2(90.0, row.height()));
    let other = window.row("Seated thoracic rotation").rect();
    window.harness.hover_at(row.center());
    window.harness.run();
    assert_eq!(next(&window), Some(1_033));
    let seen = |window: &mut Opened, rect| {
        let before = window.part(rect);
        for _ in 0..4 {
            window.harness.step();
        }
        before != window.part(rect)
    };
    assert!(seen(&mut window, picture), "it moves");
    assert!(!seen(&mut window, other), "only this one");
    window.harness.hover_at(egui::pos2(500.0, 20.0));
    window.harness.run();
    assert_eq!(next(&window), None);
    assert!(!seen(&mut window, picture), "it stands");
}

#[test]
fn the_figure_of_the_line_with_the_keys_moves_and_where_movement_is_unwanted_none_does() {
    let next = |window: &Opened| window.harness.state().next_frame(0);
    let mut window = Opened::new();
    window.row("Shoulder blade squeeze").focus();
    window.harness.run();
    assert_eq!(next(&window), Some(33));
    window.harness.state_mut().moves_less(true);
    window.harness.run();
    assert_eq!(next(&window), None, "the desktop asks for less");
    let settings = format!("{FILE}\n[session]\nreduced_motion = \"on\"\n");
    let mut window = Opened::with(&settings, &[], USUAL);
    let row = window.row("Seated thoracic extension").rect();
    window.harness.hover_at(row.center());
    window.harness.run();
    assert_eq!(next(&window), None, "the settings do");
}

#[test]
fn own_files_are_listed_and_their_problems_are_told_with_line_and_what_is_allowed() {
    let roll = std::fs::read_to_string("exercises/shoulder_rolls.toml").expect("an exercise");
    let own = roll
        .replace("id = \"shoulder_rolls\"", "id = \"my_rolls\"")
        .replace("name = \"Shoulder rolls\"", "name = \"My rolls\"");
    let mut window = Opened::with(FILE, &[("my_rolls.toml", &own), ("desk_shake.toml", OWN)], USUAL);
    assert!(window.tells("33"));
    assert!(window.row("My rolls").accesskit_node().label().expect("a name").starts_with("My rolls (yours)"));
    for words in ["problems in your own files", "desk_shake.toml", "allowed", "The file is not used"] {
        assert!(window.tells(words), "{words}");
    }
    assert!(window.harness.query_by_role_and_label(Role::Button, "Open the file: desk_shake.toml").is_some());
    window.click("yours");
    assert_eq!(window.listed().len(), 1);
    assert!(window.harness.query_by_role_and_label(Role::Button, "Open the file: My rolls").is_some());
    // Put right while the window is open.
    std::fs::remove_file(window.places.exercises_dir.join("desk_shake.toml")).expect("removed");
    window.harness.state_mut().refresh();
    window.harness.run();
    assert!(!window.tells("in your own files"));
}

#[test]
fn without_own_ones_it_says_where_they_would_be() {
    let mut window = Opened::new();
    window.click("yours");
    assert!(window.listed().is_empty() && window.tells("Exercises of your own are files in"));
}

#[test]
fn in_a_narrow_window_the_rest_opens_below_the_line() {
    let mut window = Opened::with(FILE, &[], How { size: (420, 720), ..USUAL });
    assert!(!window.tells("How it goes"));
    window.choose("Shoulder rolls");
    assert!(window.tells("How it goes"));
    assert_eq!(window.row("Shoulder rolls").accesskit_node().data().is_expanded(), Some(true));
    window.choose("Shoulder rolls");
    assert!(!window.tells("How it goes"));
}
