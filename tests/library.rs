//! The exercises that come with the program, and a person's own.

#[path = "library/catalogue.rs"]
mod catalogue;
#[path = "library/details.rs"]
mod details;
#[path = "library/own_details.rs"]
mod own_details;
#[path = "library/own_files.rs"]
mod own_files;
#[path = "library/own_routines.rs"]
mod own_routines;
#[path = "library/packs.rs"]
mod packs;
#[path = "support/random.rs"]
mod random;
#[path = "library/routines.rs"]
mod routines;
