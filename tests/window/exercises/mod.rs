//! The page of the library in the window of the settings, over a home of its own: settings, log and own files
//! are real, and no daemon runs.

mod languages;
mod pictures;
mod presses;
mod reach;

use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;
use unhunch::cli::settings_desk::FileDesk;
use unhunch::cli::shelf::LogShelf;
use unhunch::core::event::Fact;
use unhunch::exercise::Library;
use unhunch::os::places::Places;
use unhunch::store::Store;
use unhunch::ui::Content;
use unhunch::ui::page::Look;
use unhunch::ui::settings::{Exercises, Place, Settings};

use super::paper::{OnPaper, on_paper};

/// A file as a person keeps it.
const FILE: &str = "# My settings, do not lose them.\n\n[body]\nposture = \"stand\"\nplaces = [\"wall\"]\nexclude = [\"lat_stretch\"] # the shoulder\n\n[hours]\nmon = [\"00:00-24:00\"]\n";

/// An exercise of one's own, with a word in it that is unknown.
const OWN: &str = "id = \"desk_shake\"\nname = \"Desk shake\"\naliases = [\"shake it\"]\n";

/// How the window is opened.
#[derive(Clone, Copy)]
struct How {
    theme: Theme,
    size: (usize, usize),
    text_scale: f32,
    mirrored: bool,
}

/// As the program opens it.
const USUAL: How = How { theme: Theme::Light, size: (960, 720), text_scale: 1.0, mirrored: false };

struct Opened {
    window: OnPaper<Settings>,
    places: Places,
    _folder: tempfile::TempDir,
}

on_paper!(Opened, Settings);

impl Opened {
    fn new() -> Self {
        Self::with(FILE, &[], USUAL)
    }

    /// With this text in the settings, and these own files.
    fn with(text: &str, own: &[(&str, &str)], how: How) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::under(folder.path());
        places.create().expect("the folders of the program");
        std::fs::create_dir_all(places.config_file.parent().expect("a folder")).expect("a folder");
        std::fs::create_dir_all(&places.exercises_dir).expect("a folder");
        let scale = format!("\n[look]\ntext_scale = {:?}\n", how.text_scale);
        std::fs::write(&places.config_file, format!("{text}{scale}")).expect("a file");
        for (name, text) in own {
            std::fs::write(places.exercises_dir.join(name), text).expect("a file");
        }
        let library = Library::with_folder(&places.exercises_dir).0;
        let desk = FileDesk::new(places.config_file.clone(), &library);
        let shelf = LogShelf::new(places.clone()).expect("a shelf");
        let look = Look { text_scale: how.text_scale, mirrored: how.mirrored };
        let settings = Settings::new(Box::new(desk), look, Place::Exercises)
            .with_exercises(Exercises::new(Box::new(shelf)));
        let window = OnPaper::open(how.theme, how.size, settings, |ui, settings| settings.show(ui));
        let mut opened = Self { window, places, _folder: folder };
        opened.harness.run();
        opened
    }

    fn click(&mut self, label: &str) {
        self.as_reader(Role::Button, label);
    }

    /// The exercises of the list, as they are read out.
    fn listed(&self) -> Vec<String> {
        let rows = self.nodes(|node| node.accesskit_node().role() == Role::ListBoxOption);
        rows.iter().filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// The line of the exercise of this name.
    fn row(&self, name: &str) -> Node<'_> {
        let called = |label: Option<String>| {
            label.is_some_and(|label| {
                label.starts_with(&format!("{name}.")) || label.starts_with(&format!("{name} (yours)"))
            })
        };
        let is_row = |node: &Node<'_>| {
            node.accesskit_node().role() == Role::ListBoxOption && called(node.accesskit_node().label())
        };
        self.nodes(is_row).pop().unwrap_or_else(|| panic!("no {name} among {:?}", self.listed()))
    }

    fn choose(&mut self, name: &str) {
        self.row(name).click_accesskit();
        self.harness.run();
    }

    fn focused(&self) -> String {
        let focused = self.nodes(|node| node.is_focused());
        focused.iter().filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// The settings as they are on the disk.
    fn settings(&self) -> String {
        std::fs::read_to_string(&self.places.config_file).expect("a file")
    }

    /// What stands in the log.
    fn log(&self) -> Vec<Fact> {
        let store = Store::open_read_only(&self.places.database).expect("a log");
        let rows = store.rows(i64::MIN, i64::MAX).expect("rows");
        rows.into_iter().map(|stored| stored.row.what).collect()
    }

    /// The pixels of this part of the window.
    fn part(&self, rect: egui::Rect) -> Vec<u32> {
        let (pixels, width) = (self.pixels(), self.size.0);
        let columns = rect.left() as usize..rect.right() as usize;
        let rows = rect.top() as usize..rect.bottom() as usize;
        rows.flat_map(|row| pixels[row * width + columns.start..row * width + columns.end].to_vec()).collect()
    }
}
