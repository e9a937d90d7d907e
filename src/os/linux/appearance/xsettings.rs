//! XSETTINGS: one property of one window, which the desktops of X11 keep for all their programs.

use std::os::fd::OwnedFd;

use tokio::io::unix::AsyncFd;
use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{Atom, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window};
use x11rb::reexports::x11rb_protocol::parse_display::parse_display;
use x11rb::rust_connection::RustConnection;

use super::super::comeback::Comeback;
use super::super::x11;
use super::{Source, Told};
use crate::os::Appearance;
use crate::tr;

/// As many bytes of the property as are read, in units of four: a megabyte.
const MOST: u32 = 256 * 1024;

/// Follows the settings of a display, over its disappearances. Ends only where nothing tells of its
/// return.
pub(in crate::os::platform) async fn follow(name: &str, told: &Told) {
    let failed = |reason: String| tr!("os-appearance-x11-failed", display = name.to_owned(), reason = reason);
    let parsed = match parse_display(Some(name)) {
        Ok(parsed) => parsed,
        Err(err) => return told.lost(Source::XSettings, failed(err.to_string())),
    };
    let mut comeback = Comeback::new(x11::socket(&parsed));
    loop {
        let why = match x11::connect(&parsed).await {
            Ok((x11, ready)) => {
                comeback.is_here();
                match (Settings { x11, ready, name }).follow(parsed.screen.into(), told).await {
                    Ok(never) => match never {},
                    Err(err) => err.to_string(),
                }
            }
            Err(why) => why,
        };
        told.lost(Source::XSettings, failed(why));
        if !comeback.wait().await {
            return;
        }
    }
}

/// A connection to ask for them.
struct Settings<'a> {
    x11: RustConnection,
    /// The connection's descriptor again, to wait on.
    ready: AsyncFd<OwnedFd>,
    name: &'a str,
}

type Broken = Box<dyn std::error::Error + Send + Sync>;

impl Settings<'_> {
    async fn follow(&self, screen: usize, told: &Told) -> Result<std::convert::Infallible, Broken> {
        let selection = self.atom(format!("_XSETTINGS_S{screen}").as_bytes())?;
        let property = self.atom(b"_XSETTINGS_SETTINGS")?;
        let manager = self.atom(b"MANAGER")?;
        let root = self.x11.setup().roots.get(screen).ok_or("no such screen")?.root;
        // A new owner tells all who listen to the root.
        self.listen(root, EventMask::STRUCTURE_NOTIFY)?;
        let mut owner = self.look(selection, property, told)?;
        loop {
            let mut guard = self.ready.readable().await?;
            match self.x11.poll_for_event()? {
                Some(Event::PropertyNotify(changed))
                    if changed.window == owner && changed.atom == property =>
                {
                    self.read(owner, property, told)?;
                }
                Some(Event::DestroyNotify(gone)) if gone.window == owner => {
                    owner = self.look(selection, property, told)?;
                }
                Some(Event::ClientMessage(word))
                    if word.type_ == manager && word.data.as_data32()[1] == selection =>
                {
                    owner = self.look(selection, property, told)?;
                }
                Some(_) => {}
                // Everything that was there has been read: whatever comes from here on wakes us.
                None => guard.clear_ready(),
            }
        }
    }

    /// Finds the window that has them, listens to it, and reads; none (0) if there is no such window.
    fn look(&self, selection: Atom, property: Atom, told: &Told) -> Result<Window, Broken> {
        loop {
            let owner = self.x11.get_selection_owner(selection)?.reply()?.owner;
            if owner == x11rb::NONE {
                let why = tr!("os-appearance-no-xsettings", display = self.name.to_owned());
                told.lost(Source::XSettings, why);
                return Ok(owner);
            }
            match self.listen(owner, EventMask::STRUCTURE_NOTIFY | EventMask::PROPERTY_CHANGE) {
                Ok(()) => {
                    self.read(owner, property, told)?;
                    return Ok(owner);
                }
                // Gone between the two questions: there may be another one.
                Err(ReplyError::X11Error(_)) => {}
                Err(err) => return Err(err.into()),
            }
        }
    }

    fn read(&self, owner: Window, property: Atom, told: &Told) -> Result<(), Broken> {
        match self.x11.get_property(false, owner, property, property, 0, MOST)?.reply() {
            Ok(reply) => {
                let from = tr!("os-appearance-xsettings", display = self.name.to_owned());
                told.says(Source::XSettings, appearance(&reply.value), from);
            }
            // Gone: its end is on its way to us.
            Err(ReplyError::X11Error(_)) => {}
            Err(err) => return Err(err.into()),
        }
        Ok(())
    }

    fn listen(&self, window: Window, mask: EventMask) -> Result<(), ReplyError> {
        let wanted = ChangeWindowAttributesAux::new().event_mask(mask);
        self.x11.change_window_attributes(window, &wanted)?.check()
    }

    fn atom(&self, name: &[u8]) -> Result<Atom, ReplyError> {
        Ok(self.x11.intern_atom(false, name)?.reply()?.atom)
    }
}

