//! A pack as a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Entries, of_pack};
use crate::exercise::Problem;
use crate::tr;

/// Deeper folders hold nothing that belongs to a pack.
const DEEPEST: usize = 4;

/// Every file by its path in the folder. Links are refused: they could lead anywhere.
pub(super) fn entries(pack: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, Problem> {
    let mut entries = Entries::default();
    walk(pack, Path::new(""), DEEPEST, &mut entries)?;
    Ok(entries.files)
}

fn walk(pack: &Path, inside: &Path, deeper: usize, entries: &mut Entries) -> Result<(), Problem> {
    let folder = pack.join(inside);
    let unreadable = |path: &Path, error: std::io::Error| {
        Problem::of_file(path.display().to_string(), tr!("exercise-unreadable", reason = error.to_string()))
    };
    for entry in fs::read_dir(&folder).map_err(|error| unreadable(&folder, error))? {
        let entry = entry.map_err(|error| unreadable(&folder, error))?;
        let (path, place) = (entry.path(), inside.join(entry.file_name()));
        let kind = entry.file_type().map_err(|error| unreadable(&path, error))?;
        if kind.is_symlink() {
            return Err(Problem::of_file(path.display().to_string(), tr!("pack-link")));
        }
        if kind.is_dir() && deeper > 0 {
            walk(pack, &place, deeper - 1, entries)?;
        } else if kind.is_dir() {
            return Err(of_pack(pack, tr!("pack-too-deep", most = DEEPEST)));
        } else if kind.is_file() {
            let file = fs::File::open(&path).map_err(|error| unreadable(&path, error))?;
            entries.take(pack, &place, file)?;
        }
    }
    Ok(())
}
