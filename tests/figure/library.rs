//! The figures that come with the program.

use unhunch::exercise::figure::check::check;
use unhunch::exercise::figure::{self, Figure};
use unhunch::exercise::load_builtin;

#[test]
fn every_figure_of_the_library_is_sound() {
    let library = load_builtin();
    let mut findings = Vec::new();
    let mut figures: Vec<Figure> = Vec::new();
    for exercise in &library {
        let source = library.source(&exercise.id).expect("every exercise has a file");
        let (figure, problems) = figure::read(&source.file, &source.text);
        findings.extend(problems.iter().map(ToString::to_string));
        let Some(figure) = figure else { continue };
        findings.extend(check(exercise, &figure).iter().map(|found| format!("{}: {found}", exercise.id)));
        figures.push(figure);
    }
    assert!(!figures.is_empty());
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}
