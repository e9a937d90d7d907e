//! A settings portal that says how the desktop looks.

use std::collections::HashMap;

use zbus::Connection;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

use super::Bus;

const PATH: &str = "/org/freedesktop/portal/desktop";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";

/// The portal; gone when dropped.
pub struct Portal(Connection);

/// 1 for dark, 2 for light.
struct Settings {
    scheme: u32,
}

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    fn read_all(&self, _namespaces: Vec<String>) -> HashMap<&str, HashMap<&str, OwnedValue>> {
        HashMap::from([(NAMESPACE, HashMap::from([(KEY, self.scheme.into())]))])
    }

    #[zbus(signal)]
    async fn setting_changed(
        emitter: &SignalEmitter<'_>,
        namespace: &str,
        key: &str,
        value: Value<'_>,
    ) -> zbus::Result<()>;
}

impl Portal {
    pub(super) async fn serve(bus: &Bus, dark: bool) -> Self {
        let connection = bus.connect().await;
        let settings = Settings { scheme: scheme(dark) };
        connection.object_server().at(PATH, settings).await.expect("an object of the portal");
        connection.request_name("org.freedesktop.portal.Desktop").await.expect("the portal's name");
        Self(connection)
    }

    /// The person switches the desktop to dark, or to light.
    pub async fn switch(&self, dark: bool) {
        let settings = self.0.object_server().interface::<_, Settings>(PATH).await.expect("served");
        settings.get_mut().await.scheme = scheme(dark);
        let value = Value::U32(scheme(dark));
        let emitter = settings.signal_emitter();
        Settings::setting_changed(emitter, NAMESPACE, KEY, value).await.expect("sent");
    }
}

fn scheme(dark: bool) -> u32 {
    if dark { 1 } else { 2 }
}
