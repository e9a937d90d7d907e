//! The page About: what this program is, what it knows of a person, where that is, and what it is made of.
//!
//! It stands in the body of a window with other pages. What is there and how it is opened is the
//! [`Desk`]'s.

mod files;
mod parts;

use std::path::PathBuf;

use egui::Ui;

use crate::licences::Licences;
use crate::tr;
use crate::ui::page::card::{framed, named};
use crate::ui::page::{self, Look};
use crate::ui::theme::{self, size, space};

/// Something of the program that is a file or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kept {
    Settings,
    Log,
    Exercises,
    State,
    /// Socket and lock.
    Run,
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub kept: Kept,
    pub path: PathBuf,
    /// Whether it exists at the moment.
    pub there: bool,
}

/// Knows where things are, and has them opened.
pub trait Desk {
    /// In the order in which they are shown.
    fn places(&self) -> Vec<Place>;

    /// Has the desktop open it: the settings in an editor, all else in what shows folders. Does not wait.
    fn open(&mut self, kept: Kept);

    /// What came of an opening that was asked for, once: `Err` is why it failed, in words.
    fn opened(&mut self) -> Option<Result<(), String>>;
}

/// What was pressed.
#[derive(Clone, Debug, PartialEq)]
enum Press {
    Open(Kept),
    /// The list of parts, or no longer.
    List(bool),
    /// The text of a part, by its place in the list.
    Text(usize),
    Back,
}

/// The page, and what is open on it.
pub struct About {
    desk: Box<dyn Desk>,
    /// Read with the first frame.
    licences: Option<Result<Licences, String>>,
    listed: bool,
    sought: String,
    /// The part whose text is shown.
    open: Option<usize>,
    /// It was opened with the last frame.
    opens: bool,
    /// Until when it looks whether the opener failed, in egui's seconds.
    asks_until: f64,
    problem: Option<String>,
}

/// An opener that cannot open says so within this many seconds; it is asked in steps.
const OPENER_S: f64 = 6.0;
const OPENER_STEP: std::time::Duration = std::time::Duration::from_millis(250);

impl About {
    pub fn new(desk: Box<dyn Desk>) -> Self {
        Self {
            desk,
            licences: None,
            listed: false,
            sought: String::new(),
            open: None,
            opens: false,
            asks_until: 0.0,
            problem: None,
        }
    }

    /// Leaves the text of a licence, as Escape does; false where none was open.
    pub fn back(&mut self) -> bool {
        self.open.take().is_some()
    }

    /// Shows it in the rest of the width, and does what is pressed on it.
    pub fn show(&mut self, ui: &mut Ui, look: Look) {
        self.hear(ui);
        let licences =
            self.licences.get_or_insert_with(|| Licences::bundled().map_err(|error| error.to_string()));
        let pressed = match (&*licences, self.open) {
            (Ok(licences), Some(part)) => {
                parts::text(ui, look, licences, part, std::mem::take(&mut self.opens))
            }
            (licences, _) => {
                page::problem(ui, look, self.problem.as_deref());
                what(ui, look);
                let files = files::show(ui, look, &self.desk.places());
                let list = parts::show(ui, look, licences, self.listed, &mut self.sought);
                files.or(list)
            }
        };
        if let Some(press) = pressed {
            self.pressed(ui, press);
            ui.ctx().request_repaint();
        }
    }

    fn pressed(&mut self, ui: &Ui, press: Press) {
        match press {
            Press::Open(kept) => {
                self.problem = None;
                self.asks_until = ui.input(|input| input.time) + OPENER_S;
                self.desk.open(kept);
            }
            Press::List(listed) => self.listed = listed,
            Press::Text(part) => (self.open, self.opens) = (Some(part), true),
            Press::Back => {
                if let Some(part) = self.open.take() {
                    // Whoever came by key goes on from where they were.
                    ui.memory_mut(|memory| memory.request_focus(parts::id(part)));
                }
            }
        }
    }

    /// Whether the opener failed meanwhile.
    fn hear(&mut self, ui: &Ui) {
        match self.desk.opened() {
            Some(Err(why)) => {
                self.problem = Some(tr!("about-not-opened", why = why));
                self.asks_until = 0.0;
            }
            Some(Ok(())) => self.asks_until = 0.0,
            None if ui.input(|input| input.time) < self.asks_until => {
                ui.ctx().request_repaint_after(OPENER_STEP);
            }
            None => {}
        }
    }
}

/// The sentences on privacy. What they say is held by tests: of what is linked, and of what the sources name.
pub fn privacy() -> [String; 3] {
    [tr!("about-privacy-network"), tr!("about-privacy-log"), tr!("about-privacy-delete")]
}

/// What something is called.
pub fn name(kept: Kept) -> String {
    match kept {
        Kept::Settings => tr!("about-file-settings"),
        Kept::Log => tr!("about-file-log"),
        Kept::Exercises => tr!("about-file-exercises"),
        Kept::State => tr!("about-file-state"),
        Kept::Run => tr!("about-file-run"),
    }
}

/// The program, and what it knows.
fn what(ui: &mut Ui, look: Look) {
    let palette = theme::palette(ui);
    framed(ui, look, |ui| {
        let title = tr!("about-title", version = env!("CARGO_PKG_VERSION"));
        let said = look.text(ui, &title, size::TITLE, palette.text);
        crate::ui::text::heading(ui, said, &title);
        look.text(ui, &tr!("about-what"), size::BODY, palette.text);
        look.text(ui, &tr!("about-own-licence"), size::SMALL, palette.quiet);
    });
    ui.add_space(space::LINE);
    named(ui, look, &tr!("about-privacy"), |ui| {
        for sentence in privacy() {
            look.text(ui, &sentence, size::SMALL, palette.text);
        }
    });
    ui.add_space(space::LINE);
}
