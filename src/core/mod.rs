//! The pure part: no clock, no files, no processes, no threads. Time is an argument.

pub mod amount;
pub mod engine;
pub mod event;
pub mod exercise;
pub mod hours;
pub mod label;
pub mod ladder;
pub mod machine;
pub mod moment;
pub mod pain;
pub mod pick;
pub mod player;
pub mod review;
pub mod rhythm;
pub mod routine;
pub mod rules;
pub mod session;
#[cfg(feature = "ui")]
pub mod simulation;
pub mod timeline;
pub mod view;
#[cfg(feature = "ui")]
pub mod welcome;
pub mod why;
