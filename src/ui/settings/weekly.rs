//! When the note on the week comes: by itself, never, or at a time of a weekday.

use egui::{Rect, Ui};

use super::Press;
use super::drafts::Drafts;
use super::ranges;
use super::screen::Screen;
use crate::config::form::{self, Form};
use crate::config::hours::{clock, said};
use crate::config::sheet::{Row, Sheet};
use crate::tr;
use crate::ui::controls::{TextField, choice};
use crate::ui::page::room;
use crate::ui::text::live;
use crate::ui::theme::{self, size};

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The time that is there first.
const USUAL: &str = "fri 16:00";

pub fn show(ui: &mut Ui, screen: Screen<'_>, row: &Row, when: &str, drafts: &mut Drafts) -> Option<Press> {
    let (look, key, title) = (screen.look, row.key.name, row.key.title());
    let at = when.split_once(' ');
    let words = [row.key.word("first"), row.key.word("off"), tr!("settings-weekly-own")];
    let here = if at.is_some() { 2 } else { usize::from(when == "off") };
    let values = ["first", "off", USUAL];
    let chosen = choice(ui, look, &title, &words, |index| index == here).filter(|index| *index != here);
    let mut pressed = chosen.map(|index| Press::Set(key, form::text(values[index])));
    let Some((day, time)) = at else { return pressed };
    let days: Vec<String> = DAYS.iter().map(|day| row.key.word(day)).collect();
    let named = tr!("settings-weekly-day");
    if let Some(index) = choice(ui, look, &named, &days, |index| DAYS[index] == day) {
        pressed = pressed.or(Some(Press::Set(key, form::text(&format!("{} {time}", DAYS[index])))));
    }
    pressed.or(of_day(ui, screen, row, time, drafts))
}

fn of_day(ui: &mut Ui, screen: Screen<'_>, row: &Row, time: &str, drafts: &mut Drafts) -> Option<Press> {
    let (look, key) = (screen.look, row.key.name);
    let wrong = drafts.has(key) && clock(&ranges::written(drafts, key, 0, time)).is_none();
    let name = tr!("settings-weekly-time");
    let field = TextField { name: &name, hint: "", icon: None, wrong, look };
    let place = room(ui, field.height());
    let rect: Rect = look.part(place, 0.0, ranges::time_width(ui, look));
    let left = ranges::time(ui, field, (key, 0), time, rect, drafts);
    if wrong {
        let said = look.text(
            ui,
            &tr!("settings-wrong-time", time = said("16:00")),
            size::SMALL,
            theme::palette(ui).care,
        );
        live(ui, said);
    }
    if left.given_up {
        return Some(Press::Drop(key));
    }
    let Form::OnceAWeek { when } = &row.form else { return None };
    let settled = !left.has_focus && drafts.is_new(key);
    settled.then(|| drafted(screen.sheet, row, when, drafts)).flatten().map(|to| Press::Set(key, to))
}

/// What would be written of what stands in the field; none where that is no time.
pub fn drafted(sheet: &Sheet, row: &Row, when: &str, drafts: &Drafts) -> Option<String> {
    let (day, time) = when.split_once(' ')?;
    let written = form::text(&format!("{day} {}", ranges::written(drafts, row.key.name, 0, time)));
    match sheet.imagined(row.key.name, &written)? {
        Form::OnceAWeek { when } => Some(form::text(&when)),
        _ => None,
    }
}
