//! The window of the warning signs: what is urgent first, when to stop, when to see somebody about it, and what
//! the person can say. What they said is answered on a calm page of its own.
//!
//! What holds is a [`Standing`]; what is read and done is the [`Desk`]'s. The signs are there whatever can be read.

mod acts;
mod signs;
mod told;

use egui::{Key, Modifiers, Ui};
use jiff::civil::Date;

use crate::core::pain::Advice;
use crate::core::rules::PainMode;
use crate::tr;
use crate::ui::page;
use crate::ui::page::keys::pressed;
use crate::ui::window::Content;

pub use crate::ui::page::Look;

/// Where the window knows from what holds, and who does what is pressed. Errors are in words.
pub trait Desk {
    /// What holds now.
    ///
    /// # Errors
    /// The settings or the log cannot be read.
    fn read(&mut self) -> Result<Standing, String>;

    /// Does what was pressed; what holds is read again afterwards. What there is to say beyond that.
    ///
    /// # Errors
    /// It was not done, and why.
    fn act(&mut self, act: Act) -> Result<(), String>;
}

/// What holds because of pain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub mode: PainMode,
    /// The day on which that was said; none where nobody knows.
    pub since: Option<Date>,
    /// What to say of pain that goes on, and the days for which it has.
    pub goes_on: Option<(Advice, u32)>,
    /// The person stopped reminders, until they turn them on again.
    pub paused: bool,
    /// Breaks come less often than every thirty minutes.
    pub offers_often: bool,
}

/// What can be done from the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// What hurts from here on, or that nothing does any more.
    Say(PainMode),
    /// Breaks every thirty minutes for now.
    Often,
    /// Reminders run again.
    Resume,
}

/// What takes up the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Signs,
    /// What happens now that this was said, after `was`.
    Told { was: PainMode },
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Act(Act),
    /// What was said on this page was a mistake.
    TakeBack(PainMode),
    Signs,
    Close,
}

/// The window: what it shows, and where that comes from.
pub struct Safety {
    desk: Box<dyn Desk>,
    look: Look,
    standing: Standing,
    page: Page,
    /// What was done last besides, in words.
    done: Option<String>,
    /// What went wrong last.
    problem: Option<String>,
    closes: bool,
}

/// What is needed to draw a page.
#[derive(Clone, Copy)]
struct Screen<'a> {
    look: Look,
    standing: Standing,
    done: Option<&'a str>,
    problem: Option<&'a str>,
}

impl Safety {
    /// Opens on the signs.
    pub fn new(desk: Box<dyn Desk>, look: Look) -> Self {
        let (standing, page) = (Standing::default(), Page::default());
        let mut safety = Self { desk, look, standing, page, done: None, problem: None, closes: false };
        safety.read();
        safety
    }

    fn read(&mut self) {
        match self.desk.read() {
            Ok(standing) => self.standing = standing,
            Err(why) => self.problem = Some(tr!("safety-not-read", why = why)),
        }
    }

    fn pressed(&mut self, ui: &Ui, press: Press) {
        match press {
            Press::Close => self.closes = true,
            Press::Signs => self.turn(ui, Page::Signs),
            Press::TakeBack(was) => {
                if self.act(Act::Say(was)) {
                    self.turn(ui, Page::Signs);
                }
            }
            Press::Act(act @ Act::Say(mode)) => {
                let was = self.standing.mode;
                if self.act(act) {
                    // Where what holds cannot be read, it is what was said.
                    self.standing.mode = mode;
                    self.turn(ui, Page::Told { was });
                }
            }
            Press::Act(act) => {
                let done =
                    if act == Act::Often { tr!("safety-told-often") } else { tr!("safety-told-resumed") };
                self.done = self.act(act).then_some(done);
            }
        }
    }

    /// Another page: whoever came by key finds the button that closes it first.
    fn turn(&mut self, ui: &Ui, page: Page) {
        self.page = page;
        self.done = None;
        if !ui.input(|input| input.pointer.any_click()) {
            ui.memory_mut(|memory| memory.request_focus(acts::close_id()));
        }
    }

    /// Whether it was done.
    fn act(&mut self, act: Act) -> bool {
        let done = self.desk.act(act);
        self.problem = done.as_ref().err().map(|why| tr!("safety-not-done", why = why.clone()));
        if done.is_ok() {
            self.read();
        }
        done.is_ok()
    }
}

impl Content for Safety {
    fn show(&mut self, ui: &mut Ui) {
        page::keys::hold_arrows(ui);
        let closes = pressed(ui, Key::Escape, Modifiers::NONE) || pressed(ui, Key::W, Modifiers::COMMAND);
        let screen = Screen {
            look: self.look,
            standing: self.standing,
            done: self.done.as_deref(),
            problem: self.problem.as_deref(),
        };
        let clicked = match self.page {
            Page::Signs => signs::show(ui, screen),
            Page::Told { was } => told::show(ui, screen, was),
        };
        if let Some(press) = closes.then_some(Press::Close).or(clicked) {
            self.pressed(ui, press);
            ui.ctx().request_repaint();
        }
    }

    fn refresh(&mut self) {
        self.problem = None;
        let before = self.standing.mode;
        self.read();
        if self.standing.mode != before {
            // Said elsewhere meanwhile.
            self.page = Page::Signs;
        }
    }

    fn closes(&self) -> bool {
        self.closes
    }
}
