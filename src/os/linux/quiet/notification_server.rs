//! The property `Inhibited` of the notification server: KDE's, and some others'. It is on while the
//! person wants no notifications, and in KDE while a window that fills the screen is in front.

use zbus::names::OwnedUniqueName;
use zbus::{Connection, Message};

use super::property::{self, Heard};
use crate::tr;

pub(super) const NAME: &str = "org.freedesktop.Notifications";
pub(super) const PATH: &str = "/org/freedesktop/Notifications";
pub(super) const SOURCE: &str = "notification server";
const INHIBITED: (&str, &str) = (NAME, "Inhibited");

pub(super) fn rule() -> String {
    property::rule(NAME, PATH, INHIBITED.0)
}

pub(super) async fn ask(bus: &Connection, owner: &OwnedUniqueName) -> Result<bool, String> {
    let asked = property::get(bus, owner, PATH, INHIBITED).await;
    asked.map_err(|silence| silence.words(tr!("os-quiet-server"), tr!("os-quiet-server-mute")))
}

pub(super) fn heard(message: &Message) -> Heard {
    property::heard(message, PATH, INHIBITED)
}
