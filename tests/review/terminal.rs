//! The text view: what a person reads in a terminal.

use unhunch::core::review::{self, Levels, Page, Params, Wanted};
use unhunch::core::why::Told;
use unhunch::document;
use unhunch::exercise::load_builtin;
use unhunch::term::review::{Shape, print};
use unhunch::term::why;
use unhunch::text::{Here, is_hard_wired};
use unhunch::words::course::Course;
use unicode_width::UnicodeWidthStr as _;

use crate::example::DOCUMENT;
use crate::story::{MONDAY, at, kinds, monday, rows, week_over};

fn shown(page: &Page, shape: Shape) -> String {
    let library = load_builtin();
    let mut out = Vec::new();
    print(page, &|id| library.name(id), shape, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

fn plain(page: &Page, width: usize) -> String {
    shown(page, Shape { width, colour: false, explain: false })
}

fn example() -> Page {
    let document = document::read(DOCUMENT).expect("the example obeys the rules");
    document.page(document.last_day())
}

/// The page of a story's Monday.
fn story(story: &str, params: &Params, as_of: jiff::Timestamp) -> Page {
    let rows = rows(story);
    let first_used = rows.first().map(|row| row.at);
    review::page(&rows, &Wanted { params, kinds: &kinds, as_of, day: MONDAY, first_used, in_force: None })
}

/// The example with a check-in in three of its weeks.
fn with_check_ins() -> Page {
    let mut page = example();
    for (place, neck) in [(3, 5), (7, 4), (11, 2)] {
        page.trend.weeks[place].levels =
            Some(Levels { neck: Some(neck), shoulders: Some(0), upper_back: None });
    }
    page
}

#[test]
fn the_worked_example_in_eighty_columns() {
    let page = plain(&example(), 80);
    let wanted = "\
Week of 2026-03-02
You kept 12 of 18 breaks (67 %)
18 h 9 min of 22 h 6 min at the desk within your 60 min limit (82 %)

Day                             At the desk  Kept  Natural  Not kept     Longest
Mon 03-02 █████████████████▒▒▒▒  7 h 13 min     4        1         3  1 h 31 min
Tue 03-03 ███████████████▒▒▒▒▒   6 h 54 min     2        0         2  1 h 40 min
Wed 03-04 █████████████▒▒         5 h 7 min     4        0         1  1 h 31 min
Thu 03-05                                 —     —        —         —           —
Fri 03-06 ███████▒               2 h 52 min     1        0         0  1 h 20 min
Sat 03-07                                 —     —        —         —           —
Sun 03-08                                 —     —        —         —           —
█ within your 60 min limit   ▒ beyond it

Strength days: 3 of 3–4 days a week (Tue, Wed, Fri)

The last 12 weeks
                                                                     ▆▆▆
     —     —     —     —     —     —     —     —     —     —     —  67 %
     —     —     —     —     —     —     —     —     —     —     — 12/18
 12-15 12-22 12-29 01-05 01-12 01-19 01-26 02-02 02-09 02-16 02-23 03-02

The hours
    9   10  11  12  13  14  15  16  17
Mon ██  ██  ██• ░░  ██  ██• ██• ██  ░░
Tue ██  ██  ██• ░░  ██  ██  ▒▒  ██  ▒▒•
Wed ██  ██  ██  ▒▒  ██• ██
Thu
Fri ██  ██  ██
Sat
Sun
░ a few minutes of an hour   █ the whole hour   • a prompt not kept

Longest without a break 1 h 40 min  on Tue
Stretches over the limit          8  of 22 stretches longer than 60 min
Breaks taken                    17  12 guided, 5 natural; 9 surely out of the
                                    chair
Days on track                    3  of 4 working days, 1 may differ
Mobility days                    4  beside 4 working days
Resets completed                12  of 15 begun
Balance                       74 %  release, mobility, stretch, strength
Held back                        2  dnd 1, fullscreen 1
Undelivered                      0
Outside working hours    2 h 2 min
Not counted                      3  1 withheld, 2 while you were away or off
                                    work, 0 open

Done: 12 of 15 resets completed
  mobility         5  Wall slides 2, Open book 1, Seated thoracic extension 1,
                      Seated thoracic rotation 1
  stretch          2  Doorway chest stretch 1, Gentle neck stretches 1
  strength         3  Band pull-aparts 1, Band rows 1, Face pulls 1
  activation       2  Shoulder blade squeeze 2
Balance: release 0, mobility 5, stretch 2, strength and activation 5

Week 1, day 7 of 90
It began with far less than seemed worth doing, and with coming back to it every
day. The ache of each morning's start became a little smaller. One writer's
experience, not a promise. Yours may be another.
";
    assert_eq!(page, wanted);
}

#[test]
fn what_matters_stands_on_the_first_screen() {
    let page = plain(&example(), 80);
    let screen: Vec<&str> = page.lines().take(24).collect();
    for (line, what) in [
        (1, "You kept 12 of 18 breaks"),
        (2, "within your 60 min limit"),
        (5, "Mon 03-02"),
        (11, "Sun 03-08"),
        (14, "Strength days: 3 of 3–4"),
        (20, "03-02"),
    ] {
        assert!(screen[line].contains(what), "no `{what}` in line {line}: {screen:#?}");
    }
}

#[test]
fn no_line_is_wider_than_asked() {
    for page in [example(), with_check_ins()] {
        for width in 40..=200 {
            let shape = Shape { width, colour: false, explain: true };
            for line in shown(&page, shape).lines() {
                assert!(line.width() <= width, "{width}: `{line}`");
            }
        }
        assert_eq!(plain(&page, 3), plain(&page, 40));
    }
}

#[test]
fn a_wide_terminal_has_days_and_hours_side_by_side() {
    let wide = plain(&example(), 120);
    let head = wide.lines().find(|line| line.starts_with("Day ")).expect("heads of the days");
    assert!(head.ends_with("The hours"), "{wide}");
    assert!(wide.lines().count() < plain(&example(), 119).lines().count(), "it is shorter");
    for said in plain(&example(), 80).split_whitespace().filter(|word| word.chars().all(char::is_alphabetic))
    {
        assert!(wide.contains(said), "`{said}` is missing in 120 columns");
    }
}

#[test]
fn columns_stay_below_each_other_whatever_a_name_is_made_of() {
    let page = example();
    let wide =
        |id: &str| if id == "wall_slides" { "壁スライド体操".to_owned() } else { id.to_owned() };
    let mut out = Vec::new();
    let shape = Shape { width: 60, colour: false, explain: false };
    print(&page, &wide, shape, &mut out).expect("memory");
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(text.contains("壁スライド体操 2") && text.lines().all(|line| line.width() <= 60), "{text}");
}

#[test]
fn colour_adds_codes_and_takes_no_word_away() {
    for width in [80, 140] {
        let plain = plain(&example(), width);
        let coloured = shown(&example(), Shape { width, colour: true, explain: false });
        assert!(!plain.contains('\x1b'));
        let mut words = String::new();
        let mut rest = coloured.as_str();
        while let Some((before, code)) = rest.split_once('\x1b') {
            words.push_str(before);
            rest = code.split_once('m').expect("a whole code").1;
        }
        words.push_str(rest);
        assert_eq!(words, plain);
        assert_ne!(coloured, plain);
    }
}

#[test]
fn each_figure_is_explained_where_that_is_asked_for() {
    let short = plain(&example(), 80);
    let long = shown(&example(), Shape { width: 80, colour: false, explain: true });
    assert!(long.starts_with(&short), "the meanings follow");
    let meant = long[short.len()..].split_whitespace().collect::<Vec<_>>().join(" ");
    for figure in unhunch::words::figures::figures(&example()) {
        assert!(meant.contains(&format!("{} {}", figure.name, figure.meaning)), "{}", figure.name);
    }
}

#[test]
fn how_it_felt_is_told_beside_the_breaks_without_a_cause() {
    assert!(!plain(&example(), 80).contains("no cause"));
    let text = plain(&with_check_ins(), 80);
    assert!(text.contains("03-02  neck 2, shoulders 0, upper back —; breaks kept 67 %\n"), "{text}");
    assert!(text.contains("no cause is claimed"));
}

#[test]
fn what_is_undefined_is_a_dash_and_never_a_percentage() {
    let page = plain(&story("", &monday(), week_over()), 80);
    let has = |name: &str, value: &str| {
        page.lines()
            .any(|line| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(value)))
    };
    for (name, value) in [
        ("No break was due that you could have kept", ""),
        ("— no desk time in your working hours", ""),
        ("Longest without a break", "—"),
        ("Stretches over the limit", "—"),
        ("Days on track", "—"),
        ("Balance", "—"),
        ("Strength days: 0 of 3–4 days a week", ""),
        ("Done: no resets", ""),
    ] {
        assert!(has(name, value), "no `{name} {value}` in\n{page}");
    }
    assert!(!page.contains('%') && !page.contains("Not counted") && !page.contains("The hours"), "{page}");
}

#[test]
fn a_week_in_progress_is_called_so() {
    let day = "09:00 present, 09:45 shown e, 09:46 run r 60 60 e unheard_of";
    let running = plain(&story(day, &monday(), at(0, "10:00")), 80);
    let start = "Week of 2026-03-02, a week in progress\nYou kept 1 of 1 break (100 %)\n";
    assert!(running.starts_with(start), "{running}");
    assert!(running.contains("  other            1  unheard of 1\n"), "{running}");
    assert!(running.contains("Done: 1 of 1 reset completed"), "{running}");
    // 59 minutes so far: no working day yet.
    assert!(running.lines().any(|line| line.starts_with("Days on track") && line.contains("—")), "{running}");
    let over = plain(&story(day, &monday(), week_over()), 80);
    assert!(over.starts_with("Week of 2026-03-02\n"), "{over}");
}

#[test]
fn a_closed_pipe_is_an_error_and_no_panic() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let shape = Shape { width: 80, colour: false, explain: false };
    let error = print(&example(), &str::to_owned, shape, &mut Closed).expect_err("closed");
    assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
}

