//! logind: the session's lock, and the machine's sleep with a moment to write things down before it.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Notify;
use zbus::names::OwnedUniqueName;
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};
use zbus::{Connection, Message, MessageStream};

use super::super::{bus, clock::zone_may_have_changed};
use super::Told;
use crate::core::event::Input;
use crate::os::clock::Clock;
use crate::os::{report, tell};
use crate::tr;

const NAME: &str = "org.freedesktop.login1";
const PLACE: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const USER: &str = "org.freedesktop.login1.User";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// The two ways in which logind knows of a locked session.
pub(super) const LOCKED: &str = "logind";
pub(super) const SWITCHED_AWAY: &str = "logind, another session";

const RULES: [&str; 3] = [
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',\
     member='NameOwnerChanged',arg0='org.freedesktop.login1'",
    "type='signal',sender='org.freedesktop.login1',interface='org.freedesktop.login1.Manager',\
     member='PrepareForSleep'",
    "type='signal',sender='org.freedesktop.timedate1',path='/org/freedesktop/timedate1',\
     interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'",
];

/// What is known from logind.
pub(super) struct Logind {
    clock: Clock,
    session_id: Option<String>,
    /// Told when everything that must be written before sleep is written.
    ready: Arc<Notify>,
    owner: Option<OwnedUniqueName>,
    session: Option<OwnedObjectPath>,
    /// Sleep waits (some seconds at most) while we hold this.
    delay: Option<OwnedFd>,
    asleep: bool,
}

impl Logind {
    pub(super) fn new(clock: Clock, session_id: Option<String>, ready: Arc<Notify>) -> Self {
        Self { clock, session_id, ready, owner: None, session: None, delay: None, asleep: false }
    }

    /// Follows logind over its restarts until the bus is lost, and says how it was.
    pub(super) async fn follow(&mut self, bus: &Connection, told: &Told) -> zbus::Error {
        let err = match self.follow_until_error(bus, told).await {
            Ok(never) => match never {},
            Err(err) => err,
        };
        (self.owner, self.session, self.delay) = (None, None, None);
        err
    }

    async fn follow_until_error(
        &mut self,
        bus: &Connection,
        told: &Told,
    ) -> zbus::Result<std::convert::Infallible> {
        // Listening first, then asking: nothing falls in between.
        let mut messages = MessageStream::from(bus);
        for rule in RULES {
            bus::listen(bus, rule).await?;
        }
        let owner = bus::owner(bus, NAME).await?;
        self.attach(bus, owner, told).await;
        loop {
            tokio::select! {
                message = bus::next(&mut messages) => match message {
                    Some(message) => self.hear(bus, &message, told).await,
                    None => return Err(zbus::Error::InputOutput(Arc::new(
                        std::io::ErrorKind::ConnectionReset.into(),
                    ))),
                },
                () = self.ready.notified() => {
                    if self.asleep {
                        self.delay = None;
                    }
                }
            }
        }
    }

    /// logind has this owner from now on. Without one the last word on the lock stays: logind comes
    /// back within a second and remembers it.
    async fn attach(&mut self, bus: &Connection, owner: Option<OwnedUniqueName>, told: &Told) {
        (self.owner, self.session, self.delay) = (owner, None, None);
        if self.owner.is_none() {
            return report(&told.events, "session", false, tr!("os-session-no-logind"));
        }
        if !self.asleep {
            self.hold(bus).await;
        } else if !manager_says(bus, "PreparingForSleep").await.unwrap_or(false) {
            self.woke(bus, told).await;
        }
        match self.find_session(bus).await {
            Ok(path) => {
                let listening = self.listen_to(bus, &path).await;
                report(&told.events, "session", true, tr!("os-session-seen", path = path.to_string()));
                if let Err(err) = listening {
                    tracing::warn!("listen to the session: {err}");
                }
                for hint in HINTS {
                    hint.ask(bus, &path, told).await;
                }
                self.session = Some(path);
            }
            // Of no session, as a service of the system may be: sleep is still told.
            Err(err) => {
                for hint in HINTS {
                    told.locked(hint.source, false);
                }
                report(&told.events, "session", true, tr!("os-session-only-sleep", reason = err.to_string()));
            }
        }
    }

    /// Asks that sleep waits for us. Not allowed everywhere, and not needed for anything but a last row.
    async fn hold(&mut self, bus: &Connection) {
        let why = tr!("os-session-delay");
        let lock = bus
            .call_method(Some(NAME), PLACE, Some(MANAGER), "Inhibit", &("sleep", "Unhunch", why, "delay"))
            .await
            .and_then(|reply| reply.body().deserialize::<OwnedFd>());
        match lock {
            Ok(lock) => self.delay = Some(lock),
            Err(err) => tracing::info!("ask logind to delay sleep: {err}"),
        }
    }

