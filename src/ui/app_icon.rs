//! The program's own icon: a back that opens upwards, inside the ring of the way to the next break.
//!
//! One description of it ([`mark`]) is painted here for windows, and written as files for desktops. It is drawn
//! anew for small sizes, in fewer and firmer lines on whole pixels. The tray shows the same sign with its state.

mod mark;
mod symbol;

use std::fmt::Write;

use egui::Color32;
use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, Stroke};
use vello_cpu::peniko::{Color, ColorStop, Gradient};
use vello_cpu::{PaintType, Pixmap, RenderContext, Resources};

use mark::{Drawing, Ink, Layer, Paint};

/// The sides in pixels that desktops ask for.
pub const SIDES: [u16; 9] = [16, 22, 24, 32, 48, 64, 128, 256, 512];

/// The name of the icon in icon themes, and of its files without their endings.
pub const NAME: &str = "unhunch";

/// The icon at any size, as an SVG document.
pub fn svg() -> String {
    let drawing = mark::large();
    let (mut gradients, mut shapes) = (String::new(), String::new());
    for (index, layer) in drawing.layers.iter().enumerate() {
        let id = format!("way{index}");
        gradients += &gradient(&id, &layer.ink);
        // Writing into a string cannot fail.
        let _ = writeln!(shapes, "<path d=\"{}\" {}/>", layer.outline, attributes(&id, &layer.ink));
    }
    format!("{}<defs>\n{gradients}</defs>\n{shapes}</svg>\n", opening(drawing.side))
}

/// How both documents begin.
fn opening(side: u16) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" \
         viewBox=\"0 0 {side} {side}\">\n<title>Unhunch</title>\n"
    )
}

/// What [`attributes`] refers to by this id; nothing for a plain colour.
fn gradient(id: &str, ink: &Ink) -> String {
    let Ink::Fill(Paint::Down { from: (top, above), to: (bottom, below) }) = ink else {
        return String::new();
    };
    format!(
        "<linearGradient id=\"{id}\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" y1=\"{top}\" x2=\"0\" y2=\"{bottom}\">\
         <stop stop-color=\"{}\"/><stop offset=\"1\" stop-color=\"{}\"/></linearGradient>\n",
        hex(*above),
        hex(*below)
    )
}

fn attributes(id: &str, ink: &Ink) -> String {
    match ink {
        Ink::Fill(Paint::Plain(colour, opacity)) => {
            format!("fill=\"{}\" fill-opacity=\"{opacity}\"", hex(*colour))
        }
        Ink::Fill(Paint::Down { .. }) => format!("fill=\"url(#{id})\""),
        Ink::Line(width, colour, opacity) => format!(
            "fill=\"none\" stroke=\"{}\" stroke-opacity=\"{opacity}\" stroke-width=\"{width}\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\"",
            hex(*colour)
        ),
    }
}

/// The sign alone in one colour, for panels and menus that paint it in their own: desktops that recolour what is
/// filled, and those that look for `currentColor`.
pub fn symbolic_svg() -> String {
    format!(
        "{}<style type=\"text/css\" id=\"current-color-scheme\">.ColorScheme-Text {{ color: #bebebe }}</style>\n\
         <path class=\"ColorScheme-Text\" fill=\"currentColor\" d=\"{}\"/>\n</svg>\n",
        opening(symbol::SIDE),
        symbol::outline().to_svg()
    )
}

/// The icon as a PNG file, so many pixels wide and high, at least 1.
pub fn png(side: u16) -> Vec<u8> {
    // Writing into memory cannot fail.
    painted(side.max(1)).into_png().unwrap_or_default()
}

/// `side` × `side` pixels of red, green, blue and alpha, not premultiplied; the side is at least 1.
pub fn pixels(side: u16) -> Vec<u8> {
    let pixels = painted(side.max(1)).take_unpremultiplied();
    pixels.into_iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a]).collect()
}

fn painted(side: u16) -> Pixmap {
    let drawing = mark::fit_for(side);
    let mut context = RenderContext::new(side, side);
    context.set_transform(Affine::scale(f64::from(side) / f64::from(drawing.side)));
    paint(&mut context, &drawing);
    let mut pixmap = Pixmap::new(side, side);
    context.flush();
    context.render(&mut pixmap, &mut Resources::new());
    pixmap
}

fn paint(context: &mut RenderContext, drawing: &Drawing) {
    for Layer { outline, ink } in &drawing.layers {
        // They are our own, and a test reads them all.
        let path = BezPath::from_svg(outline).unwrap_or_default();
        match ink {
            Ink::Fill(with) => {
                context.set_paint(brush(with));
                context.fill_path(&path);
            }
            Ink::Line(width, colour, opacity) => {
                context.set_paint(brush(&Paint::Plain(*colour, *opacity)));
                context.set_stroke(line(*width));
                context.stroke_path(&path);
            }
        }
    }
}

fn brush(paint: &Paint) -> PaintType {
    match paint {
        Paint::Plain(colour, opacity) => solid(*colour).with_alpha(*opacity).into(),
        Paint::Down { from: (top, above), to: (bottom, below) } => {
            let stops = [(0.0, solid(*above)), (1.0, solid(*below))].map(ColorStop::from);
            Gradient::new_linear((0.0, f64::from(*top)), (0.0, f64::from(*bottom)))
                .with_stops(stops.as_slice())
                .into()
        }
    }
}

fn solid(colour: Color32) -> Color {
    Color::from_rgb8(colour.r(), colour.g(), colour.b())
}

/// A line with round ends and corners.
fn line(width: f32) -> Stroke {
    Stroke::new(f64::from(width)).with_caps(Cap::Round).with_join(Join::Round)
}

fn hex(colour: Color32) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.r(), colour.g(), colour.b())
}
