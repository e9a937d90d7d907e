//! Windows of a Wayland display, where its compositor tells of them: protocols
//! wlr-foreign-toplevel-management (wlroots and others) and ext-foreign-toplevel-list.
//!
//! Neither can be asked to leave titles out: a clock in a title would wake us with every tick. Where titles
//! change and change again, the connection is given up, and the windows are asked for when a break is due.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::os::unix::net::UnixStream;
use std::path::Path;

use wayland_client::backend::ObjectId;
use wayland_client::protocol::{wl_callback, wl_registry};
use wayland_client::{Connection, Dispatch, Proxy, QueueHandle, event_created_child};
use wayland_protocols::ext::foreign_toplevel_list::v1::client::{
    ext_foreign_toplevel_handle_v1::{self, ExtForeignToplevelHandleV1},
    ext_foreign_toplevel_list_v1::{self, ExtForeignToplevelListV1},
};
use wayland_protocols_wlr::foreign_toplevel::v1::client::{
    zwlr_foreign_toplevel_handle_v1::{self, ZwlrForeignToplevelHandleV1},
    zwlr_foreign_toplevel_manager_v1::{self, ZwlrForeignToplevelManagerV1},
};

use super::super::clock::boot_ns;
use super::super::comeback::Comeback;
use super::super::wayland::{Failure, Line, socket};
use super::{OWN, Sight, Windows, follows};
use crate::os::QuietWanted;
use crate::os::quiet::{Held, is_listed};
use crate::tr;

const SOURCE: &str = "Wayland";

/// So many wake-ups for nothing but titles, in so long, are too many: two a minute.
const TITLES: usize = 10;
const TITLES_IN_NS: i64 = 5 * 60 * 1_000_000_000;

/// Follows the windows of a display while they matter, over its disappearances.
pub(super) async fn follow(name: &str, mut windows: Windows<'_>) {
    let socket = socket(name);
    let mut comeback = Comeback::new(socket.clone());
    while windows.matter().await {
        let why = match Display::open(socket.as_deref()).await {
            Ok(display) => {
                comeback.is_here();
                match display.follow(name, &mut windows).await {
                    Ok(Followed::Unwanted) => continue,
                    Ok(Followed::Restless) => {
                        windows.are_asked_for(name).await;
                        continue;
                    }
                    Err(err) => err,
                }
            }
            Err(err) => err,
        };
        let why = tr!("os-quiet-wayland-failed", display = name.to_owned(), reason = why.to_string());
        if !windows.come_back(&mut comeback, &why).await {
            return;
        }
    }
}

/// Asks once which windows there are, and what follows from them. Blocks for as long as the compositor takes.
pub(super) fn ask(name: &str, wanted: &QuietWanted) -> BTreeSet<Held> {
    let told = look(name).unwrap_or_else(|err| {
        tracing::warn!("ask Wayland display {name} for its windows: {err}");
        Told::default()
    });
    let holds = follows(wanted, told.fills_screen(), |apps| told.any(apps));
    holds.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| (reason, SOURCE)).collect()
}

fn look(name: &str) -> Result<Told, Failure> {
    let socket = socket(name).ok_or_else(|| tr!("os-idle-wayland-no-folder"))?;
    let connection = Connection::from_socket(UnixStream::connect(socket)?)?;
    let mut queue = connection.new_event_queue();
    let registry = connection.display().get_registry(&queue.handle(), ());
    let mut told = Told::default();
    queue.roundtrip(&mut told)?;
    told.bind(&registry, &queue.handle());
    queue.roundtrip(&mut told)?;
    Ok(told)
}

/// Why windows are not followed any longer.
enum Followed {
    /// Nobody wants to know of them.
    Unwanted,
    /// Their titles change too often.
    Restless,
}

/// When nothing but titles changed lately: nanoseconds since the machine started.
#[derive(Default)]
struct Titles(VecDeque<i64>);

impl Titles {
    /// One more; whether these are too many.
    fn changed(&mut self, at_ns: i64) -> bool {
        self.0.push_back(at_ns);
        if self.0.len() > TITLES {
            self.0.pop_front();
        }
        self.0.len() == TITLES && self.0.front().is_some_and(|first| at_ns - first < TITLES_IN_NS)
    }
}

/// What the compositor has told so far.
#[derive(Default)]
struct Told {
    /// Names and versions of globals.
    wlr: Option<(u32, u32)>,
    ext: Option<u32>,
    /// So many answers to "is that all?" came.
    complete: u32,
    /// The compositor tells no more.
    finished: bool,
    /// More than titles was told since this was last looked at.
    news: bool,
    windows: HashMap<ObjectId, Window>,
}

#[derive(Debug, Default)]
struct Window {
    app: String,
    in_front: bool,
    fills_screen: bool,
}

struct Display {
    line: Line<Told>,
    registry: wl_registry::WlRegistry,
}

impl Display {
    async fn open(socket: Option<&Path>) -> Result<Self, Failure> {
        let line = Line::open(socket, Told::default())?;
        let registry = line.connection.display().get_registry(&line.queue.handle(), ());
        let mut display = Self { line, registry };
        display.complete().await?;
        Ok(display)
    }

    /// Takes in all that the compositor has to say to what was asked before.
    async fn complete(&mut self) -> Result<(), Failure> {
        let before = self.line.told.complete;
        self.line.connection.display().sync(&self.line.queue.handle(), ());
        while self.line.told.complete == before {
            self.line.turn().await?;
        }
        Ok(())
    }

