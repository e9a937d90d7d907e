//! The machines of one person.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of the person's machines, by the number that its log was begun with. A log that was copied has
/// the number of the first one, and counts as the same machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Machine(pub u64);

impl fmt::Display for Machine {
    /// Sixteen hexadecimal digits: a number of 64 bits is more than JSON readers agree on.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}
