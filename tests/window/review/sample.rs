//! Weeks to look at: the worked example with what stands beside it after some months of use, an empty
//! week, the first one, and one of holidays.

use jiff::ToSpan;
use jiff::civil::{Date, Time, date};
use unhunch::core::event::{Absence, Fact, How, Row, SkipWhy, StepBy, SuggestionAct, Via};
use unhunch::core::moment::Stamp;
use unhunch::core::pain::Advice;
use unhunch::core::review::{
    Because, Change, Climb, Column, Felt, Levels, Offer, Page, Prompt, Ratio, Stage, Trend, Way,
};
use unhunch::core::why::{self, Day, Told};
use unhunch::document::{self, Document};
use unhunch::ui::review::Act;

/// The Monday of the worked example.
pub const MONDAY: Date = date(2026, 3, 2);

/// What a person kept in the weeks before, of what; none in a week of holidays.
const BEFORE: [Option<(u32, u32)>; 11] = [
    Some((6, 17)),
    Some((9, 19)),
    Some((9, 16)),
    None,
    Some((8, 18)),
    Some((11, 20)),
    Some((12, 21)),
    Some((10, 15)),
    Some((14, 22)),
    Some((13, 19)),
    Some((14, 18)),
];

/// Weeks by their first date, what is known of the days, and what was done.
pub struct Weeks {
    pub document: Document,
    pub pages: Vec<Page>,
    pub today: Date,
    pub checks_in: bool,
    pub acts: Vec<Act>,
    pub refuses: Option<String>,
    pub unreadable: Option<String>,
    why: Vec<(String, SkipWhy)>,
}

impl Weeks {
    fn of(pages: Vec<Page>) -> Self {
        let today = pages.last().expect("a page").week.first.saturating_add(4.days());
        Self {
            document: example(),
            pages,
            today,
            checks_in: false,
            acts: Vec::new(),
            refuses: None,
            unreadable: None,
            why: Vec::new(),
        }
    }

    pub fn last(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a page")
    }

    pub fn page(&self, day: Date) -> Page {
        let holds = |page: &&Page| (page.week.first..page.week.first.saturating_add(7.days())).contains(&day);
        let mut page = self.pages.iter().find(holds).expect("a week of the sample").clone();
        for (ep, why) in &self.why {
            page.prompts
                .iter_mut()
                .filter(|prompt| prompt.ep == *ep)
                .for_each(|prompt| prompt.why = Some(*why));
        }
        page
    }

    /// A day with all its whys.
    pub fn told(&self, date: Date) -> Day {
        let Document { rows, params, as_of, .. } = &self.document;
        let kinds = |id: &str| self.document.kind(id);
        why::day(rows, &Told { params, kinds: &kinds, as_of: *as_of, date, every_ms: Some(45 * 60_000) })
    }

    /// As the program does it, on paper.
    pub fn act(&mut self, act: &Act) -> Result<(), String> {
        if let Some(why) = &self.refuses {
            return Err(why.clone());
        }
        self.acts.push(act.clone());
        let acted = |page: &mut Page, act| page.suggestion.iter_mut().for_each(|it| it.act = Some(act));
        match act {
            Act::SayWhy { ep, why } => {
                self.why.retain(|(known, _)| known != ep);
                self.why.push((ep.clone(), *why));
            }
            Act::Apply => acted(self.last(), SuggestionAct::Applied),
            Act::Undo => acted(self.last(), SuggestionAct::Undone),
            Act::Decline => acted(self.last(), SuggestionAct::Declined),
            Act::CheckIn(levels) => {
                let trend = &mut self.last().trend;
                trend.latest = Some(*levels);
                trend.weeks.last_mut().expect("this week").levels = Some(*levels);
            }
            Act::GentleOnly => {}
            Act::StepBack { exercise } => {
                let at = self.last().climbs[0].at;
                let step = Climb { exercise: exercise.clone(), at, up: false, by: StepBy::Person };
                self.last().climbs.push(step);
            }
        }
        Ok(())
    }
}

fn example() -> Document {
    document::read(crate::example::DOCUMENT).expect("the example obeys the rules")
}

