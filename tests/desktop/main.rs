#![cfg(target_os = "linux")]
//! The real program on a desktop of its own.

mod harness;
#[path = "../review/month.rs"]
mod month;

/// All stories stand below this name, by which `tests/run` tells them from the other tests.
mod on_a_desktop {
    mod alone;
    mod asked;
    mod attached;
    mod autostart;
    mod commands;
    mod exercises_window;
    mod history;
    mod idle;
    mod killed;
    mod machine;
    mod pain;
    mod presence;
    mod prompt;
    mod reset;
    mod review;
    mod rhythm;
    mod routine;
    mod settings;
    mod settings_window;
    mod sound;
    mod terminal;
    mod told;
    mod tray;
    mod trouble;
    mod unseen;
    mod weekly;
    mod welcome;
    mod window;

    /// A break is due after ten seconds, and a prompt waits 1.7 s for its answer: for stories in
    /// which the test itself answers, at once.
    const QUICK: u32 = 180;
    /// Half a minute and five seconds: for stories in which a command answers.
    const CALM: u32 = 60;
}
