//! Files and folders for this person alone, and which file stands at a path.

use std::fs::{DirBuilder, OpenOptions};
use std::path::Path;

/// Makes a folder and its parents, mode 0700 where there are modes. Elsewhere what is made in a person's
/// own folders is closed to others by what it inherits.
pub fn private_folder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Opens files for writing, and makes those that are new with mode 0600, where there are modes.
pub fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Writes a file for this person alone in one step: beside its place first, then over it, so that nobody
/// ever reads half of it. A link leads to its target; what is no plain file (a pipe, a device) is written to.
pub fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if std::fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or(std::io::ErrorKind::InvalidInput)?);
    name.push(format!(".{}.new", std::process::id()));
    let beside = folder.join(name);
    let mut file = private_file().create(true).truncate(true).open(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let written = written.and_then(|()| std::fs::rename(&beside, &path));
    if written.is_err() {
        // The error at hand says more than one about the leftover would.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// Which file stands at a path (device and number), so that one deleted or replaced while it is open is
/// noticed. None: no file.
#[cfg(unix)]
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Windows lets nobody delete or replace a file that is open: whatever stands there is the same one.
#[cfg(not(unix))]
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|_| (0, 0))
}
