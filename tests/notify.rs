//! Notifications on a real bus, with a server under the test's control.
#![cfg(target_os = "linux")]

mod private_bus;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, oneshot};
use unhunch::core::event::ClosedBy;
use unhunch::notify::{Abilities, Notice, Notifier, NotifyError, NotifyEvent, Picture};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use private_bus::{connect, next, on_bus_with_broken_service, on_no_bus, on_private_bus};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// What the server was asked.
#[derive(Debug)]
enum Asked {
    Notify(Box<Sent>),
    Close(u32),
}

#[derive(Debug)]
struct Sent {
    replaces: u32,
    title: String,
    body: String,
    actions: Vec<String>,
    hints: HashMap<String, OwnedValue>,
    expire: i32,
}

/// How the server answers a notification.
#[derive(Clone, Default)]
enum Manner {
    #[default]
    Polite,
    Refuses,
    /// Says before its reply: presses of so many foreign notifications, then of ours, then that it closed.
    PressesAtOnce {
        foreign: u32,
    },
    ClosesAtOnce,
    /// Answers when told to.
    Waits(Arc<Notify>),
}

struct Server {
    capabilities: Vec<&'static str>,
    manner: Arc<Mutex<Manner>>,
    asked: UnboundedSender<Asked>,
    last: u32,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    fn get_capabilities(&self) -> Vec<&'static str> {
        self.capabilities.clone()
    }

    #[expect(clippy::too_many_arguments, reason = "the protocol has that many")]
    async fn notify(
        &mut self,
        #[zbus(signal_emitter)] out: SignalEmitter<'_>,
        _app_name: String,
        replaces: u32,
        _app_icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        expire: i32,
    ) -> zbus::fdo::Result<u32> {
        let sent = Sent { replaces, title, body, actions, hints, expire };
        let _ = self.asked.send(Asked::Notify(Box::new(sent)));
        self.last += u32::from(replaces == 0);
        let id = if replaces == 0 { self.last } else { replaces };
        let manner = self.manner.lock().unwrap().clone();
        match manner {
            Manner::Polite => {}
            Manner::Refuses => return Err(zbus::fdo::Error::LimitsExceeded("too many".to_owned())),
            Manner::PressesAtOnce { foreign } => {
                for other in 0..foreign {
                    Self::action_invoked(&out, 100_000 + other, "start").await?;
                }
                Self::activation_token(&out, id, "front-please").await?;
                Self::action_invoked(&out, id, "start").await?;
                Self::notification_closed(&out, id, 2).await?;
            }
            Manner::ClosesAtOnce => Self::notification_closed(&out, id, 1).await?,
            Manner::Waits(go) => go.notified().await,
        }
        Ok(id)
    }

    async fn close_notification(
        &self,
        #[zbus(signal_emitter)] out: SignalEmitter<'_>,
        id: u32,
    ) -> zbus::fdo::Result<()> {
        let _ = self.asked.send(Asked::Close(id));
        Ok(Self::notification_closed(&out, id, 3).await?)
    }

    #[zbus(signal)]
    async fn action_invoked(out: &SignalEmitter<'_>, id: u32, key: &str) -> zbus::Result<()>;
    #[zbus(signal)]
    async fn activation_token(out: &SignalEmitter<'_>, id: u32, token: &str) -> zbus::Result<()>;
    #[zbus(signal)]
    async fn notification_closed(out: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}

/// A running server; dropping it takes it off the bus.
struct Running {
    connection: zbus::Connection,
    manner: Arc<Mutex<Manner>>,
    asked: UnboundedReceiver<Asked>,
}

impl Running {
    async fn start(capabilities: &[&'static str]) -> Self {
        let (tx, asked) = unbounded_channel();
        let manner = Arc::<Mutex<Manner>>::default();
        let server =
            Server { capabilities: capabilities.to_vec(), manner: manner.clone(), asked: tx, last: 0 };
        let builder = zbus::connection::Builder::session().unwrap();
        let builder = builder.serve_at(PATH, server).unwrap().name(NAME).unwrap();
        Self { connection: builder.build().await.expect("the server on the bus"), manner, asked }
    }

    fn be(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    fn out(&self) -> SignalEmitter<'static> {
        SignalEmitter::new(&self.connection, PATH).unwrap().to_owned()
    }

    async fn sent(&mut self) -> Sent {
        match next(&mut self.asked).await {
            Asked::Notify(sent) => *sent,
            other => panic!("{other:?}"),
        }
    }

    async fn closed(&mut self) -> u32 {
        match next(&mut self.asked).await {
            Asked::Close(id) => id,
            other => panic!("{other:?}"),
        }
    }

    async fn leave(self) {
        self.connection.close().await.expect("the server leaves the bus");
    }
}

const ALL: &[&str] = &["actions", "body", "body-markup", "persistence"];

struct Scene {
    server: Running,
    notifier: Notifier,
    events: UnboundedReceiver<NotifyEvent>,
}

/// A server with these capabilities, and a notifier that has met it.
async fn scene(capabilities: &[&'static str]) -> Scene {
    let server = Running::start(capabilities).await;
    let (tx, mut events) = unbounded_channel();
    let notifier = Notifier::start(tx).await.expect("a notifier");
    let up = next(&mut events).await;
    assert!(matches!(up, NotifyEvent::ServerUp { .. }), "{up:?}");
    Scene { server, notifier, events }
}

fn notice() -> Notice {
    Notice {
        title: "Shoulder rolls".to_owned(),
        body: "10 < 20 & slow".to_owned(),
        actions: vec![("default", String::new()), ("start", "Start".to_owned())],
        ..Notice::default()
    }
}

#[test]
fn the_server_is_sent_the_whole_notice() {
    on_private_bus("the_server_is_sent_the_whole_notice", || async {
        let mut scene = scene(ALL).await;
        let picture = Some(Picture { size: 2, rgba: vec![7; 16] });
        scene.notifier.show(&Notice { picture, ..notice() }).await.expect("taken");
        let sent = scene.server.sent().await;
        assert_eq!((sent.replaces, sent.expire), (0, 0));
        assert_eq!((sent.title.as_str(), sent.body.as_str()), ("Shoulder rolls", "10 &lt; 20 &amp; slow"));
        assert_eq!(sent.actions, ["default", "", "start", "Start"]);
        let hint = |name: &str| sent.hints.get(name).unwrap_or_else(|| panic!("hint {name}"));
        assert_eq!(u8::try_from(hint("urgency")), Ok(1));
        assert_eq!(<&str>::try_from(hint("desktop-entry")), Ok("unhunch"));
        assert_eq!(bool::try_from(hint("transient")), Ok(false));
        assert_eq!(bool::try_from(hint("suppress-sound")), Ok(true));
        assert_eq!(hint("image-data").value_signature().to_string(), "(iiibiiay)");
        let all = Abilities { actions: true, body: true, body_markup: true, persistence: true };
        assert_eq!(scene.notifier.abilities(), Some(all));
    });
}

#[test]
fn a_plain_server_gets_no_buttons_no_markup_and_one_text() {
    on_private_bus("a_plain_server_gets_no_buttons_no_markup_and_one_text", || async {
        let mut scene = scene(&[]).await;
        scene.notifier.show(&notice()).await.expect("taken");
        let sent = scene.server.sent().await;
        assert_eq!((sent.title.as_str(), sent.body.as_str()), ("Shoulder rolls: 10 < 20 & slow", ""));
        assert!(sent.actions.is_empty());
        assert_eq!(scene.notifier.abilities(), Some(Abilities::default()));
    });
}

#[test]
fn twenty_of_twenty_presses_arrive_though_they_overtake_the_reply() {
    on_private_bus("twenty_of_twenty_presses_arrive_though_they_overtake_the_reply", || async {
        let Scene { server, notifier, mut events } = scene(ALL).await;
        server.be(Manner::PressesAtOnce { foreign: 200 });
        let mut shown = Vec::new();
        for _ in 0..20 {
            shown.push(notifier.show(&notice()).await.expect("taken"));
        }
        for id in shown {
            let (key, token) = ("start".to_owned(), Some("front-please".to_owned()));
            assert_eq!(next(&mut events).await, NotifyEvent::Action { id, key, token });
            assert_eq!(next(&mut events).await, NotifyEvent::Closed { id, by: ClosedBy::Button });
        }
    });
}

#[test]
fn a_press_among_foreign_ones_arrives_alone() {
    on_private_bus("a_press_among_foreign_ones_arrives_alone", || async {
        let Scene { server, notifier, mut events } = scene(ALL).await;
        let id = notifier.show(&notice()).await.expect("taken");
        let out = server.out();
        for foreign in 50..250 {
            Server::action_invoked(&out, foreign, "start").await.unwrap();
            Server::notification_closed(&out, foreign, 2).await.unwrap();
        }
        // A stranger on the bus, who is not the server, presses our button.
        let stranger = SignalEmitter::new(&connect().await, PATH).unwrap().to_owned();
        Server::action_invoked(&stranger, 1, "skip").await.unwrap();
        Server::action_invoked(&out, 1, "snooze").await.unwrap();
        let pressed = NotifyEvent::Action { id, key: "snooze".to_owned(), token: None };
        assert_eq!(next(&mut events).await, pressed);
    });
}

#[test]
fn how_it_closed_is_told() {
    on_private_bus("how_it_closed_is_told", || async {
        let Scene { mut server, notifier, mut events } = scene(ALL).await;
        let reasons = [(1, ClosedBy::Expired), (2, ClosedBy::Dismissed), (3, ClosedBy::Expired)];
        for (number, (reason, by)) in (1..).zip(reasons) {
            let id = notifier.show(&notice()).await.expect("taken");
            server.sent().await;
            Server::notification_closed(&server.out(), number, reason).await.unwrap();
            assert_eq!(next(&mut events).await, NotifyEvent::Closed { id, by });
        }
        let id = notifier.show(&notice()).await.expect("taken");
        server.sent().await;
        notifier.withdraw(id).await.expect("withdrawn");
        assert_eq!(server.closed().await, 4);
        assert_eq!(next(&mut events).await, NotifyEvent::Closed { id, by: ClosedBy::Withdrawn });
        // Once more is no harm, and asks nobody.
        notifier.withdraw(id).await.expect("withdrawn already");
        let id = notifier.show(&notice()).await.expect("taken");
        assert_eq!(server.sent().await.replaces, 0);
        notifier.withdraw_all().await;
        assert_eq!(server.closed().await, 5);
        assert_eq!(next(&mut events).await, NotifyEvent::Closed { id, by: ClosedBy::Withdrawn });
    });
}

#[test]
fn one_that_closes_at_once_is_taken_and_closed() {
    on_private_bus("one_that_closes_at_once_is_taken_and_closed", || async {
        let Scene { server, notifier, mut events } = scene(ALL).await;
        server.be(Manner::ClosesAtOnce);
        let id = notifier.show(&notice()).await.expect("taken");
        assert_eq!(next(&mut events).await, NotifyEvent::Closed { id, by: ClosedBy::Expired });
    });
}

#[test]
fn a_server_that_refuses_is_an_error_with_its_words() {
    on_private_bus("a_server_that_refuses_is_an_error_with_its_words", || async {
        let Scene { server, notifier, .. } = scene(ALL).await;
        server.be(Manner::Refuses);
        let refused = notifier.show(&notice()).await;
        assert_eq!(refused, Err(NotifyError::Refused("too many".to_owned())));
        server.be(Manner::Polite);
        notifier.show(&notice()).await.expect("taken the next time");
    });
}

#[test]
fn a_snoozed_prompt_comes_back_in_its_own_place() {
    on_private_bus("a_snoozed_prompt_comes_back_in_its_own_place", || async {
        let Scene { mut server, notifier, .. } = scene(ALL).await;
        let first = notifier.show(&notice()).await.expect("taken");
        let again = Notice { replaces: Some(first), ..notice() };
        assert_eq!(notifier.show(&again).await, Ok(first));
        assert_eq!(server.sent().await.replaces, 0);
        assert_eq!(server.sent().await.replaces, 1);
    });
}

#[test]
fn a_late_answer_is_taken_back() {
    on_private_bus("a_late_answer_is_taken_back", || async {
        let mut server = Running::start(ALL).await;
        let go = Arc::new(Notify::new());
        server.be(Manner::Waits(go.clone()));
        let (tx, _events) = unbounded_channel();
        let patience = Duration::from_millis(50);
        let notifier = Notifier::start_with(patience, tx).await.expect("a notifier");
        assert_eq!(notifier.show(&notice()).await, Err(NotifyError::NoAnswer(patience)));
        server.sent().await;
        go.notify_one();
        assert_eq!(server.closed().await, 1);
    });
}

#[test]
fn a_show_that_is_given_up_leaves_nothing_behind() {
    on_private_bus("a_show_that_is_given_up_leaves_nothing_behind", || async {
        let Scene { mut server, notifier, .. } = scene(ALL).await;
        let go = Arc::new(Notify::new());
        server.be(Manner::Waits(go.clone()));
        let (stop, stopped) = oneshot::channel::<()>();
        let text = notice();
        let show = notifier.show(&text);
        let watch = async {
            server.sent().await;
            stop.send(()).unwrap();
        };
        tokio::select! {
            _ = show => panic!("the server has not answered"),
            _ = async { tokio::join!(watch, stopped) } => {}
        }
        go.notify_one();
        assert_eq!(server.closed().await, 1);
    });
}

#[test]
fn a_restarted_server_is_asked_again_and_the_old_ids_are_void() {
    on_private_bus("a_restarted_server_is_asked_again_and_the_old_ids_are_void", || async {
        let Scene { server, notifier, mut events } = scene(ALL).await;
        let old = notifier.show(&notice()).await.expect("taken");
        server.leave().await;
        assert_eq!(next(&mut events).await, NotifyEvent::Closed { id: old, by: ClosedBy::ServerGone });
        let gone = next(&mut events).await;
        assert!(
            matches!(&gone, NotifyEvent::ServerGone { why } if why.contains("no notification")),
            "{gone:?}"
        );
        assert_eq!(notifier.abilities(), None);
        assert_eq!(notifier.show(&notice()).await, Err(NotifyError::NoServer));

        let mut server = Running::start(&["body"]).await;
        let abilities = Abilities { body: true, ..Abilities::default() };
        assert_eq!(next(&mut events).await, NotifyEvent::ServerUp { abilities });
        let new = notifier.show(&Notice { replaces: Some(old), ..notice() }).await.expect("taken");
        assert_ne!(new, old);
        assert_eq!(server.sent().await.replaces, 0);
        // Word of the old one does not touch the new one, though both have the number 1.
        notifier.withdraw(old).await.expect("gone already");
        Server::notification_closed(&server.out(), 1, 2).await.unwrap();
        assert_eq!(next(&mut events).await, NotifyEvent::Closed { id: new, by: ClosedBy::Dismissed });
    });
}

#[test]
fn a_server_that_comes_late_is_met_when_it_comes() {
    on_private_bus("a_server_that_comes_late_is_met_when_it_comes", || async {
        let (tx, mut events) = unbounded_channel();
        let notifier = Notifier::start(tx).await.expect("a notifier without a server");
        assert!(matches!(next(&mut events).await, NotifyEvent::ServerGone { .. }));
        assert_eq!(notifier.show(&notice()).await, Err(NotifyError::NoServer));
        let _server = Running::start(ALL).await;
        assert!(matches!(next(&mut events).await, NotifyEvent::ServerUp { .. }));
        notifier.show(&notice()).await.expect("taken");
    });
}

#[test]
fn a_server_that_cannot_be_started_is_an_error_with_the_bus_words() {
    let test = "a_server_that_cannot_be_started_is_an_error_with_the_bus_words";
    on_bus_with_broken_service(test, NAME, || async {
        let (tx, mut events) = unbounded_channel();
        let notifier = Notifier::start(tx).await.expect("a notifier");
        let gone = next(&mut events).await;
        let NotifyEvent::ServerGone { why } = gone else { panic!("{gone:?}") };
        assert!(why.contains("could not be started"), "{why}");
        let shown = notifier.show(&notice()).await;
        assert!(matches!(shown, Err(NotifyError::NotStarted(_))), "{shown:?}");
    });
}

#[test]
fn a_server_that_leaves_with_nothing_on_the_screen_is_started_again_by_the_bus() {
    let test = "a_server_that_leaves_with_nothing_on_the_screen_is_started_again_by_the_bus";
    on_bus_with_broken_service(test, NAME, || async {
        let Scene { server, notifier, mut events } = scene(ALL).await;
        let known = notifier.abilities();
        server.leave().await;
        // Not worth a word: the next notification starts it. Here it comes back by itself.
        let _server = Running::start(ALL).await;
        assert!(matches!(next(&mut events).await, NotifyEvent::ServerUp { .. }));
        assert_eq!(notifier.abilities(), known);
    });
}

#[test]
fn without_a_bus_the_start_fails_and_says_so() {
    on_no_bus("without_a_bus_the_start_fails_and_says_so", || async {
        let (tx, _events) = unbounded_channel();
        match Notifier::start(tx).await {
            Err(error @ NotifyError::NoBus(_)) => {
                assert!(error.to_string().contains("no session bus"), "{error}");
            }
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("there is no bus"),
        }
    });
}

#[test]
fn the_end_of_the_bus_is_told() {
    on_private_bus("the_end_of_the_bus_is_told", || async {
        let Scene { server, notifier, mut events } = scene(ALL).await;
        let id = notifier.show(&notice()).await.expect("taken");
        let bus = zbus::fdo::DBusProxy::new(&server.connection).await.unwrap();
        let name = "org.freedesktop.DBus".try_into().unwrap();
        let daemon = bus.get_connection_unix_process_id(name).await.expect("the bus's process");
        let daemon = rustix::process::Pid::from_raw(daemon.cast_signed()).unwrap();
        rustix::process::kill_process(daemon, rustix::process::Signal::KILL).expect("end our own bus");
        assert_eq!(next(&mut events).await, NotifyEvent::Closed { id, by: ClosedBy::ServerGone });
        assert_eq!(next(&mut events).await, NotifyEvent::BusGone);
    });
}
