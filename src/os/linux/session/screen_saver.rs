//! Screen savers on the session bus: the second source of "locked".

use std::collections::HashMap;
use std::sync::Arc;

use zbus::names::OwnedUniqueName;
use zbus::{Connection, Message, MessageStream};

use super::super::bus;
use super::Told;
use crate::os::report;
use crate::tr;

/// Services that speak the same small language, each under its own name and at the path of that name.
pub(super) const NAMES: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
];

/// Follows all of them until the bus is lost, and says how it was.
pub(super) async fn follow(bus: &Connection, told: &Told) -> zbus::Error {
    match follow_until_error(bus, told).await {
        Ok(never) => match never {},
        Err(err) => err,
    }
}

async fn follow_until_error(bus: &Connection, told: &Told) -> zbus::Result<std::convert::Infallible> {
    let mut messages = MessageStream::from(bus);
    for name in NAMES {
        let owner = format!(
            "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',\
             member='NameOwnerChanged',arg0='{name}'"
        );
        bus::listen(bus, &owner).await?;
        let active = format!("type='signal',sender='{name}',interface='{name}',member='ActiveChanged'");
        bus::listen(bus, &active).await?;
    }
    let mut owners = HashMap::new();
    for name in NAMES {
        let owner = bus::owner(bus, name).await?;
        attach(bus, &mut owners, name, owner, told).await;
    }
    tell_who(&owners, told);
    while let Some(message) = bus::next(&mut messages).await {
        hear(bus, &mut owners, &message, told).await;
    }
    Err(zbus::Error::InputOutput(Arc::new(std::io::ErrorKind::ConnectionReset.into())))
}

type Owners = HashMap<&'static str, OwnedUniqueName>;

async fn hear(bus: &Connection, owners: &mut Owners, message: &Message, told: &Told) {
    if let Some((name, owner)) = bus::owner_change(message) {
        if let Some(name) = NAMES.into_iter().find(|known| *known == name) {
            attach(bus, owners, name, owner, told).await;
            tell_who(owners, told);
        }
        return;
    }
    let from = |name: &&str| {
        bus::is_signal(message, name, "ActiveChanged") && bus::is_from(message, owners.get(*name))
    };
    if let Some(name) = NAMES.into_iter().find(from)
        && let Ok(active) = message.body().deserialize::<bool>()
    {
        told.locked(name, active);
    }
}

/// `name` has this owner from now on, who is asked once.
async fn attach(
    bus: &Connection,
    owners: &mut Owners,
    name: &'static str,
    owner: Option<OwnedUniqueName>,
    told: &Told,
) {
    let Some(owner) = owner else {
        owners.remove(name);
        return told.locked(name, false);
    };
    owners.insert(name, owner.clone());
    let path = format!("/{}", name.replace('.', "/"));
    let active = bus
        .call_method(Some(owner.as_str()), path.as_str(), Some(name), "GetActive", &())
        .await
        .and_then(|reply| reply.body().deserialize::<bool>());
    match active {
        Ok(active) => told.locked(name, active),
        // Some have the name for other purposes and no screen saver behind it.
        Err(err) => {
            tracing::debug!("ask {name} whether it is active: {err}");
            told.locked(name, false);
        }
    }
}

fn tell_who(owners: &Owners, told: &Told) {
    let mut names: Vec<&str> = owners.keys().copied().collect();
    names.sort_unstable();
    if names.is_empty() {
        report(&told.events, "lock screen", false, tr!("os-lock-screen-none"));
    } else {
        report(&told.events, "lock screen", true, tr!("os-lock-screen-seen", names = names.join(", ")));
    }
}
