//! A settings portal that says how the desktop looks.

use std::collections::HashMap;

use zbus::Connection;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

pub const NAME: &str = "org.freedesktop.portal.Desktop";
pub const PATH: &str = "/org/freedesktop/portal/desktop";
/// The namespace of what every desktop says.
pub const STANDARD: &str = "org.freedesktop.appearance";
/// In [`STANDARD`]: 0 for no preference, 1 for dark, 2 for light.
pub const COLOURS: &str = "color-scheme";

/// Namespace, key, value.
pub type Setting = (&'static str, &'static str, OwnedValue);

/// The object that is asked.
pub struct Settings(pub Vec<Setting>);

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    fn read_all(&self, namespaces: Vec<String>) -> HashMap<String, HashMap<String, OwnedValue>> {
        let mut all: HashMap<_, HashMap<_, _>> = HashMap::new();
        for (namespace, key, value) in self.0.iter().filter(|(name, ..)| namespaces.iter().any(|n| n == name))
        {
            let value = value.try_clone().expect("a value without descriptors");
            all.entry((*namespace).to_owned()).or_default().insert((*key).to_owned(), value);
        }
        all
    }

    #[zbus(signal)]
    async fn setting_changed(
        emitter: &SignalEmitter<'_>,
        namespace: &str,
        key: &str,
        value: &Value<'_>,
    ) -> zbus::Result<()>;
}

/// The portal, on a connection of its own; gone when dropped.
pub struct Portal(pub Connection);

impl Portal {
    pub async fn serve(connection: Connection, settings: Vec<Setting>) -> Self {
        connection.object_server().at(PATH, Settings(settings)).await.expect("an object of the portal");
        connection.request_name(NAME).await.expect("the portal's name");
        Self(connection)
    }

    /// The person switches the desktop to dark, or to light.
    pub async fn switch(&self, dark: bool) {
        self.change(STANDARD, COLOURS, scheme(dark)).await;
    }

    /// Has this value from here on, and says so.
    pub async fn change(&self, namespace: &'static str, key: &'static str, value: impl Into<Value<'static>>) {
        let value: OwnedValue = value.into().try_into().expect("a value without descriptors");
        let settings = self.0.object_server().interface::<_, Settings>(PATH).await.expect("served");
        let all = &mut settings.get_mut().await.0;
        all.retain(|(at, name, _)| (*at, *name) != (namespace, key));
        all.push((namespace, key, value.try_clone().expect("a value without descriptors")));
        let emitter = settings.signal_emitter();
        Settings::setting_changed(emitter, namespace, key, &value).await.expect("sent");
    }
}

/// Of [`COLOURS`].
pub fn scheme(dark: bool) -> u32 {
    if dark { 1 } else { 2 }
}
