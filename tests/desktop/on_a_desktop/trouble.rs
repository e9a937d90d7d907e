//! Faults: killed, no place to write, a log that is broken, a stranger on the socket.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixStream;

use super::{CALM, QUICK};
use crate::harness::{Desktop, within};

#[tokio::test]
async fn a_kill_loses_no_reset_that_the_person_was_told_of() {
    let mut desktop = Desktop::with_display().await;
    let mut daemon = desktop.run(QUICK).await;

    desktop.ok(&["reset"]).await;
    let window = desktop.display_mut().window().await;
    let ended = desktop.event("reset_end", |event| event["how"] == "finished").await;
    daemon.kill().await;
    // A window whose daemon is dead closes by itself.
    desktop.display_mut().window_gone(&window).await;

    let _daemon = desktop.run(QUICK).await;
    desktop.event("reset_end", |event| event["run"] == ended["run"]).await;
}

#[tokio::test]
async fn killed_in_the_middle_of_a_reset_it_invents_nothing() {
    let mut desktop = Desktop::with_display().await;
    let mut daemon = desktop.run(5).await;

    desktop.ok(&["reset"]).await;
    desktop.display_mut().window().await;
    let started = desktop.event("reset_start", |_| true).await;
    daemon.kill().await;
    let _daemon = desktop.run(5).await;
    let events = desktop.events().await;
    let finished = events.iter().any(|event| event["run"] == started["run"] && event["how"] == "finished");
    assert!(!finished, "{events:?}");
}

#[tokio::test]
async fn with_no_place_to_write_it_says_so_goes_on_and_writes_later() {
    let desktop = Desktop::with_session().await;
    // Root may write everywhere: so a file stands where the folder of the log should be.
    let data = desktop.home().join("data");
    fs::write(&data, "in the way").expect("a file");
    let mut server = desktop.notifications().await;
    let mut daemon = desktop.run(CALM).await;

    let status = desktop.status().await;
    assert!(status["problems"].to_string().contains("log"), "{status}");
    let note = server.shown().await;
    server.press(&note, "Skip").await;
    assert!(daemon.runs());

    fs::remove_file(&data).expect("the file gone");
    desktop
        .status_where("no problem any more", |status| !status["problems"].to_string().contains("log"))
        .await;
    desktop.event("skipped", |_| true).await;
}

#[tokio::test]
async fn a_damaged_log_is_kept_aside_and_never_overwritten() {
    let desktop = Desktop::bare();
    let data = desktop.home().join("data");
    fs::create_dir(&data).expect("a folder");
    let damaged = "this was a database once. ".repeat(500);
    fs::write(data.join("unhunch.db"), &damaged).expect("a damaged log");
    let mut daemon = desktop.run_in_real_time().await;

    let status = desktop.status().await;
    assert!(status["problems"].to_string().contains("damaged"), "{status}");
    let kept = || {
        let entries = fs::read_dir(&data).expect("the folder").flatten();
        let texts = entries.filter_map(|entry| fs::read_to_string(entry.path()).ok());
        texts.filter(|text| *text == damaged).count()
    };
    assert_eq!(kept(), 1, "the old one is there, byte for byte");
    desktop.event("present", |_| true).await;
    assert!(daemon.quit().await.success());
    let _daemon = desktop.run_in_real_time().await;
    assert_eq!(kept(), 1);
}

#[tokio::test]
async fn the_socket_is_this_persons_and_bears_strangers_words() {
    let desktop = Desktop::bare();
    let mut daemon = desktop.run(CALM).await;

    let mode = |path: &std::path::Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&desktop.socket()), 0o600);
    assert_eq!(mode(desktop.socket().parent().expect("a folder")), 0o700);

    let huge = vec![b'x'; 4 << 20];
    let requests: [&[u8]; 5] = [b"\n", b"not json\n", b"{\"ask\":\"fly\"}\n", b"\xff\xfe\x00\n", &huge];
    for request in requests {
        let mut stream = UnixStream::connect(desktop.socket()).await.expect("a daemon that listens");
        // It may hang up before it has read all of something huge.
        let _ = stream.write_all(request).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let _ = within("an answer, or the end of the connection", stream.read_to_end(&mut answer)).await;
        let answer = String::from_utf8_lossy(&answer).to_lowercase();
        assert!(request.len() > 100 || answer.contains("\"ok\":false"), "{request:?} was answered: {answer}");
    }
    // Somebody who says nothing does not keep the others waiting.
    let _silent = UnixStream::connect(desktop.socket()).await.expect("a daemon that listens");
    desktop.status().await;
    assert!(daemon.runs());
}
