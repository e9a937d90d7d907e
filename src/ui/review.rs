//! The window of the review: one week at a glance, each of its numbers explained where it stands,
//! and each of its days told line by line.
//!
//! What is shown is a [`Page`] and what was pressed; what is read and done is the [`Desk`]'s.

mod card;
mod check_in;
mod course;
mod day;
mod days;
mod exercises;
mod figures;
mod head;
mod hours;
mod keys;
mod meaning;
mod pillars;
mod screen;
mod stills;
mod suggestion;
mod trend;
mod way;
mod week;
mod weeks;

pub use stills::Stills;

use egui::Ui;
use jiff::civil::Date;

use crate::child::Opening;
use crate::core::event::SkipWhy;
use crate::core::review::{Levels, Page};
use crate::tr;
use crate::ui::page;
use crate::ui::window::Content;
use crate::words::course::Course;
use crate::words::figures::FigureId;

pub use crate::ui::page::Look;

use screen::Screen;

/// Where the window's weeks and days come from, and who does what is pressed. Errors are in words.
pub trait Desk {
    /// The week that holds this date.
    ///
    /// # Errors
    /// The log cannot be read.
    fn page(&mut self, day: Date) -> Result<Page, String>;

    /// What happened on a day, and why.
    ///
    /// # Errors
    /// The log cannot be read.
    fn day(&mut self, date: Date) -> Result<Course, String>;

    /// Does what was pressed; the page is read again afterwards.
    ///
    /// # Errors
    /// It was not done, and why.
    fn act(&mut self, act: &Act) -> Result<(), String>;

    /// Looks again at everything that may have changed while nobody looked: log, settings, exercises.
    ///
    /// # Errors
    /// The log cannot be read.
    fn refresh(&mut self) -> Result<(), String>;

    /// The date of now.
    fn today(&self) -> Date;

    /// The name of an exercise, or its id where it is unknown.
    fn name(&self, exercise: &str) -> String;

    /// Whether the person wants to be asked how it feels.
    fn checks_in(&self) -> bool;
}

/// What can be done from the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Says why a prompt was let go.
    SayWhy {
        ep: String,
        why: SkipWhy,
    },
    /// Takes the suggestion of the week that is shown up, back, or leaves it.
    Apply,
    Undo,
    Decline,
    /// Notes how it feels now; in the place of what was said in this week.
    CheckIn(Levels),
    /// Only offers what is on the gentle list from now on.
    GentleOnly,
    /// One step down on the ladder of this exercise.
    StepBack {
        exercise: String,
    },
}

/// What takes up the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Open {
    #[default]
    Week,
    Day(Date),
    /// The warning signs.
    Signs,
}

/// What was pressed.
#[derive(Clone, Debug, PartialEq)]
enum Press {
    Earlier,
    Later,
    /// The week of today.
    Now,
    Week(Date),
    Day(Date),
    Signs,
    /// Every line of the day; once more, and they are hidden.
    Everything,
    /// "What is this?"; once more, and it is hidden.
    Ask(FigureId),
    /// One level up: out of an answer, a day, or the signs.
    Back,
    Act(Act),
    Close,
}

/// The window: what it shows, and where that comes from.
pub struct Review {
    desk: Box<dyn Desk>,
    stills: Stills,
    look: Look,
    day: Date,
    page: Option<Page>,
    open: Open,
    /// Of the open day.
    course: Course,
    /// Whether every line of it is shown.
    everything: bool,
    asked: Option<FigureId>,
    /// What went wrong last.
    problem: Option<String>,
    /// A level was noted just now.
    noted: bool,
    /// The question how it feels is to be seen with the next frame.
    seeks_check_in: bool,
    closes: bool,
}

impl Review {
    /// Opens on the week that holds this day; the week of today without one.
    pub fn new(desk: Box<dyn Desk>, stills: Stills, look: Look, day: Option<Date>) -> Self {
        let day = day.unwrap_or_else(|| desk.today());
        let mut review = Self {
            desk,
            stills,
            look,
            day,
            page: None,
            open: Open::Week,
            course: Course::default(),
            everything: false,
            asked: None,
            problem: None,
            noted: false,
            seeks_check_in: false,
            closes: false,
        };
        review.read();
        review
    }

