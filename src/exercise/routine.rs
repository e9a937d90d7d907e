//! The routines that come with the program, and a person's own folder of them.

mod read;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::find::{Found, find, plain};
use super::folder::{files_of_person, read_file};
use super::{Library, Problem};
use crate::core::routine::{Order, Ordering, Orders, Routine};
use crate::tr;

/// The folder of routines inside a folder of exercises.
pub const FOLDER: &str = "routines";

macro_rules! built_in {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../exercises/routines/", $id, ".toml")))),*]
    };
}

/// The files of `exercises/routines/`, in the order of the catalogue; a test compares them with the folder.
pub static BUILT_IN: &[(&str, &str)] = built_in![
    "R-A0", "R-A1", "R-A2", "R-A3", "R-A4", "R-A5", "R-A6", "R-B0", "R-B1", "R-B2", "R-B3", "R-B4", "R-B5",
    "R-C0",
];

/// Every routine at hand, and the two orders of kinds. Read when somebody asks; nobody keeps it.
#[derive(Clone, Debug, Default)]
pub struct Routines {
    entries: Vec<Entry>,
    /// The files of those that are the person's own, by id.
    own: BTreeMap<String, PathBuf>,
}

/// What one file gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub content: Content,
    /// Ids of the rules and conflicts of the library that it serves.
    pub rules: Vec<String>,
    /// When somebody last compared the file with its source.
    pub reviewed: Option<Date>,
}

/// Something to start, or something to go by.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Routine(Routine),
    Ordering(Ordering),
}

impl Entry {
    pub fn id(&self) -> &str {
        match &self.content {
            Content::Routine(routine) => &routine.id,
            Content::Ordering(ordering) => &ordering.id,
        }
    }

    /// The word to start it by.
    pub fn word(&self) -> &str {
        match &self.content {
            Content::Routine(routine) => &routine.word,
            Content::Ordering(ordering) => &ordering.word,
        }
    }

    pub fn name(&self) -> &str {
        match &self.content {
            Content::Routine(routine) => &routine.name,
            Content::Ordering(ordering) => &ordering.name,
        }
    }

    /// The routine, where it is one to start.
    pub fn routine(&self) -> Option<&Routine> {
        match &self.content {
            Content::Routine(routine) => Some(routine),
            Content::Ordering(_) => None,
        }
    }

    fn names(&self) -> [&str; 3] {
        [self.id(), self.word(), self.name()]
    }
}

impl Routines {
    /// The routines that come with the program; `library` has their exercises.
    pub fn built_in(library: &Library) -> Self {
        // Faults are for a test to find: here a damaged one is left out.
        Self::read_built_in(library).0
    }

    /// The routines that come with the program, and what keeps one out: nothing, but for an exercise
    /// of a person's own that stands in place of one it needs.
    fn read_built_in(library: &Library) -> (Self, Vec<Problem>) {
        let (mut routines, mut problems) = (Self::default(), Vec::new());
        for (id, text) in BUILT_IN {
            let (entry, found) = read::read(id, text, &[library]);
            problems.extend(found.into_iter().filter(|problem| problem.refused));
            routines.entries.extend(entry);
        }
        (routines, problems)
    }

    /// The orders that choices go by: the parts of the day of R-A5 and the stages of R-B0.
    pub fn orders(&self) -> Orders {
        let of = |id: &str| match &self.get(id)?.content {
            Content::Ordering(ordering) => Some(ordering.order.clone()),
            Content::Routine(_) => None,
        };
        // Faults are for a test to find: a damaged order speaks for no kind.
        Orders {
            day: of("R-A5").unwrap_or(Order::ByDayPart(Vec::new())),
            stages: of("R-B0").unwrap_or(Order::InStages(Vec::new())),
        }
    }

