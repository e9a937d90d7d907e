//! Lengths, days and names as the review says them.

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};

use crate::core::exercise::Category;
use crate::core::review::{Page, Ratio, Week};
use crate::text::{Order, formats};
use crate::tr;

/// The headline: "You kept 12 of 18 breaks", or that there was none to keep.
pub fn headline(week: &Week) -> String {
    let (kept, of) = (week.outcomes.credited(), week.outcomes.answerable());
    if of == 0 { tr!("review-headline-none") } else { tr!("review-headline", kept = kept, of = of) }
}

/// "Week of 2026-03-02", as dates are written here, and that it is not over where it is not.
pub fn title(week: &Week) -> String {
    let date = formats().date(week.first);
    if week.running { tr!("review-title-running", date = date) } else { tr!("review-title", date = date) }
}

/// Its first and its last date.
pub fn range(week: &Week) -> String {
    let last = week.days.last().map_or(week.first, |day| day.date);
    tr!("review-range", first = formats().date(week.first), last = formats().date(last))
}

/// The prompts kept in one line, shorter than the headline: for a notification.
pub fn kept(week: &Week) -> String {
    let (kept, of) = (week.outcomes.credited(), week.outcomes.answerable());
    match week.prompt_adherence() {
        Some(rate) => tr!("review-kept", kept = kept, of = of, percent = rate.percent()),
        None => tr!("review-kept-none"),
    }
}

/// The desk time within the limit, in one line.
pub fn coverage(week: &Week) -> String {
    let desk = &week.desk;
    match desk.coverage() {
        Some(rate) => tr!(
            "review-coverage",
            within = length(desk.ms - desk.excess_ms),
            desk = length(desk.ms),
            limit = length(desk.limit_ms),
            percent = rate.percent(),
        ),
        None => tr!("review-coverage-none"),
    }
}

/// The dates of a week: "2–8 March 2026".
pub fn dates(first: Date) -> String {
    let last = first.saturating_add(6.days());
    if (first.year(), first.month()) == (last.year(), last.month()) {
        // "March 2–8, 2026", where the month comes first.
        let (from, to) = if month_first() {
            (short_date(first), with_year(last.day().to_string(), last))
        } else {
            (first.day().to_string(), with_year(short_date(last), last))
        };
        return tr!("review-dates-month", from = from, to = to);
    }
    let with_year = |date: Date| with_year(short_date(date), date);
    let from = if first.year() == last.year() { short_date(first) } else { with_year(first) };
    tr!("review-dates", from = from, to = with_year(last))
}

/// The share of desk time within the limit, in a sentence.
pub fn coverage_sentence(week: &Week) -> String {
    let desk = &week.desk;
    match desk.coverage() {
        None => tr!("review-coverage-nothing"),
        rate => tr!(
            "review-coverage-sentence",
            percent = percent(rate),
            desk = length(desk.ms),
            limit = length(desk.limit_ms)
        ),
    }
}

/// Whether nothing happened in a week that could be told in figures, time outside of working hours aside.
pub fn is_empty(week: &Week) -> bool {
    week.desk.ms == 0 && week.exercise.runs() == 0 && week.outcomes.episodes() == 0
}

/// From so much on, time outside of working hours is worth a word where there is nothing else.
const OFF_HOURS_MS: i64 = 10 * 60_000;

/// A word on a week that is new, or in which nothing happened; in place of the figures where
/// [`is_empty`].
pub fn kindly(page: &Page) -> Option<String> {
    let off_hours_ms = page.week.desk.off_hours_ms;
    match (is_empty(&page.week), page.is_first, page.week.running) {
        (true, ..) if off_hours_ms >= OFF_HOURS_MS => {
            Some(tr!("review-off-hours-only", time = length(off_hours_ms)))
        }
        (true, true, true) => Some(tr!("review-first-empty")),
        (true, _, true) => Some(tr!("review-nothing-yet")),
        (true, _, false) => Some(tr!("review-week-away")),
        (false, true, _) => Some(tr!("review-first-week")),
        (false, false, _) => None,
    }
}

/// Whole percent, or "—" where the rate is undefined.
pub fn percent(rate: Option<Ratio>) -> String {
    rate.map_or_else(nothing, |rate| tr!("review-percent", percent = rate.percent()))
}