    /// Shows the question how it feels first, wherever it stands on the page.
    pub fn seek_check_in(&mut self) {
        self.seeks_check_in = true;
    }

    /// The week that is shown.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    fn pressed(&mut self, ui: &Ui, press: Press) {
        self.noted = false;
        match press {
            Press::Earlier => self.turn(-7),
            Press::Later => self.turn(7),
            Press::Now => self.go(self.desk.today()),
            Press::Week(day) => self.go(day),
            Press::Day(date) => {
                (self.open, self.everything) = (Open::Day(date), false);
                self.asked = None;
                self.read_day();
            }
            Press::Everything => self.everything = !self.everything,
            Press::Signs => self.open = Open::Signs,
            Press::Ask(id) => self.asked = if self.asked == Some(id) { None } else { Some(id) },
            Press::Back => self.back(ui),
            Press::Act(act) => self.act(&act),
            Press::Close => self.closes = true,
        }
    }

    /// So many days on, where there is such a week.
    fn turn(&mut self, days: i64) {
        let Some(page) = &self.page else { return };
        if if days < 0 { page.is_first } else { page.is_last } {
            return;
        }
        self.go(page.week.first.saturating_add(jiff::ToSpan::days(days)));
    }

    fn go(&mut self, day: Date) {
        self.day = day;
        self.open = Open::Week;
        self.problem = None;
        self.read();
    }

    fn back(&mut self, ui: &Ui) {
        if self.asked.take().is_some() {
            return;
        }
        let by_pointer = ui.input(|input| input.pointer.any_click());
        if let (Open::Day(date), false) = (self.open, by_pointer) {
            // Whoever came by key goes on from where they were.
            ui.memory_mut(|memory| memory.request_focus(days::id(date)));
        }
        self.open = Open::Week;
    }

    fn act(&mut self, act: &Act) {
        match self.desk.act(act) {
            Ok(()) => {
                self.problem = None;
                self.noted = matches!(act, Act::CheckIn(_));
                self.read();
            }
            Err(why) => self.problem = Some(tr!("review-not-done", why = why)),
        }
    }

    fn read(&mut self) {
        match self.desk.page(self.day) {
            Ok(page) => self.page = Some(page),
            Err(why) => self.problem = Some(tr!("review-not-read", why = why)),
        }
        self.read_day();
    }

    fn read_day(&mut self) {
        let Open::Day(date) = self.open else { return };
        match self.desk.day(date) {
            Ok(course) => self.course = course,
            Err(why) => self.problem = Some(tr!("review-not-read", why = why)),
        }
    }
}

impl Content for Review {
    fn show(&mut self, ui: &mut Ui) {
        page::keys::hold_arrows(ui);
        let name = |id: &str| self.desk.name(id);
        let Some(page) = &self.page else {
            page::only_problem(ui, self.look, self.problem.as_deref().unwrap_or_default());
            return;
        };
        let screen = Screen {
            page,
            look: self.look,
            asked: self.asked,
            name: &name,
            problem: self.problem.as_deref(),
            checks_in: self.desk.checks_in(),
            noted: self.noted,
            seeks_check_in: std::mem::take(&mut self.seeks_check_in),
        };
        let by_key = keys::press(ui, screen, self.open);
        let clicked = match self.open {
            Open::Week => week::show(ui, screen, &mut self.stills),
            Open::Day(date) => day::show(ui, screen, date, &self.course, self.everything),
            Open::Signs => week::signs(ui, screen),
        };
        if let Some(press) = by_key.or(clicked) {
            self.pressed(ui, press);
            ui.ctx().request_repaint();
        }
    }

    fn refresh(&mut self) {
        match self.desk.refresh() {
            Ok(()) => {
                self.problem = None;
                self.read();
            }
            Err(why) => self.problem = Some(tr!("review-not-read", why = why)),
        }
    }

    fn closes(&self) -> bool {
        self.closes
    }

    fn opened(&mut self, opening: &Opening) {
        if opening.check_in {
            self.seek_check_in();
        }
    }
}
