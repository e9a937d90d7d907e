//! The window of the settings: every key with its explanation and its default, five pages of them, and what they
//! would have done with a day.
//!
//! What is shown is a [`Sheet`] and what was pressed; who reads and writes the file is the [`Desk`].

mod changes;
mod chips;
mod control;
mod desk;
mod drafts;
mod effect;
pub mod exercises;
mod foot;
mod head;
mod keys;
mod nav;
mod page;
mod place;
mod ranges;
mod row;
mod screen;
mod search;
mod steps;
mod weekly;

pub use desk::{Desk, Refused, Written};
pub use effect::{Effect, Played};
pub use exercises::{Exercises, Shelf};
pub use place::Place;

use std::sync::{Arc, Mutex};

use egui::{ThemePreference, Ui};

use crate::config::Theme;
use crate::config::form::Form;
use crate::config::pages::Page;
use crate::config::sheet::Sheet;
use crate::ui::about::About;
use crate::ui::page::{Look, keys as page_keys};
use crate::ui::window::Content;

use drafts::Drafts;
use screen::Screen;
use steps::Steps;

/// What was pressed.
#[derive(Clone, Debug, PartialEq)]
enum Press {
    Go(Place),
    /// So many entries on.
    Turn(i64),
    /// The search, and its end.
    Search,
    Clear,
    /// A value as it is written in the file.
    Set(&'static str, String),
    /// The same, while the hand is still on it.
    Hold(&'static str, String),
    Reset(&'static str),
    ResetPage(Page),
    /// What was written in fields of this key counts no more.
    Drop(&'static str),
    Undo,
    OpenFile,
    /// What was told is read.
    Forget,
    Close,
}

/// A value that is being chosen, and not written yet.
struct Held {
    key: &'static str,
    to: String,
    form: Form,
}

/// The window: what it shows, and where that comes from.
pub struct Settings {
    desk: Box<dyn Desk>,
    /// The page of the library, where there is one.
    exercises: Option<Exercises>,
    /// What this program is, where that is told.
    about: Option<About>,
    look: Look,
    place: Place,
    search: String,
    /// The field of the search gets the keys with the next frame.
    seeks_search: bool,
    drafts: Drafts,
    held: Option<Held>,
    steps: Steps,
    /// What another hand did, and what a running program says.
    notes: Vec<String>,
    /// A key whose value was refused, and why.
    refused: Option<(&'static str, String)>,
    effect: Option<Effect>,
    theme: Option<Theme>,
    closes: bool,
}

impl Settings {
    /// Opens on this page.
    pub fn new(mut desk: Box<dyn Desk>, look: Look, place: impl Into<Place>) -> Self {
        let effect = desk.effect(&[]);
        Self {
            desk,
            exercises: None,
            about: None,
            look,
            place: place.into(),
            search: String::new(),
            seeks_search: false,
            drafts: Drafts::default(),
            held: None,
            steps: Steps::default(),
            notes: Vec::new(),
            refused: None,
            effect,
            theme: None,
            closes: false,
        }
    }

    /// The same with the library as one of its pages.
    pub fn with_exercises(self, exercises: Exercises) -> Self {
        Self { exercises: Some(exercises), ..self }
    }

    /// The same with what this program is as one of its pages.
    pub fn with_about(self, about: About) -> Self {
        Self { about: Some(about), ..self }
    }

    /// The settings as they are shown.
    pub fn sheet(&self) -> &Sheet {
        self.desk.sheet()
    }

    fn pressed(&mut self, press: Press) {
        match press {
            Press::Go(place) => self.go(place),
            Press::Turn(by) => self.turn(by),
            Press::Search => match &mut self.exercises {
                Some(exercises) if self.place == Place::Exercises => exercises.seek(),
                _ => self.seeks_search = true,
            },
            Press::Clear => self.search.clear(),
            Press::Set(key, to) => self.set(key, Some(to)),
            Press::Hold(key, to) => self.hold(key, to),
            Press::Reset(key) => self.set(key, None),
            Press::ResetPage(page) => {
                let edits = self.desk.sheet().resets(page);
                self.write(&edits, Some(page));
            }
            Press::Drop(key) => {
                self.drafts.drop_of(key);
                self.refused.take_if(|(refused, _)| *refused == key);
            }
            Press::Undo => self.undo(),
            Press::OpenFile => self.desk.open_file(),
            Press::Forget => self.notes.clear(),
            Press::Close => {
                self.settle();
                self.closes = true;
            }
        }
    }

    fn go(&mut self, place: Place) {
        self.settle();
        self.search.clear();
        self.place = place;
    }

    fn turn(&mut self, by: i64) {
        let all: Vec<Place> = Place::those(self.exercises.is_some(), self.about.is_some()).collect();
        let here = all.iter().position(|place| *place == self.place).unwrap_or(0) as i64;
        if let Some(place) = all.get((here + by).rem_euclid(all.len() as i64) as usize) {
            self.go(*place);
        }
    }

    /// What stands in a field, and is right, is written before the field goes.
    fn settle(&mut self) {
        self.settle_held();
        for (key, to) in self.drafts.settled(self.desk.sheet()) {
            self.set(key, Some(to));
        }
        self.drafts.clear();
    }

    /// Shows the window in the size of text and the colours that the settings say.
    fn obey(&mut self, ui: &Ui) {
        let look = &self.desk.sheet().config.look;
        self.look.text_scale = look.text_scale as f32;
        let theme = look.theme;
        if self.theme.replace(theme).is_some_and(|before| before != theme) {
            ui.ctx().set_theme(match theme {
                Theme::System => ThemePreference::System,
                Theme::Light => ThemePreference::Light,
                Theme::Dark => ThemePreference::Dark,
            });
            ui.ctx().request_repaint();
        }
    }

    fn draw(&mut self, ui: &mut Ui) -> Option<Press> {
        let undo = self.steps.last().map(|step| step.said.clone());
        let library = self.desk.exercises();
        let names = |id: &str| name_in(library, id);
        let screen = Screen {
            look: self.look,
            sheet: self.desk.sheet(),
            place: self.place,
            held: self.held.as_ref().map(|held| (held.key, &held.form)),
            notes: &self.notes,
            refused: self.refused.as_ref().map(|(key, why)| (*key, why.as_str())),
            effect: self.effect.as_ref(),
            undo: undo.as_deref(),
            library,
            names: &names,
            shelf: self.exercises.as_ref().map(Exercises::wrong),
            about: self.about.is_some(),
        };
        let by_key = keys::press(ui, screen, &self.search);
        let found = head::show(ui, screen, &mut self.search, std::mem::take(&mut self.seeks_search));
        let footed = foot::show(ui, screen);
        let turned = nav::show(ui, screen, !self.search.trim().is_empty());
        let chosen = match &mut self.exercises {
            Some(page) if screen.shows_exercises(&self.search) => page.show(ui, screen),
            _ => page::show(ui, screen, &self.search, &mut self.drafts, self.about.as_mut()),
        };
        by_key.or(found).or(turned).or(footed).or(chosen)
    }
}

/// The name of an exercise, or its id where it is unknown.
fn name_in(library: &[(String, String)], id: &str) -> String {
    library.iter().find(|(known, _)| known == id).map_or_else(|| id.to_owned(), |(_, name)| name.clone())
}

impl Content for Settings {
    fn show(&mut self, ui: &mut Ui) {
        page_keys::hold_arrows(ui);
        self.obey(ui);
        if let Some(press) = self.draw(ui) {
            self.pressed(press);
            ui.ctx().request_repaint();
        }
        // The hand is off the knob.
        if self.held.is_some() && !ui.input(|input| input.pointer.any_down()) {
            self.settle_held();
            ui.ctx().request_repaint();
        }
        // At once: what a running program says of the colours comes after this.
        self.obey(ui);
    }

    fn moves_less(&mut self, less: bool) {
        if let Some(exercises) = &mut self.exercises {
            exercises.moves_less(less);
        }
    }

    fn next_frame(&self, up_ms: i64) -> Option<i64> {
        let shown = self.place == Place::Exercises
            && self.search.trim().is_empty()
            && self.desk.sheet().broken.is_none();
        self.exercises.as_ref().filter(|_| shown)?.next_frame(up_ms)
    }

    fn refresh(&mut self) {
        if let Some(exercises) = &mut self.exercises {
            exercises.refresh();
        }
        let changed = self.desk.refresh();
        if !changed.is_empty() {
            self.refused = None;
            self.changed_outside(&changed);
        }
        self.notes.extend(self.desk.trouble());
        self.effect = self.desk.effect(&[]);
    }

    fn closing(&mut self) {
        self.settle();
    }

    fn closes(&self) -> bool {
        self.closes
    }

    fn wakes(&mut self, wake: Box<dyn Fn() + Send>) {
        let Some(exercises) = &mut self.exercises else { return self.desk.watch(wake) };
        let wake = Arc::new(Mutex::new(wake));
        let [one, other] = [wake.clone(), wake]
            .map(|wake| Box::new(move || drop(wake.lock().map(|wake| wake()))) as Box<dyn Fn() + Send>);
        exercises.watch(one);
        self.desk.watch(other);
    }
}
