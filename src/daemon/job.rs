//! What a screen needs to draw a session, and the words that guide where nothing can be drawn.

use std::collections::BTreeSet;

use crate::child::{Hush, Item, Job, LeftOut, Theme, ToChild};
use crate::config::{self, Config};
use crate::core::exercise::Exercise;
use crate::core::rules::QuietReason;
use crate::core::session::{self, Part, Session};
use crate::exercise::{Library, words};
use crate::notify::Notice;
use crate::notify::prompt::{self, Guide};
use crate::os::Appearance;

/// Getting into place before a session begins.
const LEAD_IN_MS: i64 = 3_000;

/// The job of this session, for a person with these settings and this desktop. None where an exercise of it is not
/// in the library.
pub fn of(session: Session, library: &Library, config: &Config, appearance: Appearance) -> Option<Job> {
    let left_out =
        |left: &session::LeftOut| LeftOut { name: library.name(&left.exercise), why: words::why(&left.why) };
    Some(Job {
        session: session.id,
        routine: session.routine.map(|routine| routine.name),
        left_out: session.left_out.iter().map(left_out).collect(),
        items: session.items.into_iter().map(|it| item(it, library)).collect::<Option<_>>()?,
        lead_in_ms: LEAD_IN_MS,
        week: None,
        theme: theme(config, appearance),
        text_scale: config.look.text_scale as f32,
        reduced_motion: reduced_motion(config, appearance),
        tail: session.tail.and_then(|it| item(it, library)),
        sound: config.session.sound == config::Sound::Soft,
        hush: hush(config, &BTreeSet::new()),
        speed: 1,
        activation_token: None,
    })
}

/// Why a session must make no sound: the person's own word first, then what others would hear.
pub fn hush(config: &Config, quiet: &BTreeSet<QuietReason>) -> Option<Hush> {
    if config.rules.body.quiet_office {
        return Some(Hush::QuietOffice);
    }
    let heard = [
        (QuietReason::Meeting, Hush::Meeting),
        (QuietReason::Microphone, Hush::Microphone),
        (QuietReason::Camera, Hush::Camera),
    ];
    heard.into_iter().find(|(reason, _)| quiet.contains(reason)).map(|(_, hush)| hush)
}

/// One exercise of a session; none where it is not in the library.
pub fn item(item: session::Item, library: &Library) -> Option<Item> {
    let exercise = library.get(&item.exercise)?.clone();
    Some(Item { exercise, timeline: item.timeline, rest_ms: item.rest_ms })
}

/// The notification that guides this part of a session in words.
pub fn notice(part: &Part, exercise: &Exercise, buttons: bool) -> Notice {
    let place = part.routine.as_ref().map(|_| (part.number, part.of));
    let (name, steps) = (exercise.name.as_str(), exercise.steps.as_slice());
    prompt::guide(&Guide { name, length_ms: part.length_ms, steps, place, buttons })
}

/// How windows look from here on, where the settings or the desktop changed.
pub fn look(config: &Config, appearance: Appearance) -> ToChild {
    ToChild::Look { theme: theme(config, appearance), reduced_motion: reduced_motion(config, appearance) }
}

/// The person's word, else the desktop's; where that says nothing either, the window sees for itself.
pub fn theme(config: &Config, appearance: Appearance) -> Theme {
    match (config.look.theme, appearance.dark) {
        (config::Theme::Light, _) | (config::Theme::System, Some(false)) => Theme::Light,
        (config::Theme::Dark, _) | (config::Theme::System, Some(true)) => Theme::Dark,
        (config::Theme::System, None) => Theme::System,
    }
}

/// Whether nothing is to move: the person's word, else the desktop's.
pub fn reduced_motion(config: &Config, appearance: Appearance) -> bool {
    match config.session.reduced_motion {
        config::ReducedMotion::On => true,
        config::ReducedMotion::Off => false,
        config::ReducedMotion::System => appearance.reduced_motion == Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_persons_word_counts_before_that_of_the_desktop() {
        use crate::config::ReducedMotion as Motion;
        use crate::config::Theme as Wish;
        let themes = [
            (Wish::System, None, Theme::System),
            (Wish::System, Some(true), Theme::Dark),
            (Wish::System, Some(false), Theme::Light),
            (Wish::Light, Some(true), Theme::Light),
            (Wish::Dark, Some(false), Theme::Dark),
        ];
        let motions = [
            (Motion::System, None, false),
            (Motion::System, Some(true), true),
            (Motion::System, Some(false), false),
            (Motion::On, Some(false), true),
            (Motion::Off, Some(true), false),
        ];
        for (wish, dark, theme) in themes {
            for (motion, reduced, still) in motions {
                let mut config = Config::default();
                (config.look.theme, config.session.reduced_motion) = (wish, motion);
                let look = look(&config, Appearance { dark, reduced_motion: reduced });
                let wanted = ToChild::Look { theme, reduced_motion: still };
                assert_eq!(look, wanted, "{wish:?} {dark:?} {motion:?} {reduced:?}");
            }
        }
    }

    #[test]
    fn what_others_would_hear_is_hushed_and_the_persons_own_word_comes_first() {
        let mut config = Config::default();
        let of = |reasons: &[QuietReason], config: &Config| hush(config, &reasons.iter().copied().collect());
        let (meeting, microphone) = (QuietReason::Meeting, QuietReason::Microphone);
        assert_eq!(of(&[], &config), None);
        assert_eq!(of(&[QuietReason::DoNotDisturb, QuietReason::FullScreen], &config), None);
        assert_eq!(of(&[QuietReason::Camera], &config), Some(Hush::Camera));
        assert_eq!(of(&[QuietReason::Camera, microphone], &config), Some(Hush::Microphone));
        assert_eq!(of(&[microphone, meeting], &config), Some(Hush::Meeting));
        config.rules.body.quiet_office = true;
        assert_eq!(of(&[meeting], &config), Some(Hush::QuietOffice));
        assert_eq!(of(&[], &config), Some(Hush::QuietOffice));
    }
}
