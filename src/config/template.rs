//! The settings file as it is first written, and the table of the README: both from [`KEYS`].

use std::fmt::Write as _;

use super::KEYS;
use crate::tr;

/// A complete `config.toml` in which every setting is there, explained, and commented out: `#every = "45m"`.
/// Read back it gives the defaults, so that a later version can change what a person did not choose.
pub fn template() -> String {
    let mut text = String::new();
    for line in tr!("config-template-head").lines() {
        let _ = writeln!(text, "# {line}");
    }
    let mut current = "";
    for key in KEYS {
        let (section, name) = key.parts();
        if section != current {
            let _ = write!(text, "\n[{section}]\n");
            current = section;
        } else {
            text.push('\n');
        }
        let _ = writeln!(text, "# {}", (key.help)());
        let _ = writeln!(text, "# {}", tr!("config-template-allowed", allowed = key.field.allowed()));
        let _ = writeln!(text, "#{name} = {}", key.default);
    }
    text
}

/// The README's table of settings, in Markdown, one line a key.
pub fn readme_table() -> String {
    let mut text = format!("{}\n|---|---|---|---|\n", tr!("config-table-head"));
    for key in KEYS {
        let (allowed, help) = (cell(&key.field.allowed()), cell(&(key.help)()));
        let _ = writeln!(text, "| `{}` | `{}` | {allowed} | {help} |", key.name, key.default);
    }
    text
}

/// A text that does not end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
