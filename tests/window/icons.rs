//! The icons: each has a picture of its own, stays in its box, and stands somewhere.

use std::collections::BTreeSet;
use std::fs;

use egui::{Color32, Rect, Theme, pos2, vec2};
use egui_kittest::Harness;
use unhunch::ui::icons::Icon;
use unhunch::ui::theme::{self, DARK, LIGHT};
use walkdir::WalkDir;

use super::pictures::Album;
use super::{Painter, pixels_of};

/// Points around an icon: what it draws beyond its box is seen there.
const AROUND: f32 = 6.0;

/// One icon alone: which of the pixels of its box and around it are of another colour than the ground, and how
/// wide the whole is.
fn drawn(icon: Icon, side: f32, mirrored: bool) -> (Vec<bool>, usize) {
    let painter = Painter::default();
    let size = side + 2.0 * AROUND;
    let show = move |ui: &mut egui::Ui| {
        let place = Rect::from_min_size(pos2(AROUND, AROUND), vec2(side, side));
        icon.paint(ui, place, LIGHT.text, mirrored);
    };
    let harness = Harness::builder()
        .with_size(vec2(size, size))
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .renderer(painter.clone())
        .build_ui(show);
    let wide = size as usize;
    let pixels = pixels_of(&harness, &painter, (wide, wide));
    (pixels.iter().map(|pixel| *pixel != pixels[0]).collect(), wide)
}

#[test]
fn every_icon_is_there_and_stays_in_its_box() {
    for (icon, side) in Icon::ALL.into_iter().flat_map(|icon| [(icon, 18.0), (icon, 24.0), (icon, 48.0)]) {
        let (marked, wide) = drawn(icon, side, false);
        let marks: Vec<_> =
            (0..marked.len()).filter(|at| marked[*at]).map(|at| (at % wide, at / wide)).collect();
        assert!(marks.len() as f32 > side * 1.2, "{icon:?} at {side}: {} pixels", marks.len());
        let (near, far) = (AROUND as usize, AROUND as usize + side as usize);
        let inside = |at: usize| (near..far).contains(&at);
        let out: Vec<_> = marks.iter().filter(|(x, y)| !inside(*x) || !inside(*y)).collect();
        assert!(out.is_empty(), "{icon:?} at {side} leaves its box at {out:?}");
        // It fills the box: an icon is as large as those beside it.
        let across = |pick: fn(&(usize, usize)) -> usize| {
            let (least, most) = (marks.iter().map(pick).min(), marks.iter().map(pick).max());
            (most.unwrap_or(0) - least.unwrap_or(0)) as f32
        };
        let large = across(|at| at.0).max(across(|at| at.1));
        assert!(large >= side * 0.5, "{icon:?} at {side} is only {large} across");
    }
}

#[test]
fn no_two_icons_are_the_same_picture() {
    let pictures: Vec<_> = Icon::ALL.map(|icon| (icon, drawn(icon, 24.0, false).0)).into();
    for (index, (one, picture)) in pictures.iter().enumerate() {
        for (other, beside) in &pictures[index + 1..] {
            let apart = picture.iter().zip(beside).filter(|(a, b)| a != b).count();
            assert!(apart >= 20, "{one:?} and {other:?} differ in {apart} pixels");
        }
    }
}

#[test]
fn what_points_along_the_line_is_turned_round_with_it_and_nothing_else_is() {
    for icon in Icon::ALL {
        let ((plain, wide), (mirrored, _)) = (drawn(icon, 25.0, false), drawn(icon, 25.0, true));
        if !icon.is_directed() {
            assert_eq!(plain, mirrored, "{icon:?}");
            continue;
        }
        assert_ne!(plain, mirrored, "{icon:?}");
        let turned = |at: usize| plain[at / wide * wide + (wide - 1 - at % wide)];
        let apart = (0..plain.len()).filter(|at| turned(*at) != mirrored[*at]).count();
        assert!(apart <= 8, "{icon:?}: {apart} pixels are not those of a mirror");
    }
}

#[test]
fn every_icon_stands_somewhere() {
    let mut named = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui");
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let is_source = |path: &std::path::Path| {
        let own = path.strip_prefix(folder).is_ok_and(|path| path.starts_with("icons"));
        path.extension().is_some_and(|ending| ending == "rs") && !own && !path.ends_with("icons.rs")
    };
    for file in files.filter(|file| is_source(file.path())) {
        let text = fs::read_to_string(file.path()).expect("a source");
        let uses = text.split("Icon::").skip(1);
        named.extend(
            uses.map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_owned()),
        );
    }
    let unused: Vec<_> = Icon::ALL.into_iter().filter(|icon| !named.contains(&format!("{icon:?}"))).collect();
    assert!(unused.is_empty(), "drawn, and shown nowhere: {unused:?}");
}

/// All of them, small and large, as they are and turned round, by day and by night, at 100 and at 200 %.
#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_icons() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        for scale in [1.0, 2.0] {
            sheet(theme, palette.text, palette.accent, scale);
        }
    }
}

fn sheet(theme: Theme, text: Color32, accent: Color32, scale: f32) {
    let (columns, cell) = (6, vec2(150.0, 62.0));
    let rows = Icon::ALL.len().div_ceil(columns);
    let size = vec2(cell.x * columns as f32, cell.y * rows as f32);
    let painter = Painter::default();
    let show = move |ui: &mut egui::Ui| {
        for (index, icon) in Icon::ALL.into_iter().enumerate() {
            let corner = vec2((index % columns) as f32 * cell.x, (index / columns) as f32 * cell.y).to_pos2();
            let at = |x: f32, side: f32| {
                Rect::from_center_size(corner + vec2(x, cell.y / 2.0), egui::Vec2::splat(side))
            };
            icon.paint(ui, at(20.0, 18.0), text, false);
            icon.paint(ui, at(50.0, 24.0), text, false);
            icon.paint(ui, at(95.0, 48.0), text, false);
            icon.paint(ui, at(135.0, 18.0), accent, true);
        }
    };
    let harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .with_theme(theme)
        .with_context_setup(theme::install)
        .renderer(painter.clone())
        .build_ui(show);
    let pixels = ((size.x * scale) as usize, (size.y * scale) as usize);
    let name = format!("icons-{theme:?}-{scale}");
    Album::open().save_pixels(&name, &pixels_of(&harness, &painter, pixels), pixels);
}
