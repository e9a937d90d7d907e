//! The daemon's side of a window process, with real processes: small shell scripts stand in for
//! the window.
#![cfg(unix)]

use std::path::Path;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use unhunch::child::{Child, Job, ToChild, Week};
use unhunch::core::event::{How, RunSays};

const SESSION: &str = "0190-session";

fn job() -> Job {
    Job::read(include_bytes!("data/job.json")).expect("the sample is a job")
}

/// A child that is a shell script, and what it says.
struct Scripted {
    child: Child,
    says: UnboundedReceiver<(String, RunSays)>,
}

impl Scripted {
    fn start(script: &str) -> Self {
        let (sender, says) = unbounded_channel();
        let child = Child::spawn(Path::new("/bin/sh"), &["-c", script], &job(), sender);
        Self { child: child.expect("a shell starts"), says }
    }

    async fn next(&mut self) -> Option<RunSays> {
        self.says.recv().await.map(|(session, said)| {
            assert_eq!(session, SESSION);
            said
        })
    }

    /// Everything up to the end of the child; the channel ends after `Gone`.
    async fn all(&mut self) -> Vec<RunSays> {
        let mut all = Vec::new();
        while let Some(said) = self.next().await {
            all.push(said);
        }
        all
    }
}

fn no_display(why: &str) -> RunSays {
    RunSays::NoDisplay { why: why.to_owned() }
}

#[tokio::test]
async fn a_child_reads_its_job_first_and_its_words_come_in_order() {
    let mut window = Scripted::start(
        r#"read -r job
        case $job in *'"id":"seated_side_reach"'*) echo '{"says":"ready"}';; esac
        echo '{"says":"phase","index":0}'
        echo '{"says":"finished"}'"#,
    );
    assert_eq!(
        window.all().await,
        [RunSays::Ready, RunSays::Phase { index: 0 }, RunSays::Finished, RunSays::Gone]
    );
}

#[tokio::test]
async fn what_the_daemon_tells_reaches_the_child() {
    let mut window = Scripted::start(
        r#"read -r job; echo '{"says":"finished"}'
        read -r told; [ "$told" = '{"tell":"recorded","how":"finished","week":{"kept":13,"answerable":18}}' ] || exit 1
        echo '{"says":"resumed"}'; read -r told; [ "$told" = '{"tell":"close"}' ] && echo '{"says":"paused"}'"#,
    );
    assert_eq!(window.next().await, Some(RunSays::Finished));
    let week = Some(Week { kept: 13, answerable: 18 });
    window.child.tell(&ToChild::Recorded { how: How::Finished, week });
    assert_eq!(window.next().await, Some(RunSays::Resumed), "it got the record");
    window.child.tell(&ToChild::Close);
    assert_eq!(window.all().await, [RunSays::Paused, RunSays::Gone]);
    window.child.tell(&ToChild::Close);
}

#[tokio::test]
async fn a_killed_child_is_gone_once_and_keeps_its_last_word() {
    let mut window = Scripted::start("read -r job; echo '{\"says\":\"ready\"}'; kill -9 $$");
    assert_eq!(window.all().await, [RunSays::Ready, RunSays::Gone]);
}

#[tokio::test]
async fn no_display_is_told_whether_or_not_the_child_found_words_for_it() {
    let mut wordy = Scripted::start(r#"echo '{"says":"no_display","why":"DISPLAY is not set"}'; exit 4"#);
    assert_eq!(wordy.all().await, [no_display("DISPLAY is not set"), RunSays::Gone]);
    let mut silent = Scripted::start("exit 4");
    assert_eq!(
        silent.all().await,
        [no_display("the window process ended with exit status: 4"), RunSays::Gone]
    );
}

#[tokio::test]
async fn lines_that_are_no_words_of_ours_are_skipped() {
    let mut window = Scripted::start(
        r#"echo 'libEGL warning: no driver'; echo '{"says":"dances"}'; echo
        head -c 300000 /dev/zero | tr '\0' x; echo
        echo '{"says":"gone"}'; printf '\377\n'; printf '{"says":"stopped"}'"#,
    );
    assert_eq!(window.all().await, [RunSays::Stopped, RunSays::Gone]);
}

#[tokio::test]
async fn a_child_that_closed_its_output_and_stays_is_ended() {
    let mut window = Scripted::start("read -r job; exec >&-; exec sleep 1000");
    assert_eq!(window.all().await, [RunSays::Gone]);
}

#[tokio::test]
async fn a_grandchild_that_keeps_the_output_open_does_not_hide_the_end() {
    let mut window = Scripted::start("echo '{\"says\":\"ready\"}'; sleep 4 2>/dev/null & kill -9 $$");
    assert_eq!(window.all().await, [RunSays::Ready, RunSays::Gone]);
}

#[tokio::test]
async fn letting_go_of_a_child_ends_it() {
    let mut window = Scripted::start("echo '{\"says\":\"ready\"}'; exec sleep 1000");
    assert_eq!(window.next().await, Some(RunSays::Ready));
    drop(window.child);
    assert_eq!(window.says.recv().await, None, "and nothing more is said about it");
}

#[tokio::test]
async fn a_job_that_no_child_would_read_is_an_error_and_nothing_is_started() {
    let (sender, mut says) = unbounded_channel();
    let mut long = job();
    long.items[0].exercise.good_for = "x".repeat(2 * 1024 * 1024);
    let started = Child::spawn(Path::new("/bin/sh"), &["-c", "echo '{\"says\":\"ready\"}'"], &long, sender);
    let why = started.expect_err("too long").to_string();
    assert!(why.contains("at most 1048576"), "{why}");
    assert_eq!(says.recv().await, None);
}

#[tokio::test]
async fn a_program_that_is_not_there_is_an_error_and_nothing_is_posted() {
    let (sender, mut says) = unbounded_channel();
    let none: [&str; 0] = [];
    let started = Child::spawn(Path::new("/unhunch-no-such-program"), &none, &job(), sender);
    assert!(started.is_err());
    assert_eq!(says.recv().await, None);
}
