//! The promise that nobody notices it: while nothing happens, nothing runs.

use std::time::Duration;

use crate::harness::Desktop;

#[tokio::test]
async fn ten_seconds_of_idleness_wake_nothing() {
    let mut desktop = Desktop::with_display().await;
    desktop.display().working(false);
    let _logind = desktop.logind().await;
    let _server = desktop.notifications().await;
    let mut tray = desktop.tray().await;
    let daemon = desktop.run_in_real_time().await;
    tray.icon_appears().await;

    // What a start leaves behind (a thread of the runtime's pool, a settled write) may take a while to end, and one
    // planned wake-up may fall into a window, but not into each of five.
    let mut counted = Vec::new();
    for _ in 0..5 {
        let before = daemon.costs().wake_ups();
        tokio::time::sleep(Duration::from_secs(10)).await;
        counted.push(daemon.costs().wake_ups().saturating_sub(before));
        if counted.last() == Some(&0) {
            return;
        }
    }
    panic!("wake-ups in five windows of 10 s: {counted:?}");
}
