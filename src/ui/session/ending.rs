//! The screens after a run: was it pain, is it noted, how goes the week.

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use super::strip::Strip;
use super::{Screen, page};
use crate::child::words;
use crate::core::event::How;
use crate::core::player::{Press, Stage, seconds_up};
use crate::tr;
use crate::ui::controls::{self, Weight};
use crate::ui::text::{Text, heading, live};
use crate::ui::theme::{self, corner, size, space};

const SIGN: f32 = 108.0;
/// The widest that lines are here.
const WIDEST: f32 = 640.0;
/// The line that shrinks until the window closes has so many points for each second.
const SECOND: f32 = 10.0;
const LINE: f32 = 2.0;

pub fn show(ui: &mut Ui, screen: Screen<'_>, stage: Stage) -> Option<Press> {
    let pressed = strip(screen, stage).show(ui, screen).pressed;
    page(ui, |ui| {
        let room = ui.available_height();
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let id = ui.scope_id().with("height");
            // As high as the frame before found it: the words stand in the middle.
            let high = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(room * 0.7);
            ui.add_space(((room - high) * 0.45).max(0.0));
            let top = ui.cursor().top();
            ui.vertical_centered(|ui| {
                ui.set_max_width((WIDEST * screen.job.text_scale.max(1.0)).min(ui.available_width()));
                words_of(ui, screen, stage);
            });
            let now = ui.cursor().top() - top;
            if (now - high).abs() > 0.5 {
                ui.data_mut(|data| data.insert_temp(id, now));
                ui.ctx().request_repaint();
            }
        });
    });
    pressed
}

fn strip(screen: Screen<'_>, stage: Stage) -> Strip {
    let escape = tr!("reset-key-escape");
    match stage {
        Stage::Asking { .. } => {
            let (yes, key) = (tr!("reset-yes"), tr!("reset-key-hurts"));
            Strip::of("asking")
                .large(screen, Press::Close, Weight::Main, tr!("reset-no"), escape)
                .large(screen, Press::Hurts, Weight::Care, yes, key)
                .signs(screen)
        }
        Stage::Noted { how: How::Pain, .. } | Stage::Noting { how: How::Pain, .. } => {
            let key = tr!("reset-key-signs");
            Strip::of("pain").large(screen, Press::Close, Weight::Main, tr!("reset-close"), escape).large(
                screen,
                Press::Signs,
                Weight::Care,
                tr!("reset-signs"),
                key,
            )
        }
        _ => {
            let close = tr!("reset-close");
            let strip = Strip::of("ended").large(screen, Press::Close, Weight::Main, close, escape);
            let tail = screen.job.tail.as_ref().filter(|_| screen.guide.offers_breaths());
            let strip = match tail {
                Some(tail) => {
                    let word = tr!("reset-breaths", seconds = (tail.timeline.total_ms() + 500) / 1000);
                    strip.large(screen, Press::Breaths, Weight::Plain, word, tr!("reset-key-breaths"))
                }
                None => strip,
            };
            strip.signs(screen)
        }
    }
}

fn words_of(ui: &mut Ui, screen: Screen<'_>, stage: Stage) {
    match stage {
        Stage::Asking { until_up_ms } => asking(ui, screen, until_up_ms),
        Stage::Noting { late_up_ms, .. } if screen.up_ms >= late_up_ms => {
            said(ui, screen, &tr!("reset-late"), &[tr!("reset-late-why")]);
        }
        Stage::Noting { .. } => said(ui, screen, &tr!("reset-noting"), &[]),
        Stage::Noted { how: How::Pain, .. } => pain(ui, screen),
        Stage::Noted { how, close_up_ms } => noted(ui, screen, how, close_up_ms),
        Stage::Playing | Stage::Closed => {}
    }
}

fn asking(ui: &mut Ui, screen: Screen<'_>, until_up_ms: i64) {
    let palette = theme::palette(ui);
    Text::new(screen.job.text_scale, &tr!("reset-stopped"), size::TITLE, palette.accent).show_centred(ui);
    Text::new(screen.job.text_scale, &tr!("reset-stopped-fine"), size::PLACE, palette.quiet).show_centred(ui);
    ui.add_space(space::GROUP);
    let text = tr!("reset-ask");
    let ask = Text::new(screen.job.text_scale, &text, size::STEP, palette.text).show_centred(ui);
    heading(ui, ask.clone(), &text);
    live(ui, ask);
    closes(ui, screen, until_up_ms, true);
}

