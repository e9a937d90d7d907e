//! The strip of controls at the bottom: always in sight, and first in the order of focus.

use egui::{Id, Margin, Panel, Ui, UiBuilder};

use super::Screen;
use crate::child::{Hush, words};
use crate::core::player::{MORE_MS, Press};
use crate::tr;
use crate::ui::controls::{self, Button, Small, Weight};
use crate::ui::icons::Icon;
use crate::ui::sound::SoundState;
use crate::ui::text::Text;
use crate::ui::theme::{self, size, space};

/// The part of the window's height that the strip may take with all its words; and with the word of
/// what must be found when something hurts.
const MOST: f32 = 0.42;
const MOST_BRIEF: f32 = 0.5;

/// What the strip holds.
pub struct Strip {
    /// Of the screen: where another screen comes, no control of it has the focus by chance.
    screen: &'static str,
    large: Vec<(Press, Button)>,
    small: Vec<(Press, Small)>,
    /// Below everything.
    note: String,
}

/// What came of showing it.
pub struct Shown {
    pub pressed: Option<Press>,
    /// The note had no room: it belongs elsewhere.
    pub left_out: Option<String>,
}

impl Strip {
    /// An empty one, for the screen of this name.
    pub fn of(screen: &'static str) -> Self {
        Self { screen, large: Vec::new(), small: Vec::new(), note: String::new() }
    }

    pub fn large(
        mut self,
        screen: Screen<'_>,
        press: Press,
        weight: Weight,
        word: String,
        key: String,
    ) -> Self {
        let text_scale = screen.job.text_scale;
        let icon = icon(screen, press);
        self.large.push((press, Button { weight, icon, word, key, text_scale }));
        self
    }

    pub fn small(mut self, screen: Screen<'_>, press: Press, word: String, key: String) -> Self {
        let (care, enabled) = (press == Press::Hurts, press != Press::Sound || screen.offers(press));
        let text_scale = screen.job.text_scale;
        let icon = icon(screen, press);
        self.small.push((press, Small { word, icon, key, care, enabled, brief: false, text_scale }));
        self
    }

    pub fn signs(self, screen: Screen<'_>) -> Self {
        self.small(screen, Press::Signs, tr!("reset-signs"), tr!("reset-key-signs"))
    }

    /// Everything that can be done while a run plays: Stop first and largest, Pause beside it, the
    /// rest small.
    pub fn playing(screen: Screen<'_>) -> Self {
        let pause = if screen.guide.is_paused() { tr!("reset-resume") } else { tr!("reset-pause") };
        let more = tr!("reset-more", seconds = MORE_MS / 1000);
        let mut strip = Self::of("playing")
            .large(screen, Press::Stop, Weight::Firm, tr!("reset-stop"), tr!("reset-key-escape"))
            .large(screen, Press::Pause, Weight::Plain, pause, tr!("reset-key-space"))
            .small(screen, Press::Hurts, tr!("reset-hurts"), tr!("reset-key-hurts"));
        if screen.guide.is_routine() {
            let next = words::next_button(screen.guide, screen.up_ms);
            strip = strip.small(screen, Press::Next, next, tr!("reset-key-next")).small(
                screen,
                Press::Previous,
                tr!("reset-previous"),
                tr!("reset-key-previous"),
            );
        }
        strip = strip.small(screen, Press::More, more, tr!("reset-key-more")).small(
            screen,
            Press::Back,
            tr!("reset-back"),
            tr!("reset-key-back"),
        );
        if screen.offers(Press::Swap) {
            strip = strip.small(screen, Press::Swap, tr!("reset-swap"), tr!("reset-key-swap"));
        }
        let mut strip =
            strip.small(screen, Press::Sound, sound(screen.sound), tr!("reset-key-sound")).signs(screen);
        strip.note = tr!("reset-safety");
        strip
    }

    /// Shows it at the bottom of the window.
    pub fn show(&self, ui: &mut Ui, screen: Screen<'_>) -> Shown {
        let window = ui.available_height();
        let room = ui.available_width() - 2.0 * space::EDGE;
        let note = Text::new(screen.job.text_scale, &self.note, size::SMALL, theme::palette(ui).quiet);
        let large: Vec<Button> = self.large.iter().map(|(_, button)| button.clone()).collect();
        let mut small: Vec<Small> = self.small.iter().map(|(_, control)| control.clone()).collect();
        let of_large = controls::row_height(ui, &large, room) + space::EDGE * 1.5;
        let of_small = |small: &[Small]| controls::small_rows_height(ui, small, room);
        // One of them alone saves nothing without its word.
        let brief = small.len() > 1 && of_large + of_small(&small) + note.height(ui, room) > window * MOST;
        if brief {
            small.iter_mut().for_each(|control| control.brief = !control.care);
            if of_large + of_small(&small) > window * MOST_BRIEF {
                small.iter_mut().for_each(|control| control.brief = true);
            }
        }
        let edge = Margin::symmetric(space::EDGE as i8, (space::EDGE * 0.6) as i8);
        let frame = egui::Frame::new().inner_margin(edge).fill(theme::palette(ui).ground);
        let panel = Panel::bottom("buttons").resizable(false).show_separator_line(false).frame(frame);
        let pressed = panel
            .show(ui, |ui| {
                let builder = UiBuilder::new().scope_id(Id::unique(self.screen)).layout(screen.look().down());
                ui.scope_builder(builder, |ui| {
                    let of_large = controls::row(ui, &large).map(|index| self.large[index].0);
                    let small = ui.scope(|ui| controls::small_rows(ui, &small)).inner;
                    if !brief {
                        note.show_centred(ui);
                    }
                    of_large.or(small.map(|index| self.small[index].0))
                })
                .inner
            })
            .inner;
        Shown { pressed, left_out: (brief && !self.note.is_empty()).then(|| self.note.clone()) }
    }
}

/// What it does, as a picture. What ends a screen is plain in its words.
fn icon(screen: Screen<'_>, press: Press) -> Option<Icon> {
    match press {
        Press::Stop => Some(Icon::Stop),
        Press::Pause if screen.guide.is_paused() => Some(Icon::Play),
        Press::Pause => Some(Icon::Pause),
        Press::Hurts => Some(Icon::Bolt),
        Press::Next => Some(Icon::Next),
        Press::Previous => Some(Icon::Previous),
        Press::More => Some(Icon::Plus),
        Press::Back => Some(Icon::Rewind),
        Press::Swap => Some(Icon::Swap),
        Press::Sound if screen.sound == SoundState::On => Some(Icon::SoundOn),
        Press::Sound => Some(Icon::SoundOff),
        Press::Signs => Some(Icon::Warning),
        _ => None,
    }
}

/// What the sound does, and what its control is called.
fn sound(sounding: SoundState) -> String {
    match sounding {
        SoundState::On => tr!("reset-sound-on"),
        SoundState::Off => tr!("reset-sound-off"),
        SoundState::Hushed(Hush::QuietOffice) => tr!("reset-hush-office"),
        SoundState::Hushed(Hush::Meeting) => tr!("reset-hush-meeting"),
        SoundState::Hushed(Hush::Microphone) => tr!("reset-hush-microphone"),
        SoundState::Hushed(Hush::Camera) => tr!("reset-hush-camera"),
        SoundState::Unavailable => tr!("reset-sound-none"),
    }
}
