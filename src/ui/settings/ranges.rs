//! Hours of a day: from and to, one line a range, with ways to add one, to take one away, and to have the hours of
//! Monday on another day.

use egui::{Id, Key, Rect, Ui, vec2};
use jiff::civil::Time;

use super::Press;
use super::drafts::Drafts;
use super::row::side_by_side;
use super::screen::Screen;
use crate::config::form::{self, Form};
use crate::config::hours::{clock, read, said, said_range};
use crate::config::sheet::{Row, Sheet};
use crate::tr;
use crate::ui::controls::{Chip, TextField};
use crate::ui::icons::Icon;
use crate::ui::page::{At, Look, flow};
use crate::ui::text::live;
use crate::ui::theme::{self, size, space};

/// The least room for a time, at the usual size of text; and for the dash between two of them.
const TIME: f32 = 76.0;
const DASH: f32 = 18.0;

/// The day that others may be made the same as.
const FIRST: &str = "hours.mon";

pub fn show(
    ui: &mut Ui,
    screen: Screen<'_>,
    row: &Row,
    ranges: &[String],
    drafts: &mut Drafts,
) -> Option<Press> {
    let (look, palette) = (screen.look, theme::palette(ui));
    let key = row.key.name;
    let wrong = drafts.has(key) && drafted(screen.sheet, row, ranges, drafts).is_none();
    let (mut pressed, mut writes) = (None, false);
    for (index, range) in ranges.iter().enumerate() {
        let (in_line, has_focus) = line(ui, screen, row, (index, range), wrong, drafts);
        pressed = pressed.or(in_line);
        writes |= has_focus;
    }
    // The fields belong together: they are written when all of them are left.
    if !writes && drafts.is_new(key) {
        pressed = pressed.or(drafted(screen.sheet, row, ranges, drafts).map(|to| Press::Set(key, to)));
    }
    if ranges.is_empty() {
        let said =
            if crate::config::Key::is_day(key) { tr!("settings-day-off") } else { tr!("settings-none") };
        look.text(ui, &said, size::SMALL, palette.quiet);
    }
    if wrong {
        let said = look.text(
            ui,
            &tr!("settings-wrong-times", from = said("09:00"), to = said("17:30")),
            size::SMALL,
            palette.care,
        );
        live(ui, said);
    }
    pressed.or(more(ui, screen, row, ranges))
}

/// One range: two fields, and the way to take it away.
fn line(
    ui: &mut Ui,
    screen: Screen<'_>,
    row: &Row,
    (index, range): (usize, &String),
    wrong: bool,
    drafts: &mut Drafts,
) -> (Option<Press>, bool) {
    let (look, palette, key) = (screen.look, theme::palette(ui), row.key.name);
    let (start, end) = range.split_once('-').unwrap_or((range, ""));
    let (name, number) = (row.key.title(), index + 1);
    let names = [
        tr!("settings-range-from", name = name.clone(), number = number),
        tr!("settings-range-to", name = name.clone(), number = number),
    ];
    let dash = look.grown(DASH);
    let wide = time_width(ui, look).min((ui.available_width() - dash) / 2.0);
    let remove = tr!("settings-range-remove", name = name, range = said_range(range));
    let chip = Chip { name: &remove, ..Chip::new("", look.text_scale).with(Icon::Cross) };
    let high = TextField { name: "", hint: "", icon: None, wrong, look }.height();
    let sizes = [vec2(wide * 2.0 + dash, high), vec2(chip.size(ui).x, high.max(chip.size(ui).y))];
    let places = flow(ui, look, &sizes, vec2(space::LINE, 2.0));
    let [place, last] = *places.as_slice() else { return (None, false) };
    let (mut pressed, mut writes) = (None, false);
    for (at, (held, name)) in [start, end].into_iter().zip(&names).enumerate() {
        let from = at as f32 * (wide + dash);
        let rect = look.part(place, from, from + wide);
        let field = TextField { name, hint: "", icon: None, wrong, look };
        let slot = index * 2 + at;
        let left = time(ui, field, (key, slot), held, rect, drafts);
        pressed = pressed.or(left.given_up.then_some(Press::Drop(key)));
        writes |= left.has_focus;
    }
    let between = look.word(ui, "–", size::SMALL, palette.quiet);
    look.put(ui, between, look.part(place, wide, wide + dash), At::Middle);
    let rect = Rect::from_center_size(last.center(), chip.size(ui));
    if chip.show(ui, Id::unique(("range", key, index)), rect).clicked() {
        drafts.drop_of(key);
        let Form::Ranges { ranges } = &row.form else { return (None, false) };
        let rest: Vec<&String> =
            ranges.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, it)| it).collect();
        return (Some(Press::Set(key, form::list(&rest))), true);
    }
    (pressed, writes)
}

