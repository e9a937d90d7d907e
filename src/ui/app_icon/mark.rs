//! What the icon is made of: a tile of pine, the ring, and a person seen from behind, whose arms open upwards like
//! the leaves of a sprout. Between the shoulder blades is what all of this is about.

use egui::Color32;

use crate::ui::theme::sign::{DEEP, LEAF, MINT, PAPER, PINE};

/// Shapes on a square, each over the ones before.
pub struct Drawing {
    /// How many units the square has each way.
    pub side: u16,
    pub layers: Vec<Layer>,
}

pub struct Layer {
    /// As in the attribute `d` of an SVG path, in units from the upper left.
    pub outline: String,
    pub ink: Ink,
}

pub enum Ink {
    Fill(Paint),
    /// A line with round ends: its width, its colour, and how much of what lies below it covers, 0–1.
    Line(f32, Color32, f32),
}

pub enum Paint {
    /// How much of what lies below it covers, 0–1.
    Plain(Color32, f32),
    /// From one height and colour to another, which lie lower.
    Down { from: (f32, Color32), to: (f32, Color32) },
}

/// The drawing that is legible at so many pixels.
pub fn fit_for(side: u16) -> Drawing {
    match side {
        0..=19 => tiny(),
        20..=23 => small(),
        24..=31 => small_24(),
        32..=63 => middle(),
        _ => large(),
    }
}

/// With everything in it, on 128 units.
pub fn large() -> Drawing {
    let body = "M33.4 47.2C36.4 61.5 46.4 68 49.6 79.5C51.2 85 51.8 90 52.2 95.2C52.5 99.4 55 101.6 59 101.6\
                L69 101.6C73 101.6 75.5 99.4 75.8 95.2C76.2 90 76.8 85 78.4 79.5C81.6 68 91.6 61.5 94.6 47.2\
                C95.2 44.8 94 42.8 91.8 42.3C89.6 41.8 87.7 43 87 45.3C83.9 55 75.4 59 64 59C52.6 59 44.1 55 41 45.3\
                C40.3 43 38.4 41.8 36.2 42.3C34 42.8 32.8 44.8 33.4 47.2Z";
    let blade =
        "M60.4 69.2C60.8 75.4 59.8 80.6 57.4 84C55.8 78.4 53.4 74 50.4 70.4C53.4 68.2 57 67.8 60.4 69.2Z";
    let other =
        "M67.6 69.2C67.2 75.4 68.2 80.6 70.6 84C72.2 78.4 74.6 74 77.6 70.4C74.6 68.2 71 67.8 67.6 69.2Z";
    Drawing {
        side: 128,
        layers: vec![
            Layer { outline: tile(128.0, 5.0, 30.0), ink: pine(5.0, 123.0) },
            Layer { outline: ring(64.0, 64.0, 47.0, 1.0), ink: Ink::Line(6.0, PAPER.0, 0.16) },
            Layer { outline: ring(64.0, 64.0, 47.0, 0.75), ink: Ink::Line(6.0, MINT, 1.0) },
            Layer { outline: disc(64.0, 41.0, 11.0), ink: paper(30.0, 100.0) },
            Layer { outline: body.to_owned(), ink: paper(30.0, 100.0) },
            Layer { outline: blade.to_owned(), ink: Ink::Fill(Paint::Plain(LEAF, 1.0)) },
            Layer { outline: other.to_owned(), ink: Ink::Fill(Paint::Plain(LEAF, 1.0)) },
            Layer { outline: "M64 71L64 94".to_owned(), ink: Ink::Line(2.4, DEEP, 0.55) },
        ],
    }
}

fn paper(top: f32, bottom: f32) -> Ink {
    Ink::Fill(Paint::Down { from: (top, PAPER.0), to: (bottom, PAPER.1) })
}

/// Ring and person, without what is on the back, on 32 units.
fn middle() -> Drawing {
    Drawing {
        side: 32,
        layers: vec![
            Layer { outline: tile(32.0, 1.0, 7.5), ink: pine(0.0, 32.0) },
            Layer { outline: ring(16.0, 16.0, 11.75, 1.0), ink: Ink::Line(2.0, PAPER.0, 0.2) },
            Layer { outline: ring(16.0, 16.0, 11.75, 0.75), ink: Ink::Line(2.0, MINT, 1.0) },
            Layer { outline: disc(16.0, 10.1, 2.9), ink: white() },
            Layer { outline: "M8.9 11.6C9.9 15.2 12.6 16 16 16C19.4 16 22.1 15.2 23.1 11.6".to_owned(), ink: Ink::Line(2.6, PAPER.0, 1.0) },
            Layer { outline: "M10.4 14.6L21.6 14.6C20 17 19 18.6 19 23.4Q19 24.8 17.6 24.8L14.4 24.8Q13 24.8 13 23.4C13 18.6 12 17 10.4 14.6Z".to_owned(), ink: white() },
        ],
    }
}

