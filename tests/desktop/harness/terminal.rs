//! A terminal with somebody at its keyboard, in which one command runs.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{program, within};

/// A command that shows something and takes keys. Killed when dropped.
pub struct Terminal {
    child: Child,
    keyboard: File,
    /// Everything that could be seen so far, one screen after the other; and how much of it was looked at.
    written: Arc<Mutex<String>>,
    /// The same as it was sent.
    sent: Arc<Mutex<String>>,
    read: usize,
    more: UnboundedReceiver<()>,
}

impl Terminal {
    /// Starts the command in a terminal of 80 by 24, in the program's own folder.
    pub fn start(arguments: &[&str], environment: &BTreeMap<&'static str, String>) -> Self {
        let screen =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
        grantpt(&screen).and_then(|()| unlockpt(&screen)).expect("a terminal of our own");
        let size = Winsize { ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&screen, size).expect("a terminal with a size");
        let name = ptsname(&screen, Vec::new()).expect("its name").into_string().expect("in UTF-8");
        let terminal = File::options().read(true).write(true).open(name).expect("a terminal");
        let handle = || terminal.try_clone().expect("another handle");
        let child = Command::new(program::binary("unhunch"))
            .args(arguments)
            .env_clear()
            .envs(environment)
            .env("TERM", "xterm")
            .current_dir(&environment["UNHUNCH_HOME"])
            .stdin(handle())
            .stdout(handle())
            .stderr(handle())
            .kill_on_drop(true)
            .spawn()
            .expect("the command starts");
        let keyboard = File::from(screen);
        let (sender, more) = unbounded_channel();
        let (written, sent) = (Arc::<Mutex<String>>::default(), Arc::<Mutex<String>>::default());
        let (page, log) = (written.clone(), sent.clone());
        let mut output = keyboard.try_clone().expect("another handle");
        // Ends with an error when the last process of the terminal does.
        std::thread::spawn(move || {
            let mut seen = Seen::new();
            let mut chunk = [0; 4096];
            while let Ok(length @ 1..) = output.read(&mut chunk) {
                log.lock().expect("the log").push_str(&String::from_utf8_lossy(&chunk[..length]));
                page.lock().expect("the page").push_str(&seen.more(&chunk[..length]));
                let _ = sender.send(());
            }
        });
        Self { child, keyboard, written, sent, read: 0, more }
    }

    /// Waits until this is written, after what was waited for before.
    pub async fn shows(&mut self, text: &str) {
        within(&format!("`{text}` in the terminal"), async {
            loop {
                let found = {
                    let written = self.written.lock().expect("the page");
                    written[self.read..].find(text).map(|at| self.read + at + text.len())
                };
                if let Some(end) = found {
                    self.read = end;
                    return;
                }
                self.more
                    .recv()
                    .await
                    .unwrap_or_else(|| panic!("it ended without `{text}`: {:?}", self.written));
            }
        })
        .await;
    }

    /// Presses these keys.
    pub fn types(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("a keyboard that is heard");
    }

    /// Everything sent so far, with what moves the cursor.
    pub fn sent(&self) -> String {
        self.sent.lock().expect("the log").clone()
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("a process that runs");
    }

    /// Makes it another size, and tells it so.
    pub fn resize(&self, columns: u16, rows: u16) {
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.keyboard, size).expect("a terminal with a size");
        self.signal(Signal::WINCH);
    }

    /// Whether it takes whole lines, as a shell expects it to.
    pub fn takes_lines(&self) -> bool {
        let modes = tcgetattr(&self.keyboard).expect("a terminal with modes").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// Whether the command is suspended.
    pub fn is_suspended(&self) -> bool {
        let state =
            std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).expect("a process that runs");
        state.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
    }

    fn pid(&self) -> Pid {
        let pid = self.child.id().expect("a process that runs");
        Pid::from_raw(i32::try_from(pid).expect("a pid")).expect("a pid")
    }

    /// Waits until the command has ended by itself.
    pub async fn ended(&mut self) -> ExitStatus {
        within("the end of the command", self.child.wait()).await.expect("its exit status")
    }
}

/// What somebody in front of the terminal sees.
struct Seen {
    screen: vt100::Parser,
    /// The beginning of a picture whose end has not come yet.
    part: Vec<u8>,
}

impl Seen {
    const BEGIN: &str = "\x1b[?2026h";
    const END: &str = "\x1b[?2026l";

    fn new() -> Self {
        let count = |count| NonZero::new(count).expect("some");
        Self { screen: vt100::Parser::new(count(24), count(80), 0), part: Vec::new() }
    }

    /// What can be seen after these bytes: every picture that is whole, and what is written between them.
    fn more(&mut self, bytes: &[u8]) -> String {
        self.part.extend_from_slice(bytes);
        let mut seen = String::new();
        while let Some(end) = find(&self.part, Self::END) {
            let picture: Vec<u8> = self.part.drain(..end + Self::END.len()).collect();
            self.screen.process(&picture);
            seen.push_str(&self.screen.screen().contents());
            seen.push('\n');
        }
        let begin = find(&self.part, Self::BEGIN).unwrap_or(self.part.len());
        let between: Vec<u8> = self.part.drain(..begin).collect();
        self.screen.process(&between);
        seen.push_str(&String::from_utf8_lossy(&between));
        seen
    }
}

fn find(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|found| found == text.as_bytes())
}
