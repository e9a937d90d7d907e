//! The icon in the tray: shows a [`View`], says what the person chose.
//!
//! One cfg line chooses the implementation. Both have the same face: [`Tray::start`],
//! [`Tray::update`], [`Tray::stop`], and [`run_main_loop`], inside which the daemon runs.

pub mod icon;
pub mod words;

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "native.rs")]
mod host;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use host::{Tray, run_main_loop};

use crate::core::view::{Act, View};
use crate::tr;

/// Gives the view of this very moment; called when the menu opens, so that "next break in 12 min"
/// is right without a timer. On Windows and macOS it is called on the main thread.
pub type Source = Arc<dyn Fn() -> View + Send + Sync>;

/// What a left click does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Click {
    /// It is an event: [`TrayEvent::LeftClick`].
    #[default]
    Tell,
    /// It opens the menu.
    OpenMenu,
}

/// What the tray has to say.
#[derive(Clone, Debug, PartialEq)]
pub enum TrayEvent {
    /// An entry of the menu was chosen. The token lets a window come to the front on Wayland.
    Act {
        act: Act,
        token: Option<String>,
    },
    /// The icon was clicked, with the same kind of token.
    LeftClick {
        token: Option<String>,
    },
    MiddleClick,
    /// The icon can be seen, or cannot, and then why in words. Said once for each change.
    Available(bool, String),
}

/// Why there is no tray for now. Starting again later may work: it costs one connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayError {
    /// The session bus cannot be reached.
    NoBus(String),
    /// The platform's tray refused the icon.
    Refused(String),
    /// No answer within this time.
    NoAnswer(Duration),
    /// There is no main loop to live in (Windows and macOS).
    NoLoop,
}

impl fmt::Display for TrayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NoBus(why) => tr!("tray-no-bus", why = why.clone()),
            Self::Refused(why) => tr!("tray-host-error", why = why.clone()),
            Self::NoAnswer(after) => tr!("tray-no-answer", seconds = after.as_secs()),
            Self::NoLoop => tr!("tray-no-loop"),
        })
    }
}

impl std::error::Error for TrayError {}

/// No part of the desktop may hold the daemon up longer than this.
const PATIENCE: Duration = Duration::from_secs(5);