/// The person alone on 16 units, each a pixel.
fn tiny() -> Drawing {
    Drawing {
        side: 16,
        layers: vec![
            Layer { outline: tile(16.0, 0.0, 4.0), ink: pine(0.0, 16.0) },
            Layer { outline: disc(8.0, 4.0, 2.1), ink: white() },
            Layer {
                outline: "M2.9 5.6C3.6 8 5.4 8.5 8 8.5C10.6 8.5 12.4 8 13.1 5.6".to_owned(),
                ink: Ink::Line(2.0, PAPER.0, 1.0),
            },
            Layer {
                outline: "M5 8.4L11 8.4C10.2 9.6 10 10.6 10 14L6 14C6 10.6 5.8 9.6 5 8.4Z".to_owned(),
                ink: white(),
            },
        ],
    }
}

/// The same on 22.
fn small() -> Drawing {
    Drawing {
        side: 22,
        layers: vec![
            Layer { outline: tile(22.0, 0.0, 5.5), ink: pine(0.0, 22.0) },
            Layer { outline: disc(11.0, 6.0, 2.75), ink: white() },
            Layer {
                outline: "M4 7.6C5 11 7.6 11.7 11 11.7C14.4 11.7 17 11 18 7.6".to_owned(),
                ink: Ink::Line(2.6, PAPER.0, 1.0),
            },
            Layer {
                outline: "M6.6 11.4L15.4 11.4C14.4 13 14 14.4 14 19L8 19C8 14.4 7.6 13 6.6 11.4Z".to_owned(),
                ink: white(),
            },
        ],
    }
}

/// And on 24.
fn small_24() -> Drawing {
    Drawing {
        side: 24,
        layers: vec![
            Layer { outline: tile(24.0, 0.0, 6.0), ink: pine(0.0, 24.0) },
            Layer { outline: disc(12.0, 6.5, 3.0), ink: white() },
            Layer {
                outline: "M4.4 8.4C5.4 12 8.2 12.7 12 12.7C15.8 12.7 18.6 12 19.6 8.4".to_owned(),
                ink: Ink::Line(2.8, PAPER.0, 1.0),
            },
            Layer {
                outline: "M7.2 12.4L16.8 12.4C15.6 14 15 15.6 15 20L9 20C9 15.6 8.4 14 7.2 12.4Z".to_owned(),
                ink: white(),
            },
        ],
    }
}

/// A person in one colour.
fn white() -> Ink {
    Ink::Fill(Paint::Plain(PAPER.0, 1.0))
}

/// The tile's, which begins and ends so high.
fn pine(top: f32, bottom: f32) -> Ink {
    Ink::Fill(Paint::Down { from: (top, PINE.0), to: (bottom, PINE.1) })
}

/// A square with round corners, this far from the edge.
fn tile(side: f32, inset: f32, round: f32) -> String {
    let (near, far) = (inset, side - inset);
    let (after, before) = (near + round, far - round);
    format!(
        "M{after} {near}L{before} {near}A{round} {round} 0 0 1 {far} {after}L{far} {before}\
         A{round} {round} 0 0 1 {before} {far}L{after} {far}A{round} {round} 0 0 1 {near} {before}\
         L{near} {after}A{round} {round} 0 0 1 {after} {near}Z"
    )
}

fn disc(x: f32, y: f32, radius: f32) -> String {
    ring(x, y, radius, 1.0)
}

/// Part of a circle, clockwise from the top; 1 is the whole of it.
fn ring(x: f32, y: f32, radius: f32, turn: f32) -> String {
    let top = y - radius;
    if turn >= 1.0 {
        let bottom = y + radius;
        return format!("M{x} {top}A{radius} {radius} 0 0 1 {x} {bottom}A{radius} {radius} 0 0 1 {x} {top}Z");
    }
    let angle = turn * std::f32::consts::TAU;
    let (to_x, to_y) = (x + radius * angle.sin(), y - radius * angle.cos());
    let long = u8::from(turn > 0.5);
    format!("M{x} {top}A{radius} {radius} 0 {long} 1 {to_x:.3} {to_y:.3}")
}
