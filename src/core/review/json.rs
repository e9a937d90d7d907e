//! The JSON object of `review --json`. Rates have four decimals, an undefined one is null; lengths
//! are whole seconds; days without desk time and without an answerable prompt are left out.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::exercise::StrengthStatus;
use super::week::{Day, Ratio, Week};
use crate::core::exercise::Category;

impl Serialize for Week {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Object::new(self).serialize(serializer)
    }
}

#[derive(Serialize)]
struct Object {
    week_first_day: Date,
    week_hours: f64,
    episodes: Episodes,
    prompt_adherence: Option<f64>,
    guided_completion_rate: Option<f64>,
    snooze: Snooze,
    median_response_s: Option<i64>,
    desk: Desk,
    breaks: Breaks,
    exercise: Exercise,
    week_goal: WeekGoal,
    daily: Vec<Daily>,
}

#[derive(Serialize)]
struct Episodes {
    completed: u32,
    partial: u32,
    symptom_stop: u32,
    natural: u32,
    skipped: u32,
    expired: u32,
    abandoned: u32,
    withheld: u32,
    void: u32,
    open: u32,
    answerable: u32,
    credited: u32,
}

#[derive(Serialize)]
struct Snooze {
    episodes_snoozed: u32,
    snoozes_total: u32,
    snooze_rate: Option<f64>,
    snoozed_then_credited: u32,
}

#[derive(Serialize)]
struct Desk {
    desk_s: i64,
    stretches: usize,
    median_s: Option<i64>,
    p90_s: Option<i64>,
    longest_s: Option<i64>,
    w50_s: Option<i64>,
    over_limit: usize,
    excess_s: i64,
    coverage: Option<f64>,
    off_hours_desk_s: i64,
}

#[derive(Serialize)]
struct Breaks {
    guided: u32,
    natural: u32,
    unobserved_gaps: u32,
    out_of_chair: u32,
    per_desk_hour: Option<f64>,
}

#[derive(Serialize)]
struct Exercise {
    runs: u32,
    completed: u32,
    partial: u32,
    abandoned: u32,
    symptom_stop: u32,
    by_category: BTreeMap<Category, u32>,
    distinct: usize,
    balance: Option<f64>,
    strength_days: usize,
    strength_status: &'static str,
    mobility_days: usize,
}

#[derive(Serialize)]
struct WeekGoal {
    working_days: u32,
    on_track_days: u32,
    reserve_days: u32,
    met: Option<bool>,
}

#[derive(Serialize)]
struct Daily {
    date: Date,
    desk_s: i64,
    stretches: usize,
    longest_s: Option<i64>,
    coverage: Option<f64>,
    answerable: u32,
    credited: u32,
    working_day: bool,
    on_track: bool,
}

impl Object {
    fn new(week: &Week) -> Self {
        Self {
            week_first_day: week.first,
            week_hours: week.length_ms as f64 / 3_600_000.0,
            episodes: Episodes::new(week),
            prompt_adherence: rate(week.prompt_adherence()),
            guided_completion_rate: rate(week.guided_completion()),
            snooze: Snooze {
                episodes_snoozed: week.snoozes.episodes,
                snoozes_total: week.snoozes.total,
                snooze_rate: rate(week.snooze_rate()),
                snoozed_then_credited: week.snoozes.then_credited,
            },
            median_response_s: week.median_response_ms.map(seconds),
            desk: Desk::new(week),
            breaks: Breaks {
                guided: week.breaks.guided,
                natural: week.breaks.natural,
                unobserved_gaps: week.breaks.unobserved,
                out_of_chair: week.breaks.out_of_chair,
                per_desk_hour: rate(week.breaks_per_desk_hour()),
            },
            exercise: Exercise::new(week),
            week_goal: WeekGoal {
                working_days: week.goal.working_days,
                on_track_days: week.goal.on_track_days,
                reserve_days: week.goal.reserve_days,
                met: week.goal.met(),
            },
            daily: week.days.iter().filter(|day| day.has_data()).map(Daily::new).collect(),
        }
    }
}

impl Episodes {
    fn new(week: &Week) -> Self {
        let outcomes = &week.outcomes;
        Self {
            completed: outcomes.completed,
            partial: outcomes.partial,
            symptom_stop: outcomes.symptom_stop,
            natural: outcomes.natural,
            skipped: outcomes.skipped,
            expired: outcomes.expired,
            abandoned: outcomes.abandoned,
            withheld: outcomes.withheld,
            void: outcomes.void,
            open: outcomes.open,
            answerable: outcomes.answerable(),
            credited: outcomes.credited(),
        }
    }
}

impl Desk {
    fn new(week: &Week) -> Self {
        let desk = &week.desk;
        Self {
            desk_s: seconds(desk.ms),
            stretches: desk.stretches,
            median_s: desk.median_ms.map(seconds),
            p90_s: desk.p90_ms.map(seconds),
            longest_s: desk.longest_ms.map(seconds),
            w50_s: desk.w50_ms.map(seconds),
            over_limit: desk.over_limit,
            excess_s: seconds(desk.excess_ms),
            coverage: rate(desk.coverage()),
            off_hours_desk_s: seconds(desk.off_hours_ms),
        }
    }
}

impl Exercise {
    fn new(week: &Week) -> Self {
        let exercise = &week.exercise;
        Self {
            runs: exercise.runs(),
            completed: exercise.completed,
            partial: exercise.partial,
            abandoned: exercise.abandoned,
            symptom_stop: exercise.symptom_stop,
            by_category: exercise.by_category.clone(),
            distinct: exercise.distinct(),
            balance: exercise.balance.map(four_decimals),
            strength_days: exercise.strength_dates.len(),
            strength_status: match exercise.strength_status {
                StrengthStatus::Below => "below",
                StrengthStatus::OnTarget => "on_target",
                StrengthStatus::Above => "above",
                StrengthStatus::Pending => "pending",
            },
            mobility_days: exercise.mobility_dates.len(),
        }
    }
}

impl Daily {
    fn new(day: &Day) -> Self {
        Self {
            date: day.date,
            desk_s: seconds(day.desk_ms),
            stretches: day.stretches.len(),
            longest_s: day.longest_ms.map(seconds),
            coverage: rate(day.coverage()),
            answerable: day.answerable,
            credited: day.credited,
            working_day: day.working,
            on_track: day.on_track,
        }
    }
}

/// The nearest whole second.
fn seconds(ms: i64) -> i64 {
    (ms + 500).div_euclid(1000)
}

fn rate(ratio: Option<Ratio>) -> Option<f64> {
    ratio.map(|ratio| four_decimals(ratio.value()))
}

/// The decimal printer rounds the exact binary value, which multiplying first would not.
fn four_decimals(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}
