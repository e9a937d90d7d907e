//! The screen in use, and a window's state, as the X server knows them.

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::properties::WmHints;
use x11rb::protocol::Event;
use x11rb::protocol::randr::ConnectionExt as _;
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, PropMode, Window,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::os::display::Area;

pub(in crate::os) fn screen_in_use() -> Option<Area> {
    let (x11, screen) =
        x11rb::connect(None).inspect_err(|err| tracing::debug!("ask for the screen in use: {err}")).ok()?;
    let root = x11.setup().roots.get(screen)?.root;
    in_use(&x11, root).inspect_err(|err| tracing::debug!("ask for the screen in use: {err}")).ok()?
}

fn in_use(x11: &RustConnection, root: Window) -> Result<Option<Area>, ReplyError> {
    // All asked before the first answer is waited for.
    let pointer = x11.query_pointer(root)?;
    let monitors = x11.randr_get_monitors(root, true)?;
    let work_area = x11.intern_atom(true, b"_NET_WORKAREA")?;
    let desktop = x11.intern_atom(true, b"_NET_CURRENT_DESKTOP")?;
    let pointer = pointer.reply()?;
    let monitors = monitors.reply()?.monitors;
    let areas = monitors.iter().map(|monitor| Area {
        x: monitor.x.into(),
        y: monitor.y.into(),
        width: monitor.width.into(),
        height: monitor.height.into(),
    });
    let at = (i32::from(pointer.root_x), i32::from(pointer.root_y));
    let Some(screen) = areas.clone().find(|area| area.has(at)).or_else(|| areas.clone().next()) else {
        return Ok(None);
    };
    let (work_area, desktop) = (work_area.reply()?.atom, desktop.reply()?.atom);
    // Four numbers for each virtual desktop, of all screens together.
    let desktop = numbers(x11, root, desktop)?.first().copied().unwrap_or(0) as usize;
    let free = numbers(x11, root, work_area)?.chunks_exact(4).nth(desktop).map(|free| Area {
        x: free[0] as i32,
        y: free[1] as i32,
        width: free[2],
        height: free[3],
    });
    Ok(free.and_then(|free| screen.within(free)).or(Some(screen)))
}

pub(in crate::os) fn follow_window(window: Window, tell: Box<dyn Fn(bool) + Send>) -> anyhow::Result<()> {
    let (x11, _) = x11rb::connect(None)?;
    let wanted = ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
    x11.change_window_attributes(window, &wanted)?.check()?;
    let listen = move || {
        while let Ok(event) = x11.wait_for_event() {
            match event {
                Event::MapNotify(_) => tell(true),
                Event::UnmapNotify(_) => tell(false),
                Event::DestroyNotify(_) => return,
                _ => {}
            }
        }
    };
    std::thread::Builder::new().name("window's state".to_owned()).spawn(listen)?;
    Ok(())
}

pub(in crate::os) fn accept_focus(window: Window, accepts: bool) -> anyhow::Result<()> {
    let (x11, _) = x11rb::connect(None)?;
    let hints = WmHints::get(&x11, window)?.reply()?.unwrap_or_default();
    WmHints { input: Some(accepts), ..hints }.set(&x11, window)?.check()?;
    let touched = x11.intern_atom(false, b"_NET_WM_USER_TIME")?.reply()?.atom;
    if accepts {
        x11.delete_property(window, touched)?.check()?;
    } else {
        stand_aside(&x11, window)?;
        // Zero has a meaning of its own: shown without anybody having asked for it.
        x11.change_property32(PropMode::REPLACE, window, touched, AtomEnum::CARDINAL, &[0])?.check()?;
    }
    Ok(())
}

/// Before the window is shown: on every desktop, above the others, and in no list of them.
fn stand_aside(x11: &RustConnection, window: Window) -> anyhow::Result<()> {
    let names = ["ABOVE", "STICKY", "SKIP_TASKBAR", "SKIP_PAGER"].map(|name| format!("_NET_WM_STATE_{name}"));
    let mut states = Vec::new();
    for name in names {
        states.push(x11.intern_atom(false, name.as_bytes())?.reply()?.atom);
    }
    let state = x11.intern_atom(false, b"_NET_WM_STATE")?.reply()?.atom;
    x11.change_property32(PropMode::REPLACE, window, state, AtomEnum::ATOM, &states)?.check()?;
    Ok(())
}

/// A property of numbers; empty where it is not there, or an atom was never used.
fn numbers(x11: &RustConnection, window: Window, property: u32) -> Result<Vec<u32>, ReplyError> {
    if property == x11rb::NONE {
        return Ok(Vec::new());
    }
    let reply = x11.get_property(false, window, property, AtomEnum::CARDINAL, 0, 1024)?.reply()?;
    Ok(reply.value32().map(Iterator::collect).unwrap_or_default())
}
