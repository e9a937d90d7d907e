//! Unhunch: a small break reminder for the upper back.
//!
//! One package, one library, two kinds of process. The *daemon* stays all day: one thread, one
//! loop, no toolkit. A *window* is a guest: a process started for one screen, which gives all its
//! memory back when it closes. The person's data is an append-only log of events; the review is a
//! fold over it.
//!
//! ```text
//!              inputs (one closed enum)                    effects (one-shot acts)
//! os: idle, lock, sleep ───────┐                       ┌──▶ notification shown, withdrawn
//! notification buttons ──▶     │    core::engine       ├──▶ window opened, fed, closed
//! tray menu, commands  ──▶  daemon   step(now, input) ─┼──▶ row appended to the log
//! window messages ─────────────┘    next_wakeup(now)   └──▶ answer to a command
//!                                   view(now) ── compared, then ──▶ icon, tooltip, menu, `status`
//! ```
//!
//! What holds, mostly absences:
//! - [`core`] reads no clock and does no IO, and [`core::engine::Engine::step`] cannot fail. The same
//!   inputs give the same outputs on every system.
//! - Platforms differ behind [`os`] alone, but for the one line each in [`tray`] and [`notify`] that
//!   chooses an implementation, and the attributes of windows in `ui::native`.
//! - One module names SQLite ([`store`]), one starts processes ([`child`]), one reads clocks
//!   ([`os::clock`]), one knows the notification server ([`notify`]), one the tray ([`tray`]).
//! - A fact is in the log before a person is told that it happened.
//! - A missing service removes a feature, says so in `status`, and never stops the program.
//! - Nothing ticks. The one planned wake-up is what the engine names, with its reason.
//!
//! Who may import whom stands in `tests/layers.rs`, which reads the sources against it.

pub mod child;
#[cfg(feature = "ui")]
pub mod cli;
pub mod config;
pub mod core;
pub mod daemon;
#[cfg(feature = "ui")]
pub mod document;
pub mod exercise;
pub mod ipc;
#[cfg(feature = "ui")]
pub mod licences;
pub mod notify;
pub mod os;
#[cfg(feature = "ui")]
pub mod paper;
pub mod resident;
pub mod store;
pub mod term;
pub mod text;
pub mod tray;
#[cfg(feature = "ui")]
pub mod ui;
pub mod words;
