//! Where the figure is seen from, and how it becomes flat.

use glam::{Mat3, Vec2, Vec3, vec2, vec3};

/// A view without perspective: the same size near and far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Degrees round the figure: 0 from the front, 90 from its left, 180 from behind.
    pub turn: f32,
    /// Degrees above the horizon.
    pub height: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { turn: 35.0, height: 10.0 }
    }
}

/// Axes of the view: to the right, up, and towards the eye.
#[derive(Clone, Copy, Debug)]
pub struct View {
    axes: Mat3,
}

impl Camera {
    /// The same dragged by so many degrees; never quite from above or from below the floor.
    pub fn dragged(self, turn: f32, height: f32) -> Self {
        Self { turn: (self.turn + turn).rem_euclid(360.0), height: (self.height + height).clamp(-5.0, 80.0) }
    }

    pub fn view(self) -> View {
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let (up, level) = self.height.to_radians().sin_cos();
        let right = vec3(cos, 0.0, -sin);
        let eye = vec3(sin * level, up, cos * level);
        View { axes: Mat3::from_cols(right, eye.cross(right), eye).transpose() }
    }
}

impl View {
    /// x right and y up on the picture, z towards the eye.
    pub fn see(&self, point: Vec3) -> Vec3 {
        self.axes * point
    }

    /// Where a point of the view is in the room.
    pub fn unsee(&self, seen: Vec3) -> Vec3 {
        self.axes.transpose() * seen
    }

    /// The same for something turned and stretched.
    pub fn turn(&self, axes: Mat3) -> Mat3 {
        self.axes * axes
    }
}

/// The part of the view that a picture shows, in metres: the same for the whole movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub least: Vec2,
    pub most: Vec2,
}

impl Frame {
    /// Nothing yet: grows with what it is given.
    pub const EMPTY: Self = Self { least: Vec2::splat(f32::INFINITY), most: Vec2::splat(f32::NEG_INFINITY) };

    pub fn include(&mut self, least: Vec2, most: Vec2) {
        self.least = self.least.min(least);
        self.most = self.most.max(most);
    }

    /// Also what another one shows.
    pub fn union(&mut self, other: &Self) {
        self.include(other.least, other.most);
    }

    /// With a margin of that many metres all round.
    pub fn padded(&self, margin: f32) -> Self {
        Self { least: self.least - Vec2::splat(margin), most: self.most + Vec2::splat(margin) }
    }

    pub fn size(&self) -> Vec2 {
        self.most - self.least
    }

    /// Whether it shows all of another one.
    pub fn shows(&self, other: &Self) -> bool {
        self.least.cmple(other.least).all() && self.most.cmpge(other.most).all()
    }

    /// From the view to a picture of this many pixels whose y points down: scale and offset so that
    /// `pixel = scale * vec2(x, -y) + offset`, all inside, in the middle.
    pub fn fit(&self, pixels: Vec2) -> (f32, Vec2) {
        let size = self.size().max(Vec2::splat(1e-3));
        let scale = (pixels / size).min_element();
        let middle = (self.least + self.most) / 2.0;
        (scale, pixels / 2.0 - scale * vec2(middle.x, -middle.y))
    }
}
