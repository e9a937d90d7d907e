//! The window role: one process, one window, which gives all its memory back when it closes.
//!
//! winit brings events, egui lays out, [`raster`] draws with the processor, softbuffer shows it.
//! A frame is drawn when something changed, and at no other time.

pub mod about;
pub mod app_icon;
pub mod controls;
pub mod figure;
mod fonts;
mod icon;
mod native;
pub mod page;
pub mod prompt;
pub mod raster;
pub mod review;
pub mod safety;
pub mod session;
pub mod settings;
pub mod sound;
mod text;
pub mod theme;
pub mod welcome;
mod window;

pub use fonts::install as install_fonts;
pub use window::{Content, Ended, pane_window, prompt_window, session_window};
