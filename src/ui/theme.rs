//! How windows look: colours, sizes of text, and distances, each with a name.

use egui::{Color32, FontFamily, FontId, Stroke, Theme, Ui};

/// The colours of one theme. Every pair that text is read in has a contrast of at least 4.5 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color32,
    /// Where the figure stands.
    pub stage: Color32,
    /// The soft disc behind the figure, which swells with the breath; and its edge.
    pub halo: Color32,
    pub halo_edge: Color32,
    /// Buttons that do not call for attention.
    pub raised: Color32,
    /// The same under the pointer.
    pub lifted: Color32,
    pub text: Color32,
    /// What is there to be read once.
    pub quiet: Color32,
    /// Progress, and what is true right now.
    pub accent: Color32,
    /// The main button, and the text on it.
    pub main: Color32,
    pub main_lifted: Color32,
    pub on_main: Color32,
    /// What has yet to come, of a ring or a bar.
    pub track: Color32,
    /// "Something hurts".
    pub care: Color32,
    /// Around the control that keys go to.
    pub focus: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Warm paper and pine.
pub const LIGHT: Palette = Palette {
    ground: rgb(0xf7f5f0),
    stage: rgb(0xfdfcf9),
    halo: rgb(0xe9efe7),
    halo_edge: rgb(0xb9d0c4),
    raised: rgb(0xebe8e0),
    lifted: rgb(0xe1ddd2),
    text: rgb(0x1d2926),
    quiet: rgb(0x55625d),
    accent: rgb(0x1f6f5c),
    main: rgb(0x1f5f50),
    main_lifted: rgb(0x174d41),
    on_main: rgb(0xffffff),
    track: rgb(0xddd9ce),
    care: rgb(0x964024),
    focus: rgb(0x1b5fb4),
};

/// The same room by evening.
pub const DARK: Palette = Palette {
    ground: rgb(0x161c1a),
    stage: rgb(0x1b2320),
    halo: rgb(0x243029),
    halo_edge: rgb(0x3f6154),
    raised: rgb(0x232b28),
    lifted: rgb(0x2e3834),
    text: rgb(0xeaf0ed),
    quiet: rgb(0xa3b0aa),
    accent: rgb(0x79cfb1),
    main: rgb(0x8bd8bd),
    main_lifted: rgb(0xa5e4cd),
    on_main: rgb(0x0d1f1a),
    track: rgb(0x2c3632),
    care: rgb(0xf0a787),
    focus: rgb(0x8fc1ff),
};

/// The colours of the program's own icon, which is the same on every ground.
pub mod sign {
    use egui::Color32;

    use super::rgb;

    /// The tile behind everything, from its upper edge to its lower one.
    pub const PINE: (Color32, Color32) = (rgb(0x2f8c75), rgb(0x174d41));
    /// The person, from the head down.
    pub const PAPER: (Color32, Color32) = (rgb(0xffffff), rgb(0xddeee6));
    /// What is over of the ring.
    pub const MINT: Color32 = super::DARK.main;
    /// Between the shoulder blades, and the spine.
    pub const LEAF: Color32 = rgb(0x3fae8b);
    pub const DEEP: Color32 = rgb(0x1a5548);
}

/// Heights of text in points, before the person's text scale.
pub mod size {
    /// The instruction of the moment: to be read from where one stands.
    pub const STEP: f32 = 30.0;
    pub const TITLE: f32 = 22.0;
    /// The side, and the count of the repetition.
    pub const PLACE: f32 = 19.0;
    pub const BODY: f32 = 17.0;
    pub const SMALL: f32 = 15.0;
    /// In charts and tables.
    pub const FINE: f32 = 13.5;
}

