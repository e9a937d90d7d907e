//! The jobs of `tests/data`, for tests.

use super::Job;

/// A reset: left 16 s, a change of 4 s, right 10 s, after 3 s of lead-in.
pub fn job() -> Job {
    Job::read(include_bytes!("../../tests/data/job.json")).expect("the sample is a job")
}

/// A routine: that reset's exercise (30 s), 15 s of rest, cat-cow (20 s), 20 s of rest, breaths (10 s).
pub fn routine() -> Job {
    Job::read(include_bytes!("../../tests/data/routine.json")).expect("the sample is a job")
}
