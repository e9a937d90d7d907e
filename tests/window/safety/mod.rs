//! The window of the warning signs, by label and without a display.

mod languages;
mod pictures;
mod presses;
mod reach;

use std::cell::RefCell;
use std::rc::Rc;

use egui::Theme;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;
use unhunch::core::pain::Advice;
use unhunch::core::rules::PainMode;
use unhunch::ui::Content;
use unhunch::ui::safety::{Act, Desk, Look, Safety, Standing};

use super::paper::{OnPaper, on_paper};

/// What is true outside of the window, and what was done from it.
#[derive(Default)]
struct Outside {
    standing: Standing,
    acts: Vec<Act>,
    /// Why nothing can be done.
    refuses: Option<String>,
    /// Why nothing can be read.
    unreadable: Option<String>,
}

struct Paper(Rc<RefCell<Outside>>);

impl Desk for Paper {
    fn read(&mut self) -> Result<Standing, String> {
        let outside = self.0.borrow();
        outside.unreadable.clone().map_or(Ok(outside.standing), Err)
    }

    fn act(&mut self, act: Act) -> Result<(), String> {
        let mut outside = self.0.borrow_mut();
        if let Some(why) = outside.refuses.clone() {
            return Err(why);
        }
        outside.acts.push(act);
        let standing = &mut outside.standing;
        match act {
            Act::Say(mode) => {
                let since = (mode != PainMode::None).then(|| date(2026, 3, 2));
                (standing.mode, standing.since, standing.goes_on) = (mode, since, None);
            }
            Act::Often => standing.offers_often = false,
            Act::Resume => standing.paused = false,
        }
        Ok(())
    }
}

/// Nothing hurts, as far as anybody knows.
fn well() -> Standing {
    Standing { offers_often: true, ..Standing::default() }
}

/// A dull ache for fifteen days, with reminders stopped.
fn aching() -> Standing {
    Standing {
        mode: PainMode::Acute,
        since: Some(date(2026, 3, 2)),
        goes_on: Some((Advice::Consider, 15)),
        paused: true,
        offers_often: true,
    }
}

/// A warning sign since a day.
fn warned() -> Standing {
    Standing { mode: PainMode::Warning, since: Some(date(2026, 3, 2)), ..well() }
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
    How { theme: Theme::Light, size: (760, 680), look: Look { text_scale: 1.0, mirrored: false } };

struct Opened {
    window: OnPaper<Safety>,
    outside: Rc<RefCell<Outside>>,
}

on_paper!(Opened, Safety);

impl Opened {
    fn of(standing: Standing) -> Self {
        Self::with(standing, USUAL)
    }

    fn with(standing: Standing, how: How) -> Self {
        Self::on(Outside { standing, ..Outside::default() }, how)
    }

    fn on(outside: Outside, how: How) -> Self {
        let outside = Rc::new(RefCell::new(outside));
        let safety = Safety::new(Box::new(Paper(outside.clone())), how.look);
        let window = OnPaper::open(how.theme, how.size, safety, |ui, safety| safety.show(ui));
        Self { window, outside }
    }

    /// With the pointer where it is on the screen, else as a screen reader does it.
    fn click(&mut self, label: &str) {
        self.point_at(label, 0.0);
    }

    fn says(&self, label: &str) -> bool {
        self.harness.query_by_label(label).is_some()
    }

    fn buttons(&self) -> Vec<String> {
        let buttons = self.nodes(|node| node.accesskit_node().role() == Role::Button);
        buttons.iter().filter_map(|node| node.accesskit_node().label()).collect()
    }

    fn acts(&self) -> Vec<Act> {
        self.outside.borrow().acts.clone()
    }

    fn closes(&self) -> bool {
        self.harness.state().closes()
    }
}
