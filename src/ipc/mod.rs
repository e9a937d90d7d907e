//! How the commands speak to the daemon: one line of JSON each way over a local socket.
//!
//! A request is `{"v":1,"do":"status"}`; the answer is an [`Answer`]. After [`Request::Attach`] the connection
//! stays open: the asker draws the session and sends what happens ([`RunSays`]), the daemon sends what to know,
//! a line each. End of input means that the asker is gone.

mod client;
mod lines;
mod server;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::core::event::{Ask, RunSays};
use crate::core::moment::Days;
use crate::tr;

pub use client::{Attached, CallFault, attach, call, call_within};
pub use server::{Limits, Reply, Written, listen, serve, serve_within};

/// The version of the requests. A daemon that is older or newer than the command says so.
pub const VERSION: u64 = 1;

/// What a command wants of the daemon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Request {
    Status,
    /// What a person can also ask for by a button: `{"do":"ask","ask":"snooze"}`.
    Ask(Ask),
    /// A second start found this daemon: be seen.
    Show,
    /// Read the settings and the exercises again.
    Reload,
    /// Begin a reset that the asker itself draws.
    Attach {
        #[serde(default)]
        exercise: Option<String>,
        /// Length asked for in milliseconds; none for `session.length`.
        #[serde(default)]
        for_ms: Option<i64>,
    },
    /// Begin a routine, by its id, that the asker itself draws.
    AttachRoutine {
        routine: String,
    },
    /// A command changed the log: read the past again. Of the days that it deleted or is about to
    /// delete, what waits to be written is dropped.
    PastChanged {
        #[serde(default)]
        forgotten: Option<Days>,
    },
    Quit,
}

impl Request {
    /// What the engine is asked, for the requests that are for the engine.
    pub fn ask(&self) -> Option<Ask> {
        match self {
            Self::Ask(ask) => Some(ask.clone()),
            Self::Attach { exercise, for_ms } => {
                Some(Ask::Start { exercise: exercise.clone(), for_ms: *for_ms, guest: true })
            }
            Self::AttachRoutine { routine } => Some(Ask::Routine { routine: routine.clone(), guest: true }),
            Self::Status | Self::Show | Self::Reload | Self::PastChanged { .. } | Self::Quit => None,
        }
    }

    /// The line that asks for it, without its end.
    pub fn line(&self) -> String {
        let mut request = serde_json::to_value(self).unwrap_or_default();
        request["v"] = VERSION.into();
        request.to_string()
    }

    /// The request of a line.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(line: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(line)
            .map_err(|fault| tr!("command-request-not-utf8", byte = fault.valid_up_to()))?;
        let request: Value = serde_json::from_str(text).map_err(|fault| {
            tr!("command-request-not-json", read = shortened(text), why = fault.to_string())
        })?;
        match request.get("v") {
            Some(version) if *version == VERSION => {}
            Some(version) => {
                return Err(tr!(
                    "command-request-version",
                    read = version.to_string(),
                    known = VERSION.to_string()
                ));
            }
            None => {
                let known = VERSION.to_string();
                return Err(tr!("command-request-no-version", read = shortened(text), known = known));
            }
        }
        serde_json::from_value(request)
            .map_err(|fault| tr!("command-request-unknown", read = shortened(text), why = fault.to_string()))
    }
}

/// What the daemon says to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether it was done.
    pub ok: bool,
    /// For the person, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// For the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
    /// What the command ends with.
    #[serde(default)]
    pub code: u8,
}

impl Answer {
    /// It was done, and this is to be told.
    pub fn done(text: impl Into<String>) -> Self {
        Self { ok: true, text: Some(text.into()), data: None, code: 0 }
    }

    /// It was done, and this is what was asked for.
    pub fn with(data: Value) -> Self {
        Self { ok: true, text: None, data: Some(data), code: 0 }
    }

    /// It was not done, for this reason; the command ends with `code`.
    pub fn failed(code: u8, text: impl Into<String>) -> Self {
        Self { ok: false, text: Some(text.into()), data: None, code }
    }
}

/// What the other side sent, as messages quote it.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

