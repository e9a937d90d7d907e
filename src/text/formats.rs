//! By whose custom dates, clock times and numbers are written.
//!
//! That is a matter of the place and not of the language: English texts with `LC_TIME=de_DE.UTF-8` say
//! `21.11.2026` and `14:30`. Names of months and days are words of the language, and stand with the
//! other texts; numbers have the digits that these are written in. The tables are from the CLDR 48 (as
//! ICU4X 2.4 writes short dates, clock times and numbers): what most locales of a place have in common.
//! ICU4X itself would be 1.2 MB of program and 1.1 MB of memory, of which the resident part has 5.

use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use unic_langid::LanguageIdentifier;

use crate::tr;

/// Whether the hours of a day are counted to 12 or to 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    Twelve,
    TwentyFour,
}

/// What comes first in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// How dates, clock times and numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formats {
    pub hours: Hours,
    pub order: Order,
    /// Between the numbers of a date.
    pub between: char,
    /// Before the part of a number that is less than one.
    pub decimal: char,
}

/// Where hours are counted to 12.
const TWELVE: &str = "AE AG AL AU BD BH CA CO CR CU CY DJ DO DZ EC EG ET GR GT HK HN IN IQ JO KH KR KW LB LY MX \
                      MY NI NZ OM PA PE PH PK PR QA SA SD SG SO SS SV SY TN TW US VE XA XB YE";
/// Where a date begins with the year, and where with the month.
const YEAR_FIRST: &str = "AF BT CA CN ER HU IR JP KR LT MN MV NP RW SE TW ZA";
const MONTH_FIRST: &str = "PA PH PR US XA";
/// What stands between the numbers of a date, where that is no `/`.
const POINTS: &str = "AL AM AT AZ BA BG BY CH CZ DE EE FI FO GE HR HU IL IS KG KZ LI LU LV ME MK MN NO PL RO RS \
                      RU SI SK TJ TM TR UA DK";
const DASHES: &str = "AW BT CA CL ER IR LT MV NL NP RW SE SN ZA";
/// Where a comma stands before the part of a number that is less than one.
const COMMA: &str = "AD AF AL AM AR AT AW AZ BA BE BG BO BR BY CL CO CR CY CZ DE DK DZ EC EE ES FI FO FR GE GR HR \
                     HU ID IS IT KG KZ LA LB LT LU LV LY MA ME MK NL NO PL PT PY RO RS RU RW SE SI SK SN TJ TM TN \
                     TR UA UY UZ VE VN ZA";
/// Where those who speak a language keep to another custom than most of their place: places where hours
/// are counted to 24 nevertheless, and where the comma is used.
const FRENCH_OF: &str = "CA CH";

impl Formats {
    /// ISO 8601, where nobody says how: `2026-11-21`, `14:30`, `1.5`.
    pub const ISO: Self =
        Self { hours: Hours::TwentyFour, order: Order::YearMonthDay, between: '-', decimal: '.' };

    /// Whether this tag names a place: without one nobody knows whose custom is meant.
    pub fn has_place(tag: &str) -> bool {
        place(tag).is_some()
    }

    /// As the places of these tags have it, of dates and clock times, and of numbers.
    pub fn of(times: Option<&str>, numbers: Option<&str>) -> Self {
        let mut formats = Self::ISO;
        if let Some((language, place)) = times.and_then(place) {
            let french = language == "fr" && has(FRENCH_OF, &place);
            formats.hours = if has(TWELVE, &place) && !french { Hours::Twelve } else { Hours::TwentyFour };
            formats.order = match () {
                () if has(YEAR_FIRST, &place) => Order::YearMonthDay,
                () if has(MONTH_FIRST, &place) => Order::MonthDayYear,
                () => Order::DayMonthYear,
            };
            formats.between = match () {
                () if has(POINTS, &place) => '.',
                () if has(DASHES, &place) => '-',
                () => '/',
            };
        }
        if let Some((language, place)) = numbers.and_then(place) {
            let french = language == "fr" && has(FRENCH_OF, &place);
            formats.decimal = if has(COMMA, &place) || french { ',' } else { '.' };
        }
        formats
    }

    /// A time of day to the minute: `14:30`, `2:30 pm`.
    pub fn clock(self, time: Time) -> String {
        let minute = format!("{:02}", time.minute());
        self.clock_of(time, minute)
    }

    /// The same to the second: `14:30:05`, `2:30:05 pm`.
    pub fn clock_to_second(self, time: Time) -> String {
        let minute = format!("{:02}:{:02}", time.minute(), time.second());
        self.clock_of(time, minute)
    }

