//! For systems that tell of quiet only when asked: what `status` says of that.

use tokio::sync::watch::Receiver;

use super::quiet::CAN_ASK;
use crate::os::quiet::{Windows, WindowsKnown};
use crate::os::{Desktop, Events, QuietWanted, report};
use crate::tr;

/// What a system answers when it is asked.
pub(super) struct CanAsk {
    pub(super) dnd: bool,
    pub(super) full_screen: bool,
    pub(super) apps: bool,
}

/// Whether there is anything to ask for.
pub(in crate::os) fn can_ask_quiet(wanted: &QuietWanted, _: &Windows) -> bool {
    let QuietWanted { dnd, fullscreen, ref apps, .. } = *wanted;
    dnd && CAN_ASK.dnd || fullscreen && CAN_ASK.full_screen || !apps.is_empty() && CAN_ASK.apps
}

pub(in crate::os) async fn quiet(
    mut wanted: Receiver<QuietWanted>,
    _: Desktop,
    _: WindowsKnown,
    events: Events,
) {
    let mut said = Vec::new();
    loop {
        let services = services(&wanted.borrow_and_update());
        for (name, available, why) in services.iter().filter(|service| !said.contains(*service)) {
            report(&events, name, *available, why.clone());
        }
        said = services.into();
        if wanted.changed().await.is_err() {
            return;
        }
    }
}

fn services(wanted: &QuietWanted) -> [(&'static str, bool, String); 3] {
    let service = |name, off: Option<String>, can: bool| {
        let not_here = || tr!("os-not-here", system = std::env::consts::OS);
        let why = if can { tr!("os-quiet-asked") } else { not_here() };
        let available = off.is_none() && can;
        (name, available, off.unwrap_or(why))
    };
    let off = |on: bool, key: &'static str| (!on).then(|| tr!("os-quiet-off", key = key));
    [
        service("do not disturb", off(wanted.dnd, "quiet.dnd"), CAN_ASK.dnd),
        service("full screen", off(wanted.fullscreen, "quiet.fullscreen"), CAN_ASK.full_screen),
        service("apps", wanted.apps.is_empty().then(|| tr!("os-quiet-no-apps")), CAN_ASK.apps),
    ]
}
