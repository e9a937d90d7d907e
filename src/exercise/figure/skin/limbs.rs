//! Arms and legs.

use glam::{Vec3, vec3};

use super::{Lump, Skin, Tone, Work};
use crate::exercise::figure::Region;
use crate::exercise::figure::body::{self, Chain, Frame, Skeleton};

/// Upper arm with its sleeve, and forearm with the hand.
pub fn arm(body: &Skeleton, side: usize, work: Work) -> [Vec<Skin>; 2] {
    let arm = &body.arms[side];
    let along = |frame: Frame, down: f32, radius: f32| Lump::ball(frame.point(vec3(0.0, -down, 0.0)), radius);
    let (root, middle) = (arm.root, arm.middle);
    let flesh = vec![
        along(root, 0.06, 0.043),
        along(root, 0.13, 0.042),
        along(root, 0.23, 0.036),
        along(middle, 0.0, 0.033),
    ];
    let hem = |down: f32, radius: f32| Lump::of(root, vec3(0.0, -down, 0.0), vec3(radius, 0.004, radius));
    let sleeve = vec![
        along(root, -0.006, 0.060).soft(),
        along(root, 0.045, 0.0615).soft(),
        along(root, 0.09, 0.0515),
        hem(0.148, 0.0495),
    ];
    let tint = work.on(Region::Arms);
    let cap = vec![along(root, 0.0, 0.046), along(root, 0.06, 0.040)];
    let upper = vec![
        Skin::chain(Tone::Skin, flesh).tinted(tint),
        Skin::chain(Tone::Top, sleeve),
        Skin::chain(Tone::Worked, cap).patch(Vec3::ZERO, work.on(Region::Shoulders) * 0.8),
    ];
    let mut lumps = vec![along(middle, 0.0, 0.033), along(middle, 0.065, 0.0365), along(middle, 0.17, 0.029)];
    let mut links = vec![[0, 1, 1], [1, 2, 2], [2, 3, 3]];
    hand(arm.end, side, body.grips[side], &mut lumps, &mut links);
    [upper, vec![Skin::new(Tone::Skin, lumps, links).tinted(tint)]]
}

/// A hand, open or closed round something. The fingers point to -y, the thumb to z, and the palm of
/// the left hand faces -x.
fn hand(hand: Frame, side: usize, grips: bool, lumps: &mut Vec<Lump>, links: &mut Vec<[usize; 3]>) {
    let way = body::sign(side);
    let first = lumps.len();
    let mut put = |at: [f32; 3], half: [f32; 3]| {
        lumps.push(Lump::of(hand, vec3(at[0] * way, at[1], at[2]), Vec3::from(half)));
    };
    put([0.0, 0.0, 0.0], [0.0255, 0.0255, 0.0255]);
    put([0.0, -0.045, 0.0], [0.018, 0.03, 0.036]);
    if grips {
        put([0.0, -0.088, -0.001], [0.019, 0.022, 0.041]);
        put([-0.034, -0.102, -0.003], [0.021, 0.020, 0.040]);
        put([-0.049, -0.070, -0.003], [0.014, 0.019, 0.036]);
        put([-0.010, -0.045, 0.030], [0.015, 0.016, 0.014]);
        put([-0.042, -0.068, 0.034], [0.013, 0.016, 0.012]);
        links.extend(
            [[0, 1, 1], [1, 2, 2], [2, 3, 3], [3, 4, 4], [5, 6, 6]].map(|link| link.map(|at| at + first)),
        );
        return;
    }
    put([-0.002, -0.095, -0.001], [0.0155, 0.025, 0.040]);
    put([-0.008, -0.160, -0.002], [0.0115, 0.014, 0.027]);
    put([-0.006, -0.035, 0.026], [0.014, 0.014, 0.013]);
    put([-0.016, -0.082, 0.050], [0.0105, 0.014, 0.0105]);
    put([-0.022, -0.112, 0.052], [0.0085, 0.010, 0.009]);
    links.extend(
        [[0, 1, 1], [1, 2, 2], [2, 3, 3], [4, 5, 5], [5, 6, 6]].map(|link| link.map(|at| at + first)),
    );
}

/// Trouser leg and foot.
pub fn leg(leg: &Chain, work: Work) -> Vec<Skin> {
    let (root, middle, foot) = (leg.root, leg.middle, leg.end);
    let ball = |frame: Frame, at: Vec3, radius: f32| Lump::ball(frame.point(at), radius);
    let trousers = vec![
        ball(root, vec3(0.0, -0.026, -0.004), 0.098).soft(),
        ball(root, vec3(0.0, -0.080, 0.002), 0.098).soft(),
        ball(root, vec3(0.0, -0.16, 0.006), 0.076),
        ball(root, vec3(0.0, -0.30, 0.004), 0.062),
        ball(middle, vec3(0.0, 0.0, 0.004), 0.054),
        ball(middle, vec3(0.0, -0.12, -0.014), 0.055),
        ball(middle, vec3(0.0, -0.26, -0.008), 0.044),
        Lump::of(middle, vec3(0.0, -0.375, -0.003), vec3(0.039, 0.004, 0.039)),
    ];
    let lumps = vec![
        ball(middle, vec3(0.0, -0.33, -0.003), 0.032),
        ball(foot, vec3(0.0, -0.004, 0.0), 0.033),
        Lump::of(foot, vec3(0.0, -0.040, -0.035), vec3(0.030, 0.027, 0.032)),
        Lump::of(foot, vec3(0.0, -0.032, 0.06), vec3(0.036, 0.026, 0.04)),
        Lump::of(foot, vec3(0.0, -0.045, 0.115), vec3(0.043, 0.02, 0.035)),
        Lump::of(foot, vec3(0.0, -0.051, 0.165), vec3(0.034, 0.014, 0.03)),
    ];
    let links = vec![[0, 1, 1], [1, 2, 3], [2, 3, 4], [4, 5, 5]];
    vec![
        Skin::new(Tone::Skin, lumps, links).fine(),
        Skin::chain(Tone::Trousers, trousers).tinted(work.on(Region::Legs) * 0.35),
    ]
}
