//! The small window of a prompt that nobody has seen elsewhere: what is offered, and the answers to it.

use egui::accesskit::Role;
use egui::{
    Frame, Id, Margin, Pos2, RawInput, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
};
use egui::{WidgetInfo, pos2, vec2};

use super::controls::{self, Button, Weight};
use super::fonts;
use super::icons::Icon;
use super::page::Look;
use super::review::Stills;
use super::text::{Text, heading};
use super::theme::{self, corner, size, space};
use crate::child::Reminder;
use crate::core::event::Ask;
use crate::tr;

/// What the person did in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Ask(Ask),
    /// Waved away: closed without an answer.
    Dismiss,
    /// A click on the window itself, beside its controls: it is meant to have the keys now.
    Focus,
}

/// Its width for text at its usual size, in points; it grows with larger text, up to so much.
const WIDTH: f32 = 464.0;
const GROWS: f32 = 1.6;
/// Of the picture, and where text so large leaves no room for it.
const FIGURE: f32 = 112.0;
const FIGURE_UP_TO: f32 = 2.2;
const EDGE: f32 = 18.0;
/// Of the button that closes it, and how much of that is round its cross.
const CROSS: f32 = 28.0;
const CROSS_INSET: f32 = 0.18;

/// How large the window is that shows this, in points.
pub fn size_of(reminder: &Reminder) -> Vec2 {
    let width = WIDTH * reminder.text_scale.clamp(1.0, GROWS);
    let context = egui::Context::default();
    fonts::install(&context);
    theme::install(&context);
    let room = Rect::from_min_size(Pos2::ZERO, vec2(width, 4_000.0));
    let mut height = 0.0;
    // Once to have the letters, once to lay them out.
    for _ in 0..2 {
        let input = RawInput { screen_rect: Some(room), ..RawInput::default() };
        let mut output = context.run_ui(input, |ui| height = show(ui, reminder, None).1);
        output.textures_delta.clear();
    }
    vec2(width, height.ceil())
}

/// Draws it whole; what was chosen, and how high it is.
pub fn show(ui: &mut Ui, reminder: &Reminder, stills: Option<&mut Stills>) -> (Option<Choice>, f32) {
    let palette = theme::palette(ui);
    let ground = ui.max_rect();
    let mut choice = None;
    let frame = Frame::new().inner_margin(Margin::same(EDGE as i8)).fill(palette.ground);
    let look = Look::of(reminder.text_scale);
    let shown = ui
        .with_layout(look.down(), |ui| {
            frame.show(ui, |ui| {
                let cross = cross(ui, ground, look);
                offer(ui, reminder, stills);
                ui.add_space(space::LINE * 1.5);
                choice = answers(ui, reminder);
                if cross.clicked() {
                    choice = Some(Choice::Dismiss);
                }
            })
        })
        .inner;
    let whole = shown.response.rect;
    let edge = Rect::from_min_max(ground.min, pos2(ground.right(), ground.bottom().min(whole.bottom())));
    ui.painter().rect_stroke(edge, 0.0, Stroke::new(1.0, palette.halo_edge), StrokeKind::Inside);
    // Not a control of its own, which a screen reader would come across.
    let clicked = ui.input(|input| input.pointer.primary_clicked());
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        choice = Some(Choice::Dismiss);
    }
    (choice.or(clicked.then_some(Choice::Focus)), whole.height())
}

/// What is offered, beside a picture of it.
fn offer(ui: &mut Ui, reminder: &Reminder, stills: Option<&mut Stills>) {
    let palette = theme::palette(ui);
    let look = Look::of(reminder.text_scale);
    let pictured = reminder.exercise.as_deref().filter(|_| reminder.text_scale <= FIGURE_UP_TO);
    ui.horizontal_top(|ui| {
        if let Some(exercise) = pictured {
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(FIGURE), Sense::hover());
            let name = tr!("prompt-figure", exercise = reminder.name.clone());
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
            if let Some(stills) = stills {
                stills.paint(ui, rect, exercise, true);
            }
            ui.add_space(space::LINE);
        }
        ui.with_layout(look.down(), |ui| {
            ui.set_width(ui.available_width());
            let text = |words, points, colour| Text::new(reminder.text_scale, words, points, colour);
            let time = tr!("prompt-time", length = reminder.length.clone());
            // The cross stands beside its first line.
            let line = ui.available_rect_before_wrap();
            let beside = look.part(line, 0.0, line.width() - across(reminder.text_scale));
            let builder = UiBuilder::new().max_rect(beside);
            ui.scope_builder(builder, |ui| text(&time, size::SMALL, palette.quiet).show(ui));
            let name = text(&reminder.name, size::TITLE, palette.text).show(ui);
            heading(ui, name, &reminder.name);
            text(&reminder.cue, size::BODY, palette.text).show(ui);
        });
    });
}

fn answers(ui: &mut Ui, reminder: &Reminder) -> Option<Choice> {
    let button = |weight, icon, word: String| Button {
        weight,
        icon: Some(icon),
        word,
        // It has not the keys, unless it was given them.
        key: String::new(),
        text_scale: reminder.text_scale,
    };
    let (first, icon, ask) = match (&reminder.exercise, reminder.stands_up) {
        (Some(_), _) => (tr!("prompt-start"), Icon::Play, Ask::start()),
        (None, true) => (tr!("prompt-stood-up"), Icon::Tick, Ask::Done),
        (None, false) => (tr!("prompt-done"), Icon::Tick, Ask::Done),
    };
    let mut buttons = vec![(button(Weight::Main, icon, first), ask)];
    let snooze = reminder.snooze_min.map(|minutes| tr!("prompt-snooze", minutes = minutes));
    buttons.extend(snooze.map(|word| (button(Weight::Plain, Icon::Clock, word), Ask::Snooze)));
    buttons.push((button(Weight::Plain, Icon::Next, tr!("prompt-skip")), Ask::Skip));
    buttons.push(match reminder.stands_up {
        true => (button(Weight::Care, Icon::Warning, tr!("prompt-signs")), Ask::ShowSigns),
        false => (button(Weight::Care, Icon::Bolt, tr!("prompt-hurts")), Ask::Hurts),
    });
    let (shown, asks): (Vec<Button>, Vec<Ask>) = buttons.into_iter().unzip();
    let pressed = controls::row(ui, &shown)?;
    asks.into_iter().nth(pressed).map(Choice::Ask)
}

/// What closes it, in its upper corner.
fn cross(ui: &Ui, ground: Rect, look: Look) -> Response {
    let (palette, across) = (theme::palette(ui), across(look.text_scale));
    let line = Rect::from_min_size(ground.min + vec2(0.0, space::LINE), vec2(ground.width(), across));
    let end = ground.width() - space::LINE;
    let rect = look.part(line, end - across, end);
    let response = ui.interact(rect, Id::unique("close"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("prompt-close")));
    if response.hovered() || response.is_pointer_button_down_on() {
        ui.painter().rect_filled(rect, corner::CHIP, palette.raised);
    }
    Icon::Cross.paint(ui, rect.shrink(across * CROSS_INSET), palette.quiet, look.mirrored);
    controls::show_focus(ui, &response, rect);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Of the cross, for text of this size.
fn across(text_scale: f32) -> f32 {
    CROSS * text_scale.clamp(1.0, GROWS)
}
