//! The `[figure` part of an exercise file: its text in, a [`Figure`] and every problem out.

use glam::{Vec3, vec3};
use toml_edit::{Document, Item, Value};

use super::pose::{Aim, Anchor, Angles, Bend, Blade, Placement, Pose, Reach};
use super::props::{End, Kind, Prop};
use super::{Breath, Camera, Figure, Named, Region, Tracked, bases};
use crate::exercise::Problem;
use crate::exercise::keys::{Keys, Source, with_suggestion};
use crate::tr;

const KEYS: [&str; 7] = ["camera", "start", "region", "breath", "arrow", "props", "pose"];
const POSE_KEYS: [&str; 15] = [
    "base", "pelvis", "lumbar", "thoracic", "neck", "head", "blades", "left_blade", "right_blade", "arms",
    "left_arm", "right_arm", "legs", "left_leg", "right_leg",
];
const ANGLES: [&str; 4] = ["forward", "out", "turn", "bend"];
const PROP_KEYS: [&str; 8] = ["kind", "name", "at", "size", "of", "back", "from", "to"];

/// No length in a file is beyond this, in metres, and no angle beyond this, in degrees.
const FARTHEST: f64 = 4.0;
const WIDEST: f64 = 360.0;

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
struct Words {
    target: &'static str,
    pole: &'static str,
    point: &'static str,
    face: &'static str,
    end: &'static str,
}

const ARM: Words = Words { target: "hand", pole: "elbow", point: "fingers", face: "palm", end: "wrist" };
const LEG: Words = Words { target: "foot", pole: "knee", point: "toes", face: "sole", end: "ankle" };

/// The figure in the text of an exercise file, and every problem in it; no figure where the file
/// has none, or when a problem matters. `file` names the text in the problems.
pub fn read(file: &str, text: &str) -> (Option<Figure>, Vec<Problem>) {
    let (head, part) = crate::exercise::split_figure(text);
    let Some(part) = part else { return (None, Vec::new()) };
    // As many empty lines as stand before it, so that places are those of the whole file.
    let lines = head.bytes().filter(|byte| *byte == b'\n').count();
    let text = format!("{}{part}", "\n".repeat(lines));
    let mut source = Source { file, text: &text, problems: Vec::new() };
    let figure = match Document::parse(text.as_str()) {
        Ok(document) => whole(document.as_table(), &mut source),
        Err(error) => {
            let message = error.message().trim().replace('\n', ", ");
            source.report(error.span(), tr!("exercise-not-toml", message = message), true);
            None
        }
    };
    let refused = source.problems.iter().any(|problem| problem.refused);
    source.problems.sort();
    (figure.filter(|_| !refused), source.problems)
}

fn whole(document: &toml_edit::Table, source: &mut Source) -> Option<Figure> {
    let top = Keys { table: document, path: String::new(), span: None };
    top.warn_of_unknown(&["figure"], source);
    let keys = table(&top, "figure", source)?;
    keys.warn_of_unknown(&KEYS, source);
    let poses = poses(&keys, source);
    let start = keys.needed_text("start", 60, source);
    let names: Vec<(&str, ())> = poses.iter().map(|named| (named.name.as_str(), ())).collect();
    let start = start.and_then(|name| {
        let found = poses.iter().position(|named| named.name == name);
        if found.is_none() {
            keys.refuse("start", with_suggestion(&name, &names), source);
        }
        found
    });
    Some(Figure {
        camera: camera(&keys, source),
        regions: chosen(&keys, "region", &Region::ALL, source),
        breath: keys.choice("breath", &Breath::ALL, Some(Breath::default()), source)?,
        arrows: chosen(&keys, "arrow", &Tracked::ALL, source),
        props: props(&keys, source),
        start: start?,
        poses,
    })
}

/// The table under a key; none, with a problem, where there is something else.
fn table<'t>(keys: &Keys<'t>, key: &str, source: &mut Source) -> Option<Keys<'t>> {
    let item = keys.item(key)?;
    let Some(table) = item.as_table_like() else {
        keys.refuse(key, tr!("figure-allowed-table"), source);
        return None;
    };
    Some(Keys { table, path: format!("{}{key}.", keys.path), span: item.span() })
}

/// A number in a range; `missing` when the key is not there.
fn number(keys: &Keys, key: &str, most: f64, missing: f32, source: &mut Source) -> f32 {
    let Some(item) = keys.item(key) else { return missing };
    let value = item.as_float().or_else(|| item.as_integer().map(|whole| whole as f64));
    match value.filter(|value| value.abs() <= most) {
        Some(value) => value as f32,
        None => {
            keys.refuse(key, tr!("figure-allowed-number", most = most), source);
            missing
        }
    }
}

/// Three numbers.
fn vector(item: &Item) -> Option<Vec3> {
    let list: Vec<f32> = item.as_array()?.iter().map(small_number).collect::<Option<_>>()?;
    let [x, y, z] = list.as_slice() else { return None };
    Some(vec3(*x, *y, *z))
}

fn small_number(value: &Value) -> Option<f32> {
    let value = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))?;
    (value.abs() <= FARTHEST).then_some(value as f32)
}

fn point(keys: &Keys, key: &str, missing: Vec3, source: &mut Source) -> Vec3 {
    let Some(item) = keys.item(key) else { return missing };
    vector(item).unwrap_or_else(|| {
        keys.refuse(key, tr!("figure-allowed-point", most = FARTHEST), source);
        missing
    })
}

