//! The picker with the whole library: what holds for every choice, and what people are offered over
//! weeks.

#[path = "picker/case.rs"]
mod case;
#[path = "picker/conditions.rs"]
mod conditions;
#[path = "picker/ladders.rs"]
mod ladders;
#[path = "picker/person.rs"]
mod person;
#[path = "picker/properties.rs"]
mod properties;
#[path = "support/random.rs"]
mod random;
#[path = "picker/weeks.rs"]
mod weeks;
