//! Do-not-disturb on a private bus.

use unhunch::core::rules::QuietReason::DoNotDisturb;
use unhunch::os::{self, Desktop, Quiet, QuietWanted};
use zbus::zvariant::Value;

use super::services::{Babbler, Plain, SERVER, Service, Xfce, connect, set_real_xfce};
use super::{began, dnd, ended};
use crate::portal::Portal;
use crate::session::bus;
use crate::stage::{Ear, Helper};

const SERVER_SAYS: &str = "notification server";

fn watch(address: &str, ear: &Ear) -> Quiet {
    let desktop = Desktop { session_bus: Some(address.to_owned()), ..Desktop::default() };
    os::watch_quiet(&dnd(), &desktop, &ear.events)
}

#[tokio::test]
async fn kde_says_inhibited_and_its_end_ends_that() {
    let (_bus, address) = bus();
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    let why = ear.service("do not disturb", false).await;
    assert!(why.contains("no notification server"), "{why}");
    let server = Service::kde(&address, false).await;
    assert_eq!(ear.service("do not disturb", true).await, "the notification server");
    server.inhibit(true).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
    // Said again, or said of something else: no news.
    server.inhibit(true).await;
    server.say(SERVER, &[("ServerInformation", Value::from("new"))], &["Urgency"]).await;
    server.inhibit(false).await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, SERVER_SAYS));
    server.inhibit(true).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
    server.close().await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, SERVER_SAYS));
    ear.service("do not disturb", false).await;
    // It comes back, and is on already.
    let _again = Service::kde(&address, true).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
}

#[tokio::test]
async fn a_change_without_its_value_is_asked_for() {
    let (_bus, address) = bus();
    let server = Service::kde(&address, true).await;
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
    server.say(SERVER, &[("Inhibited", Value::Bool(false))], &[]).await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, SERVER_SAYS));
    server.say(SERVER, &[], &["Inhibited"]).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS), "asked, it says the truth");
}

#[tokio::test]
async fn answers_that_mean_nothing_are_named_and_hold_nothing() {
    let (_bus, address) = bus();
    let babbler = Service::serve(&address, Babbler).await;
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    let why = ear.service("do not disturb", false).await;
    assert!(why.contains("means nothing"), "{why}");
    babbler.say(SERVER, &[("Inhibited", Value::from(1u32))], &[]).await;
    let properties = "org.freedesktop.DBus.Properties";
    let path = "/org/freedesktop/Notifications";
    babbler.0.emit_signal(None::<&str>, path, properties, "PropertiesChanged", &"?").await.expect("sent");
    babbler.say(SERVER, &[("Inhibited", Value::Bool(true))], &[]).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS), "the first thing that means something");
    babbler.close().await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, SERVER_SAYS));
    let _plain = Service::serve(&address, Plain).await;
    loop {
        let why = ear.service("do not disturb", false).await;
        if why.contains("the notification server does not tell") {
            break;
        }
    }
}

#[tokio::test]
async fn dunst_is_paused() {
    let (_bus, address) = bus();
    let server = Service::dunst(&address, false).await;
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    assert_eq!(ear.service("do not disturb", true).await, "dunst");
    server.pause(true).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "dunst"));
    // Another server takes its place, in which nothing is paused.
    server.close().await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "dunst"));
    let _kde = Service::kde(&address, true).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
}

#[tokio::test]
async fn xfces_own_settings_tell() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path().to_str().expect("in letters");
    let arguments = ["--session", "--nofork", "--print-address"];
    let (_bus, address) = Helper::start_with(
        "dbus-daemon",
        "dbus-daemon",
        &arguments,
        &[("HOME", home), ("XDG_CONFIG_HOME", home), ("XDG_RUNTIME_DIR", home)],
    );
    let person = connect(&address).await;
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    ear.service("do not disturb", false).await;
    let names = zbus::fdo::DBusProxy::new(&person).await.expect("a bus").list_names().await.expect("names");
    assert!(names.iter().all(|name| name.as_str() != "org.xfce.Xfconf"), "started by us: {names:?}");

    set_real_xfce(&person, Some(true)).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "xfconf"));
    set_real_xfce(&person, Some(false)).await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "xfconf"));
    set_real_xfce(&person, Some(true)).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "xfconf"));
    set_real_xfce(&person, None).await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "xfconf"), "a switch that is not there is off");
}

#[tokio::test]
async fn xfces_settings_restart_and_may_hold_anything() {
    let (_bus, address) = bus();
    let settings = Xfce::serve(&address, true).await;
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "xfconf"));
    settings.0.close().await.expect("gone");
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "xfconf"));
    let settings = Xfce::serve(&address, "yes").await;
    // Whatever it was before: now it says something that cannot be read.
    while !ear.service("do not disturb", false).await.contains("Xfce's settings gave") {}
    settings.change("/theme", true).await;
    settings.change("/do-not-disturb", true).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "xfconf"));
    settings.change("/do-not-disturb", false).await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "xfconf"));
}

const GNOME_SWITCH: (&str, &str) = ("org.gnome.desktop.notifications", "show-banners");

