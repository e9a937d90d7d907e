//! Days as one line of text: `09:00 present, 09:45 shown e, 09:46 run r 60 48 e, 11:00 sleep`.
//!
//! A time is `HH:MM` or `HH:MM:SS`, on Monday 2026-03-02 or, with `+N `, N days later, in the
//! offset of Berlin. What happens is one of `present`, `idle`, `lock`, `sleep`, `off`, `shown EP`,
//! `snooze EP MIN`, `skip EP`, `expire EP`, `withheld EP`, `pause`, `resume`, and
//! `run RUN PLANNED ACTIVE [EP|-] [EXERCISE] [HOW]`, which ends ACTIVE seconds after its start.

use jiff::civil::{Date, DateTime, Time, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use unhunch::core::event::{Absence, Fact, How, Row};
use unhunch::core::exercise::{Category, Posture};
use unhunch::core::moment::Stamp;
use unhunch::core::review::{self, Kind, Params, Week};
use unhunch::core::rules::{Hours, Window};

pub const MONDAY: Date = date(2026, 3, 2);

/// 2026-03-09 00:00 in Berlin, when the week of the stories is over.
pub fn week_over() -> Timestamp {
    at(7, "00:00")
}

pub fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").expect("bundled")
}

/// The default parameters in Berlin, with one window on Monday, 09:00–17:00.
pub fn monday() -> Params {
    Params { tz: berlin(), work_windows: hours(&[(Weekday::Monday, "09:00", "17:00")]), ..Params::default() }
}

pub fn hours(windows: &[(Weekday, &str, &str)]) -> Hours {
    let mut hours = Hours::default();
    for (day, start, end) in windows {
        let window = Window { start: time(start), end: time(end) };
        hours.days[day.to_monday_zero_offset() as usize].push(window);
    }
    hours
}

pub fn time(text: &str) -> Time {
    text.parse().unwrap_or_else(|error| panic!("`{text}` is no time: {error}"))
}

/// The instant of a wall clock in Berlin, so many days after the Monday of the stories.
pub fn at(days: i32, clock: &str) -> Timestamp {
    let day = MONDAY.checked_add(SignedDuration::from_hours(24 * i64::from(days))).expect("a date");
    let wall = DateTime::from_parts(day, time(clock));
    berlin().to_timestamp(wall).expect("in range")
}

/// The rows of a story.
pub fn rows(story: &str) -> Vec<Row> {
    let parts = story.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .flat_map(|part| happening(part).unwrap_or_else(|| panic!("`{part}` is no part of a story")))
        .collect()
}

fn happening(part: &str) -> Option<Vec<Row>> {
    let mut words = part.split_whitespace().peekable();
    let days = words.next_if(|word| word.starts_with('+')).map_or(Some(0), |days| days[1..].parse().ok())?;
    let when = at(days, words.next()?);
    let row =
        |after_s: i64, what| Row::new(Stamp::new(when + SignedDuration::from_secs(after_s), &berlin()), what);
    let what = words.next()?;
    let mut ep = || words.next().map(str::to_owned);
    Some(vec![match what {
        "present" => row(0, Fact::Present),
        "idle" => row(0, Fact::Away { reason: Absence::Idle }),
        "lock" => row(0, Fact::Away { reason: Absence::Lock }),
        "sleep" => row(0, Fact::Away { reason: Absence::Sleep }),
        "off" => row(0, Fact::Away { reason: Absence::Off }),
        "shown" => row(0, Fact::Shown { ep: ep()?, ex: None, via: None }),
        "snooze" => row(0, Fact::Snoozed { ep: ep()?, min: words.next()?.parse().ok()? }),
        "skip" => row(0, Fact::Skipped { ep: ep()? }),
        "expire" => row(0, Fact::Expired { ep: ep()? }),
        "withheld" => row(0, Fact::Withheld { ep: ep()?, reason: "dnd".into() }),
        "pause" => row(0, Fact::Paused { until_ms: None }),
        "resume" => row(0, Fact::Resumed),
        "run" => {
            let (run, planned_s, active_s) =
                (ep()?, words.next()?.parse().ok()?, words.next()?.parse::<u32>().ok()?);
            let ep = words.next().filter(|ep| *ep != "-").map(str::to_owned);
            let ex = words.next().unwrap_or("neck_rolls").to_owned();
            let how = match words.next() {
                None | Some("finished") => How::Finished,
                Some("stopped") => How::Stopped,
                Some("pain") => How::Pain,
                Some(_) => return None,
            };
            return Some(vec![
                row(0, Fact::ResetStart { run: run.clone(), ep, ex, planned_s }),
                row(active_s.into(), Fact::ResetEnd { run, how, active_s, reached: None, phases: None }),
            ]);
        }
        _ => return None,
    }])
}

