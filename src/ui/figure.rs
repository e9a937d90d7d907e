//! The figure in a window: painted with the processor into one picture, which egui then shows.
//! Dragging looks at it from another side.

use egui::accesskit::Role;
use egui::{
    Color32, ColorImage, CursorIcon, EventFilter, Id, Key, Rect, Response, Sense, TextureHandle,
    TextureOptions, Ui, Vec2, WidgetInfo,
};

use crate::core::exercise::{PhaseKind, Timeline};
use crate::exercise::figure::camera::{Camera, Frame};
use crate::exercise::figure::motion::Station;
use crate::exercise::figure::paint::{Palette, palette, raster::Brush};
use crate::exercise::figure::picture::Picture;
use crate::exercise::figure::scene::Scene;
use crate::exercise::figure::skin::Tone;
use crate::exercise::figure::{Figure, Motion};

/// Degrees that the camera turns and rises for each point that it is dragged.
const TURN: f32 = 0.5;
const RISE: f32 = 0.3;
/// How many points an arrow key is worth.
const KEY_DRAG: f32 = 30.0;

/// The control that takes the keys where the figure has the focus.
pub fn id() -> Id {
    Id::unique("figure")
}

/// Which moment is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment {
    /// In movement, at this time of the timeline in milliseconds.
    At(i64),
    /// Without movement: the pose that the phase at this time ends in.
    Still(i64),
}

/// What a figure is seen before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backdrop {
    pub ground: Color32,
    /// A soft disc in the middle; its radius of half the smaller side, from 0 (none) to 1.
    pub disc: f32,
    /// How far the disc will swell, where it does, in the same measure. Then it has an edge.
    pub swells_to: Option<f32>,
}

/// How much of the colours of the figure the disc, its edge, and the rim that it swells to have.
const DISC: f32 = 0.09;
const DISC_EDGE: f32 = 0.3;
const DISC_RIM: f32 = 0.1;

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
    /// Whether the exercise is one of breathing: its phases or its poses say so.
    breathes: bool,
    backdrop: Option<Backdrop>,
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
    backdrop: Option<Backdrop>,
}

impl FigureView {
    /// The figure as it moves through these phases, seen as its file says.
    pub fn new(figure: &Figure, timeline: &Timeline) -> Self {
        let motion = Motion::new(figure, timeline);
        let said = figure.poses.iter().any(|named| named.breath.is_some());
        let breathes = said || timeline.phases.iter().any(|phase| is_breath(phase.kind));
        let (camera, frame, brush) = (motion.camera, motion.frame, Brush::default());
        Self { motion, camera, frame, breathes, backdrop: None, painted: None, brush }
    }

    /// How full the chest is at this time, 0–1; none where breathing is not what it is about.
    pub fn breath(&self, at_ms: i64) -> Option<f32> {
        self.breathes.then(|| self.motion.joints(at_ms).breath)
    }

    /// Whether more than a calm breath moves at this time.
    pub fn moves(&self, at_ms: i64) -> bool {
        let stretches = self.motion.stretches();
        let next = stretches.partition_point(|stretch| stretch.begin_ms <= at_ms);
        stretches.get(next.saturating_sub(1)).is_some_and(|stretch| {
            stretch.from != stretch.to || !stretch.via.is_empty() || is_breath(stretch.kind)
        })
    }

    /// What it is seen before from now on.
    pub fn stand_before(&mut self, backdrop: Backdrop) {
        self.backdrop = Some(backdrop);
    }

    /// Where it is seen from.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// Shows it in this size. `name` is read out by screen readers: what the figure does in words.
    /// Arrow keys turn it as well, while it has the focus; a double click turns it back.
    pub fn show(&mut self, ui: &mut Ui, size: Vec2, moment: Moment, name: &str) -> Response {
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, id(), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        self.drag(response.drag_delta() + keyed(ui, &response));
        if response.double_clicked() {
            self.camera = self.motion.camera;
            self.frame = self.motion.frame;
        }
        self.picture(ui, rect, moment);
        response.on_hover_and_drag_cursor(CursorIcon::Grab)
    }

