//! Poses of a file, each built on another.

use glam::Vec3;

use super::super::pose::{Bend, Blade, Placement, Pose};
use super::super::props::Prop;
use super::super::{Named, Tracked, bases};
use super::limb::{ARM, LEG, limbs};
use super::values::{WIDEST, chosen, line, number, point, table};
use crate::exercise::keys::{Keys, Source, with_suggestion};
use crate::tr;

const POSE_KEYS: [&str; 19] = [
    "mirror",
    "breath",
    "arrow",
    "props",
    "base",
    "pelvis",
    "lumbar",
    "thoracic",
    "neck",
    "head",
    "blades",
    "left_blade",
    "right_blade",
    "arms",
    "left_arm",
    "right_arm",
    "legs",
    "left_leg",
    "right_leg",
];
/// Every pose, in the order of the file.
pub fn poses(keys: &Keys, props: &[Prop], source: &mut Source) -> Vec<Named> {
    let mut poses: Vec<Named> = Vec::new();
    let Some(all) = table(keys, "pose", source) else {
        if keys.item("pose").is_none() {
            keys.missing("pose", tr!("figure-allowed-pose"), source);
        }
        return poses;
    };
    for (name, _) in all.table.iter() {
        if let Some(keys) = table(&all, name, source) {
            let base = base(&keys, &poses, source);
            poses.push(Named {
                name: name.to_owned(),
                line: line(&keys, source),
                pose: pose(&keys, base, source),
                breath: keys.item("breath").map(|_| number(&keys, "breath", 1.0, 0.0, source).max(0.0)),
                arrows: keys.item("arrow").map(|_| chosen(&keys, "arrow", &Tracked::ALL, source)),
                moved: moved(&keys, props, source),
            });
        }
    }
    poses
}

/// The pose that this one builds on: one further up in the file, or one of the built-in ones.
fn base(keys: &Keys, above: &[Named], source: &mut Source) -> Pose {
    let mirror = keys.item("mirror").is_some();
    if mirror && keys.item("base").is_some() {
        keys.refuse("mirror", tr!("figure-allowed-one-base"), source);
    }
    let key = if mirror { "mirror" } else { "base" };
    let found = named(keys, key, above, source);
    if mirror { found.mirrored() } else { found }
}

fn named(keys: &Keys, key: &str, above: &[Named], source: &mut Source) -> Pose {
    let name = keys.text(key, 60, source).unwrap_or_else(|| "standing".to_owned());
    if let Some(named) = above.iter().find(|named| named.name == name) {
        return named.pose.clone();
    }
    if let Some((_, pose)) = bases::ALL.iter().find(|(known, _)| *known == name) {
        return pose();
    }
    let known: Vec<(&str, ())> = above
        .iter()
        .map(|named| (named.name.as_str(), ()))
        .chain(bases::ALL.iter().map(|(name, _)| (*name, ())))
        .collect();
    keys.refuse(key, with_suggestion(&name, &known), source);
    bases::standing()
}

/// What of the props stands elsewhere in this pose.
fn moved(keys: &Keys, props: &[Prop], source: &mut Source) -> Vec<(usize, Vec3)> {
    let known: Vec<(&str, ())> = props.iter().map(|prop| (prop.name.as_str(), ())).collect();
    let mut moved = Vec::new();
    for keys in keys.tables("props", tr!("figure-allowed-props"), source).unwrap_or_default() {
        keys.warn_of_unknown(&["name", "move"], source);
        let Some(name) = keys.needed_text("name", 60, source) else { continue };
        match props.iter().position(|prop| prop.name == name) {
            Some(at) => moved.push((at, point(&keys, "move", Vec3::ZERO, source))),
            None => keys.refuse("name", with_suggestion(&name, &known), source),
        }
    }
    moved
}

fn pose(keys: &Keys, mut pose: Pose, source: &mut Source) -> Pose {
    keys.warn_of_unknown(&POSE_KEYS, source);
    pose.pelvis = placement(keys, pose.pelvis, source);
    for (key, bend) in [
        ("lumbar", &mut pose.lumbar),
        ("thoracic", &mut pose.thoracic),
        ("neck", &mut pose.neck),
        ("head", &mut pose.head),
    ] {
        *bend = spine(keys, key, *bend, source);
    }
    for (key, sides) in
        [("blades", [true, true]), ("left_blade", [true, false]), ("right_blade", [false, true])]
    {
        let Some(keys) = table(keys, key, source) else { continue };
        keys.warn_of_unknown(&["forward", "up"], source);
        for side in (0..2).filter(|side| sides[*side]) {
            let blade = &mut pose.blades[side];
            *blade = Blade {
                forward: number(&keys, "forward", 15.0, blade.forward, source),
                up: number(&keys, "up", 15.0, blade.up, source),
            };
        }
    }
    limbs(keys, ["arms", "left_arm", "right_arm"], &ARM, &mut pose.arms, source);
    limbs(keys, ["legs", "left_leg", "right_leg"], &LEG, &mut pose.legs, source);
    pose
}

fn placement(keys: &Keys, usual: Placement, source: &mut Source) -> Placement {
    let Some(keys) = table(keys, "pelvis", source) else { return usual };
    keys.warn_of_unknown(&["at", "move", "tilt", "lean", "turn"], source);
    Placement {
        at: point(&keys, "at", usual.at, source) + point(&keys, "move", Vec3::ZERO, source),
        tilt: number(&keys, "tilt", WIDEST, usual.tilt, source),
        lean: number(&keys, "lean", WIDEST, usual.lean, source),
        turn: number(&keys, "turn", WIDEST, usual.turn, source),
    }
}

fn spine(keys: &Keys, key: &str, usual: Bend, source: &mut Source) -> Bend {
    let Some(keys) = table(keys, key, source) else { return usual };
    keys.warn_of_unknown(&["forward", "side", "twist"], source);
    Bend {
        forward: number(&keys, "forward", WIDEST, usual.forward, source),
        side: number(&keys, "side", WIDEST, usual.side, source),
        twist: number(&keys, "twist", WIDEST, usual.twist, source),
    }
}