    /// Tells of the windows until they do not matter any more, ask for too much, or the connection breaks.
    async fn follow(mut self, name: &str, windows: &mut Windows<'_>) -> Result<Followed, Failure> {
        self.line.told.bind(&self.registry, &self.line.queue.handle());
        self.complete().await?;
        let mut titles = Titles::default();
        loop {
            if !windows.now_matter() {
                return Ok(Followed::Unwanted);
            }
            self.say(name, windows);
            self.line.told.news = false;
            tokio::select! {
                turned = self.line.turn() => turned?,
                () = windows.wants_change() => continue,
            }
            // What holds now is followed to its end.
            if !self.line.told.news && titles.changed(boot_ns()) && !windows.hold() {
                return Ok(Followed::Restless);
            }
        }
    }

    fn say(&self, name: &str, windows: &Windows<'_>) {
        let told = &self.line.told;
        let seen = || Sight::Seen(tr!("os-quiet-wayland", display = name.to_owned()));
        let not_spoken = || Sight::Unseen(tr!("os-quiet-wayland-not-spoken", display = name.to_owned()));
        let not_full = || Sight::Unseen(tr!("os-quiet-wayland-not-full", display = name.to_owned()));
        let full = if !told.finished && told.wlr.is_some_and(|(_, version)| version >= 2) {
            seen()
        } else {
            not_full()
        };
        let all = told.wlr.is_some() || told.ext.is_some();
        windows.services(&full, &if all && !told.finished { seen() } else { not_spoken() });
        windows.say(SOURCE, told.fills_screen(), |apps| told.any(apps));
    }
}

impl Told {
    /// Asks for the windows in the better of the two ways that there are.
    fn bind(&self, registry: &wl_registry::WlRegistry, handle: &QueueHandle<Self>) {
        // Version 2 has the state that matters here.
        if let Some((global, version)) = self.wlr {
            let version = version.min(3);
            registry.bind::<ZwlrForeignToplevelManagerV1, _, _>(global, version, handle, ());
        } else if let Some(global) = self.ext {
            registry.bind::<ExtForeignToplevelListV1, _, _>(global, 1, handle, ());
        }
    }

    fn window(&mut self, handle: &impl Proxy) -> &mut Window {
        self.news = true;
        self.windows.entry(handle.id()).or_default()
    }

    fn close(&mut self, handle: &impl Proxy) {
        self.news = true;
        self.windows.remove(&handle.id());
    }

    fn finish(&mut self) {
        (self.finished, self.news) = (true, true);
        self.windows.clear();
    }

    /// The windows that are not our own.
    fn others(&self) -> impl Iterator<Item = &Window> {
        self.windows.values().filter(|window| window.app != OWN)
    }

    fn fills_screen(&self) -> bool {
        self.others().any(|window| window.in_front && window.fills_screen)
    }

    /// Whether one of these programs has a window.
    fn any(&self, apps: &[String]) -> bool {
        self.others().any(|window| is_listed(apps, &window.app))
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
                "zwlr_foreign_toplevel_manager_v1" => told.wlr = Some((name, version)),
                "ext_foreign_toplevel_list_v1" => told.ext = Some(name),
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
        told.complete += 1;
    }
}

impl Dispatch<ZwlrForeignToplevelManagerV1, ()> for Told {
    fn event(
        told: &mut Self,
        _: &ZwlrForeignToplevelManagerV1,
        event: zwlr_foreign_toplevel_manager_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        if let zwlr_foreign_toplevel_manager_v1::Event::Finished = event {
            told.finish();
        }
    }

    event_created_child!(Told, ZwlrForeignToplevelManagerV1, [
        zwlr_foreign_toplevel_manager_v1::EVT_TOPLEVEL_OPCODE => (ZwlrForeignToplevelHandleV1, ()),
    ]);
}

impl Dispatch<ZwlrForeignToplevelHandleV1, ()> for Told {
    fn event(
        told: &mut Self,
        handle: &ZwlrForeignToplevelHandleV1,
        event: zwlr_foreign_toplevel_handle_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        use zwlr_foreign_toplevel_handle_v1::{Event, State};
        match event {
            Event::AppId { app_id } => told.window(handle).app = app_id,
            Event::State { state } => {
                let states: Vec<_> =
                    state.as_chunks::<4>().0.iter().map(|four| u32::from_ne_bytes(*four)).collect();
                let window = told.window(handle);
                window.in_front = states.contains(&State::Activated.into());
                window.fills_screen = states.contains(&State::Fullscreen.into());
            }
            Event::Closed => {
                told.close(handle);
                handle.destroy();
            }
            _ => {}
        }
    }
}

impl Dispatch<ExtForeignToplevelListV1, ()> for Told {
    fn event(
        told: &mut Self,
        _: &ExtForeignToplevelListV1,
        event: ext_foreign_toplevel_list_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        if let ext_foreign_toplevel_list_v1::Event::Finished = event {
            told.finish();
        }
    }

    event_created_child!(Told, ExtForeignToplevelListV1, [
        ext_foreign_toplevel_list_v1::EVT_TOPLEVEL_OPCODE => (ExtForeignToplevelHandleV1, ()),
    ]);
}

impl Dispatch<ExtForeignToplevelHandleV1, ()> for Told {
    fn event(
        told: &mut Self,
        handle: &ExtForeignToplevelHandleV1,
        event: ext_foreign_toplevel_handle_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        use ext_foreign_toplevel_handle_v1::Event;
        match event {
            Event::AppId { app_id } => told.window(handle).app = app_id,
            Event::Closed => {
                told.close(handle);
                handle.destroy();
            }
            _ => {}
        }
    }
}
