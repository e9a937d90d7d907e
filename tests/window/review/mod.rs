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

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use jiff::civil::Date;
use unhunch::core::review::{Levels, Page};
use unhunch::exercise::{Library, load_builtin};
use unhunch::ui::Content;
use unhunch::ui::review::{Act, Desk, Look, Review, Stills};
use unhunch::ui::theme;
use unhunch::words::course::Course;

use super::{Painter, pixels_of};
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
    harness: Harness<'static, Review>,
    painter: Painter,
    size: (usize, usize),
    weeks: Rc<RefCell<Weeks>>,
}

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
        let painter = Painter::default();
        let harness = Harness::builder()
            .with_size(egui::vec2(how.size.0 as f32, how.size.1 as f32))
            .with_theme(how.theme)
            .with_context_setup(theme::install)
            .renderer(painter.clone())
            .build_ui_state(|ui: &mut egui::Ui, review: &mut Review| review.show(ui), review);
        Self { harness, painter, size: how.size, weeks }
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    /// With the pointer where it is on the screen, else as a screen reader does it.
    fn click(&mut self, label: &str) {
        let button = self.harness.get_by_role_and_label(Role::Button, label);
        if button.rect().bottom() < self.size.1 as f32 - 24.0 {
            button.click();
        } else {
            button.click_accesskit();
        }
        self.harness.run();
    }

    fn says(&self, label: &str) -> bool {
        self.harness.query_by_label(label).is_some()
    }

    /// Whether anything on the screen says this among other words.
    fn tells(&self, part: &str) -> bool {
        let has = |text: Option<String>| text.is_some_and(|text| text.contains(part));
        let says = |node: &Node<'_>| has(node.accesskit_node().label()) || has(node.accesskit_node().value());
        !self.nodes(says).is_empty()
    }

    fn nodes(&self, wanted: impl Fn(&Node<'_>) -> bool) -> Vec<Node<'_>> {
        self.harness.root().children_recursive().filter(wanted).collect()
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

    fn pixels(&self) -> Vec<u32> {
        pixels_of(&self.harness, &self.painter, self.size)
    }
}

/// The same level for all three places.
fn levels(level: u8) -> Levels {
    Levels { neck: Some(level), shoulders: Some(level), upper_back: Some(level) }
}
