//! The figures of a page in words: each with its name, its value with the denominator, and what it is.

use crate::core::review::{Page, StrengthStatus};
use crate::tr;

use super::held;
use super::week::{length, nothing, percent, target, weekday};

/// One figure of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub id: FigureId,
    /// "Kept".
    pub name: String,
    /// "67 %", or "—" where it is undefined.
    pub value: String,
    /// What it is made of: "12 of 18 breaks". Empty where the value says all.
    pub of: String,
    /// The answer to "what is this?": the definition, with its denominator.
    pub meaning: String,
}

/// The figures and charts that can be asked about, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureId {
    Kept,
    Within,
    Longest,
    Over,
    Breaks,
    OnTrack,
    OffHours,
    Strength,
    Mobility,
    Resets,
    Balance,
    Held,
    /// What went on for too long to be waited for.
    Stuck,
    Undelivered,
    Uncounted,
    /// The seven columns.
    Days,
    /// The heat map.
    Hours,
    /// The weeks before.
    Weeks,
    /// How it felt.
    CheckIn,
    /// The first ninety days.
    Way,
}

impl FigureId {
    /// What it is: its definition in one or two sentences.
    pub fn meaning(self, page: &Page) -> String {
        let limit = length(page.week.desk.limit_ms);
        match self {
            Self::Kept => tr!("review-meaning-kept"),
            Self::Within => tr!("review-meaning-within", limit = limit),
            Self::Longest => tr!("review-meaning-longest"),
            Self::Over => tr!("review-meaning-over", limit = limit),
            Self::Breaks => tr!("review-meaning-breaks"),
            Self::OnTrack => tr!("review-meaning-on-track", limit = limit),
            Self::OffHours => tr!("review-meaning-off-hours"),
            Self::Strength => tr!("review-meaning-strength"),
            Self::Mobility => tr!("review-meaning-mobility"),
            Self::Resets => tr!("review-meaning-resets"),
            Self::Balance => tr!("review-meaning-balance"),
            Self::Held => tr!("review-meaning-held"),
            Self::Stuck => tr!("review-meaning-stuck"),
            Self::Undelivered => tr!("review-meaning-undelivered"),
            Self::Uncounted => tr!("review-meaning-uncounted"),
            Self::Days => tr!("review-meaning-days", limit = limit),
            Self::Hours => tr!("review-meaning-hours"),
            Self::Weeks => tr!("review-meaning-weeks"),
            Self::CheckIn => tr!("review-meaning-check-in"),
            Self::Way => tr!("review-meaning-way"),
        }
    }

    /// The name under which it stands.
    pub fn name(self) -> String {
        match self {
            Self::Kept => tr!("review-name-kept"),
            Self::Within => tr!("review-name-within"),
            Self::Longest => tr!("review-name-longest"),
            Self::Over => tr!("review-name-over"),
            Self::Breaks => tr!("review-name-breaks"),
            Self::OnTrack => tr!("review-name-on-track"),
            Self::OffHours => tr!("review-name-off-hours"),
            Self::Strength => tr!("review-name-strength"),
            Self::Mobility => tr!("review-name-mobility"),
            Self::Resets => tr!("review-name-resets"),
            Self::Balance => tr!("review-name-balance"),
            Self::Held => tr!("review-name-held"),
            Self::Stuck => tr!("review-name-stuck"),
            Self::Undelivered => tr!("review-name-undelivered"),
            Self::Uncounted => tr!("review-name-uncounted"),
            Self::Days => tr!("review-name-days"),
            Self::Hours => tr!("review-name-hours"),
            Self::Weeks => tr!("review-name-weeks"),
            Self::CheckIn => tr!("review-name-check-in"),
            Self::Way => tr!("review-name-way"),
        }
    }
}

/// The figures of a page that are one number, in their order. Those that are there only when there
/// is something to say (gone on too long, off hours, not counted) are left out where there is not.
pub fn figures(page: &Page) -> Vec<Figure> {
    let week = &page.week;
    let (desk, exercise, goal) = (&week.desk, &week.exercise, &week.goal);
    let mut figures = Vec::new();
    let mut add = |id: FigureId, value: String, of: String| {
        figures.push(Figure { id, name: id.name(), value, of, meaning: id.meaning(page) });
    };
    let (kept, of) = (week.outcomes.credited(), week.outcomes.answerable());
    add(FigureId::Kept, percent(week.prompt_adherence()), tr!("review-of-kept", kept = kept, of = of));
    let within = length(desk.ms - desk.excess_ms);
    add(
        FigureId::Within,
        percent(desk.coverage()),
        tr!("review-of-within", within = within, desk = length(desk.ms)),
    );
    let day = week.days.iter().find(|day| day.longest_ms.is_some() && day.longest_ms == desk.longest_ms);
    let on = day.map(|day| tr!("review-of-longest", day = weekday(day.date))).unwrap_or_default();
    add(FigureId::Longest, desk.longest_ms.map_or_else(nothing, length), on);
    let over = if desk.stretches == 0 { nothing() } else { desk.over_limit.to_string() };
    add(FigureId::Over, over, tr!("review-of-over", of = desk.stretches, limit = length(desk.limit_ms)));
    let breaks = &week.breaks;
    let made_of =
        tr!("review-of-breaks", guided = breaks.guided, natural = breaks.natural, out = breaks.out_of_chair);
    add(FigureId::Breaks, breaks.total().to_string(), made_of);
    let on_track = if goal.working_days == 0 { nothing() } else { goal.on_track_days.to_string() };
    add(
        FigureId::OnTrack,
        on_track,
        tr!("review-of-on-track", working = goal.working_days, reserve = goal.reserve_days),
    );
    add(FigureId::Strength, exercise.strength_dates.len().to_string(), strength(page));
    add(
        FigureId::Mobility,
        exercise.mobility_dates.len().to_string(),
        tr!("review-of-mobility", working = goal.working_days),
    );
    add(FigureId::Resets, exercise.completed.to_string(), tr!("review-of-resets", runs = exercise.runs()));
    let balance = exercise
        .balance
        .map_or_else(nothing, |balance| tr!("review-percent", percent = (balance * 100.0).round() as i64));
    add(FigureId::Balance, balance, tr!("review-of-balance"));
    add(FigureId::Held, page.held.count().to_string(), held::reasons(&page.held));
    if !page.held.stuck.is_empty() {
        let times: u32 = page.held.stuck.iter().map(|stuck| stuck.times).sum();
        add(FigureId::Stuck, times.to_string(), held::stuck(&page.held));
    }
    add(FigureId::Undelivered, page.held.undelivered.to_string(), held::brought(&page.held));
    if desk.off_hours_ms > 0 {
        add(FigureId::OffHours, length(desk.off_hours_ms), String::new());
    }
    let outcomes = &week.outcomes;
    let uncounted = outcomes.withheld + outcomes.void + outcomes.open;
    if uncounted > 0 {
        let (withheld, void, open) = (outcomes.withheld, outcomes.void, outcomes.open);
        let made_of = tr!("review-of-uncounted", withheld = withheld, void = void, open = open);
        add(FigureId::Uncounted, uncounted.to_string(), made_of);
    }
    figures
}

fn strength(page: &Page) -> String {
    let exercise = &page.week.exercise;
    let target = target(exercise.strength_target);
    match exercise.strength_status {
        StrengthStatus::Pending => tr!("review-of-strength-pending", target = target),
        StrengthStatus::Above => tr!("review-of-strength-above", target = target),
        StrengthStatus::Below | StrengthStatus::OnTarget => tr!("review-of-strength", target = target),
    }
}
