//! Do-not-disturb on the session bus: several may know of it, over one connection, each while it runs.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch::Receiver;
use zbus::names::OwnedUniqueName;
use zbus::{Connection, Message, MessageStream};

use super::super::bus::{self, Bus};
use super::super::comeback::Comeback;
use super::property::Heard;
use super::told::Told;
use super::{DND, dunst, gnome, notification_server, xfconf};
use crate::core::rules::QuietReason;
use crate::os::QuietWanted;
use crate::tr;

/// Follows all of them, over the bus's restarts, while the person wants to know.
pub(super) async fn follow(
    address: Option<String>,
    settings: Option<PathBuf>,
    mut wanted: Receiver<QuietWanted>,
    told: &Told,
) {
    let bus = Bus::Session(address);
    loop {
        if !wanted.borrow_and_update().dnd {
            told.end(QuietReason::DoNotDisturb);
            told.service(DND, false, tr!("os-quiet-off", key = "quiet.dnd"));
        }
        if wanted.wait_for(|wanted| wanted.dnd).await.is_err() {
            return;
        }
        tokio::select! {
            () = follow_bus(&bus, settings.clone(), told) => return,
            off = wanted.wait_for(|wanted| !wanted.dnd) => if off.is_err() { return },
        }
    }
}

/// Ends only where nothing tells of the bus's return.
async fn follow_bus(bus: &Bus, settings: Option<PathBuf>, told: &Told) {
    let mut comeback = Comeback::new(bus.socket());
    loop {
        let err = match bus.connect().await {
            Ok(connection) => {
                comeback.is_here();
                let desk = Desk { bus: connection, settings: settings.clone(), told, voices: voices() };
                match desk.follow().await {
                    Ok(never) => match never {},
                    Err(err) => err,
                }
            }
            Err(err) => err,
        };
        told.end(QuietReason::DoNotDisturb);
        told.service(DND, false, tr!("os-session-no-bus", reason = err.to_string()));
        if !comeback.wait().await {
            return;
        }
    }
}

/// Who may know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Teller {
    NotificationServer,
    Dunst,
    Xfce,
    Gnome,
}

impl Teller {
    const ALL: [Self; 4] = [Self::NotificationServer, Self::Dunst, Self::Xfce, Self::Gnome];

    /// As it stands in the log.
    fn source(self) -> &'static str {
        match self {
            Self::NotificationServer => notification_server::SOURCE,
            Self::Dunst => dunst::SOURCE,
            Self::Xfce => xfconf::SOURCE,
            Self::Gnome => gnome::SOURCE,
        }
    }

    /// Whose coming and going on the bus matters.
    fn name(self) -> &'static str {
        match self {
            Self::NotificationServer | Self::Dunst => notification_server::NAME,
            Self::Xfce => xfconf::NAME,
            Self::Gnome => gnome::NAME,
        }
    }

    fn rules(self) -> Vec<String> {
        match self {
            Self::NotificationServer => vec![notification_server::rule()],
            Self::Dunst => vec![dunst::rule()],
            Self::Xfce => vec![xfconf::rule()],
            Self::Gnome => gnome::rules().into(),
        }
    }

    fn heard(self, message: &Message) -> Heard {
        match self {
            Self::NotificationServer => notification_server::heard(message),
            Self::Dunst => dunst::heard(message),
            Self::Xfce => xfconf::heard(message),
            Self::Gnome => gnome::heard(message),
        }
    }

    /// In words.
    fn seen(self) -> String {
        match self {
            Self::NotificationServer => tr!("os-quiet-server"),
            Self::Dunst => tr!("os-quiet-dunst"),
            Self::Xfce => tr!("os-quiet-xfce"),
            Self::Gnome => tr!("os-quiet-gnome"),
        }
    }

    fn absent(self) -> String {
        match self {
            Self::NotificationServer => tr!("os-quiet-server-none"),
            Self::Dunst => tr!("os-quiet-dunst-none"),
            Self::Xfce => tr!("os-quiet-xfce-none"),
            Self::Gnome => tr!("os-quiet-gnome-none"),
        }
    }
}

/// One of them, as it is now.
struct Voice {
    teller: Teller,
    owner: Option<OwnedUniqueName>,
    /// Whether it is on, or why it does not say.
    answer: Result<bool, String>,
}

fn voices() -> Vec<Voice> {
    let voice = |teller: Teller| Voice { teller, owner: None, answer: Err(teller.absent()) };
    Teller::ALL.map(voice).into()
}

/// The bus, and all who may speak on it.
struct Desk<'a> {
    bus: Connection,
    settings: Option<PathBuf>,
    told: &'a Told,
    voices: Vec<Voice>,
}

impl Desk<'_> {
    /// Until the bus is lost; returns how it was.
    async fn follow(mut self) -> zbus::Result<std::convert::Infallible> {
        // Listening first, then asking: nothing falls in between.
        let mut messages = MessageStream::from(&self.bus);
        for teller in Teller::ALL {
            let owner = format!(
                "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',\
                 member='NameOwnerChanged',arg0='{}'",
                teller.name()
            );
            bus::listen(&self.bus, &owner).await?;
            for rule in teller.rules() {
                bus::listen(&self.bus, &rule).await?;
            }
        }
        for at in 0..self.voices.len() {
            self.voices[at].owner = bus::owner(&self.bus, self.voices[at].teller.name()).await?;
            self.ask(at).await;
        }
        self.say();
        while let Some(message) = bus::next(&mut messages).await {
            self.hear(&message).await;
            self.say();
        }
        Err(zbus::Error::InputOutput(Arc::new(std::io::ErrorKind::ConnectionReset.into())))
    }

    async fn hear(&mut self, message: &Message) {
        let change = bus::owner_change(message);
        for at in 0..self.voices.len() {
            let voice = &mut self.voices[at];
            if let Some((name, owner)) = &change {
                if name == voice.teller.name() {
                    voice.owner.clone_from(owner);
                    self.ask(at).await;
                }
                continue;
            }
            // GNOME's shell does not speak itself: others give the hint to ask.
            let trusted = bus::is_from(message, voice.owner.as_ref())
                || voice.teller == Teller::Gnome && voice.owner.is_some();
            match voice.teller.heard(message) {
                Heard::Says(on) if trusted => voice.answer = Ok(on),
                Heard::Changed if trusted => self.ask(at).await,
                _ => {}
            }
        }
    }

    /// Asks one of them, if it runs.
    async fn ask(&mut self, at: usize) {
        let (bus, settings) = (&self.bus, self.settings.as_deref());
        let Voice { teller, owner, answer } = &mut self.voices[at];
        *answer = match (*teller, owner) {
            (teller, None) => Err(teller.absent()),
            (Teller::NotificationServer, Some(owner)) => notification_server::ask(bus, owner).await,
            (Teller::Dunst, Some(owner)) => dunst::ask(bus, owner).await,
            (Teller::Xfce, Some(owner)) => xfconf::ask(bus, owner).await,
            (Teller::Gnome, Some(_)) => gnome::ask(bus, settings).await,
        };
    }

    /// Tells what changed, and who can be heard.
    fn say(&self) {
        let (mut here, mut missing) = (Vec::new(), Vec::new());
        for Voice { teller, answer, .. } in &self.voices {
            let on = answer.as_ref().is_ok_and(|on| *on);
            self.told.says(QuietReason::DoNotDisturb, teller.source(), on);
            match answer {
                Ok(_) => here.push(teller.seen()),
                Err(why) => missing.push(why.clone()),
            }
        }
        let available = !here.is_empty();
        self.told.service(DND, available, if available { here.join(", ") } else { missing.join("; ") });
    }
}
