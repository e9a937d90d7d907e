//! A private message bus.

use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// Which of the two buses of a desktop.
#[derive(Clone, Copy)]
pub enum Kind {
    Session,
    System,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::System => "system",
        }
    }

    /// Where this bus listens, running or not.
    pub fn address(self, folder: &Path) -> String {
        format!("unix:path={}/{}-bus", folder.display(), self.name())
    }
}

/// A running `dbus-daemon`; ends when dropped.
pub struct Bus {
    address: String,
    _process: Child,
}

impl Bus {
    pub async fn start(folder: &Path, kind: Kind) -> Self {
        let (name, address) = (kind.name(), kind.address(folder));
        let config = folder.join(format!("{name}-bus.conf"));
        // A bus that is gone leaves its socket, which would be in the way of the next.
        let _ = std::fs::remove_file(folder.join(format!("{name}-bus")));
        std::fs::write(
            &config,
            format!(
                r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>{name}</type>
                  <listen>{address}</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow receive_sender="*"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>"#
            ),
        )
        .expect("the bus's configuration");
        let errors = std::fs::File::create(folder.join(format!("{name}-bus.log"))).expect("a log of the bus");
        let mut process = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .kill_on_drop(true)
            .spawn()
            .expect("`dbus-daemon` (package dbus-daemon)");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let line = super::within("the address of a bus", lines.next_line()).await;
        assert!(line.expect("its output").is_some(), "dbus-daemon ended at once");
        Self { address, _process: process }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A connection of the test's own.
    pub async fn connect(&self) -> zbus::Connection {
        let builder = zbus::connection::Builder::address(self.address.as_str()).expect("an address");
        builder.build().await.expect("a connection to the private bus")
    }
}
