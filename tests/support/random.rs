//! How many random cases a property gets, and from which seed.
//!
//! The same cases each time, so that a failure is about the change at hand. To look for new ones:
//! `UNHUNCH_CASES=20 cargo test --test review` runs twenty times as many, from a new seed.

use proptest::test_runner::{Config, RngSeed};

pub fn cases(cases: u32) -> Config {
    let times = std::env::var("UNHUNCH_CASES")
        .ok()
        .map(|times| times.parse::<u32>().expect("UNHUNCH_CASES: a number"));
    let rng_seed = if times.is_some() { RngSeed::Random } else { RngSeed::Fixed(45) };
    Config { cases: cases * times.unwrap_or(1), rng_seed, failure_persistence: None, ..Config::default() }
}
