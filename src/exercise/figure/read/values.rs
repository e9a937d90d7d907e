//! Single values of a figure: numbers, points, directions, words.

use glam::{Vec3, vec3};
use toml_edit::{Item, Value};

use super::super::body::across;
use crate::exercise::keys::{Keys, Source, with_suggestion};
use crate::tr;

/// No length in a file is beyond this, in metres, and no angle beyond this, in degrees.
pub const FARTHEST: f64 = 4.0;
pub const WIDEST: f64 = 360.0;

/// The table under a key; none, with a problem, where there is something else.
pub fn table<'t>(keys: &Keys<'t>, key: &str, source: &mut Source) -> Option<Keys<'t>> {
    let item = keys.item(key)?;
    let Some(table) = item.as_table_like() else {
        keys.refuse(key, tr!("figure-allowed-table"), source);
        return None;
    };
    Some(Keys { table, path: format!("{}{key}.", keys.path), span: item.span() })
}

/// A number in a range; `missing` when the key is not there.
pub fn number(keys: &Keys, key: &str, most: f64, missing: f32, source: &mut Source) -> f32 {
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
pub fn vector(item: &Item) -> Option<Vec3> {
    let list: Vec<f32> = item.as_array()?.iter().map(small_number).collect::<Option<_>>()?;
    let [x, y, z] = list.as_slice() else { return None };
    Some(vec3(*x, *y, *z))
}

pub fn small_number(value: &Value) -> Option<f32> {
    let value = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))?;
    (value.abs() <= FARTHEST).then_some(value as f32)
}

pub fn point(keys: &Keys, key: &str, missing: Vec3, source: &mut Source) -> Vec3 {
    let Some(item) = keys.item(key) else { return missing };
    vector(item).unwrap_or_else(|| {
        keys.refuse(key, tr!("figure-allowed-point", most = FARTHEST), source);
        missing
    })
}

/// One word of a table, or a list of them.
pub fn chosen<T: Copy>(keys: &Keys, key: &str, all: &[(&'static str, T)], source: &mut Source) -> Vec<T> {
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

/// The one-based line that a table begins in.
pub fn line(keys: &Keys, source: &Source) -> usize {
    let start = keys.span.as_ref().map_or(0, |span| span.start.min(source.text.len()));
    1 + source.text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count()
}

/// A direction: three numbers, or words like "up" or "out back".
pub fn direction(keys: &Keys, key: &str, side: SideOf, source: &mut Source) -> Option<Vec3> {
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

/// For which side a limb is read.
#[derive(Clone, Copy)]
pub struct SideOf {
    /// +1 left, -1 right: where `out` is.
    pub way: f32,
    /// Read what is written for the left as its mirror image.
    pub mirror: bool,
}

impl SideOf {
    pub fn point(self, point: Vec3) -> Vec3 {
        if self.mirror { across(point) } else { point }
    }
}
