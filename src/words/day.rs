//! A day, an hour and a prompt of the week in words.

use jiff::civil::{Date, Time};

use crate::core::review::{Class, Column, Day, Hour, Outcome};
use crate::text::{Hours, formats};
use crate::tr;

use super::week::{clock, length, long_date, nothing, percent, short_date};

/// A day in one line, its numbers with what they are of.
pub fn line(day: &Day) -> String {
    let name = long_date(day.date);
    if day.has_data() { format!("{name}: {}", summary(day)) } else { tr!("review-day-nothing", day = name) }
}

/// The same without its name: desk time, what of it is beyond the limit, the longest stretch, and
/// the prompts by what became of them.
pub fn summary(day: &Day) -> String {
    let mut parts = vec![tr!("review-day-desk", time = length(day.desk_ms))];
    if day.excess_ms > 0 {
        parts.push(tr!("review-day-beyond", time = length(day.excess_ms)));
    }
    if let Some(longest) = day.longest_ms {
        parts.push(tr!("review-day-longest", time = length(longest)));
    }
    let desk = parts.join(", ");
    if day.answerable == 0 {
        return desk;
    }
    let mut prompts = vec![tr!("review-day-of", kept = day.credited, of = day.answerable)];
    let [reset, natural, missed] = kept_and_missed(day);
    if reset > 0 {
        prompts.push(tr!("review-day-reset", count = reset));
    }
    if natural > 0 {
        prompts.push(tr!("review-day-natural", count = natural));
    }
    if missed > 0 {
        prompts.push(tr!("review-day-missed", count = missed));
    }
    format!("{desk}; {}", prompts.join(", "))
}

/// The prompts of a day that were kept by a reset, by walking off, and not.
pub fn kept_and_missed(day: &Day) -> [u32; 3] {
    [day.credited - day.natural, day.natural, day.answerable - day.credited]
}

/// The hours of a day that hold anything, in one line.
pub fn hours(date: Date, hours: &[Hour; 24]) -> String {
    let told: Vec<String> = (0..).zip(hours).filter_map(|(at, hour)| self::hour(at, hour)).collect();
    let day = long_date(date);
    if told.is_empty() {
        tr!("review-hour-nothing", day = day)
    } else {
        format!("{day}: {}", told.join("; "))
    }
}

/// One hour: "09:00–10:00 48 min, 1 not kept"; none where there is nothing to tell.
pub fn hour(at: i8, hour: &Hour) -> Option<String> {
    let missed = hour.answerable - hour.credited;
    if hour.desk_ms == 0 && missed == 0 {
        return None;
    }
    let full = |hour: i8| match (hour, formats().hours) {
        (24, Hours::TwentyFour) => "24:00".to_owned(),
        (hour, _) => clock(Time::constant(hour % 24, 0, 0, 0)),
    };
    let hours = tr!("review-between-hours", from = full(at), to = full(at + 1));
    let time = length(hour.desk_ms);
    Some(if missed > 0 {
        tr!("review-hour-missed", hours = hours, time = time, missed = missed)
    } else {
        tr!("review-hour-desk", hours = hours, time = time)
    })
}

/// A week as a column, in one line.
pub fn week(column: &Column) -> String {
    let date = short_date(column.first);
    let week = if column.answerable == 0 {
        tr!("review-week-none", date = date)
    } else {
        tr!(
            "review-week-kept",
            date = date,
            kept = column.credited,
            of = column.answerable,
            percent = percent(column.adherence())
        )
    };
    if column.running { tr!("review-week-running", week = week) } else { week }
}

/// What became of a prompt.
pub fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Run(Class::Completed) => tr!("review-outcome-completed"),
        Outcome::Run(Class::Partial) => tr!("review-outcome-partial"),
        Outcome::Run(Class::SymptomStop) => tr!("review-outcome-symptom-stop"),
        Outcome::Natural => tr!("review-outcome-natural"),
        Outcome::Skipped => tr!("review-outcome-skipped"),
        Outcome::Expired => tr!("review-outcome-expired"),
        Outcome::Run(Class::Abandoned) => tr!("review-outcome-abandoned"),
        Outcome::Withheld => tr!("review-outcome-withheld"),
        Outcome::Void => tr!("review-outcome-void"),
        Outcome::Open => tr!("review-outcome-open"),
    }
}

/// Hours and minutes where there is little room: "7:17"; "—" for none.
pub fn brief(ms: i64) -> String {
    let minutes = (ms + 30_000) / 60_000;
    if minutes == 0 {
        return nothing();
    }
    tr!("review-clock", hours = minutes / 60, minutes = format!("{:02}", minutes % 60))
}
