//! What stands around every step: its title and place above it, and the buttons below.

use egui::{Rect, Ui, UiBuilder, pos2};

use super::{Open, Press};
use crate::core::welcome::Step;
use crate::tr;
use crate::ui::controls::{Button, Weight, row, row_height};
use crate::ui::icons::Icon;
use crate::ui::page::{self, Look, room, within};
use crate::ui::theme::{self, corner, size, space};
use crate::words::welcome as words;

/// The widest that the content becomes, at the usual size of text: lines stay short.
const WIDEST: f32 = 880.0;

/// Of the window's height, what buttons may take while the rest moves above them.
const MOST: f32 = 0.36;

/// Shows the page with its buttons; the one that was pressed. Keys go through what was asked before they come to
/// the buttons.
pub fn show(ui: &mut Ui, look: Look, open: Open, add: impl FnOnce(&mut Ui)) -> Option<Press> {
    page::top(ui, look, |ui| {
        let rect = column(ui, look);
        within(ui, rect, look.down(), |ui| {
            let _ = page::titled::<Press>(ui, look, &title(open), &[]);
            if let Open::Step(step) = open {
                progress(ui, look, step);
            }
        });
    });
    let buttons = buttons(look, open);
    let shown: Vec<Button> = buttons.iter().map(|(_, button)| button.clone()).collect();
    let whole = ui.available_rect_before_wrap();
    let inside = whole.shrink2(egui::vec2(space::EDGE, 0.0));
    let line = column(ui, look).intersect(inside);
    let high = row_height(ui, &shown, line.width()) + 2.0 * space::LINE;
    let below = high <= whole.height() * MOST;
    let split = if below { whole.bottom() - high } else { whole.bottom() };
    let upper = Rect::from_min_max(whole.min, pos2(whole.right(), split));
    let mut pressed = None;
    ui.scope_builder(UiBuilder::new().max_rect(upper), |ui| {
        page::body(ui, open, |ui| {
            let rect = column(ui, look);
            within(ui, rect, look.down(), |ui| {
                add(ui);
                if !below {
                    ui.add_space(space::GROUP);
                    pressed = row(ui, &shown);
                }
            });
        });
    });
    if below {
        let place =
            Rect::from_min_max(pos2(line.left(), split + space::LINE), pos2(line.right(), whole.bottom()));
        pressed = within(ui, place, look.down(), |ui| row(ui, &shown));
    }
    pressed.map(|at| buttons[at].0)
}

/// What skipping this step means; nothing of the first, which asks nothing.
pub fn skipping(ui: &mut Ui, look: Look, step: Step, answered: bool) {
    if step != Step::About {
        ui.add_space(space::LINE);
        look.text(ui, &words::skipping(step, answered), size::FINE, theme::palette(ui).quiet);
    }
}

/// The middle of what is free.
fn column(ui: &Ui, look: Look) -> Rect {
    let rect = ui.available_rect_before_wrap();
    let width = rect.width().min(WIDEST * look.text_scale.max(1.0));
    let left = (rect.center().x - width / 2.0).round();
    Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()))
}

fn title(open: Open) -> String {
    match open {
        Open::Step(step) => words::title(step),
        Open::Done => tr!("welcome-done-title"),
        Open::Warned => tr!("welcome-warned-title"),
    }
}

/// "2 of 4", and the same as four marks.
fn progress(ui: &mut Ui, look: Look, step: Step) {
    let palette = theme::palette(ui);
    look.text(ui, &words::place_of(step), size::SMALL, palette.quiet);
    let line = room(ui, 5.0);
    let (gap, of) = (6.0, Step::ALL.len() as f32);
    let each = (line.width() - gap * (of - 1.0)) / of;
    for mark in Step::ALL {
        let from = (mark.number() - 1) as f32 * (each + gap);
        let colour = if mark <= step { palette.accent } else { palette.track };
        ui.painter().rect_filled(look.part(line, from, from + each), corner::BAR, colour);
    }
}

/// Where a button leads, as a picture.
fn icon(press: Press, open: Open) -> Option<Icon> {
    match press {
        Press::Next if open == Open::Step(Step::Time) => Some(Icon::Tick),
        Press::Next => Some(Icon::Onward),
        Press::Back => Some(Icon::Back),
        Press::Try => Some(Icon::Play),
        _ => None,
    }
}

fn buttons(look: Look, open: Open) -> Vec<(Press, Button)> {
    let button = |press, weight, word, key| {
        let icon = icon(press, open);
        (press, Button { weight, icon, word, key, text_scale: look.text_scale })
    };
    let (next, back) = (tr!("welcome-key-next"), tr!("welcome-key-back"));
    match open {
        Open::Step(step) => {
            let word = if step == Step::Time { tr!("welcome-save") } else { tr!("welcome-next") };
            let mut buttons = vec![button(Press::Next, Weight::Main, word, next)];
            if step != Step::About {
                buttons.push(button(Press::Skip, Weight::Plain, tr!("welcome-skip"), String::new()));
                buttons.push(button(Press::Back, Weight::Plain, tr!("welcome-back"), back));
            }
            buttons
        }
        Open::Done => vec![
            button(Press::Try, Weight::Main, tr!("welcome-try"), next),
            button(Press::Close, Weight::Plain, tr!("welcome-later"), back),
        ],
        Open::Warned => vec![
            button(Press::Close, Weight::Main, tr!("welcome-close"), next),
            button(Press::Back, Weight::Plain, tr!("welcome-back"), back),
        ],
    }
}
