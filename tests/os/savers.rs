//! The lock screens of five desktops: the same small language, each under a name of its own.

use unhunch::core::event::Input;
use zbus::object_server::SignalEmitter;

use super::session::{bus, watch};
use super::stage::Ear;

/// A lock screen under this name, locked from its start on; the session is told what it does.
macro_rules! locks_under {
    ($name:literal, $path:literal, $story:ident) => {
        #[tokio::test]
        async fn $story() {
            struct Saver;

            #[zbus::interface(name = $name)]
            impl Saver {
                fn get_active(&self) -> bool {
                    true
                }

                #[zbus(signal)]
                async fn active_changed(emitter: &SignalEmitter<'_>, active: bool) -> zbus::Result<()>;
            }

            let (_bus, address) = bus();
            let saver = zbus::connection::Builder::address(address.as_str())
                .and_then(|bus| bus.serve_at($path, Saver))
                .and_then(|bus| bus.name($name))
                .expect("a service")
                .build()
                .await
                .expect("on the bus");
            let mut ear = Ear::new();
            let _session = watch(&address, &ear);
            assert_eq!(ear.input().await, Input::Locked);
            let emitter = SignalEmitter::new(&saver, $path).expect("a path");
            for active in [false, true, false] {
                Saver::active_changed(&emitter, active).await.expect("sent");
                let said = if active { Input::Locked } else { Input::Unlocked };
                assert_eq!(ear.input().await, said);
            }
        }
    };
}

locks_under!(
    "org.freedesktop.ScreenSaver",
    "/org/freedesktop/ScreenSaver",
    kde_and_whoever_keeps_to_the_standard
);
locks_under!("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", gnome);
locks_under!("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", cinnamon);
locks_under!("org.mate.ScreenSaver", "/org/mate/ScreenSaver", mate);
locks_under!("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", xfce);
