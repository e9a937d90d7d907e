//! What a session sounds like, at a sound server of the desktop's own.

use serde_json::{Value, json};
use unhunch::ui::sound::Cue;

use crate::harness::Desktop;
use crate::harness::display::SPACE;

/// Left for two seconds, two to change, and right.
fn job(sound: bool) -> Value {
    let mut job: Value =
        serde_json::from_slice(include_bytes!("../../data/job.json")).expect("the sample is JSON");
    let hold = |side: &str| json!({"kind": "hold", "ms": 2000, "side": side, "rep": 1, "reps": 1, "step": 0});
    let change = json!({"kind": "switch_side", "ms": 2000, "side": "right", "rep": 0, "reps": 0, "step": 0});
    job["items"][0]["timeline"]["phases"] = json!([hold("left"), change, hold("right")]);
    job["lead_in_ms"] = json!(1500);
    job["sound"] = json!(sound);
    job
}

fn phase(index: usize) -> Value {
    json!({"says": "phase", "index": index})
}

#[tokio::test]
async fn it_sounds_as_it_begins_changes_turns_and_ends() {
    let desktop = Desktop::with_display().await;
    let server = desktop.sound().await;
    let mut ear = server.ear().await;
    let _window = desktop.session_window(&job(true)).await;
    for cue in [Cue::LeadIn, Cue::Change, Cue::Side, Cue::Change, Cue::Done] {
        assert_eq!(ear.hears().await, cue);
    }
}

#[tokio::test]
async fn without_a_sound_server_it_is_silent_and_goes_on() {
    let desktop = Desktop::with_display().await;
    let mut window = desktop.session_window(&job(true)).await;
    for index in 0..3 {
        window.says(&phase(index)).await;
    }
    window.says(&json!({"says": "finished"})).await;
    window.tell(&json!({"tell": "close"})).await;
    assert_eq!(window.closed().await, [""; 0], "nobody asked");
}

#[tokio::test]
async fn a_sound_server_that_died_and_came_back_is_found_by_the_next_sound() {
    let desktop = Desktop::with_display().await;
    let server = desktop.sound().await;
    let mut ear = server.ear().await;
    let mut window = desktop.session_window(&job(true)).await;
    assert_eq!(ear.hears().await, Cue::LeadIn);
    server.kill().await;
    window.says(&phase(0)).await;
    desktop.display().key(SPACE);
    window.says(&json!({"says": "paused"})).await;

    let server = desktop.sound().await;
    let mut ear = server.ear().await;
    desktop.display().key(SPACE);
    for cue in [Cue::Side, Cue::Change, Cue::Done] {
        assert_eq!(ear.hears().await, cue);
    }
}

#[tokio::test]
async fn it_is_silent_while_the_microphone_or_a_meeting_is_on() {
    let desktop = Desktop::with_display().await;
    let server = desktop.sound().await;
    let mut ear = server.ear().await;
    let mut hushed = job(true);
    hushed["hush"] = json!("microphone");
    let mut window = desktop.session_window(&hushed).await;
    window.says(&phase(0)).await;
    window.tell(&json!({"tell": "hush", "why": null})).await;
    window.says(&phase(1)).await;
    window.tell(&json!({"tell": "hush", "why": "meeting"})).await;
    window.says(&phase(2)).await;
    window.tell(&json!({"tell": "hush", "why": null})).await;
    assert_eq!([ear.hears().await, ear.hears().await], [Cue::Side, Cue::Done]);
}

#[tokio::test]
async fn it_is_silent_where_the_person_wants_no_sound() {
    let desktop = Desktop::with_display().await;
    let server = desktop.sound().await;
    let mut ear = server.ear().await;
    let mut silent = desktop.session_window(&job(false)).await;
    silent.says(&json!({"says": "finished"})).await;
    silent.tell(&json!({"tell": "close"})).await;
    silent.closed().await;
    // The ear is there, and what it hears first is the other window.
    let _window = desktop.session_window(&job(true)).await;
    assert_eq!(ear.hears().await, Cue::LeadIn);
}
