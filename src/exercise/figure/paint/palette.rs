//! Which colour a tone has, on light and on dark ground.

use crate::exercise::figure::scene::Shape;
use crate::exercise::figure::skin::Tone;

/// Red, green and blue, each 0 to 255.
pub type Rgb = [u8; 3];

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Rgb,
    /// Text and numbers.
    pub text: Rgb,
    pub quiet: Rgb,
    pub skin: Rgb,
    pub hair: Rgb,
    pub top: Rgb,
    pub trousers: Rgb,
    pub wall: Rgb,
    pub prop: Rgb,
    pub metal: Rgb,
    pub soft: Rgb,
    pub band: Rgb,
    pub worked: Rgb,
    pub arrow: Rgb,
    pub shadow: Rgb,
    /// What parts are mixed with where they are dark, and where they are light.
    pub shade: Rgb,
    pub shine: Rgb,
    /// How strong a shadow is on this ground, 0 to 1.
    pub shadow_strength: f32,
}

const fn rgb(hex: u32) -> Rgb {
    [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8]
}

/// On warm paper.
pub const LIGHT: Palette = Palette {
    ground: rgb(0xf7f5f0),
    text: rgb(0x1d2926),
    quiet: rgb(0x55625d),
    skin: rgb(0xe3bd9f),
    hair: rgb(0x5b4a45),
    top: rgb(0xa9bdc4),
    trousers: rgb(0x5d7180),
    wall: rgb(0xe6e3dc),
    prop: rgb(0xcfcbc1),
    metal: rgb(0x7b8285),
    soft: rgb(0xb9c3b4),
    band: rgb(0xc77f4a),
    worked: rgb(0x1f8f73),
    arrow: rgb(0x1f6f5c),
    shadow: rgb(0x3a3a34),
    shade: rgb(0x2c3a48),
    shine: rgb(0xffffff),
    shadow_strength: 0.5,
};

/// By evening.
pub const DARK: Palette = Palette {
    ground: rgb(0x161c1a),
    text: rgb(0xeaf0ed),
    quiet: rgb(0xa3b0aa),
    skin: rgb(0xcfa98c),
    hair: rgb(0x7c665c),
    top: rgb(0x7f97a1),
    trousers: rgb(0x4c5f6e),
    wall: rgb(0x2b3431),
    prop: rgb(0x434b47),
    metal: rgb(0x8f9a96),
    soft: rgb(0x3c4b43),
    band: rgb(0xd08b55),
    worked: rgb(0x5fd0a8),
    arrow: rgb(0x8bd8bd),
    shadow: rgb(0x000000),
    shade: rgb(0x0c141c),
    shine: rgb(0xf4fbff),
    shadow_strength: 0.7,
};

impl Palette {
    /// The colour of a shape, and how much of it covers what is below (0 to 255).
    pub fn colour(&self, shape: &Shape) -> (Rgb, u8) {
        let base = match shape.tone {
            Tone::Skin => self.skin,
            Tone::Hair => self.hair,
            Tone::Top => self.top,
            Tone::Trousers => self.trousers,
            Tone::Wall => self.wall,
            Tone::Prop => self.prop,
            Tone::Metal => self.metal,
            Tone::Soft => self.soft,
            Tone::Band => self.band,
            Tone::Worked => self.worked,
            Tone::Shadow => self.shadow,
            Tone::Arrow => self.arrow,
            Tone::Text => self.text,
        };
        let base = mix(base, self.worked, shape.tint * 0.72);
        let lit = match shape.light {
            light if light < 0.0 => mix(base, self.shade, -light),
            light => mix(base, self.shine, light),
        };
        let strength = if shape.tone == Tone::Shadow { self.shadow_strength } else { 1.0 };
        let opacity = (shape.opacity * strength).clamp(0.0, 1.0);
        (mix(lit, self.ground, shape.far * 0.22), (opacity * 255.0).round() as u8)
    }
}

fn mix(a: Rgb, b: Rgb, part: f32) -> Rgb {
    let part = part.clamp(0.0, 1.0);
    [0, 1, 2].map(|at: usize| (f32::from(a[at]) + (f32::from(b[at]) - f32::from(a[at])) * part).round() as u8)
}
