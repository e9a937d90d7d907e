//! What can be set from outside.

/// How often each figure is measured.
pub fn runs() -> u32 {
    number("UNHUNCH_BENCH_RUNS", 20)
}

/// A number from the environment, 1 or more.
pub fn number(name: &str, default: u32) -> u32 {
    let Ok(text) = std::env::var(name) else { return default };
    text.parse()
        .ok()
        .filter(|n| *n > 0)
        .unwrap_or_else(|| panic!("`{name}` is `{text}`, allowed is 1 or more"))
}
