//! Who may import whom, which crate has which owner, and where a platform may be named:
//! the shape of the program, read from its sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

mod sources;
use sources::Source;

/// What each module may import, as prefixes below the crate. The top may import what is below it,
/// never up, never sideways. `text` is for everybody but `core`, which speaks in values.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("main", &["cli", "text"]),
    // What `run` does in both programs, without the commands.
    ("unhunchd", &["resident"]),
    // Where a tray needs the main thread, it is given it here.
    (
        "resident",
        &[
            "config",
            "daemon",
            "child::become_part",
            "os::locale",
            "os::places",
            "tray::run_main_loop",
            "text",
        ],
    ),
    ("cli", CLI),
    ("daemon", DAEMON),
    ("ui", WINDOW),
    ("term", TERMINAL),
    ("import", &["core", "store", "config", "text"]),
    ("tray", SURFACE),
    ("notify", SURFACE),
    // Sockets differ by system, so they are behind `os`.
    ("ipc", &["core::view", "core::event", "core::moment", "os::socket", "text"]),
    // How programs are started differs by system, so that part is behind `os`. What a screen says of
    // a session is the same in a window and in the terminal.
    ("child", &["core::event", "core::exercise", "core::moment", "core::player", "os::process", "text"]),
    // A quiet reason is part of what the platform reports, so `os` names that word of the rules.
    ("os", &["core::event", "core::moment", "core::rules::QuietReason", "text"]),
    ("config", &["core", "text"]),
    ("exercise", &["core", "text"]),
    // Which permissions a file can have differs by system.
    ("store", &["core", "os::files", "text"]),
    // The events document: what a log is exported as, and what a review can be read from.
    ("document", &["core", "text"]),
    // What is bundled, and under which licences: a compiled list.
    ("licences", &[]),
    // The review as a file for a browser or a printer: values in, text out.
    ("paper", &["core", "exercise", "words", "text"]),
    // What the review and the timeline of a day say, for windows, terminals and printed pages alike.
    ("words", &["core", "text"]),
    ("text", &[]),
    ("core", &[]),
];
/// The commands reach everything: they are where it is put together.
const CLI: &[&str] = &[
    "core", "resident", "daemon", "ui", "term", "ipc", "import", "store", "document", "exercise", "config",
    "child", "os", "paper", "words", "licences", "text",
];
/// The resident part: everything but the windows, the terminal, the commands and the importers.
const DAEMON: &[&str] = &[
    "core", "daemon", "tray", "notify", "ipc", "child", "os", "store", "exercise", "config", "words", "text",
];
/// A window or a terminal is a guest that sees the library, reads the log, and speaks to the daemon in
/// the messages of `child`. A window goes to the screen that the person is at.
const WINDOW: &[&str] = &[
    "core",
    "exercise",
    "store",
    "child",
    // What a setting is, and what a text of the file says of each: the settings window is made of that.
    "config::Edit",
    "config::Key",
    "config::ReducedMotion",
    "config::Theme",
    "config::form",
    "config::hours::clock",
    "config::names",
    "config::pages",
    "config::sheet",
    "os::display",
    "os::appearance",
    "os::Appearance",
    "os::give_back_memory",
    "os::sound_server",
    "licences",
    "words",
    "text",
];
/// In a terminal there are signals to catch besides.
const TERMINAL: &[&str] = &["core", "exercise", "store", "child", "os::terminal", "words", "text"];
/// What shows levels and brings answers. Quiet reasons and places are words of the view.
const SURFACE: &[&str] = &[
    "core::view",
    "core::event",
    "core::exercise::Place",
    "core::moment",
    "core::rules::QuietReason",
    "text",
];

