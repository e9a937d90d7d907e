//! The figures that come with the program, and the one that is explained.

use unhunch::exercise::figure;
use unhunch::exercise::figure::check::check;
use unhunch::exercise::figure::motion::Motion;
use unhunch::exercise::figure::round::{key_stations, one_round};
use unhunch::exercise::load_builtin;

#[test]
fn every_exercise_of_the_library_has_a_figure_that_is_sound() {
    let library = load_builtin();
    let mut findings = Vec::new();
    for exercise in &library {
        let source = library.source(&exercise.id).expect("every exercise has a file");
        let (figure, problems) = figure::read(&source.file, &source.text);
        findings.extend(problems.iter().map(ToString::to_string));
        let Some(figure) = figure else {
            findings.push(format!("{}: no figure", exercise.id));
            continue;
        };
        findings.extend(check(exercise, &figure).iter().map(|found| format!("{}: {found}", exercise.id)));
    }
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

/// The example of `exercises/FIGURES.md` is a figure as it may be.
#[test]
fn the_example_in_the_explanation_is_sound() {
    let text = include_str!("../../exercises/FIGURES.md").replace("\r\n", "\n");
    let example =
        text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("example.toml");
    std::fs::write(&file, example).expect("written");
    let problems = unhunch::exercise::check(&[&file]);
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn three_stills_at_least_explain_an_exercise() {
    let library = load_builtin();
    for exercise in &library {
        let figure = library.figure(&exercise.id).expect("a figure");
        let stills = key_stations(&Motion::new(&figure, &one_round(exercise, &figure)));
        assert!(stills.len() >= 3, "{}: {} stills", exercise.id, stills.len());
    }
}
