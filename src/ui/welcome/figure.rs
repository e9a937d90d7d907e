//! The figure beside the questions: it shows what the answers lead to.

use egui::{Rect, Ui, pos2, vec2};

use crate::core::exercise::PostureAllowed;
use crate::core::rules::PainMode;
use crate::core::welcome::{Answers, Step};
use crate::ui::page::Look;
use crate::ui::review::Stills;
use crate::ui::theme::space;

/// From this width on, at the usual size of text, it stands beside the words.
const BESIDE: f32 = 660.0;
/// Of that width, and at the most, what it takes.
const SHARE: f32 = 0.36;
const MOST: f32 = 300.0;
/// How high it is above the words, where there is no room beside them.
const ABOVE: f32 = 150.0;

/// Where the figure and the words stand.
pub struct Place {
    pub figure: Option<Rect>,
    pub words: Rect,
}

/// The figure beside the words or above them; without one where the text is so large that it would be far down.
pub fn beside(ui: &Ui, look: Look) -> Place {
    let whole = ui.available_rect_before_wrap();
    if whole.width() >= BESIDE * look.text_scale.max(1.0) {
        let wide = (whole.width() * SHARE).min(MOST);
        let figure = look.part(whole, 0.0, wide);
        let figure = Rect::from_min_size(figure.min, vec2(wide, wide * 1.15));
        return Place { figure: Some(figure), words: look.part(whole, wide + space::GROUP, whole.width()) };
    }
    if look.text_scale > 1.3 {
        return Place { figure: None, words: whole };
    }
    let figure = Rect::from_min_size(whole.min, vec2(whole.width(), ABOVE));
    let words = Rect::from_min_max(pos2(whole.left(), figure.bottom() + space::LINE), whole.max);
    Place { figure: Some(figure), words }
}

/// Shows it; only to look at, so that nothing is said of it.
pub fn show(ui: &mut Ui, place: Option<Rect>, stills: &mut Stills, step: Step, answers: &Answers) {
    if let Some(place) = place {
        stills.paint(ui, place, exercise(step, answers), true);
        ui.expand_to_include_rect(place);
    }
}

/// An exercise that goes with what was answered.
fn exercise(step: Step, answers: &Answers) -> &'static str {
    match (step, answers.body.posture) {
        (Step::Body, _) if answers.pain != PainMode::None => "deep_belly_breaths",
        (Step::About | Step::Body, _) => "shoulder_blade_squeeze",
        (Step::Place, PostureAllowed::Seated) => "seated_thoracic_rotation",
        (Step::Place, PostureAllowed::Stand) => "wall_cat_cow",
        (Step::Place, PostureAllowed::Floor) => "cat_cow",
        (Step::Time, PostureAllowed::Seated) => "shoulder_rolls",
        (Step::Time, _) => "walk_around",
    }
}
