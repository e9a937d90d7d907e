//! The local socket, for real: a daemon's end in a thread, and askers that behave well, badly, slowly, or are
//! somebody else.

use std::path::{Path, PathBuf};
use std::sync::mpsc as std_mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{mpsc, oneshot};
use unhunch::core::event::{Ask, RunSays};
use unhunch::ipc::{
    Answer, CallFault, Limits, Reply, Request, attach, call, call_within, listen, serve_within,
};
use unhunch::os::socket;

/// A daemon's end at a socket of its own, until dropped.
struct Daemon {
    path: PathBuf,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    _folder: Option<tempfile::TempDir>,
}

impl Daemon {
    fn new(limits: Limits, answers: impl FnMut(Request, Reply) + Send + 'static) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut daemon = Self::at(folder.path().join("run/unhunch.sock"), limits, answers);
        daemon._folder = Some(folder);
        daemon
    }

    fn at(path: PathBuf, limits: Limits, mut answers: impl FnMut(Request, Reply) + Send + 'static) -> Self {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = std_mpsc::channel();
        let at = path.clone();
        let thread = std::thread::spawn(move || {
            runtime().block_on(async move {
                let listener = listen(&at).unwrap();
                ready.send(()).unwrap();
                let (requests, mut asked) = mpsc::unbounded_channel();
                let answering = async {
                    while let Some((request, reply)) = asked.recv().await {
                        answers(request, reply);
                    }
                };
                tokio::select! {
                    () = serve_within(listener, requests, limits) => {}
                    () = answering => {}
                    _ = stopped => {}
                }
            });
        });
        is_ready.recv().unwrap();
        Self { path, stop: Some(stop), thread: Some(thread), _folder: None }
    }

    /// One that says back what it was asked.
    fn echoing(limits: Limits) -> Self {
        Self::new(limits, |request, reply| {
            reply.answer(Answer::with(serde_json::to_value(request).unwrap()));
        })
    }

    fn assert_alive(&self) {
        assert_eq!(call(&self.path, &Request::Status), Ok(Answer::with(json!({"do": "status"}))));
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the daemon's end panicked");
        }
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// Sends these bytes and nothing else, and gives what comes back until the end.
fn raw(path: &Path, bytes: &[u8]) -> String {
    runtime().block_on(async {
        let mut stream = socket::connect(path).await.unwrap();
        // The other end may close before it has taken all.
        let _ = stream.write_all(bytes).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8(answer).unwrap()
    })
}

fn refused(answer: &str) -> String {
    let answer: Answer = serde_json::from_str(answer).unwrap_or_else(|fault| panic!("{answer:?}: {fault}"));
    assert!(!answer.ok);
    assert_eq!(answer.code, 1);
    answer.text.unwrap()
}

#[test]
fn a_request_is_answered() {
    let daemon = Daemon::echoing(Limits::default());
    daemon.assert_alive();
    let answer = call(&daemon.path, &Request::Ask(Ask::Snooze)).unwrap();
    assert_eq!(answer.data, Some(json!({"do": "ask", "ask": "snooze"})));
}

#[test]
fn an_answer_that_says_no_carries_its_exit_code() {
    let daemon = Daemon::new(Limits::default(), |_, reply| {
        reply.answer(Answer::failed(1, "no prompt is open"));
    });
    let answer = call(&daemon.path, &Request::Ask(Ask::Skip)).unwrap();
    assert_eq!(answer, Answer::failed(1, "no prompt is open"));
}

#[test]
fn a_damaged_request_gets_an_error_that_names_what_was_wrong_and_the_daemon_goes_on() {
    let daemon = Daemon::echoing(Limits::default());
    let cases: [(&[u8], &str); 7] = [
        (b"hello\n", "read `hello`, which is not JSON"),
        (b"\xff\xfe\n", "not UTF-8 from byte 0 on"),
        (b"\n", "read ``, which is not JSON"),
        (b"{\"v\":1,\"do\":\"dance\"}\n", "unknown variant `dance`"),
        (b"{\"v\":7,\"do\":\"status\"}\n", "requests of version 7, the running Unhunch knows version 1"),
        (b"{\"do\":\"status\"}\n", "without a version"),
        (b"{\"v\":1,\"do\":\"ask\",\"ask\":\"start\",\"for_ms\":\"1m\"}\n", "invalid type"),
    ];
    for (bytes, expected) in cases {
        let said = refused(&raw(&daemon.path, bytes));
        assert!(said.contains(expected), "{said}");
        daemon.assert_alive();
    }
}

#[test]
fn an_oversized_request_gets_an_error_and_the_daemon_goes_on() {
    let daemon = Daemon::echoing(Limits::default());
    for size in [64 * 1024 + 1, 4 * 1024 * 1024] {
        let said = refused(&raw(&daemon.path, &vec![b'x'; size]));
        assert_eq!(said, "the request is too long, allowed are 65536 bytes");
        daemon.assert_alive();
    }
    let mut just_fits = br#"{"v":1,"do":"status"}"#.to_vec();
    just_fits.resize(64 * 1024, b' ');
    just_fits.push(b'\n');
    assert!(raw(&daemon.path, &just_fits).starts_with(r#"{"ok":true"#));
}

#[test]
fn an_asker_that_says_nothing_is_told_so_and_let_go() {
    let daemon = Daemon::echoing(Limits { patience: Duration::from_millis(50), ..Limits::default() });
    assert!(refused(&raw(&daemon.path, b"")).starts_with("no request came within"));
    assert!(refused(&raw(&daemon.path, b"{\"v\":1,")).starts_with("no request came within"));
    daemon.assert_alive();
}

#[test]
fn too_many_askers_are_turned_away_until_one_leaves() {
    let daemon = Daemon::echoing(Limits { connections: 2, ..Limits::default() });
    let runtime = runtime();
    let first = runtime.block_on(socket::connect(&daemon.path)).unwrap();
    let second = runtime.block_on(socket::connect(&daemon.path)).unwrap();
    let refusal = call(&daemon.path, &Request::Status).unwrap();
    assert_eq!(refusal, Answer::failed(1, "too many connections at once, allowed are 2; try again"));
    drop(first);
    // It takes the other end a moment to see it.
    while call(&daemon.path, &Request::Status).is_ok_and(|answer| !answer.ok) {}
    daemon.assert_alive();
    drop(second);
}

#[test]
fn many_askers_at_once_are_all_answered() {
    let daemon = Daemon::echoing(Limits::default());
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let answer = call(&daemon.path, &Request::Status).unwrap();
                    assert!(answer.ok || answer.text.unwrap().starts_with("too many connections"));
                }
            });
        }
    });
    daemon.assert_alive();
}

