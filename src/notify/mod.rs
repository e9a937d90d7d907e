//! Notifications with buttons: shown only when the server took them, taken back when answered
//! elsewhere, and every press and closing told.
//!
//! One cfg line chooses the implementation; both have the same face: [`Notifier`].

pub mod ache;
pub mod card;
pub mod pause;
pub mod prompt;
pub mod quiet;
pub mod weekly;

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "native.rs")]
mod host;

use std::fmt;
use std::time::Duration;

pub use host::Notifier;

use crate::core::event::ClosedBy;
use crate::tr;

/// A notification to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    /// One line.
    pub title: String,
    /// Plain text, lines by `\n`; escaped here for servers that read markup.
    pub body: String,
    /// Key and label of each button, in order. The key `default` is a click on the body.
    /// Left out where the server has no buttons: [`Abilities::actions`].
    pub actions: Vec<(&'static str, String)>,
    pub urgency: Urgency,
    /// Stays when a button is pressed, where the server can.
    pub resident: bool,
    /// Not kept in the server's list of old notifications.
    pub transient: bool,
    /// Shown beside the text, where the server can.
    pub picture: Option<Picture>,
    /// The notification in whose place this one comes.
    pub replaces: Option<NoticeId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    Low,
    #[default]
    Normal,
    Critical,
}

/// A square picture: 8 bits each of red, green, blue, alpha, alpha not multiplied in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels.
    pub size: u32,
    /// `size * size * 4` bytes, rows from the top.
    pub rgba: Vec<u8>,
}

/// A notification that a server took. Ids of a server that is gone name nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeId {
    /// Counts the servers met, so that a new one's ids are not taken for the old one's.
    server: u32,
    id: u32,
}

/// What a server says that it can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Shows buttons.
    pub actions: bool,
    /// Shows a text besides the title.
    pub body: bool,
    /// Reads markup in that text.
    pub body_markup: bool,
    /// Keeps notifications until answered.
    pub persistence: bool,
}

/// What the server has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotifyEvent {
    /// A button (or `default`, the body) was pressed. The token lets a window come to the front.
    Action { id: NoticeId, key: String, token: Option<String> },
    /// The notification left the screen. Also sent for those that we withdrew.
    Closed { id: NoticeId, by: ClosedBy },
    /// There is a server, and this is what it can do. Said again for every new one.
    ServerUp { abilities: Abilities },
    /// There is no server, and why in words. Showing may still be tried.
    ServerGone { why: String },
    /// The connection ended: this notifier is of no more use. Start another one when the bus is
    /// back; the tray's connection went the same way.
    BusGone,
}

/// Why a notification was not shown, or not taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotifyError {
    /// The session bus cannot be reached.
    NoBus(String),
    /// There is no notification server.
    NoServer,
    /// There is one for the bus to start, and it did not start.
    NotStarted(String),
    /// The server refused.
    Refused(String),
    /// No answer within this time. If one comes later, the notification is taken back at once.
    NoAnswer(Duration),
}

impl fmt::Display for NotifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NoBus(why) => tr!("prompt-no-bus", why = why.clone()),
            Self::NoServer => tr!("prompt-no-server"),
            Self::NotStarted(why) => tr!("prompt-not-started", why = why.clone()),
            Self::Refused(why) => tr!("prompt-refused", why = why.clone()),
            Self::NoAnswer(after) => tr!("prompt-no-answer", seconds = after.as_secs()),
        })
    }
}

impl std::error::Error for NotifyError {}

/// No server may hold the daemon up longer than this.
const PATIENCE: Duration = Duration::from_secs(5);
