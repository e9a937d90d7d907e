//! What a browser makes of the page and of the chart.
//!
//! Pictures of all of it are left in `target/tmp/screens` to be looked at.

use std::fs;
use std::path::{Path, PathBuf};

use unhunch::core::review::Page;
use unhunch::exercise::Library;
use unhunch::paper::svg;

use crate::browser::{A4, Browser, LETTER, Look, pages};
use crate::weeks::{Own, empty, example, first, full, html, library_of, usual};

const LIGHT: Look = Look { width: 1100, dark: false, text: 1.0 };
const LOOKS: [(&str, Look); 5] = [
    ("light", LIGHT),
    ("dark", Look { dark: true, ..LIGHT }),
    ("large", Look { text: 2.0, ..LIGHT }),
    ("narrow", Look { width: 360, ..LIGHT }),
    ("narrow-large", Look { width: 360, text: 2.0, ..LIGHT }),
];

fn screens() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens");
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn weeks() -> Vec<(&'static str, Page, Own)> {
    let (page, own) = full();
    let built_in = || library_of(&[]);
    vec![
        ("example", example(), built_in()),
        ("empty", empty(), built_in()),
        ("first", first(), built_in()),
        ("full", page, own),
        ("usual", usual(), built_in()),
    ]
}

/// A page in a file of its own, in this direction of reading.
fn written(name: &str, page: &Page, library: &Library, direction: &str) -> PathBuf {
    let text = html(page, library);
    assert_eq!(text.matches("dir=\"ltr\"").count(), 1);
    let file = screens().join(format!("{name}-{direction}.html"));
    fs::write(&file, text.replace("dir=\"ltr\"", &format!("dir=\"{direction}\""))).expect("written");
    file
}

#[test]
fn a_page_asks_for_nothing_says_nothing_and_fits_every_screen() {
    let mut browser = Browser::start();
    for (name, page, own) in weeks() {
        for direction in ["ltr", "rtl"] {
            let file = written(name, &page, &own.library, direction);
            for (look_name, look) in LOOKS {
                let wrong = browser.open(&file, look);
                assert!(wrong.is_empty(), "{name} {direction} {look_name}: {wrong:#?}");
                let picture = screens().join(format!("{name}-{direction}-{look_name}.png"));
                fs::write(picture, browser.picture()).expect("written");
                assert_eq!(
                    browser.evaluate(SIDEWAYS),
                    0,
                    "{name} {direction} {look_name}: it scrolls sideways"
                );
                let beyond = browser.evaluate(BEYOND);
                assert_eq!(beyond, serde_json::json!([]), "{name} {direction} {look_name}: beyond the edge");
            }
        }
    }
}

const GROUND: &str = "getComputedStyle(document.body).backgroundColor";

/// How far the page as a whole can be moved to the side.
const SIDEWAYS: &str = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth";

/// What reaches over the edge of the screen, but for what can be moved within itself.
const BEYOND: &str = "[...document.querySelectorAll('body *')].filter(part => {
    const box = part.getBoundingClientRect();
    return !part.closest('.wide') && box.width > 0 && (box.left < -0.5 || box.right > innerWidth + 0.5);
}).map(part => part.tagName + '.' + part.className + ' ' + part.textContent.slice(0, 40))";

#[test]
fn a_page_prints_on_one_sheet_and_always_on_light_ground() {
    let mut browser = Browser::start();
    for (name, page, own) in weeks() {
        for direction in ["ltr", "rtl"] {
            let file = written(&format!("{name}-printed"), &page, &own.library, direction);
            let wrong = browser.open(&file, Look { dark: true, ..LIGHT });
            assert!(wrong.is_empty(), "{name}: {wrong:#?}");
            assert_eq!(browser.evaluate(GROUND), "rgb(22, 28, 26)");
            assert_eq!(browser.evaluate_on_paper(GROUND), "rgb(255, 255, 255)");
            for paper in [A4, LETTER] {
                let pdf = browser.print(paper);
                fs::write(screens().join(format!("{name}-{direction}-{}.pdf", paper.name)), &pdf)
                    .expect("written");
                assert_eq!(pages(&pdf), 1, "{name} {direction} on {}", paper.name);
                assert!(
                    browser.has_page(paper, 1) && !browser.has_page(paper, 2),
                    "{name} on {}",
                    paper.name
                );
            }
        }
    }
}

#[test]
fn what_is_read_out_has_an_order_and_every_number_a_name() {
    let mut browser = Browser::start();
    let (page, own) = full();
    let file = written("read-out", &page, &own.library, "ltr");
    browser.open(&file, LIGHT);
    let levels = browser.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(head => head.tagName)");
    let levels: Vec<&str> =
        levels.as_array().expect("a list").iter().filter_map(|level| level.as_str()).collect();
    assert_eq!(levels.iter().filter(|level| **level == "H1").count(), 1);
    assert_eq!(levels[0], "H1", "{levels:?}");
    let nameless = browser.evaluate(
        "[...document.querySelectorAll('table')].filter(table => !table.caption || !table.querySelector('th[scope=col]')
            || [...table.tBodies[0].rows].some(row => !row.querySelector('th[scope=row]'))).length",
    );
    assert_eq!(nameless, 0, "tables without a caption or heads");
    let charts = browser.evaluate(
        "[...document.querySelectorAll('figure svg')].map(chart => chart.querySelector('title').textContent
            && chart.querySelector('desc').textContent && !!chart.closest('section').querySelector('table'))",
    );
    assert_eq!(charts, serde_json::json!([true, true, true, true]));
    let lost = browser.evaluate(
        "[...document.querySelectorAll('a')].filter(link => !document.querySelector(link.getAttribute('href'))).length",
    );
    assert_eq!(lost, 0, "every mark leads to a meaning");
}

#[test]
fn a_chart_alone_is_shown_by_a_browser() {
    let mut browser = Browser::start();
    for (name, page, _) in weeks() {
        let file = screens().join(format!("{name}.svg"));
        fs::write(&file, svg(&page)).expect("written");
        let wrong = browser.open(&file, LIGHT);
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        let shown = browser.evaluate("document.documentElement.getBBox().width > 600");
        assert_eq!(shown, true, "{name}");
        fs::write(screens().join(format!("{name}-svg.png")), browser.picture()).expect("written");
    }
}

#[test]
fn this_test_sees_a_page_that_asks_for_something_or_prints_on_two_sheets() {
    let mut browser = Browser::start();
    let file = screens().join("control.html");
    let text = "<!doctype html><title>x</title><img src='http://pictures.example/x.png'>
        <p style='height: 40cm'>long</p><script>console.log('heard'); nothing.here()</script>";
    fs::write(&file, text).expect("written");
    let wrong = browser.open(&file, LIGHT).join("\n");
    for seen in [
        "asked for http://pictures.example/x.png",
        "the network was asked: GET http://pictures",
        "heard",
        "a script failed",
    ] {
        assert!(wrong.contains(seen), "`{seen}` is not seen in: {wrong}");
    }
    assert_eq!(pages(&browser.print(A4)), 2);
    assert!(browser.has_page(A4, 2));
}