/// Distances in points.
pub mod space {
    /// From the edge of the window to anything.
    pub const EDGE: f32 = 24.0;
    /// Between groups.
    pub const GROUP: f32 = 20.0;
    /// Between the lines of a group, and between buttons.
    pub const LINE: f32 = 8.0;
    pub const CORNER: f32 = 12.0;
    /// Height of the main button, and of the others, at the least.
    pub const MAIN_BUTTON: f32 = 54.0;
    pub const BUTTON: f32 = 44.0;
    /// Height of a quiet control.
    pub const SMALL_BUTTON: f32 = 32.0;
    /// Across the ring: beside the figure, there beside long instructions, under it, and where there
    /// is hardly any room.
    pub const RING: f32 = 132.0;
    pub const RING_MIDDLE: f32 = 112.0;
    pub const RING_UNDER: f32 = 92.0;
    pub const RING_LEAST: f32 = 60.0;
    /// The least height that a figure is worth showing in.
    pub const FIGURE_LEAST: f32 = 110.0;
}

/// A colour between two, `part` of the way, 0–1.
pub fn between(from: Color32, to: Color32, part: f32) -> Color32 {
    let mix = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * part) as u8;
    Color32::from_rgb(mix(from.r(), to.r()), mix(from.g(), to.g()), mix(from.b(), to.b()))
}

/// The palette of the theme that this ui is drawn in.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// Text of a named size at the person's text scale.
pub fn font(size: f32, text_scale: f32) -> FontId {
    FontId::new(size * text_scale, FontFamily::Proportional)
}

/// Makes egui's own parts (scroll bars, tooltips) look like ours, in both themes.
pub fn install(context: &egui::Context) {
    for (theme, palette) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        context.style_mut_of(theme, |style| {
            style.interaction.selectable_labels = false;
            style.spacing.item_spacing = egui::vec2(space::LINE, space::LINE);
            // Text at the edge keeps its contrast; a thin bar says that there is more.
            style.spacing.scroll.fade.strength = 0.0;
            style.spacing.scroll.dormant_handle_opacity = 0.25;
            let visuals = &mut style.visuals;
            visuals.panel_fill = palette.ground;
            visuals.window_fill = palette.ground;
            visuals.override_text_color = Some(palette.text);
            visuals.selection.stroke = Stroke::new(2.0, palette.focus);
            visuals.extreme_bg_color = palette.track;
        });
    }
}

/// How well `a` reads on `b`, from 1 (not at all) to 21, as in WCAG 2.2.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    let linear = |byte: u8| {
        let value = f32::from(byte) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_reads_on_what_is_behind_it() {
        for (name, palette) in [("light", LIGHT), ("dark", DARK)] {
            let on = |behind: Color32, what: &[(&str, Color32)]| {
                for (text, colour) in what {
                    let found = contrast(*colour, behind);
                    assert!(found >= 4.5, "{name}: {text} has a contrast of {found:.2}");
                }
            };
            let Palette { text, quiet, accent, care, .. } = palette;
            on(palette.ground, &[("text", text), ("quiet", quiet), ("accent", accent), ("care", care)]);
            on(palette.stage, &[("text", text), ("quiet", quiet), ("accent", accent)]);
            on(palette.halo, &[("text", text), ("quiet", quiet), ("accent", accent)]);
            on(palette.raised, &[("text", text), ("quiet", quiet), ("care", care)]);
            on(palette.lifted, &[("text", text), ("quiet", quiet), ("care", care)]);
            on(palette.raised, &[("accent", accent)]);
            on(palette.stage, &[("the word of a firm button", palette.main)]);
            on(palette.raised, &[("the word of a firm button", palette.main)]);
            on(palette.main, &[("on main", palette.on_main)]);
            on(palette.main_lifted, &[("on main", palette.on_main)]);
        }
    }

    #[test]
    fn focus_and_progress_stand_out_from_what_is_beside_them() {
        for palette in [LIGHT, DARK] {
            assert!(contrast(palette.focus, palette.ground) >= 3.0);
            for behind in [palette.track, palette.stage, palette.halo] {
                assert!(contrast(palette.accent, behind) >= 3.0);
            }
            assert!(contrast(palette.focus, palette.stage) >= 3.0);
        }
    }

    #[test]
    fn contrast_is_what_the_standard_says() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color32::from_gray(0x77), Color32::WHITE) - 4.48).abs() < 0.01);
    }
}
