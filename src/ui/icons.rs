//! Our own small pictures beside words: what a page, a button or a line is about, seen before it is read.
//!
//! Each is described by [`drawings`] on a grid of 24 units, in lines of one width with round ends, and painted
//! in the colour of the words beside it. None is the only one to say what it says: words, or a name for screen
//! readers, say it too.

mod drawings;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::theme::space;
use drawings::{Part, Point};

/// One of them, called after what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    // What a page is about.
    /// The way to the next break.
    Clock,
    Calendar,
    Person,
    Moon,
    /// Light and dark.
    Contrast,
    /// Somebody who opens up: the program's own sign.
    OpenArms,
    Info,
    // A session.
    Pause,
    Play,
    Stop,
    /// More of it.
    Plus,
    /// A step back in time.
    Rewind,
    /// The one before, and the next one.
    Previous,
    Next,
    Swap,
    SoundOn,
    SoundOff,
    /// Something hurts.
    Bolt,
    Warning,
    // Ways.
    /// To what was before, and to what comes after.
    Earlier,
    Later,
    /// Out of here, and on.
    Back,
    Onward,
    /// There is more below, and there is not.
    Unfold,
    Fold,
    // Acts.
    Search,
    Undo,
    /// As it was in the beginning.
    Restore,
    Folder,
    File,
    Tick,
    Cross,
    /// Left out.
    Barred,
}

impl Icon {
    /// All of them, in the order of the type.
    pub const ALL: [Self; 33] = [
        Self::Clock,
        Self::Calendar,
        Self::Person,
        Self::Moon,
        Self::Contrast,
        Self::OpenArms,
        Self::Info,
        Self::Pause,
        Self::Play,
        Self::Stop,
        Self::Plus,
        Self::Rewind,
        Self::Previous,
        Self::Next,
        Self::Swap,
        Self::SoundOn,
        Self::SoundOff,
        Self::Bolt,
        Self::Warning,
        Self::Earlier,
        Self::Later,
        Self::Back,
        Self::Onward,
        Self::Unfold,
        Self::Fold,
        Self::Search,
        Self::Undo,
        Self::Restore,
        Self::Folder,
        Self::File,
        Self::Tick,
        Self::Cross,
        Self::Barred,
    ];

    /// Whether it points where lines of the language go, or where they come from: then it is turned round where
    /// they begin at the right.
    pub fn is_directed(self) -> bool {
        matches!(
            self,
            Self::Rewind
                | Self::Previous
                | Self::Next
                | Self::Earlier
                | Self::Later
                | Self::Back
                | Self::Onward
                | Self::Undo
                | Self::Restore
        )
    }

    /// Paints it into the middle of a rectangle, as large as the smaller side; `mirrored` where lines begin at
    /// the right.
    pub fn paint(self, ui: &Ui, rect: Rect, colour: Color32, mirrored: bool) {
        let sheet = Sheet::new(rect, ui.ctx().pixels_per_point(), mirrored && self.is_directed());
        for part in self.parts() {
            sheet.paint(ui.painter(), part, colour);
        }
    }
}

/// How large one is beside text of this size in points, and how much room is between them.
pub fn beside(points: f32) -> Vec2 {
    vec2((points * space::ICON).round(), (points * space::ICON_GAP).round())
}

/// Units each way.
const GRID: f32 = 24.0;
/// The width of every line, in units.
const LINE: f32 = 1.8;
/// Points of a round end, but one.
const CAP: usize = 8;
/// A point of a curve for each so many points on the screen.
const CURVE: f32 = 1.0;

/// Where a picture lies on the screen.
struct Sheet {
    centre: Pos2,
    /// Points of a unit.
    unit: f32,
    pixels_per_point: f32,
    mirrored: bool,
}

impl Sheet {
    /// An odd number of whole pixels each way: its middle is that of a pixel, and so are upright and level lines.
    fn new(rect: Rect, pixels_per_point: f32, mirrored: bool) -> Self {
        let wanted = (rect.width().min(rect.height()) * pixels_per_point + 0.01).floor();
        let side = if wanted % 2.0 == 0.0 { wanted - 1.0 } else { wanted }.max(1.0);
        let middle = |at: f32| ((at * pixels_per_point - 0.5).round() + 0.5) / pixels_per_point;
        let centre = pos2(middle(rect.center().x), middle(rect.center().y));
        Self { centre, unit: side / GRID / pixels_per_point, pixels_per_point, mirrored }
    }

