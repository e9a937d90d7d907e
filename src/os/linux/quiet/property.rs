//! Switches on the session bus: asked of whoever runs, and nobody is started for it.

use std::collections::HashMap;
use std::time::Duration;

use zbus::names::OwnedUniqueName;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, Message};

use super::super::bus;
use crate::tr;

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// How long a service may take to answer. Nothing waits for it but the next question.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a message means for one who is listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Nothing,
    /// Do not disturb is on, or off.
    Says(bool),
    /// Something changed: ask again.
    Changed,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Silence {
    /// It knows no such thing.
    Refused(zbus::Error),
    /// It said something of another kind.
    Garbage,
    TooLong,
}

impl Silence {
    /// In words; `mute` for one that does not know of do-not-disturb, as many do not.
    pub(super) fn words(self, who: String, mute: String) -> String {
        match self {
            Self::Refused(err) => {
                tracing::debug!("asked {who}: {err}");
                mute
            }
            Self::Garbage => tr!("os-quiet-garbage", who = who),
            Self::TooLong => tr!("os-quiet-silent", who = who, seconds = PATIENCE.as_secs()),
        }
    }
}

/// Calls a method of whoever has this unique name, which starts nobody.
pub(super) async fn call<T>(
    bus: &Connection,
    owner: &OwnedUniqueName,
    (path, interface, method): (&str, &str, &str),
    arguments: &(impl zbus::export::serde::Serialize + zbus::zvariant::DynamicType),
) -> Result<T, Silence>
where
    T: for<'a> zbus::zvariant::DynamicDeserialize<'a>,
{
    let called = bus.call_method(Some(owner.as_str()), path, Some(interface), method, arguments);
    match tokio::time::timeout(PATIENCE, called).await {
        Ok(Ok(reply)) => reply.body().deserialize().map_err(|_| Silence::Garbage),
        Ok(Err(err)) => Err(Silence::Refused(err)),
        Err(_) => Err(Silence::TooLong),
    }
}

/// A property that is a switch.
pub(super) async fn get(
    bus: &Connection,
    owner: &OwnedUniqueName,
    path: &str,
    (interface, name): (&str, &str),
) -> Result<bool, Silence> {
    let value: OwnedValue = call(bus, owner, (path, PROPERTIES, "Get"), &(interface, name)).await?;
    switch(&value).ok_or(Silence::Garbage)
}

/// The rule for changes of the properties of one interface.
pub(super) fn rule(service: &str, path: &str, interface: &str) -> String {
    format!(
        "type='signal',sender='{service}',path='{path}',interface='{PROPERTIES}',\
         member='PropertiesChanged',arg0='{interface}'"
    )
}

/// What a message says of such a property.
pub(super) fn heard(message: &Message, path: &str, (interface, name): (&str, &str)) -> Heard {
    if !bus::is_signal(message, PROPERTIES, "PropertiesChanged")
        || message.header().path().is_none_or(|of| of.as_str() != path)
    {
        return Heard::Nothing;
    }
    let body = message.body();
    match body.deserialize::<(String, HashMap<String, OwnedValue>, Vec<String>)>() {
        Ok((of, changed, unsaid)) if of == interface => match changed.get(name).map(|value| switch(value)) {
            Some(Some(on)) => Heard::Says(on),
            Some(None) => Heard::Changed,
            None if unsaid.iter().any(|unsaid| unsaid == name) => Heard::Changed,
            None => Heard::Nothing,
        },
        _ => Heard::Nothing,
    }
}

/// A value that is on or off; some wrap it once more than needed.
pub(super) fn switch(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Bool(on) => Some(*on),
        Value::Value(inner) => switch(inner),
        _ => None,
    }
}
