//! The words that people read: every id that the program says has a text, every text is said, and
//! the values that a text wants are the values that it gets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser;

mod sources;
use sources::Source;

/// A text of `assets/en`.
struct Text {
    /// `status.ftl:12`.
    place: String,
    values: BTreeSet<String>,
    /// Other messages that its words are made of.
    uses: BTreeSet<String>,
}

/// A `tr!` in the sources.
#[derive(Debug, PartialEq)]
struct Said {
    place: String,
    id: String,
    values: BTreeSet<String>,
}

#[test]
fn every_text_that_is_said_exists_and_every_text_is_said() {
    let (texts, mut problems) = read_texts();
    let said = all_said(&sources::all(), &mut problems);
    let mut spoken: BTreeSet<&str> = BTreeSet::new();
    for say in &said {
        spoken.insert(&say.id);
        let Some(text) = texts.get(&say.id) else {
            let part = say.id.split('-').next().unwrap_or_default();
            problems.push(format!("{}: `{}` is not in assets/en/{part}.ftl", say.place, say.id));
            continue;
        };
        if text.values != say.values {
            problems.push(format!(
                "{}: `{}` is given {:?}, its text in {} takes {:?}",
                say.place, say.id, say.values, text.place, text.values
            ));
        }
    }
    spoken.extend(texts.values().flat_map(|text| &text.uses).map(String::as_str));
    for (id, text) in &texts {
        if !spoken.contains(id.as_str()) {
            problems.push(format!("{}: `{id}` is said nowhere in src/", text.place));
        }
    }
    assert!(problems.is_empty(), "{} problems with texts:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_file_of_texts_is_compiled_in() {
    let listed: BTreeSet<String> = sources::all()
        .iter()
        .filter(|source| source.path == "src/text.rs")
        .flat_map(|source| {
            let at = (0..source.tokens.len()).find(|at| source.reads(*at, &["=", "parts", "!", "["]));
            let list = &source.tokens[at.expect("`= parts![..]` in src/text.rs") + 4..];
            list.iter().take_while(|t| t.text != "]").filter(|t| t.is_string).map(|t| unquoted(&t.text))
        })
        .collect();
    let files: BTreeSet<String> = ftl_files().into_iter().map(|(part, _)| part).collect();
    assert_eq!(listed, files, "left: the parts in src/text.rs, right: the files in assets/en");
}

#[test]
fn the_reader_sees_what_it_should() {
    let text = r#"
        // tr!("a-comment")
        fn f() { tr!("a-plain"); crate::tr!("a-two", n = 3, name = format!("{x} = {}", y == z),); }
        fn g() { vec![tr!("a-nested", inner = tr!("a-inner", k = 1))] }
    "#;
    let mut problems = Vec::new();
    let said = all_said(&[sources::read("src/a.rs".to_owned(), text)], &mut problems);
    let found: Vec<(String, Vec<String>)> =
        said.into_iter().map(|s| (s.id, s.values.into_iter().collect())).collect();
    let expected = [
        ("a-plain", vec![]),
        ("a-two", vec!["n", "name"]),
        ("a-nested", vec!["inner"]),
        ("a-inner", vec!["k"]),
    ];
    let expected: Vec<(String, Vec<String>)> = expected
        .into_iter()
        .map(|(id, values)| (id.to_owned(), values.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(problems, Vec::<String>::new());

    all_said(
        &[sources::read("src/a.rs".to_owned(), "fn f() { tr!(id); text::text(id, &[]) }")],
        &mut problems,
    );
    assert_eq!(problems.len(), 2, "{problems:?}");
}

/// Every `tr!` of these sources; ids that cannot be checked are problems.
fn all_said(sources: &[Source], problems: &mut Vec<String>) -> Vec<Said> {
    let mut found = Vec::new();
    for source in sources {
        for at in 0..source.tokens.len() {
            if source.path != "src/text.rs" && source.reads(at, &["text", ":", ":", "text", "("]) {
                problems.push(format!("{}: say it with tr!, whose ids a test can read", source.place(at)));
            }
            if !source.reads(at, &["tr", "!", "("]) {
                continue;
            }
            let place = source.place(at);
            match source.tokens.get(at + 3) {
                Some(id) if id.is_string => {
                    found.push(Said { place, id: unquoted(&id.text), values: names(source, at + 2) });
                }
                _ => problems.push(format!("{place}: the id in tr! must be a literal")),
            }
        }
    }
    found
}

/// The names before `=` directly inside the bracket at `open`.
fn names(source: &Source, open: usize) -> BTreeSet<String> {
    let (mut found, mut depth) = (BTreeSet::new(), 0);
    for at in open..source.tokens.len() {
        match source.tokens[at].text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            "," if depth == 1 && source.tokens.get(at + 2).is_some_and(|t| t.text == "=") => {
                found.insert(source.tokens[at + 1].text.clone());
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn unquoted(literal: &str) -> String {
    literal.trim_matches('"').to_owned()
}

/// The name (without its end) and the text of each file in `assets/en`.
fn ftl_files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/en");
    let entries = fs::read_dir(folder).expect("assets/en can be read");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .map(|path| {
            let part = path.file_stem().and_then(|stem| stem.to_str()).expect("a UTF-8 name").to_owned();
            (part, fs::read_to_string(&path).expect("a readable file of texts").replace('\r', ""))
        })
        .collect();
    files.sort();
    files
}

/// All texts by id, and what is wrong with the files.
fn read_texts() -> (BTreeMap<String, Text>, Vec<String>) {
    let (mut texts, mut problems) = (BTreeMap::new(), Vec::new());
    for (part, source) in ftl_files() {
        let resource = match parser::parse(source.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = source[..error.pos.start.min(source.len())].lines().count();
                    problems.push(format!("assets/en/{part}.ftl:{line}: {error}"));
                }
                resource
            }
        };
        collect(&part, &source, &resource, &mut texts, &mut problems);
    }
    (texts, problems)
}

fn collect(
    part: &str,
    source: &str,
    resource: &Resource<&str>,
    texts: &mut BTreeMap<String, Text>,
    problems: &mut Vec<String>,
) {
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let line = source.lines().position(|line| line.starts_with(&format!("{id} ="))).map_or(0, |n| n + 1);
        let place = format!("assets/en/{part}.ftl:{line}");
        if id.split('-').next() != Some(part) || id == part {
            problems.push(format!("{place}: the id `{id}` must start with `{part}-`"));
        }
        if !message.attributes.is_empty() {
            problems.push(format!("{place}: `{id}` has attributes, which nothing reads"));
        }
        let Some(pattern) = &message.value else {
            problems.push(format!("{place}: `{id}` has no text"));
            continue;
        };
        let mut text = Text { place: place.clone(), values: BTreeSet::new(), uses: BTreeSet::new() };
        walk_pattern(pattern, &mut text);
        if let Some(first) = texts.insert(id.to_owned(), text) {
            problems.push(format!("{place}: `{id}` stands already at {}", first.place));
        }
    }
}

fn walk_pattern(pattern: &Pattern<&str>, text: &mut Text) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            walk_expression(expression, text);
        }
    }
}

fn walk_expression(expression: &Expression<&str>, text: &mut Text) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, text),
        Expression::Select { selector, variants } => {
            walk_inline(selector, text);
            for variant in variants {
                walk_pattern(&variant.value, text);
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<&str>, text: &mut Text) {
    match inline {
        InlineExpression::VariableReference { id } => {
            text.values.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            text.uses.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                walk_inline(argument, text);
            }
            for argument in &arguments.named {
                walk_inline(&argument.value, text);
            }
        }
        InlineExpression::Placeable { expression } => walk_expression(expression, text),
        InlineExpression::TermReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}
