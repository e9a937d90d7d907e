//! Where the files are, each with the button that opens it.

use egui::{Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::{Kept, Place, Press, name};
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::card::named;
use crate::ui::page::{At, Look, room};
use crate::ui::theme::{self, size, space};

/// Beside less than this there is no button.
const PATH_LEAST: f32 = 260.0;
const GAP: f32 = 12.0;

pub fn show(ui: &mut Ui, look: Look, places: &[Place]) -> Option<Press> {
    let shown = named(ui, look, &tr!("about-files"), |ui| {
        places.iter().filter_map(|place| row(ui, look, place)).last()
    });
    ui.add_space(space::LINE);
    shown
}

/// Name and path, and the button at the end of the line, or below where there is no room for it.
fn row(ui: &mut Ui, look: Look, place: &Place) -> Option<Press> {
    let palette = theme::palette(ui);
    let title = name(place.kept);
    let path = place.path.display().to_string();
    let (word, icon) = match place.kept {
        Kept::Settings => (tr!("about-open"), Icon::File),
        _ => (tr!("about-open-folder"), Icon::Folder),
    };
    let called = tr!("about-open-name", name = title.clone());
    let chip = Chip { name: &called, ..Chip::new(&word, look.text_scale).with(icon) };
    let button = chip.size(ui);
    let below = tr!("about-not-there");

    let wide = ui.available_width();
    let beside = place.there && wide - button.x - GAP >= look.grown(PATH_LEAST);
    let words = if beside { wide - button.x - GAP } else { wide };
    let mut lines = vec![
        look.words(ui, &title, size::SMALL, palette.text, words),
        look.words(ui, &path, size::FINE, palette.quiet, words),
    ];
    if !place.there {
        lines.push(look.words(ui, &below, size::FINE, palette.quiet, words));
    }
    let high: f32 = lines.iter().map(|line| line.size().y).sum();
    let line = room(ui, if beside { high.max(button.y) } else { high });
    let place_of_words = look.part(line, 0.0, words);
    let told = if place.there { format!("{title}: {path}") } else { format!("{title}: {path}. {below}") };
    let response = ui.interact(place_of_words, Id::unique(("file", place.kept)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &told));
    let mut top = line.center().y - high / 2.0;
    for galley in lines {
        let height = galley.size().y;
        look.put_at(ui, galley, place_of_words, At::Start, top);
        top += height;
    }
    if !place.there {
        return None;
    }
    let at = if beside {
        let end = look.part(line, wide - button.x, wide);
        Rect::from_center_size(end.center(), button)
    } else {
        let line = room(ui, button.y);
        Rect::from_center_size(look.part(line, 0.0, button.x).center(), vec2(button.x.min(wide), button.y))
    };
    chip.show(ui, Id::unique(("open", place.kept)), at).clicked().then_some(Press::Open(place.kept))
}
