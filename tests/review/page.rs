//! The page of a week: what stands beside its figures.

use unhunch::core::event::{Fact, QUIET_TOO_LONG, Row, WAITED};
use unhunch::core::moment::Stamp;
use unhunch::core::review::{COLUMNS, Outcome, Page};
use unhunch::document;
use unhunch::words::figures::{FigureId, figures};

use crate::example::DOCUMENT;

#[test]
fn the_worked_example_has_its_hours_its_prompts_and_its_weeks() {
    let document = document::read(DOCUMENT).expect("the example obeys the rules");
    let page = document.page(document.last_day());
    assert_eq!(page.week, document.week(document.last_day()));

    let desk: i64 = page.heat.days.iter().flatten().map(|hour| hour.desk_ms).sum();
    assert_eq!(desk, page.week.desk.ms, "the hours hold the desk time of the week");
    let answerable: u32 = page.heat.days.iter().flatten().map(|hour| hour.answerable).sum();
    assert_eq!(answerable, 18);
    assert_eq!(page.heat.busy(), Some((9, 18)));

    assert_eq!(page.prompts.len(), 21);
    let natural = page.prompts.iter().filter(|prompt| prompt.outcome == Outcome::Natural).count();
    assert_eq!(natural, 1);
    let days: u32 = page.week.days.iter().map(|day| day.natural).sum();
    assert_eq!(days as usize, natural);
    assert_eq!(page.held.by_reason, [("dnd".to_owned(), 1), ("fullscreen".to_owned(), 1)]);

    assert_eq!(page.columns.len(), COLUMNS);
    let last = page.columns.last().expect("its own week");
    assert_eq!((last.credited, last.answerable), (12, 18));
    assert!(page.columns[..COLUMNS - 1].iter().all(|column| column.answerable == 0));
    assert!(page.is_first && !page.is_last);
}

#[test]
fn what_went_on_for_too_long_is_named_with_how_often_and_for_how_long() {
    let mut document = document::read(DOCUMENT).expect("the example obeys the rules");
    let figure = |page: &Page| figures(page).into_iter().find(|figure| figure.id == FigureId::Stuck);
    let before = document.page(document.last_day());
    assert_eq!(figure(&before), None, "nothing did");

    let at = |day: i64| {
        let first = before.prompts[0].at;
        Stamp { utc_ms: first.utc_ms + day * 86_400_000, ..first }
    };
    let notes = [
        (0, "camera 95"),
        (1, "full_screen 90"),
        (1, "camera 90"),
        (1, "camera for long"),
        (1, "camera"),
        (-7, "app 90"),
        (7, "microphone 90"),
    ];
    for (day, value) in notes {
        let what = Fact::Note { id: QUIET_TOO_LONG.to_owned(), value: value.to_owned() };
        document.rows.push(Row::new(at(day), what));
    }
    document.rows.push(Row::new(at(1), Fact::Note { id: WAITED.to_owned(), value: "dnd 90".to_owned() }));
    document.rows.sort_by_key(|row| row.at.utc_ms);
    let page = document.page(document.last_day());
    let told = figure(&page).expect("a figure of its own");
    assert_eq!((told.name.as_str(), told.value.as_str()), ("Gone on too long", "3"));
    assert_eq!(
        told.of,
        "camera in use: 2 times for 1 h 30 min or longer, full screen: once for 1 h 30 min or longer"
    );
    assert!(told.meaning.contains("quiet.max"));
    assert_eq!(page.week, before.week, "and it changes no other figure");
}
