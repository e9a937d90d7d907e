//! Work that is measured inside of this process.

use std::hint::black_box;
use std::time::Instant;

/// How long `work` takes, so many times, in seconds.
pub fn measured<T>(runs: u32, mut work: impl FnMut() -> T) -> Vec<f64> {
    let mut samples = Vec::new();
    for _ in 0..runs {
        let begin = Instant::now();
        black_box(work());
        samples.push(begin.elapsed().as_secs_f64());
    }
    samples
}
