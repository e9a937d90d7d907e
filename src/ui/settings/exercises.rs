//! The page of the library: which exercises there are, whether each may be offered now and why not, and what
//! somebody says of it: on or off, that it hurts, that it may come again.
//!
//! Where exercises come from, and where what hurts is noted, is the [`Shelf`]; on and off is a setting.

mod detail;
mod figures;
mod filter;
mod problems;
mod row;
mod shelf;

pub use shelf::{Entry, Found, Hurt, Part, Shelf};

use egui::{Frame, Margin, Rect, ScrollArea, Ui};

use super::screen::Screen;
use super::{Press, page};
use crate::config::form;
use crate::core::rules::Rules;
use crate::tr;
use crate::ui::page::{keys, titled, within};
use crate::ui::text::live;
use crate::ui::theme::{self, inset, size, space};

use detail::Act;
use figures::{Figures, Spot};
use filter::Filter;

/// The page, and what is chosen on it.
pub struct Exercises {
    shelf: Box<dyn Shelf>,
    figures: Figures,
    filter: Filter,
    /// The one that is shown whole; none where the first one is, or none.
    chosen: Option<String>,
    /// The one in the list that the tab key comes to; none for the first one.
    stop: Option<String>,
    /// The keys go there with the next frame.
    turned: bool,
    /// What there is to know of the one that is shown.
    parts: Option<(String, Vec<Part>)>,
    /// What came of the last act, and of which exercise.
    said: Option<(String, String)>,
    /// What went wrong.
    trouble: Option<String>,
    /// The settings that the shelf was read with.
    rules: Option<Rules>,
}

/// The least room, at the usual size of text, in which the one that is chosen stands beside the list.
const BESIDE: f32 = 600.0;
const HIGH: f32 = 440.0;
/// How much of the width the list has then.
const LIST: f32 = 0.53;

impl Exercises {
    pub fn new(shelf: Box<dyn Shelf>) -> Self {
        Self {
            shelf,
            figures: Figures::default(),
            filter: Filter::default(),
            chosen: None,
            stop: None,
            turned: false,
            parts: None,
            said: None,
            trouble: None,
            rules: None,
        }
    }

    /// Reads everything anew.
    pub fn refresh(&mut self) {
        self.trouble = self.shelf.refresh().err().or_else(|| self.shelf.trouble());
        let own = self.shelf.entries().iter().filter(|entry| entry.file.is_some());
        own.for_each(|entry| self.figures.forget(&entry.id));
        self.parts = None;
    }

    /// How many own files cannot be used.
    pub(super) fn wrong(&self) -> u32 {
        let files: std::collections::BTreeSet<&str> =
            self.shelf.problems().iter().filter(|it| it.refused).map(|it| it.file.as_str()).collect();
        u32::try_from(files.len()).unwrap_or(u32::MAX)
    }

    /// The field of its search gets the keys.
    pub(super) fn seek(&mut self) {
        self.filter.seeks = true;
    }

    pub(super) fn moves_less(&mut self, less: bool) {
        self.figures.moves_less = less;
    }

    pub(super) fn watch(&mut self, wake: Box<dyn Fn() + Send>) {
        self.shelf.watch(wake);
    }

    pub(super) fn next_frame(&self, up_ms: i64) -> Option<i64> {
        self.figures.next_frame(up_ms)
    }

