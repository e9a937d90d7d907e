//! What the program is made of: a list that can be searched, and the text of each licence.

use egui::accesskit::Role;
use egui::{Align, CursorIcon, Id, Layout, Sense, Ui, WidgetInfo};

use super::Press;
use crate::licences::{Licences, Part};
use crate::tr;
use crate::ui::controls::{Chip, TextField, show_focus};
use crate::ui::icons::Icon;
use crate::ui::page::card::{framed, named};
use crate::ui::page::{At, Look, flow, room};
use crate::ui::text::{Text, heading, live};
use crate::ui::theme::{self, corner, size, space};

/// How high a row is, at the least; between its words and its edge.
const ROW: f32 = 30.0;
const INSET: f32 = 8.0;
/// From this width on, the licence stands beside the name.
const TWO_COLUMNS: f32 = 520.0;

/// The widest that the field of the search is, at the usual size of text.
const SEARCH: f32 = 420.0;

/// Of the row of a part.
pub fn id(part: usize) -> Id {
    Id::unique(("part", part))
}

/// The list, where it was asked for or sought in.
pub fn show(
    ui: &mut Ui,
    look: Look,
    licences: &Result<Licences, String>,
    listed: bool,
    sought: &mut String,
) -> Option<Press> {
    let palette = theme::palette(ui);
    named(ui, look, &tr!("about-parts"), |ui| {
        let licences = match licences {
            Ok(licences) => licences,
            Err(why) => {
                look.text(ui, &tr!("about-parts-unreadable", why = why.clone()), size::SMALL, palette.text);
                return None;
            }
        };
        let count = licences.parts.len().saturating_sub(1);
        look.text(ui, &tr!("about-parts-count", count = count), size::SMALL, palette.text);
        search(ui, look, sought);
        let seeks = !sought.trim().is_empty();
        let listing = if seeks { None } else { toggle(ui, look, listed) };
        if !seeks && !listed {
            return listing;
        }
        let found: Vec<&Part> = licences.search(sought).collect();
        if seeks {
            let said =
                look.text(ui, &tr!("about-parts-found", count = found.len()), size::SMALL, palette.quiet);
            live(ui, said);
        }
        let rows = licences.parts.iter().enumerate();
        let rows = rows.filter(|(_, part)| found.iter().any(|it| std::ptr::eq(*it, *part)));
        ui.spacing_mut().item_spacing.y = 0.0;
        let pressed = rows.filter(|(index, part)| row(ui, look, *index, part)).map(|(index, _)| index).last();
        pressed.map(Press::Text).or(listing)
    })
}

fn toggle(ui: &mut Ui, look: Look, listed: bool) -> Option<Press> {
    let word = if listed { tr!("about-parts-hide") } else { tr!("about-parts-show") };
    let icon = if listed { Icon::Fold } else { Icon::Unfold };
    let chip = Chip::new(&word, look.text_scale).with(icon);
    let size = chip.size(ui);
    let place = flow(ui, look, &[size], egui::Vec2::ZERO)[0];
    chip.show(ui, Id::unique("parts"), place).clicked().then_some(Press::List(!listed))
}

/// The field for what is sought.
fn search(ui: &mut Ui, look: Look, sought: &mut String) {
    let hint = tr!("about-parts-search");
    let field = TextField { name: &hint, hint: &hint, icon: Some(Icon::Search), wrong: false, look };
    let line = room(ui, field.height());
    let place = look.part(line, 0.0, look.grown(SEARCH).min(line.width()));
    field.show(ui, Id::unique("parts-search"), place, sought);
}

/// One part; true if it was pressed.
fn row(ui: &mut Ui, look: Look, index: usize, part: &Part) -> bool {
    let palette = theme::palette(ui);
    let wide = ui.available_width();
    let columns = wide >= look.grown(TWO_COLUMNS);
    let half = (wide / 2.0).min(look.grown(380.0));
    let inner = if columns { half } else { wide } - 2.0 * INSET;
    let name = [part.name.as_str(), &part.version].join(" ");
    let name = look.words(ui, name.trim(), size::SMALL, palette.text, inner);
    let licence_width = if columns { wide - half - INSET } else { inner };
    let licence = look.words(ui, &part.licence, size::FINE, palette.quiet, licence_width);
    let (name_high, licence_high) = (name.size().y, licence.size().y);
    let high = if columns { name_high.max(licence_high) } else { name_high + licence_high };
    let rect = room(ui, (high + INSET).max(ROW));
    let response = ui.interact(rect, id(index), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, part.title()));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, corner::CHIP, palette.raised);
    }
    if columns {
        look.put(ui, name, look.part(rect, INSET, half), At::Start);
        look.put(ui, licence, look.part(rect, half, wide - INSET), At::Start);
    } else {
        let words = look.part(rect, INSET, wide - INSET);
        let top = rect.center().y - high / 2.0;
        look.put_at(ui, name, words, At::Start, top);
        look.put_at(ui, licence, words, At::Start, top + name_high);
    }
    show_focus(ui, &response, rect);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// The texts of one part; `opens` with the first frame of it.
pub fn text(ui: &mut Ui, look: Look, licences: &Licences, part: usize, opens: bool) -> Option<Press> {
    let palette = theme::palette(ui);
    let back = tr!("about-parts-back");
    let chip = Chip::new(&back, look.text_scale).with(Icon::Back);
    let size = chip.size(ui);
    let place = flow(ui, look, &[size], egui::Vec2::ZERO)[0];
    let shown = chip.show(ui, Id::unique("parts-back"), place);
    if opens {
        // It is read from its top, and a key leads back.
        shown.request_focus();
        shown.scroll_to_me(Some(egui::Align::Min));
    }
    ui.add_space(space::LINE);
    if let Some(part) = licences.parts.get(part) {
        framed(ui, look, |ui| {
            let title = part.title();
            let said = look.text(ui, &title, size::BODY, palette.text);
            heading(ui, said, &title);
            // Paragraph by paragraph, as a screen reader reads it; English in any language.
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                for paragraph in licences.text(part).split("\n\n").filter(|it| !it.trim().is_empty()) {
                    let words = paragraph.trim_matches('\n');
                    Text::new(look.text_scale, words, size::FINE, palette.text).aligned(ui, Align::Min);
                }
            });
        });
    }
    shown.clicked().then_some(Press::Back)
}
