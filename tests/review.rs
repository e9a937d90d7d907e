//! The weekly review against its definitions: the worked example to the last digit, small cases,
//! edges, and properties over random weeks.

#[path = "review/cases.rs"]
mod cases;
#[path = "review/document.rs"]
mod document;
#[path = "review/edges.rs"]
mod edges;
#[path = "review/example.rs"]
mod example;
#[path = "review/month.rs"]
mod month;
#[path = "review/page.rs"]
mod page;
#[path = "review/properties.rs"]
mod properties;
#[path = "support/random.rs"]
mod random;
#[path = "review/story.rs"]
mod story;
#[path = "review/suggestion.rs"]
mod suggestion;
#[path = "review/terminal.rs"]
mod terminal;
