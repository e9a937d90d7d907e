//! The screen while a run plays: the figure, and what to do now.

use std::sync::Arc;

use egui::{Frame, Id, Margin, ScrollArea, Ui, UiBuilder, vec2};

use super::strip::Strip;
use super::{Figures, Screen, items, page, stage};
use crate::child::words::{self, Playing};
use crate::core::exercise::Phase;
use crate::core::player::{Position, Press};
use crate::tr;
use crate::ui::controls;
use crate::ui::text::{Text, heading, live};
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
    let steps: &[String] =
        screen.job.item(screen.guide.index()).map_or(&[], |item| item.exercise.steps.as_slice());
    let words = Words {
        screen,
        nexts: nexts(ui, steps),
        steps,
        position: screen.guide.at(screen.up_ms),
        said: &said,
        kind: sentence(&said.kind),
        place: place(screen, &said),
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
    /// The side, and the count of the repetition.
    place: String,
    /// Every instruction of the exercise, and what announces it.
    steps: &'a [String],
    nexts: Arc<[String]>,
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
        let (width, look) = (rect.width() * share, self.screen.look());
        let middle = rect.width() - width;
        let words = look.part(rect, middle, rect.width());
        let figure = look.part(rect, 0.0, middle - GUTTER);
        let ring = self.has_figure(figures);
        ui.scope_builder(UiBuilder::new().max_rect(words), |ui| {
            scroll(ui, |ui| self.column(ui, width - SCROLL_BAR, rect.height(), ring));
        });
        ui.scope_builder(UiBuilder::new().max_rect(figure), |ui| {
            stage::show(ui, self.screen, figures, &self.position, self.said, figure.size());
        });
        ui.advance_cursor_after_rect(rect);
    }

    /// All of it if there is room; else what to do now, and the rest below it.
    fn column(&self, ui: &mut Ui, width: f32, height: f32, ring: bool) {
        let spare = |plan: &Plan| height - self.height(ui, width, ring, plan);
        let Some(plan) = BESIDE.iter().find(|plan| spare(plan) >= 0.0) else {
            self.cramped(ui, width, height, ring);
            return self.rest(ui, &CRAMPED);
        };
        let (spare, gap) = (spare(plan), plan.gaps / 3.0);
        let bottom = ui.cursor().top() + height;
        self.head(ui, plan);
        ui.add_space(gap + spare * 0.3);
        self.now(ui, ring.then_some(plan.ring));
        ui.add_space(gap);
        self.step(ui);
        // It ends where the stage does.
        let free = bottom - ui.cursor().top() - self.progress_height(ui, width) + space::LINE;
        ui.add_space(free.max(0.0));
        self.progress(ui);
        self.rest(ui, plan);
    }

    fn under_figure(&self, ui: &mut Ui, figures: &mut Figures) {
        let room = ui.available_size() - vec2(SCROLL_BAR, 0.0);
        let ring = self.has_figure(figures);
        let stage_of = |ui: &Ui, plan: &Plan| room.y - self.height(ui, room.x, ring, plan);
        let plan = UNDER.iter().find(|plan| stage_of(ui, plan) >= STAGE_LEAST);
        scroll(ui, |ui| match plan {
            Some(plan) => {
                let size = vec2(room.x, stage_of(ui, plan));
                self.head(ui, plan);
                ui.add_space(space::LINE);
                stage::show(ui, self.screen, figures, &self.position, self.said, size);
                ui.add_space(space::LINE);
                self.now(ui, ring.then_some(plan.ring));
                self.step(ui);
                if plan.progress {
                    ui.add_space(space::LINE);
                    self.progress(ui);
                }
                self.rest(ui, plan);
            }
            None => {
                let stage = stage_of(ui, &CRAMPED);
                if stage >= space::FIGURE_LEAST {
                    let size = vec2(room.x, stage);
                    stage::show(ui, self.screen, figures, &self.position, self.said, size);
                }
                // Without the stage, the countdown stands beside the words in any case.
                let ring = ring || stage < space::FIGURE_LEAST;
                self.cramped(ui, room.x, room.y, ring);
                self.rest(ui, &CRAMPED);
            }
        });
    }

    /// What must be in sight, in whatever room there is.
    fn cramped(&self, ui: &mut Ui, width: f32, height: f32, ring: bool) {
        let ring = ring.then_some(CRAMPED.ring);
        let [now, step] = [self.now_height(ui, width, ring), self.now_step_height(ui, width)];
        let step_first = now + step > height;
        if !step_first {
            self.now(ui, ring);
        }
        self.step(ui);
        if step_first {
            self.now(ui, ring);
        }
    }

    fn has_figure(&self, figures: &mut Figures) -> bool {
        let item = self.screen.job.item(self.screen.guide.index());
        item.is_some_and(|item| figures.of(item).is_some())
    }

    /// Of everything that this plan has in sight, but for the figure.
    fn height(&self, ui: &Ui, width: f32, ring: bool, plan: &Plan) -> f32 {
        let [heading, good_for] = self.head_texts().map(|text| height(ui, text, width));
        let step = self.longest_step(ui, width);
        let ring = ring.then_some(plan.ring);
        let mut whole = self.now_height(ui, width, ring) + space::LINE + step;
        if plan.head {
            whole += heading + 2.0 * space::LINE;
        }
        if plan.good_for {
            whole += good_for;
        }
        if plan.progress {
            whole += self.progress_height(ui, width) + space::LINE;
        }
        whole + plan.gaps
    }

    /// Of the bar, and what stands under it.
    fn progress_height(&self, ui: &Ui, width: f32) -> f32 {
        let left = self.text(&self.said.left, size::SMALL, self.palette.quiet);
        BAR + space::LINE + height(ui, left, width)
    }

    /// Of the countdown, and what stands beside it.
    fn now_height(&self, ui: &Ui, width: f32, ring: Option<f32>) -> f32 {
        let beside = width - ring.map_or(0.0, |diameter| diameter + space::GROUP);
        let words: f32 = self.now_texts().into_iter().map(|text| height(ui, text, beside)).sum();
        words.max(ring.unwrap_or(0.0))
    }

    /// Of the longest instruction of this exercise with the longest that can come next: from phase to
    /// phase everything stays where it is.
    fn longest_step(&self, ui: &Ui, width: f32) -> f32 {
        let [now, swap, next] = self.step_texts();
        let longest = |of: Text<'_>, all: &[String]| {
            let others = all.iter().map(|text| height(ui, of.with(text), width));
            others.fold(height(ui, of, width), f32::max)
        };
        longest(now, self.steps) + height(ui, swap, width) + longest(next, &self.nexts)
    }

    /// Of what to do now.
    fn now_step_height(&self, ui: &Ui, width: f32) -> f32 {
        height(ui, self.step_texts()[0], width)
    }

    fn text<'t>(&self, text: &'t str, points: f32, colour: egui::Color32) -> Text<'t> {
        Text::new(self.screen.job.text_scale, text, points, colour)
    }

    fn head_texts(&self) -> [Text<'_>; 2] {
        let Palette { text, quiet, .. } = *self.palette;
        [self.text(&self.said.heading, size::TITLE, text), self.text(&self.said.good_for, size::SMALL, quiet)]
    }

    fn now_texts(&self) -> [Text<'_>; 2] {
        let Palette { text, quiet, accent, .. } = *self.palette;
        let colour = if self.screen.guide.is_paused() { quiet } else { accent };
        [self.text(&self.kind, size::TITLE, colour), self.text(&self.place, size::PLACE, text)]
    }

    fn step_texts(&self) -> [Text<'_>; 3] {
        let Palette { text, quiet, accent, .. } = *self.palette;
        [
            self.text(&self.said.now, size::STEP, text),
            self.text(&self.swap, size::BODY, accent),
            self.text(&self.said.next, size::SMALL, quiet),
        ]
    }

    /// What it is, and what it is good for, as far as this plan has them here.
    fn head(&self, ui: &mut Ui, plan: &Plan) {
        let [name, good_for] = self.head_texts();
        if plan.head {
            let shown = name.show_as(ui, "exercise");
            heading(ui, shown, name.text);
        }
        if plan.good_for {
            good_for.show(ui);
        }
    }

    /// The countdown, the kind of the phase, the side and the count.
    fn now(&self, ui: &mut Ui, ring: Option<f32>) {
        let [kind, place] = self.now_texts();
        let beside = |ui: &mut Ui| {
            for (text, name) in [(kind, "kind"), (place, "place")] {
                let shown = text.show_as(ui, name);
                live(ui, shown);
            }
        };
        let Some(diameter) = ring else { return beside(ui) };
        ui.horizontal_top(|ui| {
            stage::ring(ui, self.screen, &self.position, diameter);
            ui.add_space(space::GROUP - space::LINE);
            let width = ui.available_width();
            let high: f32 = [kind, place].iter().map(|text| text.height(ui, width)).sum();
            ui.with_layout(self.screen.look().down(), |ui| {
                ui.spacing_mut().item_spacing.y = space::LINE / 2.0;
                ui.add_space(((diameter - high) / 2.0 - space::LINE / 2.0).max(0.0));
                beside(ui);
            });
        });
    }

    /// What to do now, what came of a wish, and what comes next.
    fn step(&self, ui: &mut Ui) {
        let [now, swap, next] = self.step_texts();
        for (text, name) in [(now, "now"), (swap, "swap")] {
            let shown = text.show_as(ui, name);
            live(ui, shown);
        }
        next.show_as(ui, "next");
    }

    /// How much of the whole is over.
    fn progress(&self, ui: &mut Ui) {
        let (guide, up_ms) = (self.screen.guide, self.screen.up_ms);
        controls::bar(ui, self.screen.paced(guide.fraction(up_ms), guide.whole_left_ms(up_ms)));
        self.text(&self.said.left, size::SMALL, self.palette.quiet).show_as(ui, "left");
    }

    /// What is read once, and what had no room above: for whoever scrolls down.
    fn rest(&self, ui: &mut Ui, plan: &Plan) {
        if !plan.progress {
            ui.add_space(space::GROUP);
            self.progress(ui);
        }
        if !plan.head || !plan.good_for {
            // Out of sight rather than half in it.
            ui.add_space(space::GROUP);
            self.head(ui, &Plan { head: !plan.head, good_for: !plan.good_for, ..*plan });
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

/// What is in sight without scrolling.
struct Plan {
    /// Across the ring.
    ring: f32,
    head: bool,
    good_for: bool,
    progress: bool,
    /// What is left between the parts, at the least.
    gaps: f32,
}

const ALL: Plan =
    Plan { ring: space::RING, head: true, good_for: true, progress: true, gaps: 3.0 * space::GROUP };
/// The words beside the figure: the first of these that fits.
const BESIDE: [Plan; 6] = [
    ALL,
    Plan { ring: space::RING_MIDDLE, ..ALL },
    Plan { ring: space::RING_MIDDLE, gaps: SPREAD, ..ALL },
    Plan { ring: space::RING_UNDER, gaps: SPREAD, ..ALL },
    Plan { ring: space::RING_UNDER, good_for: false, gaps: SPREAD, ..ALL },
    Plan { ring: space::RING_LEAST, good_for: false, gaps: SPREAD, ..ALL },
];
/// The words under the figure: the first of these that leaves room for it.
const UNDER: [Plan; 3] = [
    Plan { ring: space::RING_UNDER, gaps: SPREAD, ..ALL },
    Plan { ring: space::RING_UNDER, good_for: false, gaps: SPREAD, ..ALL },
    Plan { ring: space::RING_LEAST, good_for: false, progress: false, gaps: SPREAD, ..ALL },
];
/// Where hardly anything fits.
const CRAMPED: Plan =
    Plan { ring: space::RING_LEAST, head: false, good_for: false, progress: false, gaps: 0.0 };
const SPREAD: f32 = 1.5 * space::GROUP;

/// Of a text and what is free below it.
fn height(ui: &Ui, text: Text<'_>, width: f32) -> f32 {
    match text.height(ui, width) {
        0.0 => 0.0,
        height => height + space::LINE,
    }
}

/// Height of the bar.
const BAR: f32 = 6.0;
/// So much is kept free for a scroll bar.
const SCROLL_BAR: f32 = 6.0;

fn scroll(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt("words").auto_shrink(false).show(ui, |ui| {
        // The bar is at the right in any language.
        Frame::new().inner_margin(Margin { right: SCROLL_BAR as i8, ..Margin::ZERO }).show(ui, add);
    });
}

/// Where this is; one of one is nothing to count.
fn place(screen: Screen<'_>, said: &Playing) -> String {
    let position = screen.guide.at(screen.up_ms);
    match screen.guide.player().around(&position) {
        (Some(phase), _) if phase.reps == 1 => words::place(Some(&Phase { reps: 0, ..phase.clone() })),
        _ => said.place.clone(),
    }
}

/// What announces each of these instructions: written once, not for every picture.
fn nexts(ui: &Ui, steps: &[String]) -> Arc<[String]> {
    let write = || steps.iter().map(|step| tr!("reset-next", step = step.clone())).collect();
    let id = Id::unique(("reset-next", steps));
    ui.data_mut(|data| data.get_temp_mut_or_insert_with::<Arc<[String]>>(id, write).clone())
}

/// With a capital letter, where the script has any.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
