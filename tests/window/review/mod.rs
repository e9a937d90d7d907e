//! The window of the review, by label and without a display.

mod cases;
mod course;
mod languages;
mod pictures;
mod presses;
mod reach;
pub mod sample;

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::Queryable;
use jiff::civil::Date;
use unhunch::core::review::{Levels, Page};
use unhunch::exercise::{Library, load_builtin};
use unhunch::ui::Content;
use unhunch::ui::review::{Act, Desk, Look, Review, Stills};
use unhunch::words::course::Course;

use super::paper::{OnPaper, on_paper};
use sample::Weeks;

/// A desk on paper: weeks as the test has them, and everything that was done.
struct Paper {
    weeks: Rc<RefCell<Weeks>>,
    library: Library,
}

impl Desk for Paper {
    fn page(&mut self, day: Date) -> Result<Page, String> {
        let weeks = self.weeks.borrow();
        weeks.unreadable.clone().map_or_else(|| Ok(weeks.page(day)), Err)
    }

    fn day(&mut self, date: Date) -> Result<Course, String> {
        let weeks = self.weeks.borrow();
        Ok(Course::new(&weeks.told(date), &weeks.document.rows, &|id| self.library.name(id)))
    }

    fn act(&mut self, act: &Act) -> Result<(), String> {
        self.weeks.borrow_mut().act(act)
    }

    fn refresh(&mut self) -> Result<(), String> {
        Ok(())
    }

    fn today(&self) -> Date {
        self.weeks.borrow().today
    }

    fn name(&self, exercise: &str) -> String {
        self.library.name(exercise)
    }

    fn checks_in(&self) -> bool {
        self.weeks.borrow().checks_in
    }
}

/// How the window is opened.
#[derive(Clone, Copy)]
struct How {
    theme: Theme,
    size: (usize, usize),
    look: Look,
}

/// As the program opens it.
const USUAL: How =
    How { theme: Theme::Light, size: (960, 720), look: Look { text_scale: 1.0, mirrored: false } };

struct Opened {
    window: OnPaper<Review>,
    weeks: Rc<RefCell<Weeks>>,
}

on_paper!(Opened, Review);

impl Opened {
    fn of(weeks: Weeks) -> Self {
        Self::with(weeks, USUAL)
    }

    fn with(weeks: Weeks, how: How) -> Self {
        let weeks = Rc::new(RefCell::new(weeks));
        let desk = Paper { weeks: weeks.clone(), library: load_builtin() };
        Self::at(Box::new(desk), weeks, how, None)
    }

    fn at(desk: Box<dyn Desk>, weeks: Rc<RefCell<Weeks>>, how: How, day: Option<Date>) -> Self {
        let review = Review::new(desk, Stills::of_library(PathBuf::new()), how.look, day);
        let window = OnPaper::open(how.theme, how.size, review, |ui, review| review.show(ui));
        Self { window, weeks }
    }

    /// With the pointer where it is on the screen, else as a screen reader does it.
    fn click(&mut self, label: &str) {
        self.point_at(label, 24.0);
    }

    fn says(&self, label: &str) -> bool {
        self.harness.query_by_label(label).is_some()
    }

    fn text<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness.get_by_label(label)
    }

    fn button<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Button, label)
    }

    fn acts(&self) -> Vec<Act> {
        self.weeks.borrow().acts.clone()
    }
}

/// The same level for all three places.
fn levels(level: u8) -> Levels {
    Levels { neck: Some(level), shoulders: Some(level), upper_back: Some(level) }
}
