//! The window of the settings: every key with its explanation and its default, five pages of them, and what they
//! would have done with a day.
//!
//! What is shown is a [`Sheet`] and what was pressed; who reads and writes the file is the [`Desk`].

mod chips;
mod control;
mod drafts;
mod effect;
pub mod exercises;
mod foot;
mod head;
mod keys;
mod nav;
mod page;
mod ranges;
mod row;
mod screen;
mod search;
mod steps;
mod weekly;

pub use effect::{Effect, Played};
pub use exercises::{Exercises, Shelf};

use std::sync::{Arc, Mutex};

use egui::{ThemePreference, Ui};

use crate::config::form::Form;
use crate::config::pages::Page;
use crate::config::sheet::Sheet;
use crate::config::{Edit, Theme};
use crate::tr;
use crate::ui::about::About;
use crate::ui::icons::Icon;
use crate::ui::page::{Look, keys as page_keys};
use crate::ui::window::Content;

use drafts::Drafts;
use screen::Screen;
use steps::{Step, Steps};

/// Who reads the file, writes it, and plays days with what stands in it.
pub trait Desk {
    /// The file as it was read last.
    fn sheet(&self) -> &Sheet;

    /// Reads the file anew; the keys that another hand has changed since it was read last.
    fn refresh(&mut self) -> Vec<&'static str>;

    /// Writes all of it, or nothing. A file that another hand has changed meanwhile is read first; what was
    /// changed there stays, and where it is one of these keys, nothing is written.
    ///
    /// # Errors
    /// Nothing was written, and why.
    fn write(&mut self, edits: &[Edit]) -> Result<Written, Refused>;

    /// Takes back what was written: the text from before, to the letter, where nobody has changed the file since;
    /// else these edits, as [`write`](Self::write).
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn take_back(&mut self, written: &Written, edits: &[Edit]) -> Result<Written, Refused>;

    /// What a day would have been with the settings, and these changes to them; none where no day can be played.
    fn effect(&mut self, edits: &[Edit]) -> Option<Effect>;

    /// The exercises that there are: id and name, in the order of their names.
    fn exercises(&self) -> &[(String, String)];

    /// Opens the file in the person's editor.
    fn open_file(&mut self);

    /// What went wrong since it was asked last, in words.
    fn trouble(&mut self) -> Option<String>;

    /// Calls this whenever the file may have changed, from any thread.
    fn watch(&mut self, wake: Box<dyn Fn() + Send>);
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What another hand had changed since the file was read last.
    pub others: Vec<&'static str>,
    /// The text of the file before and after, to take it back to the letter.
    pub before: String,
    pub after: String,
    /// What a running program says of it, where it does not obey.
    pub said: Option<String>,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Another hand has just changed these keys, which were to be changed here.
    Changed(Vec<&'static str>),
    /// In words.
    Because(String),
}

/// What takes up the window: an entry of its navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Settings(Page),
    /// The library.
    Exercises,
    /// What this program is, and what it is made of.
    About,
}

impl From<Page> for Place {
    fn from(page: Page) -> Self {
        Self::Settings(page)
    }
}

impl Place {
    /// The entries, in order.
    pub const ALL: [Self; 7] = [
        Self::Settings(Page::Rhythm),
        Self::Settings(Page::Hours),
        Self::Settings(Page::You),
        Self::Settings(Page::Quiet),
        Self::Settings(Page::Look),
        Self::Exercises,
        Self::About,
    ];

