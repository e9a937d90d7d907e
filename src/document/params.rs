//! The `params` of a document, read and written. A key that is missing has its default; only the
//! zone must be told, since it would be another on every machine.

use jiff::civil::{Time, Weekday};
use jiff::fmt::temporal::{DateTimeParser, DateTimePrinter};
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use super::field::{Checker, Field, Place};
use crate::core::review::{Fraction, Params};
use crate::core::rules::{Hours, Window};
use crate::tr;

/// The weekdays as `work_windows` and as `week_start` name them, Monday first.
const DAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "monday", Weekday::Monday),
    ("tue", "tuesday", Weekday::Tuesday),
    ("wed", "wednesday", Weekday::Wednesday),
    ("thu", "thursday", Weekday::Thursday),
    ("fri", "friday", Weekday::Friday),
    ("sat", "saturday", Weekday::Saturday),
    ("sun", "sunday", Weekday::Sunday),
];

/// A parameter in seconds: its key, the least and the most, and where it stands.
type Seconds = (&'static str, u32, u32, fn(&mut Params) -> &mut u32);

const SECONDS: [Seconds; 6] = [
    ("sit_limit_s", 1800, 5400, |params| &mut params.sit_limit_s),
    ("idle_min_s", 1, 3600, |params| &mut params.idle_min_s),
    ("lock_min_s", 1, 3600, |params| &mut params.lock_min_s),
    ("sliver_s", 0, 600, |params| &mut params.sliver_s),
    ("min_break_s", 1, 600, |params| &mut params.min_break_s),
    ("day_min_desk_s", 0, 86_400, |params| &mut params.day_min_desk_s),
];

/// A parameter from 0 to 1.
type Share = (&'static str, fn(&mut Params) -> &mut Fraction);

const SHARES: [Share; 2] = [
    ("complete_fraction", |params| &mut params.complete_fraction),
    ("day_cover_goal", |params| &mut params.day_cover_goal),
];

/// The parameters in this field, or none where there is a problem.
pub fn read(checker: &mut Checker, field: &Field) -> Option<Params> {
    let found = checker.problems.len();
    let object = checker.object(field)?;
    let mut params = Params::default();
    let zone = zone(checker, &object.field("tz"));
    let there = |key| Some(object.field(key)).filter(|field| field.value.is_some());
    if let Some(field) = there("week_start") {
        let words = DAYS.map(|(_, long, day)| (long, day));
        params.week_start = checker.word(&field, &words).unwrap_or(params.week_start);
    }
    if let Some(field) = there("work_windows") {
        params.work_windows = hours(checker, &field);
    }
    for (key, least, most, value) in SECONDS {
        if let Some(seconds) = there(key).and_then(|field| checker.whole(&field, least, most)) {
            *value(&mut params) = seconds;
        }
    }
    for (key, value) in SHARES {
        if let Some(share) = there(key).and_then(|field| fraction(checker, &field)) {
            *value(&mut params) = share;
        }
    }
    if let Some(by_offsets) = there("by_stored_offsets").and_then(|field| yes_or_no(checker, &field)) {
        params.by_stored_offsets = by_offsets;
    }
    if let Some(target) = there("strength_target").and_then(|field| target(checker, &field)) {
        params.strength_target = target;
    }
    params.tz = zone?;
    (checker.problems.len() == found).then_some(params)
}

fn zone(checker: &mut Checker, field: &Field) -> Option<TimeZone> {
    let name = field.value.and_then(Value::as_str);
    let zone = name.and_then(|name| DateTimeParser::new().parse_time_zone(name).ok());
    checker.found(field, zone.filter(|zone| !zone.is_unknown()), || tr!("review-allowed-zone"))
}

fn fraction(checker: &mut Checker, field: &Field) -> Option<Fraction> {
    let share = field.value.and_then(Value::as_f64).and_then(Fraction::from_f64);
    checker.found(field, share, || tr!("review-allowed-fraction"))
}

fn yes_or_no(checker: &mut Checker, field: &Field) -> Option<bool> {
    checker.found(field, field.value.and_then(Value::as_bool), || tr!("review-allowed-yes-or-no"))
}

fn target(checker: &mut Checker, field: &Field) -> Option<(u8, u8)> {
    let days = |value: &Value| value.as_u64().filter(|days| *days <= 7).map(|days| days as u8);
    let pair = match field.value.and_then(Value::as_array).map(Vec::as_slice) {
        Some([low, high]) => days(low).zip(days(high)).filter(|(low, high)| low <= high),
        _ => None,
    };
    checker.found(field, pair, || tr!("review-allowed-target"))
}

/// Windows by weekday; a day that is not named is a day off.
fn hours(checker: &mut Checker, field: &Field) -> Hours {
    let mut hours = Hours::default();
    let Some(days) = checker.object(field) else { return hours };
    for (key, field) in days.fields() {
        match DAYS.iter().find(|(short, ..)| *short == key) {
            Some((_, _, day)) => {
                hours.days[day.to_monday_zero_offset() as usize] = windows(checker, &field);
            }
            None => checker.problems.push(field.refused(tr!("review-allowed-day"))),
        }
    }
    hours
}

/// One window `["09:00", "17:30"]`, or a list of such windows.
fn windows(checker: &mut Checker, field: &Field) -> Vec<Window> {
    let items = field.value.and_then(Value::as_array).filter(|items| items.iter().all(Value::is_array));
    let Some(items) = items else { return window(checker, field).into_iter().collect() };
    let item = |(index, value)| {
        let field = Field { place: Place::Item(&field.place, index), value: Some(value) };
        window(checker, &field)
    };
    items.iter().enumerate().filter_map(item).collect()
}

fn window(checker: &mut Checker, field: &Field) -> Option<Window> {
    let window = match field.value.and_then(Value::as_array).map(Vec::as_slice) {
        Some([start, end]) => {
            let start = start.as_str().and_then(wall_time);
            let end = end
                .as_str()
                .and_then(|end| if end == "24:00" { Some(Time::midnight()) } else { wall_time(end) });
            start.zip(end).map(|(start, end)| Window { start, end })
        }
        _ => None,
    };
    checker.found(field, window, || tr!("review-allowed-window"))
}

/// `09:00` or `09:00:30`, and nothing looser.
fn wall_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':').map(|part| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i8>().ok().filter(|_| digits)
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// The parameters as [`read`] takes them; none where the zone has no name that another machine
/// would know.
pub fn write(params: &Params) -> Option<Value> {
    let zone = if params.tz.is_unknown() {
        // A machine without any zone reckons in UTC.
        "UTC".to_owned()
    } else {
        DateTimePrinter::new().time_zone_to_string(&params.tz).ok().filter(|name| !name.is_empty())?
    };
    let mut object = Map::new();
    object.insert("tz".into(), zone.into());
    object.insert("by_stored_offsets".into(), params.by_stored_offsets.into());
    let start = DAYS.iter().find(|(_, _, day)| *day == params.week_start).map(|(_, long, _)| *long);
    object.insert("week_start".into(), start.into());
    let mut values = params.clone();
    for (key, .., value) in SECONDS {
        object.insert(key.into(), (*value(&mut values)).into());
    }
    for (key, value) in SHARES {
        object.insert(key.into(), value(&mut values).to_f64().into());
    }
    let (lowest, highest) = params.strength_target;
    object.insert("strength_target".into(), json!([lowest, highest]));
    object.insert("work_windows".into(), windows_object(&params.work_windows));
    Some(object.into())
}

fn windows_object(hours: &Hours) -> Value {
    let pair = |window: &Window| json!([wall_text(window.start), wall_text(window.end)]);
    let mut object = Map::new();
    for (short, _, day) in DAYS {
        match hours.on(day) {
            [] => {}
            [one] => _ = object.insert(short.into(), pair(one)),
            more => _ = object.insert(short.into(), more.iter().map(pair).collect()),
        }
    }
    object.into()
}

fn wall_text(time: Time) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
}
