//! The control of a key, by the kind of its form. A new key of a known kind is here by itself.

use egui::{Id, Rect, Ui, vec2};

use super::drafts::Drafts;
use super::screen::Screen;
use super::{Press, chips, page, ranges, weekly};
use crate::config::form::{self, Form};
use crate::config::names::percent;
use crate::config::sheet::Row;
use crate::text::{Language, offered};
use crate::tr;
use crate::ui::controls::{Slider, Toggle, choice};
use crate::ui::page::{At, room};
use crate::ui::theme::{self, size, space};

/// So many numbers are buttons; more are a slider.
const FEW: u32 = 5;
/// Room for a value beside its slider, at the usual size of text.
const VALUE: f32 = 92.0;
/// The language of the system, as the file says it.
const SYSTEM: &str = "system";

/// Whether there is room for it beside its words.
pub fn fits_beside(row: &Row) -> bool {
    match &row.form {
        Form::Choices { words, .. } => words.len() <= 4,
        Form::Names { .. } | Form::Exercises { .. } | Form::OnceAWeek { .. } => false,
        _ => true,
    }
}

/// Shows it, with the value in force or the one that is being chosen.
pub fn show(ui: &mut Ui, screen: Screen<'_>, row: &Row, drafts: &mut Drafts) -> Option<Press> {
    let key = row.key.name;
    ui.spacing_mut().item_spacing.y = 6.0;
    match screen.form(row) {
        Form::Switch { on } => switch(ui, screen, row, *on),
        Form::Length { ms, least, most, step } => {
            let line = Line { part: Part::Whole, value: *ms, least: *least, most: *most, step: *step };
            slide(ui, screen, row, line, &screen.said(row, screen.form(row)), form::length)
        }
        Form::Whole { number, least, most } if most - least < FEW => {
            let numbers: Vec<u32> = (*least..=*most).collect();
            let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            let pressed = choice(ui, screen.look, &row.key.title(), &words, |at| numbers[at] == *number)?;
            Some(Press::Set(key, words[pressed].clone()))
        }
        Form::Whole { number, least, most } => {
            let (value, least, most) = (i64::from(*number), i64::from(*least), i64::from(*most));
            let line = Line { part: Part::Whole, value, least, most, step: 1 };
            slide(ui, screen, row, line, &number.to_string(), |number| number.to_string())
        }
        Form::Number { number, least, most } => {
            let in_hundred = |number: f64| (number * 100.0).round() as i64;
            let (value, least, most) = (in_hundred(*number), in_hundred(*least), in_hundred(*most));
            let line = Line { part: Part::Whole, value, least, most, step: 5 };
            slide(ui, screen, row, line, &percent(*number), |value| form::number(value as f64 / 100.0))
        }
        Form::Span { low, high, most } => span(ui, screen, row, [*low, *high, *most]),
        Form::Choice { words, chosen } => {
            let names: Vec<String> = words.iter().map(|word| row.key.word(word)).collect();
            let pressed = choice(ui, screen.look, &row.key.title(), &names, |at| words[at] == *chosen)?;
            Some(Press::Set(key, form::text(words[pressed])))
        }
        Form::Choices { words, chosen } => {
            let names: Vec<String> = words.iter().map(|word| row.key.word(word)).collect();
            let has = |at: usize| chosen.contains(&words[at]);
            let pressed = choice(ui, screen.look, &row.key.title(), &names, has)?;
            let stays = |at: &usize| has(*at) != (*at == pressed);
            let new: Vec<&str> = (0..words.len()).filter(stays).map(|at| words[at]).collect();
            Some(Press::Set(key, form::list(&new)))
        }
        Form::Ranges { ranges } => ranges::show(ui, screen, row, ranges, drafts),
        Form::Names { names } => chips::names(ui, screen, row, names, drafts),
        Form::Exercises { ids } => chips::exercises(ui, screen, row, ids, drafts),
        Form::OnceAWeek { when } => weekly::show(ui, screen, row, when, drafts),
        Form::Language { tag } => language(ui, screen, row, tag),
    }
}

