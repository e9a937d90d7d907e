//! Pictures of every kind of screen, to be looked at:
//! `cargo test --test window pictures -- --ignored` writes them into `target/tmp/screens`.

use std::fs;
use std::path::PathBuf;

use egui::{Key, Theme};
use unhunch::child::{Hush, Job};
use unhunch::core::event::How;
use unhunch::core::exercise::PhaseKind;
use unhunch::ui::sound::SoundState;

use super::sample::{RESET, ROUTINE, during, reset, routine};
use super::{Look, Window};

pub struct Album(PathBuf);

impl Album {
    pub fn open() -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screens");
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn save(&self, name: &str, window: &Window) {
        self.save_pixels(name, &window.pixels(), window.size);
    }

    pub fn save_pixels(&self, name: &str, pixels: &[u32], size: (usize, usize)) {
        let colour = |pixel: &u32| {
            let [_, r, g, b] = pixel.to_be_bytes();
            vello_cpu::color::PremulRgba8 { r, g, b, a: 255 }
        };
        let pixels = pixels.iter().map(colour).collect();
        let (width, height) = (size.0 as u16, size.1 as u16);
        let png = vello_cpu::Pixmap::from_parts(pixels, width, height).into_png().expect("a picture");
        fs::write(self.0.join(format!("{name}.png")), png).expect("a file");
    }

    fn playing(&self, name: &str, job: &Job, look: Look) {
        self.save(name, &Window::of(job.clone(), look));
    }
}

fn look(up_ms: i64, size: (usize, usize)) -> Look {
    Look { up_ms, size, ..Look::default() }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_exercises() {
    let album = Album::open();
    let side = reset("lat_stretch");
    let kinds = [
        ("move", PhaseKind::Move, "shoulder_rolls"),
        ("hold", PhaseKind::Hold, "lat_stretch"),
        ("in", PhaseKind::BreatheIn, "deep_belly_breaths"),
        ("out", PhaseKind::BreatheOut, "deep_belly_breaths"),
        ("change", PhaseKind::SwitchSide, "lat_stretch"),
        ("floor", PhaseKind::Move, "open_book"),
        ("band", PhaseKind::Move, "band_pull_aparts"),
        ("wall", PhaseKind::Move, "wall_slides"),
        ("seated", PhaseKind::Move, "seated_thoracic_rotation"),
    ];
    album.playing("lead-in", &side, look(1_200, RESET));
    for (name, kind, id) in kinds {
        let job = reset(id);
        let up_ms = during(&job, kind);
        album.playing(name, &job, look(up_ms, RESET));
        album.playing(&format!("{name}-tall"), &job, look(up_ms, (560, 640)));
    }
    for (theme, text_scale) in [(Theme::Dark, 1.0), (Theme::Light, 2.0), (Theme::Dark, 2.0)] {
        for (name, size) in
            [("wide", RESET), ("tall", (560, 640)), ("grown", (1230, 690)), ("least", (340, 420))]
        {
            let name = format!("{name}-{theme:?}-{text_scale}");
            album.playing(
                &name,
                &side,
                Look { theme, text_scale, ..look(during(&side, PhaseKind::Hold), size) },
            );
        }
    }
    album.playing("least", &side, look(during(&side, PhaseKind::Hold), (340, 420)));
    album.playing("low", &side, look(during(&side, PhaseKind::Hold), (921, 540)));
    album.playing("no-figure", &super::job(), look(5_500, RESET));
    album.playing("no-figure-tall", &super::job(), look(5_500, (560, 640)));
    let still = Job { reduced_motion: true, ..reset("deep_belly_breaths") };
    album.playing("reduced", &still, look(during(&still, PhaseKind::BreatheIn), RESET));
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_everything_else() {
    let album = Album::open();
    for theme in [Theme::Light, Theme::Dark] {
        for (scale, size) in [(1.0, RESET), (2.0, RESET), (1.0, (340, 420))] {
            let name = |what: &str| format!("{what}-{theme:?}-{scale}-{}", size.0);
            let open =
                || Window::of(reset("lat_stretch"), Look { theme, text_scale: scale, ..look(14_000, size) });
            let mut window = open();
            window.press(Key::Space);
            album.save(&name("paused"), &window);
            window.press(Key::S);
            album.save(&name("swap"), &window);
            let mut window = open();
            window.press(Key::W);
            album.save(&name("signs"), &window);
            window.press(Key::W);
            window.press(Key::Escape);
            album.save(&name("asking"), &window);
            window.press(Key::H);
            window.recorded(How::Pain, None);
            album.save(&name("pain"), &window);
            let mut window = open();
            window.until(1_000_000);
            window.recorded(How::Finished, None);
            album.save(&name("done"), &window);
            window.press(Key::B);
            window.until(1_009_000);
            album.save(&name("breaths"), &window);
        }
        for (scale, size) in [(1.0, ROUTINE), (2.0, (1230, 690)), (1.0, (560, 640))] {
            let look = || Look { theme, text_scale: scale, ..look(10_000, size) };
            let mut window = Window::of(routine(), look());
            window.harness.state_mut().sound = SoundState::Hushed(Hush::Microphone);
            window.press(Key::N);
            window.until(14_000);
            album.save(&format!("rest-{theme:?}-{scale}-{}", size.0), &window);
            window.until(30_000);
            album.save(&format!("routine-{theme:?}-{scale}-{}", size.0), &window);
        }
    }
}
