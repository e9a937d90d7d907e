//! A pack as a zip.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Component, Path, PathBuf};

use zip::ZipArchive;

use super::{Entries, MOST_FILES, of_pack};
use crate::exercise::Problem;
use crate::tr;

/// Every file by its path in the archive. A path that climbs out, and a link, refuse the whole pack.
pub(super) fn entries(pack: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, Problem> {
    let broken =
        |error: &dyn std::fmt::Display| of_pack(pack, tr!("pack-no-zip", reason = error.to_string()));
    let file = File::open(pack)
        .map_err(|error| of_pack(pack, tr!("exercise-unreadable", reason = error.to_string())))?;
    let mut archive = ZipArchive::new(file).map_err(|error| broken(&error))?;
    if archive.len() > MOST_FILES {
        return Err(of_pack(pack, tr!("pack-too-many", most = MOST_FILES)));
    }
    let mut entries = Entries::default();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        let name = entry.name().map_err(|error| broken(&error))?.into_owned();
        let Some(place) = inside(&name) else {
            return Err(of_pack(pack, tr!("pack-climbs-out", name = name)));
        };
        if entry.is_symlink() {
            return Err(Problem::of_file(pack.join(place).display().to_string(), tr!("pack-link")));
        }
        if entry.is_file() {
            entries.take(pack, &place, entry)?;
        }
    }
    Ok(entries.files)
}

/// The path of an entry, if it stays inside on every system: relative, with neither `..` nor a drive.
fn inside(name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let foreign = name.contains(['\\', ':', '\0']);
    (plain && !foreign && !name.is_empty()).then(|| path.components().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_could_leave_the_folder_is_none() {
        for name in ["", "/a.toml", "../a.toml", "a/../../b.toml", "..\\a.toml", "C:a.toml", "a\0.toml"] {
            assert_eq!(inside(name), None, "{name:?}");
        }
        assert_eq!(inside("pack/routines/a.toml"), Some("pack/routines/a.toml".into()));
    }
}