fn noted(ui: &mut Ui, screen: Screen<'_>, how: How, close_up_ms: Option<i64>) {
    let mut lines = words::noted(screen.job, screen.guide, how);
    let headline = lines.remove(0);
    if how == How::Finished {
        let room = ui.clip_rect().height();
        if room > SIGN * 2.0 {
            controls::done_sign(ui, SIGN.min(room * 0.3));
            ui.add_space(space::GROUP);
        }
        lines.insert(0, screen.job.title().to_owned());
        lines.extend(good_for(screen));
    }
    said(ui, screen, &headline, &lines);
    if how == How::Finished {
        week(ui, screen);
    }
    if let Some(end) = close_up_ms {
        closes(ui, screen, end, false);
    }
}

/// What a single exercise was good for; a routine is good for more than a line.
fn good_for(screen: Screen<'_>) -> Option<String> {
    let first = screen.job.items.first().filter(|_| !screen.guide.is_routine())?;
    Some(first.exercise.good_for.clone()).filter(|text| !text.is_empty())
}

/// It stays away until it is taken back, and how that is done.
fn pain(ui: &mut Ui, screen: Screen<'_>) {
    let palette = theme::palette(ui);
    let mut lines = words::noted(screen.job, screen.guide, How::Pain);
    let headline = lines.remove(0);
    lines.insert(1.min(lines.len()), words::take_back(screen.job, screen.guide).unwrap_or_default());
    let shown = Text::new(screen.job.text_scale, &headline, size::STEP, palette.care).show_centred(ui);
    heading(ui, shown.clone(), &headline);
    live(ui, shown);
    for text in &lines {
        ui.add_space(space::LINE);
        Text::new(screen.job.text_scale, text, size::PLACE, palette.text).show_centred(ui);
    }
}

fn week(ui: &mut Ui, screen: Screen<'_>) {
    let Some(week) = screen.week.or(screen.job.week).filter(|week| week.answerable > 0) else { return };
    ui.add_space(space::GROUP);
    let text = tr!("reset-week", kept = week.kept, answerable = week.answerable);
    Text::new(screen.job.text_scale, &text, size::PLACE, theme::palette(ui).text).show_centred(ui);
    ui.scope(|ui| {
        ui.set_max_width(280.0);
        controls::bar(ui, week.kept as f32 / week.answerable as f32);
    });
}

/// In how many seconds the window closes by itself, and a line that shrinks until then.
fn closes(ui: &mut Ui, screen: Screen<'_>, end_up_ms: i64, asks: bool) {
    let palette = theme::palette(ui);
    let left_ms = (end_up_ms - screen.up_ms).max(0) / i64::from(screen.job.speed.max(1));
    let seconds = seconds_up(left_ms);
    let text = if asks {
        tr!("reset-ask-closes", seconds = seconds)
    } else {
        tr!("reset-closes", seconds = seconds)
    };
    ui.add_space(space::GROUP * 1.5);
    Text::new(screen.job.text_scale, &text, size::SMALL, palette.quiet).show_centred(ui);
    let shown_ms = if screen.job.reduced_motion { seconds * 1000 } else { left_ms };
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), egui::Sense::hover());
    let width = (shown_ms as f32 / 1000.0 * SECOND).min(room.width());
    let line = Rect::from_center_size(pos2(room.center().x, room.center().y), vec2(width, LINE));
    ui.painter().rect_filled(line, corner::LINE, palette.halo_edge);
}

/// A headline that is read out, and lines below it.
fn said(ui: &mut Ui, screen: Screen<'_>, headline: &str, lines: &[String]) {
    let palette = theme::palette(ui);
    let shown = Text::new(screen.job.text_scale, headline, size::STEP, palette.text).show_centred(ui);
    heading(ui, shown.clone(), headline);
    live(ui, shown);
    for text in lines {
        Text::new(screen.job.text_scale, text, size::PLACE, palette.text).show_centred(ui);
    }
}
