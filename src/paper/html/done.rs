//! The exercises done, each with a small picture, and how they fall on the four kinds.

use maud::{Markup, html};

use crate::core::review::Week;
use crate::paper::{Sheet, pictures};
use crate::tr;
use crate::words::done::{Done, groups};

use super::tables;

/// So many have a picture, the ones done most often; a page has only so much room.
const PICTURES: usize = 15;

/// So many take two rows of a sheet.
pub const ROOMY: usize = 10;

/// The section of it.
pub fn section(sheet: &Sheet) -> Markup {
    let week = &sheet.page.week;
    let groups = groups(week, &|id| sheet.library.name(id));
    let done: Vec<(&str, &Done)> = groups
        .iter()
        .flat_map(|group| group.exercises.iter().map(|done| (group.name.as_str(), done)))
        .collect();
    let pictured = most_often(&done);
    let others: Vec<&(&str, &Done)> =
        done.iter().filter(|(_, done)| !pictured.contains(&done.id.as_str())).collect();
    html! {
        section.done {
            h2 { (tr!("paper-done")) }
            @if done.is_empty() { p { (tr!("paper-none-done")) } }
            ul.pictures {
                @for (kind, done) in done.iter().filter(|(_, done)| pictured.contains(&done.id.as_str())) {
                    (one(sheet, kind, done))
                }
            }
            @if !others.is_empty() {
                // On paper there is room for their number alone.
                p.paper {
                    (tr!("paper-more", exercises = others.len(), count = completed(&others)))
                }
                ul.others {
                    @for (kind, done) in others {
                        li { (done.name) " " span.quiet { (kind) " · " (times(done.completed)) } }
                    }
                }
            }
        }
        (kinds(week))
    }
}

fn most_often<'a>(done: &[(&str, &'a Done)]) -> Vec<&'a str> {
    let mut done: Vec<&Done> = done.iter().map(|(_, done)| *done).collect();
    done.sort_by_key(|done| std::cmp::Reverse(done.completed));
    done.into_iter().take(PICTURES).map(|done| done.id.as_str()).collect()
}

fn completed(done: &[&(&str, &Done)]) -> u32 {
    done.iter().map(|(_, done)| done.completed).sum()
}

fn times(count: u32) -> String {
    tr!("paper-times", count = count)
}

fn one(sheet: &Sheet, kind: &str, done: &Done) -> Markup {
    html! {
        li {
            @match pictures::small(sheet.library, &done.id) {
                Some(picture) => (picture),
                None => span.figure {},
            }
            span.name { (done.name) }
            span.quiet { (kind) " · " (times(done.completed)) }
        }
    }
}

/// How the completed ones fall on release, mobility, stretch and strength.
fn kinds(week: &Week) -> Markup {
    html! {
        section.kinds {
            h2 { (tr!("paper-kinds")) }
            div.wide tabindex="0" role="region" aria-label=(tr!("paper-kinds")) { (tables::kinds(week)) }
        }
    }
}
