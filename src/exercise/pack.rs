//! Packs: somebody else's exercises and routines, as a folder or a zip, taken into a person's folder
//! whole or not at all.
//!
//! A pack holds `*.toml` files, and those of routines in `routines/`, all of that perhaps inside one
//! folder. Other files (a licence, pictures) are named and left out. Nothing is written outside the
//! person's folder, and nothing there is written over.

mod archive;
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::folder::LONGEST_FILE;
use super::routine::{self, Routines};
use super::{Library, Problem, check};
use crate::tr;

/// A pack with more files than this, of whatever kind, is refused.
const MOST_FILES: usize = 1_000;
/// A pack whose texts are longer than this together, unpacked, is refused.
const MOST_BYTES: u64 = 16 * LONGEST_FILE;

/// What a pack brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// Ids of its exercises, in the order of their files.
    pub exercises: Vec<String>,
    /// Ids of its routines.
    pub routines: Vec<String>,
    /// Its files that are neither, by their path in the pack.
    pub left_out: Vec<String>,
    /// Warnings of the files taken; among them that one stands in place of the program's own.
    pub warnings: Vec<Problem>,
}

/// Adds the pack at `path` to a person's folder of exercises, which is made if need be.
///
/// # Errors
/// Every problem of the pack; nothing was added then.
pub fn add(path: &Path, folder: &Path) -> Result<Added, Vec<Problem>> {
    let (files, left_out) = read(path).map_err(|problem| vec![problem])?;
    if files.is_empty() {
        return Err(vec![of_pack(path, tr!("pack-empty"))]);
    }
    let stage = Stage::fill(folder, &files).map_err(|error| vec![not_written(folder, &error)])?;
    let mut warnings = stage.check(path)?;
    let mut added = Added { left_out, ..Added::default() };
    let mut problems = stage.compare(path, folder, &mut added);
    if !problems.is_empty() {
        problems.append(&mut warnings);
        return Err(problems);
    }
    stage.move_into(folder, &files).map_err(|error| vec![not_written(folder, &error)])?;
    Ok(Added { warnings, ..added })
}

/// The texts of a pack by where they belong in a person's folder: `name.toml`, `routines/name.toml`.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The texts of a pack, and the paths of its other files.
fn read(path: &Path) -> Result<(Files, Vec<String>), Problem> {
    let unreadable = |error: io::Error| of_pack(path, tr!("exercise-unreadable", reason = error.to_string()));
    let entries = match fs::metadata(path).map_err(unreadable)?.is_dir() {
        true => tree::entries(path)?,
        false => archive::entries(path)?,
    };
    let top = common_folder(entries.keys());
    let mut files = Files::new();
    let mut left_out = Vec::new();
    for (place, bytes) in entries {
        let inside = place.strip_prefix(&top).unwrap_or(&place).to_owned();
        match belongs(&inside) {
            true => _ = files.insert(inside, bytes),
            false => left_out.push(place.display().to_string()),
        }
    }
    Ok((files, left_out))
}

/// Whether a file at this place in a pack is an exercise or a routine.
fn belongs(inside: &Path) -> bool {
    let parent = inside.parent().unwrap_or(Path::new(""));
    let at_its_place = parent == Path::new("") || parent == Path::new(routine::FOLDER);
    let hidden = inside.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    at_its_place && !hidden && inside.extension().is_some_and(|extension| extension == "toml")
}

/// The one folder that everything is in, unless that is `routines`; else no folder.
fn common_folder<'a>(mut places: impl Iterator<Item = &'a PathBuf>) -> PathBuf {
    let first = |place: &PathBuf| {
        let mut parts = place.components();
        let part = parts.next()?;
        parts.next().is_some().then(|| PathBuf::from(part.as_os_str()))
    };
    let Some(top) = places.next().and_then(first) else { return PathBuf::new() };
    let common = top != Path::new(routine::FOLDER) && places.all(|place| first(place).as_ref() == Some(&top));
    if common { top } else { PathBuf::new() }
}

/// Collects the files of a pack within its bounds.
#[derive(Default)]
struct Entries {
    files: BTreeMap<PathBuf, Vec<u8>>,
    bytes: u64,
}

