//! The program's own sources as tokens, for tests that read what is named where. Comments are gone,
//! the insides of macros are not.

#![allow(dead_code, reason = "each test that includes this reads another part of it")]

use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One `.rs` file of `src/`.
pub struct Source {
    /// From the repository root, with `/` on every system: `src/core/pick.rs`.
    pub path: String,
    /// Where the file stands in the crate: `["core", "pick"]`; empty for `lib.rs` and the programs.
    pub module: Vec<String>,
    pub tokens: Vec<Token>,
}

/// One token; groups are flattened into their brackets.
#[derive(Debug)]
pub struct Token {
    /// As written; brackets are `(`, `[`, `{` and their ends.
    pub text: String,
    pub line: usize,
    pub is_string: bool,
    /// The inline modules around it, outermost first.
    pub inside: Vec<String>,
}

/// Every source file below `src/`, sorted by path.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources: Vec<Source> = walkdir::WalkDir::new(root.join("src"))
        .into_iter()
        .map(|entry| entry.expect("src/ can be walked"))
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "rs"))
        .map(|entry| {
            let below = entry.path().strip_prefix(root).expect("below the root");
            let path = below.to_str().expect("a UTF-8 name").replace('\\', "/");
            let text = fs::read_to_string(entry.path()).expect("a readable source");
            read(path, &text)
        })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() >= 10, "src/ should hold the program, found {} files", sources.len());
    sources
}

/// One file from its text.
pub fn read(path: String, text: &str) -> Source {
    let stream: TokenStream = text.parse().unwrap_or_else(|e| panic!("{path} cannot be read as Rust: {e}"));
    let mut tokens = Vec::new();
    flatten(stream, &mut Vec::new(), &mut tokens);
    Source { module: module_of(&path), path, tokens }
}

fn module_of(path: &str) -> Vec<String> {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    if inner == "lib.rs" || inner == "main.rs" || inner.starts_with("bin/") {
        return Vec::new();
    }
    let mut parts: Vec<String> = inner.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

fn flatten(stream: TokenStream, inside: &mut Vec<String>, out: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let mut push = |text: String, line: usize, is_string: bool, inside: &[String]| {
            out.push(Token { text, line, is_string, inside: inside.to_vec() });
        };
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                push(open.to_owned(), line, false, inside);
                let module = match out.as_slice() {
                    [.., keyword, name, brace] if keyword.text == "mod" && brace.text == "{" => {
                        Some(name.text.clone())
                    }
                    _ => None,
                };
                inside.extend(module.clone());
                flatten(group.stream(), inside, out);
                if module.is_some() {
                    inside.pop();
                }
                let end = group.span_close().start().line;
                out.push(Token {
                    text: close.to_owned(),
                    line: end,
                    is_string: false,
                    inside: inside.clone(),
                });
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let is_string = text.starts_with('"') || text.starts_with("r\"") || text.starts_with("r#");
                push(text, line, is_string, inside);
            }
            other => push(other.to_string(), line, false, inside),
        }
    }
}

impl Source {
    /// Whether the tokens from `at` on read so.
    pub fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.tokens.get(at + n).is_some_and(|t| t.text == *word))
    }

    /// `path:line` of a token, as compilers print it.
    pub fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.tokens[at].line)
    }
}

impl Token {
    /// Whether this stands in a module of tests.
    pub fn in_tests(&self, source: &Source) -> bool {
        self.inside.iter().chain(&source.module).any(|module| module == "tests")
    }
}