fn switch(ui: &mut Ui, screen: Screen<'_>, row: &Row, on: bool) -> Option<Press> {
    let name = row.key.title();
    let toggle = Toggle { on, name: &name, enabled: true, look: screen.look };
    let place = room(ui, toggle.size().y);
    let rect = screen.look.part(place, 0.0, toggle.size().x);
    let pressed = toggle.show(ui, Id::unique(("setting", row.key.name)), rect).clicked();
    pressed.then(|| Press::Set(row.key.name, (!on).to_string()))
}

/// Which value of a key.
#[derive(Clone, Copy, Debug, Hash)]
enum Part {
    Whole,
    From,
    To,
}

/// A value on a line of them.
struct Line {
    part: Part,
    value: i64,
    least: i64,
    most: i64,
    step: i64,
}

/// A slider with its value in words beside it. While the hand is on it, it is only held.
fn slide(
    ui: &mut Ui,
    screen: Screen<'_>,
    row: &Row,
    line: Line,
    said: &str,
    written: impl Fn(i64) -> String,
) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let Line { part, value, least, most, step } = line;
    let name = match part {
        Part::Whole => row.key.title(),
        Part::From => tr!("settings-named", name = row.key.title(), what = tr!("settings-span-from")),
        Part::To => tr!("settings-named", name = row.key.title(), what = tr!("settings-span-to")),
    };
    let slider = Slider { value, least, most, step, name: &name, said, look };
    let galley = look.words(ui, said, size::SMALL, palette.text, look.grown(VALUE));
    let place = room(ui, slider.size(0.0).y.max(galley.size().y));
    let wide = place.width() - look.grown(VALUE) - space::LINE - 4.0;
    let id = Id::unique(("setting", row.key.name, part));
    let rect = Rect::from_center_size(look.part(place, 0.0, wide).center(), vec2(wide, slider.size(wide).y));
    look.put(ui, galley, look.part(place, place.width() - look.grown(VALUE), place.width()), At::Start);
    let chosen = slider.show(ui, id, rect);
    if ui.memory(|memory| memory.has_focus(id)) {
        ui.data_mut(|data| data.insert_temp(page::arrows_id(), id));
    }
    let to = written(chosen?);
    let held = ui.input(|input| input.pointer.any_down());
    Some(if held { Press::Hold(row.key.name, to) } else { Press::Set(row.key.name, to) })
}

/// From and to; neither goes beyond the other.
fn span(ui: &mut Ui, screen: Screen<'_>, row: &Row, [low, high, most]: [u8; 3]) -> Option<Press> {
    let line = |part: Part, value: u8| Line {
        part,
        value: i64::from(value),
        least: 0,
        most: i64::from(most),
        step: 1,
    };
    let pair = |low: i64, high: i64| format!("[{low}, {high}]");
    let (from, to) = (i64::from(low), i64::from(high));
    let said = tr!("settings-span-least", number = u32::from(low));
    let changed = slide(ui, screen, row, line(Part::From, low), &said, |low| pair(low, to.max(low)));
    let said = tr!("settings-span-most", number = u32::from(high));
    let also = slide(ui, screen, row, line(Part::To, high), &said, |high| pair(from.min(high), high));
    changed.or(also)
}

fn language(ui: &mut Ui, screen: Screen<'_>, row: &Row, tag: &str) -> Option<Press> {
    let mut tags: Vec<&str> = [SYSTEM].into_iter().chain(offered().map(|language| language.tag)).collect();
    // One that somebody wrote into the file stays to be chosen.
    if !tags.contains(&tag) {
        tags.push(tag);
    }
    let names: Vec<String> = tags.iter().map(|tag| row.key.word(tag)).collect();
    let pressed = choice(ui, screen.look, &row.key.title(), &names, |at| tags[at] == tag);
    if tag != SYSTEM && !Language::has_texts(tag) {
        let said =
            tr!("settings-language-none", tag = tag.to_owned(), language = Language::serving(tag).name);
        screen.look.text(ui, &said, size::SMALL, theme::palette(ui).text);
    }
    Some(Press::Set(row.key.name, form::text(tags[pressed?])))
}
