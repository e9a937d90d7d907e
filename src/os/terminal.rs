//! What a program in a terminal needs of the system: the signals that end or suspend it, caught so that the
//! terminal is put back and the run is told as stopped; a wait for keys that notices when the terminal is
//! gone; and whether it may print more than ASCII.

#[cfg(unix)]
#[path = "terminal_unix.rs"]
mod system;
#[cfg(windows)]
#[path = "terminal_windows.rs"]
mod system;

pub use system::Signals;

/// What ended a wait for keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Something can be read.
    Keys,
    /// A signal came, or the time is up.
    Quiet,
    /// Nobody will ever type there again: the terminal was closed.
    Gone,
    /// This system does not tell: whoever reads keys has to wait for them.
    CannotTell,
}

/// Whether the terminal shows UTF-8: by the locale, and where there is none by the system.
pub fn shows_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match locale.map(|locale| locale.to_lowercase()) {
        Some(locale) => locale.contains("utf-8") || locale.contains("utf8"),
        // Consoles take UTF-16 there, and no variable says so.
        None => cfg!(windows),
    }
}
