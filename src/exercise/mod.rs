//! The library: the exercises that come with the program, and a person's own folder of them.
//!
//! Only this module names TOML for exercises. Parsed documents are dropped after reading; what
//! stays is a few hundred bytes to two kilobytes an exercise.

mod amount;
mod details;
pub mod duration;
#[cfg(feature = "ui")]
pub mod figure;
mod find;
mod folder;
pub mod json;
mod keys;
#[cfg(feature = "ui")]
pub mod learn;
#[cfg(feature = "ui")]
pub mod pack;
mod problem;
mod read;
pub mod routine;
pub mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use details::{BREATHING_CUES, Details, Evidence, Level, POSTURE_CUES, When};
#[cfg(feature = "ui")]
use figure::Figure;
pub use find::Found;
use folder::{files_in, files_of_person, read_file, unreadable};
pub use problem::Problem;

use crate::core::exercise::Exercise;
use crate::core::pick::Repertoire;
use crate::core::review::Kind;
use crate::tr;

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
    "trap_ball_release_wall",
    "band_pull_aparts",
    "band_rows",
    "eccentric_rows",
    "face_pulls",
    "thread_the_needle",
    "cat_cow",
    "childs_pose",
    "childs_pose_reach",
    "roller_extension",
    "roller_upper_back",
    "open_book",
    "quadruped_rotation",
    "prone_ytw",
    "prone_hand_lift",
    "tennis_ball_floor",
    "dead_hang",
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
    let read = |(id, text): &(&str, &str)| Some(read::read(id, text).0?.exercise);
    Library { exercises: BUILT_IN.iter().filter_map(read).collect(), own: BTreeMap::new() }
}

impl Library {
    /// Those of the program and those in the `*.toml` files of the folder, with every problem of
    /// every file. A file with a problem that matters adds nothing; so does one whose id another file
    /// has already. One with an id of the program's stands in its place, which is said. A folder that
    /// does not exist is an empty one.
    pub fn with_folder(folder: &Path) -> (Self, Vec<Problem>) {
        let mut library = load_builtin();
        let mut problems = Vec::new();
        let mut lines = Vec::new();
        for file in files_of_person(folder, &mut problems) {
            let (entry, _, found) = read_file(&file, read::read);
            problems.extend(found);
            let Some(read::Entry { exercise, alternatives_line, .. }) = entry else { continue };
            if let Some(holder) = library.file_of(&exercise.id) {
                problems.push(id_taken(&file, &exercise.id, holder));
                continue;
            }
            if library.get(&exercise.id).is_some() {
                problems.push(replaces(&file, &exercise.id));
            }
            lines.push((exercise.id.clone(), alternatives_line));
            library.add(exercise, file);
        }
        let unknown =
            |(id, line): &(String, Option<usize>)| library.unknown_alternatives(id, *line, &library);
        problems.extend(lines.iter().flat_map(unknown));
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

    /// What its file says besides: read again, because nobody keeps it. None for an id that is
    /// unknown, or whose file is no longer there.
    pub fn details(&self, id: &str) -> Option<Details> {
        if let Some(file) = self.file_of(id) {
            return Some(read_file(file, read::read).0?.details);
        }
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
        Some(read::read(id, text).0?.details)
    }

    /// What there is to choose from, and to go by.
    pub fn repertoire(&self, routines: &routine::Routines) -> Repertoire {
        Repertoire {
            exercises: self.iter().cloned().collect(),
            routines: routines.iter().cloned().collect(),
            orders: routines.orders(),
        }
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
    pub fn find(&self, wanted: &str) -> Found<'_, Exercise> {
        if let Some(exercise) = self.get(wanted.trim()) {
            return Found::One(exercise);
        }
        find::find(&self.exercises, names, |exercise| &exercise.id, wanted)
    }

    fn nearest(&self, wanted: &str) -> Option<&str> {
        find::nearest(&self.exercises, names, wanted).map(|exercise| exercise.id.as_str())
    }

    /// Adds a person's own, in the place of the one with its id, if there is one.
    fn add(&mut self, exercise: Exercise, file: PathBuf) {
        self.own.insert(exercise.id.clone(), file);
        match self.exercises.iter_mut().find(|other| other.id == exercise.id) {
            Some(other) => *other = exercise,
            None => self.exercises.push(exercise),
        }
    }

    /// Warnings of alternatives of one of its own exercises that are neither here nor in `others`.
    fn unknown_alternatives(&self, id: &str, line: Option<usize>, others: &Library) -> Vec<Problem> {
        let (Some(exercise), Some(file)) = (self.get(id), self.file_of(id)) else { return Vec::new() };
        let is_known = |id: &&String| self.get(id).or_else(|| others.get(id)).is_some();
        let unknown = exercise.alternatives.iter().filter(|id| !is_known(id));
        let file = file.display().to_string();
        let problem = |id: &String| {
            let text = tr!("exercise-unknown-alternative", id = id.clone());
            Problem { file: file.clone(), line, text, refused: false }
        };
        unknown.map(problem).collect()
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
        let (entry, text, found) = read_file(&file, read::read);
        problems.extend(found);
        let file = file.display().to_string();
        sources.extend(entry.map(|entry| Source { exercise: entry.exercise, file, text }));
    }
    (sources, problems)
}

#[cfg(feature = "ui")]
impl Library {
    /// The figure of the exercise with this id, read from its file. None where the exercise has none,
    /// and none where its file cannot be read any more or the figure has a fault: that is no reason
    /// not to go on without it, and [`check`] tells of it.
    pub fn figure(&self, id: &str) -> Option<Figure> {
        let source = self.source(id)?;
        figure::read(&source.file, &source.text).0
    }

