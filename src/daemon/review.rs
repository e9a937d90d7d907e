//! The window of the review: one at most, brought to the front when it is asked for again. Where there
//! is no display, a notification says the beginning of it.

use crate::child::{Child, Opening, ToChild};
use crate::core::event::RunSays;

use super::job;
use super::requests::show_review;
use super::shell::Shell;

/// What the window's words are posted under, beside those of sessions.
pub const NAME: &str = "review";

/// The process of the window.
pub struct Window {
    pub child: Child,
    /// Somebody wants to see it, and it has not said yet that they do. If it closes just then, another
    /// one is opened.
    wanted: bool,
}

/// Opens the window of the review, or brings the one that is open to the front.
pub fn open(shell: &mut Shell) {
    open_at(shell, false);
}

/// The same, at the question how it feels.
pub fn open_check_in(shell: &mut Shell) {
    open_at(shell, true);
}

fn open_at(shell: &mut Shell, check_in: bool) {
    if let Some(window) = &mut shell.review {
        window.wanted = true;
        window.child.tell(&ToChild::Raise);
        return;
    }
    let theme = job::theme(&shell.config, shell.appearance);
    let opening = Opening { check_in, theme, activation_token: shell.token.take() };
    let arguments = ["window", "review", "--guest"];
    match Child::start(&shell.program, &arguments, NAME, &opening, shell.says.clone()) {
        Ok(child) => shell.review = Some(Window { child, wanted: false }),
        Err(error) => {
            tracing::warn!("the window cannot be opened: `{}`: {error}", shell.program.display());
            show_review(shell);
        }
    }
}

/// What the process of the window says: of all that a session could say, that it is shown, that there
/// is no display, and that it is gone.
pub fn said(shell: &mut Shell, said: &RunSays) {
    match said {
        RunSays::NoDisplay { why } => {
            tracing::info!("no window for the review: {why}");
            seen(shell);
            show_review(shell);
        }
        RunSays::Ready => seen(shell),
        RunSays::Gone => {
            if shell.review.take().is_some_and(|window| window.wanted) {
                open(shell);
            }
        }
        other => tracing::warn!("the window of the review says `{other:?}`"),
    }
}

fn seen(shell: &mut Shell) {
    if let Some(window) = &mut shell.review {
        window.wanted = false;
    }
}
