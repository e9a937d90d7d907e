//! Listening to a window without being kept awake by it.

use x11rb::errors::ReplyError;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window};
use x11rb::rust_connection::RustConnection;

pub(super) type Broken = Box<dyn std::error::Error + Send + Sync>;

/// After so many changes of other properties in a row, as of a title with a clock in it, the window's
/// properties are not listened to until something else happens to it. X11 tells of all properties or
/// of none.
const PATIENCE: u32 = 8;

/// A title counts for so many of them: it says nothing of what the window will do next.
const CHATTER: u32 = 4;

/// A window whose properties are listened to, as long as it does not chatter.
#[derive(Debug)]
pub(super) struct Ear {
    pub(super) window: Window,
    /// What is listened to in any case.
    always: EventMask,
    listens: bool,
    strangers: u32,
}

impl Ear {
    /// Not listening yet.
    pub(super) fn on(window: Window, always: EventMask) -> Self {
        Self { window, always, listens: false, strangers: 0 }
    }

    /// Listens (again) to everything. A window that went away is no error: its end comes as an event, or
    /// its properties are not there.
    pub(super) fn listen(&mut self, x11: &RustConnection) -> Result<(), Broken> {
        self.strangers = 0;
        if !std::mem::replace(&mut self.listens, true) {
            select(x11, self.window, self.always | EventMask::PROPERTY_CHANGE)?;
        }
        Ok(())
    }

    /// A property changed that is of no interest; `chatter`: a title or the like.
    pub(super) fn stranger(&mut self, x11: &RustConnection, chatter: bool) -> Result<(), Broken> {
        self.strangers += if chatter { CHATTER } else { 1 };
        if self.strangers >= PATIENCE && std::mem::replace(&mut self.listens, false) {
            select(x11, self.window, self.always)?;
        }
        Ok(())
    }

    /// Another window matters now.
    pub(super) fn leave(self, x11: &RustConnection) -> Result<(), Broken> {
        select(x11, self.window, EventMask::NO_EVENT)
    }
}

/// Asks to be told of these events. Whether the window is still there is not waited for.
pub(super) fn select(x11: &RustConnection, window: Window, events: EventMask) -> Result<(), Broken> {
    x11.change_window_attributes(window, &ChangeWindowAttributesAux::new().event_mask(events))?;
    Ok(())
}

/// None for a window that went away, which windows may do at any time.
pub(super) fn present<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, Broken> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(err) => Err(err.into()),
    }
}

/// The window to which something else than a change of a property happened: it may not be in front any
/// more, or fill the screen.
pub(super) fn moved(event: &Event) -> Option<Window> {
    match event {
        Event::ConfigureNotify(event) => Some(event.window),
        Event::FocusIn(event) | Event::FocusOut(event) => Some(event.event),
        Event::UnmapNotify(event) => Some(event.window),
        Event::MapNotify(event) => Some(event.window),
        Event::DestroyNotify(event) => Some(event.window),
        _ => None,
    }
}
