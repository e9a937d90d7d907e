//! Weeks to be written: the worked example, an empty one, a first one, and one that is fuller than
//! any real one.

use jiff::civil::{DateTime, date, datetime};
use unhunch::core::event::{Fact, Row, StepBy};
use unhunch::core::exercise::Category;
use unhunch::core::moment::Stamp;
use unhunch::core::review::{Climb, Column, Done, Held, Hour, Levels, Page, Stuck};
use unhunch::document::{self, Document};
use unhunch::exercise::{BUILT_IN, Library, load_builtin};
use unhunch::paper::Sheet;

pub const DOCUMENT: &str = include_str!("../review/example.json");

const MADE: DateTime = datetime(2026, 3, 9, 8, 5, 0, 0);

pub fn html(page: &Page, library: &Library) -> String {
    Sheet { page, library, made: MADE, version: "0.1.0" }.html()
}

pub fn document() -> Document {
    document::read(DOCUMENT).expect("the example obeys the rules")
}

pub fn example() -> Page {
    let document = document();
    document.page(document.last_day())
}

/// Nothing in the log at all.
pub fn empty() -> Page {
    let document = Document { rows: Vec::new(), ..document() };
    document.page(date(2026, 3, 2))
}

/// The first morning of the first day, the week not over.
pub fn first() -> Page {
    let mut document = document();
    document.as_of = "2026-03-02T10:00:00+01:00".parse().expect("a time");
    document.page(date(2026, 3, 2))
}

/// The example within a course of weeks, with a check-in now and then, and a step up: as much as
/// fits with the larger letters.
#[cfg(target_os = "linux")]
pub fn usual() -> Page {
    let mut page = example();
    let course = [
        (9, 14),
        (12, 20),
        (11, 19),
        (0, 0),
        (14, 21),
        (13, 18),
        (16, 22),
        (15, 19),
        (9, 17),
        (17, 21),
        (16, 20),
    ];
    for (column, (credited, answerable)) in page.columns.iter_mut().zip(course) {
        let desk_ms = i64::from(answerable) * 4_000_000;
        *column = Column { credited, answerable, desk_ms, excess_ms: desk_ms / 6, ..column.clone() };
    }
    for (place, felt) in page.trend.weeks.iter_mut().enumerate().step_by(2) {
        let level = 6 - place as u8 / 3;
        felt.levels =
            Some(Levels { neck: Some(level), shoulders: Some(level - 1), upper_back: Some(level / 2) });
        felt.adherence = page.columns[place].adherence();
    }
    let at = page.prompts[0].at;
    let climb = |id: &str, up| Climb { exercise: id.to_owned(), at, up, by: StepBy::Week };
    page.climbs = vec![climb("band_rows", true), climb("wall_slides", true), climb("open_book", false)];
    page
}

/// Names as long as one may be, one of them without a place to break it.
pub const LONG: [&str; 2] = [
    "Standing chest and shoulder stretch with an arm on the frame",
    "Schulterblattzusammenziehwiederholungsvariationsmöglichkeit",
];

