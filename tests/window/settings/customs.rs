//! Times and languages as they are written by the custom of a place; in the file they are the same everywhere.

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT;
use unhunch::config::pages::Page;
use unhunch::text::Here;

use super::{How, Opened, USUAL};

const HOURS: &str = "[hours]\nmon = [\"08:00-12:00\", \"13:00-24:00\"]\n[review]\nweekly = \"fri 16:00\"\n";

fn on(page: Page) -> Opened {
    Opened::with(HOURS, How { page, ..USUAL })
}

fn fields(window: &Opened) -> Vec<String> {
    let fields = window.nodes(|node| node.accesskit_node().role() == Role::TextInput);
    fields.iter().filter_map(|node| node.accesskit_node().value()).filter(|it| !it.is_empty()).collect()
}

#[test]
fn hours_stand_in_their_fields_as_they_are_written_here() {
    for (place, monday, friday) in [
        ("en-US", ["8:00 am", "12:00 pm", "1:00 pm", "12:00 am"], "4:00 pm"),
        ("de-DE", ["08:00", "12:00", "13:00", "24:00"], "16:00"),
    ] {
        let _here = Here::writing(place);
        assert_eq!(fields(&on(Page::Hours))[..4], monday, "{place}");
        assert_eq!(fields(&on(Page::Rhythm)), [friday], "{place}");
    }
}

#[test]
fn what_is_written_in_either_way_is_the_same_in_the_file() {
    let _here = Here::writing("en-US");
    for typed in ["7:30 am", "7:30AM", "07:30"] {
        let mut window = on(Page::Hours);
        window.fill("Monday 1, from", typed);
        // The fields of a day are written when all of them are left.
        (0..6).for_each(|_| window.press(egui::Key::Tab));
        assert!(
            window.text().contains(r#"mon = ["07:30-12:00", "13:00-24:00"]"#),
            "{typed}: {}",
            window.text()
        );
    }
    let mut window = on(Page::Hours);
    window.fill("Monday 1, from", "half past seven");
    assert!(
        window.tells("Times are like 9:00 am and 5:30 pm"),
        "and what is no time is told in the same way"
    );
}

#[test]
fn a_language_without_texts_is_kept_and_said_and_a_wrong_one_is_shown_with_its_line() {
    let open =
        |tag: &str| Opened::with(&format!("[look]\nlanguage = {tag:?}\n"), How { page: Page::Look, ..USUAL });
    let window = open("de-AT");
    assert!(window.says("Language: As the system") && window.says("Language: English"));
    assert!(window.says("Language: de-AT"));
    assert!(window.says("There are no texts in de-AT yet: they are in English."));
    assert!(!open("en-GB").tells("There are no texts"));
    assert!(!open("system").tells("There are no texts"));
    let window = open("Deutsch, bitte");
    assert!(window.tells("Line 2 of the file says \"Deutsch, bitte\""), "{:#?}", window.text());
}
