//! Windows of a Wayland display, where its compositor tells of them: protocols
//! wlr-foreign-toplevel-management (wlroots and others) and ext-foreign-toplevel-list.
//!
//! Neither can be asked to leave titles out: a clock in a title wakes us here.

use std::collections::HashMap;
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

use super::super::comeback::Comeback;
use super::super::wayland::{Failure, Line, socket};
use super::{OWN, Sight, Windows};
use crate::os::quiet::is_listed;
use crate::tr;

const SOURCE: &str = "Wayland";

/// Follows the windows of a display while they matter, over its disappearances.
pub(super) async fn follow(name: &str, mut windows: Windows<'_>) {
    let socket = socket(name);
    let mut comeback = Comeback::new(socket.clone());
    while windows.matter().await {
        let why = match Display::open(socket.as_deref()).await {
            Ok(display) => {
                comeback.is_here();
                match display.follow(name, &mut windows).await {
                    Ok(()) => continue,
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

    /// Tells of the windows until they do not matter any more, or the connection breaks.
    async fn follow(mut self, name: &str, windows: &mut Windows<'_>) -> Result<(), Failure> {
        let handle = self.line.queue.handle();
        // Version 2 has the state that matters here.
        if let Some((global, version)) = self.line.told.wlr {
            let version = version.min(3);
            self.registry.bind::<ZwlrForeignToplevelManagerV1, _, _>(global, version, &handle, ());
        } else if let Some(global) = self.line.told.ext {
            self.registry.bind::<ExtForeignToplevelListV1, _, _>(global, 1, &handle, ());
        }
        self.complete().await?;
        loop {
            if !windows.now_matter() {
                return Ok(());
            }
            self.say(name, windows);
            tokio::select! {
                turned = self.line.turn() => turned?,
                () = windows.wants_change() => {}
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
        let mut others = told.windows.values().filter(|window| window.app != OWN);
        let fills_screen = others.clone().any(|window| window.in_front && window.fills_screen);
        windows.say(SOURCE, fills_screen, |apps| others.any(|window| is_listed(apps, &window.app)));
    }
}

impl Told {
    fn window(&mut self, handle: &impl Proxy) -> &mut Window {
        self.windows.entry(handle.id()).or_default()
    }

    fn finish(&mut self) {
        self.finished = true;
        self.windows.clear();
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
                told.windows.remove(&handle.id());
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
                told.windows.remove(&handle.id());
                handle.destroy();
            }
            _ => {}
        }
    }
}
