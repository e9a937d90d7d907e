//! How the desktop looks: dark or light, and whether things may move. The settings portal knows best;
//! what it does not say comes from XSETTINGS, which the desktops of X11 have.

use std::sync::{Mutex, PoisonError};

use crate::os::{Appearance, Events, OsEvent, report};

pub(super) mod portal;
pub(super) mod xsettings;

/// Who may speak of it, the more trusted one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Portal,
    XSettings,
}

/// What was told of the appearance, for all sources together: each change once.
#[derive(Debug)]
pub(super) struct Told {
    heard: Mutex<Heard>,
    events: Events,
}

#[derive(Debug)]
struct Heard {
    portal: Said,
    xsettings: Said,
    told: Appearance,
    service: Option<(bool, String)>,
}

/// The last word of one source.
#[derive(Debug, Default)]
struct Said {
    appearance: Appearance,
    /// Where it comes from, or why it does not; none while that is not known.
    state: Option<Result<String, String>>,
    /// Nobody asks this one.
    left_out: bool,
}

impl Told {
    /// `x11`: whether XSETTINGS will be asked.
    pub(super) fn new(x11: bool, events: Events) -> Self {
        let xsettings = Said { left_out: !x11, ..Said::default() };
        let heard = Heard { portal: Said::default(), xsettings, told: Appearance::default(), service: None };
        Self { heard: Mutex::new(heard), events }
    }

    /// This is so from now on; `from` says where that is written.
    pub(super) fn says(&self, source: Source, appearance: Appearance, from: String) {
        self.change(source, |said| {
            said.appearance = appearance;
            said.state = Some(Ok(from));
        });
    }

    /// A source is not there, or not any more. What it said last stays: nobody has changed their mind.
    pub(super) fn lost(&self, source: Source, why: String) {
        self.change(source, |said| said.state = Some(Err(why)));
    }

    fn change(&self, source: Source, change: impl FnOnce(&mut Said)) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        change(match source {
            Source::Portal => &mut heard.portal,
            Source::XSettings => &mut heard.xsettings,
        });
        let now = merged(heard.portal.appearance, heard.xsettings.appearance);
        if now != heard.told {
            heard.told = now;
            tracing::debug!(?now, "from the desktop");
            let _ = self.events.send(OsEvent::Appearance(now));
        }
        if let Some(service) = heard.service()
            && heard.service.as_ref() != Some(&service)
        {
            heard.service = Some(service.clone());
            report(&self.events, "appearance", service.0, service.1);
        }
    }
}

impl Heard {
    /// What `status` says of it; none until everybody who is asked has answered or failed.
    fn service(&self) -> Option<(bool, String)> {
        let (mut here, mut missing) = (Vec::new(), Vec::new());
        for said in [&self.portal, &self.xsettings].into_iter().filter(|said| !said.left_out) {
            match said.state.as_ref()? {
                Ok(from) => here.push(from.as_str()),
                Err(why) => missing.push(why.as_str()),
            }
        }
        let available = !here.is_empty();
        Some((available, if available { here.join(", ") } else { missing.join("; ") }))
    }
}

/// What the first one leaves open the second one says; whoever asks for less movement is heeded.
fn merged(first: Appearance, second: Appearance) -> Appearance {
    Appearance {
        dark: first.dark.or(second.dark),
        reduced_motion: match (first.reduced_motion, second.reduced_motion) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (first, second) => first.or(second),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(dark: Option<bool>, reduced_motion: Option<bool>) -> Appearance {
        Appearance { dark, reduced_motion }
    }

    #[test]
    fn what_one_leaves_open_the_other_says() {
        let cases = [
            (look(None, None), look(None, None), look(None, None)),
            (look(Some(false), None), look(Some(true), Some(false)), look(Some(false), Some(false))),
            (look(None, Some(false)), look(Some(true), Some(true)), look(Some(true), Some(true))),
            (look(None, Some(true)), look(None, Some(false)), look(None, Some(true))),
        ];
        for (portal, xsettings, both) in cases {
            assert_eq!(merged(portal, xsettings), both, "{portal:?} {xsettings:?}");
        }
    }

    #[test]
    fn each_change_is_told_once_and_a_source_that_is_gone_has_not_changed_its_mind() {
        let (events, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let told = Told::new(true, events);
        let mut next = || heard.try_recv().ok();
        told.lost(Source::XSettings, "no".to_owned());
        assert_eq!(next(), None, "the portal has not answered yet");
        told.says(Source::Portal, look(Some(true), None), "the portal".to_owned());
        assert_eq!(next(), Some(OsEvent::Appearance(look(Some(true), None))));
        let Some(OsEvent::Service(service)) = next() else { panic!("a word about the service") };
        assert_eq!((service.available, service.why.as_str()), (true, "the portal"));
        told.says(Source::Portal, look(Some(true), None), "the portal".to_owned());
        assert_eq!(next(), None, "nothing changed");
        told.lost(Source::Portal, "gone".to_owned());
        let Some(OsEvent::Service(service)) = next() else { panic!("a word about the service") };
        assert_eq!((service.available, service.why.as_str()), (false, "gone; no"));
        assert_eq!(next(), None);
    }
}
