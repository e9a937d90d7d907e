//! The exercises that come with the program, a person's own, and what the picker makes of them
//! over simulated weeks.

#[path = "library/catalogue.rs"]
mod catalogue;
#[path = "library/own_files.rs"]
mod own_files;
#[path = "library/packs.rs"]
mod packs;
#[path = "library/person.rs"]
mod person;
#[path = "support/random.rs"]
mod random;
#[path = "library/weeks.rs"]
mod weeks;
