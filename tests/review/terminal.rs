//! The text view: what a person reads in a terminal.

use unhunch::core::review::Week;
use unhunch::document;
use unhunch::term::review::print;

use crate::example::DOCUMENT;
use crate::story::{at, monday, rows, week, week_over};

fn page(week: &Week, width: usize, colour: bool) -> String {
    let mut out = Vec::new();
    print(week, width, colour, &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

fn example() -> Week {
    let document = document::read(DOCUMENT).expect("the example obeys the rules");
    document.week(document.last_day())
}

#[test]
fn the_worked_example_in_eighty_columns() {
    let page = page(&example(), 80, false);
    let wanted = "\
Week of 2026-03-02
12 of 18 kept (67 %)
18 h 9 min of 22 h 6 min at the desk within your 60 min limit (82 %)

Mon 03-02 ████████████████████████████████▒▒▒▒▒▒▒▒   7 h 13 min     5 of 8 kept
Tue 03-03 █████████████████████████████▒▒▒▒▒▒▒▒▒     6 h 54 min     2 of 4 kept
Wed 03-04 ██████████████████████████▒▒                5 h 7 min     4 of 5 kept
Thu 03-05                                                     —               —
Fri 03-06 ██████████████▒▒                           2 h 52 min     1 of 1 kept
Sat 03-07                                                     —               —
Sun 03-08                                                     —               —
█ within your 60 min limit   ▒ beyond it

Longest stretch without a break: 1 h 40 min on Tue
8 of 22 stretches longer than 60 min
Breaks: 17 (12 guided, 5 natural), 9 of them surely out of the chair
On track: 3 of 4 working days, 1 may differ
Outside working hours: 2 h 2 min at the desk
Strength days: 3 of 3–4 (Tue, Wed, Fri)
Mobility days: 4, working days: 4

Done: 12 of 15 resets completed
  mobility       5  wall slides 2, open book 1, seated thoracic extension 1,
                    seated thoracic rotation 1
  stretch        2  doorway stretch forearm 1, neck stretches 1
  strength       3  band pull aparts 1, band rows 1, face pulls 1
  activation     2  shoulder blade squeeze 2
Not counted: 1 withheld, 2 while you were away or off work, 0 open
";
    assert_eq!(page, wanted);
}

#[test]
fn no_line_is_wider_than_asked() {
    let week = example();
    for width in [40, 50, 72, 80, 120] {
        for line in page(&week, width, false).lines() {
            assert!(line.chars().count() <= width, "{width}: `{line}`");
        }
    }
    assert_eq!(page(&week, 3, false), page(&week, 40, false));
}

#[test]
fn colour_adds_codes_and_takes_no_word_away() {
    let week = example();
    let (plain, coloured) = (page(&week, 80, false), page(&week, 80, true));
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

#[test]
fn what_is_undefined_is_a_dash_and_never_a_percentage() {
    let page = page(&week(&[], &monday(), week_over()), 80, false);
    for line in [
        "— of 0 kept: no prompt to answer",
        "— no desk time in your working hours",
        "Longest stretch without a break: —",
        "On track: — no working day",
        "Strength days: 0 of 3–4",
        "Done: no resets",
    ] {
        assert!(page.lines().any(|found| found == line), "no `{line}` in\n{page}");
    }
    assert!(!page.contains('%') && !page.contains("Not counted"), "{page}");
}

#[test]
fn a_week_in_progress_is_called_so() {
    let story = rows("09:00 present, 09:45 shown e, 09:46 run r 60 60 e unheard_of");
    let running = page(&week(&story, &monday(), at(0, "10:00")), 80, false);
    assert!(
        running.starts_with("Week of 2026-03-02, a week in progress\n1 of 1 kept (100 %)\n"),
        "{running}"
    );
    assert!(running.contains("  other          1  unheard of 1\n"), "{running}");
    assert!(running.contains("Done: 1 of 1 reset completed"), "{running}");
    // 59 minutes so far: no working day yet.
    assert!(
        running.contains(
            "On track: — no working day
"
        ),
        "{running}"
    );
    let over = page(&week(&story, &monday(), week_over()), 80, false);
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
    let error = print(&example(), 80, false, &mut Closed).expect_err("closed");
    assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
}
