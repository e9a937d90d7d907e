//! The figure in a window: painted with the processor into one picture, which egui then shows.
//! Dragging looks at it from another side.

use egui::accesskit::Role;
use egui::{
    ColorImage, CursorIcon, Rect, Response, Sense, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo,
};

use crate::core::exercise::Timeline;
use crate::exercise::figure::camera::{Camera, Frame};
use crate::exercise::figure::motion::Station;
use crate::exercise::figure::paint::{Palette, palette, raster::Brush};
use crate::exercise::figure::picture::Picture;
use crate::exercise::figure::scene::Scene;
use crate::exercise::figure::{Figure, Motion};

/// Degrees that the camera turns and rises for each point that it is dragged.
const TURN: f32 = 0.5;
const RISE: f32 = 0.3;

/// Which moment is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment {
    /// In movement, at this time of the timeline in milliseconds.
    At(i64),
    /// Without movement: the pose that the phase at this time ends in.
    Still(i64),
}

/// What is to be seen at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    At(i64),
    Still(Station),
}

/// A figure that is shown in a window, with the picture that was painted last.
pub struct FigureView {
    motion: Motion,
    camera: Camera,
    frame: Frame,
    painted: Option<(Painted, TextureHandle)>,
    brush: Brush,
}

/// What a picture depends on: it is painted again when any of it has changed, and not before.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Painted {
    seen: Seen,
    camera: Camera,
    /// In pixels.
    size: [usize; 2],
    dark: bool,
}

impl FigureView {
    /// The figure as it moves through these phases, seen as its file says.
    pub fn new(figure: &Figure, timeline: &Timeline) -> Self {
        let motion = Motion::new(figure, timeline);
        Self { camera: motion.camera, frame: motion.frame, motion, painted: None, brush: Brush::default() }
    }

    /// Where it is seen from.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// Shows it in this size. `name` is read out by screen readers: what the figure does in words.
    pub fn show(&mut self, ui: &mut Ui, size: Vec2, moment: Moment, name: &str) -> Response {
        let (rect, response) = ui.allocate_exact_size(size, Sense::drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        self.drag(response.drag_delta());
        self.paint(ui, rect, moment);
        response.on_hover_and_drag_cursor(CursorIcon::Grab)
    }

    fn drag(&mut self, by: Vec2) {
        if by == Vec2::ZERO {
            return;
        }
        self.camera = self.camera.dragged(-by.x * TURN, by.y * RISE);
        self.frame = self.motion.cover(self.camera);
    }

    fn paint(&mut self, ui: &Ui, rect: Rect, moment: Moment) {
        let pixels = rect.size() * ui.ctx().pixels_per_point();
        let size = [pixels.x.round().max(1.0) as usize, pixels.y.round().max(1.0) as usize];
        let seen = self.seen(moment);
        let wanted = Painted { seen, camera: self.camera, size, dark: ui.visuals().dark_mode };
        if self.painted.as_ref().is_none_or(|(painted, _)| *painted != wanted) {
            let Some(image) = self.image(seen, wanted) else { return };
            match &mut self.painted {
                Some((painted, texture)) => {
                    *painted = wanted;
                    texture.set(image, TextureOptions::NEAREST);
                }
                None => {
                    let texture = ui.ctx().load_texture("figure", image, TextureOptions::NEAREST);
                    self.painted = Some((wanted, texture));
                }
            }
        }
        if let Some((_, texture)) = &self.painted {
            let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
            ui.painter().image(texture.id(), rect, whole, egui::Color32::WHITE);
        }
    }

    fn seen(&self, moment: Moment) -> Seen {
        match moment {
            Moment::At(at_ms) => Seen::At(at_ms),
            Moment::Still(at_ms) => self.motion.ends_in(at_ms).map_or(Seen::At(at_ms), Seen::Still),
        }
    }

    fn scene(&self, seen: Seen) -> Scene {
        match seen {
            Seen::At(at_ms) => self.motion.scene(at_ms, self.camera),
            Seen::Still(station) => self.motion.still(station, self.camera),
        }
    }

    /// The pixels of a moment; none where it has none.
    fn image(&mut self, seen: Seen, painted: Painted) -> Option<ColorImage> {
        let palette: &Palette = if painted.dark { &palette::DARK } else { &palette::LIGHT };
        let [width, height] = painted.size;
        let size = [width as f32, height as f32].into();
        let picture = Picture::of_scene(self.scene(seen), &self.frame, size);
        let pixmap = self.brush.paint(&picture, palette)?;
        Some(ColorImage::from_rgba_premultiplied(painted.size, pixmap.data_as_u8_slice()))
    }
}
