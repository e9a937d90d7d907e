//! The real program, as a process.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{Costs, within};

pub(super) type Environment = BTreeMap<&'static str, String>;

/// The program under test: the one in `UNHUNCH_BINARIES`, else the one that cargo built beside the
/// test.
pub fn binary(name: &str) -> PathBuf {
    let built = match name {
        "unhunchd" => env!("CARGO_BIN_EXE_unhunchd"),
        _ => env!("CARGO_BIN_EXE_unhunch"),
    };
    let Some(folder) = std::env::var_os("UNHUNCH_BINARIES") else { return PathBuf::from(built) };
    let path = PathBuf::from(folder).join(name);
    assert!(path.is_file(), "UNHUNCH_BINARIES names a folder without `{name}`: {}", path.display());
    path
}

pub(super) fn command(program: &Path, arguments: &[&str], environment: &Environment) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).env_clear().envs(environment).kill_on_drop(true);
    command
}

/// A command that ran to its end.
#[derive(Debug)]
pub struct Finished {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Runs a command to its end.
pub async fn finish(arguments: &[&str], environment: &Environment, input: &str) -> Finished {
    let mut child = command(&binary("unhunch"), arguments, environment)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    // A program that does not read its input may be gone before it is written.
    let _ = stdin.write_all(input.as_bytes()).await;
    drop(stdin);
    let what = format!("the end of `unhunch {}`", arguments.join(" "));
    let output = within(&what, child.wait_with_output()).await.expect("its output");
    Finished {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("UTF-8 on its output"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8 on its error output"),
    }
}

/// Another program of the person's. Ended when dropped.
pub struct Other(std::process::Child);

impl Other {
    pub(super) fn start(path: &Path, environment: &Environment) -> Self {
        std::os::unix::fs::symlink("/bin/sleep", path).expect("a program of that name");
        let mut command = std::process::Command::new(path);
        Self(command.arg("1000").env_clear().envs(environment).spawn().expect("it starts"))
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        // Gone from the list of processes once it was waited for.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running daemon. What it says is printed when the test fails. Killed when dropped.
pub struct Daemon {
    child: Child,
    lines: UnboundedReceiver<String>,
    said: Arc<Mutex<Vec<String>>>,
}

impl Daemon {
    pub fn start(arguments: &[&str], environment: &Environment) -> Self {
        Self::start_program(&binary("unhunch"), arguments, environment)
    }

    pub fn start_program(program: &Path, arguments: &[&str], environment: &Environment) -> Self {
        let mut child = command(program, arguments, environment)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the daemon starts");
        let (sender, lines) = unbounded_channel();
        let said = Arc::new(Mutex::new(Vec::new()));
        let (out, err) = (child.stdout.take().expect("its output"), child.stderr.take().expect("its errors"));
        tokio::spawn(listen(out, sender.clone(), said.clone()));
        tokio::spawn(listen(err, sender, said.clone()));
        Self { child, lines, said }
    }

    /// Starts in a terminal of its own.
    pub fn start_in_terminal(arguments: &[&str], environment: &Environment) -> Self {
        use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
        let screen =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
        grantpt(&screen).and_then(|()| unlockpt(&screen)).expect("a terminal of our own");
        let name = ptsname(&screen, Vec::new()).expect("its name").into_string().expect("in UTF-8");
        let terminal = std::fs::File::options().read(true).write(true).open(name).expect("a terminal");
        let child = command(&binary("unhunch"), arguments, environment)
            .stdin(Stdio::null())
            .stdout(terminal.try_clone().expect("a second handle"))
            .stderr(terminal)
            .spawn()
            .expect("the daemon starts");
        let (sender, lines) = unbounded_channel();
        let said = Arc::new(Mutex::new(Vec::new()));
        let list = said.clone();
        // Ends with an error when the last process of the terminal does.
        std::thread::spawn(move || {
            let lines = std::io::BufRead::lines(std::io::BufReader::new(std::fs::File::from(screen)));
            for line in lines.map_while(Result::ok) {
                list.lock().expect("the list of lines").push(line.clone());
                let _ = sender.send(line);
            }
        });
        Self { child, lines, said }
    }

    pub fn pid(&self) -> u32 {
        self.child.id().expect("a running daemon")
    }

    /// Waits for a line, on either output, that contains all these words (in any case).
    pub async fn line(&mut self, words: &[&str]) -> String {
        within(&format!("a line with {words:?}"), async {
            loop {
                let line = self.lines.recv().await.expect("a daemon that still speaks");
                let lower = line.to_lowercase();
                if words.iter().all(|word| lower.contains(&word.to_lowercase())) {
                    return line;
                }
            }
        })
        .await
    }

    /// Everything it said up to now that contains all these words.
    pub fn said(&self, words: &[&str]) -> Vec<String> {
        let said = self.said.lock().expect("the list of lines");
        let fits = |line: &&String| {
            let line = line.to_lowercase();
            words.iter().all(|word| line.contains(&word.to_lowercase()))
        };
        said.iter().filter(fits).cloned().collect()
    }

    /// Sends a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_raw(self.pid() as i32).expect("a pid");
        rustix::process::kill_process(pid, signal).expect("a signal to our own child");
    }

    /// Waits until it has ended by itself.
    pub async fn ended(&mut self) -> ExitStatus {
        within("the end of the daemon", self.child.wait()).await.expect("its exit status")
    }

    /// Ends it in good order and waits for that.
    pub async fn quit(&mut self) -> ExitStatus {
        self.signal(rustix::process::Signal::TERM);
        self.ended().await
    }

    /// `kill -9`.
    pub async fn kill(&mut self) {
        self.signal(rustix::process::Signal::KILL);
        self.ended().await;
    }

    /// Whether it runs, asked of the system.
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_none()
    }

    /// What it costs.
    pub fn costs(&self) -> Costs {
        Costs::of(self.pid())
    }

    /// The processes that it started and that still run.
    pub fn children(&self) -> Vec<u32> {
        let pid = self.pid();
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        tasks
            .filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok())
            .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
            .collect()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let said = self.said.lock().map(|said| said.join("\n")).unwrap_or_default();
            eprintln!("-- the daemon said:\n{said}\n--");
        }
    }
}

pub(super) async fn listen(
    output: impl AsyncRead + Unpin,
    sender: UnboundedSender<String>,
    said: Arc<Mutex<Vec<String>>>,
) {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        said.lock().expect("the list of lines").push(line.clone());
        // The test may have no more interest.
        let _ = sender.send(line);
    }
}