    pub(super) fn show(&mut self, ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
        let rules = &screen.sheet.config.rules;
        if self.rules.replace(rules.clone()).is_some_and(|before| before != *rules) {
            self.refresh();
        }
        self.figures.begin(ui, screen.sheet.config.session.reduced_motion);
        let frame = Frame::new().fill(theme::palette(ui).ground);
        let pressed = egui::CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| {
                let room = ui.available_size() / screen.look.text_scale.max(1.0);
                if room.x >= BESIDE && room.y >= HIGH {
                    self.beside(ui, screen)
                } else {
                    self.below(ui, screen)
                }
            })
            .inner;
        self.figures.end(ui);
        pressed
    }

    /// The list, and beside it the one that is chosen.
    fn beside(&mut self, ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
        let margin = inset::FULL;
        let look = screen.look;
        Frame::new()
            .inner_margin(margin)
            .show(ui, |ui| {
                ui.with_layout(look.down(), |ui| {
                    let forgotten = self.top(ui, screen);
                    let rest = ui.available_rect_before_wrap();
                    let split = (rest.width() * LIST).round();
                    let shown = self.shown();
                    let chosen =
                        self.chosen.clone().filter(|id| shown.contains(id)).or(shown.first().cloned());
                    let left = look.part(rest, 0.0, split);
                    let listed = scrolled(ui, screen, left, "exercises", |ui| {
                        self.list(ui, screen, &shown, chosen.as_deref(), false)
                    });
                    let right = look.part(rest, split + space::LINE, rest.width());
                    let told = scrolled(ui, screen, right, "exercise", |ui| {
                        if !ui.ctx().text_edit_focused() && !row::has_focus(ui, &shown) {
                            keys::scroll(ui);
                        }
                        chosen.and_then(|id| self.detail(ui, screen, &id))
                    });
                    forgotten.or(listed).or(told)
                })
                .inner
            })
            .inner
    }

    /// Where there is less room: one below the other, and the one that is chosen below its line.
    fn below(&mut self, ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
        let whole = ui.available_rect_before_wrap();
        let edge = space::EDGE - ROOM;
        let place = Rect::from_min_max(
            egui::pos2(whole.left() + edge, whole.top()),
            egui::pos2(whole.right() - edge, whole.bottom()),
        );
        scrolled(ui, screen, place, "exercises below", |ui| {
            let forgotten = self.top(ui, screen);
            let shown = self.shown();
            if !ui.ctx().text_edit_focused() && !row::has_focus(ui, &shown) {
                keys::scroll(ui);
            }
            let chosen = self.chosen.clone();
            let listed = self.list(ui, screen, &shown, chosen.as_deref(), true);
            forgotten.or(listed)
        })
    }

    /// The title, what to filter by, and how many there are.
    fn top(&mut self, ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
        let (look, palette) = (screen.look, theme::palette(ui));
        let forgotten = page::notes(ui, screen);
        titled::<()>(ui, look, &tr!("settings-page-exercises"), &[]);
        if let Some(trouble) = &self.trouble {
            let said = look.text(ui, trouble, size::SMALL, palette.care);
            live(ui, said);
        }
        let refused = screen.refused.filter(|(key, _)| *key == EXCLUDE).map(|(_, why)| why.to_owned());
        if let Some(why) = refused {
            let said = look.text(ui, &why, size::SMALL, palette.care);
            live(ui, said);
        }
        self.filter.show(ui, screen);
        let (shown, all) = (self.shown().len(), self.shelf.entries().len());
        let nearest = self.filter.found(&*self.shelf).and_then(|found| found.nearest);
        let said = match nearest.filter(|_| shown == 0) {
            Some(name) => tr!("settings-exercises-near", name = name),
            None => tr!("settings-exercises-count", shown = shown as u64, all = all as u64),
        };
        let response = look.text(ui, &said, size::FINE, palette.quiet);
        live(ui, response);
        forgotten
    }

    /// The ids that pass the filter, in the order of the library.
    fn shown(&self) -> Vec<String> {
        let found = self.filter.found(&*self.shelf);
        let entries = self.shelf.entries().iter();
        let passes = |entry: &&Entry| {
            let is_found = found.as_ref().is_none_or(|found| found.ids.contains(&entry.id));
            is_found && self.filter.passes(entry, self.is_excluded(&entry.id))
        };
        entries.filter(passes).map(|entry| entry.id.clone()).collect()
    }

    fn is_excluded(&self, id: &str) -> bool {
        self.rules.as_ref().is_some_and(|rules| rules.body.exclude.iter().any(|out| out == id))
    }

    fn list(
        &mut self,
        ui: &mut Ui,
        screen: Screen<'_>,
        shown: &[String],
        chosen: Option<&str>,
        inline: bool,
    ) -> Option<Press> {
        if let Some(file) = problems::show(ui, screen, self.shelf.problems()) {
            self.shelf.open(&file);
        }
        if shown.is_empty() && self.filter.mine {
            let folder = self.shelf.folder().display().to_string();
            let quiet = theme::palette(ui).quiet;
            screen.look.text(ui, &tr!("settings-exercises-none-own", folder = folder), size::SMALL, quiet);
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        // One of them is on the way of the tab key; arrows go from one to the other.
        let stop = self.stop.clone().filter(|id| shown.contains(id)).or_else(|| shown.first().cloned());
        let turned = std::mem::take(&mut self.turned);
        let mut pressed = None;
        for id in shown {
            let Some(entry) = self.shelf.entries().iter().find(|entry| entry.id == *id).cloned() else {
                continue;
            };
            let is_chosen = chosen == Some(id);
            let line = row::Line {
                entry: &entry,
                excluded: self.is_excluded(id),
                chosen: is_chosen,
                stop: stop.as_ref() == Some(id),
                inline,
            };
            let response = row::show(ui, screen, line, &*self.shelf, &mut self.figures);
            if turned && stop.as_ref() == Some(id) {
                response.request_focus();
                response.scroll_to_me(None);
            }
            if response.clicked() {
                self.chosen = if inline && is_chosen { None } else { Some(id.clone()) };
                (self.stop, self.said) = (Some(id.clone()), None);
                ui.ctx().request_repaint();
            }
            if let Some(to) = row::turned(ui, &response, shown, id) {
                (self.stop, self.turned) = (Some(to.to_owned()), true);
                if !inline {
                    self.chosen = self.stop.clone();
                }
                ui.ctx().request_repaint();
            }
            if inline && is_chosen {
                pressed = pressed.or(self.detail(ui, screen, id));
            }
        }
        pressed
    }

    fn detail(&mut self, ui: &mut Ui, screen: Screen<'_>, id: &str) -> Option<Press> {
        let entry = self.shelf.entries().iter().find(|entry| entry.id == id)?.clone();
        if self.parts.as_ref().is_none_or(|(of, _)| of != id) {
            self.parts = Some((id.to_owned(), self.shelf.about(id)));
        }
        let parts = self.parts.as_ref().map_or(&[][..], |(_, parts)| parts);
        let said = self.said.as_ref().filter(|(of, _)| of == id).map(|(_, said)| said.as_str());
        let shown = detail::Shown { entry: &entry, excluded: self.is_excluded(id), parts, said };
        let act = detail::show(ui, screen, shown, &*self.shelf, &mut self.figures)?;
        let done = match act {
            Act::Offer(on) => return Some(Press::Set(EXCLUDE, self.excluded(id, !on))),
            Act::Hurts => self.shelf.hurts(id),
            Act::Allow => self.shelf.allow(id),
            Act::Signs => match self.shelf.show_signs() {
                Ok(()) => return None,
                Err(why) => Err(why),
            },
            Act::Open(file) => {
                self.shelf.open(&file);
                return None;
            }
        };
        let (Ok(said) | Err(said)) = done;
        self.refresh();
        self.said = Some((id.to_owned(), said));
        ui.ctx().request_repaint();
        None
    }

    /// The list of what is left out with this one in it, or without it, as it is written in the file.
    fn excluded(&self, id: &str, out: bool) -> String {
        let before = self.rules.as_ref().map(|rules| rules.body.exclude.iter().cloned());
        let mut all: Vec<String> = before.into_iter().flatten().filter(|it| it != id).collect();
        if out {
            all.push(id.to_owned());
        }
        form::list(&all)
    }
}