    fn clock_of(self, time: Time, minute: String) -> String {
        let hour = time.hour();
        match self.hours {
            Hours::TwentyFour => format!("{hour:02}:{minute}"),
            Hours::Twelve if hour < 12 => tr!("format-morning", hour = twelve(hour), minute = minute),
            Hours::Twelve => tr!("format-afternoon", hour = twelve(hour), minute = minute),
        }
    }

    /// The same of a minute of the day, 0 to 1440: the midnight at its end is `24:00`, and `12:00 am`.
    pub fn clock_of_minute(self, minute: i64) -> String {
        match (minute, self.hours) {
            (DAY_MIN, Hours::TwentyFour) => "24:00".to_owned(),
            _ => self.clock(Time::midnight() + SignedDuration::from_mins(minute.rem_euclid(DAY_MIN))),
        }
    }

    /// The minute of the day, 0 to 1440, of a time as somebody types it: `14:30` and `24:00`, and where hours are
    /// counted to 12 in the words for that, `2:30 pm` and `2 pm`. None where it is no time.
    pub fn minute_of_clock(text: &str) -> Option<i64> {
        let numbers: String = text.chars().filter(|it| it.is_ascii_digit() || *it == ':').collect();
        let (hour, minute) = numbers.split_once(':').unwrap_or((&numbers, ""));
        let two = |digits: &str| (digits.len() <= 2).then(|| digits.parse::<i64>().ok()).flatten();
        let hour = two(hour)?;
        let half = letters(text);
        if half.is_empty() {
            let all = hour * 60 + two(minute).filter(|it| minute.len() == 2 && *it < 60)?;
            let is_plain = text.trim().chars().all(|it| it.is_ascii_digit() || it == ':');
            return Some(all).filter(|all| is_plain && *all <= DAY_MIN);
        }
        let (hours, parts) = (tr!("format-morning", hour = "", minute = ""), minute.is_empty());
        let is_morning = half == letters(&hours) || matches!(half.as_str(), "am" | "a");
        let is_afternoon = half == letters(&tr!("format-afternoon", hour = "", minute = ""))
            || matches!(half.as_str(), "pm" | "p");
        let minute = if parts { Some(0) } else { two(minute).filter(|it| minute.len() == 2 && *it < 60) }?;
        let fits = (1..=12).contains(&hour) && (is_morning || is_afternoon);
        fits.then(|| (hour % 12 + if is_afternoon { 12 } else { 0 }) * 60 + minute)
    }

    /// An hour, 0 to 24, as a number on an axis: `14`, `2`.
    pub fn hour(self, hour: i8) -> i8 {
        match self.hours {
            Hours::TwentyFour => hour,
            Hours::Twelve => twelve(hour % 24),
        }
    }

    /// A date in numbers: `2026-11-21`, `21.11.2026`, `11/21/2026`.
    pub fn date(self, date: Date) -> String {
        let (year, month, day, between) = (date.year(), date.month(), date.day(), self.between);
        match self.order {
            Order::DayMonthYear => format!("{day:02}{between}{month:02}{between}{year}"),
            Order::MonthDayYear => format!("{month:02}{between}{day:02}{between}{year}"),
            Order::YearMonthDay => format!("{year}{between}{month:02}{between}{day:02}"),
        }
    }

    /// The same without its year, which stands above: `11-21`, `21.11.`, `11/21`.
    pub fn month_day(self, date: Date) -> String {
        let (month, day, between) = (date.month(), date.day(), self.between);
        match self.order {
            Order::DayMonthYear if between == '.' => format!("{day:02}.{month:02}."),
            Order::DayMonthYear => format!("{day:02}{between}{month:02}"),
            Order::MonthDayYear | Order::YearMonthDay => format!("{month:02}{between}{day:02}"),
        }
    }

    /// A number with so many digits of its part that is less than one: `1.5`, `1,5`.
    pub fn number(self, value: f64, digits: usize) -> String {
        format!("{value:.digits$}").replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }
}

const DAY_MIN: i64 = 24 * 60;

/// What of a text is letters, in small ones: `p.m.` as `pm`.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// From 1 to 12.
fn twelve(hour: i8) -> i8 {
    (hour + 11) % 12 + 1
}

fn has(places: &str, place: &str) -> bool {
    places.split_ascii_whitespace().any(|one| one == place)
}