#[tokio::test]
async fn gnomes_portal_tells_while_its_shell_runs() {
    let (_bus, address) = bus();
    let portal = Portal::serve(connect(&address).await, vec![(GNOME_SWITCH.0, GNOME_SWITCH.1, false.into())]);
    let portal = portal.await;
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    let why = ear.service("do not disturb", false).await;
    assert!(why.contains("not GNOME"), "left over from another desktop: {why}");
    let shell = Service::named(&address, "org.gnome.Shell").await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "GNOME"));
    portal.change(GNOME_SWITCH.0, GNOME_SWITCH.1, true).await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "GNOME"));
    portal.change(GNOME_SWITCH.0, GNOME_SWITCH.1, false).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "GNOME"));
    shell.close().await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "GNOME"));
}

#[tokio::test]
async fn gnomes_settings_file_is_read_when_it_is_said_to_have_changed() {
    let (_bus, address) = bus();
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("dconf/user");
    std::fs::create_dir(home.path().join("dconf")).expect("a folder");
    // Written by dconf itself.
    let write = |bytes: &[u8]| std::fs::write(&file, bytes).expect("written");
    let (off, on) =
        (include_bytes!("../../data/dconf/banners-off"), include_bytes!("../../data/dconf/banners-on"));
    let shell = Service::named(&address, "org.gnome.Shell").await;
    let tell = async |what: &str| {
        let body = (what, &[""][..], "tag");
        let (path, interface) = ("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer");
        shell.0.emit_signal(None::<&str>, path, interface, "Notify", &body).await.expect("sent");
    };
    let mut ear = Ear::new();
    let desktop = Desktop {
        session_bus: Some(address.clone()),
        settings: Some(home.path().to_owned()),
        ..Desktop::default()
    };
    let _quiet = os::watch_quiet(&dnd(), &desktop, &ear.events);
    assert_eq!(ear.service("do not disturb", true).await, "GNOME's settings", "there is no file yet");
    let key = "/org/gnome/desktop/notifications/show-banners";
    write(off);
    tell("/org/gnome/desktop/interface/clock-show-date").await;
    tell(key).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "GNOME"));
    write(on);
    tell("/org/gnome/desktop/").await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "GNOME"), "of several keys only the folder is told");
    write(off);
    tell(key).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, "GNOME"));
    write(include_bytes!("../../data/dconf/other-keys"));
    tell(key).await;
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, "GNOME"), "back to what it is where nobody says");
    write(b"not a file of dconf at all, but long enough for one");
    tell(key).await;
    let why = ear.service("do not disturb", false).await;
    assert!(why.contains("dconf/user"), "{why}");
}

#[tokio::test]
async fn a_stranger_on_the_bus_silences_nothing() {
    let (_bus, address) = bus();
    let server = Service::kde(&address, false).await;
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    ear.service("do not disturb", true).await;
    let stranger = Service(connect(&address).await);
    // Sent to everybody's unique name, so that no match rule keeps it away.
    let proxy = zbus::fdo::DBusProxy::new(&stranger.0).await.expect("a bus");
    for name in proxy.list_names().await.expect("names").iter().filter(|name| name.starts_with(':')) {
        let changed = std::collections::HashMap::from([("Inhibited", Value::Bool(true))]);
        let body = (SERVER, changed, Vec::<&str>::new());
        let (path, properties) = ("/org/freedesktop/Notifications", "org.freedesktop.DBus.Properties");
        let to = Some(name.clone());
        stranger.0.emit_signal(to, path, properties, "PropertiesChanged", &body).await.expect("sent");
    }
    // The bus keeps the order of what it has accepted.
    proxy.get_id().await.expect("an answer");
    server.close().await;
    // No word of quiet may come before this.
    ear.service("do not disturb", false).await;
}

#[tokio::test]
async fn the_switch_of_the_settings_works_while_it_runs() {
    let (_bus, address) = bus();
    let server = Service::kde(&address, true).await;
    let mut ear = Ear::new();
    let quiet = watch(&address, &ear);
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
    // Something else is wanted as well: that is no reason to begin anew.
    quiet.want(QuietWanted { fullscreen: true, ..dnd() });
    ear.service("full screen", false).await;
    quiet.want(QuietWanted::default());
    assert_eq!(ear.quiet().await, ended(DoNotDisturb, SERVER_SAYS));
    let why = ear.service("do not disturb", false).await;
    assert!(why.contains("`quiet.dnd`"), "{why}");
    server.inhibit(false).await;
    quiet.want(dnd());
    assert_eq!(ear.service("do not disturb", true).await, "the notification server");
    server.inhibit(true).await;
    assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
}

#[tokio::test]
async fn the_bus_goes_and_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("unix:path={}", folder.path().join("bus").display());
    let start = || {
        let at = format!("--address={address}");
        Helper::start("dbus-daemon", "dbus-daemon", &["--session", "--nofork", "--print-address", &at]).0
    };
    let mut ear = Ear::new();
    let _quiet = watch(&address, &ear);
    ear.service("do not disturb", false).await;
    for _ in 0..2 {
        let bus = start();
        let server = Service::kde(&address, true).await;
        assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
        // Nothing is being asked any more when it goes.
        server.inhibit(false).await;
        assert_eq!(ear.quiet().await, ended(DoNotDisturb, SERVER_SAYS));
        server.inhibit(true).await;
        assert_eq!(ear.quiet().await, began(DoNotDisturb, SERVER_SAYS));
        drop(bus);
        assert_eq!(ear.quiet().await, ended(DoNotDisturb, SERVER_SAYS));
        drop(server);
    }
}
