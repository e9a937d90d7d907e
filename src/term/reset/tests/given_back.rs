//! A panic on the screen: a process of its own, on a terminal of its own.
#![expect(clippy::disallowed_methods, reason = "a panic ends a process: it needs one of its own")]

use std::fs::File;
use std::io::Read;
use std::process::Command;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};

use super::BLOCKS;
use crate::term::reset::screen::Screen;

const PANICS: &str = "term::reset::tests::given_back::panics_on_its_screen";

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn panics_on_its_screen() {
    let _screen = Screen::open(BLOCKS).expect("a terminal");
    panic!("on purpose");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_says_why() {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
    grantpt(&master).and_then(|()| unlockpt(&master)).expect("a terminal of our own");
    let name = ptsname(&master, Vec::new()).expect("its name").into_string().expect("in UTF-8");
    let terminal = File::options().read(true).write(true).open(name).expect("a terminal");
    let handle = || terminal.try_clone().expect("another handle");
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    // What it writes has to fit into the terminal, which is read only afterwards.
    command.env("RUST_BACKTRACE", "0").args([
        "--exact",
        PANICS,
        "--ignored",
        "--nocapture",
        "--test-threads=1",
    ]);
    let mut child = command.stdin(handle()).stdout(handle()).stderr(handle()).spawn().expect("a process");
    assert!(!child.wait().expect("its end").success());
    assert!(
        tcgetattr(&terminal).expect("its modes").local_modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    );
    // Nobody else holds the terminal, so that reading it ends.
    drop((command, terminal));
    let mut written = Vec::new();
    let _ = File::from(master).read_to_end(&mut written);
    let written = String::from_utf8_lossy(&written);
    let at = |text: &str| written.find(text).unwrap_or_else(|| panic!("no {text:?} in {written:?}"));
    assert!(at("\x1b[?1049h") < at("\x1b[?1049l"), "{written:?}");
    assert!(at("\x1b[?25h") < at("on purpose"), "{written:?}");
    assert!(at("\x1b[?1049l") < at("on purpose"), "{written:?}");
}
