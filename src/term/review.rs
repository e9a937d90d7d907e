//! The weekly review as text, for a terminal or a file.

use std::io::{self, Write};

use crate::core::exercise::Category;
use crate::core::review::{Day, Ratio, Week};
use crate::tr;
use crate::words::week::{category as category_name, length, target, title, weekday};

/// The narrowest text; a terminal that is narrower breaks lines by itself.
const NARROWEST: usize = 40;
/// The widest bars; longer ones say no more.
const WIDEST_BAR: usize = 40;
/// What stands beside a bar: the day, the desk time, the prompts kept, and spaces.
const BESIDE_BAR: usize = 4 + 6 + 1 + 12 + 2 + 14;

/// Writes the review in at most `width` columns (40 or more). Without `colour` there is not one
/// escape code. The error is that of `out`.
pub fn print(week: &Week, width: usize, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { width: width.max(NARROWEST), colour, out };
    page.head(week)?;
    page.days(week)?;
    page.desk(week)?;
    page.done(week)?;
    page.uncounted(week)
}

struct Page<'a> {
    width: usize,
    colour: bool,
    out: &'a mut dyn Write,
}

/// How a line stands out, where there is colour.
#[derive(Clone, Copy)]
enum Ink {
    Plain,
    Strong,
    Quiet,
}

