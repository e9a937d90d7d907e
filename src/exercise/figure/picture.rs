//! A picture: scenes and words placed on a sheet, in pixels, ready to be painted.

use std::f32::consts::TAU;

use glam::{Vec2, vec2};

use super::camera::Frame;
use super::lettering;
use super::motion::Motion;
use super::round::{key_stations, one_round};
use super::scene::{Scene, Shape};
use super::skin::Tone;
use super::{Figure, arrow};
use crate::core::exercise::Exercise;

/// The box that a still fits into, in pixels; that of one on a contact sheet.
const STILL: Vec2 = vec2(660.0, 560.0);
const THUMB: Vec2 = vec2(300.0, 270.0);
/// That of a picture beside a name.
const STAMP: Vec2 = vec2(72.0, 60.0);
const NARROWEST: f32 = 110.0;
/// How wide a sheet is, if none of its exercises needs more.
const SHEET: f32 = 2_450.0;
const EDGE: f32 = 16.0;
/// A disc has so many corners: up to some 300 pixels of radius none of them is seen.
const DISC_CORNERS: usize = 120;
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

    /// Paints a disc, or only a rim of this width, behind what is placed later.
    pub fn disc(&mut self, middle: Vec2, radius: f32, rim: Option<f32>, tone: Tone, opacity: f32) {
        let circle = |radius: f32, way: f32| {
            let at = move |step: usize| {
                middle + radius * Vec2::from_angle(way * step as f32 / DISC_CORNERS as f32 * TAU)
            };
            (0..DISC_CORNERS).map(at).collect::<Vec<_>>()
        };
        // Round the other way is a hole.
        let hole = rim.map(|rim| circle((radius - rim).max(0.0), -1.0));
        let outlines = std::iter::once(circle(radius, 1.0)).chain(hole).collect();
        self.shapes.push(Shape { tone, light: 0.0, tint: 0.0, far: 0.0, opacity, part: 0, outlines });
    }

    /// Puts a scene into a rectangle.
    pub fn place(&mut self, scene: Scene, frame: &Frame, at: Vec2, size: Vec2) {
        let (scale, offset) = frame.fit(size);
        let to_pixel = |point: Vec2| vec2(point.x, -point.y) * scale + offset + at;
        self.shapes.extend(scene.shapes.into_iter().map(|mut shape| {
            shape.outlines.place(to_pixel);
            shape
        }));
    }

    /// Writes a line; gives its width.
    pub fn write(&mut self, text: &str, at: Vec2, height: f32, opacity: f32) -> f32 {
        let (outlines, width) = lettering::line(text, at, height);
        self.shapes.push(Shape {
            tone: Tone::Text,
            light: 0.0,
            tint: 0.0,
            far: 0.0,
            opacity,
            part: usize::MAX,
            outlines,
        });
        width
    }

    /// Adds another picture to the right (1, 0) of this one, or below (0, 1).
    fn append(&mut self, other: Self, way: Vec2) {
        let by = self.size * way;
        self.shapes.extend(other.shapes.into_iter().map(|mut shape| {
            shape.outlines.place(|point| point + by);
            shape
        }));
        self.size = self.size.max(by + other.size);
    }
}

/// The stills of an exercise side by side, numbered, each as large as fits into this box.
pub fn stills(exercise: &Exercise, figure: &Figure, most: Vec2) -> Picture {
    let motion = Motion::new(figure, &one_round(exercise, figure));
    let stations = key_stations(&motion);
    let frame = motion.frame.size();
    let scale = (most / frame).min_element();
    // A narrow figure still has room for its number and name.
    let size = vec2((frame.x * scale).max(NARROWEST), frame.y * scale);
    let width = EDGE + stations.len() as f32 * (size.x + EDGE);
    let mut picture = Picture::empty(vec2(width, size.y + 2.0 * EDGE + SMALL));
    for (number, station) in (1..).zip(&stations) {
        let at = vec2(EDGE + (number - 1) as f32 * (size.x + EDGE), EDGE + SMALL);
        let mut scene = motion.still(*station, motion.camera);
        scene.shapes.extend(arrow::shapes(&motion, *station));
        picture.place(scene, &motion.frame, at, size);
        let name = figure.poses.get(station.pose).map_or("", |named| named.name.as_str());
        let x = at.x + picture.write(&number.to_string(), vec2(at.x + 2.0, EDGE + SMALL), TITLE, 0.85);
        picture.write(&name.replace('_', " "), vec2(x + 10.0, EDGE + SMALL), SMALL, 0.55);
    }
    picture
}

/// One pose that tells the exercise from the others at the size of a stamp: the one in the middle of
/// its round, where it is not back where it began.
pub fn emblem(exercise: &Exercise, figure: &Figure) -> Picture {
    let motion = Motion::new(figure, &one_round(exercise, figure));
    let stations = key_stations(&motion);
    let mut picture = Picture::empty(STAMP);
    if let Some(station) = stations.get(stations.len() / 2) {
        picture.place(motion.still(*station, motion.camera), &motion.frame, Vec2::ZERO, STAMP);
    }
    picture
}

/// The picture of one exercise.
pub fn drawing(exercise: &Exercise, figure: &Figure) -> Picture {
    stills(exercise, figure, STILL)
}

/// All exercises on one sheet, side by side and in rows; those without a figure are named all the same.
pub fn sheet(exercises: &[(&Exercise, Option<Figure>)], no_figure: &str) -> Picture {
    let mut sheet = Picture::empty(Vec2::splat(EDGE));
    let mut row = Picture::empty(Vec2::ZERO);
    for (exercise, figure) in exercises {
        let entry = entry(exercise, figure.as_ref(), no_figure);
        if row.size.x > 0.0 && row.size.x + entry.size.x > SHEET {
            sheet.append(std::mem::replace(&mut row, Picture::empty(Vec2::ZERO)), vec2(0.0, 1.0));
        }
        row.append(entry, vec2(1.0, 0.0));
    }
    sheet.append(row, vec2(0.0, 1.0));
    sheet
}

/// One exercise of a sheet: its name, and below it its stills.
fn entry(exercise: &Exercise, figure: Option<&Figure>, no_figure: &str) -> Picture {
    let mut entry = Picture::empty(vec2(0.0, TITLE + EDGE));
    let width = entry.write(&exercise.name, vec2(EDGE, TITLE), TITLE, 0.95);
    entry.size.x =
        2.0 * EDGE + width + EDGE + entry.write(&exercise.id, vec2(2.0 * EDGE + width, TITLE), SMALL, 0.5);
    match figure {
        Some(figure) => entry.append(stills(exercise, figure, THUMB), vec2(0.0, 1.0)),
        None => {
            let width = entry.write(no_figure, vec2(EDGE, TITLE + EDGE + SMALL), SMALL, 0.6);
            entry.size = entry.size.max(vec2(width + 2.0 * EDGE, TITLE + 2.0 * EDGE + SMALL));
        }
    }
    entry.size.y += EDGE;
    entry
}
