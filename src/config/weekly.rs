//! When the weekly notification comes, as people write it: `first`, `off`, `fri 16:00`.

use jiff::civil::Weekday;

use super::hours;
use crate::core::rules::Weekly;

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

/// What a text says; a weekday may be written out, in small or capital letters. None where it is none of these.
pub fn parse(text: &str) -> Option<Weekly> {
    let text = text.trim().to_ascii_lowercase();
    match text.as_str() {
        "first" => return Some(Weekly::First),
        "off" => return Some(Weekly::Off),
        _ => {}
    }
    let (day, time) = text.split_once(char::is_whitespace)?;
    let (day, _) = DAYS.into_iter().find(|(_, name)| day == *name || day == short(name))?;
    Some(Weekly::At { day, time: hours::clock(time.trim())? })
}

/// As [`parse`] reads it.
pub fn show(weekly: Weekly) -> String {
    match weekly {
        Weekly::First => "first".to_owned(),
        Weekly::Off => "off".to_owned(),
        Weekly::At { day, time } => {
            let name = DAYS.iter().find(|(known, _)| *known == day).map_or("", |(_, name)| short(name));
            format!("{name} {:02}:{:02}", time.hour(), time.minute())
        }
    }
}

fn short(name: &str) -> &str {
    &name[..3]
}