/// The exercises of the stories.
pub fn kinds(id: &str) -> Option<Kind> {
    let (category, posture) = match id {
        "neck_rolls" => (Category::Mobility, Posture::Seated),
        "wall_slides" => (Category::Mobility, Posture::Wall),
        "band_rows" => (Category::Strength, Posture::Standing),
        "squeeze" => (Category::Activation, Posture::Seated),
        "doorway" => (Category::Stretch, Posture::Doorway),
        "ball" => (Category::Release, Posture::Wall),
        "breaths" => (Category::Breathing, Posture::Seated),
        _ => return None,
    };
    Some(Kind { category, posture })
}

/// The review of the stories' week.
pub fn week(rows: &[Row], params: &Params, as_of: Timestamp) -> Week {
    review::week(rows, params, &kinds, as_of, MONDAY)
}

/// The short names of figures in the tables of cases.
const FIGURES: [(&str, &str); 35] = [
    ("w50", "/desk/w50_s"),
    ("completed", "/episodes/completed"),
    ("partial", "/episodes/partial"),
    ("symptom_stop", "/episodes/symptom_stop"),
    ("natural", "/episodes/natural"),
    ("skipped", "/episodes/skipped"),
    ("expired", "/episodes/expired"),
    ("abandoned", "/episodes/abandoned"),
    ("withheld", "/episodes/withheld"),
    ("void", "/episodes/void"),
    ("open", "/episodes/open"),
    ("answerable", "/episodes/answerable"),
    ("credited", "/episodes/credited"),
    ("adherence", "/prompt_adherence"),
    ("guided_completion", "/guided_completion_rate"),
    ("snoozes", "/snooze/snoozes_total"),
    ("snooze_rate", "/snooze/snooze_rate"),
    ("response", "/median_response_s"),
    ("desk", "/desk/desk_s"),
    ("stretches", "/desk/stretches"),
    ("longest", "/desk/longest_s"),
    ("over", "/desk/over_limit"),
    ("exc", "/desk/excess_s"),
    ("cov", "/desk/coverage"),
    ("off_hours", "/desk/off_hours_desk_s"),
    ("g", "/breaks/guided"),
    ("n", "/breaks/natural"),
    ("unobserved", "/breaks/unobserved_gaps"),
    ("out", "/breaks/out_of_chair"),
    ("runs", "/exercise/runs"),
    ("done", "/exercise/completed"),
    ("balance", "/exercise/balance"),
    ("strength_days", "/exercise/strength_days"),
    ("strength", "/exercise/strength_status"),
    ("goal", "/week_goal/met"),
];

/// Holds the figures of a week against `desk 5400, cov .6667, goal -`; `-` is undefined.
pub fn expect(name: &str, week: &Week, figures: &str) {
    let object = serde_json::to_value(week).expect("JSON");
    for figure in figures.split(',').map(str::trim) {
        let (short, wanted) = figure.split_once(' ').unwrap_or_else(|| panic!("{name}: `{figure}`"));
        let pointer = FIGURES.iter().find(|(known, _)| *known == short);
        let (_, pointer) = pointer.unwrap_or_else(|| panic!("{name}: no figure `{short}`"));
        let wanted = match wanted.parse::<f64>() {
            _ if wanted == "-" => Value::Null,
            Ok(number) => number.into(),
            Err(_) => wanted.parse::<bool>().map_or_else(|_| wanted.into(), Value::from),
        };
        let found = object.pointer(pointer).unwrap_or_else(|| panic!("{name}: no `{pointer}`"));
        let same = match (found.as_f64(), wanted.as_f64()) {
            (Some(found), Some(wanted)) => found == wanted,
            _ => *found == wanted,
        };
        assert!(same, "{name}: {short} is {found}, not {wanted}");
    }
}
