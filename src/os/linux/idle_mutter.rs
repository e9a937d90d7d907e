//! Idle in GNOME's Wayland sessions: Mutter's idle monitor on the session bus.

use std::sync::Arc;

use zbus::names::OwnedUniqueName;
use zbus::{Connection, Message, MessageStream};

use super::bus::{self, Bus};
use super::comeback::Comeback;
use super::idle::Person;
use crate::tr;

const NAME: &str = "org.gnome.Mutter.IdleMonitor";
const PLACE: &str = "/org/gnome/Mutter/IdleMonitor/Core";

const RULES: [&str; 2] = [
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',\
     member='NameOwnerChanged',arg0='org.gnome.Mutter.IdleMonitor'",
    "type='signal',sender='org.gnome.Mutter.IdleMonitor',interface='org.gnome.Mutter.IdleMonitor',\
     member='WatchFired'",
];

/// Follows the monitor, over its and the bus's restarts. `otherwise` says why there is no other way.
pub(super) async fn follow(address: Option<String>, mut person: Person, otherwise: String) {
    let bus = Bus::Session(address);
    let mut comeback = Comeback::new(bus.socket());
    loop {
        let err = match bus.connect().await {
            Ok(connection) => {
                comeback.is_here();
                let mut monitor = Monitor { bus: connection, owner: None, away: 0, back: None };
                monitor.follow(&mut person, &otherwise).await
            }
            Err(err) => err,
        };
        person.came_back();
        let why = tr!("os-session-no-bus", reason = err.to_string());
        if comeback.is_news(&why) {
            person.unavailable(format!("{otherwise}; {why}"));
        }
        if !comeback.wait().await {
            return;
        }
    }
}

struct Monitor {
    bus: Connection,
    owner: Option<OwnedUniqueName>,
    /// The watch for idle, which fires each time.
    away: u32,
    /// The watch for the next input, which fires once.
    back: Option<u32>,
}

impl Monitor {
    /// Until the bus is lost; returns how it was.
    async fn follow(&mut self, person: &mut Person, otherwise: &str) -> zbus::Error {
        match self.follow_until_error(person, otherwise).await {
            Ok(never) => match never {},
            Err(err) => err,
        }
    }

    async fn follow_until_error(
        &mut self,
        person: &mut Person,
        otherwise: &str,
    ) -> zbus::Result<std::convert::Infallible> {
        let mut messages = MessageStream::from(&self.bus);
        for rule in RULES {
            bus::listen(&self.bus, rule).await?;
        }
        self.owner = bus::owner(&self.bus, NAME).await?;
        self.attach(person, otherwise).await;
        while let Some(message) = bus::next(&mut messages).await {
            match bus::owner_change(&message) {
                Some((name, owner)) if name == NAME => {
                    self.owner = owner;
                    self.attach(person, otherwise).await;
                }
                Some(_) => {}
                None => self.hear(&message, person).await?,
            }
        }
        Err(zbus::Error::InputOutput(Arc::new(std::io::ErrorKind::ConnectionReset.into())))
    }

    /// The monitor has another owner, or none: watches of the old one are gone with it.
    async fn attach(&mut self, person: &mut Person, otherwise: &str) {
        self.back = None;
        person.came_back();
        if self.owner.is_none() {
            return person.unavailable(otherwise.to_owned());
        }
        match self.watch(person).await {
            Ok(()) => person.available(tr!("os-idle-mutter-seen")),
            Err(err) => person.unavailable(format!("{otherwise}; {err}")),
        }
    }

    async fn watch(&mut self, person: &mut Person) -> zbus::Result<()> {
        let after = u64::try_from(person.after_real_ms()).unwrap_or(u64::MAX);
        self.away = self.call("AddIdleWatch", &after).await?;
        // The watch tells of changes only: whoever is idle already is asked for once.
        if self.call::<u64>("GetIdletime", &()).await? >= after { self.left(person).await } else { Ok(()) }
    }

    async fn hear(&mut self, message: &Message, person: &mut Person) -> zbus::Result<()> {
        if !bus::is_signal(message, NAME, "WatchFired") || !bus::is_from(message, self.owner.as_ref()) {
            return Ok(());
        }
        let Ok(watch) = message.body().deserialize::<u32>() else { return Ok(()) };
        if watch == self.away {
            self.left(person).await?;
        } else if self.back == Some(watch) {
            self.back = None;
            person.came_back();
        }
        Ok(())
    }

    async fn left(&mut self, person: &mut Person) -> zbus::Result<()> {
        if self.back.is_none() {
            self.back = Some(self.call("AddUserActiveWatch", &()).await?);
        }
        let ago = i64::try_from(self.call::<u64>("GetIdletime", &()).await?).unwrap_or(i64::MAX);
        // Otherwise back already, before we could ask to be told of it.
        if ago >= person.after_real_ms() {
            person.left(ago);
        }
        Ok(())
    }

    async fn call<T>(
        &self,
        method: &str,
        argument: &(impl zbus::export::serde::Serialize + zbus::zvariant::DynamicType),
    ) -> zbus::Result<T>
    where
        T: for<'a> zbus::zvariant::DynamicDeserialize<'a>,
    {
        let reply = self.bus.call_method(Some(NAME), PLACE, Some(NAME), method, argument).await?;
        reply.body().deserialize()
    }
}
