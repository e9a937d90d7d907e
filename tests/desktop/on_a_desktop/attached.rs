//! A screen of somebody else's on the daemon's socket, as a terminal is: what it says, what it hears.

use std::path::Path;
use std::time::Duration;

use unhunch::child::{Hush, Job, ToChild};
use unhunch::core::event::RunSays;
use unhunch::ipc::{Attached, Request, attach};

use super::CALM;
use crate::harness::Desktop;

/// A session that this test draws.
struct Screen {
    attached: Attached,
    job: Job,
}

impl Screen {
    fn open(socket: &Path) -> Self {
        let request = Request::Attach { exercise: None, for_ms: None };
        let (attached, answer) = attach(socket, &request).expect("a daemon");
        let job = serde_json::from_value(answer.data.expect("a job")).expect("a job");
        Self { attached, job }
    }

    fn say(&mut self, said: RunSays) {
        self.attached.say(&said).expect("it is heard");
    }

    fn hear(&mut self) -> ToChild {
        let line = self.attached.hear(Duration::from_secs(20)).expect("a daemon").expect("a word in time");
        serde_json::from_value(line).expect("a word of ours")
    }
}

/// Runs a story that blocks beside the desktop's own tasks.
async fn blocking<T: Send + 'static>(story: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(story).await.expect("the story")
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_given_another_exercise_the_breaths_and_the_record_of_both() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;
    let socket = desktop.socket();
    let (first, second) = blocking(move || {
        let mut screen = Screen::open(&socket);
        let first = screen.job.items[0].exercise.id.clone();
        assert!(screen.job.tail.is_some(), "breaths may follow");
        screen.say(RunSays::Ready);
        screen.say(RunSays::Phase { index: 0 });
        screen.say(RunSays::Swap);
        let ToChild::Swapped { item: Some(item) } = screen.hear() else { panic!("another one fits") };
        screen.say(RunSays::Phase { index: 0 });
        screen.say(RunSays::Finished);
        assert!(matches!(screen.hear(), ToChild::Recorded { .. }));
        screen.say(RunSays::Breaths);
        screen.say(RunSays::Phase { index: 0 });
        screen.say(RunSays::Stopped);
        assert!(matches!(screen.hear(), ToChild::Recorded { .. }));
        (first, item.exercise.id)
    })
    .await;
    assert_ne!(first, second);
    let events = desktop.events().await;
    let started: Vec<_> =
        events.iter().filter(|it| it["kind"] == "reset_start").map(|it| &it["ex"]).collect();
    assert_eq!(started, [second.as_str(), "deep_belly_breaths"]);
    let why = desktop.ok(&["why"]).await;
    assert!(why.contains("in place of"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_hears_when_it_must_be_silent_and_when_no_longer() {
    let desktop = Desktop::bare();
    let _daemon = desktop.run(CALM).await;
    let socket = desktop.socket();
    let mut screen = blocking(move || Screen::open(&socket)).await;
    assert_eq!(screen.job.hush, None);
    for (quiet_office, why) in [(true, Some(Hush::QuietOffice)), (false, None)] {
        desktop.settings(&format!("[body]\nanswered = true\nquiet_office = {quiet_office}\n"));
        let heard;
        (screen, heard) = blocking(move || {
            let heard = screen.hear();
            (screen, heard)
        })
        .await;
        assert_eq!(heard, ToChild::Hush { why });
    }
    blocking(move || drop(screen)).await;
}
