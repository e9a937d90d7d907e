//! Start at login: what was written is read by those who read it for a session, and started from it.

#![expect(clippy::disallowed_methods, reason = "starts what a session would start")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;
use unhunch::ipc::{self, Request};
use unhunch::os::autostart::{Autostart, Folders};
use unhunch::os::places::Places;

use crate::harness::{Desktop, Finished, within};

/// Signs that shells, desktop entries or units read as something else.
const SIGNS: &str = "a b'c\"d$e`f%gh;i\\j%Fé";
/// The same without those that systemd refuses in the path of a program.
const FEWER: &str = "a b$e`f%gh;i%Fé";

/// The program in a folder of this name, and where all its files are.
struct Installed {
    desktop: Desktop,
    folder: tempfile::TempDir,
    program: PathBuf,
    home: PathBuf,
}

impl Installed {
    /// With the resident part beside it, or without.
    fn in_folder(name: &str, resident: bool) -> Self {
        let desktop = Desktop::bare();
        // On the disk of the programs, so that a second name does for a copy.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let inside = folder.path().join(name);
        fs::create_dir(&inside).expect("a folder of that name");
        let program = inside.join("unhunch");
        link(&desktop.program(), &program);
        if resident {
            link(&desktop.resident(), &inside.join("unhunchd"));
        }
        let home = desktop.home().join(SIGNS);
        fs::create_dir_all(&home).expect("a home of that name");
        Self { desktop, folder, program, home }
    }

    /// What a session sets: nothing of ours.
    fn session(&self) -> BTreeMap<&'static str, String> {
        let mut environment = self.desktop.environment();
        environment.remove("UNHUNCH_HOME");
        environment
    }

    /// Runs it to its end, told where its files are.
    async fn told(&self, arguments: &[&str]) -> Finished {
        let mut command = Command::new(&self.program);
        command.args(arguments).env_clear().envs(self.session()).env("UNHUNCH_HOME", &self.home);
        finished(command).await
    }

    fn entry(&self) -> PathBuf {
        PathBuf::from(&self.session()["XDG_CONFIG_HOME"]).join("autostart/unhunch.desktop")
    }

    /// Waits until the program that was started answers from this home.
    async fn answers(&self) {
        within("the program that was started at login", async {
            while self.told(&["status"]).await.code != Some(0) {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        })
        .await;
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        // What a session started is no child of the test.
        quit(&self.home);
    }
}

/// Ends what runs with this home, if anything does.
fn quit(home: &Path) {
    let socket = Places::under(home).socket;
    // A request has a runtime of its own, for which there is room outside of that of the test.
    std::thread::scope(|scope| drop(scope.spawn(|| ipc::call(&socket, &Request::Quit)).join()));
}

fn link(from: &Path, to: &Path) {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop)).expect("the program under that name");
}

async fn finished(mut command: Command) -> Finished {
    let output = command.stdin(Stdio::null()).kill_on_drop(true).output();
    let output = within("the end of a command", output).await.expect("it starts");
    Finished {
        code: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A tool of the field that has nothing to complain of.
async fn content(tool: &str, arguments: &[&str], environment: &BTreeMap<&'static str, String>) {
    let mut command = Command::new(tool);
    command.args(arguments).env_clear().envs(environment);
    let found = finished(command).await;
    assert!(found.code == Some(0) && found.stdout.is_empty() && found.stderr.is_empty(), "{tool}: {found:?}");
}

#[tokio::test]
async fn a_session_starts_it_from_the_entry_whatever_its_path_is() {
    for resident in [true, false] {
        let there = Installed::in_folder(SIGNS, resident);
        let on = there.told(&["autostart", "on"]).await;
        assert_eq!((on.code, on.stdout.trim()), (Some(0), "Unhunch starts at login"), "{on:?}");
        let entry = there.entry();
        let entry = entry.to_str().expect("UTF-8");
        content("desktop-file-validate", &[entry], &there.session()).await;

        let mut gio = Command::new("gio");
        gio.args(["launch", entry])
            .env_clear()
            .envs(there.session())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let started = within("the session", gio.status()).await.expect("gio");
        assert!(started.success(), "{started}");
        there.answers().await;

        // A unit of a package may start it as well: that one finds the first and ends well.
        let second = there.told(&["run"]).await;
        assert_eq!(second.code, Some(0), "{second:?}");
        let off = there.told(&["autostart", "off"]).await;
        assert_eq!((off.code, there.entry().exists()), (Some(0), false), "{off:?}");
    }
}

#[tokio::test]
async fn a_unit_of_a_package_is_taken_by_systemd_and_its_command_starts_it() {
    let there = Installed::in_folder(FEWER, true);
    let start = Autostart {
        program: there.program.clone(),
        home: Some(there.home.clone()),
        folders: Folders::default(),
    };
    let unit = there.folder.path().join("unhunch.service");
    let text = start.unit().expect("a unit");
    fs::write(&unit, &text).expect("written");
    content(
        "systemd-analyze",
        &["--user", "--man=no", "verify", unit.to_str().expect("UTF-8")],
        &there.session(),
    )
    .await;

    let command = text.lines().find_map(|line| line.strip_prefix("ExecStart=")).expect("a command");
    let words = systemd_words(command);
    assert_eq!(words[0], there.program.to_str().expect("UTF-8"));
    let mut daemon = Command::new(&words[0]);
    daemon.args(&words[1..]).env_clear().envs(there.session()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut daemon = daemon.kill_on_drop(true).spawn().expect("it starts");
    there.answers().await;
    quit(&there.home);
    assert!(within("its end", daemon.wait()).await.expect("a status").success());
}

#[tokio::test]
async fn what_packages_install_is_printed_for_their_path() {
    let there = Installed::in_folder("plain", false);
    let print = ["autostart", "print", "--program", "/usr/bin/unhunch"];
    let entry = there.told(&print).await;
    assert!(entry.stdout.contains("\nExec=/usr/bin/unhunch run\n"), "{entry:?}");
    let unit = there.told(&[&print[..], &["--systemd"]].concat()).await;
    assert!(unit.stdout.contains("\nExecStart=/usr/bin/unhunch run\n"), "{unit:?}");
    assert!(!there.entry().exists(), "nothing is written");
}

/// The words of a command as systemd.service(5) has them taken apart.
fn systemd_words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    let mut signs = command.chars();
    while let Some(sign) = signs.next() {
        // Variables are replaced in arguments, not in the program.
        let twice = sign == '%' || (sign == '$' && !words.is_empty());
        match sign {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            '\\' => word.get_or_insert_default().push(signs.next().expect("an escaped sign")),
            sign => {
                if twice {
                    assert_eq!(signs.next(), Some(sign), "{command}");
                }
                word.get_or_insert_default().push(sign);
            }
        }
    }
    words.extend(word);
    words
}
