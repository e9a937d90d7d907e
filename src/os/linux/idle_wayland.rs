//! Idle by the compositor's own word: protocol ext-idle-notify-v1 (KDE, wlroots and others).

use wayland_client::protocol::{wl_callback, wl_registry, wl_seat};
use wayland_client::{Connection, Dispatch, QueueHandle, delegate_noop};
use wayland_protocols::ext::idle_notify::v1::client::{
    ext_idle_notification_v1::{self, ExtIdleNotificationV1},
    ext_idle_notifier_v1::ExtIdleNotifierV1,
};

use super::comeback::Comeback;
use super::idle::Person;
use super::wayland::{Failure, Line, socket};
use crate::tr;

/// Follows the display, over its disappearances. Returns the person when its compositor does not speak
/// the protocol, so that another way can be tried, and none when nothing tells of its return.
pub(super) async fn follow(name: &str, mut person: Person) -> Option<Person> {
    let socket = socket(name);
    let mut comeback = Comeback::new(socket.clone());
    loop {
        let why = match Display::open(socket.as_deref()).await {
            Ok(Some(display)) => {
                comeback.is_here();
                person.available(if display.counts_input_alone() {
                    tr!("os-idle-wayland-seen", display = name.to_owned())
                } else {
                    tr!("os-idle-wayland-seen-old", display = name.to_owned())
                });
                let err = display.follow(&mut person).await;
                // Whoever was idle in front of this screen is not any more.
                person.came_back();
                tr!("os-idle-wayland-gone", display = name.to_owned(), reason = err.to_string())
            }
            Ok(None) => return Some(person),
            Err(err) => tr!("os-idle-wayland-missing", display = name.to_owned(), reason = err.to_string()),
        };
        if comeback.is_news(&why) {
            person.unavailable(why);
        }
        if !comeback.wait().await {
            return None;
        }
    }
}

/// What the compositor has told so far.
#[derive(Default)]
struct Told {
    /// Names of globals.
    seat: Option<u32>,
    notifier: Option<(u32, u32)>,
    /// All globals have been told.
    complete: bool,
    /// The latest word on the person, until it is taken.
    changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Idled,
    Resumed,
}

struct Display {
    line: Line<Told>,
    registry: wl_registry::WlRegistry,
}

impl Display {
    /// Connects; none when the compositor has no seat or does not speak the protocol.
    async fn open(socket: Option<&std::path::Path>) -> Result<Option<Self>, Failure> {
        let mut line = Line::open(socket, Told::default())?;
        let (handle, display) = (line.queue.handle(), line.connection.display());
        let registry = display.get_registry(&handle, ());
        display.sync(&handle, ());
        while !line.told.complete {
            line.turn().await?;
        }
        let complete = line.told.seat.is_some() && line.told.notifier.is_some();
        Ok(complete.then_some(Self { line, registry }))
    }

    /// Tells of the person until the connection breaks, and returns how it did.
    async fn follow(mut self, person: &mut Person) -> Failure {
        let after = person.after_real_ms();
        self.ask(u32::try_from(after).unwrap_or(u32::MAX));
        loop {
            if let Err(err) = self.line.turn().await {
                return err;
            }
            for change in self.line.told.changes.drain(..) {
                match change {
                    Change::Idled => person.left(after),
                    Change::Resumed => person.came_back(),
                }
            }
        }
    }

    /// Whether the compositor can be asked for input alone, whatever a video player holds on to.
    fn counts_input_alone(&self) -> bool {
        self.line.told.notifier.is_some_and(|(_, version)| version >= 2)
    }

    /// Asks to be told of `after_ms` without input; where it can be asked for, also of somebody who
    /// watches a film: at the desk is at the desk, but without input nobody knows.
    fn ask(&self, after_ms: u32) {
        let (Some(seat), Some((notifier, version))) = (self.line.told.seat, self.line.told.notifier) else {
            return;
        };
        let handle = self.line.queue.handle();
        let seat: wl_seat::WlSeat = self.registry.bind(seat, 1, &handle, ());
        let notifier: ExtIdleNotifierV1 = self.registry.bind(notifier, version.min(2), &handle, ());
        if self.counts_input_alone() {
            notifier.get_input_idle_notification(after_ms, &seat, &handle, ());
        } else {
            notifier.get_idle_notification(after_ms, &seat, &handle, ());
        }
    }
}

impl Dispatch<wl_registry::WlRegistry, ()> for Told {
    fn event(
        told: &mut Self,
        _: &wl_registry::WlRegistry,
        event: wl_registry::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        if let wl_registry::Event::Global { name, interface, version } = event {
            match interface.as_str() {
                "wl_seat" => told.seat = told.seat.or(Some(name)),
                "ext_idle_notifier_v1" => told.notifier = Some((name, version)),
                _ => {}
            }
        }
    }
}

impl Dispatch<wl_callback::WlCallback, ()> for Told {
    fn event(
        told: &mut Self,
        _: &wl_callback::WlCallback,
        _: wl_callback::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        told.complete = true;
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for Told {
    fn event(
        told: &mut Self,
        _: &ExtIdleNotificationV1,
        event: ext_idle_notification_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            ext_idle_notification_v1::Event::Idled => told.changes.push(Change::Idled),
            ext_idle_notification_v1::Event::Resumed => told.changes.push(Change::Resumed),
            _ => {}
        }
    }
}

delegate_noop!(Told: ignore wl_seat::WlSeat);
delegate_noop!(Told: ExtIdleNotifierV1);