    fn at(&self, (x, y): Point) -> Pos2 {
        let way = if self.mirrored { -1.0 } else { 1.0 };
        self.centre + vec2((x - GRID / 2.0) * way, y - GRID / 2.0) * self.unit
    }

    fn width(&self) -> f32 {
        (LINE * self.unit).max(1.0 / self.pixels_per_point)
    }

    /// The same a whole number of pixels from the middle.
    fn sharp(&self, at: f32, centre: f32) -> f32 {
        centre + ((at - centre) * self.pixels_per_point).round() / self.pixels_per_point
    }

    fn paint(&self, painter: &Painter, part: &Part, colour: Color32) {
        let full = |points| _ = painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        let stroke = Stroke::new(self.width(), colour);
        match part {
            Part::Line(points) => self.straight(points, false).for_each(full),
            Part::Loop(points) => self.straight(points, true).for_each(full),
            Part::Arc { centre, radius, from, to } => {
                let points = self.arc(*centre, *radius, *from, *to);
                for end in [points.first(), points.last()].into_iter().flatten() {
                    full(self.stretched(*end, *end));
                }
                painter.add(Shape::line(points, stroke));
            }
            Part::Ring { centre, radius } => {
                _ = painter.circle_stroke(self.at(*centre), radius * self.unit, stroke);
            }
            Part::Dot { centre, radius } => full(self.arc(*centre, *radius, 0.0, 1.0)),
            Part::Half { centre, radius } => full(self.arc(*centre, *radius, 0.0, 0.5)),
        }
    }

    /// The outlines of a line with round ends and corners, part by part; what is upright or level lies a whole
    /// number of pixels from the middle.
    fn straight(&self, points: &[Point], closed: bool) -> impl Iterator<Item = Vec<Pos2>> {
        let last = points.len() - 1;
        let beside = |index: usize| {
            let before = if index > 0 { Some(index - 1) } else { closed.then_some(last) };
            let after = if index < last { Some(index + 1) } else { closed.then_some(0) };
            before.into_iter().chain(after)
        };
        let corner = |(index, point): (usize, &Point)| {
            let mut at = self.at(*point);
            if beside(index).any(|other| points[other].0 == point.0) {
                at.x = self.sharp(at.x, self.centre.x);
            }
            if beside(index).any(|other| points[other].1 == point.1) {
                at.y = self.sharp(at.y, self.centre.y);
            }
            at
        };
        let mut corners: Vec<Pos2> = points.iter().enumerate().map(corner).collect();
        if closed {
            corners.extend(corners.first().copied());
        }
        (1..corners.len()).map(move |index| self.stretched(corners[index - 1], corners[index]))
    }

    /// The outline of a straight line with round ends; a disc where both ends are the same.
    fn stretched(&self, from: Pos2, to: Pos2) -> Vec<Pos2> {
        let radius = self.width() / 2.0;
        let along = if from == to { Vec2::X } else { (to - from).normalized() };
        let half = |end: Pos2, way: f32| {
            (0..=CAP).map(move |step| {
                let turn = std::f32::consts::PI * (step as f32 / CAP as f32 - 0.5);
                end + (along * turn.cos() + along.rot90() * -turn.sin()) * radius * way
            })
        };
        half(to, 1.0).chain(half(from, -1.0)).collect()
    }

    /// Part of a circle, in turns clockwise from the top.
    fn arc(&self, centre: Point, radius: f32, from: f32, to: f32) -> Vec<Pos2> {
        let length = (to - from).abs() * std::f32::consts::TAU * radius * self.unit;
        let steps = (length / CURVE).ceil().max(4.0) as usize;
        let point = |step: usize| {
            let turn = (from + (to - from) * step as f32 / steps as f32) * std::f32::consts::TAU;
            self.at((centre.0 + radius * turn.sin(), centre.1 - radius * turn.cos()))
        };
        (0..=steps).map(point).collect()
    }
}
