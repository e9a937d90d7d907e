//! GNOME's switch `show-banners`. The settings portal is asked first; most do not know this one, and
//! then it is read from the file of the settings, whose changes are told on the session bus.
//!
//! It counts while GNOME's shell runs: the setting stays when the person moves to another desktop.

use std::collections::HashMap;
use std::path::Path;

use zbus::names::OwnedUniqueName;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, Message};

use super::super::bus;
use super::property::{self, Heard};
use crate::tr;

pub(super) const NAME: &str = "org.gnome.Shell";
pub(super) const SOURCE: &str = "GNOME";

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";
const PORTAL_SETTINGS: &str = "org.freedesktop.portal.Settings";
/// Namespace and key at the portal, and the same in the file.
const SWITCH: (&str, &str) = ("org.gnome.desktop.notifications", "show-banners");
const KEY: &str = "/org/gnome/desktop/notifications/show-banners";
const WRITER: &str = "ca.desrt.dconf.Writer";

pub(super) fn rules() -> [String; 2] {
    [
        format!(
            "type='signal',sender='{PORTAL}',interface='{PORTAL_SETTINGS}',member='SettingChanged',\
             arg0='{}',arg1='{}'",
            SWITCH.0, SWITCH.1
        ),
        // The key alone, or a folder above it of which several keys changed at once.
        format!("type='signal',interface='{WRITER}',member='Notify',arg0path='{KEY}'"),
    ]
}

/// `settings`: the folder of the person's settings.
pub(super) async fn ask(bus: &Connection, settings: Option<&Path>) -> Result<bool, String> {
    if let Some(banners) = ask_portal(bus).await {
        return Ok(!banners);
    }
    let Some(file) = settings.map(|folder| folder.join("dconf/user")) else {
        return Err(tr!("os-quiet-gnome-none"));
    };
    let shown = file.display().to_string();
    let banners = read(&file).map_err(|err| tr!("os-quiet-gnome-file", path = shown, reason = err))?;
    Ok(!banners)
}

/// None where no portal runs, or it does not know.
async fn ask_portal(bus: &Connection) -> Option<bool> {
    let owner: OwnedUniqueName = bus::owner(bus, PORTAL).await.ok()??;
    let place = (PORTAL_PATH, PORTAL_SETTINGS, "ReadAll");
    let all: HashMap<String, HashMap<String, OwnedValue>> =
        property::call(bus, &owner, place, &(&[SWITCH.0][..],)).await.ok()?;
    property::switch(all.get(SWITCH.0)?.get(SWITCH.1)?)
}

/// Whether banners are shown, which is so where nothing is written.
fn read(file: &Path) -> Result<bool, String> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(err) => return Err(err.to_string()),
    };
    // A file that was never written to can be empty.
    if bytes.is_empty() {
        return Ok(true);
    }
    let file = gvdb::read::File::from_bytes(bytes.into()).map_err(|err| err.to_string())?;
    let table = file.hash_table().map_err(|err| err.to_string())?;
    match table.get::<bool>(KEY) {
        Ok(banners) => Ok(banners),
        Err(gvdb::read::Error::KeyNotFound(_)) => Ok(true),
        Err(err) => Err(err.to_string()),
    }
}

/// Only hints to ask again, so it does not matter who gives them.
pub(super) fn heard(message: &Message) -> Heard {
    let hint = bus::is_signal(message, PORTAL_SETTINGS, "SettingChanged")
        && message
            .body()
            .deserialize::<(String, String, OwnedValue)>()
            .is_ok_and(|(namespace, key, _)| (namespace.as_str(), key.as_str()) == SWITCH);
    if hint || bus::is_signal(message, WRITER, "Notify") { Heard::Changed } else { Heard::Nothing }
}
