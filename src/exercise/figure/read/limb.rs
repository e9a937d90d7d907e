//! Arms and legs of a pose: by target or by angles.

use glam::{Vec3, vec3};

use super::super::body::sign;
use super::super::pose::{Aim, Anchor, Angles, Reach};
use super::values::{SideOf, WIDEST, direction, number, point, table, vector};
use crate::exercise::keys::{Keys, Source};
use crate::tr;

const ANGLES: [&str; 4] = ["forward", "out", "turn", "bend"];
/// Places on the body that a hand can go to, for the left hand: name, what it moves with, where.
const SPOTS: [(&str, (Anchor, [f32; 3])); 10] = [
    ("back_of_head", (Anchor::Head, [0.045, 0.075, -0.10])),
    ("nape", (Anchor::Head, [0.04, -0.01, -0.075])),
    ("temple", (Anchor::Head, [0.085, 0.10, 0.03])),
    ("crown", (Anchor::Head, [0.02, 0.195, 0.0])),
    ("chest", (Anchor::Chest, [0.05, -0.05, 0.145])),
    ("other_shoulder", (Anchor::Chest, [-0.13, 0.02, 0.10])),
    ("ribs", (Anchor::Chest, [0.13, -0.20, 0.11])),
    ("belly", (Anchor::Pelvis, [0.06, 0.16, 0.125])),
    ("hip", (Anchor::Pelvis, [0.165, 0.09, 0.03])),
    ("thigh", (Anchor::Pelvis, [0.11, -0.22, 0.09])),
];

/// What hand and foot are called, and what their directions are called.
pub struct Words {
    target: &'static str,
    pole: &'static str,
    point: &'static str,
    face: &'static str,
    end: &'static str,
}

pub const ARM: Words = Words { target: "hand", pole: "elbow", point: "fingers", face: "palm", end: "wrist" };
pub const LEG: Words = Words { target: "foot", pole: "knee", point: "toes", face: "sole", end: "ankle" };

/// Both limbs under one key (written for the left, mirrored for the right), then each by itself.
pub fn limbs(keys: &Keys, names: [&str; 3], words: &Words, limbs: &mut [Aim; 2], source: &mut Source) {
    for (name, sides) in names.into_iter().zip([[true, true], [true, false], [false, true]]) {
        let Some(own) = table(keys, name, source) else { continue };
        let known = [
            &ANGLES[..],
            &[words.target, words.pole, words.point, words.face, words.end, "of", "on", "move"],
        ];
        own.warn_of_unknown(&known.concat(), source);
        let both = sides == [true, true];
        let before = source.problems.len();
        for side in (0..2).filter(|side| sides[*side]) {
            let side_of = SideOf { way: sign(side), mirror: both && side == 1 };
            limbs[side] = limb(&own, words, &limbs[side], side_of, source);
            if both && source.problems.len() > before {
                break;
            }
        }
    }
}

fn limb(keys: &Keys, words: &Words, usual: &Aim, side: SideOf, source: &mut Source) -> Aim {
    let has = |key: &str| keys.item(key).is_some();
    let by_angle = ANGLES.iter().any(|key| has(key)) || has(words.end);
    let by_target =
        [words.target, words.pole, words.point, words.face, "of", "on", "move"].iter().any(|key| has(key));
    match (by_angle, by_target) {
        (true, true) => {
            let allowed = tr!("figure-allowed-either", target = words.target, angles = ANGLES.join(", "));
            source.report(keys.span.clone(), allowed, true);
            usual.clone()
        }
        (true, false) => {
            let usual = if let Aim::Angles(angles) = usual { *angles } else { Angles::default() };
            Aim::Angles(Angles {
                forward: number(keys, "forward", WIDEST, usual.forward, source),
                out: number(keys, "out", WIDEST, usual.out, source),
                turn: number(keys, "turn", WIDEST, usual.turn, source),
                bend: number(keys, "bend", WIDEST, usual.bend, source),
                end: number(keys, words.end, WIDEST, usual.end, source),
            })
        }
        (false, true) => target(keys, words, usual, side, source),
        (false, false) => usual.clone(),
    }
}

fn target(keys: &Keys, words: &Words, usual: &Aim, side: SideOf, source: &mut Source) -> Aim {
    let arm = words.target == "hand";
    let fresh = Reach {
        of: Anchor::Room,
        at: Vec3::ZERO,
        pole: if arm { vec3(0.35 * side.way, -0.6, -0.7) } else { vec3(0.12 * side.way, 0.0, 1.0) },
        on: (!arm).then(|| "floor".to_owned()),
        point: None,
        face: None,
        grips: false,
    };
    let mut reach = match (usual, keys.item(words.target)) {
        (Aim::Reach(usual), None) => usual.clone(),
        (Aim::Reach(usual), Some(_)) => Reach { pole: usual.pole, ..fresh },
        (Aim::Angles(_), Some(_)) => fresh,
        (Aim::Angles(_), None) => {
            keys.missing(words.target, tr!("figure-allowed-target", spots = spots()), source);
            return usual.clone();
        }
    };
    if let Some(item) = keys.item(words.target) {
        match (vector(item), item.as_str().and_then(|word| SPOTS.iter().find(|(name, _)| *name == word))) {
            (Some(at), _) => reach.at = side.point(at),
            (None, Some((_, (of, [x, y, z])))) => {
                (reach.of, reach.at) = (*of, vec3(x * side.way, *y, *z));
            }
            (None, None) => keys.refuse(words.target, tr!("figure-allowed-target", spots = spots()), source),
        }
    }
    reach.of = keys.choice("of", &Anchor::ALL, Some(reach.of), source).unwrap_or(reach.of);
    if reach.of != Anchor::Room {
        reach.on = None;
    }
    if let Some(on) = keys.text("on", 60, source) {
        reach.on = (on != "none").then_some(on);
    }
    reach.at += side.point(point(keys, "move", Vec3::ZERO, source));
    reach.pole = direction(keys, words.pole, side, source).unwrap_or(reach.pole);
    reach.point = direction(keys, words.point, side, source).or(reach.point);
    reach.face = direction(keys, words.face, side, source).or(reach.face);
    Aim::Reach(reach)
}

fn spots() -> String {
    SPOTS.map(|(name, _)| name).join(", ")
}