/// How a field is after a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Somebody writes in it.
    pub has_focus: bool,
    /// Left with Escape: what stands in it counts no more.
    pub given_up: bool,
}

/// Room for any time as it is written here.
pub fn time_width(ui: &Ui, look: Look) -> f32 {
    let colour = theme::palette(ui).text;
    let wide = |time| look.word(ui, &said(time), size::SMALL, colour).size().x;
    let longest = ["10:30", "22:30"].map(wide).into_iter().fold(0.0, f32::max);
    look.grown(TIME).max((longest + 2.0 * TextField::INSET + 4.0).ceil())
}

/// A field for a time, which stands in it as it is written here.
pub fn time(
    ui: &mut Ui,
    field: TextField<'_>,
    (key, slot): (&'static str, usize),
    held: &str,
    rect: Rect,
    drafts: &mut Drafts,
) -> Left {
    let held = said(held);
    let mut text = drafts.text(key, slot, &held);
    let response = field.show(ui, Id::unique(("time", key, slot)), rect, &mut text);
    drafts.note(key, slot, &held, text);
    let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    Left { has_focus: response.has_focus(), given_up }
}

/// One more, and the same as Monday.
fn more(ui: &mut Ui, screen: Screen<'_>, row: &Row, ranges: &[String]) -> Option<Press> {
    let (look, key, name) = (screen.look, row.key.name, row.key.title());
    let (add, same) = (tr!("settings-range-add"), tr!("settings-same-as-monday"));
    let names = [
        tr!("settings-named", name = name.clone(), what = add.clone()),
        tr!("settings-named", name = name, what = same.clone()),
    ];
    let mut chips = Vec::new();
    if let Some(next) = next(ranges) {
        let mut all = ranges.to_vec();
        all.push(next);
        chips.push((all, Chip { name: &names[0], ..Chip::new(&add, look.text_scale).with(Icon::Plus) }));
    }
    if let Some(Form::Ranges { ranges: monday }) = screen.sheet.row(FIRST).map(|row| &row.form)
        && crate::config::Key::is_day(key)
        && monday != ranges
    {
        chips.push((monday.clone(), Chip { name: &names[1], ..Chip::new(&same, look.text_scale) }));
    }
    let sizes: Vec<_> = chips.iter().map(|(_, chip)| chip.size(ui)).collect();
    let places = side_by_side(ui, screen, &sizes);
    let mut pressed = None;
    for ((to, chip), place) in chips.into_iter().zip(places) {
        if chip.show(ui, Id::unique(("ranges", key, chip.word)), place).clicked() {
            pressed = Some(Press::Set(key, form::list(&to)));
        }
    }
    pressed
}

/// The time of a field as it stands in the file; what is no time to the letter.
pub fn written(drafts: &Drafts, key: &'static str, slot: usize, held: &str) -> String {
    let shown = said(held);
    let text = drafts.text(key, slot, &shown);
    if text == shown { held.to_owned() } else { read(&text) }
}

/// What would be written of what stands in the fields; none where that is no list of ranges.
pub fn drafted(sheet: &Sheet, row: &Row, ranges: &[String], drafts: &Drafts) -> Option<String> {
    let key = row.key.name;
    let texts = ranges.iter().enumerate().map(|(index, range)| {
        let (start, end) = range.split_once('-').unwrap_or((range, ""));
        let of = |slot: usize, held: &str| written(drafts, key, slot, held);
        format!("{}-{}", of(index * 2, start), of(index * 2 + 1, end))
    });
    let written = form::list(&texts.collect::<Vec<_>>());
    // As the program writes it: 9:00 as 09:00.
    match sheet.imagined(key, &written)? {
        Form::Ranges { ranges } => Some(form::list(&ranges)),
        _ => None,
    }
}

/// The range that is added: the usual hours on a day without any, else some after the last one.
fn next(ranges: &[String]) -> Option<String> {
    const HOUR: i32 = 60;
    let Some(last) = ranges.last() else { return Some("09:00-17:30".to_owned()) };
    let (_, end) = last.split_once('-')?;
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let (begun, ended) = (minutes(clock(last.split_once('-')?.0)?), minutes(clock(end)?));
    let from = ended + HOUR;
    // Nothing comes after hours over midnight, or up to it.
    if ended <= begun || from + HOUR > 24 * 60 {
        return None;
    }
    let to = (from + 4 * HOUR).min(24 * 60);
    Some(format!("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60))
}
