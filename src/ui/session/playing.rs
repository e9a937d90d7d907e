//! The screen while a run plays: the figure, and what to do now.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::strip::Strip;
use super::text::{Text, heading, live};
use super::{Figures, Screen, items, page, stage};
use crate::child::words::{self, Playing};
use crate::core::player::{Position, Press};
use crate::ui::controls;
use crate::ui::theme::{self, Palette, size, space};

/// The least width for the figure beside the words; and how much wider than high that must be.
const WIDE: f32 = 500.0;
const LANDSCAPE: f32 = 1.18;
/// Between the figure and the words.
const GUTTER: f32 = 32.0;
/// The share of the width that words have beside the figure: as usual, and where they are large.
const COLUMN: (f32, f32) = (0.42, 0.52);
/// The least height of the stage where everything else has room under it.
const STAGE_LEAST: f32 = 170.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>, figures: &mut Figures) -> Option<Press> {
    let said = Playing::of(screen.job, screen.guide, screen.up_ms);
    let swap = words::swap(screen.guide).unwrap_or_default();
    let strip = Strip::playing(screen).show(ui, screen);
    let beside = items::beside(ui, screen);
    let words = Words {
        screen,
        position: screen.guide.at(screen.up_ms),
        said: &said,
        kind: sentence(&said.kind),
        swap,
        note: strip.left_out.unwrap_or_default(),
        list: !beside,
        palette: theme::palette(ui),
    };
    page(ui, |ui| {
        let room = ui.available_size();
        if room.x >= WIDE && room.x > room.y * LANDSCAPE {
            words.beside_figure(ui, figures);
        } else {
            words.under_figure(ui, figures);
        }
    });
    strip.pressed
}

/// What is said while a run plays, and how it is laid out.
struct Words<'a> {
    screen: Screen<'a>,
    position: Position,
    said: &'a Playing,
    /// The kind of the phase, as it stands by itself.
    kind: String,
    /// What came of the wish for another exercise.
    swap: String,
    /// What had no room in the strip of controls.
    note: String,
    /// Whether the list of a routine stands under all this.
    list: bool,
    palette: &'a Palette,
}

