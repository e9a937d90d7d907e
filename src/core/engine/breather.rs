//! A due prompt waits a while for a pause in the work, so that it comes between two thoughts rather than
//! in the middle of one (scheduling.md, bounded wait for a breakpoint).

use super::super::event::{Effect, Fact, WAITED};
use super::super::moment::Moment;
use super::super::view::NextBecause;
use super::prompt::{Stage, seconds};
use super::{Engine, LONGEST_MS};

/// What is known of pauses in the work.
#[derive(Debug, Default)]
pub(super) struct Breather {
    /// Whether anything can tell of one: where nothing can, nothing is waited for.
    pub seen: bool,
    /// The last one: a moment without input, an unlock, the end of a full screen (up).
    pub last: Option<i64>,
    /// A prompt waits for one.
    waits: bool,
    /// The shell was asked to look out for one.
    watching: bool,
}

impl Engine {
    /// A pause in the work is now.
    pub(super) fn take_breath(&mut self, now: &Moment) {
        self.breather.last = Some(now.up_ms);
    }

    /// Until when a due prompt waits for a pause (up); none where it is not due, or there was one since.
    pub(super) fn waits_until(&self, now: &Moment) -> Option<i64> {
        let new = self.episode.as_ref().is_none_or(|episode| episode.stage == Stage::Held);
        let (due, _) = self.due_at(now).filter(|(due, _)| new && self.breather.seen && *due <= now.up_ms)?;
        if self.breather.last.is_some_and(|last| last >= due) {
            return None;
        }
        let longest = self.stretch.map_or(i64::MAX, |start| start + LONGEST_MS);
        // A prompt that was moved to a later minute has waited so long already.
        let (own, _) = self.due_unmoved(now)?;
        let wait = self.rules.wait_for_pause_ms;
        Some((due + wait).min((own + wait).max(due)).min(longest))
    }

    /// Has the shell look out for a pause for as long as a prompt waits for one, and no longer.
    pub(super) fn settle_breather(&mut self, now: &Moment) {
        if self.inquiry.pending {
            return;
        }
        let there = self.session.is_none() && self.presence.is_active();
        // Where something else holds it for longer, a pause changes nothing.
        let for_pause = |(up, because): (i64, NextBecause)| because == NextBecause::NoPause && up > now.up_ms;
        let waits = there && self.show_at(now).is_some_and(for_pause) && self.hold(now).is_none();
        self.breather.waits = waits;
        let watch = waits || there && self.awaits_occasion(now);
        if std::mem::replace(&mut self.breather.watching, watch) != watch {
            self.out.push(Effect::WatchPause(watch));
        }
    }

    /// A prompt that waited is shown: the log says for how long.
    pub(super) fn note_wait(&mut self, now: &Moment) {
        let waited = self.breather.waits.then(|| self.due_at(now)).flatten();
        if let Some(waited_s) = waited.map(|(due, _)| seconds(now.up_ms - due)).filter(|s| *s > 0) {
            self.append(now.stamp(), Fact::Note { id: WAITED.to_owned(), value: waited_s.to_string() });
        }
    }
}