/// A day of the worked example as `why` shows it.
fn day_of_example(shape: why::Shape) -> String {
    let document = document::read(DOCUMENT).expect("the example obeys the rules");
    let kinds = |id: &str| document.kind(id);
    let date = jiff::civil::date(2026, 3, 3);
    let (params, as_of, every_ms) = (&document.params, document.as_of, Some(45 * 60_000));
    let told = Told { params, kinds: &kinds, as_of, date, every_ms };
    let day = unhunch::core::why::day(&document.rows, &told);
    let course = Course::new(&day, &document.rows, &str::to_owned);
    let mut out = Vec::new();
    why::print_day(&course, date, shape, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("text")
}

#[test]
fn a_day_is_a_strip_and_a_sentence_for_each_decision() {
    let shown = day_of_example(why::Shape { width: 80, colour: false });
    assert_eq!(
        shown,
        "Tuesday 3 March

9     10    11    12    13    14    15    16    17    18
██████████●███–████·····████◇████●████···████◇████–▒▒▒▒·····
█ at the desk  ▒ outside working hours  · away  ● kept with a reset  – not kept
◇ not shown

09:50  due, held 50 min: dnd; shown 10:40; kept with band_pull_aparts (60 s)
11:27  due and shown; snoozed 5 min; shown again 11:32; snoozed 5 min; shown
       again 11:37; skipped
13:45  shown; nobody was there
14:37  due and shown; kept with seated_thoracic_rotation (60 s)
16:35  due, held 45 min: fullscreen; never shown
17:20  shown; snoozed 15 min; no answer for 5 minutes
18:00  doorway_stretch_forearm by your own choice: done (65 s)
"
    );
}

#[test]
fn a_narrow_day_has_no_strip_and_colour_is_never_the_only_sign() {
    let narrow = day_of_example(why::Shape { width: 50, colour: false });
    assert!(!narrow.contains('█') && narrow.lines().all(|line| line.chars().count() <= 50), "{narrow}");
    let plain = day_of_example(why::Shape { width: 80, colour: false });
    let coloured = day_of_example(why::Shape { width: 80, colour: true });
    assert!(coloured.contains("\x1b[32m") && !plain.contains('\x1b'));
    let mut bare = coloured;
    for code in ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[33m"] {
        bare = bare.replace(code, "");
    }
    assert_eq!(bare, plain);
}

#[test]
fn no_text_of_the_review_or_of_a_day_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let library = load_builtin();
    // Names of exercises, of which some words may stand in the next line; reasons as the example has
    // them; and what is to be typed.
    let mut others: Vec<String> =
        library.iter().flat_map(|exercise| exercise.name.split(' ').map(str::to_owned)).collect();
    others.extend(library.iter().map(|exercise| exercise.id.clone()));
    others.extend(["dnd", "fullscreen", "unhunch", "suggestion", "apply"].map(str::to_owned));
    for width in [50, 80, 120] {
        let review = shown(&with_check_ins(), Shape { width, colour: false, explain: true });
        let day = day_of_example(why::Shape { width, colour: false });
        for word in review.split_whitespace().chain(day.split_whitespace()) {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            assert!(others.iter().any(|other| other == bare) || !is_hard_wired(bare, &[""]), "{word}");
        }
    }
}

#[test]
fn dates_and_times_are_written_as_the_place_has_it() {
    let _here = Here::writing("de-DE");
    let german = plain(&example(), 80);
    assert!(german.starts_with("Week of 02.03.2026\n") && german.contains("Mon 02.03. "), "{german}");
    let _here = Here::writing("en-US");
    let american = day_of_example(why::Shape { width: 80, colour: false });
    assert!(american.starts_with("Tuesday March 3\n"), "{american}");
    assert!(american.contains("\n1:45 pm   shown; nobody was there\n"), "{american}");
}