#[test]
fn a_run_drawn_by_the_asker_is_told_line_by_line_and_its_end_is_seen() {
    let (says, mut said) = mpsc::unbounded_channel();
    let (tells, tell) = std_mpsc::channel();
    let daemon = Daemon::new(Limits::default(), move |request, reply| {
        assert_eq!(request, Request::Attach { exercise: Some("cat_cow".to_owned()), for_ms: Some(60_000) });
        let answer = Answer::with(json!({"exercise": "cat_cow"}));
        tells.send(reply.attach(answer, "run-1".to_owned(), says.clone())).unwrap();
    });
    let request = Request::Attach { exercise: Some("cat_cow".to_owned()), for_ms: Some(60_000) };
    let (mut asker, answer) = attach(&daemon.path, &request).unwrap();
    assert_eq!(answer.data, Some(json!({"exercise": "cat_cow"})));
    let tell = tell.recv().unwrap();

    asker.say(&RunSays::Ready).unwrap();
    asker.say(&RunSays::Phase { index: 3 }).unwrap();
    assert_eq!(said.blocking_recv(), Some(("run-1".to_owned(), RunSays::Ready)));
    assert_eq!(said.blocking_recv(), Some(("run-1".to_owned(), RunSays::Phase { index: 3 })));

    assert_eq!(asker.hear(Duration::ZERO), Ok(None));
    tell.send(json!({"recorded": "finished"})).unwrap();
    // Never waiting, the asker hears it all the same.
    let heard = std::iter::repeat_with(|| asker.hear(Duration::ZERO).unwrap()).find_map(|heard| heard);
    assert_eq!(heard, Some(json!({"recorded": "finished"})));

    drop(asker);
    assert_eq!(said.blocking_recv(), Some(("run-1".to_owned(), RunSays::Gone)));
}

