//! What keys mean, and what is said of them.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::core::player::{Guide, Press, Stage};
use crate::tr;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the session.
    Press(Press),
    /// Moves a text by so many lines.
    Scroll(isize),
    /// Moves a text by a screen, down or up.
    Page { down: bool },
    /// Back to the shell for a while.
    Suspend,
}

/// What a key means now; none for nothing.
pub fn pressed(event: &Event, guide: &Guide) -> Option<Key> {
    let Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press | KeyEventKind::Repeat, .. }) =
        event
    else {
        return None;
    };
    let code = match code {
        KeyCode::Char(letter) => KeyCode::Char(letter.to_ascii_lowercase()),
        code => *code,
    };
    if modifiers.contains(KeyModifiers::CONTROL) {
        return match code {
            KeyCode::Char('c') => Some(Key::Press(leave(guide))),
            KeyCode::Char('z') => Some(Key::Suspend),
            _ => None,
        };
    }
    if guide.shows_signs() {
        return reading(code);
    }
    let press = match (guide.stage(), code) {
        (_, KeyCode::Char('w')) => Press::Signs,
        (Stage::Playing, code) => while_playing(code)?,
        (Stage::Asking { .. }, KeyCode::Char('y' | 'h')) => Press::Hurts,
        (Stage::Noted { .. }, KeyCode::Char('b')) if guide.offers_breaths() => Press::Breaths,
        _ => Press::Close,
    };
    Some(Key::Press(press))
}

/// Ctrl-C, whatever is shown: stops what goes on, and closes what is over.
fn leave(guide: &Guide) -> Press {
    if guide.stage() == Stage::Playing { Press::Stop } else { Press::Close }
}

fn while_playing(code: KeyCode) -> Option<Press> {
    Some(match code {
        KeyCode::Esc | KeyCode::Char('q') => Press::Stop,
        KeyCode::Char(' ') => Press::Pause,
        KeyCode::Char('+' | '=') => Press::More,
        KeyCode::Char('b') | KeyCode::Left => Press::Back,
        KeyCode::Char('n') | KeyCode::Right => Press::Next,
        KeyCode::Char('p') => Press::Previous,
        KeyCode::Char('s') => Press::Swap,
        KeyCode::Char('h') => Press::Hurts,
        KeyCode::Char('m') => Press::Sound,
        _ => return None,
    })
}

fn reading(code: KeyCode) -> Option<Key> {
    Some(match code {
        KeyCode::Down | KeyCode::Char('j') => Key::Scroll(1),
        KeyCode::Up | KeyCode::Char('k') => Key::Scroll(-1),
        KeyCode::PageDown | KeyCode::Char(' ') => Key::Page { down: true },
        KeyCode::PageUp => Key::Page { down: false },
        KeyCode::Home => Key::Scroll(isize::MIN),
        KeyCode::End => Key::Scroll(isize::MAX),
        KeyCode::Char('h') => Key::Press(Press::Hurts),
        KeyCode::Char('o') => Key::Press(Press::HasSign),
        KeyCode::Esc | KeyCode::Char('w' | 'q') => Key::Press(Press::Signs),
        _ => return None,
    })
}

/// The keys that mean something while the warning signs are read.
pub fn on_signs(guide: &Guide, scrolls: bool) -> Vec<String> {
    let hurts = guide.stage().is_open().then(|| tr!("reset-term-key-hurts"));
    let scroll = scrolls.then(|| tr!("reset-term-key-scroll"));
    let one = (!guide.has_sign()).then(|| tr!("reset-term-key-has-sign"));
    [tr!("reset-term-key-signs-back")].into_iter().chain(one).chain(hurts).chain(scroll).collect()
}

/// The keys that mean something now, the most important first.
pub fn help(guide: &Guide, up_ms: i64, bell: bool) -> Vec<String> {
    match guide.stage() {
        Stage::Playing => playing(guide, up_ms, bell),
        Stage::Asking { .. } => vec![tr!("reset-keys-asking"), tr!("reset-term-key-signs")],
        _ => {
            let breaths = guide.offers_breaths().then(|| tr!("reset-term-key-breaths"));
            breaths.into_iter().chain([tr!("reset-keys-closing"), tr!("reset-term-key-signs")]).collect()
        }
    }
}

fn playing(guide: &Guide, up_ms: i64, bell: bool) -> Vec<String> {
    let pause = if guide.is_paused() { tr!("reset-term-key-resume") } else { tr!("reset-term-key-pause") };
    let mut keys = vec![tr!("reset-term-key-stop"), pause];
    keys.extend([tr!("reset-term-key-hurts"), tr!("reset-term-key-signs"), tr!("reset-term-key-more")]);
    keys.push(tr!("reset-term-key-back"));
    if guide.is_routine() {
        let next =
            if guide.at(up_ms).lead_in { tr!("reset-term-key-begin") } else { tr!("reset-term-key-next") };
        keys.extend([next, tr!("reset-term-key-previous")]);
    }
    let bell = if bell { tr!("reset-term-key-bell-on") } else { tr!("reset-term-key-bell-off") };
    keys.extend([tr!("reset-term-key-another"), bell]);
    keys
}
