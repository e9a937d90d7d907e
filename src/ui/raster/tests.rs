use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TextureOptions, pos2};

use super::{Canvas, Raster};

const WHITE: u32 = 0x00ff_ffff;

/// A raster with a texture of 2 × 2: white, red, green, blue.
fn raster() -> Raster {
    let pixels = vec![Color32::WHITE, Color32::RED, Color32::GREEN, Color32::BLUE];
    let image = ColorImage::new([2, 2], pixels);
    let mut delta = egui::TexturesDelta::default();
    delta.push(TextureId::default(), ImageDelta::full(image, TextureOptions::NEAREST));
    let mut raster = Raster::default();
    raster.update(&delta);
    delta.clear();
    raster
}

/// White triangles on black, each added to what is there: 1 where covered once, 2 where twice.
fn covered(side: usize, triangles: &[[Pos2; 3]]) -> Vec<u32> {
    let one = Color32::from_rgba_premultiplied(1, 1, 1, 0);
    let mesh = mesh(triangles, |_| one);
    draw(side, &mesh, Rect::EVERYTHING, 1.0).iter().map(|pixel| pixel & 255).collect()
}

fn mesh(triangles: &[[Pos2; 3]], colour: impl Fn(Pos2) -> Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for triangle in triangles {
        for &pos in triangle {
            mesh.indices.push(mesh.vertices.len() as u32);
            mesh.vertices.push(Vertex { pos, uv: egui::epaint::WHITE_UV, color: colour(pos) });
        }
    }
    mesh
}

fn draw(side: usize, mesh: &Mesh, clip_rect: Rect, pixels_per_point: f32) -> Vec<u32> {
    let mut pixels = vec![0; side * side];
    let primitives = vec![ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh.clone()) }];
    raster().draw(
        &mut Canvas { width: side, pixels: &mut pixels },
        primitives,
        pixels_per_point,
        Color32::BLACK,
        0,
    );
    pixels
}

fn picture(side: usize, pixels: &[u32]) -> String {
    let dot = |pixel: &u32| if *pixel == 0 { '.' } else { char::from_digit(*pixel, 36).unwrap_or('#') };
    pixels.chunks(side).map(|row| row.iter().map(dot).collect::<String>() + "\n").collect()
}

fn rectangle(left: f32, top: f32, right: f32, bottom: f32) -> [[Pos2; 3]; 2] {
    let corners = [pos2(left, top), pos2(right, top), pos2(right, bottom), pos2(left, bottom)];
    [[corners[0], corners[1], corners[2]], [corners[0], corners[2], corners[3]]]
}

#[test]
fn a_small_triangle_covers_exactly_the_pixels_whose_centres_it_holds() {
    let pixels = covered(6, &[[pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(0.0, 5.0)]]);
    // Centres on the long edge (x + y = 5) belong to the other side: it is neither top nor left.
    assert_eq!(picture(6, &pixels), "1111..\n111...\n11....\n1.....\n......\n......\n");
}

#[test]
fn centres_on_a_top_or_left_edge_belong_to_the_triangle_others_not() {
    let pixels = covered(4, &rectangle(0.5, 0.5, 2.5, 2.5));
    assert_eq!(picture(4, &pixels), "11..\n11..\n....\n....\n");
    let pixels = covered(4, &rectangle(0.5625, 0.5625, 2.5625, 2.5625));
    assert_eq!(picture(4, &pixels), "....\n.11.\n.11.\n....\n");
}

#[test]
fn the_order_of_the_corners_does_not_matter() {
    let (a, b, c) = (pos2(1.2, 0.3), pos2(7.7, 3.1), pos2(2.4, 7.9));
    let first = covered(9, &[[a, b, c]]);
    for other in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
        assert_eq!(covered(9, &[other]), first);
    }
}

