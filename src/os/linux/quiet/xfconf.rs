//! Xfce's settings: the switch of its notification server.

use zbus::names::OwnedUniqueName;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, Message};

use super::super::bus;
use super::property::{self, Heard, Silence};
use crate::tr;

pub(super) const NAME: &str = "org.xfce.Xfconf";
pub(super) const SOURCE: &str = "xfconf";
const PATH: &str = "/org/xfce/Xfconf";
/// Channel and property.
const SWITCH: (&str, &str) = ("xfce4-notifyd", "/do-not-disturb");
const NOT_FOUND: &str = "org.xfce.Xfconf.Error.PropertyNotFound";
const NO_CHANNEL: &str = "org.xfce.Xfconf.Error.ChannelNotFound";

pub(super) fn rule() -> String {
    let (channel, property) = SWITCH;
    format!(
        "type='signal',sender='{NAME}',path='{PATH}',interface='{NAME}',arg0='{channel}',arg1='{property}'"
    )
}

/// A switch that nobody has touched is not there, and off.
pub(super) async fn ask(bus: &Connection, owner: &OwnedUniqueName) -> Result<bool, String> {
    let silence = match property::call::<OwnedValue>(bus, owner, (PATH, NAME, "GetProperty"), &SWITCH).await {
        Ok(value) => match property::switch(&value) {
            Some(on) => return Ok(on),
            None => Silence::Garbage,
        },
        Err(Silence::Refused(zbus::Error::MethodError(name, ..)))
            if [NOT_FOUND, NO_CHANNEL].contains(&name.as_str()) =>
        {
            return Ok(false);
        }
        Err(silence) => silence,
    };
    Err(silence.words(tr!("os-quiet-xfce"), tr!("os-quiet-xfce-none")))
}

pub(super) fn heard(message: &Message) -> Heard {
    if bus::is_signal(message, NAME, "PropertyChanged") {
        match message.body().deserialize::<(String, String, OwnedValue)>() {
            Ok((channel, name, value)) if (channel.as_str(), name.as_str()) == SWITCH => {
                property::switch(&value).map_or(Heard::Changed, Heard::Says)
            }
            _ => Heard::Nothing,
        }
    } else if bus::is_signal(message, NAME, "PropertyRemoved") {
        match message.body().deserialize::<(String, String)>() {
            Ok((channel, name)) if (channel.as_str(), name.as_str()) == SWITCH => Heard::Says(false),
            _ => Heard::Nothing,
        }
    } else {
        Heard::Nothing
    }
}
