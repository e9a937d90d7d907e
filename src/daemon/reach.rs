//! Reaching the person: one task that talks to the notification server, so that a slow server
//! never holds the loop up. It shows one notification for each [`Slot`], in order.

use std::collections::HashMap;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use crate::core::event::ClosedBy;
use crate::core::rules::QuietReason;
use crate::notify::prompt::Press;
use crate::notify::{Notice, NoticeId, Notifier, NotifyEvent};

/// What a notification is about; one of each is on the screen at most.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The prompt of an episode.
    Prompt(String),
    /// The words that guide an exercise of a session, by its number there. One of its own for each:
    /// many servers close the one whose button was pressed, and may say so late.
    Guide {
        session: String,
        number: usize,
    },
    WarningSigns,
    Review,
    /// The week in one line.
    Weekly,
    /// The question about a reason of quiet that has gone on for so long.
    StillQuiet(QuietReason, String),
    /// The question whether to pause for the day.
    PauseToday,
    /// The question whether a dull ache is better.
    AskBetter,
    Settings,
}

/// What the server did with it, or the person.
#[derive(Clone, Debug, PartialEq)]
pub enum Reached {
    Shown(Slot),
    /// Nothing is on the screen; why, in words.
    Failed(Slot, String),
    Closed(Slot, ClosedBy),
    Pressed {
        slot: Slot,
        press: Press,
        token: Option<String>,
    },
    /// Whether a notification server is there, and what to say of it.
    Server {
        up: bool,
        why: String,
    },
    /// The session bus is gone, and the tray with it.
    BusGone,
}

/// Makes the notice once it is known whether the server has buttons.
pub type Compose = Box<dyn FnOnce(bool) -> Notice + Send>;

enum Command {
    Show(Slot, Compose),
    Withdraw(Slot),
    /// The session bus may be there now.
    Connect,
    End(oneshot::Sender<()>),
}

/// A handle on the task. Dropping it ends the task.
pub struct Reach {
    commands: UnboundedSender<Command>,
}

impl Reach {
    /// Starts the task in the caller's runtime. It connects when it is told to, or has something to show.
    pub fn start(tell: UnboundedSender<Reached>) -> Self {
        let (commands, queue) = unbounded_channel();
        let (events_tx, events) = unbounded_channel();
        let task = Task { tell, events_tx, notifier: None, shown: HashMap::new() };
        tokio::spawn(task.run(queue, events));
        Self { commands }
    }

    /// Shows a notification in place of the one in the same slot. Answered by [`Reached::Shown`]
    /// or [`Reached::Failed`].
    pub fn show(&self, slot: Slot, compose: Compose) {
        let _ = self.commands.send(Command::Show(slot, compose));
    }

    /// Takes it off the screen, if it is there.
    pub fn withdraw(&self, slot: Slot) {
        let _ = self.commands.send(Command::Withdraw(slot));
    }

    /// Tries to connect, if there is no connection.
    pub fn connect(&self) {
        let _ = self.commands.send(Command::Connect);
    }

    /// Takes everything off the screen; returns when that is done.
    pub async fn end(&self) {
        let (done, ended) = oneshot::channel();
        let _ = self.commands.send(Command::End(done));
        let _ = ended.await;
    }
}

struct Task {
    tell: UnboundedSender<Reached>,
    events_tx: UnboundedSender<NotifyEvent>,
    notifier: Option<Notifier>,
    shown: HashMap<Slot, NoticeId>,
}

impl Task {
    async fn run(
        mut self,
        mut queue: UnboundedReceiver<Command>,
        mut events: UnboundedReceiver<NotifyEvent>,
    ) {
        loop {
            tokio::select! {
                biased;
                event = events.recv() => if let Some(event) = event { self.heard(event) },
                command = queue.recv() => match command {
                    Some(Command::Show(slot, compose)) => self.show(slot, compose).await,
                    Some(Command::Withdraw(slot)) => self.withdraw(&slot).await,
                    Some(Command::Connect) => self.connect().await,
                    Some(Command::End(done)) => {
                        for slot in self.shown.keys().cloned().collect::<Vec<_>>() {
                            self.withdraw(&slot).await;
                        }
                        let _ = done.send(());
                        return;
                    }
                    None => return,
                },
            }
        }
    }

    async fn connect(&mut self) {
        if self.notifier.is_some() {
            return;
        }
        match Notifier::start(self.events_tx.clone()).await {
            Ok(notifier) => self.notifier = Some(notifier),
            Err(error) => self.say(Reached::Server { up: false, why: error.to_string() }),
        }
    }

    async fn show(&mut self, slot: Slot, compose: Compose) {
        self.connect().await;
        let Some(notifier) = &self.notifier else {
            self.say(Reached::Failed(slot, crate::tr!("problem-no-session-bus")));
            return;
        };
        let buttons = notifier.abilities().is_some_and(|abilities| abilities.actions);
        let notice = Notice { replaces: self.shown.get(&slot).copied(), ..compose(buttons) };
        match notifier.show(&notice).await {
            Ok(id) => {
                self.shown.insert(slot.clone(), id);
                self.say(Reached::Shown(slot));
            }
            Err(error) => {
                self.shown.remove(&slot);
                self.say(Reached::Failed(slot, error.to_string()));
            }
        }
    }

    async fn withdraw(&mut self, slot: &Slot) {
        if let (Some(id), Some(notifier)) = (self.shown.remove(slot), &self.notifier)
            && let Err(error) = notifier.withdraw(id).await
        {
            tracing::debug!("a notification was not taken back: {error}");
        }
    }

    fn heard(&mut self, event: NotifyEvent) {
        match event {
            NotifyEvent::Action { id, key, token } => {
                if let (Some(slot), Some(press)) = (self.slot(id), Press::from_key(&key)) {
                    self.say(Reached::Pressed { slot, press, token });
                }
            }
            NotifyEvent::Closed { id, by } => {
                if let Some(slot) = self.slot(id) {
                    self.shown.remove(&slot);
                    self.say(Reached::Closed(slot, by));
                }
            }
            NotifyEvent::ServerUp { .. } => self.say(Reached::Server { up: true, why: String::new() }),
            NotifyEvent::ServerGone { why } => self.say(Reached::Server { up: false, why }),
            NotifyEvent::BusGone => {
                self.notifier = None;
                for slot in std::mem::take(&mut self.shown).into_keys() {
                    self.say(Reached::Closed(slot, ClosedBy::ServerGone));
                }
                let why = crate::tr!("problem-no-session-bus");
                self.say(Reached::Server { up: false, why });
                self.say(Reached::BusGone);
            }
        }
    }

    fn slot(&self, id: NoticeId) -> Option<Slot> {
        self.shown.iter().find(|(_, shown)| **shown == id).map(|(slot, _)| slot.clone())
    }

    fn say(&self, reached: Reached) {
        let _ = self.tell.send(reached);
    }
}
