//! Draws egui's triangles with the processor: no graphics driver, no device, the same pixels
//! everywhere.
//!
//! Vertices are rounded to 28.4 fixed point. A pixel belongs to a triangle when its centre lies
//! inside, or on a top or left edge: triangles that share an edge neither overlap nor leave a
//! seam. Colours are premultiplied and blended in gamma space, as egui expects.

mod damage;
mod triangle;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, ImageData, Primitive, textures::TexturesDelta};
use egui::{Color32, ColorImage, Rect, TextureFilter, TextureId};

use damage::Damage;
use triangle::{Bounds, Corner, Triangle};

/// Where pixels go: rows from the top, each pixel `0x00RRGGBB`.
pub struct Canvas<'a> {
    /// Pixels in a row.
    pub width: usize,
    /// `width` × height of them; a rest that does not fill a row is left alone.
    pub pixels: &'a mut [u32],
}

impl Canvas<'_> {
    fn height(&self) -> usize {
        self.pixels.len().checked_div(self.width).unwrap_or(0)
    }

    /// All of it.
    fn bounds(&self) -> Bounds {
        Bounds { left: 0, top: 0, right: self.width as i64, bottom: self.height() as i64 }
    }

    /// Fills an area of it with one opaque colour.
    fn clear(&mut self, area: Bounds, colour: Color32) {
        for y in area.top..area.bottom {
            let row = y as usize * self.width;
            self.pixels[row + area.left as usize..row + area.right as usize].fill(opaque(colour));
        }
    }
}

/// A picture that triangles can be filled with.
pub(crate) struct Texture {
    width: usize,
    height: usize,
    /// `width` × `height` of them. Shared with whoever made it until it is changed: a picture that is
    /// new in every frame is not copied.
    image: Arc<ColorImage>,
    nearest: bool,
}

/// Holds the textures, and draws.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, Texture>,
    /// Those with other pixels than in the picture before.
    replaced: BTreeSet<TextureId>,
    before: Option<Before>,
}

/// The picture that was drawn last.
struct Before {
    primitives: Vec<ClippedPrimitive>,
    /// Width and height in pixels, and pixels of a point.
    size: (usize, usize, f32),
    ground: Color32,
    /// What was new in it.
    damage: Damage,
}

impl Raster {
    /// Takes over new and changed textures, before drawing the frame that they came with. What is
    /// to be freed goes at once: call this, draw, and call [`free`](Self::free).
    pub fn update(&mut self, delta: &TexturesDelta) {
        for (id, images) in &delta.set {
            for image in images {
                // New letters in the atlas change none that were there.
                if image.pos.is_none() || *id != TextureId::default() {
                    self.replaced.insert(*id);
                }
                let ImageData::Color(source) = &image.image;
                let [width, height] = source.size;
                match image.pos {
                    None => {
                        let nearest = image.options.magnification == TextureFilter::Nearest;
                        let image = Arc::clone(source);
                        self.textures.insert(*id, Texture { width, height, image, nearest });
                    }
                    Some([x, y]) => {
                        if let Some(texture) = self.textures.get_mut(id) {
                            texture.patch(x, y, width, height, &source.pixels);
                        }
                    }
                }
            }
        }
    }

    /// Lets go of what is not needed after this frame.
    pub fn free(&mut self, delta: &TexturesDelta) {
        for id in &delta.free {
            self.textures.remove(id);
        }
    }

    /// Draws tessellated shapes in order on the ground, where something has changed. The canvas still
    /// holds what was drawn `age` pictures ago (1 is the last one; 0 for something else), as buffers
    /// of window systems do. `pixels_per_point` scales the positions.
    pub fn draw(
        &mut self,
        canvas: &mut Canvas<'_>,
        primitives: Vec<ClippedPrimitive>,
        pixels_per_point: f32,
        ground: Color32,
        age: u8,
    ) {
        let size = (canvas.width, canvas.height(), pixels_per_point);
        let replaced = std::mem::take(&mut self.replaced);
        let like = self.before.as_ref().filter(|before| before.size == size && before.ground == ground);
        let (damage, missed) = match like {
            Some(before) => {
                let new = Damage::between(&before.primitives, &primitives, &replaced, pixels_per_point);
                (new, Some(&before.damage))
            }
            None => (Damage::Everything, None),
        };
        let stale = match (age, missed) {
            (1, _) => damage.clone(),
            (2, Some(missed)) => damage.clone().and(missed),
            _ => Damage::Everything,
        };
        let areas = match stale {
            Damage::Everything => vec![canvas.bounds()],
            Damage::Areas(areas) => areas,
        };
        for area in areas {
            let area = area.meet(canvas.bounds());
            if !area.is_empty() {
                canvas.clear(area, ground);
                self.draw_within(canvas, &primitives, pixels_per_point, area);
            }
        }
        self.before = Some(Before { primitives, size, ground, damage });
    }

