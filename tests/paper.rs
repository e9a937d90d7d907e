//! The week as a file: what is in it, how the command writes it, and what a browser makes of it.

#[cfg(target_os = "linux")]
#[path = "paper/browser/mod.rs"]
mod browser;
#[path = "paper/command.rs"]
mod command;
#[path = "paper/content.rs"]
mod content;
#[cfg(target_os = "linux")]
#[path = "paper/in_a_browser.rs"]
mod in_a_browser;
#[path = "support/random.rs"]
mod random;
#[path = "paper/weeks.rs"]
mod weeks;
