//! Notifications on Windows and macOS (notify-rust). Its calls block, so each notification waits
//! for its answer on a thread of its own.
//!
//! Not available here for now: taking a notification back, replacing one, telling a button from
//! another program's, pictures, and on macOS knowing whether it was really displayed.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify_rust::{CloseReason, Notification, NotificationResponse, Timeout};
use tokio::sync::{mpsc::UnboundedSender, oneshot};
use tokio::time::timeout;

use super::{Abilities, Notice, NoticeId, NotifyError, NotifyEvent, PATIENCE};
use crate::core::event::ClosedBy;

const ABILITIES: Abilities = Abilities { actions: true, body: true, body_markup: false, persistence: true };

/// The way to the platform's notifications.
pub struct Notifier {
    tx: UnboundedSender<NotifyEvent>,
    ids: Mutex<u32>,
    /// Ids taken back: what is still heard of them is not told.
    withdrawn: Arc<Mutex<HashSet<NoticeId>>>,
    /// Whether the platform refused the last one.
    refused: AtomicBool,
}

impl Notifier {
    /// Nothing to connect to: says at once that the platform can show notifications. Whether it does is
    /// seen when it is asked to.
    ///
    /// # Errors
    /// None on these platforms.
    pub async fn start(tx: UnboundedSender<NotifyEvent>) -> Result<Self, NotifyError> {
        let _ = tx.send(NotifyEvent::ServerUp { abilities: ABILITIES });
        Ok(Self { tx, ids: Mutex::default(), withdrawn: Arc::default(), refused: AtomicBool::default() })
    }

    /// What the platform can do.
    pub fn abilities(&self) -> Option<Abilities> {
        Some(ABILITIES)
    }

    /// Shows the notification. `Ok` when the platform took it. When that changes, it is said as a server
    /// that goes away or comes back.
    ///
    /// # Errors
    /// The platform refused, or did not answer within five seconds.
    pub async fn show(&self, notice: &Notice) -> Result<NoticeId, NotifyError> {
        let shown = self.try_to_show(notice).await;
        let refused = self.refused.swap(shown.is_err(), Ordering::Relaxed);
        let _ = match &shown {
            Ok(_) if refused => self.tx.send(NotifyEvent::ServerUp { abilities: ABILITIES }),
            Err(error) if !refused => self.tx.send(NotifyEvent::ServerGone { why: error.to_string() }),
            _ => Ok(()),
        };
        shown
    }

    async fn try_to_show(&self, notice: &Notice) -> Result<NoticeId, NotifyError> {
        if let Some(old) = notice.replaces {
            self.withdraw(old).await?;
        }
        let id = {
            let mut last = lock(&self.ids);
            *last = last.wrapping_add(1);
            NoticeId { server: 0, id: *last }
        };
        let (taken, reply) = oneshot::channel();
        let waiter =
            Waiter { id, notice: notice.clone(), tx: self.tx.clone(), withdrawn: self.withdrawn.clone() };
        let thread = std::thread::Builder::new().name("notification".to_owned());
        thread.spawn(move || waiter.wait(taken)).map_err(|error| NotifyError::Refused(error.to_string()))?;
        match timeout(PATIENCE, reply).await {
            Ok(Ok(Ok(()))) => Ok(id),
            Ok(Ok(Err(why))) => Err(NotifyError::Refused(why)),
            Ok(Err(_)) => Err(NotifyError::NoServer),
            Err(_) => {
                lock(&self.withdrawn).insert(id);
                Err(NotifyError::NoAnswer(PATIENCE))
            }
        }
    }

    /// Forgets the notification: the platform takes it away by its own clock.
    ///
    /// # Errors
    /// None on these platforms.
    pub async fn withdraw(&self, id: NoticeId) -> Result<(), NotifyError> {
        if lock(&self.withdrawn).insert(id) {
            let _ = self.tx.send(NotifyEvent::Closed { id, by: ClosedBy::Withdrawn });
        }
        Ok(())
    }

    /// Nothing can be taken back here.
    pub async fn withdraw_all(&self) {}
}

/// Shows one notification and waits for its answer.
struct Waiter {
    id: NoticeId,
    notice: Notice,
    tx: UnboundedSender<NotifyEvent>,
    withdrawn: Arc<Mutex<HashSet<NoticeId>>>,
}

impl Waiter {
    fn wait(self, taken: oneshot::Sender<Result<(), String>>) {
        let mut notification = Notification::new();
        notification.appname("Unhunch").summary(&self.notice.title).body(&self.notice.body);
        notification.timeout(Timeout::Never);
        // A click on the body comes by itself.
        for (key, label) in self.notice.actions.iter().filter(|(key, _)| *key != "default") {
            notification.action(key, label);
        }
        let shown = notification.show();
        let handle = match shown {
            Ok(handle) => handle,
            Err(error) => {
                let _ = taken.send(Err(error.to_string()));
                return;
            }
        };
        let _ = taken.send(Ok(()));
        let mut answer = None;
        let waited =
            handle.wait_for_response(|response: &NotificationResponse| answer = Some(response.clone()));
        if let Err(error) = waited {
            tracing::debug!("wait for the answer to a notification: {error}");
        }
        self.tell(answer);
    }

    fn tell(self, answer: Option<NotificationResponse>) {
        if lock(&self.withdrawn).remove(&self.id) {
            return;
        }
        let id = self.id;
        let pressed = |key: String| {
            let _ = self.tx.send(NotifyEvent::Action { id, key, token: None });
            ClosedBy::Button
        };
        let by = match answer {
            Some(NotificationResponse::Default) => pressed("default".to_owned()),
            Some(NotificationResponse::Action(said)) => pressed(self.key_of(said)),
            Some(NotificationResponse::Closed(CloseReason::Dismissed)) => ClosedBy::Dismissed,
            Some(NotificationResponse::Closed(_) | NotificationResponse::Reply(_)) => ClosedBy::Expired,
            None => ClosedBy::ServerGone,
        };
        let _ = self.tx.send(NotifyEvent::Closed { id, by });
    }

    /// Windows names the key of a button, macOS its label.
    fn key_of(&self, said: String) -> String {
        let button = self.notice.actions.iter().find(|(_, label)| *label == said);
        button.map_or(said, |(key, _)| (*key).to_owned())
    }
}

fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
