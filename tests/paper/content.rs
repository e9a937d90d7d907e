//! What is in the page and in the chart.

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::Value;
use unhunch::core::event::{Absence, Fact, How, Row};
use unhunch::core::moment::Stamp;
use unhunch::core::review::Page;
use unhunch::document::Document;
use unhunch::exercise::load_builtin;
use unhunch::paper::svg;
use unhunch::text::{Here, is_hard_wired};
use unhunch::words::figures::figures;

use crate::random::cases;
use crate::weeks::{document, empty, example, first, full, html, library_of, with_exercise};

/// What is read of a piece of HTML: its letters, without tags.
fn letters(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    plain.iter().fold(text, |text, (written, meant)| text.replace(written, meant))
}

/// The rows of the table under this caption, the heads first.
fn table(html: &str, caption: &str) -> Vec<Vec<String>> {
    let table = html
        .split("<table>")
        .skip(1)
        .map(|table| table.split("</table>").next().expect("a part"))
        .find(|table| letters(table.split("</caption>").next().expect("a part")) == caption)
        .unwrap_or_else(|| panic!("no table `{caption}`"));
    let cells = |row: &str| {
        let row = row.split("</tr>").next().expect("a part");
        row.split_inclusive("</t")
            .filter(|cell| cell.ends_with("</t"))
            .map(|cell| {
                letters(
                    cell.trim_end_matches("</t")
                        .split_once('<')
                        .map_or("", |(_, cell)| cell)
                        .split_once('>')
                        .map_or("", |(_, text)| text),
                )
            })
            .collect()
    };
    table.split("<tr>").skip(1).map(cells).collect()
}

/// Value and denominator of a figure of the page.
fn figure(html: &str, id: &str) -> (String, String) {
    let part = html.split(&format!("id=\"figure-{id}\"")).nth(1).unwrap_or_else(|| panic!("no figure {id}"));
    let part = part.split("</div>").next().expect("a part");
    let of = |class: &str| {
        let start = format!("<dd class=\"{class}\">");
        part.split(&start).nth(1).map(|text| letters(text.split("</dd>").next().expect("a part")))
    };
    (of("value").expect("a value"), of("of").unwrap_or_default())
}

#[test]
fn every_figure_stands_there_with_its_denominator_and_its_meaning() {
    for page in [example(), empty(), first(), full().0] {
        let html = html(&page, &load_builtin());
        for each in figures(&page) {
            let id = format!("{:?}", each.id).to_lowercase();
            assert_eq!(figure(&html, &id), (each.value, each.of), "{id}");
            assert!(letters(&html).contains(&each.meaning), "no meaning of {id}");
        }
    }
}

#[test]
fn the_worked_example_is_told_in_numbers() {
    let html = html(&example(), &load_builtin());
    let days = table(&html, "Each day in numbers");
    assert_eq!(days[1], ["Mon 03-02", "7 h 13 min", "1 h 23 min", "4", "1", "3", "1 h 31 min", ""]);
    assert_eq!(days[4], ["Thu 03-05", "—", "—", "—", "—", "—", "—", ""]);
    assert_eq!(days[5], ["Fri 03-06", "2 h 52 min", "20 min", "1", "0", "0", "1 h 20 min", "yes"]);
    let weeks = table(&html, "Each week in numbers");
    assert_eq!(weeks[1..], [["2026-03-02", "12", "18", "67 %", "82 %"]]);
    let kinds = table(&html, "Resets completed, of 12");
    assert_eq!(kinds[1..].iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["0", "5", "2", "5"]);
    let hours = table(&html, "Minutes at the desk in each hour; • is a prompt that was not kept");
    assert_eq!(hours[0][1..], ["9", "10", "11", "12", "13", "14", "15", "16", "17"]);
    assert_eq!(hours[1][3], "60•");
    let text = letters(&html);
    for said in
        ["Band pull-aparts", "dnd 1, fullscreen 1", "It is not a medical record", "2026-03-02 to 2026-03-08"]
    {
        assert!(text.contains(said), "no `{said}`");
    }
    assert!(!text.contains("in progress"), "that week is over");
}

#[test]
fn what_is_undefined_is_a_dash() {
    let page = empty();
    let html = html(&page, &load_builtin());
    for id in ["kept", "within", "longest", "over", "ontrack", "balance"] {
        assert_eq!(figure(&html, id).0, "—", "{id}");
    }
    let text =
        letters(html.split("<body>").nth(1).and_then(|body| body.split("<footer>").next()).expect("a body"));
    assert!(!text.contains('%') && !text.contains("NaN"), "{text}");
    assert!(text.contains("No reset was completed."));
    assert!(letters(&self::html(&first(), &load_builtin())).contains("A week in progress"));
}

