//! Small pictures of exercises.

use maud::{Markup, html};

use crate::exercise::Library;
use crate::exercise::figure::paint::{palette, svg};
use crate::exercise::figure::{self, picture};

/// The exercise at a glance; none where it has no figure, or one with a fault. Its name stands beside
/// it, so that it is not read out.
pub fn small(library: &Library, id: &str) -> Option<Markup> {
    let source = library.source(id)?;
    let (figure, _) = figure::read(&source.file, &source.text);
    let picture = picture::emblem(&source.exercise, &figure?);
    // The coarse grain counts in tenths.
    let size = picture.size * 10.0;
    Some(html! {
        svg.figure viewBox=(format!("0 0 {} {}", size.x, size.y)) aria-hidden="true" focusable="false" {
            @for path in svg::paths(&picture, &palette::LIGHT, svg::Grain::Coarse) {
                path d=(path.outline) fill=(path.fill) fill-opacity=[path.opacity] {}
            }
        }
    })
}
