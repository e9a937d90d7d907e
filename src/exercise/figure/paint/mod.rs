//! Painters: a picture into a file or onto a terminal. Each is thin; what is to be seen was decided
//! by the scene, and which colours that has by the [`palette`].

pub mod cells;
pub mod film;
pub mod palette;
pub mod raster;
pub mod svg;

pub use palette::Palette;
