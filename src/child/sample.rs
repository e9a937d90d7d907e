//! The job of `tests/data/job.json`: left 16 s, a change of 4 s, right 10 s, after 3 s of lead-in.

use super::Job;

pub fn job() -> Job {
    Job::read(include_bytes!("../../tests/data/job.json")).expect("the sample is a job")
}
