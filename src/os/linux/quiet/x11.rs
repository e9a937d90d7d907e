//! Windows of an X display, as its window manager tells of them in properties of the root window.

use std::collections::HashMap;
use std::os::fd::OwnedFd;

use tokio::io::unix::AsyncFd;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{Atom, AtomEnum, ConnectionExt as _, EventMask, Window};
use x11rb::reexports::x11rb_protocol::parse_display::{ParsedDisplay, parse_display};
use x11rb::rust_connection::RustConnection;

use super::super::comeback::Comeback;
use super::super::x11;
use super::{OWN, Sight, Windows};
use crate::os::quiet::is_listed;
use crate::tr;

mod ear;
use ear::{Broken, Ear, present};

const SOURCE: &str = "X11";

/// As many values of a property as are read, of four bytes each.
const MOST: u32 = 16 * 1024;

/// Follows the windows of a display while they matter, over its disappearances.
pub(super) async fn follow(name: &str, mut windows: Windows<'_>) {
    let failed = |reason: String| tr!("os-quiet-x11-failed", display = name.to_owned(), reason = reason);
    let parsed = match parse_display(Some(name)) {
        Ok(parsed) => parsed,
        Err(err) => return windows.follow_none(&failed(err.to_string())).await,
    };
    let mut comeback = Comeback::new(x11::socket(&parsed));
    while windows.matter().await {
        let why = match Screen::open(&parsed, name).await {
            Ok(screen) => {
                comeback.is_here();
                match screen.follow(&mut windows).await {
                    Ok(()) => continue,
                    Err(err) => err.to_string(),
                }
            }
            Err(why) => why,
        };
        if !windows.come_back(&mut comeback, &failed(why)).await {
            return;
        }
    }
}

x11rb::atom_manager! {
    /// What window managers say, and where.
    Atoms: AtomCookies {
        _NET_SUPPORTING_WM_CHECK,
        _NET_SUPPORTED,
        _NET_ACTIVE_WINDOW,
        _NET_CLIENT_LIST,
        _NET_WM_STATE,
        _NET_WM_STATE_FULLSCREEN,
        _NET_WM_NAME,
        _NET_WM_ICON_NAME,
        _NET_WM_USER_TIME,
    }
}

impl Atoms {
    /// What a window in which somebody works changes of itself, and never on the way to a full screen.
    fn is_chatter(&self, atom: Atom) -> bool {
        [self._NET_WM_NAME, self._NET_WM_ICON_NAME, self._NET_WM_USER_TIME].contains(&atom)
            || [AtomEnum::WM_NAME, AtomEnum::WM_ICON_NAME].map(Atom::from).contains(&atom)
    }
}

/// A connection, and what is known of the windows behind it.
struct Screen<'a> {
    x11: RustConnection,
    /// The connection's descriptor again, to wait on.
    ready: AsyncFd<OwnedFd>,
    name: &'a str,
    atoms: Atoms,
    root: Ear,
    /// The window of the window manager that lives as long as it does.
    manager: Option<Window>,
    /// What the window manager tells: (which window is in front and fills the screen, all windows).
    tells: (bool, bool),
    /// The window in front.
    front: Option<Ear>,
    /// Class and instance of each window, as far as anybody wants to know.
    classes: HashMap<Window, Vec<String>>,
}

/// What has to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stale {
    Windows,
    /// All of it.
    Manager,
}

impl<'a> Screen<'a> {
    /// Connects; says why not in words.
    async fn open(display: &ParsedDisplay, name: &'a str) -> Result<Self, String> {
        let (x11, ready) = x11::connect(display).await?;
        let screen = x11.setup().roots.get(usize::from(display.screen));
        let root = screen.map(|screen| screen.root).ok_or_else(|| tr!("os-quiet-x11-no-screen"))?;
        let atoms = Atoms::new(&x11).map_err(|err| err.to_string())?;
        let atoms = atoms.reply().map_err(|err| err.to_string())?;
        let (root, classes) = (Ear::on(root, EventMask::NO_EVENT), HashMap::new());
        Ok(Self { x11, ready, name, atoms, root, manager: None, tells: (false, false), front: None, classes })
    }