/// Crates that only their owners may name: crate, and the files (or folders, ending in `/`).
const OWNERS: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store/", "src/store.rs"]),
    ("toml_edit", &["src/config/", "src/config.rs", "src/exercise/", "src/exercise.rs"]),
    ("ksni", &["src/tray/"]),
    ("tray_icon", &["src/tray/"]),
    ("notify_rust", &["src/notify/"]),
    ("libc", &["src/os/"]),
    ("zbus", &["src/os/", "src/tray/", "src/notify/"]),
    ("x11rb", &["src/os/"]),
    ("wayland_client", &["src/os/"]),
    ("wayland_protocols", &["src/os/"]),
    ("wayland_protocols_wlr", &["src/os/"]),
    ("gvdb", &["src/os/"]),
    ("egui", &["src/ui/"]),
    ("egui_winit", &["src/ui/"]),
    ("egui_system_font_provider", &["src/ui/"]),
    ("softbuffer", &["src/ui/"]),
    ("winit", &["src/ui/", "src/tray/native.rs"]),
    ("windows_registry", &["src/os/windows/"]),
    ("plist", &["src/os/launch_agent.rs"]),
    ("pulseaudio", &["src/os/linux/", "src/ui/sound/"]),
    ("cpal", &["src/ui/sound/"]),
    ("crossterm", &["src/term/", "src/term.rs"]),
    ("unicode_width", &["src/term/"]),
    ("clap", &["src/cli/", "src/cli.rs", "src/main.rs"]),
    ("clap_complete", &["src/cli/", "src/cli.rs"]),
    ("clap_mangen", &["src/cli/", "src/cli.rs"]),
    // The figure: its geometry, its pictures, and the letters in them.
    ("glam", FIGURE),
    ("vello_cpu", &["src/exercise/figure/", "src/ui/app_icon.rs", "src/ui/app_icon/"]),
    ("gif", FIGURE),
    ("color_quant", FIGURE),
    ("skrifa", FIGURE),
    ("epaint_default_fonts", FIGURE),
    ("zip", &["src/exercise/pack/", "src/licences.rs"]),
    ("maud", &["src/paper/", "src/paper.rs"]),
    ("fluent_bundle", &["src/text.rs"]),
    ("unic_langid", &["src/text.rs", "src/text/", "src/config/"]),
    ("sys_locale", &["src/os/locale.rs"]),
];

const FIGURE: &[&str] = &["src/exercise/figure/"];

/// What `core` may name of other people's code, besides std without its doors to the world.
const CORE_CRATES: &[&str] = &["jiff", "serde"];
const CORE_NEVER: &[&str] = &["fs", "env", "process", "net", "thread", "io"];

/// Where a platform may be named, and how often: 0 is as often as needed.
const PLATFORMS: &[(&str, usize)] = &[
    ("src/os/", 0),
    ("src/tray/mod.rs", 2),
    ("src/notify/mod.rs", 2),
    ("src/ui/sound.rs", 2),
    // winit has some attributes of windows for X11 and Wayland only, and no other crate than `ui` may name it.
    ("src/ui/native.rs", 6),
];
const PLATFORM_WORDS: &[&str] =
    &["target_os", "target_family", "target_env", "target_vendor", "target_arch", "unix", "windows"];

/// Who may open a fence of clippy.toml.
const GATES: &[&str] = &["src/os/", "src/child.rs", "src/child/", "src/main.rs", "src/bin/unhunchd.rs"];

#[test]
fn every_import_goes_down_the_table() {
    let sources = sources::all();
    let modules = top_level(&sources);
    let problems: Vec<String> = sources.iter().flat_map(|source| wrong_imports(source, &modules)).collect();
    tell("imports against the table in tests/layers.rs", &problems);
}

#[test]
fn every_crate_is_named_by_its_owners_only() {
    let problems: Vec<String> = sources::all().iter().flat_map(foreign_crates).collect();
    tell("crates named outside of their owners", &problems);
}

#[test]
fn the_core_is_pure() {
    let dependencies = dependencies();
    let problems: Vec<String> =
        sources::all().iter().flat_map(|source| impurities(source, &dependencies)).collect();
    tell("impurities in src/core", &problems);
}

#[test]
fn nothing_speaks_to_other_machines() {
    let problems: Vec<String> = sources::all().iter().flat_map(networks).collect();
    tell("names of the network, of which the page About says that there are none", &problems);
}

#[test]
fn platforms_are_named_in_os_alone() {
    let problems: Vec<String> = sources::all().iter().flat_map(platforms).collect();
    tell("platforms named outside of src/os", &problems);
}

#[test]
fn fences_are_opened_by_their_owners_with_a_reason() {
    let problems: Vec<String> = sources::all().iter().flat_map(open_fences).collect();
    tell("fences of clippy.toml opened", &problems);
}

