//! What every test needs: an ear for events, and helpers from the system.
#![expect(clippy::disallowed_methods, reason = "tests bring their own bus and display as processes")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::sync::mpsc::{self, UnboundedReceiver};
use unhunch::core::event::Input;
use unhunch::core::rules::QuietReason;
use unhunch::os::{Appearance, Events, OsEvent};

/// So long that only a hang reaches it.
const HANG: Duration = Duration::from_secs(60);

/// Hears what sources say.
pub struct Ear {
    pub events: Events,
    receiver: UnboundedReceiver<OsEvent>,
}

impl Ear {
    pub fn new() -> Self {
        let (events, receiver) = mpsc::unbounded_channel();
        Self { events, receiver }
    }

    /// The next event of any kind.
    pub async fn next(&mut self) -> OsEvent {
        self.last().await.expect("an event")
    }

    /// The next event, or none when all sources have ended after [`close`](Self::close).
    pub async fn last(&mut self) -> Option<OsEvent> {
        tokio::time::timeout(HANG, self.receiver.recv()).await.expect("something before a minute is over")
    }

    /// Gives our own end of the channel away.
    pub fn close(&mut self) {
        self.events = mpsc::unbounded_channel().0;
    }

    /// The next input; services may speak in between.
    pub async fn input(&mut self) -> Input {
        loop {
            if let OsEvent::Input(input) = self.next().await {
                return input;
            }
        }
    }

    /// Waits until this service says this, and returns its reason. No input may come before.
    pub async fn service(&mut self, name: &str, available: bool) -> String {
        loop {
            match self.next().await {
                OsEvent::Service(said) if said.name == name && said.available == available => {
                    return said.why;
                }
                OsEvent::Service(_) => {}
                other => panic!("{other:?} while waiting for service {name}"),
            }
        }
    }

    /// The next word of how the desktop looks; services may speak in between.
    pub async fn appearance(&mut self) -> Appearance {
        loop {
            match self.next().await {
                OsEvent::Appearance(appearance) => return appearance,
                OsEvent::Service(_) => {}
                other => panic!("{other:?} while waiting for a look"),
            }
        }
    }

    /// Waits until a reason to keep quiet begins or ends: whether it began, which one, and who says so.
    /// Services may speak in between.
    pub async fn quiet(&mut self) -> (bool, QuietReason, String) {
        match self.input().await {
            Input::QuietBegan { reason, source } => (true, reason, source),
            Input::QuietEnded { reason, source } => (false, reason, source),
            other => panic!("{other:?} while waiting for quiet"),
        }
    }

    /// Waits for a change of this path.
    pub async fn changed(&mut self, path: &Path) {
        loop {
            match self.next().await {
                OsEvent::FileChanged(changed) => return assert_eq!(changed, path),
                OsEvent::Service(_) => {}
                other => panic!("{other:?} while waiting for a change"),
            }
        }
    }
}

/// A process that ends with the test.
pub struct Helper(Child);

impl Helper {
    /// Starts a program of a Debian package, with nothing to hear from it but what it is here for.
    pub fn silent(package: &str, program: &str, arguments: &[&str], environment: &[(&str, &Path)]) -> Self {
        let child = Command::new(program)
            .args(arguments)
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|err| panic!("start `{program}` of the Debian package {package}: {err}"));
        Self(child)
    }

    /// Starts a program of a Debian package and reads the first line that it prints.
    pub fn start(package: &str, program: &str, arguments: &[&str]) -> (Self, String) {
        Self::start_with(package, program, arguments, &[])
    }

    /// As [`start`](Self::start), with these variables of the environment.
    pub fn start_with(
        package: &str,
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> (Self, String) {
        let mut helper = Self::run(package, program, arguments, variables);
        let mut line = String::new();
        BufReader::new(helper.0.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        (helper, line.trim().to_owned())
    }

    /// Starts a program of a Debian package that tells in another way that it is there.
    pub fn run(package: &str, program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let child = Command::new(program)
            .args(arguments)
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|err| panic!("start `{program}` of the Debian package {package}: {err}"));
        Self(child)
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