/// What the asker of a run said on one line.
fn said(line: &[u8]) -> Result<RunSays, String> {
    serde_json::from_slice(line).map_err(|fault| {
        let read = shortened(&String::from_utf8_lossy(line));
        tr!("command-request-not-said", read = read, why = fault.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::event::SkipWhy;

    #[test]
    fn every_request_is_read_back_from_its_line() {
        let start =
            Ask::Start { exercise: Some("wall_slides".to_owned()), for_ms: Some(60_000), guest: false };
        let days = Days { first: jiff::civil::date(2026, 3, 2), last: jiff::civil::date(2026, 3, 8) };
        let requests = [
            (Request::Status, r#"{"do":"status","v":1}"#),
            (Request::Show, r#"{"do":"show","v":1}"#),
            (Request::Reload, r#"{"do":"reload","v":1}"#),
            (Request::Quit, r#"{"do":"quit","v":1}"#),
            (
                Request::PastChanged { forgotten: Some(days) },
                r#"{"do":"past_changed","forgotten":{"first":"2026-03-02","last":"2026-03-08"},"v":1}"#,
            ),
            (
                Request::PastChanged { forgotten: Some(Days::ALL) },
                r#"{"do":"past_changed","forgotten":{"first":"-009999-01-01","last":"9999-12-31"},"v":1}"#,
            ),
            (Request::Ask(Ask::Snooze), r#"{"ask":"snooze","do":"ask","v":1}"#),
            (
                Request::Ask(Ask::Pause { until_ms: None }),
                r#"{"ask":"pause","do":"ask","until_ms":null,"v":1}"#,
            ),
            (
                Request::Ask(Ask::SayWhy { ep: None, why: SkipWhy::InCall }),
                r#"{"ask":"say_why","do":"ask","ep":null,"v":1,"why":"in_call"}"#,
            ),
            (
                Request::Ask(start),
                r#"{"ask":"start","do":"ask","exercise":"wall_slides","for_ms":60000,"guest":false,"v":1}"#,
            ),
            (
                Request::Attach { exercise: None, for_ms: None },
                r#"{"do":"attach","exercise":null,"for_ms":null,"v":1}"#,
            ),
            (
                Request::Ask(Ask::Routine { routine: "R-A3".to_owned(), guest: false }),
                r#"{"ask":"routine","do":"ask","guest":false,"routine":"R-A3","v":1}"#,
            ),
            (
                Request::AttachRoutine { routine: "R-A3".to_owned() },
                r#"{"do":"attach_routine","routine":"R-A3","v":1}"#,
            ),
        ];
        for (request, line) in requests {
            assert_eq!(request.line(), line);
            assert_eq!(Request::read(line.as_bytes()), Ok(request));
        }
    }

    #[test]
    fn a_wrong_line_is_answered_with_what_was_wrong() {
        let cases: [(&[u8], &str); 9] = [
            (b"caf\xe9", "the request is not UTF-8 from byte 3 on"),
            (b"", "read ``, which is not JSON"),
            (b"{\"v\":1", "read `{\"v\":1`, which is not JSON"),
            (b"[1]", "a request without a version"),
            (b"{\"do\":\"status\"}", "a request without a version"),
            (b"{\"v\":2,\"do\":\"status\"}", "requests of version 2"),
            (b"{\"v\":\"1\",\"do\":\"status\"}", "requests of version \"1\""),
            (b"{\"v\":1,\"do\":\"dance\"}", "unknown variant `dance`"),
            (b"{\"v\":1,\"do\":\"ask\",\"ask\":\"pause\",\"until_ms\":\"noon\"}", "invalid type"),
        ];
        for (line, expected) in cases {
            let said = Request::read(line).unwrap_err();
            assert!(said.contains(expected), "{said}");
        }
    }

    #[test]
    fn a_guest_asks_the_engine_for_a_run_that_it_draws_itself() {
        let request = Request::Attach { exercise: Some("cat_cow".to_owned()), for_ms: None };
        let guest = Ask::Start { exercise: Some("cat_cow".to_owned()), for_ms: None, guest: true };
        assert_eq!(request.ask(), Some(guest));
        let request = Request::AttachRoutine { routine: "R-A3".to_owned() };
        assert_eq!(request.ask(), Some(Ask::Routine { routine: "R-A3".to_owned(), guest: true }));
        assert_eq!(Request::Status.ask(), None);
    }
}
