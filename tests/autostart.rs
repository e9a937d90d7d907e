//! Start at login on Windows: what was written in the registry, and the program started from it.
#![cfg(windows)]
#![expect(clippy::disallowed_methods, reason = "starts the program under test")]

use std::io::{BufRead as _, BufReader};
use std::os::windows::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use unhunch::ipc::{self, Request};
use unhunch::os::autostart::{Autostart, Folders, Status};
use unhunch::os::places::Places;
use windows_registry::{CURRENT_USER, Type};

/// A corner of the registry of its own, gone with the test.
struct Corner(String);

impl Corner {
    fn new(name: &str) -> Self {
        Self(format!(r"Software\Unhunch test {} {name}", std::process::id()))
    }

    fn start(&self, program: &Path, home: Option<&Path>) -> Autostart {
        let folders = Folders { own: format!(r"{}\Run", self.0).into(), ..Folders::default() };
        Autostart { program: program.into(), home: home.map(PathBuf::from), folders }
    }

    fn command(&self) -> String {
        let run = CURRENT_USER.open(format!(r"{}\Run", self.0)).expect("the key");
        run.get_string("Unhunch").expect("the value")
    }
}

impl Drop for Corner {
    fn drop(&mut self) {
        let _ = CURRENT_USER.remove_tree(&self.0);
    }
}

fn status(start: &Autostart) -> Status {
    start.status().expect("readable")
}

#[test]
fn on_off_and_what_it_says_of_itself() {
    let corner = Corner::new("on");
    let start = corner.start(Path::new(r"C:\Program Files\Unhunch\unhunch.exe"), None);
    assert_eq!(status(&start), Status::Off);
    start.off().expect("nothing to take away");
    start.on().expect("written");
    start.on().expect("written again");
    assert_eq!(status(&start), Status::On);
    assert_eq!(corner.command(), r#""C:\Program Files\Unhunch\unhunch.exe" run"#);
    let moved = corner.start(Path::new(r"D:\unhunch.exe"), None);
    assert_eq!(status(&moved), Status::Other { command: corner.command() });
    start.off().expect("taken away");
    assert_eq!(status(&start), Status::Off);
}

#[test]
fn what_the_task_manager_switched_off_is_off_until_it_is_switched_on_here() {
    let corner = Corner::new("approved");
    let start = corner.start(Path::new(r"C:\unhunch.exe"), None);
    start.on().expect("written");
    let approved = CURRENT_USER.create(format!(r"{}\Explorer\StartupApproved\Run", corner.0)).expect("a key");
    let write = |first: u8| {
        let bytes = [first, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        approved.set_bytes("Unhunch", Type::Bytes, &bytes).expect("a value");
    };
    write(2);
    assert_eq!(status(&start), Status::On);
    write(3);
    assert_eq!(status(&start), Status::SwitchedOff);
    start.on().expect("written");
    assert_eq!(status(&start), Status::On);
}

#[test]
fn a_command_too_long_for_windows_is_refused_with_its_length() {
    let corner = Corner::new("long");
    let start = corner.start(Path::new(&format!(r"C:\{}\unhunch.exe", "a".repeat(300))), None);
    let told = format!("{:#}", start.on().expect_err("too long"));
    assert!(told.contains("260"), "{told}");
    assert_eq!(status(&corner.start(Path::new(r"C:\unhunch.exe"), None)), Status::Off);
}

/// Ended with the test, whatever came of it.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn it_starts_from_the_command_that_was_written() {
    let corner = Corner::new("start");
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("a b & c%PATH%");
    std::fs::create_dir(&inside).expect("a folder of that name");
    let program = inside.join("unhunch.exe");
    std::fs::hard_link(env!("CARGO_BIN_EXE_unhunch"), &program)
        .or_else(|_| std::fs::copy(env!("CARGO_BIN_EXE_unhunch"), &program).map(drop))
        .expect("the program");
    let home = folder.path().join("h o%m");
    corner.start(&program, Some(&home)).on().expect("written");

    // As Windows starts it: the whole line, which the program takes apart.
    let command = corner.command();
    let rest = command.strip_prefix(&format!("\"{}\" ", program.display())).expect(&command);
    let child = Command::new(&program).raw_arg(rest).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let mut started = Started(child.expect("it starts"));
    let errors = started.0.stderr.take().expect("its words");
    let (says, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            let _ = says.send(line);
        }
    });
    let socket = Places::under(&home).socket;
    let answers = || ipc::call(&socket, &Request::Status).is_ok();
    // Each line that it says, and a closer look in between.
    let patience = 600;
    let up = (0..patience)
        .any(|_| answers() || lines.recv_timeout(Duration::from_millis(100)).is_err() && answers());
    assert!(up, "it does not answer from {}", home.display());
    ipc::call(&socket, &Request::Quit).expect("it ends");
    assert!(started.0.wait().expect("a status").success());
}
