//! What differs between systems when one program starts another. `child` alone starts them.

use std::io;
use std::process::Command;

/// The program, and the arguments before a path, that opens a file in what the desktop has for it.
#[cfg(target_os = "linux")]
pub const OPENER: (&str, &[&str]) = ("xdg-open", &[]);
#[cfg(target_os = "macos")]
pub const OPENER: (&str, &[&str]) = ("open", &["-t"]);
/// `start` takes a first quoted word as a title.
#[cfg(target_os = "windows")]
pub const OPENER: (&str, &[&str]) = ("cmd", &["/C", "start", ""]);

/// The same for a folder.
#[cfg(not(target_os = "macos"))]
pub const FOLDER_OPENER: (&str, &[&str]) = OPENER;
#[cfg(target_os = "macos")]
pub const FOLDER_OPENER: (&str, &[&str]) = ("open", &[]);

/// This process turns into the other program: the call comes back only when that failed.
///
/// # Errors
/// The program cannot be started; this process goes on.
#[cfg(unix)]
pub fn become_program(command: &mut Command) -> io::Result<i32> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

/// Waits for the other program in its place, and gives back its exit code.
///
/// # Errors
/// The program cannot be started; this process goes on.
#[cfg(not(unix))]
pub fn become_program(command: &mut Command) -> io::Result<i32> {
    Ok(command.status()?.code().unwrap_or(1))
}
