//! The page of a week: what stands beside its figures.

use unhunch::core::review::{COLUMNS, Outcome};
use unhunch::document;

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