/// One word of a table, or a list of them.
fn chosen<T: Copy>(keys: &Keys, key: &str, all: &[(&'static str, T)], source: &mut Source) -> Vec<T> {
    if keys.item(key).is_some_and(|item| item.is_str()) {
        return keys.choice(key, all, None, source).into_iter().collect();
    }
    let mut found = Vec::new();
    for (word, span) in keys.texts(key, 60, source) {
        match all.iter().find(|(known, _)| *known == word) {
            Some((_, value)) => found.push(*value),
            None => source.refuse(&format!("{}{key}", keys.path), span, with_suggestion(&word, all)),
        }
    }
    found
}

fn camera(keys: &Keys, source: &mut Source) -> Camera {
    let usual = Camera::default();
    let Some(keys) = table(keys, "camera", source) else { return usual };
    keys.warn_of_unknown(&["turn", "height"], source);
    Camera {
        turn: number(&keys, "turn", WIDEST, usual.turn, source),
        height: number(&keys, "height", 80.0, usual.height, source),
    }
}

fn props(keys: &Keys, source: &mut Source) -> Vec<Prop> {
    let tables = keys.tables("props", source).unwrap_or_default();
    tables.iter().filter_map(|keys| prop(keys, source)).collect()
}

fn prop(keys: &Keys, source: &mut Source) -> Option<Prop> {
    keys.warn_of_unknown(&PROP_KEYS, source);
    let kind = keys.choice("kind", &Kind::ALL, None, source)?;
    let (at, size) = kind.default_place();
    let word = Kind::ALL.iter().find(|(_, each)| *each == kind).map_or("", |(word, _)| word);
    let back = match keys.item("back") {
        None => true,
        Some(item) => item.as_bool().unwrap_or_else(|| {
            keys.refuse("back", tr!("figure-allowed-flag"), source);
            true
        }),
    };
    Some(Prop {
        name: keys.text("name", 60, source).unwrap_or_else(|| word.to_owned()),
        kind,
        at: point(keys, "at", at, source),
        size: point(keys, "size", size, source).abs(),
        of: keys.choice("of", &Anchor::ALL, Some(Anchor::Room), source)?,
        back,
        ends: [end(keys, "from", 0, source), end(keys, "to", 1, source)],
    })
}

const HOLDERS: [(&str, End); 4] = [
    ("left_hand", End::Hand(0)),
    ("right_hand", End::Hand(1)),
    ("left_foot", End::Foot(0)),
    ("right_foot", End::Foot(1)),
];

fn end(keys: &Keys, key: &str, hand: usize, source: &mut Source) -> End {
    match keys.item(key) {
        None => End::Hand(hand),
        Some(item) if item.is_array() => End::Point(point(keys, key, Vec3::ZERO, source)),
        Some(_) => keys.choice(key, &HOLDERS, None, source).unwrap_or(End::Hand(hand)),
    }
}

fn poses(keys: &Keys, source: &mut Source) -> Vec<Named> {
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
            let pose = pose(&keys, base, source);
            poses.push(Named { name: name.to_owned(), line: line(&keys, source), pose });
        }
    }
    poses
}

/// The one-based line that a table begins in.
fn line(keys: &Keys, source: &Source) -> usize {
    let start = keys.span.as_ref().map_or(0, |span| span.start.min(source.text.len()));
    1 + source.text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count()
}

/// The pose that this one builds on: one further up in the file, or one of the built-in ones.
fn base(keys: &Keys, above: &[Named], source: &mut Source) -> Pose {
    let name = keys.text("base", 60, source).unwrap_or_else(|| "standing".to_owned());
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
    keys.refuse("base", with_suggestion(&name, &known), source);
    bases::standing()
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
    for (key, sides) in [("blades", [true, true]), ("left_blade", [true, false]), ("right_blade", [false, true])] {
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

/// Both limbs under one key (written for the left, mirrored for the right), then each by itself.
fn limbs(keys: &Keys, names: [&str; 3], words: &Words, limbs: &mut [Aim; 2], source: &mut Source) {
    for (name, sides) in names.into_iter().zip([[true, true], [true, false], [false, true]]) {
        let Some(own) = table(keys, name, source) else { continue };
        let known = [&ANGLES[..], &[words.target, words.pole, words.point, words.face, words.end, "of", "on", "move"]];
        own.warn_of_unknown(&known.concat(), source);
        let both = sides == [true, true];
        let before = source.problems.len();
        for side in (0..2).filter(|side| sides[*side]) {
            let side_of = SideOf { way: super::body::sign(side), mirror: both && side == 1 };
            limbs[side] = limb(&own, words, &limbs[side], side_of, source);
            if both && source.problems.len() > before {
                break;
            }
        }
    }
}

/// For which side a limb is read.
#[derive(Clone, Copy)]
struct SideOf {
    /// +1 left, -1 right: where `out` is.
    way: f32,
    /// Read what is written for the left as its mirror image.
    mirror: bool,
}

impl SideOf {
    fn point(self, point: Vec3) -> Vec3 {
        if self.mirror { super::body::across(point) } else { point }
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

/// A direction: three numbers, or words like "up" or "out back".
fn direction(keys: &Keys, key: &str, side: SideOf, source: &mut Source) -> Option<Vec3> {
    let item = keys.item(key)?;
    let found = vector(item).map(|way| side.point(way)).or_else(|| {
        let mut sum = Vec3::ZERO;
        for word in item.as_str()?.split_whitespace() {
            sum += match word {
                "up" => Vec3::Y,
                "down" => Vec3::NEG_Y,
                "front" => Vec3::Z,
                "back" => Vec3::NEG_Z,
                "out" => Vec3::X * side.way,
                "in" => Vec3::NEG_X * side.way,
                "left" => side.point(Vec3::X),
                "right" => side.point(Vec3::NEG_X),
                _ => return None,
            };
        }
        Some(sum)
    });
    let found = found.filter(|way| way.length() > 1e-3);
    if found.is_none() {
        keys.refuse(key, tr!("figure-allowed-direction"), source);
    }
    found.map(Vec3::normalize)
}