/// More of everything than fits: every exercise of the program, twelve with long names, every hour
/// of every day, prompts all day long, twelve weeks, a check-in in each, reasons, steps.
pub fn full() -> (Page, Own) {
    let mut page = example();
    let own = library_of(&own_exercises());
    let library = &own.library;
    let week = &mut page.week;
    week.exercise.by_exercise = library
        .iter()
        .enumerate()
        .map(|(place, exercise)| {
            let done = 1 + place as u32 % 5;
            (exercise.id.clone(), Done { category: Some(exercise.category), runs: done, completed: done })
        })
        .collect();
    week.exercise.by_category =
        [Category::Release, Category::Mobility, Category::Stretch, Category::Strength, Category::Activation]
            .map(|category| (category, 12))
            .into();
    for category in library.iter().map(|exercise| exercise.category) {
        *week.exercise.by_category.entry(category).or_default() += 1;
    }
    for (place, day) in week.days.iter_mut().enumerate() {
        (day.desk_ms, day.excess_ms) = (14 * 3_600_000, 4 * 3_600_000);
        day.longest_ms = Some(3 * 3_600_000 + 59 * 60_000);
        (day.answerable, day.credited, day.natural) = (24, 8 + 2 * place as u32, 3);
        page.heat.days[place] = [Hour { desk_ms: 3_000_000, answerable: 2, credited: 1 }; 24];
    }
    week.desk.off_hours_ms = 9 * 3_600_000;
    page.held = Held {
        by_reason: ["do_not_disturb", "full_screen", "camera", "microphone", "app", "meeting"]
            .map(|reason| (reason.to_owned(), 12))
            .into(),
        undelivered: 11,
        brought: unhunch::core::review::Brought { tray: 3, sound: 2, window: 4 },
        stuck: ["camera", "full_screen", "do_not_disturb"]
            .map(|reason| Stuck { reason: reason.to_owned(), times: 12, minutes: 90 })
            .into(),
    };
    for (place, column) in page.columns.iter_mut().enumerate() {
        let place = place as u32;
        *column = Column {
            credited: 60 + 5 * place,
            answerable: 120,
            desk_ms: 1000,
            excess_ms: 100,
            ..column.clone()
        };
    }
    for (place, felt) in page.trend.weeks.iter_mut().enumerate() {
        let level = |by: usize| Some(((place * by) % 11) as u8);
        felt.levels = (place != 4).then(|| Levels { neck: level(3), shoulders: level(5), upper_back: None });
    }
    let at = Stamp::new("2026-03-03T09:00:00Z".parse().expect("a time"), &jiff::tz::TimeZone::UTC);
    page.climbs = ["band_rows", "wall_slides", "own_0"]
        .map(|id| Climb { exercise: id.to_owned(), at, up: true, by: StepBy::Week })
        .into();
    (page, own)
}

/// A person's own files: twelve exercises, half of them under each long name.
fn own_exercises() -> Vec<(String, String)> {
    (0..12).map(|place| (format!("own_{place}"), LONG[place % 2].to_owned())).collect()
}

/// The exercises at hand, and the folder of a person's own, which is read again for pictures.
pub struct Own {
    pub library: Library,
    _folder: tempfile::TempDir,
}

/// The program's exercises with these of one's own, by id and name.
pub fn library_of(own: &[(String, String)]) -> Own {
    let folder = tempfile::tempdir().expect("a folder");
    let (model, text) = BUILT_IN[0];
    let name = load_builtin().name(model);
    for (own_id, own_name) in own {
        let text = text
            .replace(&format!("id = \"{model}\""), &format!("id = \"{own_id}\""))
            .replace(&format!("name = \"{name}\""), &format!("name = \"\"\"{own_name}\"\"\""));
        std::fs::write(folder.path().join(format!("{own_id}.toml")), text).expect("written");
    }
    let (library, problems) = Library::with_folder(folder.path());
    assert!(own.iter().all(|(id, name)| library.name(id) == *name), "{problems:?}");
    Own { library, _folder: folder }
}

/// The example's page as if this exercise had been completed three times.
pub fn with_exercise(id: &str) -> Page {
    let mut page = example();
    let done = Done { category: Some(Category::Mobility), runs: 3, completed: 3 };
    page.week.exercise.by_exercise.insert(id.to_owned(), done);
    page
}

/// One row of every kind that the log may hold since the review has a page.
pub fn new_facts() -> Vec<Row> {
    use unhunch::core::event::{SkipWhy, SuggestionAct, WEEKLY};
    let at = Stamp::new("2026-03-03T09:00:00Z".parse().expect("a time"), &jiff::tz::TimeZone::UTC);
    let facts = [
        Fact::SkipReason { ep: "e".into(), why: SkipWhy::InCall },
        Fact::CheckIn { neck: Some(3), shoulders: None, upper_back: Some(0) },
        Fact::Suggestion {
            topic: "hour".into(),
            act: SuggestionAct::Applied,
            key: "quiet.hours".into(),
            before: "[]".into(),
            after: "[\"09:00-10:15\", \"a, \n b\"]".into(),
        },
        Fact::Step { ex: "band_rows".into(), up: false, by: StepBy::Person },
        Fact::Note { id: WEEKLY.into(), value: "2026-02-23".into() },
    ];
    facts.map(|what| Row::new(at, what)).into()
}