#[test]
fn the_check_in_stands_there_only_where_there_is_one_and_claims_no_cause() {
    let with = html(&full().0, &load_builtin());
    assert!(letters(&with).contains("no cause is claimed"));
    assert_eq!(
        table(&with, "From 0 to 10, beside the breaks kept")[0][1..4],
        ["neck", "shoulders", "upper back"]
    );
    let without = html(&example(), &load_builtin());
    assert!(!without.contains("no cause") && !without.contains("chart checkin"), "nothing of it");
}

#[test]
fn a_hostile_name_is_a_name() {
    for name in ["<script>alert('x')</script>", "\"><img src=x onerror=alert(1)>", "a & b </style></title>"] {
        let own = library_of(&[("own".to_owned(), name.to_owned())]);
        let html = html(&with_exercise("own"), &own.library);
        assert!(letters(&html).contains(name), "{name}");
        for tag in ["<script", "<img"] {
            assert!(!html.contains(tag), "{name} made a {tag}");
        }
        assert_eq!(html.matches("</style>").count(), 1, "{name}");
    }
    let id = "<svg onload=alert(1)>\"";
    let html = html(&with_exercise(id), &load_builtin());
    assert!(letters(&html).contains(id) && !html.contains("<svg onload"));
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_nothing_runs() {
    let (page, own) = full();
    let html = html(&page, &own.library);
    for never in
        ["<script", "<link", "<iframe", "@import", "url(", "http://", "https://", "javascript:", " src="]
    {
        assert!(!html.contains(never), "`{never}` is in the page");
    }
    assert!(html.len() < 300_000, "{} bytes", html.len());
}

#[test]
fn a_chart_is_well_formed_and_can_be_read_out() {
    for page in [example(), empty(), first(), full().0] {
        let text = svg(&page);
        let picture = roxmltree::Document::parse(&text).expect("well-formed");
        let root = picture.root_element();
        let child = |name: &str| root.children().find(|child| child.tag_name().name() == name);
        let title = child("title").and_then(|title| title.text()).expect("a title");
        assert!(title.contains("2026-03-02"), "{title}");
        assert!(child("desc").and_then(|text| text.text()).is_some_and(|text| text.len() > 100));
        assert_eq!(child("rect").and_then(|ground| ground.attribute("fill")), Some("#ffffff"));
        let painted = ["rect", "circle", "path", "polygon", "text"];
        for node in root.descendants().filter(|node| painted.contains(&node.tag_name().name())) {
            let fill = node.ancestors().find_map(|node| node.attribute("fill"));
            assert!(
                fill.is_some_and(|fill| fill.starts_with('#')),
                "{node:?} is painted without a style sheet"
            );
            let numbers = ["x", "y", "width", "height", "cx", "cy", "r"];
            for number in numbers.iter().filter_map(|name| node.attribute(*name)) {
                assert!(number.parse::<f64>().is_ok_and(f64::is_finite), "`{number}` in {node:?}");
            }
        }
        assert!(text.matches("http").count() == 1, "its own name space and no other address");
    }
}

/// Some days at the desk: what happens, and how many seconds after what happened before.
fn days() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec((60i64..6_000, 0u8..8), 20..250).prop_map(|steps| {
        let mut now: Timestamp = "2026-02-28T08:00:00Z".parse().expect("a time");
        let zone = jiff::tz::TimeZone::get("Europe/Berlin").expect("bundled");
        let mut rows = Vec::new();
        for (place, (gap, what)) in steps.into_iter().enumerate() {
            now += SignedDuration::from_secs(gap);
            let (ep, run) = (format!("e{}", place / 3), format!("r{place}"));
            let ex = ["wall_slides", "band_rows", "open_book", "never_heard_of"][place % 4].to_owned();
            let mut add = |after_s: i64, what| {
                rows.push(Row::new(Stamp::new(now + SignedDuration::from_secs(after_s), &zone), what));
            };
            match what {
                0..3 => add(0, Fact::Present),
                3 => add(0, Fact::Away { reason: Absence::Idle }),
                4 => add(0, Fact::Shown { ep, ex: None, via: None }),
                5 => add(0, Fact::Skipped { ep }),
                6 => add(0, Fact::Withheld { ep, reason: "full_screen".to_owned() }),
                _ => {
                    add(0, Fact::ResetStart { run: run.clone(), ep: Some(ep), ex, planned_s: 50 });
                    add(
                        45,
                        Fact::ResetEnd { run, how: How::Finished, active_s: 45, reached: None, phases: None },
                    );
                }
            }
        }
        rows
    })
}

fn page_of(rows: Vec<Row>) -> Page {
    let library = load_builtin();
    let known = ["wall_slides", "band_rows", "open_book"];
    let kinds = known.iter().filter_map(|id| Some(((*id).to_owned(), library.kind(id)?))).collect();
    Document { rows, kinds, as_of: "2026-03-20T00:00:00Z".parse().expect("a time"), ..document() }
        .page(date(2026, 3, 2))
}

/// The whole number that a text begins with; none for "—".
fn number(text: &str) -> Option<i64> {
    text.split(' ').next()?.parse().ok()
}

