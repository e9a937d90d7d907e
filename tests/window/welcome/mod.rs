//! The window of the first run, by label and without a display.

mod languages;
mod pictures;
mod presses;
mod reach;

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;
use unhunch::config::Config;
use unhunch::core::moment::Moment;
use unhunch::core::pick::Repertoire;
use unhunch::core::rules::Rules;
use unhunch::core::welcome::{Ahead, Answers, Desk, ahead};
use unhunch::exercise::load_builtin;
use unhunch::exercise::routine::Routines;
use unhunch::ui::Content;
use unhunch::ui::page::Look;
use unhunch::ui::review::Stills;
use unhunch::ui::welcome::Welcome;

use super::paper::{OnPaper, on_paper};

/// What came to the desk.
#[derive(Default)]
struct Told {
    saved: Vec<Answers>,
    begun: usize,
    /// How many days were played.
    played: usize,
    refuses: Option<String>,
}

/// A desk on paper.
struct Paper {
    told: Rc<RefCell<Told>>,
    rules: Rules,
    answered: bool,
    at_login: Option<bool>,
    repertoire: Repertoire,
    now: Moment,
}

impl Desk for Paper {
    fn rules(&self) -> Rules {
        self.rules.clone()
    }

    fn answered(&self) -> bool {
        self.answered
    }

    fn at_login(&self) -> Option<bool> {
        self.at_login
    }

    fn ahead(&mut self, rules: &Rules) -> Option<Ahead> {
        self.told.borrow_mut().played += 1;
        ahead(rules, &self.repertoire, &self.now)
    }

    fn save(&mut self, answers: &Answers) -> Result<(), String> {
        if let Some(why) = self.told.borrow().refuses.clone() {
            return Err(why);
        }
        self.told.borrow_mut().saved.push(answers.clone());
        self.rules = answers.applied_to(&self.rules);
        (self.answered, self.at_login) = (true, answers.at_login);
        Ok(())
    }

    fn begin(&mut self) -> Result<(), String> {
        if let Some(why) = self.told.borrow().refuses.clone() {
            return Err(why);
        }
        self.told.borrow_mut().begun += 1;
        Ok(())
    }
}

/// How the window is opened.
#[derive(Clone)]
struct How {
    theme: Theme,
    size: (usize, usize),
    look: Look,
    rules: Rules,
    answered: bool,
    at_login: Option<bool>,
}

impl Default for How {
    /// As the daemon opens it at its first start.
    fn default() -> Self {
        Self {
            theme: Theme::Light,
            size: (960, 720),
            look: Look::default(),
            rules: Config::unanswered().rules(),
            answered: false,
            at_login: Some(false),
        }
    }
}

struct Opened {
    window: OnPaper<Welcome>,
    told: Rc<RefCell<Told>>,
}

on_paper!(Opened, Welcome);

impl Opened {
    fn of(how: How) -> Self {
        let told = Rc::new(RefCell::new(Told::default()));
        let library = load_builtin();
        let repertoire = library.repertoire(&Routines::built_in(&library));
        let wall = "2026-03-02T08:00:00Z".parse().unwrap();
        let now = Moment { up_ms: 0, wall, zone: jiff::tz::TimeZone::UTC };
        let How { rules, answered, at_login, .. } = how;
        let desk = Paper { told: told.clone(), rules, answered, at_login, repertoire, now };
        let welcome = Welcome::new(Box::new(desk), Stills::of_library(PathBuf::new()), how.look);
        let window = OnPaper::open(how.theme, how.size, welcome, |ui, welcome| welcome.show(ui));
        Self { window, told }
    }

    /// At this step, the ones before it left as they are.
    fn at(step: usize, how: How) -> Self {
        let mut window = Self::of(how);
        (1..step).for_each(|_| window.click("Next"));
        window
    }

    /// With the pointer where it is on the screen, else as a screen reader does it.
    fn click(&mut self, label: &str) {
        let button = self.pressable(label);
        if button.rect().bottom() < self.size.1 as f32 - 90.0 {
            button.click();
        } else {
            button.click_accesskit();
        }
        self.harness.run();
    }

    fn pressable<'a>(&'a self, label: &'a str) -> Node<'a> {
        let wanted = |node: &Node<'_>| {
            let it = node.accesskit_node();
            matches!(it.role(), Role::Button | Role::Switch) && it.label().as_deref() == Some(label)
        };
        self.nodes(wanted)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no button `{label}` in {:#?}", self.labels()))
    }

    /// Whether what can be on is on.
    fn is_on(&self, label: &str) -> bool {
        self.pressable(label).accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    }

    fn says(&self, text: &str) -> bool {
        self.tells(text)
    }

    fn labels(&self) -> Vec<String> {
        self.nodes(|_| true).iter().filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// Tab until this has the focus.
    fn go_to(&mut self, label: &str) {
        for _ in 0..80 {
            if self.focused().as_deref() == Some(label) {
                return;
            }
            self.press(Key::Tab);
        }
        panic!("never reached `{label}` among {:#?}", self.labels());
    }

    fn answers(&self) -> Answers {
        self.harness.state().answers().clone()
    }

    fn saved(&self) -> Vec<Answers> {
        self.told.borrow().saved.clone()
    }

    fn is_closed(&self) -> bool {
        self.harness.state().closes()
    }
}
