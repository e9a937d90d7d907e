//! What was done in the week: each exercise with a small picture, its name and how often.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::screen::Screen;
use super::{Press, Stills};
use crate::tr;
use crate::ui::page::card::named;
use crate::ui::page::{At, flow};
use crate::ui::theme::{self, size};

/// A tile: its least width, its height, and the width of its picture.
const TILE: f32 = 168.0;
const HIGH: f32 = 58.0;
const PICTURE: f32 = 66.0;
const GAP: f32 = 8.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>, stills: &mut Stills) -> Option<Press> {
    let name = tr!("review-exercises");
    named(ui, screen.look, &name, |ui| {
        let done = &screen.page.week.exercise.by_exercise;
        let mut done: Vec<(&String, u32)> =
            done.iter().filter(|(_, it)| it.completed > 0).map(|(id, it)| (id, it.completed)).collect();
        done.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        let (look, palette) = (screen.look, theme::palette(ui));
        if done.is_empty() {
            look.text(ui, &tr!("review-exercises-none"), size::SMALL, palette.quiet);
            return None;
        }
        let width = ui.available_width();
        let many = ((width + GAP) / (look.grown(TILE) + GAP)).floor().max(1.0);
        let wide = (width - GAP * (many - 1.0)) / many;
        let words: Vec<_> = done
            .iter()
            .map(|(id, count)| {
                let room = wide - PICTURE - 10.0;
                let name = look.words(ui, &(screen.name)(id), size::FINE, palette.text, room);
                (name, look.word(ui, &tr!("review-times", count = *count), size::FINE, palette.quiet))
            })
            .collect();
        let high = |(name, times): &(std::sync::Arc<egui::Galley>, std::sync::Arc<egui::Galley>)| {
            (name.size().y + times.size().y).max(HIGH)
        };
        let sizes: Vec<_> = words.iter().map(|words| vec2(wide - 0.1, high(words))).collect();
        let places = flow(ui, look, &sizes, egui::Vec2::splat(GAP));
        for (((id, count), (name, times)), place) in done.into_iter().zip(words).zip(places) {
            let response = ui.interact(place, Id::unique(("done", id)), Sense::hover());
            let told = tr!("review-count", count = count, name = (screen.name)(id));
            response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &told));
            let picture = look.part(place, 0.0, PICTURE);
            stills.paint(ui, Rect::from_center_size(picture.center(), vec2(PICTURE, HIGH)), id, false);
            let beside = look.part(place, PICTURE + 10.0, place.width());
            let top = place.center().y - (name.size().y + times.size().y) / 2.0;
            let below = top + name.size().y;
            look.put_at(ui, name, beside, At::Start, top);
            look.put_at(ui, times, beside, At::Start, below);
        }
        None
    })
}
