//! The window of the settings, by label and without a display, over a file of its own.

mod about;
mod customs;
mod effect;
mod languages;
mod others;
mod pictures;
mod presses;
mod reach;

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::tz::TimeZone;
use unhunch::cli::settings_desk::{FileDesk, Past};
use unhunch::config::pages::Page;
use unhunch::core::moment::Moment;
use unhunch::exercise::load_builtin;
use unhunch::ui::Content;
use unhunch::ui::page::Look;
use unhunch::ui::settings::Settings;

use super::paper::{OnPaper, on_paper};

/// A file as a person keeps it.
const FILE: &str = "# My settings, do not lose them.\n\n[schedule]\n# after the flu\nevery = \"50m\"  # was 45\nsnooze = \"10m\"\n\n[body]\nplaces = [\"wall\", \"doorway\"]\n";

/// How the window is opened.
#[derive(Clone, Copy)]
struct How {
    theme: Theme,
    size: (usize, usize),
    text_scale: f64,
    mirrored: bool,
    page: Page,
}

/// As the program opens it.
const USUAL: How =
    How { theme: Theme::Light, size: (960, 720), text_scale: 1.0, mirrored: false, page: Page::Rhythm };

struct Opened {
    window: OnPaper<Settings>,
    file: PathBuf,
    /// What a running program says of each change from now on.
    said: Rc<RefCell<Option<String>>>,
    _folder: tempfile::TempDir,
}

on_paper!(Opened, Settings);

impl Opened {
    /// With this text in the file.
    fn of(text: &str) -> Self {
        Self::with(text, USUAL)
    }

    fn on(page: Page) -> Self {
        Self::with(FILE, How { page, ..USUAL })
    }

    fn with(text: &str, how: How) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("config.toml");
        let scale = if how.text_scale == 1.0 {
            String::new()
        } else {
            format!("\n[look]\ntext_scale = {:?}\n", how.text_scale)
        };
        std::fs::write(&file, format!("{text}{scale}")).expect("a file");
        let library = load_builtin();
        let wall = "2026-11-20T12:00:00Z".parse().expect("an instant");
        let past = Past::empty(Moment { up_ms: 0, wall, zone: TimeZone::UTC }, &library);
        let said: Rc<RefCell<Option<String>>> = Rc::default();
        let told = said.clone();
        let desk = FileDesk::new(file.clone(), &library)
            .with_past(Some(past))
            .telling(move || told.borrow().clone());
        let look = Look { text_scale: how.text_scale as f32, mirrored: how.mirrored };
        let settings = Settings::new(Box::new(desk), look, how.page);
        let window = OnPaper::open(how.theme, how.size, settings, |ui, settings| settings.show(ui));
        let mut opened = Self { window, file, said, _folder: folder };
        opened.harness.run();
        opened
    }

    fn click(&mut self, label: &str) {
        self.as_reader(Role::Button, label);
    }

    fn turn(&mut self, page: &str) {
        self.as_reader(Role::Tab, page);
    }

    fn switch(&mut self, label: &str) {
        self.as_reader(Role::Switch, label);
    }

    /// Puts the keys into a field or on a slider.
    fn focus(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).focus();
        self.harness.run();
    }

    /// Writes over what stands in a field.
    fn fill(&mut self, label: &str, text: &str) {
        self.focus(Role::TextInput, label);
        self.press_with(Modifiers::COMMAND, Key::A);
        self.press(Key::Backspace);
        self.write(text);
    }

    /// The file as it is on the disk.
    fn text(&self) -> String {
        std::fs::read_to_string(&self.file).expect("a file")
    }

    /// Another hand writes the file, and the window hears of it.
    fn other_hand(&mut self, text: &str) {
        std::fs::write(&self.file, text).expect("a file");
        self.harness.state_mut().refresh();
        self.harness.run();
    }

    fn says(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Everything that can be pressed, moved or written in.
    fn controls(&self) -> Vec<Node<'_>> {
        let roles = [Role::Button, Role::Tab, Role::Switch, Role::Slider, Role::TextInput];
        self.nodes(|node| {
            roles.contains(&node.accesskit_node().role()) && !node.accesskit_node().is_disabled()
        })
    }
}
