//! The entry of the program in menus, with three things to do without opening it.

use std::fmt::Write as _;
use std::path::Path;

use crate::os::desktop_entry::{command, escape};
use crate::text::{Here, Language, offered};
use crate::tr;

/// Says a text in the language that is spoken then.
pub type Words = fn() -> String;

/// The text of `unhunch.desktop` for a program in `bin` below this.
pub fn entry(prefix: &Path) -> String {
    let program = program(prefix);
    let exec = |words: &[&str]| {
        let words = [&[program.as_str()], words].concat();
        command(&words.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let mut out = String::from("[Desktop Entry]\nType=Application\nVersion=1.4\nName=Unhunch\n");
    said(&mut out, "GenericName", || tr!("packaging-kind"));
    said(&mut out, "Comment", || tr!("packaging-summary"));
    said(&mut out, "Keywords", || tr!("packaging-keywords"));
    // Writing into a string cannot fail, here and below.
    let _ = write!(
        out,
        "Exec={}\nTryExec={}\nIcon=unhunch\nTerminal=false\nCategories=Utility;\nStartupNotify=false\n\
         StartupWMClass=unhunch\nActions=reset;review;pause;\n",
        exec(&[]),
        escape(&program),
    );
    let actions: [(&str, &[&str], Words); 3] = [
        ("reset", &["reset"], || tr!("tray-start-reset")),
        ("review", &["window", "review"], || tr!("packaging-review")),
        ("pause", &["pause", "1h"], || tr!("packaging-pause")),
    ];
    for (name, words, text) in actions {
        let _ = write!(out, "\n[Desktop Action {name}]\n");
        said(&mut out, "Name", text);
        let _ = writeln!(out, "Exec={}", exec(words));
    }
    out
}

/// Its plain name where everybody's `PATH` has it, so that a program of one's own comes first.
fn program(prefix: &Path) -> String {
    if prefix == Path::new("/usr") {
        return "unhunch".to_owned();
    }
    super::program_in(prefix)
}

/// A key in English, and in every other language that has another text for it.
fn said(out: &mut String, key: &str, text: impl Fn() -> String) {
    let english = in_language("en", &text);
    let _ = writeln!(out, "{key}={}", escape(&english));
    for Language { tag, .. } in offered().filter(|language| language.tag != "en") {
        let translated = in_language(tag, &text);
        if translated != english {
            let _ = writeln!(out, "{key}[{}]={}", tag.replace('-', "_"), escape(&translated));
        }
    }
}

/// What is said in this language, whatever the program speaks.
pub fn in_language<T>(tag: &str, text: impl Fn() -> T) -> T {
    let _here = Here::speaking(tag);
    text()
}