    /// Tells of the windows until they do not matter any more, or the connection breaks.
    async fn follow(mut self, windows: &mut Windows<'_>) -> Result<(), Broken> {
        self.root.listen(&self.x11)?;
        let mut stale = Some(Stale::Manager);
        loop {
            // Also those that came while answers were waited for.
            while let Some(event) = self.x11.poll_for_event()? {
                stale = stale.max(self.take(&event)?);
            }
            if let Some(stale) = stale.take() {
                self.look(stale, windows)?;
                continue;
            }
            self.x11.flush()?;
            tokio::select! {
                // Cleared before the socket is read empty: what comes after that sets it again.
                guard = self.ready.readable() => guard?.clear_ready(),
                () = windows.wants_change() => {
                    if !windows.now_matter() {
                        return Ok(());
                    }
                    stale = Some(Stale::Windows);
                }
            }
        }
    }

    /// What an event makes stale.
    fn take(&mut self, event: &Event) -> Result<Option<Stale>, Broken> {
        let Self { x11, atoms, root, front, .. } = self;
        if let Event::PropertyNotify(changed) = event {
            let atom = changed.atom;
            let stale = if atom == atoms._NET_SUPPORTING_WM_CHECK || atom == atoms._NET_SUPPORTED {
                Stale::Manager
            } else {
                Stale::Windows
            };
            match front {
                _ if changed.window == root.window => {
                    let windows = [atoms._NET_ACTIVE_WINDOW, atoms._NET_CLIENT_LIST].contains(&atom);
                    if windows || stale == Stale::Manager {
                        root.listen(x11)?;
                        return Ok(Some(stale));
                    }
                    // Without a window in front nothing else would tell of the next one.
                    if front.is_some() {
                        root.stranger(x11, false)?;
                    }
                }
                Some(front) if changed.window == front.window => {
                    if atom == atoms._NET_WM_STATE {
                        front.listen(x11)?;
                        return Ok(Some(Stale::Windows));
                    }
                    front.stranger(x11, atoms.is_chatter(atom))?;
                }
                _ => {}
            }
            return Ok(None);
        }
        let Some(window) = ear::moved(event) else { return Ok(None) };
        if Some(window) == self.manager {
            let gone = matches!(event, Event::DestroyNotify(_));
            return Ok(gone.then_some(Stale::Manager));
        }
        match front {
            Some(front) if front.window == window => {
                front.listen(x11)?;
                root.listen(x11)?;
                Ok(Some(Stale::Windows))
            }
            _ => Ok(None),
        }
    }

    /// Looks at what is stale, and tells.
    fn look(&mut self, stale: Stale, windows: &Windows<'_>) -> Result<(), Broken> {
        if stale == Stale::Manager {
            self.meet_manager()?;
        }
        let display = || self.name.to_owned();
        if self.manager.is_none() {
            windows.lost(&tr!("os-quiet-x11-no-manager", display = display()));
            return self.follow_front(None);
        }
        let sight = |tells| match tells {
            true => Sight::Seen(tr!("os-quiet-x11", display = display())),
            false => Sight::Unseen(tr!("os-quiet-x11-not-spoken", display = display())),
        };
        windows.services(&sight(self.tells.0), &sight(self.tells.1));
        let active = self.numbers(self.root.window, self.atoms._NET_ACTIVE_WINDOW)?;
        self.follow_front(active.first().copied().filter(|window| *window != x11rb::NONE))?;
        let all = self.numbers(self.root.window, self.atoms._NET_CLIENT_LIST)?;
        self.read_classes(all)?;
        let fills_screen = self.front_fills_screen()?;
        let classes = &self.classes;
        windows.say(SOURCE, fills_screen, |apps| {
            classes.values().any(|of| !is_own(of) && of.iter().any(|name| is_listed(apps, name)))
        });
        Ok(())
    }