#[test]
fn a_damaged_line_in_a_run_is_answered_and_the_run_goes_on() {
    let (says, mut said) = mpsc::unbounded_channel();
    let (tells, tell) = std_mpsc::channel();
    let daemon = Daemon::new(Limits::default(), move |_, reply| {
        tells.send(reply.attach(Answer::done("begin"), "run-1".to_owned(), says.clone())).unwrap();
    });
    let answers = std::thread::scope(|scope| {
        let path = &daemon.path;
        let asker = scope.spawn(move || {
            let lines = "{\"v\":1,\"do\":\"attach\"}\n{\"says\":\"sing\"}\n{\"says\":\"paused\"}\n";
            raw(path, lines.as_bytes())
        });
        let tell = tell.recv().unwrap();
        assert_eq!(said.blocking_recv().unwrap().1, RunSays::Paused);
        drop(tell);
        asker.join().unwrap()
    });
    let lines: Vec<_> = answers.lines().collect();
    assert_eq!(lines[0], r#"{"ok":true,"text":"begin","code":0}"#);
    assert!(
        lines[1].starts_with(r#"{"error":"read `{\"says\":\"sing\"}`, which says nothing about a run"#),
        "{}",
        lines[1]
    );
    assert_eq!(said.blocking_recv().unwrap().1, RunSays::Gone, "the daemon ended the run");
}

#[test]
fn an_asker_without_a_daemon_learns_so() {
    let folder = tempfile::tempdir().unwrap();
    let fault = call(&folder.path().join("unhunch.sock"), &Request::Status).unwrap_err();
    assert_eq!((fault.clone(), fault.exit_code()), (CallFault::NoDaemon, 3));
    assert_eq!(fault.to_string(), "Unhunch is not running; start it with `unhunch run`");
}

#[test]
fn an_asker_does_not_wait_for_ever() {
    let (keep, kept) = std_mpsc::channel();
    let daemon = Daemon::new(Limits::default(), move |_, reply| keep.send(reply).unwrap());
    let patience = Duration::from_millis(50);
    let fault = call_within(&daemon.path, &Request::Status, patience).unwrap_err();
    assert_eq!(fault, CallFault::Late { after: patience });
    assert_eq!(fault.exit_code(), 1);
    drop(kept.recv().unwrap());
}

#[test]
fn a_daemon_that_ends_says_that_it_answers_no_more() {
    let daemon = Daemon::new(Limits::default(), |_, reply| drop(reply));
    let answer = call(&daemon.path, &Request::Status).unwrap();
    assert_eq!(answer, Answer::failed(1, "Unhunch is ending and answers no more"));
}

#[test]
fn an_answer_is_handed_over_before_the_daemon_ends() {
    let (handed, over) = std_mpsc::channel();
    let daemon = Daemon::new(Limits::default(), move |_, reply| {
        handed.send(reply.answer(Answer::done("bye"))).unwrap();
    });
    assert_eq!(call(&daemon.path, &Request::Quit), Ok(Answer::done("bye")));
    runtime().block_on(over.recv().unwrap().wait());
}

#[test]
fn something_else_that_answers_is_named_as_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("unhunch.sock");
    let (ready, is_ready) = std_mpsc::channel();
    let at = path.clone();
    let thread = std::thread::spawn(move || {
        runtime().block_on(async move {
            let mut listener = socket::Listener::bind(&at).unwrap();
            ready.send(()).unwrap();
            for greeting in ["220 ready\n", ""] {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut request = [0; 1];
                stream.read_exact(&mut request).await.unwrap();
                stream.write_all(greeting.as_bytes()).await.unwrap();
            }
        });
    });
    is_ready.recv().unwrap();
    let fault = call(&path, &Request::Status).unwrap_err();
    assert!(fault.to_string().starts_with("cannot understand the answer of Unhunch: "), "{fault}");
    assert_eq!(call(&path, &Request::Status), Err(CallFault::Closed));
    thread.join().unwrap();
}

#[test]
fn random_bytes_never_stop_the_daemon() {
    let daemon = Daemon::echoing(Limits { line: 256, ..Limits::default() });
    proptest!(ProptestConfig::with_cases(64), |(bytes in proptest::collection::vec(any::<u8>(), 0..600))| {
        let mut line = bytes;
        line.push(b'\n');
        let answer = raw(&daemon.path, &line);
        prop_assert!(!refused(answer.lines().next().unwrap()).is_empty());
    });
    daemon.assert_alive();
}

#[cfg(unix)]
mod files {
    use std::fs;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn the_socket_is_for_this_person_alone_and_goes_with_the_daemon() {
        let folder = tempfile::tempdir().unwrap();
        let run = folder.path().join("run");
        fs::create_dir(&run).unwrap();
        set_mode(&run, 0o755);
        let daemon = Daemon::at(run.join("unhunch.sock"), Limits::default(), |_, _| {});
        assert_eq!((mode(&run), mode(&daemon.path)), (0o700, 0o600));
        let path = daemon.path.clone();
        drop(daemon);
        assert!(!path.exists());
    }

    #[test]
    fn the_socket_of_a_dead_daemon_is_replaced_and_that_of_a_successor_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unhunch.sock");
        // Dropping a standard listener leaves its file, as a kill does.
        drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
        assert!(fs::symlink_metadata(&path).unwrap().file_type().is_socket());
        assert_eq!(call(&path, &Request::Status), Err(CallFault::NoDaemon));
        let echo = |request: Request, reply: Reply| {
            reply.answer(Answer::with(serde_json::to_value(request).unwrap()));
        };
        let first = Daemon::at(path.clone(), Limits::default(), echo);
        first.assert_alive();
        let second = Daemon::at(path, Limits::default(), echo);
        drop(first);
        second.assert_alive();
    }

    #[test]
    fn what_is_no_socket_of_ours_is_left_alone_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = runtime();
        let _inside = runtime.enter();

        let notes = folder.path().join("notes");
        fs::write(&notes, "mine").unwrap();
        let said = listen(&notes).err().unwrap();
        assert_eq!(
            said,
            format!("cannot listen: what stands there is no socket; move it away, {}", notes.display())
        );
        assert_eq!(fs::read_to_string(&notes).unwrap(), "mine");

        let shared = folder.path().join("shared");
        fs::create_dir(&shared).unwrap();
        set_mode(&shared, 0o1777);
        let said = listen(&shared.join("unhunch.sock")).err().unwrap();
        assert!(said.starts_with("cannot listen: the folder is shared with others, "), "{said}");
        assert_eq!(mode(&shared), 0o1777);

        let long = folder.path().join("x".repeat(120));
        let said = listen(&long).err().unwrap();
        assert!(said.contains("bytes, allowed are 10"), "{said}");
        assert!(said.ends_with(&long.display().to_string()), "{said}");

        let said = listen(&notes.join("unhunch.sock")).err().unwrap();
        assert!(said.starts_with("cannot listen: "), "{said}");
    }
}