#[test]
fn the_reader_sees_what_it_should() {
    let modules = BTreeSet::from(["cli", "core", "tray", "store", "os", "daemon", "ui"].map(str::to_owned));
    let import =
        |path: &str, text: &str| wrong_imports(&sources::read(path.to_owned(), text), &modules).len();
    assert_eq!(import("src/tray/mod.rs", "use crate::core::{event::Ask, view};"), 0);
    assert_eq!(import("src/tray/mod.rs", "use crate::{core::{rules::Rules}, store};"), 2);
    assert_eq!(import("src/tray/linux.rs", "use super::Icon; fn f() { super::super::store::open() }"), 1);
    assert_eq!(import("src/tray/linux.rs", "mod tests { use super::super::store; use super::*; }"), 0);
    assert_eq!(import("src/store.rs", "// crate::ui\nconst A: &str = \"crate::ui::x\";"), 0);
    assert_eq!(import("src/store.rs", "macro_rules! m { () => { $crate::ui::x() } }"), 1);
    assert_eq!(import("src/store.rs", "use super::os::clock;"), 1);
    assert_eq!(
        import("src/bin/unhunchd.rs", "fn main() { unhunch::resident::main(); unhunch::ui::run() }"),
        1
    );

    let crates = |path: &str, text: &str| foreign_crates(&sources::read(path.to_owned(), text)).len();
    assert_eq!(
        crates("src/daemon.rs", "use rusqlite::Connection; use zbus as z; fn f() { ::winit::x() }"),
        3
    );
    assert_eq!(crates("src/tray/linux.rs", "use ksni::Tray; use crate::tray::winit::X;"), 0);

    let net = |text: &str| networks(&sources::read("src/ipc.rs".to_owned(), text)).len();
    assert_eq!(net("use std::net::TcpStream; fn f() { tokio::net::UdpSocket::bind(a) }"), 3);
    assert_eq!(net("use tokio::net::UnixStream; // std::net\nconst A: &str = \"TcpStream\";"), 0);

    let of = |text: &str| platforms(&sources::read("src/ipc.rs".to_owned(), text)).len();
    assert_eq!(of("#[cfg(all(test, unix))] mod a; fn f() { if cfg!(target_os = \"x\") {} }"), 2);
    assert_eq!(of("#[cfg(test)] mod windows { fn unix() {} }"), 0);

    let dependencies = BTreeSet::from(["tokio".to_owned(), "serde_json".to_owned()]);
    let pure =
        |text: &str| impurities(&sources::read("src/core/pick.rs".to_owned(), text), &dependencies).len();
    assert_eq!(pure("use std::{fs, collections::BTreeMap}; fn f() { tokio::spawn(std::env::args()) }"), 3);
    assert_eq!(pure("mod tests { use std::fs; use serde_json::json; } use jiff::Zoned;"), 0);
}

fn tell(what: &str, problems: &[String]) {
    assert!(problems.is_empty(), "{} {what}:\n{}", problems.len(), problems.join("\n"));
}

/// The modules that stand directly below the crate.
fn top_level(sources: &[Source]) -> BTreeSet<String> {
    sources.iter().filter_map(|source| source.module.first().cloned()).collect()
}

/// The row of the table that a file obeys; none for `lib.rs`, which lists all modules.
fn owner(source: &Source) -> Option<&str> {
    match source.path.as_str() {
        "src/lib.rs" => None,
        "src/main.rs" => Some("main"),
        path if path.starts_with("src/bin/") => path.rsplit('/').next().map(|f| f.trim_end_matches(".rs")),
        _ => source.module.first().map(String::as_str),
    }
}

fn wrong_imports(source: &Source, modules: &BTreeSet<String>) -> Vec<String> {
    let Some(owner) = owner(source) else { return Vec::new() };
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(module, _)| *module == owner) else {
        return vec![format!(
            "{}: `{owner}` is not in the table; add it with what it may import",
            source.path
        )];
    };
    let mut problems = Vec::new();
    for (at, path) in paths_from_root(source) {
        let Some(target) = path.first() else { continue };
        if target == owner || !modules.contains(target) {
            continue;
        }
        let whole = path.join("::");
        let fits = |prefix: &&&str| whole == **prefix || whole.starts_with(&format!("{prefix}::"));
        if allowed.iter().find(fits).is_none() {
            let list = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
            problems
                .push(format!("{}: `{owner}` imports `{whole}`; it may import: {list}", source.place(at)));
        }
    }
    problems
}

