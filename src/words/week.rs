//! Lengths, days and names as the review says them.

use jiff::civil::{Date, Weekday};

use crate::core::exercise::Category;
use crate::core::review::{Ratio, Week};
use crate::tr;

/// The headline: "You kept 12 of 18 breaks", or that there was none to keep.
pub fn headline(week: &Week) -> String {
    let (kept, of) = (week.outcomes.credited(), week.outcomes.answerable());
    if of == 0 { tr!("review-headline-none") } else { tr!("review-headline", kept = kept, of = of) }
}

/// "Week of 2026-03-02", and that it is not over where it is not.
pub fn title(week: &Week) -> String {
    let date = week.first.to_string();
    if week.running { tr!("review-title-running", date = date) } else { tr!("review-title", date = date) }
}

/// Its first and its last date.
pub fn range(week: &Week) -> String {
    let last = week.days.last().map_or(week.first, |day| day.date);
    tr!("review-range", first = week.first.to_string(), last = last.to_string())
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

/// Month and day of a date, "03-02": the year stands above.
pub fn month_day(date: Date) -> String {
    format!("{:02}-{:02}", date.month(), date.day())
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
