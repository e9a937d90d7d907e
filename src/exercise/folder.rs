//! Files of exercises and routines: found in a folder, and read as far as they are texts.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Problem;
use crate::tr;

/// No file is longer than this.
pub(super) const LONGEST_FILE: u64 = 1024 * 1024;

/// What `read` makes of a file.
pub(super) type Reading<T> = (Option<T>, Vec<Problem>);

/// The entry of a file, its text, and every problem; none when a problem matters.
pub(super) fn read_file<T>(
    file: &Path,
    read: impl FnOnce(&str, &str) -> Reading<T>,
) -> (Option<T>, String, Vec<Problem>) {
    let name = file.display().to_string();
    let refuse = |text| (None, String::new(), vec![Problem::of_file(name.clone(), text)]);
    // A pipe would wait for a writer for ever.
    if fs::metadata(file).is_ok_and(|found| !found.is_file()) {
        return refuse(tr!("exercise-not-a-file"));
    }
    let mut bytes = Vec::new();
    let took = fs::File::open(file).and_then(|file| file.take(LONGEST_FILE + 1).read_to_end(&mut bytes));
    if let Err(error) = took {
        return refuse(tr!("exercise-unreadable", reason = error.to_string()));
    }
    if bytes.len() as u64 > LONGEST_FILE {
        return refuse(tr!("exercise-too-large", most = LONGEST_FILE / 1024));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let (entry, problems) = read(&name, &text);
            (entry, text, problems)
        }
        Err(error) => refuse(tr!("exercise-not-text", byte = error.utf8_error().valid_up_to() as u64)),
    }
}

/// The `*.toml` files of a person's folder; a folder that does not exist is an empty one.
pub(super) fn files_of_person(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    match files_in(folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            problems.push(unreadable(folder, &error));
            Vec::new()
        }
    }
}

/// The `*.toml` files directly in a folder, by name.
pub(super) fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
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

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::of_file(path.display().to_string(), tr!("exercise-unreadable", reason = error.to_string()))
}