    /// Its word on a command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Settings(page) => page.word(),
            Self::Exercises => "exercises",
            Self::About => "about",
        }
    }

    /// The one of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.word() == word)
    }

    /// The entries; the library, and what is told of the program, only where there is any.
    fn those(library: bool, about: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |place| match place {
            Self::Settings(_) => true,
            Self::Exercises => library,
            Self::About => about,
        })
    }

    fn icon(self) -> Icon {
        match self {
            Self::Settings(Page::Rhythm) => Icon::Clock,
            Self::Settings(Page::Hours) => Icon::Calendar,
            Self::Settings(Page::You) => Icon::Person,
            Self::Settings(Page::Quiet) => Icon::Moon,
            Self::Settings(Page::Look) => Icon::Contrast,
            Self::Exercises => Icon::OpenArms,
            Self::About => Icon::Info,
        }
    }

    fn name(self) -> String {
        match self {
            Self::Settings(page) => page.name(),
            Self::Exercises => tr!("settings-page-exercises"),
            Self::About => tr!("settings-page-about"),
        }
    }
}

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
        if let Some(Held { key, to, .. }) = self.held.take() {
            self.set(key, Some(to));
        }
        for (key, to) in self.drafts.settled(self.desk.sheet()) {
            self.set(key, Some(to));
        }
        self.drafts.clear();
    }

    fn hold(&mut self, key: &'static str, to: String) {
        let Some(form) = self.desk.sheet().imagined(key, &to) else { return };
        let edits = self.desk.sheet().edits(key, Some(to.clone()));
        self.effect = self.desk.effect(&edits);
        self.held = Some(Held { key, to, form });
    }

    fn set(&mut self, key: &'static str, to: Option<String>) {
        self.held = None;
        let edits = self.desk.sheet().edits(key, to);
        self.write(&edits, None);
    }

    /// Writes it, so that it can be taken back; of a whole page where one was reset.
    fn write(&mut self, edits: &[Edit], page: Option<Page>) {
        let Some(first) = edits.first() else { return };
        let before = self.desk.sheet().clone();
        match self.desk.write(edits) {
            Ok(written) => {
                edits.iter().for_each(|edit| self.drafts.drop_of(edit.key));
                self.refused = None;
                self.tell(&written);
                if written.before != written.after {
                    let names = |id: &str| name_in(self.desk.exercises(), id);
                    self.steps.add(Step::new(&before, self.desk.sheet(), edits, page, written, &names));
                }
            }
            Err(refused) => {
                self.drafts.refuse(first.key);
                self.refuse(first.key, refused);
            }
        }
        self.effect = self.desk.effect(&[]);
    }

    fn undo(&mut self) {
        self.settle();
        let Some(step) = self.steps.last() else { return };
        let overtaken = step.overtaken(self.desk.sheet());
        let undone = if overtaken.is_empty() {
            self.desk.take_back(&step.written, &step.back)
        } else {
            Err(Refused::Changed(overtaken))
        };
        match undone {
            Ok(written) => {
                self.steps.pop();
                self.refused = None;
                self.tell(&written);
            }
            Err(Refused::Changed(keys)) => {
                // What another hand wrote since is not taken back.
                self.steps.pop();
                self.changed_outside(&keys);
            }
            Err(Refused::Because(why)) => self.notes = vec![tr!("settings-not-undone", why = why)],
        }
        self.effect = self.desk.effect(&[]);
    }

    fn refuse(&mut self, key: &'static str, refused: Refused) {
        match refused {
            Refused::Because(why) => self.refused = Some((key, why)),
            Refused::Changed(keys) => {
                self.changed_outside(&keys);
                self.refused = Some((key, tr!("settings-changed-meanwhile")));
            }
        }
    }

    fn tell(&mut self, written: &Written) {
        self.notes.clear();
        self.changed_outside(&written.others);
        self.notes.extend(written.said.clone());
    }

    /// Says what another hand did.
    fn changed_outside(&mut self, keys: &[&'static str]) {
        keys.iter().for_each(|key| self.drafts.drop_of(key));
        let sheet = self.desk.sheet();
        let names = |id: &str| name_in(self.desk.exercises(), id);
        let rows = keys.iter().filter_map(|key| sheet.row(key));
        let changes: Vec<String> = rows
            .map(|row| {
                let (name, value) = (row.key.title(), row.key.said(&row.form, &names));
                tr!("settings-value", name = name, value = value)
            })
            .collect();
        if !changes.is_empty() {
            self.notes = vec![tr!("settings-changed-outside", changes = changes.join(" · "))];
        }
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

impl Settings {
    fn settle_held(&mut self) {
        if let Some(Held { key, to, .. }) = self.held.take() {
            self.set(key, Some(to));
        }
    }
}