    fn drag(&mut self, by: Vec2) {
        if by == Vec2::ZERO {
            return;
        }
        self.camera = self.camera.dragged(-by.x * TURN, by.y * RISE);
        self.frame = self.motion.cover(self.camera);
    }

    /// The moment that tells most of it where nothing moves: the first pose besides the one that it
    /// starts in.
    pub fn telling(&self) -> Moment {
        let stretches = self.motion.stretches();
        let start = self.motion.start();
        let ends = |at_ms: i64| self.motion.ends_in(at_ms).filter(|station| station.pose != start);
        let first = stretches.iter().map(|stretch| stretch.begin_ms).find(|begin| ends(*begin).is_some());
        Moment::Still(first.unwrap_or(0))
    }

    /// Paints a moment into a rectangle: only to look at.
    pub fn picture(&mut self, ui: &Ui, rect: Rect, moment: Moment) {
        let (rect, size) = whole_pixels(rect, ui.ctx().pixels_per_point());
        let seen = self.seen(moment);
        let (dark, backdrop) = (ui.visuals().dark_mode, self.backdrop);
        let wanted = Painted { seen, camera: self.camera, size, dark, backdrop };
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

    /// The pixels of a moment; none where they do not fit into memory.
    fn image(&mut self, seen: Seen, painted: Painted) -> Option<ColorImage> {
        let mut palette: Palette = if painted.dark { palette::DARK } else { palette::LIGHT };
        let [width, height] = painted.size.map(|pixels| pixels as f32);
        let mut picture = Picture::empty([width, height].into());
        if let Some(Backdrop { ground, disc, swells_to }) = painted.backdrop {
            let [red, green, blue, _] = ground.to_array();
            palette.ground = [red, green, blue];
            let (half, middle) = (width.min(height) / 2.0, [width / 2.0, height / 2.0]);
            if disc > 0.0 {
                picture.disc(middle.into(), half * disc, None, Tone::Worked, DISC);
            }
            if let Some(most) = swells_to {
                picture.disc(middle.into(), half * most, Some(1.5), Tone::Shadow, DISC_RIM);
                picture.disc(middle.into(), half * disc, Some(3.0), Tone::Worked, DISC_EDGE);
            }
        }
        picture.place(self.scene(seen), &self.frame, [0.0, 0.0].into(), [width, height].into());
        let pixmap = self.brush.paint(&picture, &palette)?;
        Some(ColorImage::from_rgba_premultiplied(painted.size, pixmap.data_as_u8_slice()))
    }
}

/// The rectangle on whole pixels of the screen, and its size in them: each pixel of the picture is one
/// of the screen.
fn whole_pixels(rect: Rect, per_point: f32) -> (Rect, [usize; 2]) {
    let corner = (rect.min.to_vec2() * per_point).ceil();
    let size = (rect.size() * per_point).floor().max(Vec2::splat(1.0));
    let place = Rect::from_min_size((corner / per_point).to_pos2(), size / per_point);
    (place, [size.x as usize, size.y as usize])
}

fn is_breath(kind: PhaseKind) -> bool {
    matches!(kind, PhaseKind::BreatheIn | PhaseKind::BreatheOut)
}

/// How far arrow keys drag it.
fn keyed(ui: &Ui, response: &Response) -> Vec2 {
    if !response.has_focus() {
        return Vec2::ZERO;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let ways = [
        (Key::ArrowLeft, Vec2::LEFT),
        (Key::ArrowRight, Vec2::RIGHT),
        (Key::ArrowUp, Vec2::UP),
        (Key::ArrowDown, Vec2::DOWN),
    ];
    let pressed = ways.into_iter().filter(|(key, _)| ui.input(|input| input.key_pressed(*key)));
    pressed.fold(Vec2::ZERO, |so_far, (_, way)| so_far + way * KEY_DRAG)
}
