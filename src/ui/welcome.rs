//! The window of the first run: four short steps, and the first minute on the spot.
//!
//! What is shown is what was answered so far; what is read, written and begun is the [`Desk`](crate::core::welcome::Desk)'s. Nothing is
//! written before the last step is confirmed, or a warning sign was named.

mod about;
mod body;
mod day;
mod ending;
mod figure;
mod frame;
mod keys;
mod pictures;
mod place;
mod switch;
mod things;
mod time;

use egui::Ui;

use crate::core::rules::{Hours, Rules};
use crate::core::welcome::{Ahead, Answers, Desk, Step};
use crate::tr;
use crate::ui::page::{self, Look};
use crate::ui::review::Stills;
use crate::ui::window::Content;

/// What takes up the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Open {
    Step(Step),
    /// Everything is saved, and the first reset is offered.
    Done,
    /// A warning sign was named.
    Warned,
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    Next,
    Skip,
    Back,
    Try,
    Close,
}

/// The window: what was answered so far, and where that goes.
pub struct Welcome {
    desk: Box<dyn Desk>,
    stills: Stills,
    look: Look,
    rules: Rules,
    held: Answers,
    answers: Answers,
    open: Open,
    /// The day that was played last, for these hours and this interval.
    ahead: Option<((i64, Hours), Option<Ahead>)>,
    problem: Option<String>,
    closes: bool,
}

impl Welcome {
    /// Opens on the first step, with what holds now.
    pub fn new(desk: Box<dyn Desk>, stills: Stills, look: Look) -> Self {
        let rules = desk.rules();
        let held = Answers::of(&rules, desk.at_login());
        let answers = held.clone();
        let open = Open::Step(Step::About);
        Self { desk, stills, look, rules, held, answers, open, ahead: None, problem: None, closes: false }
    }

    /// What was answered so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    fn pressed(&mut self, press: Press) {
        self.problem = None;
        match (press, self.open) {
            (Press::Next, Open::Step(step)) => self.leave(step),
            (Press::Skip, Open::Step(step)) => {
                self.answers.skip(step, &self.held);
                self.leave(step);
            }
            (Press::Back, Open::Step(step)) => self.open = step.before().map_or(self.open, Open::Step),
            (Press::Back, Open::Warned) => self.open = Open::Step(Step::Body),
            (Press::Try, Open::Done) => match self.desk.begin() {
                Ok(()) => self.closes = true,
                Err(why) => self.problem = Some(tr!("welcome-not-begun", why = why)),
            },
            (Press::Close, _) => self.closes = true,
            (Press::Next | Press::Skip | Press::Back | Press::Try, _) => {}
        }
    }

    /// Goes on from a step. From the last one, and where a warning sign was named, only once all is saved.
    fn leave(&mut self, step: Step) {
        let warned = step == Step::Body && self.answers.stops();
        let next = if warned { Open::Warned } else { step.next().map_or(Open::Done, Open::Step) };
        if let Open::Step(next) = next {
            self.open = Open::Step(next);
            return;
        }
        match self.desk.save(&self.answers) {
            Ok(()) => {
                self.open = next;
                self.rules = self.desk.rules();
                self.held = Answers::of(&self.rules, self.desk.at_login());
            }
            Err(why) => {
                self.problem = Some(tr!("welcome-not-saved", why = why));
                // The signs are shown whatever becomes of the file.
                if warned {
                    self.open = Open::Warned;
                }
            }
        }
    }

    /// The day with these hours and this interval, played anew when they changed.
    fn ahead(&mut self) -> Option<&Ahead> {
        let wanted = (self.answers.every_ms, self.answers.hours.clone());
        if self.ahead.as_ref().is_none_or(|(played, _)| *played != wanted) {
            let ahead = self.desk.ahead(&self.answers.applied_to(&self.rules));
            self.ahead = Some((wanted, ahead));
        }
        self.ahead.as_ref().and_then(|(_, ahead)| ahead.as_ref())
    }

    fn step(&mut self, ui: &mut Ui, step: Step) {
        let look = self.look;
        match step {
            Step::About => about::show(ui, look),
            Step::Body => body::show(ui, look, &mut self.answers),
            Step::Place => place::show(ui, look, &mut self.answers),
            Step::Time => {
                let ahead = self.ahead().cloned();
                time::show(ui, look, &mut self.answers, ahead.as_ref());
            }
        }
    }
}

impl Content for Welcome {
    fn show(&mut self, ui: &mut Ui) {
        let before = self.answers.clone();
        let by_key = keys::press(ui, self.open);
        let (look, open) = (self.look, self.open);
        let problem = self.problem.clone();
        let clicked = frame::show(ui, look, open, |ui| {
            page::problem(ui, look, problem.as_deref());
            match open {
                Open::Step(step) => {
                    let place = figure::beside(ui, look);
                    figure::show(ui, place.figure, &mut self.stills, step, &self.answers);
                    page::within(ui, place.words, look.down(), |ui| {
                        self.step(ui, step);
                        frame::skipping(ui, look, step, self.desk.answered());
                    });
                }
                Open::Done => ending::done(ui, look, &mut self.stills),
                Open::Warned => ending::warned(ui, look),
            }
        });
        if let Some(press) = by_key.or(clicked) {
            self.pressed(press);
        }
        if self.open != open || self.answers != before || self.problem != problem {
            ui.ctx().request_repaint();
        }
    }

    fn refresh(&mut self) {
        // Answers that were begun are not thrown away because the settings changed meanwhile.
        if self.answers == self.held {
            self.rules = self.desk.rules();
            self.held = Answers::of(&self.rules, self.desk.at_login());
            self.answers = self.held.clone();
        }
    }

    fn closes(&self) -> bool {
        self.closes
    }
}
