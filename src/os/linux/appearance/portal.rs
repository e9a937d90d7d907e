//! The settings portal on the session bus (`org.freedesktop.portal.Settings`). One that does not run is
//! not started for us; it tells by itself when it comes.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use zbus::names::OwnedUniqueName;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, Message, MessageStream};

use super::super::bus;
use super::{Source, Told};
use crate::os::Appearance;
use crate::tr;

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";

/// The standard's own settings, and those of the two desktops that have had a switch for longer.
const STANDARD: &str = "org.freedesktop.appearance";
const GNOME: &str = "org.gnome.desktop.interface";
const KDE: &str = "org.kde.kdeglobals.KDE";
const NAMESPACES: [&str; 3] = [STANDARD, GNOME, KDE];

/// How long the portal may take to answer. Nothing waits for it but the look.
const PATIENCE: Duration = Duration::from_secs(5);

/// Follows it until the bus is lost, and says how it was.
pub(in crate::os::platform) async fn follow(bus: &Connection, told: &Told) -> zbus::Error {
    match follow_until_error(bus, told).await {
        Ok(never) => match never {},
        Err(err) => err,
    }
}

async fn follow_until_error(bus: &Connection, told: &Told) -> zbus::Result<std::convert::Infallible> {
    let mut messages = MessageStream::from(bus);
    let owner = format!(
        "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',\
         member='NameOwnerChanged',arg0='{NAME}'"
    );
    bus::listen(bus, &owner).await?;
    for namespace in NAMESPACES {
        let changed = format!(
            "type='signal',sender='{NAME}',interface='{SETTINGS}',member='SettingChanged',\
             arg0='{namespace}'"
        );
        bus::listen(bus, &changed).await?;
    }
    let mut portal = Portal::default();
    portal.attach(bus, bus::owner(bus, NAME).await?, told).await;
    while let Some(message) = bus::next(&mut messages).await {
        portal.hear(bus, &message, told).await;
    }
    Err(zbus::Error::InputOutput(Arc::new(std::io::ErrorKind::ConnectionReset.into())))
}

#[derive(Debug, Default)]
struct Portal {
    owner: Option<OwnedUniqueName>,
    settings: Settings,
}

impl Portal {
    /// The portal is this connection from now on, which is asked once.
    async fn attach(&mut self, bus: &Connection, owner: Option<OwnedUniqueName>, told: &Told) {
        self.owner = owner;
        let Some(owner) = &self.owner else {
            return told.lost(Source::Portal, tr!("os-appearance-no-portal"));
        };
        let what = (NAMESPACES.as_slice(),);
        let asked = bus.call_method(Some(owner.as_str()), PATH, Some(SETTINGS), "ReadAll", &what);
        let all = match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(reply)) => reply.body().deserialize::<HashMap<String, HashMap<String, OwnedValue>>>(),
            Ok(Err(err)) => Err(err),
            Err(_) => {
                let why = tr!("os-appearance-portal-silent", seconds = PATIENCE.as_secs());
                return told.lost(Source::Portal, why);
            }
        };
        match all {
            Ok(all) => {
                self.settings = Settings::default();
                for (namespace, values) in &all {
                    for (key, value) in values {
                        self.settings.take(namespace, key, value);
                    }
                }
                self.tell(told);
            }
            Err(err) => {
                told.lost(Source::Portal, tr!("os-appearance-portal-failed", reason = err.to_string()));
            }
        }
    }

    async fn hear(&mut self, bus: &Connection, message: &Message, told: &Told) {
        if let Some((name, owner)) = bus::owner_change(message) {
            if name == NAME {
                self.attach(bus, owner, told).await;
            }
        } else if bus::is_signal(message, SETTINGS, "SettingChanged")
            && bus::is_from(message, self.owner.as_ref())
            && let Ok((namespace, key, value)) = message.body().deserialize::<(String, String, OwnedValue)>()
            && self.settings.take(&namespace, &key, &value)
        {
            self.tell(told);
        }
    }

    fn tell(&self, told: &Told) {
        told.says(Source::Portal, self.settings.appearance(), tr!("os-appearance-portal"));
    }
}