#[cfg(target_os = "linux")]
mod somebody_else {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::*;

    const SOCKET: &str = "UNHUNCH_TEST_SOCKET";
    const NOBODY: &str = "65534";

    /// The asker's half of the test below, in a process of the user `nobody`.
    fn ask_as_whoever_this_is(path: &Path) {
        match call(path, &Request::Status) {
            Ok(answer) => println!("answer: {}", answer.text.unwrap_or_default()),
            Err(fault) => println!("fault: {fault}"),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "another user is another process")]
    fn ask_as_nobody(path: &Path) -> String {
        let output = std::process::Command::new("setpriv")
            .args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"])
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "somebody_else::another_user_is_refused_by_the_folder_and_by_the_daemon",
                "--nocapture",
            ])
            .env(SOCKET, path)
            .output()
            .expect("setpriv (util-linux) is needed to ask as another user");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = said.lines().find(|line| line.contains("answer: ") || line.contains("fault: "));
        line.unwrap_or_else(|| panic!("{said}\n{}", String::from_utf8_lossy(&output.stderr))).to_owned()
    }

    #[test]
    fn another_user_is_refused_by_the_folder_and_by_the_daemon() {
        if let Some(path) = std::env::var_os(SOCKET) {
            return ask_as_whoever_this_is(Path::new(&path));
        }
        let folder = tempfile::tempdir().unwrap();
        let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        open(folder.path(), 0o755);
        let path = folder.path().join("run/unhunch.sock");
        let daemon = Daemon::at(path, Limits::default(), |_, reply| {
            reply.answer(Answer::done("a secret"));
        });
        if fs::metadata(&daemon.path).unwrap().uid() != 0 {
            println!("not root: only the modes are checked, which another user cannot pass");
            assert_eq!(fs::metadata(&daemon.path).unwrap().permissions().mode() & 0o777, 0o600);
            assert_eq!(
                fs::metadata(daemon.path.parent().unwrap()).unwrap().permissions().mode() & 0o777,
                0o700
            );
            return;
        }
        let said = ask_as_nobody(&daemon.path);
        assert!(said.contains("fault: cannot open the socket of another person, "), "{said}");

        // With the doors open, the daemon still asks who it is.
        open(daemon.path.parent().unwrap(), 0o755);
        open(&daemon.path, 0o666);
        let said = ask_as_nobody(&daemon.path);
        assert!(said.contains("answer: this Unhunch belongs to another person than user 65534"), "{said}");
        assert_eq!(call(&daemon.path, &Request::Status), Ok(Answer::done("a secret")));
    }
}
