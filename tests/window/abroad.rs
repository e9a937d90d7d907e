//! What holds of every window in the pseudo-languages: no text is hard-wired, longer ones fit, and from right to left
//! it is its own mirror image.
//!
//! Texts and layout are the same on every system, and what stands for Windows in our tests is slow: none of it there.

use std::ops::Deref;

use egui::Theme;
use unhunch::text::Here;

use super::languages::{Checked, LANGUAGES, crowded, hard_wired, texts};
use super::mirror::unmirrored;
use super::paper::OnPaper;
use super::pictures::Album;

/// How large a window is, and its text.
pub type Room = ((usize, usize), f32);

/// A window by its screens.
pub struct Abroad<W> {
    /// What its pictures are called.
    pub name: &'static str,
    /// The rooms that its texts have to fit.
    pub rooms: &'static [Room],
    /// Every screen of it, with a name.
    pub screens: fn(Room, Theme) -> Vec<(String, W)>,
}

impl<W, S> Abroad<W>
where
    W: Deref<Target = OnPaper<S>>,
    S: 'static,
{
    /// In the first of its rooms, but on these screens. What comes from elsewhere is told by `others`.
    #[track_caller]
    pub fn hard_wires_no_text(&self, but: &[&str], others: impl Fn(&W) -> Vec<String>) {
        let _here = Here::speaking("en-XA");
        let mut checked = Checked::default();
        if cfg!(windows) {
            return;
        }
        for (name, window) in (self.screens)(self.rooms[0], Theme::Light) {
            if !but.contains(&name.as_str()) {
                checked.add(&name, hard_wired(&texts(&window.harness), &others(&window)));
            }
        }
        checked.end();
    }

    #[track_caller]
    pub fn fits_from_either_side(&self) {
        let mut checked = Checked::default();
        for language in LANGUAGES {
            let _here = Here::speaking(language);
            for (size, text_scale) in self.rooms.iter().filter(|_| !cfg!(windows)) {
                for (name, window) in (self.screens)((*size, *text_scale), Theme::Light) {
                    checked.add(
                        &format!("{language}: {name} {size:?} × {text_scale}"),
                        crowded(&window.harness),
                    );
                }
            }
        }
        checked.end();
    }

    /// In these rooms, but on these screens.
    #[track_caller]
    pub fn is_its_mirror_image(&self, rooms: impl IntoIterator<Item = Room>, but: &[&str]) {
        let mut checked = Checked::default();
        for (size, text_scale) in rooms.into_iter().filter(|_| !cfg!(windows)) {
            let open = |language: &str| {
                let _here = Here::speaking(language);
                // Times are as long in both.
                let _written = Here::writing("en");
                (self.screens)((size, text_scale), Theme::Light)
            };
            let pairs = open("en").into_iter().zip(open("ar-XB"));
            for ((name, usual), (_, mirrored)) in pairs.filter(|((name, _), _)| !but.contains(&name.as_str()))
            {
                let found = unmirrored(&usual.harness, &mirrored.harness, text_scale);
                checked.add(&format!("{name} {size:?} × {text_scale}"), found);
            }
        }
        checked.end();
    }

    /// Pictures in these sizes: at the usual size of text (also in the dark), narrow, at twice the size, and that in
    /// a small window in the dark.
    pub fn is_drawn(&self, [usual, narrow, large, small]: [(usize, usize); 4]) {
        let looks = [
            ("light", (usual, 1.0), Theme::Light),
            ("dark", (usual, 1.0), Theme::Dark),
            ("narrow", (narrow, 1.0), Theme::Light),
            ("large", (large, 2.0), Theme::Light),
            ("large-dark", (small, 2.0), Theme::Dark),
        ];
        for language in LANGUAGES {
            let _here = Here::speaking(language);
            for (look, room, theme) in looks {
                for (screen, window) in (self.screens)(room, theme) {
                    let name = format!("{language}-{}-{screen}-{look}", self.name);
                    Album::open().save_pixels(&name, &window.pixels(), window.size);
                }
            }
        }
    }
}
