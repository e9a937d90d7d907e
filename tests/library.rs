//! The exercises that come with the program, and a person's own.

#[path = "library/catalogue.rs"]
mod catalogue;
#[path = "library/own_files.rs"]
mod own_files;
#[path = "support/random.rs"]
mod random;