    /// The text that the figure of an exercise stands in; none where it cannot be read any more.
    pub fn source(&self, id: &str) -> Option<Source> {
        let exercise = self.get(id)?.clone();
        match self.file_of(id) {
            Some(file) => {
                let (_, text, _) = read_file(file, read::read);
                Some(Source { exercise, file: file.display().to_string(), text })
            }
            None => {
                let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
                Some(Source { exercise, file: format!("{id}.toml"), text: (*text).to_owned() })
            }
        }
    }
}

/// Every problem of these files, and of the `*.toml` files in these folders and in their `routines`.
/// Two files with one id are a problem; an id of the program's own is a warning.
pub fn check<P: AsRef<Path>>(paths: &[P]) -> Vec<Problem> {
    let built_in = load_builtin();
    let mut seen = Library::default();
    let (mut problems, mut lines, mut routines) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let path = path.as_ref();
        let files = match path.is_dir() {
            true => files_in(path),
            false => Ok(vec![path.to_owned()]),
        };
        let inside = files_in(&path.join(routine::FOLDER)).unwrap_or_default();
        match files {
            Err(error) => problems.push(unreadable(path, &error)),
            Ok(files) if files.is_empty() && inside.is_empty() => {
                problems.push(Problem::of_file(path.display().to_string(), tr!("exercise-no-files")));
            }
            Ok(files) => {
                let (of_routines, files): (Vec<_>, Vec<_>) =
                    files.into_iter().partition(|file| routine::is_in_folder(file));
                routines.extend(of_routines.into_iter().chain(inside));
                for file in files {
                    lines.extend(check_file(&file, &built_in, &mut seen, &mut problems));
                }
            }
        }
    }
    problems.extend(lines.iter().flat_map(|(id, line)| seen.unknown_alternatives(id, *line, &built_in)));
    problems.extend(routine::check(&routines, &built_in, &seen));
    problems
}

/// Adds the problems of one file; its id, and the line of its alternatives, where it was added.
fn check_file(
    file: &Path,
    built_in: &Library,
    seen: &mut Library,
    problems: &mut Vec<Problem>,
) -> Option<(String, Option<usize>)> {
    let (entry, text, found) = read_file(file, read::read);
    problems.extend(found);
    // A figure is read for its problems also where the exercise before it cannot be.
    #[cfg(feature = "ui")]
    problems.extend(match &entry {
        Some(entry) => figure::check::problems(&entry.exercise, &file.display().to_string(), &text),
        None => figure::read(&file.display().to_string(), &text).1,
    });
    let read::Entry { exercise, alternatives_line, .. } = entry?;
    let its_own = BUILT_IN.iter().any(|(_, known)| *known == text);
    if built_in.get(&exercise.id).is_some() && !its_own {
        problems.push(replaces(file, &exercise.id));
    }
    match seen.file_of(&exercise.id) {
        Some(holder) if holder == file => None,
        Some(holder) => {
            problems.push(id_taken(file, &exercise.id, holder));
            None
        }
        None => {
            let id = exercise.id.clone();
            seen.add(exercise, file.to_owned());
            Some((id, alternatives_line))
        }
    }
}

fn id_taken(file: &Path, id: &str, holder: &Path) -> Problem {
    let holder = format!("`{}`", holder.display());
    Problem::of_file(
        file.display().to_string(),
        tr!("exercise-id-taken", id = id.to_owned(), holder = holder),
    )
}

/// The word that a person's own stands in place of one of the program.
fn replaces(file: &Path, id: &str) -> Problem {
    let text = tr!("exercise-replaces", id = id.to_owned());
    Problem { refused: false, ..Problem::of_file(file.display().to_string(), text) }
}

/// Everything that an exercise is called.
fn names(exercise: &Exercise) -> impl Iterator<Item = &str> {
    [&exercise.id, &exercise.name].into_iter().chain(&exercise.aliases).map(String::as_str)
}
