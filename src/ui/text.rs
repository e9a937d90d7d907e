//! Texts of a screen, which can be measured before they are shown.

use egui::{Align, Color32, FontId, Id, Label, Response, RichText, Ui, UiBuilder};

use super::theme;

/// A text that wraps.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    pub text: &'a str,
    /// Before the person's text scale.
    pub points: f32,
    pub colour: Color32,
    text_scale: f32,
}

impl<'a> Text<'a> {
    pub fn new(text_scale: f32, text: &'a str, points: f32, colour: Color32) -> Self {
        Self { text, points, colour, text_scale }
    }

    /// Another text in the same letters.
    pub fn with<'t>(&self, text: &'t str) -> Text<'t> {
        Text { text, points: self.points, colour: self.colour, text_scale: self.text_scale }
    }

    fn font(&self) -> FontId {
        theme::font(self.points, self.text_scale)
    }

    /// Its height in lines of this width; 0 where there is nothing to say.
    pub fn height(&self, ui: &Ui, width: f32) -> f32 {
        if self.text.is_empty() {
            return 0.0;
        }
        ui.painter().layout(self.text.to_owned(), self.font(), self.colour, width).size().y
    }

    /// Its width in one line.
    pub fn width(&self, ui: &Ui) -> f32 {
        ui.painter().layout_no_wrap(self.text.to_owned(), self.font(), self.colour).size().x
    }

    /// Shows it, beginning where the layout does. Nothing is shown of an empty one.
    pub fn show(&self, ui: &mut Ui) -> Option<Response> {
        self.aligned(ui, if is_mirrored(ui) { Align::Max } else { Align::Min })
    }

    /// The same as a text with a name of its own: to a screen reader it stays the same text when it
    /// changes, whatever stands before it. Each name once in a window.
    pub fn show_as(&self, ui: &mut Ui, name: &'static str) -> Option<Response> {
        let builder = UiBuilder::new().scope_id(Id::unique(name));
        if self.text.is_empty() { None } else { ui.scope_builder(builder, |ui| self.show(ui)).inner }
    }

    /// Shows it in the middle, in lines of about the same length.
    pub fn show_centred(&self, ui: &mut Ui) -> Option<Response> {
        let (whole, room) = (self.width(ui), ui.available_width());
        let lines = (whole / room).ceil();
        ui.vertical_centered(|ui| {
            if lines > 1.0 {
                // Words are not cut, so that lines need some play.
                ui.set_max_width((whole / lines * 1.15).min(room));
            }
            self.aligned(ui, Align::Center)
        })
        .inner
    }

    /// Shows it with its lines at this end of the width.
    pub fn aligned(&self, ui: &mut Ui, align: Align) -> Option<Response> {
        if self.text.is_empty() {
            return None;
        }
        let text = RichText::new(self.text).font(self.font()).color(self.colour);
        Some(ui.add(Label::new(text).wrap().halign(align)))
    }
}

/// Whether what is shown here begins at the right.
pub fn is_mirrored(ui: &Ui) -> bool {
    ui.layout().prefer_right_to_left()
}

/// A text without the marks round what is typed: they are for the terminal.
pub fn typed(text: &str) -> String {
    text.replace('`', "")
}

/// A text that a screen reader reads out when it changes.
pub fn live(ui: &Ui, response: Option<Response>) {
    if let Some(response) = response {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    }
}

/// A text that others stand under.
pub fn heading(ui: &Ui, response: Option<Response>, text: &str) {
    if let Some(response) = response {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(text);
        });
    }
}
