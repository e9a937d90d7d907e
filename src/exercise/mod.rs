//! The library: the exercises that come with the program, and a person's own folder of them.
//!
//! Only this module names TOML for exercises. Parsed documents are dropped after reading; what
//! stays is a few hundred bytes to two kilobytes an exercise.

pub mod duration;
#[cfg(feature = "ui")]
pub mod figure;
pub mod json;
mod keys;
mod problem;
mod read;
pub mod words;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use problem::Problem;

use crate::core::exercise::Exercise;
use crate::core::review::Kind;
use crate::tr;

/// No exercise file is longer than this.
const LONGEST_FILE: u64 = 1024 * 1024;

/// As alike as this (0 to 1) a name must be to be suggested.
const ALIKE: f64 = 0.8;

macro_rules! built_in {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../exercises/", $id, ".toml")))),*]
    };
}

/// The files of `exercises/`, in the order of the catalogue; a test compares them with the folder.
pub static BUILT_IN: &[(&str, &str)] = built_in![
    "shoulder_blade_squeeze",
    "seated_thoracic_extension",
    "seated_thoracic_rotation",
    "neck_stretches",
    "deep_belly_breaths",
    "ribcage_breathing",
    "shoulder_rolls",
    "wall_cat_cow",
    "wall_slides",
    "doorway_stretch_forearm",
    "doorway_stretch_y",
    "lat_stretch",
    "stand_and_move",
    "walk_around",
    "warm_up_movement",
];

/// Every exercise at hand.
#[derive(Clone, Debug, Default)]
pub struct Library {
    exercises: Vec<Exercise>,
    /// The files of the exercises that are the person's own, by id.
    own: BTreeMap<String, PathBuf>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'a> {
    One(&'a Exercise),
    /// The name fits several: let the person choose.
    Several(Vec<&'a Exercise>),
    /// Nothing; the id that was perhaps meant.
    None {
        nearest: Option<&'a str>,
    },
}

/// An exercise file, cut where its figure begins: at the first line that starts with `[figure`. The
/// resident part never looks at figures; only windows and pictures do.
fn split_figure(text: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("[figure") {
            return (&text[..at], Some(&text[at..]));
        }
        at += line.len();
    }
    (text, None)
}

/// The exercises that come with the program.
pub fn load_builtin() -> Library {
    // Faults are for a test to find: here a damaged one is left out.
    let read = |(id, text): &(&str, &str)| read::read(id, text).0;
    Library { exercises: BUILT_IN.iter().filter_map(read).collect(), own: BTreeMap::new() }
}

impl Library {
    /// Those of the program and those in the `*.toml` files of the folder, with every problem of
    /// every file. A file with a problem that matters adds nothing; so does one whose id is taken.
    /// A folder that does not exist is an empty one.
    pub fn with_folder(folder: &Path) -> (Self, Vec<Problem>) {
        let mut library = load_builtin();
        let mut problems = Vec::new();
        let files = match files_in(folder) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                problems.push(unreadable(folder, &error));
                Vec::new()
            }
        };
        for file in files {
            let (exercise, _, found) = read_file(&file);
            problems.extend(found);
            let Some(exercise) = exercise else { continue };
            match library.holder_of(&exercise.id) {
                Some(holder) => problems.push(id_taken(&file, &exercise.id, &holder)),
                None => library.add(exercise, file),
            }
        }
        (library, problems)
    }

    /// The exercise with exactly this id.
    pub fn get(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }

    /// The name of the exercise with this id, or the id where it is unknown.
    pub fn name(&self, id: &str) -> String {
        self.get(id).map_or_else(|| id.to_owned(), |exercise| exercise.name.clone())
    }

    /// What the review needs to know of an exercise.
    pub fn kind(&self, id: &str) -> Option<Kind> {
        self.get(id).map(|exercise| Kind { category: exercise.category, posture: exercise.posture })
    }

    /// Every exercise: those of the program in the order of the catalogue, then a person's own by file.
    pub fn iter(&self) -> std::slice::Iter<'_, Exercise> {
        self.exercises.iter()
    }

    /// The file of an exercise that is the person's own.
    pub fn file_of(&self, id: &str) -> Option<&Path> {
        self.own.get(id).map(PathBuf::as_path)
    }

    /// Finds by id, else by name or alias, else by a part of these; case and punctuation do not count.
    pub fn find(&self, wanted: &str) -> Found<'_> {
        if let Some(exercise) = self.get(wanted.trim()) {
            return Found::One(exercise);
        }
        let wanted = plain(wanted);
        let whole = |name: &str| plain(name) == wanted;
        let part = |name: &str| !wanted.is_empty() && plain(name).contains(&wanted);
        let mut found: Vec<&Exercise> = self.iter().filter(|it| names(it).any(whole)).collect();
        if found.is_empty() {
            found = self.iter().filter(|it| names(it).any(part)).collect();
        }
        match found.as_slice() {
            [] => Found::None { nearest: self.nearest(&wanted) },
            [one] => Found::One(one),
            _ => Found::Several(found),
        }
    }

    fn nearest(&self, wanted: &str) -> Option<&str> {
        let likeness = |it: &Exercise| {
            let alike = names(it).map(|name| strsim::jaro_winkler(&plain(name), wanted));
            alike.fold(0.0, f64::max)
        };
        let (best, exercise) =
            self.iter().map(|it| (likeness(it), it)).max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        (best >= ALIKE).then_some(exercise.id.as_str())
    }

    /// In words, whose id this is already.
    fn holder_of(&self, id: &str) -> Option<String> {
        self.get(id)?;
        Some(match self.file_of(id) {
            Some(file) => format!("`{}`", file.display()),
            None => tr!("exercise-holder-built-in"),
        })
    }

    fn add(&mut self, exercise: Exercise, file: PathBuf) {
        self.own.insert(exercise.id.clone(), file);
        self.exercises.push(exercise);
    }
}