/// The worked example alone: its own first week, and over.
pub fn worked() -> Weeks {
    let document = example();
    Weeks::of(vec![document.page(document.last_day())])
}

fn columns(own: &Column) -> Vec<Column> {
    let first = own.first;
    let before = (1..=11_i64).rev().zip(BEFORE).map(|(back, kept)| {
        let (credited, answerable) = kept.unwrap_or_default();
        let desk_ms = if kept.is_some() { 20 * 3_600_000 } else { 0 };
        let first = first.saturating_sub((7 * back).days());
        Column { first, credited, answerable, desk_ms, excess_ms: desk_ms / 4, running: false }
    });
    before.chain([own.clone()]).collect()
}

fn trend(columns: &[Column], said: &[(usize, [u8; 3])]) -> Trend {
    let weeks = columns.iter().enumerate().map(|(index, column)| {
        let levels = said.iter().find(|(at, _)| *at == index).map(|(_, [neck, shoulders, upper_back])| {
            Levels { neck: Some(*neck), shoulders: Some(*shoulders), upper_back: Some(*upper_back) }
        });
        let adherence = Ratio::new(column.credited.into(), column.answerable.into());
        Felt { first: column.first, levels, adherence }
    });
    let weeks: Vec<Felt> = weeks.collect();
    let latest = weeks.iter().rev().find_map(|week| week.levels);
    Trend { weeks, latest, ..Trend::default() }
}

/// This week as it runs, and the one before it: after three months of use, with a suggestion.
pub fn full() -> Weeks {
    let document = example();
    let own = document.page(document.last_day());
    let mut page = own.clone();
    page.columns = columns(own.columns.last().expect("its own"));
    page.is_first = false;
    page.is_last = true;
    page.week.running = true;
    page.columns.last_mut().expect("its own").running = true;
    page.held.undelivered = 1;
    page.held.by_reason = vec![("do_not_disturb".to_owned(), 3), ("microphone".to_owned(), 2)];
    page.way = Some(Way { first: date(2026, 2, 12), day: 19, stage: Stage::MonthOne });
    let at = Stamp { utc_ms: own.prompts[0].at.utc_ms, offset_s: 3_600 };
    page.climbs = vec![Climb { exercise: "cat_cow".to_owned(), at, up: true, by: StepBy::Week }];
    page.suggestion = Some(offer());
    page.trend = trend(&page.columns, &[]);
    Weeks::of(vec![earlier(&page), page])
}

pub fn offer() -> Offer {
    let at = |hour, minute| Time::constant(hour, minute, 0, 0);
    Offer {
        because: Because::Hour { from: at(9, 0), to: at(10, 0), missed: 7, of: 10 },
        change: Change::QuietHours { from: at(9, 0), to: at(10, 15) },
        act: None,
    }
}

/// The week before, over.
fn earlier(page: &Page) -> Page {
    let mut earlier = page.clone();
    earlier.week = moved(&page.week);
    earlier.week.running = false;
    earlier.is_last = false;
    earlier.is_first = true;
    earlier.suggestion = None;
    earlier.columns.iter_mut().for_each(|column| column.first = column.first.saturating_sub(7.days()));
    earlier
}

fn moved(week: &unhunch::core::review::Week) -> unhunch::core::review::Week {
    let mut week = week.clone();
    week.first = week.first.saturating_sub(7.days());
    week.days.iter_mut().for_each(|day| day.date = day.date.saturating_sub(7.days()));
    week
}

/// The same with the question how it feels: asked before, and not yet in this week.
pub fn felt() -> Weeks {
    let mut weeks = full();
    weeks.checks_in = true;
    let said =
        [(4, [5, 6, 4]), (5, [5, 5, 4]), (6, [4, 5, 5]), (7, [4, 4, 3]), (9, [3, 4, 3]), (10, [2, 4, 3])];
    let page = weeks.last();
    page.suggestion = None;
    page.trend = trend(&page.columns, &said);
    page.trend.advice = Some(Advice::Consider);
    weeks
}

/// Nothing but its dates, in a log that was used before and after.
fn nothing(first: Date) -> Page {
    let mut document = example();
    document.rows.clear();
    document.as_of = "2026-12-31T00:00:00Z".parse().expect("a time");
    document.page(first)
}

