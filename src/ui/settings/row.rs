//! One key: what it is called, what it does, its default, and its control.

use egui::{Id, Rect, Sense, Ui, UiBuilder, Vec2, WidgetInfo, vec2};

use super::drafts::Drafts;
use super::screen::Screen;
use super::{Press, control};
use crate::config::sheet::Row;
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::{At, flow};
use crate::ui::text::live;
use crate::ui::theme::{self, size, space};

/// How wide a control beside its words is, and the least for the words, at the usual size of text.
const CONTROL: f32 = 280.0;
const WORDS: f32 = 260.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>, row: &Row, drafts: &mut Drafts) -> Option<Press> {
    let look = screen.look;
    let whole = ui.available_rect_before_wrap();
    let (width, gap) = (look.grown(CONTROL), space::GROUP);
    let beside = whole.width() >= width + gap + look.grown(WORDS) && control::fits_beside(row);
    if !beside {
        let pressed = words(ui, screen, row);
        ui.add_space(space::LINE);
        let changed = control::show(ui, screen, row, drafts);
        let told = told(ui, screen, row);
        return pressed.or(changed).or(told);
    }
    let at = |from: f32, to: f32| UiBuilder::new().max_rect(look.part(whole, from, to)).layout(look.down());
    let mut text = ui.new_child(at(0.0, whole.width() - width - gap));
    let pressed = words(&mut text, screen, row);
    let mut side = ui.new_child(at(whole.width() - width, whole.width()));
    let changed = control::show(&mut side, screen, row, drafts);
    let told = told(&mut side, screen, row);
    let both = text.min_rect().union(side.min_rect());
    ui.allocate_rect(Rect::from_min_max(whole.min, egui::pos2(whole.max.x, both.bottom())), Sense::hover());
    pressed.or(changed).or(told)
}

fn words(ui: &mut Ui, screen: Screen<'_>, row: &Row) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    ui.spacing_mut().item_spacing.y = 3.0;
    look.text(ui, &row.key.title(), size::BODY, palette.text);
    look.text(ui, &row.key.explained(), size::SMALL, palette.quiet);
    default(ui, screen, row)
}

/// "Default: 45 minutes · schedule.every", and the way to it.
fn default(ui: &mut Ui, screen: Screen<'_>, row: &Row) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let value = screen.said(row, &row.default_form());
    let said = tr!("settings-default", value = value, key = row.key.name);
    let galley = look.words(ui, &said, size::FINE, palette.quiet, ui.available_width());
    let word = tr!("settings-reset");
    let name = tr!("settings-reset-named", name = row.key.title());
    let chip = Chip { name: &name, ..Chip::new(&word, look.text_scale).with(Icon::Restore) };
    let mut sizes = vec![galley.size()];
    if !row.is_default() {
        let wanted = chip.size(ui);
        sizes[0].y = sizes[0].y.max(wanted.y);
        sizes.push(wanted);
    }
    let places = flow(ui, look, &sizes, vec2(space::LINE + 4.0, 2.0));
    let place = *places.first()?;
    let response = ui.interact(place, Id::unique(("default", row.key.name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
    look.put(ui, galley, place, At::Start);
    let place = places.get(1)?;
    let id = Id::unique(("reset", row.key.name));
    chip.show(ui, id, *place).clicked().then_some(Press::Reset(row.key.name))
}

/// What is wrong with it, in the file or with what was chosen just now.
fn told(ui: &mut Ui, screen: Screen<'_>, row: &Row) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let refused = screen.refused.filter(|(key, _)| *key == row.key.name).map(|(_, why)| why.to_owned());
    let wrong = row.wrong.as_ref().map(|wrong| {
        let used = screen.said(row, &row.form);
        let (line, read, allowed) = (wrong.line, wrong.read.clone(), wrong.allowed.clone());
        tr!("settings-wrong", line = line, read = read, allowed = allowed, used = used)
    });
    for why in refused.into_iter().chain(wrong) {
        ui.add_space(space::TIGHT);
        let said = look.text(ui, &why, size::SMALL, palette.care);
        live(ui, said);
    }
    None
}

/// Room for a line of things in the width that there is; the place of each.
pub fn side_by_side(ui: &mut Ui, screen: Screen<'_>, sizes: &[Vec2]) -> Vec<Rect> {
    flow(ui, screen.look, sizes, Vec2::splat(space::CHIP))
}