/// The setting of what is left out.
const EXCLUDE: &str = "body.exclude";

/// Round what moves, for the ring of the focus.
const ROOM: f32 = 6.0;

/// A part of the page that moves by itself, with room for the ring of the focus.
fn scrolled<R>(
    ui: &mut Ui,
    screen: Screen<'_>,
    place: Rect,
    id: &'static str,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    within(ui, place, screen.look.down(), |ui| {
        ScrollArea::vertical()
            .id_salt(id)
            .auto_shrink(false)
            .show(ui, |ui| {
                let margin = Margin {
                    left: ROOM as i8,
                    right: ROOM as i8,
                    top: ROOM as i8,
                    bottom: space::EDGE as i8,
                };
                Frame::new()
                    .inner_margin(margin)
                    .show(ui, |ui| ui.with_layout(screen.look.down(), add).inner)
                    .inner
            })
            .inner
    })
}

/// What keeps an exercise out, or that nothing does; and how much that weighs.
fn standing(entry: &Entry, excluded: bool) -> (Vec<String>, Weighs) {
    let mut lines = Vec::new();
    if excluded {
        lines.push(tr!("settings-exercise-left-out"));
    }
    if let Some(hurt) = &entry.hurt {
        lines.push(match &hurt.since {
            Some(since) => tr!("settings-exercise-hurts-since", since = since.clone()),
            None => tr!("settings-exercise-hurts"),
        });
    }
    if !lines.is_empty() {
        return (lines, if entry.hurt.is_some() { Weighs::Hurts } else { Weighs::Out });
    }
    match &entry.why {
        Some(why) => {
            (vec![tr!("settings-exercise-not-now", why = crate::exercise::words::why(why))], Weighs::Out)
        }
        None => (vec![tr!("settings-exercise-offered")], Weighs::Offered),
    }
}

/// Whether it may be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weighs {
    Offered,
    Out,
    Hurts,
}

impl Weighs {
    fn colour(self, palette: &theme::Palette) -> egui::Color32 {
        match self {
            Self::Offered => palette.accent,
            Self::Out => palette.quiet,
            Self::Hurts => palette.care,
        }
    }
}

/// Where the figure of an exercise moves.
fn spot(id: &str, large: bool) -> Spot {
    Spot { id: id.to_owned(), large }
}