#[test]
fn a_fan_leaves_no_seam_and_covers_nothing_twice() {
    let centre = pos2(20.37, 19.81);
    for spokes in [3, 7, 16, 61] {
        let rim: Vec<Pos2> = (0..spokes)
            .map(|index| {
                let angle = index as f32 / spokes as f32 * std::f32::consts::TAU;
                centre + 30.0 * egui::Vec2::angled(angle)
            })
            .collect();
        let fan: Vec<_> = (0..spokes).map(|index| [centre, rim[index], rim[(index + 1) % spokes]]).collect();
        let pixels = covered(40, &fan);
        let inside = |x: usize, y: usize| {
            let radius = 30.0 * (std::f32::consts::PI / spokes as f32).cos() - 0.2;
            pos2(x as f32 + 0.5, y as f32 + 0.5).distance(centre) < radius
        };
        for (index, &times) in pixels.iter().enumerate() {
            let (x, y) = (index % 40, index / 40);
            let allowed = if inside(x, y) { 1..=1 } else { 0..=1 };
            assert!(allowed.contains(&times), "{spokes} spokes: pixel {x},{y} is covered {times} times");
        }
    }
}

#[test]
fn a_grid_of_slivers_covers_every_pixel_once() {
    let mut triangles = Vec::new();
    let xs: Vec<f32> = (0..=37).map(|index| index as f32 * 0.55).collect();
    for pair in xs.windows(2) {
        triangles.extend(rectangle(pair[0], 0.0, pair[1], 20.0));
    }
    assert!(covered(20, &triangles).iter().all(|&times| times == 1));
}

#[test]
fn corners_on_one_line_and_corners_far_outside_do_no_harm() {
    let line = [pos2(0.0, 0.0), pos2(3.0, 3.0), pos2(6.0, 6.0)];
    assert!(covered(6, &[line]).iter().all(|&times| times == 0));
    let huge = [pos2(-1e9, -1e9), pos2(1e9, -1e9), pos2(0.0, 1e9)];
    assert!(covered(6, &[huge]).iter().all(|&times| times == 1));
    let nowhere = [pos2(f32::NAN, 0.0), pos2(3.0, 0.0), pos2(0.0, 3.0)];
    covered(6, &[nowhere]);
}

#[test]
fn the_clip_rectangle_holds_everything_in() {
    let mesh = mesh(&rectangle(-5.0, -5.0, 50.0, 50.0), |_| Color32::WHITE);
    let clip = Rect::from_min_max(pos2(1.0, 0.5), pos2(2.0, 1.5));
    let pixels = draw(6, &mesh, clip, 2.0);
    let white = pixels.iter().filter(|&&pixel| pixel == WHITE).count();
    assert_eq!(white, 4);
    assert!([8, 9, 14, 15].iter().all(|&index| pixels[index] == WHITE));
}

#[test]
fn premultiplied_colours_are_blended_in_gamma_space() {
    let half = mesh(&rectangle(0.0, 0.0, 4.0, 4.0), |_| Color32::from_rgba_premultiplied(128, 0, 64, 128));
    let mut pixels = vec![WHITE; 16];
    let primitives =
        vec![ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(half.clone()) }];
    raster().draw(&mut Canvas { width: 4, pixels: &mut pixels }, primitives, 1.0, Color32::WHITE, 0);
    assert!(pixels.iter().all(|&pixel| pixel == 0x00ff_7fbf), "{:06x}", pixels[0]);
}

#[test]
fn colours_run_evenly_from_corner_to_corner() {
    let shade =
        mesh(&rectangle(0.0, 0.0, 256.0, 256.0), |pos| Color32::from_gray((pos.x * 255.0 / 256.0) as u8));
    let pixels = draw(256, &shade, Rect::EVERYTHING, 1.0);
    for x in 0..256_usize {
        for y in [0, 100, 255] {
            let red = (pixels[y * 256 + x] >> 16) as usize;
            assert!(red.abs_diff(x) <= 1, "{red} at {x},{y}");
        }
    }
}

