//! Which notifications are ours, and what became of them. Decides what a signal on the bus means
//! to us: broadcast servers tell everybody about everything, and a signal may overtake the reply
//! that tells us the id.

use super::{NoticeId, NotifyEvent};
use crate::core::event::ClosedBy;

/// Notifications that are remembered: also closed ones, for a late word (some servers close first
/// and name the button after).
const KEPT: usize = 64;

/// Early signals that are kept while a reply is under way; most are about other programs' ids.
const EARLY_KEPT: usize = 4096;

/// What a signal of the server says about the notification with this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// `ActivationToken`: belongs to the button that follows.
    Token(String),
    Action(String),
    /// `NotificationClosed`, with its reason.
    Closed(u32),
}

#[derive(Debug, Default)]
pub struct Ledger {
    /// Unique names of the servers met; a [`NoticeId`] holds the index.
    servers: Vec<String>,
    notices: Vec<Known>,
    /// Calls whose reply is under way.
    calls: usize,
    /// Signals about ids not known yet, in order, while a call is under way.
    early: Vec<(NoticeId, Heard)>,
}

#[derive(Debug)]
struct Known {
    id: NoticeId,
    answered: bool,
    withdrawn: bool,
    closed: bool,
    token: Option<String>,
}

impl Ledger {
    /// The name that ids of this server carry.
    pub fn server(&mut self, unique_name: &str) -> u32 {
        let found = self.servers.iter().position(|name| name == unique_name);
        let index = found.unwrap_or_else(|| {
            self.servers.push(unique_name.to_owned());
            self.servers.len() - 1
        });
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// A notification is about to be sent.
    pub fn call_began(&mut self) {
        self.calls += 1;
    }

    /// The reply that belongs to [`call_began`](Self::call_began) will not come (in time).
    pub fn call_failed(&mut self) {
        self.calls = self.calls.saturating_sub(1);
        if self.calls == 0 {
            self.early.clear();
        }
    }

    /// The server took it under this id. Gives what was already heard about it, in order.
    pub fn taken(&mut self, server: &str, id: u32) -> (NoticeId, Vec<NotifyEvent>) {
        let id = NoticeId { server: self.server(server), id };
        self.notices.retain(|known| known.id != id);
        if self.notices.len() >= KEPT {
            let oldest = self.notices.iter().position(|known| known.closed);
            oldest.map(|at| self.notices.remove(at));
        }
        self.notices.push(Known { id, answered: false, withdrawn: false, closed: false, token: None });
        let (mine, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.early).into_iter().partition(|(of, _)| *of == id);
        self.early = others;
        self.call_failed();
        (id, mine.into_iter().filter_map(|(id, heard)| self.apply(id, heard)).collect())
    }

    /// A signal of this server. Nothing, where it is not about one of ours.
    pub fn heard(&mut self, server: &str, id: u32, heard: Heard) -> Option<NotifyEvent> {
        let id = NoticeId { server: self.server(server), id };
        if self.notices.iter().any(|known| known.id == id) {
            return self.apply(id, heard);
        }
        if self.calls > 0 {
            if self.early.len() >= EARLY_KEPT {
                self.early.remove(0);
            }
            self.early.push((id, heard));
        }
        None
    }

    /// We are about to take this one back: its closing is our doing.
    pub fn withdrawing(&mut self, id: NoticeId) {
        self.notices.iter_mut().filter(|known| known.id == id).for_each(|known| known.withdrawn = true);
    }

    /// The ids that are on the screen.
    pub fn open(&self) -> Vec<NoticeId> {
        self.notices.iter().filter(|known| !known.closed).map(|known| known.id).collect()
    }

    /// The server of this name is gone, and with it what it showed.
    pub fn server_gone(&mut self, server: &str) -> Vec<NotifyEvent> {
        let server = self.server(server);
        let lost = self.open().into_iter().filter(|id| id.server == server).collect::<Vec<_>>();
        self.notices.retain(|known| known.id.server != server);
        self.early.retain(|(id, _)| id.server != server);
        lost.into_iter().map(|id| NotifyEvent::Closed { id, by: ClosedBy::ServerGone }).collect()
    }

    fn apply(&mut self, id: NoticeId, heard: Heard) -> Option<NotifyEvent> {
        let known = self.notices.iter_mut().find(|known| known.id == id)?;
        match heard {
            Heard::Token(token) => {
                known.token = Some(token);
                None
            }
            Heard::Action(key) => {
                known.answered = true;
                Some(NotifyEvent::Action { id, key, token: known.token.take() })
            }
            Heard::Closed(_) if known.closed => None,
            Heard::Closed(reason) => {
                known.closed = true;
                let by = match reason {
                    _ if known.answered => ClosedBy::Button,
                    _ if known.withdrawn => ClosedBy::Withdrawn,
                    2 => ClosedBy::Dismissed,
                    // 1 is the server's clock. 3 without our asking, and 4, "undefined": it went,
                    // and nobody waved it away.
                    _ => ClosedBy::Expired,
                };
                Some(NotifyEvent::Closed { id, by })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: &str = ":1.7";

    /// A ledger with one notification on the screen.
    fn one_shown() -> (Ledger, NoticeId) {
        let mut ledger = Ledger::default();
        ledger.call_began();
        let (id, early) = ledger.taken(SERVER, 5);
        assert_eq!(early, []);
        (ledger, id)
    }

    fn action(id: NoticeId, key: &str, token: Option<&str>) -> NotifyEvent {
        NotifyEvent::Action { id, key: key.to_owned(), token: token.map(str::to_owned) }
    }

    #[test]
    fn a_press_before_the_reply_is_kept_in_order() {
        let mut ledger = Ledger::default();
        ledger.call_began();
        assert_eq!(ledger.heard(SERVER, 5, Heard::Token("t".to_owned())), None);
        assert_eq!(ledger.heard(SERVER, 5, Heard::Action("start".to_owned())), None);
        assert_eq!(ledger.heard(SERVER, 6, Heard::Action("foreign".to_owned())), None);
        assert_eq!(ledger.heard(SERVER, 5, Heard::Closed(2)), None);
        let (id, early) = ledger.taken(SERVER, 5);
        let closed = NotifyEvent::Closed { id, by: ClosedBy::Button };
        assert_eq!(early, [action(id, "start", Some("t")), closed]);
        assert_eq!(ledger.open(), []);
    }

    #[test]
    fn foreign_signals_mean_nothing_to_us() {
        let (mut ledger, _) = one_shown();
        assert_eq!(ledger.heard(SERVER, 6, Heard::Action("start".to_owned())), None);
        assert_eq!(ledger.heard(":1.9", 5, Heard::Action("start".to_owned())), None);
        assert_eq!(ledger.early, []);
    }

    #[test]
    fn every_reason_of_closing_is_told_once() {
        let told = |reason, withdrawn| {
            let (mut ledger, id) = one_shown();
            if withdrawn {
                ledger.withdrawing(id);
            }
            let first = ledger.heard(SERVER, 5, Heard::Closed(reason));
            assert_eq!(ledger.heard(SERVER, 5, Heard::Closed(reason)), None);
            match first {
                Some(NotifyEvent::Closed { id: of, by }) if of == id => by,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(told(1, false), ClosedBy::Expired);
        assert_eq!(told(2, false), ClosedBy::Dismissed);
        assert_eq!(told(3, false), ClosedBy::Expired);
        assert_eq!(told(3, true), ClosedBy::Withdrawn);
    }

    #[test]
    fn a_button_named_after_the_closing_still_counts() {
        let (mut ledger, id) = one_shown();
        ledger.heard(SERVER, 5, Heard::Closed(2));
        let pressed = ledger.heard(SERVER, 5, Heard::Action("skip".to_owned()));
        assert_eq!(pressed, Some(action(id, "skip", None)));
    }

    #[test]
    fn a_new_server_does_not_speak_for_the_old_ones_ids() {
        let (mut ledger, old) = one_shown();
        let lost = ledger.server_gone(SERVER);
        assert_eq!(lost, [NotifyEvent::Closed { id: old, by: ClosedBy::ServerGone }]);
        ledger.call_began();
        let (new, _) = ledger.taken(":1.8", 5);
        assert_ne!(new, old);
        assert_eq!(ledger.open(), [new]);
        // Late word of the going of the old one takes nothing of the new one away.
        assert_eq!(ledger.server_gone(SERVER), []);
        assert_eq!(ledger.open(), [new]);
    }

    #[test]
    fn a_replaced_notification_begins_anew() {
        let (mut ledger, id) = one_shown();
        ledger.heard(SERVER, 5, Heard::Action("snooze".to_owned()));
        ledger.call_began();
        assert_eq!(ledger.taken(SERVER, 5).0, id);
        let closed = ledger.heard(SERVER, 5, Heard::Closed(2));
        assert_eq!(closed, Some(NotifyEvent::Closed { id, by: ClosedBy::Dismissed }));
    }

    #[test]
    fn the_memory_stays_small() {
        let mut ledger = Ledger::default();
        for id in 0..1000 {
            ledger.call_began();
            ledger.taken(SERVER, id);
            ledger.heard(SERVER, id, Heard::Closed(1));
            ledger.heard(SERVER, 5000, Heard::Closed(1));
        }
        assert!(ledger.notices.len() <= KEPT);
        assert_eq!(ledger.early, []);
    }
}
