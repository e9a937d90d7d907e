//! The figures of a session: read when their exercise comes, and kept while it is on.

use std::path::PathBuf;

use crate::child::Item;
use crate::core::exercise::{Exercise, Timeline};
use crate::exercise::Library;
use crate::exercise::figure::Figure;
use crate::ui::figure::FigureView;

/// Finds the figure of an exercise, if it has one.
type Find = dyn Fn(&Exercise) -> Option<Figure>;

/// Where figures come from, and the one that is shown.
pub struct Figures {
    find: Box<Find>,
    shown: Option<Shown>,
}

/// The figure of one item of the job; none where its exercise has none.
struct Shown {
    exercise: String,
    timeline: Timeline,
    view: Option<FigureView>,
}

impl Figures {
    /// Those that this finds; an exercise without one is shown without.
    pub fn new(find: impl Fn(&Exercise) -> Option<Figure> + 'static) -> Self {
        Self { find: Box::new(find), shown: None }
    }

    /// Those of the program, and of a person's own exercises in this folder.
    pub fn of_library(folder: PathBuf) -> Self {
        // Read again for the next item of a routine: that is quick, and to keep it all would not be small.
        Self::new(move |exercise| Library::with_folder(&folder).0.figure(&exercise.id))
    }

    /// The figure of this item, with its camera as it was left.
    pub fn of(&mut self, item: &Item) -> Option<&mut FigureView> {
        let same = |shown: &Shown| shown.exercise == item.exercise.id && shown.timeline == item.timeline;
        if !self.shown.as_ref().is_some_and(same) {
            let view = (self.find)(&item.exercise).map(|found| FigureView::new(&found, &item.timeline));
            let (exercise, timeline) = (item.exercise.id.clone(), item.timeline.clone());
            self.shown = Some(Shown { exercise, timeline, view });
        }
        self.shown.as_mut()?.view.as_mut()
    }

    /// The figure that was shown last.
    pub fn shown(&self) -> Option<&FigureView> {
        self.shown.as_ref()?.view.as_ref()
    }
}
