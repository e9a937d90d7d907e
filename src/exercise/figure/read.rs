//! The `[figure` part of an exercise file: its text in, a [`Figure`] and every problem out.

mod limb;
mod pose;
mod values;

use glam::Vec3;

use super::pose::Anchor;
use super::props::{End, Kind, Prop};
use super::{Breath, Camera, Cycle, Figure, Named, Region, Tracked};
use crate::exercise::Problem;
use crate::exercise::keys::{Keys, Source, with_suggestion};
use crate::exercise::read::read_document;
use crate::tr;

use values::{WIDEST, chosen, number, point, table};

const KEYS: [&str; 8] = ["camera", "start", "region", "breath", "arrow", "props", "pose", "cycle"];
const PROP_KEYS: [&str; 8] = ["kind", "name", "at", "size", "of", "back", "from", "to"];

/// The figure in the text of an exercise file, and every problem in it; no figure where the file
/// has none, or when a problem matters. `file` names the text in the problems.
pub fn read(file: &str, text: &str) -> (Option<Figure>, Vec<Problem>) {
    let (head, part) = crate::exercise::split_figure(text);
    let Some(part) = part else { return (None, Vec::new()) };
    // As many empty lines as stand before it, so that places are those of the whole file.
    let lines = head.bytes().filter(|byte| *byte == b'\n').count();
    let text = format!("{}{part}", "\n".repeat(lines));
    read_document(file, &text, whole)
}

fn whole(top: &Keys, source: &mut Source) -> Option<Figure> {
    top.warn_of_unknown(&["figure"], source);
    let keys = table(top, "figure", source)?;
    keys.warn_of_unknown(&KEYS, source);
    let props = props(&keys, source);
    let poses = pose::poses(&keys, &props, source);
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
        cycles: cycles(&keys, &poses, source),
        start: start?,
        props,
        poses,
    })
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

/// Poses that are gone through again and again; their names are not those of poses.
fn cycles(keys: &Keys, poses: &[Named], source: &mut Source) -> Vec<Cycle> {
    let Some(all) = table(keys, "cycle", source) else { return Vec::new() };
    let known: Vec<(&str, ())> = poses.iter().map(|named| (named.name.as_str(), ())).collect();
    let mut cycles = Vec::new();
    for (name, _) in all.table.iter() {
        let Some(keys) = table(&all, name, source) else { continue };
        keys.warn_of_unknown(&["poses", "each"], source);
        if poses.iter().any(|named| named.name == name) {
            all.refuse(name, tr!("figure-allowed-cycle-name"), source);
        }
        if keys.item("poses").is_none() {
            keys.missing("poses", tr!("figure-allowed-cycle"), source);
        }
        let mut passed = Vec::new();
        for (pose, span) in keys.texts("poses", 60, source) {
            match poses.iter().position(|named| named.name == pose) {
                Some(at) => passed.push(at),
                None => source.refuse(&format!("{}poses", keys.path), span, with_suggestion(&pose, &known)),
            }
        }
        let each_ms = keys.length("each", (200, 60_000), None, source).unwrap_or(1_000);
        if !passed.is_empty() {
            cycles.push(Cycle { name: name.to_owned(), poses: passed, each_ms });
        }
    }
    cycles
}

fn props(keys: &Keys, source: &mut Source) -> Vec<Prop> {
    let tables = keys.tables("props", tr!("figure-allowed-props"), source).unwrap_or_default();
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
