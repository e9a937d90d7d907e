//! A value between two others, in steps.

use egui::accesskit::{Action, ActionData, Role};
use egui::{Id, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::show_focus;
use super::toggle::steps;
use crate::ui::page::Look;
use crate::ui::theme;

/// A slider; its value in words stands beside it.
#[derive(Clone, Copy, Debug)]
pub struct Slider<'a> {
    pub value: i64,
    pub least: i64,
    pub most: i64,
    /// How far one press of an arrow goes, more than 0. Values lie on steps counted from `least`.
    pub step: i64,
    /// What it is called for screen readers, and its value in words.
    pub name: &'a str,
    pub said: &'a str,
    pub look: Look,
}

/// The least height, for pointers and fingers; across the knob.
const HEIGHT: f32 = 32.0;
const KNOB: f32 = 20.0;

impl Slider<'_> {
    /// The room that it wants, this wide.
    pub fn size(&self, width: f32) -> Vec2 {
        vec2(width, self.look.half_grown(HEIGHT))
    }

    /// Shows it in this rectangle, which is set aside already; the value that was chosen just now.
    pub fn show(&self, ui: &Ui, id: Id, rect: Rect) -> Option<i64> {
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, self.name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_numeric_value(self.value as f64);
            node.set_min_numeric_value(self.least as f64);
            node.set_max_numeric_value(self.most as f64);
            node.set_numeric_value_step(self.step as f64);
            node.set_value(self.said);
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
        // Arrows move the value while it has the focus, not the focus.
        let filter =
            egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        self.paint(ui, rect);
        show_focus(ui, &response, rect);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let by_pointer = response.interact_pointer_pos().map(|at| self.at(rect, at.x));
        let by_key = steps(ui, &response, self.look.mirrored).map(|by| self.moved(by));
        let by_access = self.by_access(ui, id);
        let chosen = by_pointer.or(by_key).or(by_access).filter(|value| *value != self.value);
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
        chosen
    }

    fn paint(&self, ui: &Ui, rect: Rect) {
        let palette = theme::palette(ui);
        let radius = self.look.half_grown(KNOB) / 2.0;
        let (left, right, middle) = (rect.left() + radius, rect.right() - radius, rect.center().y);
        let share = (self.value - self.least) as f32 / (self.most - self.least).max(1) as f32;
        let share = if self.look.mirrored { 1.0 - share } else { share };
        let knob = pos2(left + (right - left) * share, middle);
        let line = |from: f32, to: f32, width, colour| {
            Shape::line_segment([pos2(from, middle), pos2(to, middle)], Stroke::new(width, colour))
        };
        // The track goes to both edges, so that it begins where other controls do.
        let begin = if self.look.mirrored { rect.right() } else { rect.left() };
        ui.painter().add(line(rect.left(), rect.right(), 4.0, palette.track));
        ui.painter().add(line(begin, knob.x, 4.0, palette.accent));
        ui.painter().circle_filled(knob, radius, palette.main);
        ui.painter().circle_filled(knob, radius * 0.4, palette.on_main);
    }

    /// The value under a pointer.
    fn at(&self, rect: Rect, x: f32) -> i64 {
        let radius = self.look.half_grown(KNOB) / 2.0;
        let share = ((x - rect.left() - radius) / (rect.width() - 2.0 * radius).max(1.0)).clamp(0.0, 1.0);
        let share = if self.look.mirrored { 1.0 - share } else { share };
        self.on_step(self.least + ((self.most - self.least) as f32 * share).round() as i64)
    }

    fn moved(&self, by: i64) -> i64 {
        match by {
            i64::MIN => self.least,
            i64::MAX => self.most,
            by => self.on_step(self.value.saturating_add(by.saturating_mul(self.step))),
        }
    }

    /// The nearest value that can be chosen.
    fn on_step(&self, value: i64) -> i64 {
        let steps = (value - self.least + self.step / 2).div_euclid(self.step.max(1));
        (self.least + steps * self.step).clamp(self.least, self.most)
    }

    /// What a screen reader asks for.
    fn by_access(&self, ui: &Ui, id: Id) -> Option<i64> {
        ui.input(|input| {
            let times = |action| input.num_accesskit_action_requests(id, action) as i64;
            let by = times(Action::Increment) - times(Action::Decrement);
            let set =
                input.accesskit_action_requests(id, Action::SetValue).find_map(|request| {
                    match &request.data {
                        Some(ActionData::NumericValue(value)) => Some(self.on_step(value.round() as i64)),
                        _ => None,
                    }
                });
            set.or_else(|| (by != 0).then(|| self.moved(by)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slider(value: i64) -> Slider<'static> {
        Slider { value, least: 30, most: 90, step: 5, name: "", said: "", look: Look::default() }
    }

    #[test]
    fn values_lie_on_steps_and_never_beyond_the_ends() {
        assert_eq!(
            [1, -1, 10, -10, i64::MIN, i64::MAX].map(|by| slider(45).moved(by)),
            [50, 40, 90, 30, 30, 90]
        );
        assert_eq!(slider(90).moved(1), 90);
        // A value of a file that lies between two steps moves to the next one.
        assert_eq!(slider(47).moved(1), 50);
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(620.0, 32.0));
        assert_eq!([0.0, 310.0, 615.0, 900.0].map(|x| slider(45).at(rect, x)), [30, 60, 90, 90]);
        let mirrored = Slider { look: Look { mirrored: true, ..Look::default() }, ..slider(45) };
        assert_eq!([0.0, 310.0, 620.0].map(|x| mirrored.at(rect, x)), [90, 60, 30]);
    }
}