/// Every path that leads out of the crate's root, with the place where it is written.
fn paths_from_root(source: &Source) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.tokens.len() {
        let token = &source.tokens[at];
        let continues = at > 0 && source.tokens[at - 1].text == ":";
        let starts = !continues && source.reads(at + 1, &[":", ":"]);
        let (base, tail) = match token.text.as_str() {
            "crate" | "unhunch" if starts => (Vec::new(), at + 3),
            "super" if starts => {
                let mut base = source.module.clone();
                base.extend(token.inside.iter().cloned());
                let mut tail = at;
                while source.tokens.get(tail).is_some_and(|t| t.text == "super") {
                    base.pop();
                    tail += 3;
                }
                (base, tail)
            }
            _ => {
                at += 1;
                continue;
            }
        };
        for leaf in leaves(source, tail) {
            found.push((at, base.iter().cloned().chain(leaf).collect()));
        }
        at = tail;
    }
    found
}

/// The paths of a use tree (or of one plain path) that begins at this token.
fn leaves(source: &Source, at: usize) -> Vec<Vec<String>> {
    let Some(token) = source.tokens.get(at) else { return Vec::new() };
    if token.text != "{" {
        let name = vec![token.text.clone()];
        if !source.reads(at + 1, &[":", ":"]) {
            return vec![name];
        }
        return leaves(source, at + 3).into_iter().map(|leaf| [name.clone(), leaf].concat()).collect();
    }
    let (mut found, mut depth, mut begins) = (Vec::new(), 0, false);
    for next in at..source.tokens.len() {
        match source.tokens[next].text.as_str() {
            "{" => {
                depth += 1;
                begins = depth == 1;
            }
            "}" => depth -= 1,
            "," => begins = depth == 1,
            _ if begins => {
                found.extend(leaves(source, next));
                begins = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// Whether the token at `at` is the first word of a path into a crate of this name.
fn names_crate(source: &Source, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|i| source.tokens[i].text.as_str());
    // `a::x` is not the crate x, but `::x` and `use ::x` are.
    let is_tail = before(1) == Some(":")
        && before(3)
            .is_some_and(|word| word.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '>'))
        && !matches!(before(3), Some("use" | "return" | "in"));
    let is_path = source.reads(at + 1, &[":", ":"]) || matches!(before(1), Some("use"));
    is_path && !is_tail
}

fn foreign_crates(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        let Some((name, owners)) = OWNERS.iter().find(|(name, _)| *name == token.text) else { continue };
        if names_crate(source, at) && !stands_in(&source.path, owners) {
            problems.push(format!(
                "{}: `{name}` is named; only these may: {}",
                source.place(at),
                owners.join(", ")
            ));
        }
    }
    problems
}

fn impurities(source: &Source, dependencies: &BTreeSet<String>) -> Vec<String> {
    if source.module.first().is_none_or(|module| module != "core") {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        if token.in_tests(source) || !names_crate(source, at) {
            continue;
        }
        if dependencies.contains(&token.text) && !CORE_CRATES.contains(&token.text.as_str()) {
            let line = source.place(at);
            problems.push(format!("{line}: core names `{}`; it may: {}", token.text, CORE_CRATES.join(", ")));
        }
        if token.text == "std" {
            for leaf in leaves(source, at + 3) {
                if leaf.first().is_some_and(|part| CORE_NEVER.contains(&part.as_str())) {
                    let line = source.place(at);
                    problems.push(format!("{line}: core names `std::{}`; it does no IO", leaf.join("::")));
                }
            }
        }
    }
    problems
}

/// Addresses and connections of the internet; sockets of this machine have no such names.
fn networks(source: &Source) -> Vec<String> {
    const NAMES: &[&str] =
        &["TcpStream", "TcpListener", "TcpSocket", "UdpSocket", "ToSocketAddrs", "SocketAddr"];
    let named = |at: usize| {
        let token = &source.tokens[at];
        let std_net = token.text == "net" && at >= 3 && source.tokens[at - 3].text == "std";
        (std_net || NAMES.contains(&token.text.as_str())) && !token.is_string
    };
    let named = (0..source.tokens.len()).filter(|at| named(*at));
    named.map(|at| format!("{}: `{}`", source.place(at), source.tokens[at].text)).collect()
}

fn platforms(source: &Source) -> Vec<String> {
    let allowance = PLATFORMS.iter().find(|(place, _)| stands_in(&source.path, &[place]));
    if let Some((_, 0)) = allowance {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        // A test that makes sense on one system only says so itself.
        if !matches!(token.text.as_str(), "cfg" | "cfg_attr") || token.in_tests(source) {
            continue;
        }
        let open = at + 1 + usize::from(source.reads(at + 1, &["!"]));
        if !source.reads(open, &["("]) {
            continue;
        }
        let word = condition(source, open).find(|word| PLATFORM_WORDS.contains(word));
        if let Some(word) = word {
            problems.push(format!(
                "{}: `{word}` is asked for; platforms are chosen in src/os alone, and so often as \
                 allowed in: {}",
                source.place(at),
                PLATFORMS.iter().map(|(place, _)| *place).collect::<Vec<_>>().join(", ")
            ));
        }
    }
    if let Some((_, most)) = allowance
        && problems.len() <= *most
    {
        problems.clear();
    }
    problems
}

/// The words between the bracket at `open` and its end.
fn condition(source: &Source, open: usize) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    source.tokens[open..].iter().map(|token| token.text.as_str()).take_while(move |word| {
        depth += i32::from(*word == "(") - i32::from(*word == ")");
        depth > 0
    })
}