    fn draw_within(
        &self,
        canvas: &mut Canvas<'_>,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        area: Bounds,
    ) {
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            // Callbacks are for graphics devices; nothing of ours makes any.
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(&mesh.texture_id) else { continue };
            let clip = clip_bounds(*clip_rect, pixels_per_point, canvas).meet(area);
            if clip.is_empty() {
                continue;
            }
            for indices in mesh.indices.chunks_exact(3) {
                let corners = [indices[0], indices[1], indices[2]].map(|index| {
                    mesh.vertices
                        .get(index as usize)
                        .map(|vertex| Corner::new(vertex, pixels_per_point, texture))
                });
                let [Some(a), Some(b), Some(c)] = corners else { continue };
                if let Some(triangle) = Triangle::new(a, b, c) {
                    triangle.fill(canvas, clip, texture);
                }
            }
        }
    }
}

impl Texture {
    fn patch(&mut self, x: usize, y: usize, width: usize, height: usize, source: &[Color32]) {
        if x + width > self.width || y + height > self.height {
            return;
        }
        let texels = &mut Arc::make_mut(&mut self.image).pixels;
        for row in 0..height {
            let to = (y + row) * self.width + x;
            texels[to..to + width].copy_from_slice(&source[row * width..(row + 1) * width]);
        }
    }

    /// The colour at a place in 24.8 fixed point texels, where texel 0 reaches from 0 to 256.
    fn at(&self, u: i32, v: i32) -> Color32 {
        if self.nearest {
            return self.texel(u >> 8, v >> 8);
        }
        let (u, v) = (u - 128, v - 128);
        let (x, y, part_x, part_y) = (u >> 8, v >> 8, (u & 255) as u32, (v & 255) as u32);
        if part_x == 0 && part_y == 0 {
            return self.texel(x, y);
        }
        let top = mix(self.texel(x, y), self.texel(x + 1, y), part_x);
        let bottom = mix(self.texel(x, y + 1), self.texel(x + 1, y + 1), part_x);
        mix(top, bottom, part_y)
    }

    /// `length` texels of a row in order; none where not all of them are in the picture.
    fn run(&self, x: i64, y: i64, length: usize) -> Option<&[Color32]> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        let fits = y < self.height && x.checked_add(length)? <= self.width;
        self.image.pixels.get(y * self.width + x..)?.get(..length).filter(|_| fits)
    }

    fn texel(&self, x: i32, y: i32) -> Color32 {
        let x = x.clamp(0, self.width as i32 - 1) as usize;
        let y = y.clamp(0, self.height as i32 - 1) as usize;
        self.image.pixels.get(y * self.width + x).copied().unwrap_or(Color32::TRANSPARENT)
    }
}

/// `a` and `b` mixed, with `part` 256ths of `b`.
fn mix(a: Color32, b: Color32, part: u32) -> Color32 {
    if a == b {
        return a;
    }
    let channel = |a: u8, b: u8| ((u32::from(a) * (256 - part) + u32::from(b) * part + 128) >> 8) as u8;
    let ([ar, ag, ab, aa], [br, bg, bb, ba]) = (a.to_array(), b.to_array());
    Color32::from_rgba_premultiplied(channel(ar, br), channel(ag, bg), channel(ab, bb), channel(aa, ba))
}

/// The pixels that a clip rectangle lets through.
fn clip_bounds(rect: Rect, pixels_per_point: f32, canvas: &Canvas<'_>) -> Bounds {
    let pixel = |point: f32, most: usize| (point * pixels_per_point).round().clamp(0.0, most as f32) as i64;
    Bounds {
        left: pixel(rect.min.x, canvas.width),
        top: pixel(rect.min.y, canvas.height()),
        right: pixel(rect.max.x, canvas.width),
        bottom: pixel(rect.max.y, canvas.height()),
    }
}

fn opaque(colour: Color32) -> u32 {
    let [red, green, blue, _] = colour.to_array();
    u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue)
}

/// `colour` over what is there.
fn blend(under: u32, colour: Color32) -> u32 {
    let rest = 255 - u32::from(colour.a());
    if rest == 0 {
        return opaque(colour);
    }
    let channel =
        |shift: u32, over: u8| (u32::from(over) + divide_255((under >> shift & 255) * rest)).min(255);
    channel(16, colour.r()) << 16 | channel(8, colour.g()) << 8 | channel(0, colour.b())
}

/// Divided by 255 and rounded, for products of two bytes.
fn divide_255(product: u32) -> u32 {
    (product + 128 + ((product + 128) >> 8)) >> 8
}

#[cfg(test)]
mod tests;
