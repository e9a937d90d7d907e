//! A terminal with somebody at its keyboard, in which one command runs.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::process::ExitStatus;
use std::sync::{Arc, Mutex};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{program, within};

/// A command that shows something and takes keys. Killed when dropped.
pub struct Terminal {
    child: Child,
    keyboard: File,
    /// Everything written so far, with what moves the cursor; and how much of it was looked at.
    written: Arc<Mutex<String>>,
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
        let written = Arc::new(Mutex::new(String::new()));
        let (page, mut output) = (written.clone(), keyboard.try_clone().expect("another handle"));
        // Ends with an error when the last process of the terminal does.
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(length @ 1..) = output.read(&mut chunk) {
                page.lock().expect("the page").push_str(&String::from_utf8_lossy(&chunk[..length]));
                let _ = sender.send(());
            }
        });
        Self { child, keyboard, written, read: 0, more }
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

    /// Waits until the command has ended by itself.
    pub async fn ended(&mut self) -> ExitStatus {
        within("the end of the command", self.child.wait()).await.expect("its exit status")
    }
}
