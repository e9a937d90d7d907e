//! The signs themselves, and what holds already.

use egui::accesskit::Role;
use egui::{Color32, Frame, Id, Sense, Ui, WidgetInfo, pos2};

use super::acts::{self, Choice};
use super::{Act, Press, Screen, Standing};
use crate::core::rules::PainMode;
use crate::text::safety::{self, Signs};
use crate::tr;
use crate::ui::controls::Weight;
use crate::ui::page::card::named;
use crate::ui::page::{self, At, Look, middle, room, within};
use crate::ui::text::{heading, live};
use crate::ui::theme::{self, corner, inset, size, space};
use crate::words::week::short_date;

/// The least width for the two lists side by side, at the usual size of text.
const WIDE: f32 = 620.0;

/// The page: what is urgent, both lists, and what can be said.
pub fn show(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let signs = safety::signs();
    page::top(ui, screen.look, |ui| page::titled::<()>(ui, screen.look, &signs.title, &[]));
    acts::below(ui, screen, &choices(screen.standing), |ui, acts| {
        page::body(ui, "signs", |ui| {
            page::keys::scroll(ui);
            let rect = middle(ui, screen.look);
            within(ui, rect, screen.look.down(), |ui| {
                page::problem(ui, screen.look, screen.problem);
                holds(ui, screen);
                lists(ui, screen.look, &signs);
                acts(ui);
            });
        });
    })
}

/// What can be said, given what holds.
fn choices(standing: Standing) -> Vec<Choice> {
    let say = |mode, weight, word| Choice::new(Press::Act(Act::Say(mode)), weight, word);
    let mut choices = match standing.mode {
        PainMode::None => vec![
            say(PainMode::Warning, Weight::Main, tr!("safety-have-one")),
            say(PainMode::Acute, Weight::Plain, tr!("safety-have-ache")),
        ],
        PainMode::Acute => vec![
            say(PainMode::Warning, Weight::Main, tr!("safety-have-one")),
            say(PainMode::None, Weight::Plain, tr!("safety-better")),
        ],
        PainMode::Warning => vec![
            say(PainMode::None, Weight::Plain, tr!("safety-better")),
            say(PainMode::Acute, Weight::Plain, tr!("safety-still-ache")),
        ],
    };
    choices.extend(besides(standing));
    let close = if standing.mode == PainMode::None { tr!("safety-have-none") } else { tr!("safety-close") };
    choices.push(Choice::close(Weight::Plain, close));
    choices
}

/// What is offered besides, on both pages.
pub fn besides(standing: Standing) -> Vec<Choice> {
    let often = standing.mode == PainMode::Acute && standing.offers_often;
    let often = often.then(|| Choice::new(Press::Act(Act::Often), Weight::Plain, tr!("safety-often")));
    let resume = standing.paused.then(|| tr!("safety-resume"));
    let resume = resume.map(|word| Choice::new(Press::Act(Act::Resume), Weight::Plain, word));
    often.into_iter().chain(resume).collect()
}

/// What holds already, and since when.
fn holds(ui: &mut Ui, screen: Screen<'_>) {
    let (look, standing, palette) = (screen.look, screen.standing, theme::palette(ui));
    let name = match standing.mode {
        PainMode::None => None,
        PainMode::Acute => Some(tr!("safety-now-ache")),
        PainMode::Warning => Some(tr!("safety-now-warning")),
    };
    let mut lines: Vec<String> = Vec::new();
    if name.is_some() {
        lines.extend(standing.since.map(|date| tr!("safety-since", date = short_date(date))));
    }
    // It may have been said on another screen: what follows from it stands here too.
    if standing.mode == PainMode::Warning {
        lines.extend([tr!("safety-told-warning-see"), tr!("safety-told-warning-now")]);
    }
    lines.extend(advice(standing));
    lines.extend(standing.paused.then(|| tr!("safety-reminders-off")));
    lines.extend(screen.done.map(str::to_owned));
    let add = |ui: &mut Ui| {
        for line in &lines {
            let said = look.text(ui, line, size::SMALL, palette.text);
            live(ui, said);
        }
    };
    match name {
        Some(name) => named(ui, look, &name, add),
        None if lines.is_empty() => return,
        None => page::card::framed(ui, look, add),
    }
    ui.add_space(space::LINE);
}

/// What to say of pain that goes on. With a warning sign, to see somebody is said already.
pub fn advice(standing: Standing) -> Option<String> {
    standing.goes_on.filter(|_| standing.mode != PainMode::Warning).map(crate::words::pain::goes_on)
}

/// What is urgent, the two lists side by side where there is room, and what all this is not.
fn lists(ui: &mut Ui, look: Look, signs: &Signs) {
    let palette = theme::palette(ui);
    urgent(ui, look, signs);
    ui.add_space(space::LINE * 1.5);
    let top = ui.available_rect_before_wrap();
    let [stop, see] = &signs.lists;
    if top.width() >= WIDE * look.text_scale.max(1.0) {
        let half = (top.width() - space::GROUP) / 2.0;
        let columns = [look.part(top, 0.0, half), look.part(top, half + space::GROUP, top.width())];
        let mut bottom = top.top();
        ui.scope_builder(egui::UiBuilder::new().max_rect(top), |ui| {
            for (rect, list) in columns.into_iter().zip([stop, see]) {
                let ends = within(ui, rect, look.down(), |ui| {
                    points_below(ui, look, list, palette.accent);
                    ui.min_rect().bottom()
                });
                bottom = bottom.max(ends);
            }
            // The next thing stands below the longer one.
            ui.expand_to_include_rect(egui::Rect::from_min_max(top.min, pos2(top.right(), bottom)));
        });
    } else {
        for list in [stop, see] {
            points_below(ui, look, list, palette.accent);
            ui.add_space(space::LINE);
        }
    }
    ui.add_space(space::LINE);
    look.text(ui, &signs.note, size::SMALL, palette.quiet);
}

/// What is never to be waited out.
pub fn urgent(ui: &mut Ui, look: Look, signs: &Signs) {
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.raised).corner_radius(corner::CARD).inner_margin(inset::CARD);
    frame.show(ui, |ui| {
        ui.with_layout(look.down(), |ui| {
            ui.set_width(ui.available_width());
            points_below(ui, look, &signs.urgent, palette.care);
        });
    });
}

/// A heading, and one line for each sign.
fn points_below(ui: &mut Ui, look: Look, (name, lines): &(String, Vec<String>), colour: Color32) {
    let said = look.text(ui, name, size::BODY, colour);
    heading(ui, said, name);
    for line in lines {
        point(ui, look, line, colour);
    }
}

/// One sign, with a mark where the line begins.
fn point(ui: &mut Ui, look: Look, line: &str, mark: Color32) {
    let palette = theme::palette(ui);
    let indent = look.grown(size::SMALL);
    let galley = look.words(ui, line, size::SMALL, palette.text, ui.available_width() - indent);
    let row = look.grown(size::SMALL) * 1.2;
    let place = room(ui, galley.size().y);
    let words = look.part(place, indent, place.width());
    let response = ui.interact(words, Id::unique(("sign", line)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, line));
    let dot = look.part(place, 0.0, indent);
    ui.painter().circle_filled(pos2(dot.center().x, place.top() + row / 2.0), row * 0.13, mark);
    look.put_at(ui, galley, words, At::Start, place.top());
}