/// What the property says. A property that ends early, or has a kind of setting that is not known,
/// counts up to there.
fn appearance(property: &[u8]) -> Appearance {
    let mut found = Appearance::default();
    let Some(mut reader) = Reader::new(property) else { return found };
    while let Some((name, value)) = reader.setting() {
        match (name, value) {
            (b"Gtk/EnableAnimations", Setting::Number(enabled)) => found.reduced_motion = Some(enabled == 0),
            (b"Net/ThemeName", Setting::Text(theme)) => found.dark = is_dark(theme).then_some(true),
            _ => {}
        }
    }
    found
}

/// Whether a theme calls itself dark ("Adwaita-dark", "Mint-Y-Dark-Aqua"). One that does not may be dark
/// all the same, so that says nothing.
fn is_dark(theme: &[u8]) -> bool {
    theme.split(|byte| matches!(byte, b'-' | b'_' | b' ')).any(|word| word.eq_ignore_ascii_case(b"dark"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting<'a> {
    Number(u32),
    Text(&'a [u8]),
    Colour,
}

/// Reads the settings one after the other.
struct Reader<'a> {
    rest: &'a [u8],
    big: bool,
}

impl<'a> Reader<'a> {
    fn new(property: &'a [u8]) -> Option<Self> {
        let mut reader = Self { rest: property, big: *property.first()? == 1 };
        // Byte order and padding, serial number, how many there are: their end says that too.
        reader.bytes(12)?;
        Some(reader)
    }

    fn setting(&mut self) -> Option<(&'a [u8], Setting<'a>)> {
        let &[kind, _, first, second] = self.bytes(4)? else { return None };
        let length = if self.big { [first, second] } else { [second, first] };
        let name = self.padded(u16::from_be_bytes(length).into())?;
        self.bytes(4)?;
        let value = match kind {
            0 => Setting::Number(self.number()?),
            1 => {
                let length = self.number()?;
                Setting::Text(self.padded(usize::try_from(length).ok()?)?)
            }
            2 => self.bytes(8).map(|_| Setting::Colour)?,
            _ => return None,
        };
        Some((name, value))
    }

    fn number(&mut self) -> Option<u32> {
        let bytes = self.bytes(4)?.try_into().ok()?;
        Some(if self.big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }

    /// So many bytes, and past those that fill up a unit of four.
    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let bytes = self.bytes(length)?;
        self.bytes((4 - length % 4) % 4)?;
        Some(bytes)
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A property as xfsettingsd and gsd-xsettings write it.
    fn property(big: bool, theme: &str, animations: u32) -> Vec<u8> {
        let mut bytes = vec![u8::from(big), 0, 0, 0];
        let number = |number: u32| if big { number.to_be_bytes() } else { number.to_le_bytes() };
        let fill = |bytes: &mut Vec<u8>| bytes.resize(bytes.len().next_multiple_of(4), 0);
        let head = |bytes: &mut Vec<u8>, kind: u8, name: &str| {
            let length = name.len() as u16;
            bytes.extend([kind, 0]);
            bytes.extend(if big { length.to_be_bytes() } else { length.to_le_bytes() });
            bytes.extend(name.as_bytes());
            fill(bytes);
            bytes.extend(number(7));
        };
        bytes.extend(number(7));
        bytes.extend(number(3));
        head(&mut bytes, 2, "Gtk/SomeColour");
        bytes.extend([0xff; 8]);
        head(&mut bytes, 1, "Net/ThemeName");
        bytes.extend(number(theme.len() as u32));
        bytes.extend(theme.as_bytes());
        fill(&mut bytes);
        head(&mut bytes, 0, "Gtk/EnableAnimations");
        bytes.extend(number(animations));
        bytes
    }

    #[test]
    fn theme_and_animations_are_found_in_either_byte_order() {
        for big in [false, true] {
            let dark = appearance(&property(big, "Adwaita-dark", 0));
            assert_eq!(dark, Appearance { dark: Some(true), reduced_motion: Some(true) });
            let light = appearance(&property(big, "Greybird", 1));
            assert_eq!(light, Appearance { dark: None, reduced_motion: Some(false) });
        }
    }

    #[test]
    fn a_property_that_ends_early_counts_up_to_there() {
        let whole = property(false, "Arc-Dark", 1);
        for length in 0..whole.len() {
            let found = appearance(&whole[..length]);
            assert_eq!(found.reduced_motion, None, "{length} bytes");
        }
        assert_eq!(appearance(&whole[..whole.len() - 1]).dark, Some(true));
        let mut huge = whole.clone();
        huge[0x24..0x28].fill(0xff);
        appearance(&huge);
    }

    #[test]
    fn themes_that_call_themselves_dark() {
        for theme in ["Adwaita-dark", "Greybird-Dark", "Mint-Y-Dark-Aqua", "Breeze Dark"] {
            assert!(is_dark(theme.as_bytes()), "{theme}");
        }
        for theme in ["Adwaita", "Darkroom", "HighContrast", ""] {
            assert!(!is_dark(theme.as_bytes()), "{theme}");
        }
    }
}
