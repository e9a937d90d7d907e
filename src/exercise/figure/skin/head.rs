//! The head: neck, face, hair.

use glam::{Vec3, vec3};

use super::{Lump, Skin, Tone, Work};
use crate::exercise::figure::Region;
use crate::exercise::figure::body::{self, Frame, Skeleton};

pub fn head(body: &Skeleton, work: Work) -> Vec<Skin> {
    let (neck, head) = (body.trunk.neck(), body.trunk.head());
    let throat = vec![
        Lump::of(neck, vec3(0.0, -0.014, 0.006), vec3(0.062, 0.026, 0.056)),
        Lump::of(neck, vec3(0.0, 0.035, 0.012), vec3(0.049, 0.03, 0.052)),
        Lump::of(head, vec3(0.0, -0.005, 0.008), vec3(0.048, 0.03, 0.054)),
    ];
    let face = vec![
        Lump::of(head, vec3(0.0, 0.080, 0.036), vec3(0.070, 0.088, 0.070)),
        Lump::of(head, vec3(0.0, -0.004, 0.052), vec3(0.043, 0.030, 0.047)),
        Lump::of(head, vec3(0.0, 0.065, 0.100), vec3(0.007, 0.008, 0.01)),
        Lump::of(head, vec3(0.0, 0.036, 0.112), vec3(0.012, 0.010, 0.013)),
    ];
    let face = Skin::new(Tone::Skin, face, vec![[0, 1, 1], [2, 3, 3]]);
    let hair = vec![
        Lump::of(head, vec3(0.0, 0.118, -0.018), vec3(0.094, 0.093, 0.104)).soft(),
        Lump::of(head, vec3(0.0, 0.058, -0.043), vec3(0.078, 0.06, 0.066)).soft(),
        Lump::of(head, vec3(0.0, 0.015, -0.048), vec3(0.052, 0.034, 0.038)).soft(),
    ];
    // Hair and face take turns in front: the scene sorts these two by depth.
    let mut skins = vec![
        Skin::chain(Tone::Skin, throat).fine().tinted(work.on(Region::Neck) * 0.6),
        Skin::new(Tone::Hair, hair, vec![[0, 1, 1], [1, 2, 2]]),
        face,
    ];
    let fringe = vec![
        Lump::of(head, vec3(0.0, 0.158, 0.006), vec3(0.078, 0.045, 0.092)).soft(),
        Lump::of(head, vec3(0.0, 0.135, -0.03), vec3(0.086, 0.068, 0.080)).soft(),
    ];
    skins.push(Skin::chain(Tone::Hair, fringe));
    skins.extend([0, 1].map(|side| ear(head, side)));
    skins.extend(features(head));
    skins
}

fn ear(head: Frame, side: usize) -> Skin {
    let way = body::sign(side);
    let lump = Lump::of(head, vec3(0.075 * way, 0.055, -0.002), vec3(0.010, 0.027, 0.018));
    Skin::new(Tone::Skin, vec![lump], vec![[0, 0, 0]]).patch(head.turn * vec3(way, 0.0, 0.0), 2.0).fine()
}

/// Eyes, the shade below the nose, and a mouth: enough to see where somebody looks.
fn features(head: Frame) -> Vec<Skin> {
    let front = head.turn * Vec3::Z;
    let eye = |way: f32| {
        let lump = Lump::of(head, vec3(0.030 * way, 0.066, 0.094), vec3(0.0075, 0.0095, 0.004));
        let faces = head.turn * vec3(0.35 * way, 0.0, 1.0).normalize();
        Skin::new(Tone::Hair, vec![lump], vec![[0, 0, 0]]).patch(faces, 2.0).fine()
    };
    let nose = Lump::of(head, vec3(0.0, 0.027, 0.115), vec3(0.013, 0.006, 0.008));
    let mouth = [(-0.018, 0.004), (0.0, 0.0), (0.018, 0.004)];
    let mouth = mouth.map(|(x, y)| Lump::of(head, vec3(x, y - 0.002, 0.098), vec3(0.0035, 0.0032, 0.003)));
    vec![
        eye(1.0),
        eye(-1.0),
        Skin::new(Tone::Shadow, vec![nose], vec![[0, 0, 0]]).patch(front, 0.28).fine(),
        Skin::chain(Tone::Shadow, mouth.to_vec()).patch(front, 0.6).fine(),
    ]
}
