//! Every chart once more in numbers.

use maud::{Markup, html};

use crate::core::review::{Column, Hour, Page, Week};
use crate::paper::chart;
use crate::tr;
use crate::words::done::pillars;
use crate::words::felt::parts;
use crate::words::week::{length, month_day, nothing, percent, weekday};

/// A length of time, or "—" where there is none.
fn time(ms: i64) -> String {
    if ms > 0 { length(ms) } else { nothing() }
}

/// What of these prompts, or "—" where there was none.
fn count(count: u32, answerable: u32) -> String {
    if answerable > 0 { count.to_string() } else { nothing() }
}

/// One row a day.
pub fn days(page: &Page) -> Markup {
    let limit = length(page.week.desk.limit_ms);
    let heads = [
        tr!("paper-day"),
        tr!("paper-desk"),
        tr!("paper-over", limit = limit),
        tr!("paper-reset"),
        tr!("paper-natural"),
        tr!("paper-missed"),
        tr!("paper-stretch"),
        tr!("paper-strength-day"),
    ];
    html! {
        table {
            caption { (tr!("paper-table-days")) }
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody {
                @for day in &page.week.days {
                    @let of = day.answerable;
                    tr {
                        th scope="row" { (weekday(day.date)) " " (month_day(day.date)) }
                        td { (time(day.desk_ms)) }
                        td { (time(day.excess_ms)) }
                        td { (count(day.credited - day.natural, of)) }
                        td { (count(day.natural, of)) }
                        td { (count(day.answerable - day.credited, of)) }
                        td { (day.longest_ms.map_or_else(nothing, length)) }
                        td { @if page.week.exercise.strength_dates.contains(&day.date) { (tr!("paper-yes")) } }
                    }
                }
            }
        }
    }
}

/// One row a day, one column an hour.
pub fn hours(page: &Page) -> Markup {
    let (from, to) = chart::hours_shown(page);
    html! {
        table {
            caption { (tr!("paper-table-hours")) }
            thead {
                tr {
                    th scope="col" { (tr!("paper-day")) }
                    @for hour in from..to { th scope="col" { (hour) } }
                }
            }
            tbody {
                @for (day, hours) in page.week.days.iter().zip(&page.heat.days) {
                    tr {
                        th scope="row" { (weekday(day.date)) }
                        @for hour in &hours[from..to] { td { (cell(hour)) } }
                    }
                }
            }
        }
    }
}

fn cell(hour: &Hour) -> String {
    let minutes = (hour.desk_ms + 30_000) / 60_000;
    let dots = "•".repeat((hour.answerable - hour.credited) as usize);
    if minutes > 0 { format!("{minutes}{dots}") } else { dots }
}

/// One row for each week that holds anything, and for the page's own.
pub fn weeks(page: &Page) -> Markup {
    let told = |week: &&Column| week.answerable > 0 || week.desk_ms > 0 || week.first == page.week.first;
    let weeks = page.columns.iter().filter(told);
    let heads =
        [tr!("paper-week"), tr!("paper-kept"), tr!("paper-prompts"), tr!("paper-share"), tr!("paper-inside")];
    html! {
        table {
            caption { (tr!("paper-table-weeks")) }
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            tbody {
                @for week in weeks {
                    tr {
                        th scope="row" { (week.first) }
                        td { (count(week.credited, week.answerable)) }
                        td { (week.answerable) }
                        td { (percent(week.adherence())) }
                        td { (percent(week.coverage())) }
                    }
                }
            }
        }
    }
}

/// One row a week in which something was noted.
pub fn felt(page: &Page) -> Markup {
    let noted = || page.trend.weeks.iter().filter_map(|week| Some((week, week.levels?)));
    let heads = noted().next().map(|(_, levels)| parts(levels).map(|(name, _)| name)).unwrap_or_default();
    html! {
        table {
            caption { (tr!("paper-table-felt")) }
            thead {
                tr {
                    th scope="col" { (tr!("paper-week")) }
                    @for head in heads { th scope="col" { (head) } }
                    th scope="col" { (tr!("paper-share")) }
                }
            }
            tbody {
                @for (week, levels) in noted() {
                    tr {
                        th scope="row" { (week.first) }
                        @for (_, level) in parts(levels) { td { (level) } }
                        td { (percent(week.adherence)) }
                    }
                }
            }
        }
    }
}

/// One row for each of the four kinds, with a bar.
pub fn kinds(week: &Week) -> Markup {
    let pillars = pillars(week);
    let most = pillars.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    html! {
        table {
            caption { (tr!("paper-table-kinds", all = week.exercise.completed)) }
            thead {
                tr {
                    th scope="col" { (tr!("paper-kind-name")) }
                    th scope="col" { (tr!("paper-completed")) }
                    td {}
                }
            }
            tbody {
                @for (name, count) in &pillars {
                    tr {
                        th scope="row" { (name) }
                        td { (count) }
                        td.bar {
                            svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
                                rect.f-track width="100" height="8" {}
                                rect.f-good width=(count * 100 / most) height="8" {}
                            }
                        }
                    }
                }
            }
        }
    }
}
