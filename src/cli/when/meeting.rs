//! How long a meeting takes, as people write it.

use super::{When, WhenFault, fault, length};
use crate::config::duration;
use crate::core::engine::MEETING_MS;
use crate::core::event::Ask;
use crate::core::moment::Moment;
use crate::tr;

/// What is said of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Milliseconds from now on.
    For(i64),
    Until(When),
    End,
}

impl Meeting {
    /// A meeting of which nothing more is said.
    pub const USUAL: Self = Self::For(30 * 60_000);

    /// `30m`, `until 14:30`, `end`, or nothing for half an hour.
    ///
    /// # Errors
    /// For anything else, also a length that no meeting has.
    pub fn read(words: &[String]) -> Result<Self, WhenFault> {
        let (least, most) = MEETING_MS;
        match words {
            [] => Ok(Self::USUAL),
            [end] if end == "end" => Ok(Self::End),
            [until, when] if until == "until" => When::at(when).map(Self::Until),
            [text] if length(text).is_ok_and(|ms| (least..=most).contains(&ms)) => {
                length(text).map(Self::For)
            }
            words => {
                let (least, most) = (duration::show(least), duration::show(most));
                Err(fault(&words.join(" "), tr!("command-when-meeting", least = least, most = most)))
            }
        }
    }

    /// What to ask the daemon for.
    ///
    /// # Errors
    /// For a time that has passed.
    pub fn ask(&self, now: &Moment) -> Result<Ask, WhenFault> {
        let for_ms = match self {
            Self::For(ms) => *ms,
            Self::Until(when) => when.coming(now)?.as_millisecond() - now.wall.as_millisecond(),
            Self::End => return Ok(Ask::EndMeeting),
        };
        Ok(Ask::Meeting { for_ms, more: false })
    }
}
