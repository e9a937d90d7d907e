//! Small pictures of exercises: made when they are first seen, and kept.

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{Rect, Ui};

use crate::core::exercise::Exercise;
use crate::exercise::Library;
use crate::exercise::figure::{self, Figure, round};
use crate::ui::figure::{Backdrop, FigureView, Moment};
use crate::ui::theme;

/// Finds an exercise and its figure by id.
type Find = dyn Fn(&str) -> Option<(Exercise, Figure)>;

/// Where pictures come from, and those that were seen.
pub struct Stills {
    find: Box<Find>,
    seen: BTreeMap<String, Option<(FigureView, Moment)>>,
}

impl Stills {
    /// Those that this finds; an exercise without one is shown without.
    pub fn new(find: impl Fn(&str) -> Option<(Exercise, Figure)> + 'static) -> Self {
        Self { find: Box::new(find), seen: BTreeMap::new() }
    }

    /// Those of the program, and of a person's own exercises in this folder.
    pub fn of_library(folder: PathBuf) -> Self {
        let library = std::cell::OnceCell::new();
        Self::new(move |id| {
            let library = library.get_or_init(|| Library::with_folder(&folder).0);
            let source = library.source(id)?;
            let figure = figure::read(&source.file, &source.text).0?;
            Some((source.exercise, figure))
        })
    }

    /// Paints the exercise into this rectangle, if it can be seen there and has a figure; before a soft
    /// disc or before nothing.
    pub fn paint(&mut self, ui: &Ui, rect: Rect, exercise: &str, disc: bool) {
        if !ui.is_rect_visible(rect) {
            return;
        }
        if !self.seen.contains_key(exercise) {
            let found = (self.find)(exercise).map(|(exercise, figure)| {
                let timeline = round::one_round(&exercise, &figure);
                let view = FigureView::new(&figure, &timeline);
                let moment = view.telling();
                (view, moment)
            });
            self.seen.insert(exercise.to_owned(), found);
        }
        if let Some(Some((view, moment))) = self.seen.get_mut(exercise) {
            let palette = theme::palette(ui);
            let (ground, disc) = if disc { (palette.ground, 0.97) } else { (palette.stage, 0.0) };
            view.stand_before(Backdrop { ground, disc, swells_to: None });
            view.picture(ui, rect, *moment);
        }
    }
}