#[test]
fn a_picture_is_drawn_texel_by_texel_and_tinted() {
    let mut picture = Mesh::default();
    picture.add_rect_with_uv(
        Rect::from_min_max(pos2(1.0, 1.0), pos2(3.0, 3.0)),
        Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)),
        Color32::from_rgb(128, 255, 255),
    );
    let pixels = draw(4, &picture, Rect::EVERYTHING, 1.0);
    assert_eq!([pixels[5], pixels[6], pixels[9], pixels[10]], [0x80_ffff, 0x80_0000, 0x00_ff00, 0x00_00ff]);
    assert_eq!(pixels.iter().filter(|&&pixel| pixel == 0).count(), 12);
}

#[test]
fn a_smooth_picture_at_its_own_size_is_exact_and_between_texels_it_mixes() {
    let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
    let mut delta = egui::TexturesDelta::default();
    delta.push(TextureId::default(), ImageDelta::full(image, TextureOptions::LINEAR));
    let mut raster = Raster::default();
    raster.update(&delta);
    delta.clear();
    let mut row = |width: usize| {
        let mut mesh = Mesh::default();
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(width as f32, 1.0));
        mesh.add_rect_with_uv(rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
        let mut pixels = vec![0; width];
        let clipped = ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) };
        raster.draw(&mut Canvas { width, pixels: &mut pixels }, vec![clipped], 1.0, Color32::BLACK, 0);
        pixels.iter().map(|pixel| pixel & 255).collect::<Vec<_>>()
    };
    assert_eq!(row(2), [0, 255]);
    assert_eq!(row(4), [0, 64, 191, 255]);
}

#[test]
fn part_of_a_picture_can_be_replaced_and_a_part_outside_is_refused() {
    let mut raster = raster();
    let mut patch = |x, y| {
        let mut delta = egui::TexturesDelta::default();
        let image = ColorImage::new([1, 1], vec![Color32::BLACK]);
        delta.push(TextureId::default(), ImageDelta::partial([x, y], image, TextureOptions::NEAREST));
        raster.update(&delta);
        delta.clear();
    };
    patch(1, 1);
    patch(2, 0);
    let texture = &raster.textures[&TextureId::default()];
    assert_eq!(texture.image.pixels, [Color32::WHITE, Color32::RED, Color32::GREEN, Color32::BLACK]);
}

/// A picture of 40 × 30 in which no two texels are alike, every seventh of them half let through; at this
/// place, `stretched` by so much.
fn shown(left: f32, top: f32, stretched: f32) -> Vec<u32> {
    let texel = |index: u32| match index % 7 {
        0 => Color32::from_rgba_premultiplied(index as u8 / 2, 40, 9, 128),
        _ => Color32::from_rgb(index as u8, (index >> 8) as u8, 77),
    };
    let image = ColorImage::new([40, 30], (0..1200).map(texel).collect());
    let mut delta = egui::TexturesDelta::default();
    delta.push(TextureId::default(), ImageDelta::full(image, TextureOptions::NEAREST));
    let mut raster = Raster::default();
    raster.update(&delta);
    delta.clear();
    let mut mesh = Mesh::default();
    let size = egui::vec2(40.0, 30.0) * stretched;
    let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    mesh.add_rect_with_uv(Rect::from_min_size(pos2(left, top), size), uv, Color32::WHITE);
    let ground = Color32::from_rgb(0x50, 0x60, 0x70);
    let mut pixels = vec![0; 64 * 64];
    let primitives = vec![ClippedPrimitive { clip_rect: Rect::EVERYTHING, primitive: Primitive::Mesh(mesh) }];
    raster.draw(&mut Canvas { width: 64, pixels: &mut pixels }, primitives, 1.0, ground, 0);
    pixels
}

#[test]
fn a_picture_in_its_own_size_is_shown_texel_for_pixel() {
    let pixels = shown(5.0, 3.0, 1.0);
    for y in 0..64 {
        for x in 0..64 {
            let pixel = pixels[y * 64 + x];
            if !(5..45).contains(&x) || !(3..33).contains(&y) {
                assert_eq!(pixel, 0x0050_6070, "outside, at {x}, {y}");
                continue;
            }
            let index = ((y - 3) * 40 + x - 5) as u32;
            let wanted = match index % 7 {
                // Half of what was there: 0x28, 0x30, 0x38.
                0 => ((index as u8 / 2) as u32 + 0x28) << 16 | (40 + 0x30) << 8 | (9 + 0x38),
                _ => (index & 255) << 16 | (index >> 8) << 8 | 77,
            };
            assert_eq!(pixel, wanted, "at {x}, {y}");
        }
    }
}

