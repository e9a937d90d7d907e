//! Folders that only one user can reach into.

use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::tr;

/// Checks that `folder` is a folder (no link) of this user without rights for anybody else.
///
/// # Errors
/// Says what it is instead.
pub(in crate::os) fn check_private(folder: &Path) -> io::Result<()> {
    let found = std::fs::symlink_metadata(folder)?;
    let (own, mode) = (rustix::process::geteuid().as_raw(), found.mode() & 0o777);
    let wrong = if !found.is_dir() {
        tr!("os-places-not-a-folder")
    } else if found.uid() != own {
        tr!("os-places-owner", owner = found.uid().to_string(), own = own.to_string())
    } else if mode & 0o077 != 0 {
        tr!("os-places-mode", mode = format!("{mode:03o}"))
    } else {
        return Ok(());
    };
    Err(io::Error::new(io::ErrorKind::PermissionDenied, wrong))
}
