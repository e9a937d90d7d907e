//! Pages, names and forms of the settings, and several settings changed in one step.

use std::path::Path;

use unhunch::config::form::{self, Form};
use unhunch::config::pages::Page;
use unhunch::config::sheet::Sheet;
use unhunch::config::{Config, Edit, KEYS, Key, edited, load, template};

fn sheet(text: &str) -> Sheet {
    Sheet::of(text, Path::new("config.toml"))
}

fn edit(key: &'static str, to: Option<&str>) -> Edit {
    Edit { key, to: to.map(str::to_owned) }
}

#[test]
fn every_key_is_on_exactly_one_page() {
    let mut on_pages: Vec<&str> = Page::ALL.iter().flat_map(|page| page.keys()).map(|key| key.name).collect();
    let mut all: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    on_pages.sort_unstable();
    all.sort_unstable();
    assert_eq!(on_pages, all);
    for page in Page::ALL {
        assert_eq!(Page::of_word(page.word()), Some(page));
    }
}

#[test]
fn every_key_and_every_word_of_it_has_a_name_that_is_not_the_files() {
    let config = Config::default();
    for key in KEYS {
        let title = key.title();
        assert!(!title.contains('_') && title.chars().next().is_some_and(char::is_uppercase), "{}", key.name);
        assert!(!key.explained().contains('`'), "{}", key.name);
        let words = match key.form(&config) {
            Form::Choice { words, .. } | Form::Choices { words, .. } => words,
            _ => Vec::new(),
        };
        for word in words {
            let name = key.word(word);
            assert!(!name.contains('_') && name.chars().next().is_some_and(char::is_uppercase), "{name}");
        }
        let said = key.said(&key.form(&config), &|id| id.to_owned());
        assert!(!said.is_empty() && !said.contains('['), "{}: {said}", key.name);
    }
}

#[test]
fn lengths_are_said_as_people_say_them() {
    use unhunch::config::names::length;
    for (ms, said) in [
        (0, "0 minutes"),
        (30_000, "30 seconds"),
        (60_000, "1 minute"),
        (90_000, "90 seconds"),
        (150_000, "2 minutes 30 seconds"),
        (90 * 60_000, "90 minutes"),
        (120 * 60_000, "2 hours"),
        (150 * 60_000, "2 hours 30 minutes"),
    ] {
        assert_eq!(length(ms), said);
    }
}

#[test]
fn a_form_writes_what_its_key_takes() {
    let every = Key::named("schedule.every").expect("a key");
    assert!(every.allows(&form::length(50 * 60_000)) && !every.allows(&form::length(60_000)));
    let places = Key::named("body.places").expect("a key");
    assert!(places.allows(&form::list(&["wall", "space"])) && !places.allows(&form::list(&["moon"])));
    assert!(Key::named("look.text_scale").expect("a key").allows(&form::number(1.25)));
    assert!(Key::named("look.theme").expect("a key").allows(&form::text("dark")));
}

#[test]
fn a_setting_that_is_given_up_is_commented_out_in_its_place() {
    let text = "[schedule]\n# mine\nevery = \"50m\" # short\nsnooze = \"3m\"\n";
    let new = edited(text, &[edit("schedule.every", None)]).expect("a change");
    assert_eq!(new, "[schedule]\n# mine\n#every = \"45m\" # short\nsnooze = \"3m\"\n");
    let again = edited(&new, &[edit("schedule.every", Some("\"50m\""))]).expect("a change");
    assert_eq!(again, "[schedule]\n# mine\nevery = \"50m\" # short\nsnooze = \"3m\"\n", "and back");
    for text in ["schedule = { every = \"50m\", snooze = \"3m\" }\n", "schedule.every = \"50m\" # mine\n"] {
        let new = edited(text, &[edit("schedule.every", None)]).expect("a change");
        assert_eq!(new, text.replace("50m", "45m"), "in a line with others the default is written");
    }
    let text = "[body]\nplaces = [\n  \"wall\", # by the door\n  \"space\",\n]\n# end\n";
    let new = edited(text, &[edit("body.places", None)]).expect("a change");
    assert_eq!(load(&new, Path::new("")).config, Config::unanswered());
    assert!(new.ends_with("\n# end\n"));
}

#[test]
fn every_key_of_the_template_can_be_set_and_given_up_again() {
    let template = template();
    for key in KEYS {
        let set = edited(&template, &[edit(key.name, Some(key.default))]).expect("the default is allowed");
        assert_ne!(set, template, "{}", key.name);
        let row = sheet(&set).row(key.name).expect("a row").written.clone();
        assert_eq!(row.map(|written| written.text).as_deref(), Some(key.default));
        assert_eq!(edited(&set, &[edit(key.name, None)]).expect("a change"), template, "{}", key.name);
    }
}

#[test]
fn several_are_changed_together_or_none() {
    let text = "[schedule]\nevery = \"50m\"\nstretch_limit = \"55m\"\n";
    let together = [edit("schedule.every", Some("\"70m\"")), edit("schedule.stretch_limit", Some("\"70m\""))];
    assert!(edited(text, &together).is_ok());
    assert!(edited(text, &together[..1]).is_err(), "alone it is above the limit");
    assert_eq!(sheet(text).edits("schedule.every", Some("\"70m\"".to_owned())), together);
    assert_eq!(sheet(text).edits("schedule.every", Some("\"40m\"".to_owned())).len(), 1);
}

#[test]
fn a_sheet_knows_where_each_value_stands_and_what_is_wrong_with_it() {
    let sheet = sheet("[schedule]\nevery = \"7m\"\nsnooze = \"3m\"\n[quiet]\ncamra = true\n");
    let row = |key: &str| sheet.row(key).expect("a row").clone();
    assert_eq!(
        row("schedule.every").wrong.map(|wrong| (wrong.line, wrong.read)),
        Some((2, "\"7m\"".to_owned()))
    );
    assert!(!row("schedule.every").is_default(), "it can be reset");
    assert_eq!(row("schedule.snooze").written.map(|written| written.line), Some(3));
    assert!(row("schedule.max_snoozes").written.is_none() && row("schedule.max_snoozes").is_default());
    assert_eq!(sheet.strays.iter().map(|stray| stray.page).collect::<Vec<_>>(), [Page::Quiet]);
    let resets: Vec<&str> = sheet.resets(Page::Rhythm).iter().map(|edit| edit.key).collect();
    assert_eq!(resets, ["schedule.every", "schedule.snooze"]);
}