fn open_fences(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        if token.text != "disallowed_methods" {
            continue;
        }
        let attribute = source.tokens[..at].iter().rposition(|t| t.text == "[").unwrap_or(at);
        let line = source.place(at);
        if source.tokens.get(attribute + 1).is_none_or(|t| t.text != "expect") {
            problems.push(format!("{line}: open a fence with `expect`, which notices when it is not needed"));
        }
        let reason = source.tokens[at..].iter().take_while(|t| t.text != "]").any(|t| t.text == "reason");
        if !reason {
            problems.push(format!("{line}: give a `reason`"));
        }
        if !token.in_tests(source) && !stands_in(&source.path, GATES) {
            problems.push(format!("{line}: a fence is opened; only these may: {}", GATES.join(", ")));
        }
    }
    problems
}

fn stands_in(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path == *place || (place.ends_with('/') && path.starts_with(place)))
}

/// The names of all dependencies of the program itself, as code writes them.
fn dependencies() -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let text = fs::read_to_string(manifest).expect("Cargo.toml");
    let document: toml_edit::DocumentMut = text.parse().expect("Cargo.toml is TOML");
    let names = |table: Option<&toml_edit::Item>| -> Vec<String> {
        let table = table.and_then(toml_edit::Item::as_table_like);
        table.into_iter().flat_map(|t| t.iter().map(|(name, _)| name.replace('-', "_"))).collect()
    };
    let mut found: BTreeSet<String> = names(document.get("dependencies")).into_iter().collect();
    let targets = document.get("target").and_then(toml_edit::Item::as_table_like);
    for (_, target) in targets.into_iter().flat_map(|t| t.iter()) {
        found.extend(names(target.get("dependencies")));
    }
    assert!(found.contains("rusqlite") && found.contains("ksni"), "dependencies read: {found:?}");
    found
}

/// Colours are named in the theme alone. What draws pixels has to do with colours that it is given.
#[test]
fn windows_take_their_colours_from_the_theme() {
    const MADE: &[&str] = &["from_rgb", "from_gray", "from_rgba_unmultiplied", "from_hex", "hex_color"];
    const NAMED: &[&str] = &["BLACK", "RED", "GREEN", "BLUE", "YELLOW", "GRAY", "LIGHT_GRAY", "DARK_GRAY"];
    let wrong = |source: &Source| -> Vec<String> {
        if !source.path.starts_with("src/ui/") || source.path == "src/ui/theme.rs" {
            return Vec::new();
        }
        let made = |at: &usize| {
            let token = &source.tokens[*at];
            let named = NAMED.contains(&token.text.as_str()) && *at > 1 && source.reads(at - 2, &[":", ":"]);
            !token.in_tests(source) && (named || MADE.contains(&token.text.as_str()))
        };
        (0..source.tokens.len()).filter(made).map(|at| source.place(at)).collect()
    };
    let problems: Vec<String> = sources::all().iter().flat_map(wrong).collect();
    tell("colours outside of src/ui/theme.rs", &problems);
    let found = |text: &str| wrong(&sources::read("src/ui/a.rs".to_owned(), text)).len();
    assert_eq!(found("fn f() { Color32::from_rgb(1, 2, 3); Color32::RED; palette.accent; RED }"), 2);
}
