//! A process that draws a session or the review, with the test in the daemon's place.

use std::process::Stdio;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, ChildStdin};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;

use super::program::{Environment, binary, command, listen};
use super::within;

/// A window; ends when dropped.
pub struct SessionWindow {
    stdin: ChildStdin,
    words: UnboundedReceiver<String>,
    errors: JoinHandle<()>,
    log: Arc<Mutex<Vec<String>>>,
    child: Child,
}

impl SessionWindow {
    pub async fn start(job: &Value, environment: &Environment) -> Self {
        Self::guest(&["window", "session"], job, environment).await
    }

    /// The window of the review, as a daemon opens it.
    pub async fn review(opening: &Value, environment: &Environment) -> Self {
        Self::guest(&["window", "review", "--guest"], opening, environment).await
    }

    async fn guest(arguments: &[&str], job: &Value, environment: &Environment) -> Self {
        let mut child = command(&binary("unhunch"), arguments, environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the window starts");
        let (words, log) = (unbounded_channel(), Arc::new(Mutex::new(Vec::new())));
        let (out, err) = (child.stdout.take().expect("its output"), child.stderr.take().expect("its errors"));
        tokio::spawn(listen(out, words.0, Arc::default()));
        let errors = tokio::spawn(listen(err, unbounded_channel().0, log.clone()));
        let stdin = child.stdin.take().expect("its input");
        let mut window = Self { stdin, words: words.1, errors, log, child };
        window.tell(job).await;
        window
    }

    pub fn pid(&self) -> u32 {
        self.child.id().expect("a window that runs")
    }

    /// Tells it something, as the daemon does.
    pub async fn tell(&mut self, word: &Value) {
        let line = format!("{word}\n");
        self.stdin.write_all(line.as_bytes()).await.expect("a window that listens");
    }

    /// Waits until it says this; other words before it pass.
    pub async fn says(&mut self, word: &Value) {
        within(&format!("the word {word}"), async {
            loop {
                let line = self.words.recv().await.expect("a window that is not gone");
                if serde_json::from_str::<Value>(&line).ok().as_ref() == Some(word) {
                    return;
                }
            }
        })
        .await;
    }

    /// Lets go of its input, as a daemon that died, and waits until it has closed.
    pub async fn let_go(mut self) {
        drop(self.stdin);
        let ended = within("the end of the window", self.child.wait()).await.expect("its exit code");
        assert!(ended.success(), "{ended}");
    }

    /// Waits until it has closed, and gives what it wrote on its error output.
    pub async fn closed(mut self) -> Vec<String> {
        within("the end of the window", self.child.wait()).await.expect("its exit code");
        within("the end of its errors", self.errors).await.expect("lines");
        std::mem::take(&mut *self.log.lock().expect("the list of lines"))
    }
}