/// Language and place of a tag.
fn place(tag: &str) -> Option<(String, String)> {
    let tag: LanguageIdentifier = tag.parse().ok()?;
    Some((tag.language.as_str().to_owned(), tag.region?.as_str().to_owned()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn all(tag: &str) -> [String; 4] {
        let formats = Formats::of(Some(tag), Some(tag));
        let day = date(2026, 3, 2);
        [formats.date(day), formats.month_day(day), formats.clock(time(14, 5, 0, 0)), formats.number(1.5, 1)]
    }

    #[test]
    fn each_place_has_its_custom() {
        assert_eq!(all("de-DE"), ["02.03.2026", "02.03.", "14:05", "1,5"]);
        assert_eq!(all("en-US"), ["03/02/2026", "03/02", "2:05 pm", "1.5"]);
        assert_eq!(all("en-GB"), ["02/03/2026", "02/03", "14:05", "1.5"]);
        assert_eq!(all("ja-JP"), ["2026/03/02", "03/02", "14:05", "1.5"]);
        assert_eq!(all("ar-XB"), ["02/03/2026", "02/03", "2:05 pm", "1.5"]);
        assert_eq!(all("sv-SE"), ["2026-03-02", "03-02", "14:05", "1,5"]);
        assert_eq!(all("en-CA"), ["2026-03-02", "03-02", "2:05 pm", "1.5"]);
        assert_eq!(all("fr-CA"), ["2026-03-02", "03-02", "14:05", "1,5"]);
        assert_eq!(all("de-CH"), ["02.03.2026", "02.03.", "14:05", "1.5"]);
    }

    #[test]
    fn without_a_place_it_is_iso() {
        for tag in ["en", "de", "no tag at all", ""] {
            assert_eq!(Formats::of(Some(tag), Some(tag)), Formats::ISO, "{tag}");
        }
        assert_eq!(Formats::ISO.date(date(2026, 3, 2)), "2026-03-02");
    }

    #[test]
    fn numbers_may_keep_to_another_place_than_times() {
        let formats = Formats::of(Some("de-DE"), Some("en-US"));
        assert_eq!(formats.clock(time(9, 0, 0, 0)), "09:00");
        assert_eq!(formats.number(0.25, 2), "0.25");
    }

    #[test]
    fn the_hours_of_a_day_to_twelve() {
        let formats = Formats::of(Some("en-US"), None);
        let hours = [0, 1, 11, 12, 13, 23].map(|hour| formats.clock(time(hour, 30, 0, 0)));
        assert_eq!(hours, ["12:30 am", "1:30 am", "11:30 am", "12:30 pm", "1:30 pm", "11:30 pm"]);
        assert_eq!([0, 9, 12, 13, 24].map(|hour| formats.hour(hour)), [12, 9, 12, 1, 12]);
        assert_eq!(Formats::ISO.hour(24), 24);
        assert_eq!(formats.clock_to_second(time(0, 0, 7, 0)), "12:00:07 am");
    }

    #[test]
    fn a_minute_of_the_day_is_written_and_read_again() {
        for tag in ["de-DE", "en-US", "en"] {
            let formats = Formats::of(Some(tag), None);
            for minute in [0, 1, 59, 60, 719, 720, 750, 1_439] {
                let said = formats.clock_of_minute(minute);
                assert_eq!(Formats::minute_of_clock(&said), Some(minute), "{tag}: {said}");
            }
        }
        assert_eq!(Formats::ISO.clock_of_minute(1_440), "24:00");
        assert_eq!(Formats::of(Some("en-US"), None).clock_of_minute(1_440), "12:00 am");
    }

    #[test]
    fn times_as_people_type_them() {
        let read = ["9:00", "09:00", " 14:30 ", "24:00", "2 pm", "2:30PM", "12:15 a.m.", "12 p.m.", "7p"];
        let minutes = [540, 540, 870, 1_440, 840, 870, 15, 720, 420 + 720];
        assert_eq!(read.map(Formats::minute_of_clock), minutes.map(Some));
        for text in [
            "",
            "9",
            "25:00",
            "9:60",
            "9:0",
            "13 pm",
            "0 am",
            "9 o'clock",
            "9:00:00",
            "-9:00",
            "009:00",
            "pm",
        ] {
            assert_eq!(Formats::minute_of_clock(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_time_is_read_in_the_words_of_the_language_that_is_spoken() {
        for tag in ["en-XA", "ar-XB"] {
            let _here = crate::text::Here::speaking(tag);
            let said = crate::text::formats().clock_of_minute(870);
            assert_eq!(Formats::minute_of_clock(&said), Some(870), "{said}");
        }
    }

    #[test]
    fn every_place_of_the_tables_is_a_place_and_has_one_custom() {
        for places in [TWELVE, YEAR_FIRST, MONTH_FIRST, POINTS, DASHES, COMMA, FRENCH_OF] {
            for one in places.split_ascii_whitespace() {
                assert_eq!(place(&format!("und-{one}")).map(|(_, place)| place).as_deref(), Some(one));
            }
        }
        for one in YEAR_FIRST.split_ascii_whitespace() {
            assert!(!has(MONTH_FIRST, one), "{one}");
        }
        for one in POINTS.split_ascii_whitespace() {
            assert!(!has(DASHES, one), "{one}");
        }
    }
}
