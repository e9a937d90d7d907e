//! The figure of exercises: how it is read, how it moves, what the checker finds, and how it is painted.

#[path = "figure/checking.rs"]
mod checking;
#[path = "figure/drawing.rs"]
mod drawing;
#[path = "figure/library.rs"]
mod library;
#[path = "figure/moving.rs"]
mod moving;
#[path = "figure/painting.rs"]
mod painting;
#[path = "support/random.rs"]
mod random;
#[path = "figure/reading.rs"]
mod reading;
#[path = "figure/sample.rs"]
mod sample;
#[path = "figure/window.rs"]
mod window;