/// Minutes of "1 h 5 min"; none for "—".
fn minutes(text: &str) -> Option<i64> {
    let words: Vec<&str> = text.split(' ').collect();
    match words[..] {
        [hours, "h", minutes, "min"] => Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?),
        [hours, "h"] => Some(hours.parse::<i64>().ok()? * 60),
        [minutes, "min"] => minutes.parse().ok(),
        _ => None,
    }
}

fn in_minutes(seconds: &Value) -> Option<i64> {
    seconds.as_i64().map(|seconds| (seconds + 30) / 60)
}

/// Whether whole percent stand for this rate; "—" for none.
fn is_rate(text: &str, rate: &Value) -> bool {
    match (number(text), rate.as_f64()) {
        (Some(percent), Some(rate)) => (percent as f64 - rate * 100.0).abs() <= 0.51,
        (None, None) => text == "—",
        _ => false,
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn every_number_of_the_page_is_that_of_the_object_for_programs(rows in days()) {
        let page = page_of(rows);
        let html = html(&page, &load_builtin());
        let json = serde_json::to_value(&page.week).expect("JSON");
        let at = |pointer: &str| json.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}")).clone();
        let (kept, of) = figure(&html, "kept");
        prop_assert!(is_rate(&kept, &at("/prompt_adherence")), "{kept}");
        prop_assert_eq!(of, format!("{} of {} prompts", at("/episodes/credited"), at("/episodes/answerable")));
        prop_assert!(is_rate(&figure(&html, "within").0, &at("/desk/coverage")));
        prop_assert!(is_rate(&figure(&html, "balance").0, &at("/exercise/balance")));
        prop_assert_eq!(minutes(&figure(&html, "longest").0), in_minutes(&at("/desk/longest_s")));
        for (id, pointer) in [
            ("strength", "/exercise/strength_days"),
            ("mobility", "/exercise/mobility_days"),
            ("resets", "/exercise/completed"),
        ] {
            prop_assert_eq!(number(&figure(&html, id).0), at(pointer).as_i64(), "{}", id);
        }

        let daily = at("/daily");
        for row in &table(&html, "Each day in numbers")[1..] {
            let date = format!("2026-{}", row[0].split(' ').nth(1).expect("a date"));
            let day = daily.as_array().expect("a list").iter().find(|day| day["date"] == date.as_str());
            let Some(day) = day else {
                prop_assert!(row[1..7].iter().all(|cell| cell == "—"), "{:?} has no data", row);
                continue;
            };
            let time = in_minutes(&day["desk_s"]).filter(|_| day["desk_s"] != 0);
            prop_assert_eq!(minutes(&row[1]), time);
            prop_assert_eq!(minutes(&row[6]), in_minutes(&day["longest_s"]));
            let [reset, natural, missed] = [3, 4, 5].map(|place| number(&row[place]).unwrap_or(0));
            prop_assert_eq!(Some(reset + natural), day["credited"].as_i64());
            prop_assert_eq!(Some(reset + natural + missed), day["answerable"].as_i64());
        }

        let cells = table(&html, "Minutes at the desk in each hour; • is a prompt that was not kept");
        let dots: usize = cells.iter().flatten().map(|cell| cell.matches('•').count()).sum();
        let missed = at("/episodes/answerable").as_i64().expect("a number") - at("/episodes/credited").as_i64().expect("a number");
        prop_assert!(dots as i64 <= missed, "{} dots, {} not kept", dots, missed);
        prop_assert!(roxmltree::Document::parse(&svg(&page)).is_ok());
    }
}

#[test]
fn the_page_says_its_language_and_where_lines_begin() {
    for (language, start) in [
        ("en", "<html lang=\"en\" dir=\"ltr\""),
        ("en-XA", "lang=\"en-XA\" dir=\"ltr\""),
        ("ar-XB", "lang=\"ar-XB\" dir=\"rtl\""),
    ] {
        let _here = Here::speaking(language);
        let page = html(&example(), &load_builtin());
        assert!(page.contains(start), "{language}: {}", &page[..200]);
    }
}

#[test]
fn no_text_of_the_page_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let library = load_builtin();
    let mut others: Vec<String> = library.iter().map(|exercise| exercise.name.clone()).collect();
    others.extend(["Unhunch", "dnd", "fullscreen"].map(str::to_owned));
    // The person's own exercises of the sample.
    others.extend((0..100).flat_map(|number| [format!("own {number}"), format!("own_{number}")]));
    let page = html(&full().0, &library);
    let body = page.split_once("</style>").expect("a style").1;
    for piece in body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text) {
        let text =
            piece.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        assert!(!is_hard_wired(&text, &others), "{text}");
    }
}

#[test]
fn dates_of_the_page_are_written_as_the_place_has_it() {
    let _here = Here::writing("de-DE");
    let page = letters(&html(&example(), &load_builtin()));
    assert!(page.contains("Made on 09.03.2026 at 08:05."), "{page}");
    assert!(page.contains("02.03.2026 to 08.03.2026"), "{page}");
}
