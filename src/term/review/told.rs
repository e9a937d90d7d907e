//! What is told in numbers and sentences.

use crate::core::review::Page;
use crate::tr;
use crate::words::done::{groups, pillars};
use crate::words::figures::{FigureId, figures as all_figures};
use crate::words::week::{month_day, percent};
use crate::words::{felt, suggestion as suggested, way};

use super::line::{Ink, Line, hanging, left, right, wrapped};

/// Columns of a figure's name, its value, and the space between.
const NAME: usize = 23;
const VALUE: usize = 11;
/// Where there is less room, name and value stand in one line of words.
const TABLE: usize = 60;
/// Columns of a kind of exercise, and of how often it was done.
const KIND: usize = 16;
const COUNT: usize = 4;

/// Every figure with what it is made of, but those that stand above already.
pub fn figures(page: &Page, width: usize) -> Vec<Line> {
    let above = [FigureId::Kept, FigureId::Within, FigureId::Strength];
    let figures = all_figures(page).into_iter().filter(|figure| !above.contains(&figure.id));
    figures
        .flat_map(|figure| {
            if width < TABLE {
                let value = Line::of(Ink::Plain, format!("{}: ", figure.name));
                let text = format!("{} {}", figure.value, figure.of);
                return hanging(value, text.trim_end(), width);
            }
            let start = left(&figure.name, NAME) + &right(&figure.value, VALUE) + "  ";
            hanging(Line::of(Ink::Plain, start), &figure.of, width)
        })
        .collect()
}

/// What was completed, by kind.
pub fn done(page: &Page, name: &dyn Fn(&str) -> String, width: usize) -> Vec<Line> {
    let exercise = &page.week.exercise;
    if exercise.runs() == 0 {
        return wrapped(&tr!("review-done-none"), width, Ink::Plain);
    }
    let text = tr!("review-done", completed = exercise.completed, runs = exercise.runs());
    let mut lines = wrapped(&text, width, Ink::Strong);
    for group in groups(&page.week, name) {
        let start =
            format!("  {}{}  ", left(&group.name, KIND - 2), right(&group.completed.to_string(), COUNT));
        let names = group
            .exercises
            .into_iter()
            .map(|done| tr!("review-exercise", name = done.name, count = done.completed));
        lines.extend(hanging(Line::of(Ink::Plain, start), &names.collect::<Vec<_>>().join(", "), width));
    }
    let kinds = pillars(&page.week).map(|(name, count)| tr!("review-exercise", name = name, count = count));
    let start = Line::of(Ink::Quiet, format!("{}: ", FigureId::Balance.name()));
    lines.extend(hanging(start, &kinds.join(", "), width));
    lines
}

/// The suggestion, and how it is taken up.
pub fn suggestion(page: &Page, name: &dyn Fn(&str) -> String, width: usize) -> Vec<Line> {
    let Some(offer) = &page.suggestion else { return Vec::new() };
    let mut lines = wrapped(&suggested::sentence(offer, name), width, Ink::Strong);
    if offer.act.is_none() {
        lines.extend(wrapped(&tr!("review-suggestion-command"), width, Ink::Plain));
    }
    lines
}

/// What was noted of how it feels, beside the breaks kept; nothing where nothing was.
pub fn felt(page: &Page, width: usize) -> Vec<Line> {
    let weeks: Vec<Line> = page
        .trend
        .weeks
        .iter()
        .filter_map(|week| {
            let parts = felt::parts(week.levels?);
            let parts: Vec<String> = parts.iter().map(|(name, level)| format!("{name} {level}")).collect();
            let kept = tr!("review-felt-kept", share = percent(week.adherence));
            let start = Line::of(Ink::Quiet, format!("{}  ", month_day(week.first)));
            Some(hanging(start, &format!("{}; {kept}", parts.join(", ")), width))
        })
        .flatten()
        .collect();
    if weeks.is_empty() {
        return Vec::new();
    }
    let head = vec![Line::of(Ink::Strong, FigureId::CheckIn.name())];
    let follows: Vec<String> =
        page.trend.advice.map(felt::advice).into_iter().chain(page.trend.ease.map(felt::ease)).collect();
    let follows = follows.iter().flat_map(|text| wrapped(text, width, Ink::Plain)).collect();
    [head, weeks, wrapped(&felt::no_cause(), width, Ink::Quiet), follows].concat()
}

/// Steps on ladders, and the way of ninety days.
pub fn also(page: &Page, name: &dyn Fn(&str) -> String, width: usize) -> Vec<Line> {
    let climbs = page.climbs.iter().flat_map(|climb| wrapped(&way::climb(climb, name), width, Ink::Plain));
    let way = page.way.iter().flat_map(|stands| {
        let told = format!("{} {}", way::told(stands.stage), way::note());
        [wrapped(&way::stands(stands), width, Ink::Strong), wrapped(&told, width, Ink::Quiet)].concat()
    });
    climbs.chain(way).collect()
}

/// What each figure and each chart is.
pub fn meanings(page: &Page, width: usize) -> Vec<Line> {
    let charts = [FigureId::Days, FigureId::Hours, FigureId::Weeks].into_iter();
    let felt = page.trend.weeks.iter().any(|week| week.levels.is_some()).then_some(FigureId::CheckIn);
    let ids = all_figures(page).into_iter().map(|figure| figure.id).chain(charts).chain(felt);
    ids.chain(page.way.map(|_| FigureId::Way))
        .flat_map(|id| {
            let mut lines = vec![Line::of(Ink::Strong, id.name())];
            lines.extend(hanging(Line::of(Ink::Plain, "  "), &id.meaning(page), width));
            lines
        })
        .collect()
}
