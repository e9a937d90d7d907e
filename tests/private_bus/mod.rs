//! A session bus for one test alone. The test runs again as a process of its own, whose session
//! bus is the private one: nothing of the desktop around is touched, and no test meets another.

#![allow(dead_code)]

use std::future::Future;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const MARK: &str = "UNHUNCH_TEST_ON_PRIVATE_BUS";

/// How long a test waits for an event before it fails. Nothing waits this long when all is well.
pub const LIMIT: Duration = Duration::from_secs(20);

/// Runs the test of this name (its full path, as the test list shows it) on a private bus.
pub fn on_private_bus<F: Future<Output = ()>>(test: &str, story: impl FnOnce() -> F) {
    if std::env::var_os(MARK).is_some() {
        run(story());
        return;
    }
    let (_bus, address) = Bus::start();
    again(test, &address);
}

/// As [`on_private_bus`], on a bus that is asked to start a service of this name and cannot.
pub fn on_bus_with_broken_service<F: Future<Output = ()>>(test: &str, name: &str, story: impl FnOnce() -> F) {
    if std::env::var_os(MARK).is_some() {
        run(story());
        return;
    }
    let (bus, address) = Bus::start_with(Some(name));
    again(test, &address);
    drop(bus);
}

/// Runs the test of this name where nothing answers as a session bus.
pub fn on_no_bus<F: Future<Output = ()>>(test: &str, story: impl FnOnce() -> F) {
    if std::env::var_os(MARK).is_some() {
        run(story());
        return;
    }
    again(test, "unix:path=/nonexistent/bus");
}

fn run(story: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(story);
}

/// This test again, in a process of its own.
#[expect(clippy::disallowed_methods, reason = "a test of the bus is a process of its own")]
fn again(test: &str, address: &str) {
    let program = std::env::current_exe().expect("the path of this test");
    let output = Command::new(program)
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(MARK, "1")
        .env("DBUS_SESSION_BUS_ADDRESS", address)
        .stdin(Stdio::null())
        .output()
        .expect("run this test again");
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{test} on a bus of its own:\n{said}\n{errors}");
    assert!(said.contains("1 passed"), "there is no test `{test}`:\n{said}");
}

/// A bus that anybody of ours may use, and that starts no service of the desktop around.
const SETTINGS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>SERVICES</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A `dbus-daemon` that ends with this value.
pub struct Bus {
    daemon: Child,
    folder: tempfile::TempDir,
}

impl Bus {
    /// The daemon and its address.
    pub fn start() -> (Self, String) {
        Self::start_with(None)
    }

    #[expect(clippy::disallowed_methods, reason = "the bus of a test is a process")]
    fn start_with(broken_service: Option<&str>) -> (Self, String) {
        let folder = tempfile::tempdir().expect("a folder for the bus");
        if let Some(name) = broken_service {
            let service = format!("[D-BUS Service]\nName={name}\nExec=/bin/false\n");
            std::fs::write(folder.path().join("broken.service"), service).expect("write a service file");
        }
        let settings = folder.path().join("bus.conf");
        let services = folder.path().to_string_lossy();
        std::fs::write(&settings, SETTINGS.replace("SERVICES", &services)).expect("write the bus's settings");
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", settings.display()))
            .args(["--nofork", "--nopidfile", "--print-address"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(folder.path().join("errors")).expect("a file for the bus's errors"))
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "start `dbus-daemon` (Debian package `dbus-daemon`, in older releases `dbus`): {error}"
                )
            });
        let mut address = String::new();
        let out = daemon.stdout.take().expect("the output of dbus-daemon");
        BufReader::new(out).read_line(&mut address).expect("the address of the bus");
        let bus = Self { daemon, folder };
        if address.trim().is_empty() {
            let why = std::fs::read_to_string(bus.folder.path().join("errors")).unwrap_or_default();
            panic!("`dbus-daemon` printed no address: {why}");
        }
        (bus, address.trim().to_owned())
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// The next event of this channel; fails when none comes.
pub async fn next<T>(events: &mut tokio::sync::mpsc::UnboundedReceiver<T>) -> T {
    tokio::time::timeout(LIMIT, events.recv()).await.expect("an event").expect("an open channel")
}

/// A connection of its own to the private bus.
pub async fn connect() -> zbus::Connection {
    zbus::Connection::session().await.expect("the private bus")
}