    /// Those of the program and those in the `*.toml` files of [`FOLDER`] in this folder of
    /// exercises, with every problem of every file. A file with a problem that matters adds
    /// nothing; so does one whose id or word is taken. One with an id of the program's stands in its
    /// place, which is said. A folder that does not exist is an empty one.
    pub fn with_folder(exercises: &Path, library: &Library) -> (Self, Vec<Problem>) {
        let (mut routines, mut problems) = Self::read_built_in(library);
        for file in files_of_person(&exercises.join(FOLDER), &mut problems) {
            let (entry, _, found) = read_file(&file, |name, text| read::read(name, text, &[library]));
            problems.extend(found);
            let Some(entry) = entry else { continue };
            if let Some(text) = routines.taken(&entry) {
                problems.push(Problem::of_file(file.display().to_string(), text));
                continue;
            }
            if routines.get(entry.id()).is_some() {
                problems.push(super::replaces(&file, entry.id()));
            }
            routines.add(entry, file);
        }
        (routines, problems)
    }

    /// Everything that can be started: those of the program in the order of the catalogue, then a
    /// person's own by file.
    pub fn iter(&self) -> impl Iterator<Item = &Routine> {
        self.entries.iter().filter_map(Entry::routine)
    }

    /// Everything, the orders of kinds among it.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The routine or order of kinds with exactly this id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id() == id)
    }

    /// The file of one that is the person's own.
    pub fn file_of(&self, id: &str) -> Option<&Path> {
        self.own.get(id).map(PathBuf::as_path)
    }

    /// Finds by id, word or name, else by a part of these; case and punctuation do not count.
    pub fn find(&self, wanted: &str) -> Found<'_, Entry> {
        find(&self.entries, Entry::names, Entry::word, wanted)
    }

    /// In words, what keeps an entry out: another has its id or its word, and is not the one of the
    /// program that it replaces.
    fn taken(&self, entry: &Entry) -> Option<String> {
        let same = |other: &&Entry| {
            let theirs = [plain(other.id()), plain(other.word())];
            let replaced = other.id() == entry.id() && self.file_of(other.id()).is_none();
            !replaced && (theirs.contains(&plain(entry.id())) || theirs.contains(&plain(entry.word())))
        };
        let other = self.entries.iter().find(same)?;
        let holder = match self.file_of(other.id()) {
            Some(file) => format!("`{}`", file.display()),
            None => tr!("routine-holder-built-in"),
        };
        let (id, word) = (entry.id().to_owned(), entry.word().to_owned());
        Some(tr!("routine-taken", id = id, word = word, holder = holder))
    }

    /// Adds a person's own, in the place of the one with its id, if there is one.
    fn add(&mut self, entry: Entry, file: PathBuf) {
        self.own.insert(entry.id().to_owned(), file);
        match self.entries.iter_mut().find(|other| other.id() == entry.id()) {
            Some(other) => *other = entry,
            None => self.entries.push(entry),
        }
    }
}

/// Whether a file is one of a routine, which its folder says.
pub(super) fn is_in_folder(file: &Path) -> bool {
    let folder = file.parent().and_then(Path::file_name);
    folder.is_some_and(|folder| folder == FOLDER)
}

/// Every problem of these files; their exercises are those of the program, or stand beside them.
/// An id of the program's own is a warning, as for exercises.
pub(super) fn check(files: &[PathBuf], built_in: &Library, beside: &Library) -> Vec<Problem> {
    let known = Routines::built_in(built_in);
    let mut seen = Routines::default();
    let mut problems = Vec::new();
    for file in files {
        let (entry, text, found) = read_file(file, |name, text| read::read(name, text, &[built_in, beside]));
        problems.extend(found);
        let Some(entry) = entry else { continue };
        let refuse = |text| Problem::of_file(file.display().to_string(), text);
        let its_own = BUILT_IN.iter().any(|(_, known)| *known == text);
        if !its_own {
            problems.extend(known.taken(&entry).map(refuse));
            problems.extend(known.get(entry.id()).map(|_| super::replaces(file, entry.id())));
        }
        if seen.file_of(entry.id()) == Some(file) {
            continue;
        }
        match seen.taken(&entry) {
            Some(text) => problems.push(refuse(text)),
            None => seen.add(entry, file.clone()),
        }
    }
    problems
}