impl Page<'_> {
    fn head(&mut self, week: &Week) -> io::Result<()> {
        self.line(Ink::Quiet, &title(week))?;
        let (kept, of) = (week.outcomes.credited(), week.outcomes.answerable());
        let headline = match week.prompt_adherence() {
            Some(rate) => tr!("review-kept", kept = kept, of = of, percent = rate.percent()),
            None => tr!("review-kept-none"),
        };
        self.line(Ink::Strong, &headline)?;
        let desk = &week.desk;
        let coverage = match desk.coverage() {
            Some(rate) => tr!(
                "review-coverage",
                within = length(desk.ms - desk.excess_ms),
                desk = length(desk.ms),
                limit = length(desk.limit_ms),
                percent = rate.percent(),
            ),
            None => tr!("review-coverage-none"),
        };
        self.line(Ink::Plain, &coverage)
    }

    fn days(&mut self, week: &Week) -> io::Result<()> {
        writeln!(self.out)?;
        let longest = week.days.iter().map(|day| day.desk_ms).max().unwrap_or(0);
        let columns = self.width.saturating_sub(BESIDE_BAR).min(WIDEST_BAR);
        for day in &week.days {
            self.day(day, longest, columns)?;
        }
        self.line(Ink::Quiet, &tr!("review-legend", limit = length(week.desk.limit_ms)))?;
        writeln!(self.out)
    }

    /// One bar: the day's desk time against the week's longest day, what is beyond the limit in
    /// another shade.
    fn day(&mut self, day: &Day, longest: i64, columns: usize) -> io::Result<()> {
        let cells = |ms| Ratio::new(ms, longest).map_or(0, |share| share_of(columns, share));
        let within = cells(day.desk_ms - day.excess_ms);
        let beyond = cells(day.desk_ms).saturating_sub(within);
        let rest = columns.saturating_sub(within + beyond);
        let (green, yellow, end) =
            if self.colour { ("\x1b[32m", "\x1b[33m", "\x1b[0m") } else { ("", "", "") };
        let bar =
            format!("{green}{}{yellow}{}{end}{}", "█".repeat(within), "▒".repeat(beyond), " ".repeat(rest));
        let time = if day.desk_ms > 0 { length(day.desk_ms) } else { tr!("review-day-none") };
        let kept = if day.answerable > 0 {
            tr!("review-day-kept", kept = day.credited, of = day.answerable)
        } else {
            tr!("review-day-none")
        };
        let date = format!("{:02}-{:02}", day.date.month(), day.date.day());
        writeln!(self.out, "{:<3} {date} {bar} {time:>12}  {kept:>14}", weekday(day.date))
    }

    fn desk(&mut self, week: &Week) -> io::Result<()> {
        let desk = &week.desk;
        let longest = week.days.iter().filter(|day| day.longest_ms == desk.longest_ms).find_map(|day| {
            let longest = day.longest_ms?;
            Some(tr!("review-longest", longest = length(longest), day = weekday(day.date)))
        });
        self.line(Ink::Plain, &longest.unwrap_or_else(|| tr!("review-longest-none")))?;
        if desk.stretches > 0 {
            let limit = length(desk.limit_ms);
            self.line(
                Ink::Plain,
                &tr!("review-over", over = desk.over_limit, of = desk.stretches, limit = limit),
            )?;
        }
        let breaks = &week.breaks;
        let text = match breaks.total() {
            0 => tr!("review-breaks-none"),
            all => tr!(
                "review-breaks",
                breaks = all,
                guided = breaks.guided,
                natural = breaks.natural,
                out = breaks.out_of_chair,
            ),
        };
        self.line(Ink::Plain, &text)?;
        let goal = &week.goal;
        let (days, working, reserve) = (goal.on_track_days, goal.working_days, goal.reserve_days);
        let text = match (working, reserve) {
            (0, _) => tr!("review-on-track-none"),
            (_, 0) => tr!("review-on-track", days = days, working = working),
            _ => tr!("review-on-track-reserve", days = days, working = working, reserve = reserve),
        };
        self.line(Ink::Plain, &text)?;
        if desk.off_hours_ms > 0 {
            self.line(Ink::Plain, &tr!("review-off-hours", time = length(desk.off_hours_ms)))?;
        }
        Ok(())
    }

    fn done(&mut self, week: &Week) -> io::Result<()> {
        let exercise = &week.exercise;
        self.line(Ink::Plain, &strength(week))?;
        let working = week.goal.working_days;
        self.line(
            Ink::Plain,
            &tr!("review-mobility", days = exercise.mobility_dates.len(), working = working),
        )?;
        writeln!(self.out)?;
        if exercise.runs() == 0 {
            return self.line(Ink::Plain, &tr!("review-done-none"));
        }
        let done = tr!("review-done", completed = exercise.completed, runs = exercise.runs());
        self.line(Ink::Plain, &done)?;
        let groups = exercise.by_category.keys().map(|category| Some(*category)).chain([None]);
        for category in groups {
            self.group(week, category)?;
        }
        Ok(())
    }

    /// What was completed of one category, the most often done first; nothing where nothing was.
    fn group(&mut self, week: &Week, category: Option<Category>) -> io::Result<()> {
        let mut done: Vec<(&str, u32)> = week
            .exercise
            .by_exercise
            .iter()
            .filter(|(_, done)| done.category == category && done.completed > 0)
            .map(|(id, done)| (id.as_str(), done.completed))
            .collect();
        if done.is_empty() {
            return Ok(());
        }
        done.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let all: u32 = done.iter().map(|(_, count)| count).sum();
        let names: Vec<String> = done
            .into_iter()
            .map(|(id, count)| tr!("review-exercise", name = id.replace('_', " "), count = count))
            .collect();
        let first = format!("  {:<14}{all:>2}  ", category_name(category));
        self.hanging(&first, &names.join(", "))
    }

    fn uncounted(&mut self, week: &Week) -> io::Result<()> {
        let outcomes = &week.outcomes;
        if outcomes.withheld + outcomes.void + outcomes.open == 0 {
            return Ok(());
        }
        let (withheld, void, open) = (outcomes.withheld, outcomes.void, outcomes.open);
        self.line(Ink::Quiet, &tr!("review-uncounted", withheld = withheld, void = void, open = open))
    }

    /// A text in as many lines as it needs.
    fn line(&mut self, ink: Ink, text: &str) -> io::Result<()> {
        let (start, end) = match ink {
            Ink::Plain => ("", ""),
            _ if !self.colour => ("", ""),
            Ink::Strong => ("\x1b[1m", "\x1b[0m"),
            Ink::Quiet => ("\x1b[2m", "\x1b[0m"),
        };
        for line in wrapped(text, self.width) {
            writeln!(self.out, "{start}{line}{end}")?;
        }
        Ok(())
    }

    /// A text behind a first column that the following lines leave free.
    fn hanging(&mut self, first: &str, text: &str) -> io::Result<()> {
        let indent = first.chars().count();
        for (index, line) in wrapped(text, self.width - indent).iter().enumerate() {
            let lead = if index == 0 { first } else { "" };
            writeln!(self.out, "{lead:<indent$}{line}")?;
        }
        Ok(())
    }
}

fn strength(week: &Week) -> String {
    let exercise = &week.exercise;
    let target = target(exercise.strength_target);
    let days = exercise.strength_dates.len();
    let dates: Vec<String> = exercise.strength_dates.iter().map(|date| weekday(*date)).collect();
    if days == 0 {
        tr!("review-strength", days = days, target = target)
    } else {
        tr!("review-strength-on", days = days, target = target, dates = dates.join(", "))
    }
}

/// The text in lines of at most `width` characters, broken at spaces; a longer word stands alone.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// So many of `columns` as the share says, to the nearest; at least one for anything at all.
fn share_of(columns: usize, share: Ratio) -> usize {
    let cells = (columns as i64 * share.part * 2 + share.whole) / (share.whole * 2);
    (cells as usize).max(usize::from(share.part > 0 && columns > 0))
}
