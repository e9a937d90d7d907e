//! What is wrong with the person's own files.

use std::path::{Path, PathBuf};

use egui::{Id, Ui, Vec2};

use super::super::screen::Screen;
use crate::exercise::Problem;
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::card::named;
use crate::ui::page::flow;
use crate::ui::theme::{self, size, space};

/// Shows them, file by file; the file that is to be opened.
pub fn show(ui: &mut Ui, screen: Screen<'_>, problems: &[Problem]) -> Option<PathBuf> {
    if problems.is_empty() {
        return None;
    }
    let (look, palette) = (screen.look, theme::palette(ui));
    let title = tr!("settings-exercises-problems", count = problems.len() as u64);
    let pressed = named(ui, look, &title, |ui| {
        let mut pressed = None;
        for of_file in problems.chunk_by(|one, other| one.file == other.file) {
            let path = Path::new(&of_file[0].file);
            let name = path.file_name().map_or(of_file[0].file.clone(), |name| name.display().to_string());
            look.text(ui, &name, size::SMALL, palette.text);
            for problem in of_file {
                let colour = if problem.refused { palette.care } else { palette.quiet };
                look.text(ui, &said(problem), size::FINE, colour);
            }
            let note = if of_file.iter().any(|problem| problem.refused) {
                tr!("settings-exercises-refused")
            } else {
                tr!("settings-exercises-warning")
            };
            look.text(ui, &note, size::FINE, palette.text);
            let word = tr!("settings-exercise-open");
            let named = tr!("settings-exercise-open-named", name = name);
            let chip = Chip { name: &named, ..Chip::new(&word, look.text_scale).with(Icon::File) };
            let places = flow(ui, look, &[chip.size(ui)], Vec2::ZERO);
            let id = Id::unique(("exercises problem", &of_file[0].file));
            if places.first().is_some_and(|place| chip.show(ui, id, *place).clicked()) {
                pressed = Some(path.to_owned());
            }
        }
        pressed
    });
    ui.add_space(space::LINE);
    pressed
}

/// "Line 4: read `x`, allowed: …"
fn said(problem: &Problem) -> String {
    match problem.line {
        Some(line) => tr!("settings-exercises-line", line = line as u64, text = problem.text.clone()),
        None => problem.text.clone(),
    }
}