/// What stands where there is no figure: "—".
pub fn nothing() -> String {
    tr!("review-day-none")
}

/// "3–4", or one number where both are the same.
pub fn target((lowest, highest): (u8, u8)) -> String {
    if lowest == highest {
        lowest.to_string()
    } else {
        tr!("review-target", lowest = lowest, highest = highest)
    }
}

/// A length of time to the nearest minute.
pub fn length(ms: i64) -> String {
    let minutes = (ms + 30_000) / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => tr!("review-minutes", minutes = minutes),
        (1, 0) => tr!("review-minutes", minutes = 60),
        (hours, 0) => tr!("review-hours", hours = hours),
        (hours, minutes) => tr!("review-hours-minutes", hours = hours, minutes = minutes),
    }
}

/// Month and day of a date, "03-02", as they are written here: the year stands above.
pub fn month_day(date: Date) -> String {
    formats().month_day(date)
}

/// The short name of a date's weekday.
pub fn weekday(date: Date) -> String {
    match date.weekday() {
        Weekday::Monday => tr!("review-mon"),
        Weekday::Tuesday => tr!("review-tue"),
        Weekday::Wednesday => tr!("review-wed"),
        Weekday::Thursday => tr!("review-thu"),
        Weekday::Friday => tr!("review-fri"),
        Weekday::Saturday => tr!("review-sat"),
        Weekday::Sunday => tr!("review-sun"),
    }
}

/// The whole name of a date's weekday.
pub fn day_name(date: Date) -> String {
    match date.weekday() {
        Weekday::Monday => tr!("review-monday"),
        Weekday::Tuesday => tr!("review-tuesday"),
        Weekday::Wednesday => tr!("review-wednesday"),
        Weekday::Thursday => tr!("review-thursday"),
        Weekday::Friday => tr!("review-friday"),
        Weekday::Saturday => tr!("review-saturday"),
        Weekday::Sunday => tr!("review-sunday"),
    }
}

/// "2 March", or "March 2" where that is the custom.
pub fn short_date(date: Date) -> String {
    if month_first() {
        tr!("review-date-month-first", day = date.day(), month = month(date))
    } else {
        tr!("review-date", day = date.day(), month = month(date))
    }
}

fn month_first() -> bool {
    formats().order == Order::MonthDayYear
}

/// A date in words, its year behind it.
fn with_year(words: String, date: Date) -> String {
    if month_first() {
        tr!("review-date-year-last", date = words, year = date.year())
    } else {
        tr!("review-date-year", date = words, year = date.year())
    }
}

/// "Monday 2 March".
pub fn long_date(date: Date) -> String {
    tr!("review-date-weekday", weekday = day_name(date), date = short_date(date))
}

fn month(date: Date) -> String {
    match date.month() {
        1 => tr!("review-january"),
        2 => tr!("review-february"),
        3 => tr!("review-march"),
        4 => tr!("review-april"),
        5 => tr!("review-may"),
        6 => tr!("review-june"),
        7 => tr!("review-july"),
        8 => tr!("review-august"),
        9 => tr!("review-september"),
        10 => tr!("review-october"),
        11 => tr!("review-november"),
        _ => tr!("review-december"),
    }
}

/// A time of day: "09:15", or "9:15 am" where that is the custom.
pub fn clock(time: Time) -> String {
    formats().clock(time)
}

/// An hour of the day, 0 to 24, as a number below a chart: "14", or "2" where that is the custom.
pub fn hour(hour: impl TryInto<i8>) -> String {
    formats().hour(hour.try_into().unwrap_or_default()).to_string()
}

/// The name of a category; what no category stands for is "other".
pub fn category(category: Option<Category>) -> String {
    match category {
        Some(Category::Release) => tr!("review-release"),
        Some(Category::Mobility) => tr!("review-moving"),
        Some(Category::Stretch) => tr!("review-stretching"),
        Some(Category::Strength) => tr!("review-strengthening"),
        Some(Category::Activation) => tr!("review-activation"),
        Some(Category::Breathing) => tr!("review-breathing"),
        Some(Category::Decompression) => tr!("review-decompression"),
        Some(Category::Movement) => tr!("review-movement"),
        None => tr!("review-other"),
    }
}
