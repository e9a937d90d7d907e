//! Idle by the compositor's own word: protocol ext-idle-notify-v1 (KDE, wlroots and others).

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;

use tokio::io::unix::AsyncFd;
use wayland_client::protocol::{wl_callback, wl_registry, wl_seat};
use wayland_client::{Connection, Dispatch, EventQueue, QueueHandle, delegate_noop};
use wayland_protocols::ext::idle_notify::v1::client::{
    ext_idle_notification_v1::{self, ExtIdleNotificationV1},
    ext_idle_notifier_v1::ExtIdleNotifierV1,
};

use super::comeback::Comeback;
use super::idle::Person;
use crate::tr;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Follows the display, over its disappearances. Returns the person when its compositor does not speak
/// the protocol, so that another way can be tried, and none when nothing tells of its return.
pub(super) async fn follow(name: &str, mut person: Person) -> Option<Person> {
    let socket = socket(name);
    let mut comeback = Comeback::new(socket.clone());
    loop {
        let why = match Display::open(socket.as_deref()).await {
            Ok(Some(display)) => {
                comeback.is_here();
                person.available(tr!("os-idle-wayland-seen", display = name.to_owned()));
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

/// `WAYLAND_DISPLAY` is a path, or a name in the runtime folder.
fn socket(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(name);
    if path.is_absolute() {
        return Some(path);
    }
    std::env::var_os("XDG_RUNTIME_DIR").map(|folder| PathBuf::from(folder).join(path))
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
    queue: EventQueue<Told>,
    told: Told,
    registry: wl_registry::WlRegistry,
    /// The connection's descriptor again, to wait on.
    ready: AsyncFd<OwnedFd>,
}

impl Display {
    /// Connects; none when the compositor has no seat or does not speak the protocol.
    async fn open(socket: Option<&std::path::Path>) -> Result<Option<Self>, Failure> {
        let Some(socket) = socket else { return Err(tr!("os-idle-wayland-no-folder").into()) };
        let connection = Connection::from_socket(UnixStream::connect(socket)?)?;
        let ready = super::readable(connection.backend().poll_fd().try_clone_to_owned()?)?;
        let queue = connection.new_event_queue();
        let handle = queue.handle();
        let registry = connection.display().get_registry(&handle, ());
        connection.display().sync(&handle, ());
        let mut display = Self { queue, told: Told::default(), registry, ready };
        while !display.told.complete {
            display.turn().await?;
        }
        let complete = display.told.seat.is_some() && display.told.notifier.is_some();
        Ok(complete.then_some(display))
    }

    /// Tells of the person until the connection breaks, and returns how it did.
    async fn follow(mut self, person: &mut Person) -> Failure {
        let after = person.after_real_ms();
        self.ask(u32::try_from(after).unwrap_or(u32::MAX));
        loop {
            if let Err(err) = self.turn().await {
                return err;
            }
            for change in self.told.changes.drain(..) {
                match change {
                    Change::Idled => person.left(after),
                    Change::Resumed => person.came_back(),
                }
            }
        }
    }

    /// Asks to be told of `after_ms` without input; where it can be asked for, also of somebody who
    /// watches a film: at the desk is at the desk, but without input nobody knows.
    fn ask(&self, after_ms: u32) {
        let (Some(seat), Some((notifier, version))) = (self.told.seat, self.told.notifier) else { return };
        let handle = self.queue.handle();
        let seat: wl_seat::WlSeat = self.registry.bind(seat, 1, &handle, ());
        let version = version.min(2);
        let notifier: ExtIdleNotifierV1 = self.registry.bind(notifier, version, &handle, ());
        if version >= 2 {
            notifier.get_input_idle_notification(after_ms, &seat, &handle, ());
        } else {
            notifier.get_idle_notification(after_ms, &seat, &handle, ());
        }
    }

    /// Sends what is to be sent, waits, and takes in everything that has come.
    async fn turn(&mut self) -> Result<(), Failure> {
        self.queue.flush()?;
        let mut guard = self.ready.readable().await?;
        // Cleared before the socket is read empty: what comes after that sets it again.
        guard.clear_ready();
        loop {
            if let Some(read) = self.queue.prepare_read() {
                match read.read() {
                    Ok(_) => {}
                    Err(wayland_client::backend::WaylandError::Io(err))
                        if err.kind() == io::ErrorKind::WouldBlock => {}
                    Err(err) => return Err(err.into()),
                }
            }
            if self.queue.dispatch_pending(&mut self.told)? == 0 {
                return Ok(());
            }
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