    /// The session that this process or at least this user's screen belongs to.
    async fn find_session(&self, bus: &Connection) -> zbus::Result<OwnedObjectPath> {
        let ask = async |method: &str, id: Option<&str>, number: u32| {
            let place = (Some(NAME), PLACE, Some(MANAGER));
            let reply = match id {
                Some(id) => bus.call_method(place.0, place.1, place.2, method, &id).await?,
                None => bus.call_method(place.0, place.1, place.2, method, &number).await?,
            };
            reply.body().deserialize::<OwnedObjectPath>()
        };
        if let Some(id) = &self.session_id
            && let Ok(path) = ask("GetSession", Some(id), 0).await
        {
            return Ok(path);
        }
        if let Ok(path) = ask("GetSessionByPID", None, std::process::id()).await {
            return Ok(path);
        }
        // Started by the user's service manager: in no session, but for the user's screen.
        let user = ask("GetUser", None, rustix::process::getuid().as_raw()).await?;
        let display = property(bus, user.as_str(), USER, "Display").await?;
        let (id, path) = <(String, OwnedObjectPath)>::try_from(display)?;
        if id.is_empty() { Err(zbus::Error::Failure(tr!("os-session-none"))) } else { Ok(path) }
    }

    /// Listens to one session.
    async fn listen_to(&self, bus: &Connection, path: &OwnedObjectPath) -> zbus::Result<()> {
        let about = |rest: &str| format!("type='signal',sender='{NAME}',path='{}',{rest}", path.as_str());
        bus::listen(bus, &about(&format!("interface='{SESSION}'"))).await?;
        bus::listen(bus, &about(&format!("interface='{PROPERTIES}',member='PropertiesChanged'"))).await
    }

    async fn hear(&mut self, bus: &Connection, message: &Message, told: &Told) {
        if let Some((name, owner)) = bus::owner_change(message) {
            if name == NAME {
                self.attach(bus, owner, told).await;
            }
            return;
        }
        if bus::is_signal(message, PROPERTIES, "PropertiesChanged")
            && message.header().path().is_some_and(|path| path == "/org/freedesktop/timedate1")
        {
            // Only a hint to look at the file of the zone, so it does not matter who gives it.
            return zone_may_have_changed(&self.clock, &told.events);
        }
        if !bus::is_from(message, self.owner.as_ref()) {
            return;
        }
        if bus::is_signal(message, MANAGER, "PrepareForSleep") {
            match message.body().deserialize::<bool>() {
                Ok(true) => {
                    self.asleep = true;
                    // What was said before this sleep does not count for it.
                    tokio::select! {
                        biased;
                        () = self.ready.notified() => {}
                        () = std::future::ready(()) => {}
                    }
                    tell(&told.events, Input::Sleeping);
                }
                Ok(false) => self.woke(bus, told).await,
                Err(err) => tracing::warn!("read logind's word on sleep: {err}"),
            }
        } else if message.header().path().map(|path| path.as_str())
            == self.session.as_ref().map(|path| path.as_str())
        {
            self.hear_session(bus, message, told).await;
        }
    }

    async fn woke(&mut self, bus: &Connection, told: &Told) {
        self.asleep = false;
        tell(&told.events, Input::Awake);
        if self.delay.is_none() {
            self.hold(bus).await;
        }
    }

    /// The signal `Lock` is only a wish, which lockers without a hint never tell the end of: it does not
    /// count. `Unlock` does: at worst it comes before somebody's "unlocked".
    async fn hear_session(&self, bus: &Connection, message: &Message, told: &Told) {
        if bus::is_signal(message, SESSION, "Unlock") {
            return told.opened();
        }
        if !bus::is_signal(message, PROPERTIES, "PropertiesChanged") {
            return;
        }
        let body = message.body();
        let Ok((interface, changed, unsaid)) =
            body.deserialize::<(String, HashMap<String, OwnedValue>, Vec<String>)>()
        else {
            return;
        };
        if interface != SESSION {
            return;
        }
        let Some(path) = &self.session else { return };
        for hint in HINTS {
            if let Some(value) = changed.get(hint.property) {
                hint.tell(value.try_clone().map_err(zbus::Error::from), told);
            } else if unsaid.iter().any(|name| name == hint.property) {
                hint.ask(bus, path, told).await;
            }
        }
    }
}

/// A property of the session that says whether somebody is kept from seeing its screen.
struct Hint {
    property: &'static str,
    /// What it says for "locked".
    locked: bool,
    source: &'static str,
}

/// Nobody sees a prompt in a session that is not the one on the screen: that is locked as well.
const HINTS: [Hint; 2] = [
    Hint { property: "LockedHint", locked: true, source: LOCKED },
    Hint { property: "Active", locked: false, source: SWITCHED_AWAY },
];

impl Hint {
    async fn ask(&self, bus: &Connection, path: &OwnedObjectPath, told: &Told) {
        self.tell(property(bus, path.as_str(), SESSION, self.property).await, told);
    }

    fn tell(&self, value: zbus::Result<OwnedValue>, told: &Told) {
        match value.and_then(|value| Ok(bool::try_from(value)?)) {
            Ok(value) => told.locked(self.source, value == self.locked),
            Err(err) => tracing::warn!("read the session's property {}: {err}", self.property),
        }
    }
}

async fn manager_says(bus: &Connection, name: &str) -> zbus::Result<bool> {
    Ok(bool::try_from(property(bus, PLACE, MANAGER, name).await?)?)
}

async fn property(bus: &Connection, path: &str, interface: &str, name: &str) -> zbus::Result<OwnedValue> {
    let reply = bus.call_method(Some(NAME), path, Some(PROPERTIES), "Get", &(interface, name)).await?;
    reply.body().deserialize()
}
