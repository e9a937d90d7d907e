//! The README tells what the program does: its settings table comes from the declarations.

use std::path::Path;

/// The text between two markers, and the same file with another text there.
fn between(text: &str, name: &str, put: &str) -> (String, String) {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = text.find(&begin).expect("the opening marker") + begin.len();
    let stop = text[start..].find(&end).expect("the closing marker") + start;
    let whole = format!("{}{put}{}", &text[..start], &text[stop..]);
    (text[start..stop].to_owned(), whole)
}

/// A stale table is written anew, so that the next run passes; this one fails to say so.
#[test]
fn the_settings_in_the_readme_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&path).expect("README.md").replace("\r\n", "\n");
    let table = unhunch::config::readme_table();
    let table = format!("{}\n", table.trim_end());
    let (found, whole) = between(&text, "settings", &table);
    if found != table {
        std::fs::write(&path, whole).expect("write README.md");
        panic!("the settings table in README.md was stale; it is written anew: look at it and commit it");
    }
}
