//! D-Bus connections that come and go.

use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use zbus::export::futures_core::Stream as _;
use zbus::message::Type;
use zbus::names::OwnedUniqueName;
use zbus::{Connection, Message, MessageStream};

/// How long a service may take to answer.
const PATIENCE: Duration = Duration::from_secs(25);

/// Which bus.
#[derive(Clone, Debug)]
pub(super) enum Bus {
    /// The system's, at this address or the usual place.
    System(Option<String>),
    /// The person's session, likewise.
    Session(Option<String>),
}

impl Bus {
    pub(super) async fn connect(&self) -> zbus::Result<Connection> {
        let builder = match self {
            Self::System(None) => zbus::connection::Builder::system(),
            Self::Session(None) => zbus::connection::Builder::session(),
            Self::System(Some(address)) | Self::Session(Some(address)) => {
                zbus::connection::Builder::address(address.as_str())
            }
        };
        builder?.method_timeout(PATIENCE).build().await
    }

    /// The file whose appearance tells that the bus is (back) there.
    pub(super) fn socket(&self) -> Option<PathBuf> {
        let (address, variable, usual) = match self {
            Self::System(address) => {
                (address, "DBUS_SYSTEM_BUS_ADDRESS", Some(PathBuf::from("/run/dbus/system_bus_socket")))
            }
            Self::Session(address) => {
                let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
                (address, "DBUS_SESSION_BUS_ADDRESS", runtime.map(|folder| folder.join("bus")))
            }
        };
        match address.clone().or_else(|| std::env::var(variable).ok()) {
            Some(address) => socket_in(&address),
            None => usual,
        }
    }
}

/// The path in an address like `unix:path=/run/user/1000/bus,guid=…`. One with escapes is left alone:
/// it is only watched for.
fn socket_in(address: &str) -> Option<PathBuf> {
    let values = address.split(';').next()?.strip_prefix("unix:")?;
    let path = values.split(',').find_map(|value| value.strip_prefix("path="))?;
    (!path.contains('%')).then(|| PathBuf::from(path))
}

/// The next message; none when the connection is gone.
pub(super) async fn next(messages: &mut MessageStream) -> Option<Message> {
    let message = std::future::poll_fn(|context| Pin::new(&mut *messages).poll_next(context)).await;
    message?.inspect_err(|err| tracing::debug!("read from the bus: {err}")).ok()
}

/// Asks the bus to send us what matches.
pub(super) async fn listen(bus: &Connection, rule: &str) -> zbus::Result<()> {
    let place = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus");
    bus.call_method(Some(place.0), place.1, Some(place.2), "AddMatch", &rule).await?;
    Ok(())
}

/// The connection that owns a name now; none if nobody does. Starts nothing.
pub(super) async fn owner(bus: &Connection, name: &str) -> zbus::Result<Option<OwnedUniqueName>> {
    let bus = zbus::fdo::DBusProxy::new(bus).await?;
    match bus.get_name_owner(name.try_into()?).await {
        Ok(owner) => Ok(Some(owner)),
        Err(zbus::fdo::Error::NameHasNoOwner(_)) => Ok(None),
        Err(err) => Err(err.into()),
    }
}

/// `(name, owner)` of the bus's own word that a name changed hands; the owner is none when it has none
/// any more.
pub(super) fn owner_change(message: &Message) -> Option<(String, Option<OwnedUniqueName>)> {
    if !is_signal(message, "org.freedesktop.DBus", "NameOwnerChanged")
        || message.header().sender().map(|sender| sender.as_str()) != Some("org.freedesktop.DBus")
    {
        return None;
    }
    let (name, _old, new): (String, String, String) = message.body().deserialize().ok()?;
    Some((name, OwnedUniqueName::try_from(new).ok()))
}

/// Whether this is the signal `member` of `interface`.
pub(super) fn is_signal(message: &Message, interface: &str, member: &str) -> bool {
    let header = message.header();
    message.message_type() == Type::Signal
        && header.interface().is_some_and(|found| found == interface)
        && header.member().is_some_and(|found| found == member)
}

/// Whether this comes from the connection that owns the service. Anybody on a bus may send anything to
/// us; only the owner's word counts.
pub(super) fn is_from(message: &Message, owner: Option<&OwnedUniqueName>) -> bool {
    match (message.header().sender(), owner) {
        (Some(sender), Some(owner)) => sender == owner,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_of_an_address_is_found() {
        let cases = [
            ("unix:path=/run/user/1000/bus", Some("/run/user/1000/bus")),
            ("unix:path=/tmp/bus,guid=abc;tcp:host=x", Some("/tmp/bus")),
            ("unix:abstract=/tmp/dbus-1,guid=abc", None),
            ("tcp:host=localhost,port=1", None),
        ];
        for (address, path) in cases {
            assert_eq!(socket_in(address), path.map(PathBuf::from), "{address}");
        }
    }
}
