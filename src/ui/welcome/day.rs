//! What a day would look like: its hours as a strip, and a mark for each break.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2};

use crate::core::welcome::Ahead;
use crate::tr;
use crate::ui::page::{At, Look, room};
use crate::ui::text::live;
use crate::ui::theme::{self, corner, size, space};
use crate::words::welcome as words;

const STRIP: f32 = 26.0;
const MARK: f32 = 5.0;
/// Before the first hours and after the last ones, in minutes.
const AROUND: i64 = 30;

pub fn show(ui: &mut Ui, look: Look, ahead: Option<&Ahead>) {
    let palette = theme::palette(ui);
    ui.add_space(space::LINE);
    look.text(ui, &tr!("welcome-ahead"), size::SMALL, palette.quiet);
    let Some(ahead) = ahead else {
        look.text(ui, &tr!("welcome-no-days"), size::SMALL, palette.text);
        return;
    };
    strip(ui, look, ahead);
    let said = look.text(ui, &words::about(ahead), size::BODY, palette.text);
    live(ui, said);
    look.text(ui, &tr!("welcome-ahead-guess"), size::FINE, palette.quiet);
}

fn strip(ui: &mut Ui, look: Look, ahead: &Ahead) {
    let palette = theme::palette(ui);
    let first = ahead.windows.iter().map(|window| window.0).chain(ahead.breaks.first().copied()).min();
    let last = ahead.windows.iter().map(|window| window.1).chain(ahead.breaks.last().copied()).max();
    let (Some(first), Some(last)) = (first, last) else { return };
    let (first, last) = (first - AROUND, last + AROUND);
    let whole = room(ui, STRIP);
    let response = ui.interact(whole, Id::unique("ahead"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words::times(ahead)));
    let share = |minutes: i64| (minutes - first) as f32 / (last - first).max(1) as f32 * whole.width();
    let bar = Rect::from_center_size(whole.center(), egui::vec2(whole.width(), STRIP * 0.5));
    ui.painter().rect_filled(bar, corner::CAP, palette.ground);
    for (from, until) in &ahead.windows {
        ui.painter().rect_filled(look.part(bar, share(*from), share(*until)), corner::CAP, palette.halo_edge);
    }
    for minutes in &ahead.breaks {
        let at = look.part(whole, share(*minutes), share(*minutes)).center();
        ui.painter().circle_filled(at, MARK + 2.0, palette.stage);
        ui.painter().circle_filled(at, MARK, palette.main);
    }
    hours(ui, look, (first, last), whole.width(), share);
}

/// Full hours under the strip, as many as there is room for.
fn hours(ui: &mut Ui, look: Look, (first, last): (i64, i64), wide: f32, share: impl Fn(i64) -> f32) {
    let palette = theme::palette(ui);
    let longest =
        [10, 22].map(|hour| look.word(ui, &words::clock(hour * 60), size::FINE, palette.quiet).size());
    let sample = longest[0].max(longest[1]);
    let line = room(ui, sample.y);
    let fits = ((wide / (sample.x + 14.0)).floor() as i64).max(1);
    let every = ((last - first) / 60 / fits + 1) * 60;
    let mut hour = (first + 59).div_euclid(60) * 60;
    while hour <= last {
        let middle = share(hour);
        let place = look.part(line, middle - sample.x / 2.0, middle + sample.x / 2.0);
        if place.left() >= line.left() - 1.0 && place.right() <= line.right() + 1.0 {
            let galley = look.word(ui, &words::clock(hour.rem_euclid(24 * 60)), size::FINE, palette.quiet);
            look.put(
                ui,
                galley,
                Rect::from_min_max(place.min, pos2(place.right(), line.bottom())),
                At::Middle,
            );
        }
        hour += every;
    }
}