    /// Finds the window manager: its window names itself. Properties of one that has died stay.
    fn meet_manager(&mut self) -> Result<(), Broken> {
        let check = self.atoms._NET_SUPPORTING_WM_CHECK;
        self.manager = None;
        let Some(&window) = self.numbers(self.root.window, check)?.first() else { return Ok(()) };
        ear::select(&self.x11, window, EventMask::STRUCTURE_NOTIFY)?;
        if self.numbers(window, check)?.first() == Some(&window) {
            self.manager = Some(window);
        }
        let supported = self.numbers(self.root.window, self.atoms._NET_SUPPORTED)?;
        let has = |atom: Atom| supported.contains(&atom);
        let full = has(self.atoms._NET_ACTIVE_WINDOW) && has(self.atoms._NET_WM_STATE_FULLSCREEN);
        self.tells = (full, has(self.atoms._NET_CLIENT_LIST));
        Ok(())
    }

    /// This window is in front now, and is listened to.
    fn follow_front(&mut self, window: Option<Window>) -> Result<(), Broken> {
        if self.front.as_ref().map(|ear| ear.window) != window {
            if let Some(old) = self.front.take() {
                old.leave(&self.x11)?;
            }
            if let Some(window) = window {
                let mut ear = Ear::on(window, EventMask::STRUCTURE_NOTIFY | EventMask::FOCUS_CHANGE);
                ear.listen(&self.x11)?;
                self.front = Some(ear);
            }
        }
        if window.is_none() {
            self.root.listen(&self.x11)?;
        }
        Ok(())
    }

    /// Whether the window in front fills the screen, and is none of ours.
    fn front_fills_screen(&self) -> Result<bool, Broken> {
        let Some(front) = &self.front else { return Ok(false) };
        let state = self.numbers(front.window, self.atoms._NET_WM_STATE)?;
        let full = state.contains(&self.atoms._NET_WM_STATE_FULLSCREEN);
        Ok(full && !self.classes.get(&front.window).is_some_and(|classes| is_own(classes)))
    }

    /// Knows the classes of all these windows and of the one in front, and of no others.
    fn read_classes(&mut self, mut all: Vec<Window>) -> Result<(), Broken> {
        all.extend(self.front.as_ref().map(|front| front.window));
        self.classes.retain(|window, _| all.contains(window));
        let class: Atom = AtomEnum::WM_CLASS.into();
        let ask = |window: Window| self.x11.get_property(false, window, class, AtomEnum::ANY, 0, MOST);
        let unknown = all.into_iter().filter(|window| !self.classes.contains_key(window));
        // All asked before the first answer is waited for.
        let asked = unknown.map(|window| Ok((window, ask(window)?))).collect::<Result<Vec<_>, Broken>>()?;
        for (window, answer) in asked {
            if let Some(reply) = present(answer.reply())? {
                // One that has no class yet may be given one.
                let names = names(&reply.value);
                if !names.is_empty() {
                    self.classes.insert(window, names);
                }
            }
        }
        Ok(())
    }

    /// A property of numbers; empty where it, or the window, is not there, or it is of another kind.
    fn numbers(&self, window: Window, property: Atom) -> Result<Vec<u32>, Broken> {
        let asked = self.x11.get_property(false, window, property, AtomEnum::ANY, 0, MOST)?;
        let reply = present(asked.reply())?;
        Ok(reply.as_ref().and_then(|reply| reply.value32()).map(Iterator::collect).unwrap_or_default())
    }
}

/// Instance and class, which end in a zero each.
fn names(class: &[u8]) -> Vec<String> {
    let names = class.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

fn is_own(classes: &[String]) -> bool {
    classes.iter().any(|name| name == OWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_class_are_read_whatever_is_in_it() {
        assert_eq!(names(b"Navigator\0firefox\0"), ["Navigator", "firefox"]);
        assert_eq!(names(b"mpv"), ["mpv"]);
        assert_eq!(names(b"\0\0"), [""; 0]);
        assert_eq!(names(b"\xff\0b"), ["\u{fffd}", "b"]);
    }
}
