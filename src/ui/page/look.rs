//! How a page looks to this person, and how words are put on it.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align, Color32, Galley, Layout, Rect, Response, Ui, UiBuilder, pos2, vec2};

use crate::ui::text::Text;
use crate::ui::theme;

/// How the window looks to this person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// How much larger than usual text is, 0.5–3.
    pub text_scale: f32,
    /// Lines begin at the right, and with them rows, columns and charts.
    pub mirrored: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { text_scale: 1.0, mirrored: false }
    }
}

/// Where words stand in their rectangle, along the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Where lines begin.
    Start,
    Middle,
    End,
}

impl Look {
    /// For text of this size, in the language that is spoken.
    pub fn of(text_scale: f32) -> Self {
        Self { text_scale, mirrored: crate::text::is_mirrored() }
    }

    /// Points of something that grows with text.
    pub fn grown(self, points: f32) -> f32 {
        points * self.text_scale
    }

    /// The same, half as much: marks and gaps need not grow as letters do.
    pub fn half_grown(self, points: f32) -> f32 {
        points * (1.0 + self.text_scale.max(0.6)) / 2.0
    }

    /// Where lines begin.
    pub fn start(self) -> Align {
        if self.mirrored { Align::Max } else { Align::Min }
    }

    /// One below the other, from where lines begin.
    pub fn down(self) -> Layout {
        Layout::top_down(self.start())
    }

    /// Side by side, the first one where lines begin.
    pub fn along(self) -> Layout {
        if self.mirrored {
            Layout::right_to_left(Align::Center)
        } else {
            Layout::left_to_right(Align::Center)
        }
    }

    /// A line of words.
    pub fn word(self, ui: &Ui, text: &str, points: f32, colour: Color32) -> Arc<Galley> {
        ui.painter().layout_no_wrap(text.to_owned(), theme::font(points, self.text_scale), colour)
    }

    /// Words in lines of this width.
    pub fn words(self, ui: &Ui, text: &str, points: f32, colour: Color32, width: f32) -> Arc<Galley> {
        let font = theme::font(points, self.text_scale);
        let mut job = LayoutJob::simple(text.to_owned(), font, colour, width.max(1.0));
        job.halign = self.start();
        ui.painter().layout_job(job)
    }

    /// Paints words at a place of a rectangle, in the middle of its height.
    pub fn put(self, ui: &Ui, galley: Arc<Galley>, rect: Rect, at: At) {
        let y = rect.center().y - galley.size().y / 2.0;
        self.put_at(ui, galley, rect, at, y);
    }

    /// The same with the top of the words given.
    pub fn put_at(self, ui: &Ui, galley: Arc<Galley>, rect: Rect, at: At, top: f32) {
        let width = galley.size().x;
        let left = match (at, self.mirrored) {
            (At::Middle, _) => rect.center().x - width / 2.0,
            (At::Start, false) | (At::End, true) => rect.left(),
            (At::Start, true) | (At::End, false) => rect.right() - width,
        };
        // Lines that end at the right are laid out to the left of their place.
        let place = pos2(left - galley.rect.left(), top);
        ui.painter().galley(place, galley, Color32::PLACEHOLDER);
    }

    /// The part of a strip between two distances from where lines begin.
    pub fn part(self, rect: Rect, from: f32, to: f32) -> Rect {
        let (left, right) = if self.mirrored {
            (rect.right() - to, rect.right() - from)
        } else {
            (rect.left() + from, rect.left() + to)
        };
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()))
    }

    /// A text that wraps, from where lines begin.
    pub fn text(self, ui: &mut Ui, text: &str, points: f32, colour: Color32) -> Option<Response> {
        Text::new(self.text_scale, text, points, colour).aligned(ui, self.start())
    }
}

/// The widest that the window's content becomes, at the usual size of text.
const WIDEST: f32 = 1180.0;

/// The middle of what is free, no wider than it is good to look at.
pub fn middle(ui: &Ui, look: Look) -> Rect {
    let rect = ui.available_rect_before_wrap();
    let width = rect.width().min(WIDEST * look.text_scale.max(1.0));
    let left = (rect.center().x - width / 2.0).round();
    Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()))
}

/// Room for something in the rest of the width, this high.
pub fn room(ui: &mut Ui, height: f32) -> Rect {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    rect
}

/// Shows something in a rectangle that is set aside already.
pub fn within<R>(ui: &mut Ui, rect: Rect, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), add).inner
}
