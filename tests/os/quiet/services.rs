//! Services of desktops that know of do-not-disturb, each on a connection of its own.

use std::collections::HashMap;

use zbus::Connection;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

pub const SERVER: &str = "org.freedesktop.Notifications";
pub const SERVER_PATH: &str = "/org/freedesktop/Notifications";

pub async fn connect(address: &str) -> Connection {
    zbus::connection::Builder::address(address).expect("an address").build().await.expect("on the bus")
}

/// KDE's notification server.
pub struct Kde(bool);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Kde {
    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.0
    }
}

/// dunst, as far as it can be paused.
pub struct Dunst(bool);

#[zbus::interface(name = "org.dunstproject.cmd0")]
impl Dunst {
    #[zbus(property, name = "paused")]
    fn paused(&self) -> bool {
        self.0
    }
}

/// A server that answers with words where a switch was expected.
pub struct Babbler;

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Babbler {
    #[zbus(property)]
    fn inhibited(&self) -> &str {
        "sometimes"
    }
}

/// One that knows of no do-not-disturb, as most.
pub struct Plain;

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Plain {}

/// Somebody who owns a service's name; gone when closed.
pub struct Service(pub Connection);

impl Service {
    pub async fn kde(address: &str, on: bool) -> Self {
        Self::serve(address, Kde(on)).await
    }

    pub async fn dunst(address: &str, on: bool) -> Self {
        Self::serve(address, Dunst(on)).await
    }

    pub async fn serve(address: &str, object: impl zbus::object_server::Interface) -> Self {
        let bus = connect(address).await;
        bus.object_server().at(SERVER_PATH, object).await.expect("served");
        bus.request_name(SERVER).await.expect("the name");
        Self(bus)
    }

    /// Only a name, as GNOME's shell is for us.
    pub async fn named(address: &str, name: &'static str) -> Self {
        let bus = connect(address).await;
        bus.request_name(name).await.expect("the name");
        Self(bus)
    }

    pub async fn inhibit(&self, on: bool) {
        let server = self.0.object_server().interface::<_, Kde>(SERVER_PATH).await.expect("served");
        server.get_mut().await.0 = on;
        server.get().await.inhibited_changed(server.signal_emitter()).await.expect("sent");
    }

    pub async fn pause(&self, on: bool) {
        let server = self.0.object_server().interface::<_, Dunst>(SERVER_PATH).await.expect("served");
        server.get_mut().await.0 = on;
        server.get().await.paused_changed(server.signal_emitter()).await.expect("sent");
    }

    /// Says that properties changed, whatever they are: with their values, or only which.
    pub async fn say(&self, interface: &str, changed: &[(&str, Value<'_>)], unsaid: &[&str]) {
        let changed: HashMap<&str, &Value<'_>> = changed.iter().map(|(name, value)| (*name, value)).collect();
        let body = (interface, changed, unsaid);
        let properties = "org.freedesktop.DBus.Properties";
        let sent = self.0.emit_signal(None::<&str>, SERVER_PATH, properties, "PropertiesChanged", &body);
        sent.await.expect("sent");
    }

    pub async fn close(self) {
        self.0.close().await.expect("gone");
    }
}

const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
const SWITCH: (&str, &str) = ("xfce4-notifyd", "/do-not-disturb");

/// Xfce's settings with one value in them.
pub struct Settings(OwnedValue);

#[zbus::interface(name = "org.xfce.Xfconf")]
impl Settings {
    fn get_property(&self, channel: &str, property: &str) -> zbus::fdo::Result<OwnedValue> {
        assert_eq!((channel, property), SWITCH);
        Ok(self.0.try_clone().expect("no descriptor"))
    }

    #[zbus(signal)]
    async fn property_changed(
        emitter: &SignalEmitter<'_>,
        channel: &str,
        property: &str,
        value: &Value<'_>,
    ) -> zbus::Result<()>;
}

/// Xfce's settings on the bus.
pub struct Xfce(pub Connection);

impl Xfce {
    pub async fn serve(address: &str, value: impl Into<Value<'static>>) -> Self {
        let bus = connect(address).await;
        let value = value.into().try_into().expect("no descriptor");
        bus.object_server().at(XFCONF_PATH, Settings(value)).await.expect("served");
        bus.request_name(XFCONF).await.expect("the name");
        Self(bus)
    }

    pub async fn change(&self, property: &str, value: impl Into<Value<'static>>) {
        let emitter = SignalEmitter::new(&self.0, XFCONF_PATH).expect("a path");
        Settings::property_changed(&emitter, SWITCH.0, property, &value.into()).await.expect("sent");
    }
}

/// Tells the real settings of Xfce to set the switch, which starts them, or (without a value) to forget it.
pub async fn set_real_xfce(bus: &Connection, on: Option<bool>) {
    let call = async |method: &str, value: Option<bool>| {
        let place = (Some(XFCONF), XFCONF_PATH, Some(XFCONF));
        match value {
            Some(value) => {
                let body = (SWITCH.0, SWITCH.1, Value::Bool(value));
                bus.call_method(place.0, place.1, place.2, method, &body).await
            }
            None => bus.call_method(place.0, place.1, place.2, method, &(SWITCH.0, SWITCH.1, false)).await,
        }
    };
    let method = if on.is_some() { "SetProperty" } else { "ResetProperty" };
    call(method, on).await.expect("xfconfd (Debian package xfconf) takes it");
}