impl Words<'_> {
    fn beside_figure(&self, ui: &mut Ui, figures: &mut Figures) {
        let rect = ui.available_rect_before_wrap();
        let share = if self.screen.job.text_scale > 1.3 { COLUMN.1 } else { COLUMN.0 };
        let width = rect.width() * share;
        let middle = rect.right() - width;
        let right = Rect::from_min_max(pos2(middle, rect.top()), rect.max);
        let left = Rect::from_min_max(rect.min, pos2(middle - GUTTER, rect.bottom()));
        let ring = self.has_figure(figures).then_some(space::RING);
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            scroll(ui, |ui| self.column(ui, width - SCROLL_BAR, rect.height(), ring));
        });
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            stage::show(ui, self.screen, figures, &self.position, self.said, left.size());
        });
        ui.advance_cursor_after_rect(rect);
    }

    /// All of it if there is room; else what to do now, and the rest below it.
    fn column(&self, ui: &mut Ui, width: f32, height: f32, ring: Option<f32>) {
        let [head, now, step, progress] = self.heights(ui, width, ring);
        let spare = height - (head + now + step + progress + 3.0 * space::GROUP);
        if spare < 0.0 {
            self.now(ui, ring.map(|_| space::RING_LEAST));
            ui.add_space(space::LINE);
            self.step(ui);
            self.rest(ui, true);
            return;
        }
        self.head(ui);
        ui.add_space(space::GROUP + spare * 0.3);
        self.now(ui, ring);
        ui.add_space(space::GROUP);
        self.step(ui);
        ui.add_space(space::GROUP + spare * 0.7 - 3.0 * space::LINE);
        self.progress(ui);
        self.rest(ui, false);
    }

    fn under_figure(&self, ui: &mut Ui, figures: &mut Figures) {
        let room = ui.available_size() - vec2(SCROLL_BAR, 0.0);
        let mut ring = self.has_figure(figures).then_some(space::RING_UNDER);
        let [head, now, step, progress] = self.heights(ui, room.x, ring);
        let whole = room.y - (head + now + step + progress + 3.0 * space::GROUP + 3.0 * space::LINE);
        let cramped = whole < STAGE_LEAST;
        let mut stage = whole;
        if cramped {
            ring = ring.map(|_| space::RING_LEAST);
            let [_, now, step, _] = self.heights(ui, room.x, ring);
            stage = room.y - (now + step + 2.0 * space::LINE);
            if stage < space::FIGURE_LEAST {
                ring = Some(space::RING_LEAST);
            }
        }
        scroll(ui, |ui| {
            if !cramped {
                self.head(ui);
                ui.add_space(space::LINE);
            }
            if stage >= space::FIGURE_LEAST {
                let size = vec2(room.x, stage);
                stage::show(ui, self.screen, figures, &self.position, self.said, size);
            }
            ui.add_space(if cramped { 0.0 } else { space::LINE });
            self.now(ui, ring);
            self.step(ui);
            if !cramped {
                ui.add_space(space::LINE);
                self.progress(ui);
            }
            self.rest(ui, cramped);
        });
    }

    fn has_figure(&self, figures: &mut Figures) -> bool {
        let item = self.screen.job.item(self.screen.guide.index());
        item.is_some_and(|item| figures.of(item).is_some())
    }

    /// Of the heading, of the countdown, of what to do now, and of how far it is.
    fn heights(&self, ui: &Ui, width: f32, ring: Option<f32>) -> [f32; 4] {
        let height = |text: Text<'_>, width| match text.height(ui, width) {
            0.0 => 0.0,
            height => height + space::LINE,
        };
        let [heading, good_for] = self.head_texts();
        let [kind, place] = self.now_texts();
        let beside = width - ring.map_or(0.0, |diameter| diameter + space::GROUP);
        let now = height(kind, beside) + height(place, beside);
        let step: f32 = self.step_texts().into_iter().map(|text| height(text, width)).sum();
        let left = self.text(&self.said.left, size::SMALL, self.palette.quiet);
        [
            height(heading, width) + height(good_for, width),
            now.max(ring.unwrap_or(0.0)),
            step,
            height(left, width) + BAR + space::LINE,
        ]
    }

    fn text<'t>(&self, text: &'t str, points: f32, colour: egui::Color32) -> Text<'t> {
        Text::new(self.screen, text, points, colour)
    }

    fn head_texts(&self) -> [Text<'_>; 2] {
        let Palette { text, quiet, .. } = *self.palette;
        [self.text(&self.said.heading, size::TITLE, text), self.text(&self.said.good_for, size::SMALL, quiet)]
    }

    fn now_texts(&self) -> [Text<'_>; 2] {
        let Palette { text, quiet, accent, .. } = *self.palette;
        let colour = if self.screen.guide.is_paused() { quiet } else { accent };
        [self.text(&self.kind, size::TITLE, colour), self.text(&self.said.place, size::BODY, text)]
    }

    fn step_texts(&self) -> [Text<'_>; 3] {
        let Palette { text, quiet, accent, .. } = *self.palette;
        [
            self.text(&self.said.now, size::STEP, text),
            self.text(&self.swap, size::BODY, accent),
            self.text(&self.said.next, size::SMALL, quiet),
        ]
    }

    /// What it is, and what it is good for.
    fn head(&self, ui: &mut Ui) {
        let [name, good_for] = self.head_texts();
        let shown = name.show(ui);
        heading(ui, shown, name.text);
        good_for.show(ui);
    }

    /// The countdown, the kind of the phase, the side and the count.
    fn now(&self, ui: &mut Ui, ring: Option<f32>) {
        let [kind, place] = self.now_texts();
        let beside = |ui: &mut Ui| {
            for text in [kind, place] {
                let shown = text.show(ui);
                live(ui, shown);
            }
        };
        let Some(diameter) = ring else { return beside(ui) };
        ui.horizontal_top(|ui| {
            stage::ring(ui, self.screen, &self.position, diameter);
            ui.add_space(space::GROUP - space::LINE);
            let width = ui.available_width();
            let high: f32 = [kind, place].iter().map(|text| text.height(ui, width)).sum();
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::LINE / 2.0;
                ui.add_space(((diameter - high) / 2.0 - space::LINE / 2.0).max(0.0));
                beside(ui);
            });
        });
    }

    /// What to do now, what came of a wish, and what comes next.
    fn step(&self, ui: &mut Ui) {
        let [now, swap, next] = self.step_texts();
        for text in [now, swap] {
            let shown = text.show(ui);
            live(ui, shown);
        }
        next.show(ui);
    }

    /// How much of the whole is over.
    fn progress(&self, ui: &mut Ui) {
        let (guide, up_ms) = (self.screen.guide, self.screen.up_ms);
        controls::bar(ui, self.screen.paced(guide.fraction(up_ms), guide.whole_left_ms(up_ms)));
        self.text(&self.said.left, size::SMALL, self.palette.quiet).show(ui);
    }

    /// What is read once, for whoever scrolls down.
    fn rest(&self, ui: &mut Ui, cramped: bool) {
        if cramped {
            ui.add_space(space::GROUP);
            self.progress(ui);
            ui.add_space(space::LINE);
            self.head(ui);
        }
        if !self.note.is_empty() {
            ui.add_space(space::LINE);
            self.text(&self.note, size::SMALL, self.palette.quiet).show(ui);
        }
        if self.list {
            items::below(ui, self.screen);
        }
    }
}

/// Height of the bar.
const BAR: f32 = 6.0;
/// So much is kept free for a scroll bar.
const SCROLL_BAR: f32 = 6.0;

fn scroll(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt("words").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        add(ui);
    });
}

/// With a capital letter, where the script has any.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
