//! A picture: scenes and words placed on a sheet, in pixels, ready to be painted.

use glam::{Vec2, vec2};

use super::{Figure, arrow};
use super::camera::Frame;
use super::lettering;
use super::motion::{Motion, Station};
use super::scene::{Scene, Shape};
use super::skin::Tone;
use crate::core::exercise::Exercise;
use crate::core::timeline::compile;
use crate::core::exercise::Timeline;

/// Height of a still, in pixels; of one on a contact sheet.
const STILL: f32 = 560.0;
const THUMB: f32 = 300.0;
const EDGE: f32 = 16.0;
/// Heights of letters.
const TITLE: f32 = 24.0;
const SMALL: f32 = 17.0;

/// What is to be painted: y points down.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// In pixels.
    pub size: Vec2,
    /// From back to front.
    pub shapes: Vec<Shape>,
}

impl Picture {
    pub fn empty(size: Vec2) -> Self {
        Self { size, shapes: Vec::new() }
    }

    /// One scene that fills the picture.
    pub fn of_scene(scene: Scene, frame: &Frame, size: Vec2) -> Self {
        let mut picture = Self::empty(size);
        picture.place(scene, frame, Vec2::ZERO, size);
        picture
    }

    /// Puts a scene into a rectangle.
    pub fn place(&mut self, scene: Scene, frame: &Frame, at: Vec2, size: Vec2) {
        let (scale, offset) = frame.fit(size);
        let to_pixel = |point: &mut Vec2| *point = vec2(point.x, -point.y) * scale + offset + at;
        self.shapes.extend(scene.shapes.into_iter().map(|mut shape| {
            shape.outlines.iter_mut().flatten().for_each(to_pixel);
            shape
        }));
    }

    /// Writes a line; gives its width.
    pub fn write(&mut self, text: &str, at: Vec2, height: f32, opacity: f32) -> f32 {
        let (outlines, width) = lettering::line(text, at, height);
        self.shapes.push(Shape { tone: Tone::Text, light: 0.0, tint: 0.0, far: 0.0, opacity, outlines });
        width
    }

    /// Adds another picture below this one.
    fn append(&mut self, other: Self) {
        let down = vec2(0.0, self.size.y);
        self.shapes.extend(other.shapes.into_iter().map(|mut shape| {
            shape.outlines.iter_mut().flatten().for_each(|point| *point += down);
            shape
        }));
        self.size = vec2(self.size.x.max(other.size.x), self.size.y + other.size.y);
    }
}

/// The timeline that pictures of an exercise follow: one set of one repetition on each side of its
/// dose at the desk, or all poses in turn where it has none.
pub fn one_round(exercise: &Exercise, figure: &Figure) -> Timeline {
    use crate::core::exercise::{Beat, Dose, PhaseKind, Sides};
    if let Some(dose) = &exercise.desk {
        let beats = dose.beats.clone();
        return compile(&Dose { reps: 1, sets: if sets_differ(&beats) { dose.sets } else { 1 }, beats, ..dose.clone() });
    }
    let beat = |named: &super::Named| Beat {
        phase: PhaseKind::Move,
        ms: 2_000,
        step: 0,
        set: None,
        pose: Some(named.name.clone()),
    };
    let beats = figure.poses.iter().map(beat).collect();
    compile(&Dose { sets: 1, reps: 1, beats, sides: Sides::Both, change_ms: 0, rest_ms: 0 })
}

fn sets_differ(beats: &[crate::core::exercise::Beat]) -> bool {
    beats.iter().any(|beat| beat.set.is_some())
}

/// The poses that explain a movement, in order: where it begins, and where each phase ends, once each.
pub fn key_stations(motion: &Motion) -> Vec<Station> {
    let mut stations: Vec<Station> = Vec::new();
    for stretch in motion.stretches() {
        for station in [stretch.from, stretch.to] {
            // The other side is the mirror image: shown in words, not once more.
            let known = stations.iter().any(|known| known.pose == station.pose);
            if !known {
                stations.push(station);
            }
        }
    }
    stations
}

/// The stills of an exercise side by side, numbered, each of this height.
pub fn stills(exercise: &Exercise, figure: &Figure, height: f32) -> Picture {
    let motion = Motion::new(figure, &one_round(exercise, figure));
    let stations = key_stations(&motion);
    let size = motion.frame.size();
    let width = (height * size.x / size.y).max(height * 0.35);
    let mut picture = Picture::empty(vec2(EDGE + stations.len() as f32 * (width + EDGE), height + 2.0 * EDGE + SMALL));
    for (number, station) in (1..).zip(&stations) {
        let at = vec2(EDGE + (number - 1) as f32 * (width + EDGE), EDGE + SMALL);
        let mut scene = motion.still(*station, 0.3, motion.camera);
        scene.shapes.extend(arrow::shapes(&motion, *station, &figure.arrows));
        picture.place(scene, &motion.frame, at, vec2(width, height));
        let name = figure.poses.get(station.pose).map_or("", |named| named.name.as_str());
        let x = at.x + picture.write(&number.to_string(), vec2(at.x + 2.0, EDGE + SMALL), TITLE, 0.85);
        picture.write(&name.replace('_', " "), vec2(x + 10.0, EDGE + SMALL), SMALL, 0.55);
    }
    picture
}

/// The picture of one exercise.
pub fn drawing(exercise: &Exercise, figure: &Figure) -> Picture {
    stills(exercise, figure, STILL)
}

/// All exercises on one sheet, a row each; those without a figure are named all the same.
pub fn sheet(rows: &[(&Exercise, Option<Figure>)], no_figure: &str) -> Picture {
    let mut sheet = Picture::empty(vec2(400.0, EDGE));
    for (exercise, figure) in rows {
        let mut head = Picture::empty(vec2(400.0, TITLE + EDGE));
        let name = format!("{}  ({})", exercise.name, exercise.id);
        let width = head.write(&name, vec2(EDGE, TITLE), TITLE, 0.95);
        head.size.x = width + 2.0 * EDGE;
        if figure.is_none() {
            head.size.x += EDGE + head.write(no_figure, vec2(width + 2.0 * EDGE, TITLE), SMALL, 0.6);
        }
        sheet.append(head);
        if let Some(figure) = figure {
            sheet.append(stills(exercise, figure, THUMB));
        }
    }
    sheet
}
