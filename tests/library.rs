//! The exercises that come with the program, a person's own, and what the picker makes of them
//! over simulated weeks.

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
#[path = "library/person.rs"]
mod person;
#[path = "support/random.rs"]
mod random;
#[path = "library/routines.rs"]
mod routines;
#[path = "library/weeks.rs"]
mod weeks;
