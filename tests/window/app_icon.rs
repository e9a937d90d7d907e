//! The program's own icon: its files, and a sheet of them to be looked at.

use std::collections::BTreeSet;

use unhunch::ui::app_icon::{SIDES, pixels, png, svg, symbolic_svg};
use vello_cpu::Pixmap;

use super::pictures::Album;

/// Red, green, blue and alpha at a place.
fn at(pixels: &[u8], side: u16, x: u16, y: u16) -> [u8; 4] {
    let from = (usize::from(y) * usize::from(side) + usize::from(x)) * 4;
    pixels[from..from + 4].try_into().expect("four of them")
}

#[test]
fn every_size_is_a_png_of_that_size_and_no_two_are_alike() {
    let mut seen = BTreeSet::new();
    for side in SIDES {
        let file = png(side);
        let picture = Pixmap::from_png(std::io::Cursor::new(&file)).expect("a PNG file");
        assert_eq!((picture.width(), picture.height()), (side, side));
        assert!(seen.insert(file));
    }
    assert_eq!(pixels(0).len(), 4, "the least that there is");
}

#[test]
fn it_is_a_tile_with_clear_corners_and_a_light_person_in_the_middle() {
    for side in SIDES {
        let pixels = pixels(side);
        for (x, y) in [(0, 0), (side - 1, 0), (0, side - 1), (side - 1, side - 1)] {
            assert!(at(&pixels, side, x, y)[3] < 128, "{side}: a corner covers what is behind");
        }
        let head = at(&pixels, side, side / 2, side * 19 / 64);
        assert!(head[..3].iter().all(|channel| *channel > 0xf0) && head[3] == 255, "{side}: {head:?}");
        let beside = at(&pixels, side, side / 4, side * 7 / 8);
        assert!(beside[1] > beside[0] && beside[0] < 0x60 && beside[3] == 255, "{side}: {beside:?}");
    }
}

#[test]
fn left_and_right_of_the_person_are_the_same_at_small_sizes() {
    for side in [16, 22, 24] {
        let pixels = pixels(side);
        for (x, y) in (0..side / 2).flat_map(|x| (0..side).map(move |y| (x, y))) {
            let (left, right) = (at(&pixels, side, x, y), at(&pixels, side, side - 1 - x, y));
            let apart = left.iter().zip(right).map(|(a, b)| a.abs_diff(b)).max();
            assert!(apart <= Some(6), "{side}: {x}, {y}: {left:?} and {right:?}");
        }
    }
}

#[test]
fn the_scalable_files_are_svg_with_every_shape_readable() {
    for (text, side) in [(svg(), "128"), (symbolic_svg(), "16")] {
        let document = roxmltree::Document::parse(&text).expect("XML");
        let root = document.root_element();
        assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        assert_eq!(root.attribute("viewBox"), Some(format!("0 0 {side} {side}").as_str()));
        let paths: Vec<_> = root.descendants().filter(|node| node.has_tag_name("path")).collect();
        assert!(!paths.is_empty());
        for path in paths {
            let outline = path.attribute("d").expect("an outline");
            let read = vello_cpu::kurbo::BezPath::from_svg(outline).expect("an outline that can be read");
            let around = vello_cpu::kurbo::Shape::bounding_box(&read);
            let side: f64 = side.parse().expect("a number");
            assert!(
                around.x0 >= 0.0 && around.y0 >= 0.0 && around.x1 <= side && around.y1 <= side,
                "{around:?}"
            );
            let fill = path.attribute("fill").expect("a colour");
            if let Some(way) = fill.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')) {
                assert!(root.descendants().any(|node| node.attribute("id") == Some(way)), "{way} is there");
            }
        }
    }
}

#[test]
fn the_symbol_is_filled_in_one_colour_that_a_desktop_may_change() {
    let text = symbolic_svg();
    let document = roxmltree::Document::parse(&text).expect("XML");
    let shapes = document.descendants().filter(|node| node.has_tag_name("path"));
    for shape in shapes {
        assert_eq!((shape.attribute("fill"), shape.attribute("stroke")), (Some("currentColor"), None));
    }
    assert_eq!(text.matches('#').count(), 1, "one colour: {text}");
}

/// Everything at its own size on a light and on a dark panel, and the small ones eight times as large.
#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_app_icon() {
    let (width, height) = (1230, 1230);
    let mut sheet = vec![0x00f0_f0f0_u32; width * height];
    sheet[width * height / 2..].fill(0x0020_2020);
    for top in [0, height / 2] {
        let mut left = 10;
        for side in SIDES.into_iter().rev() {
            put(&mut sheet, width, (left, top + 10), &pixels(side), side, 1);
            left += usize::from(side) + 12;
        }
        let mut left = 540;
        for side in [16, 22, 24] {
            put(&mut sheet, width, (left, top + 290), &pixels(side), side, 8);
            left += usize::from(side) * 8 + 14;
        }
        put(&mut sheet, width, (540, top + 490), &symbol(), 16, 7);
        put(&mut sheet, width, (670, top + 490), &symbol(), 16, 1);
    }
    Album::open().save_pixels("app-icon", &sheet, (width, height));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens");
    std::fs::write(folder.join("unhunch.svg"), svg()).expect("a file");
    std::fs::write(folder.join("unhunch-symbolic.svg"), symbolic_svg()).expect("a file");
}

/// The sign in one colour, as a panel shows it.
fn symbol() -> Vec<u8> {
    let text = symbolic_svg();
    let document = roxmltree::Document::parse(&text).expect("XML");
    let outline = document.descendants().find_map(|node| node.attribute("d")).expect("an outline");
    let path = vello_cpu::kurbo::BezPath::from_svg(outline).expect("an outline");
    let mut context = vello_cpu::RenderContext::new(16, 16);
    context.set_paint(vello_cpu::peniko::Color::from_rgb8(0x80, 0x80, 0x80));
    context.fill_path(&path);
    let mut pixmap = Pixmap::new(16, 16);
    context.flush();
    context.render(&mut pixmap, &mut vello_cpu::Resources::new());
    let pixels = pixmap.take_unpremultiplied();
    pixels.into_iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a]).collect()
}

/// Each pixel of the picture as so many of the sheet each way, over what is there.
fn put(sheet: &mut [u32], width: usize, corner: (usize, usize), pixels: &[u8], side: u16, times: usize) {
    let side = usize::from(side);
    for (y, x) in (0..side * times).flat_map(|y| (0..side * times).map(move |x| (y, x))) {
        let from = ((y / times) * side + x / times) * 4;
        let [red, green, blue, alpha] = pixels[from..from + 4] else { continue };
        let below = &mut sheet[(corner.1 + y) * width + corner.0 + x];
        let [_, r, g, b] = below.to_be_bytes();
        let mix = |over: u8, under: u8| {
            ((u32::from(over) * u32::from(alpha) + u32::from(under) * (255 - u32::from(alpha))) / 255) as u8
        };
        *below = u32::from_be_bytes([0, mix(red, r), mix(green, g), mix(blue, b)]);
    }
}
