//! The notification server dunst, which can be paused.

use zbus::names::OwnedUniqueName;
use zbus::{Connection, Message};

use super::notification_server::{NAME, PATH};
use super::property::{self, Heard};
use crate::tr;

pub(super) const SOURCE: &str = "dunst";
const PAUSED: (&str, &str) = ("org.dunstproject.cmd0", "paused");

pub(super) fn rule() -> String {
    property::rule(NAME, PATH, PAUSED.0)
}

pub(super) async fn ask(bus: &Connection, owner: &OwnedUniqueName) -> Result<bool, String> {
    let asked = property::get(bus, owner, PATH, PAUSED).await;
    asked.map_err(|silence| silence.words(tr!("os-quiet-dunst"), tr!("os-quiet-dunst-none")))
}

pub(super) fn heard(message: &Message) -> Heard {
    property::heard(message, PATH, PAUSED)
}
