//! The windows that are no session: each is open once at most, brought to the front when it is asked for
//! again. Where there is no display, something else says what it would.

use std::collections::BTreeMap;

use crate::child::{Child, Opening, Pane, ToChild};
use crate::core::event::RunSays;

use super::job;
use super::requests::{open_settings, say_welcome, show_review};
use super::shell::Shell;

/// Those that are open.
#[derive(Default)]
pub struct Windows(BTreeMap<Pane, Window>);

struct Window {
    child: Child,
    /// Somebody wants to see it, and it has not said yet that they do. If it closes just then, another
    /// one is opened.
    wanted: bool,
}

impl Windows {
    /// Tells all of them.
    pub fn tell(&self, word: &ToChild) {
        self.0.values().for_each(|window| window.child.tell(word));
    }

    /// Has all of them close, and waits until they have, but not for ever.
    pub async fn close(&mut self) {
        for window in std::mem::take(&mut self.0).into_values() {
            window.child.close().await;
        }
    }

    fn seen(&mut self, pane: Pane) {
        if let Some(window) = self.0.get_mut(&pane) {
            window.wanted = false;
        }
    }
}

/// Opens this window, or brings the one that is open to the front.
pub fn open(shell: &mut Shell, pane: Pane) {
    open_with(shell, pane, Opening::default());
}

/// The questions of the first run, once a start until they are answered.
pub fn welcome(shell: &mut Shell) {
    if crate::os::has_display() { open(shell, Pane::Welcome) } else { instead(shell, Pane::Welcome) }
}

/// The review, at the question how it feels.
pub fn open_check_in(shell: &mut Shell) {
    open_with(shell, Pane::Review, Opening { check_in: true, ..Opening::default() });
}

fn open_with(shell: &mut Shell, pane: Pane, opening: Opening) {
    if let Some(window) = shell.windows.0.get_mut(&pane) {
        window.wanted = true;
        window.child.tell(&ToChild::Raise);
        return;
    }
    let theme = job::theme(&shell.config, shell.appearance);
    let reduced_motion = job::reduced_motion(&shell.config, shell.appearance);
    let opening = Opening { theme, reduced_motion, activation_token: shell.token.take(), ..opening };
    let arguments = ["window", pane.word(), "--guest"];
    match Child::start(&shell.program, &arguments, pane.word(), &opening, shell.says.clone()) {
        Ok(child) => drop(shell.windows.0.insert(pane, Window { child, wanted: false })),
        Err(error) => {
            tracing::warn!("the window cannot be opened: `{}`: {error}", shell.program.display());
            instead(shell, pane);
        }
    }
}

/// What such a process says: of all that a session could say, that it is shown, that there is no
/// display, and that it is gone.
pub fn said(shell: &mut Shell, pane: Pane, said: &RunSays) {
    match said {
        RunSays::NoDisplay { why } => {
            tracing::info!("no window `{}`: {why}", pane.word());
            shell.windows.seen(pane);
            instead(shell, pane);
        }
        RunSays::Ready => shell.windows.seen(pane),
        RunSays::Gone => {
            if shell.windows.0.remove(&pane).is_some_and(|window| window.wanted) {
                open(shell, pane);
            }
        }
        other => tracing::warn!("the window `{}` says `{other:?}`", pane.word()),
    }
}

/// Where no window can be shown.
fn instead(shell: &mut Shell, pane: Pane) {
    match pane {
        Pane::Review => show_review(shell),
        Pane::Settings => open_settings(shell),
        Pane::Welcome => say_welcome(shell),
        Pane::Safety => shell.show_warning_signs(),
    }
}
