//! What differs between systems when one program starts another. `child` alone starts them.

use std::io;
use std::process::Command;

/// Set by our unit for systemd: this process is limited, and what it opens for the person should not be.
#[cfg(target_os = "linux")]
pub const OUTSIDE: &str = "UNHUNCH_OPENS_OUTSIDE";

/// The program, and the arguments before a path, that opens a file in what the desktop has for it.
pub fn opener() -> (&'static str, &'static [&'static str]) {
    #[cfg(target_os = "linux")]
    if std::env::var_os(OUTSIDE).is_some_and(|set| !set.is_empty()) {
        return ("systemd-run", &["--user", "--quiet", "--collect", "--wait", "--", "xdg-open"]);
    }
    OPENER
}

/// The same for a folder.
pub fn folder_opener() -> (&'static str, &'static [&'static str]) {
    if cfg!(target_os = "macos") { ("open", &[]) } else { opener() }
}

#[cfg(target_os = "linux")]
const OPENER: (&str, &[&str]) = ("xdg-open", &[]);
#[cfg(target_os = "macos")]
const OPENER: (&str, &[&str]) = ("open", &["-t"]);
/// `start` takes a first quoted word as a title.
#[cfg(target_os = "windows")]
const OPENER: (&str, &[&str]) = ("cmd", &["/C", "start", ""]);

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