pub fn holidays() -> Weeks {
    let full = full();
    let mut page = nothing(MONDAY);
    let mut columns = full.pages[1].columns.clone();
    *columns.last_mut().expect("its own") = page.columns.last().expect("its own").clone();
    page.columns = columns;
    page.is_first = false;
    page.trend = trend(&page.columns, &[]);
    page.way = Some(Way { first: date(2026, 2, 12), day: 19, stage: Stage::MonthOne });
    Weeks::of(vec![page])
}

/// The program was installed just now.
pub fn empty() -> Weeks {
    let mut page = nothing(MONDAY);
    page.week.running = true;
    page.is_last = true;
    Weeks::of(vec![page])
}

/// Two days of the first week.
pub fn first() -> Weeks {
    let mut document = example();
    document.as_of = "2026-03-03T13:20:00+01:00".parse().expect("a time");
    let page = document.page(MONDAY);
    Weeks::of(vec![page])
}

/// A Monday as full as a day can be: seventeen prompts of every kind, and every reason to keep quiet.
pub fn crowded() -> Weeks {
    let mut document = example();
    let last = document.rows.iter().filter(|row| row.at.date() > MONDAY).cloned().collect::<Vec<_>>();
    let at = |minutes: i64| Stamp {
        utc_ms: document.rows[0].at.utc_ms.div_euclid(86_400_000) * 86_400_000 + (minutes - 60) * 60_000,
        offset_s: 3_600,
    };
    let mut rows = vec![Row::new(at(8 * 60 + 40), Fact::Present)];
    for index in 0..17_i64 {
        let (ep, run) = (format!("c{index}"), format!("cr{index}"));
        let due = 9 * 60 + 30 + index * 30;
        let mut add = |minute: i64, what: Fact| rows.push(Row::new(at(minute), what));
        let word = ["microphone", "camera", "full_screen", "do_not_disturb"][index as usize % 4];
        let quiet =
            |on| Fact::Quiet { reason: word.to_owned(), source: "sample".to_owned(), on, until_ms: None };
        let mut shown = due;
        if index % 3 == 1 {
            add(due - 8, quiet(true));
            add(due, Fact::Withheld { ep: ep.clone(), reason: word.to_owned() });
            add(due + 9, quiet(false));
            shown = due + 11;
        }
        let ex = Some("wall_slides".to_owned());
        if index != 16 {
            add(shown, Fact::Shown { ep: ep.clone(), ex: ex.clone(), via: Some(Via::Notification) });
        }
        match index % 5 {
            _ if index == 16 => add(due, Fact::Withheld { ep, reason: "undelivered: no server".to_owned() }),
            0 | 1 => {
                let ex = "wall_slides".to_owned();
                add(shown + 1, Fact::ResetStart { run: run.clone(), ep: Some(ep), ex, planned_s: 60 });
                let how = How::Finished;
                add(shown + 2, Fact::ResetEnd { run, how, active_s: 60, reached: None, phases: None });
            }
            2 => {
                add(shown + 1, Fact::Snoozed { ep: ep.clone(), min: 5 });
                add(shown + 6, Fact::Shown { ep: ep.clone(), ex, via: Some(Via::Tray) });
                add(shown + 7, Fact::Skipped { ep });
            }
            3 => {
                add(shown + 2, Fact::Away { reason: Absence::Lock });
                add(shown + 9, Fact::Present);
            }
            _ => add(shown + 5, Fact::Expired { ep }),
        }
    }
    rows.push(Row::new(at(12 * 60), Fact::Paused { until_ms: None }));
    rows.push(Row::new(at(12 * 60 + 20), Fact::Resumed));
    rows.push(Row::new(at(18 * 60 + 20), Fact::Away { reason: Absence::Lock }));
    document.rows = [rows, last].concat();
    let page = document.page(MONDAY);
    Weeks { document, ..Weeks::of(vec![page]) }
}

/// The prompts of a day that were not kept.
pub fn missed(page: &Page, day: usize) -> Vec<Prompt> {
    page.prompts.iter().filter(|prompt| prompt.day == day && prompt.may_say_why()).cloned().collect()
}