/// The settings that count, as they were said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Settings {
    /// 0: no preference, 1: dark, 2: light.
    color_scheme: Option<u32>,
    /// 0: no preference, 1: reduced.
    reduced_motion: Option<u32>,
    /// GNOME's.
    animations: Option<bool>,
    /// KDE's: how long they take, 1 as usual, 0 for none.
    duration: Option<f64>,
}

impl Settings {
    /// Takes one in; whether it is one of those that count.
    fn take(&mut self, namespace: &str, key: &str, value: &Value<'_>) -> bool {
        // Older portals put one variant too many around it.
        if let Value::Value(inner) = value {
            return self.take(namespace, key, inner);
        }
        match (namespace, key, value) {
            (STANDARD, "color-scheme", Value::U32(scheme)) => self.color_scheme = Some(*scheme),
            (STANDARD, "reduced-motion", Value::U32(reduced)) => self.reduced_motion = Some(*reduced),
            (GNOME, "enable-animations", Value::Bool(enabled)) => self.animations = Some(*enabled),
            (KDE, "AnimationDurationFactor", Value::F64(factor)) => self.duration = Some(*factor),
            (KDE, "AnimationDurationFactor", Value::Str(factor)) => self.duration = factor.parse().ok(),
            _ => return false,
        }
        true
    }

    /// Whoever asks for less movement is heeded.
    fn appearance(&self) -> Appearance {
        let reduced = [
            self.reduced_motion.map(|reduced| reduced == 1),
            self.animations.map(|enabled| !enabled),
            self.duration.map(|factor| factor <= 0.0),
        ];
        Appearance {
            dark: match self.color_scheme {
                Some(1) => Some(true),
                Some(2) => Some(false),
                _ => None,
            },
            reduced_motion: reduced.into_iter().flatten().reduce(|a, b| a || b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(said: &[(&str, &str, Value<'_>)]) -> (Option<bool>, Option<bool>) {
        let mut settings = Settings::default();
        for (namespace, key, value) in said {
            settings.take(namespace, key, value);
        }
        let appearance = settings.appearance();
        (appearance.dark, appearance.reduced_motion)
    }

    #[test]
    fn the_settings_of_all_desktops_are_read() {
        assert_eq!(of(&[]), (None, None));
        assert_eq!(of(&[(STANDARD, "color-scheme", Value::U32(0))]), (None, None), "no preference");
        assert_eq!(of(&[(STANDARD, "color-scheme", Value::U32(1))]), (Some(true), None));
        assert_eq!(of(&[(STANDARD, "color-scheme", Value::U32(2))]), (Some(false), None));
        assert_eq!(of(&[(STANDARD, "reduced-motion", Value::U32(1))]), (None, Some(true)));
        assert_eq!(of(&[(GNOME, "enable-animations", Value::Bool(true))]), (None, Some(false)));
        assert_eq!(of(&[(GNOME, "enable-animations", Value::Bool(false))]), (None, Some(true)));
        for none in [Value::from("0"), Value::from("0.0"), Value::F64(0.0)] {
            assert_eq!(of(&[(KDE, "AnimationDurationFactor", none)]), (None, Some(true)));
        }
        assert_eq!(of(&[(KDE, "AnimationDurationFactor", Value::from("1.41"))]), (None, Some(false)));
        let both =
            [(STANDARD, "reduced-motion", Value::U32(0)), (GNOME, "enable-animations", Value::Bool(false))];
        assert_eq!(of(&both), (None, Some(true)), "whoever asks for less is heeded");
    }

    #[test]
    fn what_is_of_another_kind_says_nothing() {
        let wrapped = Value::Value(Box::new(Value::U32(1)));
        assert_eq!(of(&[(STANDARD, "color-scheme", wrapped)]), (Some(true), None), "one variant too many");
        assert_eq!(of(&[(STANDARD, "color-scheme", Value::from("dark"))]), (None, None));
        assert_eq!(of(&[(KDE, "AnimationDurationFactor", Value::from("fast"))]), (None, None));
        assert!(!Settings::default().take(GNOME, "font-name", &Value::from("Sans 10")));
    }
}