impl<'a> IntoIterator for &'a Library {
    type Item = &'a Exercise;
    type IntoIter = std::slice::Iter<'a, Exercise>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// An exercise with the text that its figure stands in.
#[cfg(feature = "ui")]
#[derive(Clone, Debug)]
pub struct Source {
    pub exercise: Exercise,
    /// How the file is called in problems.
    pub file: String,
    pub text: String,
}

/// The exercises of a file, or of all `*.toml` files of a folder, with every problem of each.
#[cfg(feature = "ui")]
pub fn sources(path: &Path) -> (Vec<Source>, Vec<Problem>) {
    let files = if path.is_dir() { files_in(path) } else { Ok(vec![path.to_owned()]) };
    let files = match files {
        Ok(files) => files,
        Err(error) => return (Vec::new(), vec![unreadable(path, &error)]),
    };
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let (exercise, text, found) = read_file(&file);
        problems.extend(found);
        sources.extend(exercise.map(|exercise| Source { exercise, file: file.display().to_string(), text }));
    }
    (sources, problems)
}

#[cfg(feature = "ui")]
impl Library {
    /// The text that the figure of an exercise stands in; none where it cannot be read any more.
    pub fn source(&self, id: &str) -> Option<Source> {
        let exercise = self.get(id)?.clone();
        match self.file_of(id) {
            Some(file) => {
                let (_, text, _) = read_file(file);
                Some(Source { exercise, file: file.display().to_string(), text })
            }
            None => {
                let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
                Some(Source { exercise, file: format!("{id}.toml"), text: (*text).to_owned() })
            }
        }
    }
}

/// Every problem of these files, and of the `*.toml` files in these folders. Two files with one id
/// are a problem; an id of the program's own is a warning, so that those files can be checked too.
pub fn check<P: AsRef<Path>>(paths: &[P]) -> Vec<Problem> {
    let built_in = load_builtin();
    let mut seen = Library::default();
    let mut problems = Vec::new();
    for path in paths {
        let path = path.as_ref();
        let files = match path.is_dir() {
            true => files_in(path),
            false => Ok(vec![path.to_owned()]),
        };
        match files {
            Err(error) => problems.push(unreadable(path, &error)),
            Ok(files) if files.is_empty() => {
                problems.push(Problem::of_file(path.display().to_string(), tr!("exercise-no-files")));
            }
            Ok(files) => files.iter().for_each(|file| check_file(file, &built_in, &mut seen, &mut problems)),
        }
    }
    problems
}

fn check_file(file: &Path, built_in: &Library, seen: &mut Library, problems: &mut Vec<Problem>) {
    let (exercise, text, found) = read_file(file);
    problems.extend(found);
    let Some(exercise) = exercise else { return };
    #[cfg(feature = "ui")]
    problems.extend(figure::check::problems(&exercise, &file.display().to_string(), &text));
    let its_own = BUILT_IN.iter().any(|(_, known)| *known == text);
    if let Some(holder) = built_in.holder_of(&exercise.id).filter(|_| !its_own) {
        problems.push(Problem { refused: false, ..id_taken(file, &exercise.id, &holder) });
    }
    match seen.holder_of(&exercise.id) {
        Some(_) if seen.file_of(&exercise.id) == Some(file) => {}
        Some(holder) => problems.push(id_taken(file, &exercise.id, &holder)),
        None => seen.add(exercise, file.to_owned()),
    }
}

/// The exercise of a file, its text, and every problem; none when a problem matters.
fn read_file(file: &Path) -> (Option<Exercise>, String, Vec<Problem>) {
    let name = file.display().to_string();
    let refuse = |text| (None, String::new(), vec![Problem::of_file(name.clone(), text)]);
    // A pipe would wait for a writer for ever.
    if fs::metadata(file).is_ok_and(|found| !found.is_file()) {
        return refuse(tr!("exercise-not-a-file"));
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(LONGEST_FILE + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        return refuse(tr!("exercise-unreadable", reason = error.to_string()));
    }
    if bytes.len() as u64 > LONGEST_FILE {
        return refuse(tr!("exercise-too-large", most = LONGEST_FILE / 1024));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let (exercise, problems) = read::read(&name, &text);
            (exercise, text, problems)
        }
        Err(error) => refuse(tr!("exercise-not-text", byte = error.utf8_error().valid_up_to() as u64)),
    }
}

/// The `*.toml` files directly in a folder, by name.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::of_file(path.display().to_string(), tr!("exercise-unreadable", reason = error.to_string()))
}

fn id_taken(file: &Path, id: &str, holder: &str) -> Problem {
    let text = tr!("exercise-id-taken", id = id.to_owned(), holder = holder.to_owned());
    Problem::of_file(file.display().to_string(), text)
}

/// Everything that an exercise is called.
fn names(exercise: &Exercise) -> impl Iterator<Item = &str> {
    [&exercise.id, &exercise.name].into_iter().chain(&exercise.aliases).map(String::as_str)
}

/// Letters and digits in lower case, with single spaces between words.
fn plain(name: &str) -> String {
    let spaced: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