#[test]
fn between_pixels_and_over_the_edge_a_picture_stays_whole() {
    let exact = shown(5.0, 3.0, 1.0);
    assert_eq!(shown(5.3, 3.3, 1.0), exact, "moved by less than half a pixel");
    assert_eq!(shown(5.0, 3.0, 1.004), exact, "a sixth of a pixel too large");
    let over = shown(-10.0, -8.0, 1.0);
    for (x, y) in [(0, 0), (29, 21), (12, 7)] {
        assert_eq!(over[y * 64 + x], exact[(y + 8 + 3) * 64 + x + 10 + 5], "at {x}, {y}");
    }
    assert_ne!(shown(5.0, 3.0, 1.5), exact, "stretched for certain");
}

/// A few coloured triangles; each number is a corner or a colour.
fn scene(numbers: &[u8]) -> Vec<ClippedPrimitive> {
    let corners = numbers.chunks_exact(3).map(|it| {
        let place = pos2(f32::from(it[0] % 64) * 0.75 - 4.0, f32::from(it[1] % 64) * 0.75 - 4.0);
        Vertex {
            pos: place,
            uv: egui::epaint::WHITE_UV,
            color: Color32::from_rgba_premultiplied(it[2] / 2, 30, 60, 128),
        }
    });
    let vertices: Vec<Vertex> = corners.collect();
    let indices = (0..vertices.len() as u32 / 3 * 3).collect();
    let mesh = Mesh { indices, vertices, ..Mesh::default() };
    let clip_rect = Rect::from_min_max(pos2(2.0, 3.0), pos2(40.0, 38.0));
    vec![ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }]
}

#[test]
fn what_is_drawn_again_in_part_is_the_same_as_drawn_whole() {
    // Two buffers in turn, as on Wayland; and pictures of which a few numbers change.
    let mut seed = 7_u32;
    let mut next = move |most: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % most
    };
    let mut numbers: Vec<u8> = (0..90).map(|_| next(256) as u8).collect();
    for buffers in [1, 2] {
        let mut by_parts = raster();
        let mut canvases = vec![vec![0_u32; 48 * 48]; buffers];
        for turn in 0..400 {
            let age = if turn < buffers { 0 } else { buffers as u8 };
            match next(8) {
                0 => numbers.truncate(numbers.len().saturating_sub(9).max(18)),
                1 if numbers.len() < 140 => numbers.extend((0..9).map(|_| next(256) as u8)),
                2 => {}
                _ => {
                    let at = next(numbers.len() as u32) as usize;
                    numbers[at] = next(256) as u8;
                }
            }
            let pixels = &mut canvases[turn % buffers];
            let mut canvas = Canvas { width: 48, pixels };
            by_parts.draw(&mut canvas, scene(&numbers), 1.0, Color32::GRAY, age);
            let mut whole = vec![0_u32; 48 * 48];
            raster().draw(
                &mut Canvas { width: 48, pixels: &mut whole },
                scene(&numbers),
                1.0,
                Color32::GRAY,
                0,
            );
            let differ: Vec<_> = canvases[turn % buffers]
                .iter()
                .zip(&whole)
                .enumerate()
                // A colour between corners is rounded from where its row begins.
                .filter(|(_, (a, b))| {
                    a.to_be_bytes().iter().zip(b.to_be_bytes()).any(|(a, b)| a.abs_diff(b) > 2)
                })
                .map(|(at, (a, b))| format!("{},{}: {a:06x} for {b:06x}", at % 48, at / 48))
                .collect();
            assert!(differ.is_empty(), "picture {turn} with {buffers} buffers: {differ:?}");
        }
    }
}