impl Entries {
    /// Reads one file as far as it is needed: texts whole, of the others nothing.
    fn take(&mut self, pack: &Path, place: &Path, mut file: impl Read) -> Result<(), Problem> {
        let refuse = |text| Problem::of_file(pack.join(place).display().to_string(), text);
        if self.files.len() >= MOST_FILES {
            return Err(of_pack(pack, tr!("pack-too-many", most = MOST_FILES)));
        }
        let mut bytes = Vec::new();
        if place.extension().is_some_and(|extension| extension == "toml") {
            let took = file.by_ref().take(LONGEST_FILE + 1).read_to_end(&mut bytes);
            took.map_err(|error| refuse(tr!("exercise-unreadable", reason = error.to_string())))?;
        }
        let length = bytes.len() as u64;
        self.bytes += length;
        if length > LONGEST_FILE {
            return Err(refuse(tr!("exercise-too-large", most = LONGEST_FILE / 1024)));
        }
        if self.bytes > MOST_BYTES {
            return Err(of_pack(pack, tr!("pack-too-large", most = MOST_BYTES / 1024)));
        }
        match self.files.insert(place.to_owned(), bytes) {
            Some(_) => Err(refuse(tr!("pack-twice"))),
            None => Ok(()),
        }
    }
}

/// The files of a pack on their way: in a hidden folder beside those they will stand among, so that
/// moving them in needs no copy. Gone when dropped.
struct Stage(tempfile::TempDir);

impl Stage {
    fn fill(folder: &Path, files: &Files) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let stage = tempfile::Builder::new().prefix(".pack-").tempdir_in(folder)?;
        for (place, bytes) in files {
            let file = stage.path().join(place);
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(file, bytes)?;
        }
        Ok(Self(stage))
    }

    /// The warnings of all files, named as in the pack.
    ///
    /// # Errors
    /// All problems, if one matters.
    fn check(&self, pack: &Path) -> Result<Vec<Problem>, Vec<Problem>> {
        let stage = self.0.path().display().to_string();
        let found = check(&[self.0.path()]).into_iter().map(|problem| {
            let file = problem
                .file
                .strip_prefix(&stage)
                .map_or(problem.file.clone(), |inside| format!("{}{inside}", pack.display()));
            Problem { file, ..problem }
        });
        let found: Vec<Problem> = found.collect();
        if found.iter().any(|problem| problem.refused) { Err(found) } else { Ok(found) }
    }

    /// Fills in what it would add; the problems with what is there already.
    fn compare(&self, pack: &Path, folder: &Path, added: &mut Added) -> Vec<Problem> {
        let mut problems = Vec::new();
        let (new, _) = Library::with_folder(self.0.path());
        let (old, _) = Library::with_folder(folder);
        for exercise in new.iter().filter(|exercise| new.file_of(&exercise.id).is_some()) {
            if let Some(file) = old.file_of(&exercise.id) {
                problems.push(taken(pack, &exercise.id, file));
            }
            added.exercises.push(exercise.id.clone());
        }
        let (new, _) = Routines::with_folder(self.0.path(), &new);
        let (old, _) = Routines::with_folder(folder, &old);
        for id in new.entries().iter().map(routine::Entry::id).filter(|id| new.file_of(id).is_some()) {
            if let Some(file) = old.file_of(id) {
                problems.push(taken(pack, id, file));
            }
            added.routines.push(id.to_owned());
        }
        problems
    }

    /// Moves every file to its place, under a name that is free; takes all back when one fails.
    fn move_into(&self, folder: &Path, files: &Files) -> io::Result<()> {
        let mut moved: Vec<PathBuf> = Vec::new();
        for place in files.keys() {
            let target = free(&folder.join(place));
            let parent = target.parent().map_or(Ok(()), fs::create_dir_all);
            let result = parent.and_then(|()| fs::rename(self.0.path().join(place), &target));
            if let Err(error) = result {
                for file in moved {
                    if let Err(error) = fs::remove_file(&file) {
                        tracing::error!("cannot take back `{}`: {error}", file.display());
                    }
                }
                return Err(error);
            }
            moved.push(target);
        }
        Ok(())
    }
}

/// This path, or with a number where something is there already.
fn free(target: &Path) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = |number: u32| target.with_file_name(format!("{stem}-{number}.toml"));
    let mut names = std::iter::once(target.to_owned()).chain((2..).map(numbered));
    names.find(|name| fs::symlink_metadata(name).is_err()).unwrap_or_else(|| target.to_owned())
}

fn taken(pack: &Path, id: &str, file: &Path) -> Problem {
    of_pack(pack, tr!("pack-id-taken", id = id.to_owned(), file = file.display().to_string()))
}

fn not_written(folder: &Path, error: &io::Error) -> Problem {
    Problem::of_file(folder.display().to_string(), tr!("pack-not-written", reason = error.to_string()))
}

fn of_pack(pack: &Path, text: String) -> Problem {
    Problem::of_file(pack.display().to_string(), text)
}
