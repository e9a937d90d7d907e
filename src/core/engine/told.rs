//! What the person says of a break afterwards, and what they did with a suggestion.

use super::super::event::{Effect, Fact, From, Reply, Row, SkipWhy};
use super::super::moment::Moment;
use super::super::review::{self, Params, Prompt};
use super::{Engine, MINUTE_MS};

/// How far back a prompt may lie that is still spoken of, in milliseconds: eight weeks.
pub const SPOKEN_OF_MS: i64 = 8 * 7 * 24 * 60 * MINUTE_MS;
/// How long ago "the last one" may have been let go.
const LATELY_MS: i64 = 4 * 60 * MINUTE_MS;
/// How long the menu asks what got in the way.
pub(super) const ASKED_MS: i64 = 15 * MINUTE_MS;

/// A prompt that was skipped by a click, of which the menu asks what got in the way.
#[derive(Debug)]
pub(super) struct LetGo {
    pub ep: String,
    /// When (up).
    pub at: i64,
}

impl Engine {
    /// What got in the way of this break, or of the last one let go, as far as the rows of the present
    /// week and some days before it tell.
    pub(super) fn say_why(&mut self, now: &Moment, ep: Option<String>, why: SkipWhy) -> Reply {
        let Some(ep) = ep.or_else(|| self.let_go_lately(now)) else { return Reply::NoneLetGo };
        let found = self.spoken_of(now, &self.rows, &ep);
        self.note_why(now, ep, found, why)
    }

    /// The same of a prompt that may lie further back, with the rows around it.
    pub(super) fn say_why_then(&mut self, now: &Moment, ep: String, why: SkipWhy, rows: &[Row]) {
        let found = self.spoken_of(now, rows, &ep);
        let reply = self.note_why(now, ep, found, why);
        self.out.push(Effect::Reply(reply));
    }

    fn spoken_of(&self, now: &Moment, rows: &[Row], ep: &str) -> Option<Prompt> {
        let params = Params::new(&self.rules, now.zone.clone());
        let found = review::prompt(rows, &params, now.wall, ep)?;
        (now.wall.as_millisecond() - found.at.utc_ms <= SPOKEN_OF_MS).then_some(found)
    }

    fn let_go_lately(&self, now: &Moment) -> Option<String> {
        let since = now.wall.as_millisecond() - LATELY_MS;
        self.rows.iter().rev().take_while(|row| row.at.utc_ms >= since).find_map(|row| match &row.what {
            Fact::Skipped { ep } | Fact::Expired { ep } => Some(ep.clone()),
            _ => None,
        })
    }

    fn note_why(&mut self, now: &Moment, ep: String, found: Option<Prompt>, why: SkipWhy) -> Reply {
        let Some(prompt) = found else { return Reply::NoSuchPrompt { ep } };
        if !prompt.may_say_why() {
            return Reply::NotLetGo;
        }
        let again = prompt.why == Some(why);
        if !again {
            self.append(now.stamp(), Fact::SkipReason { ep: ep.clone(), why });
        }
        if self.let_go.as_ref().is_some_and(|asked| asked.ep == ep) {
            self.let_go = None;
        }
        if why != SkipWhy::Hurts {
            return Reply::WhyNoted { why, left_out: None };
        }
        // As after a stop for pain: it is left out until it is allowed again.
        if prompt.exercise.as_ref().map_or(!again, |ex| !self.history.hurt(ex)) {
            self.append(now.stamp(), Fact::Pain { ex: prompt.exercise.clone() });
            self.keep_offer_allowed(now);
        }
        self.out.push(Effect::ShowWarningSigns);
        Reply::WhyNoted { why, left_out: prompt.exercise }
    }

    /// A prompt was skipped: by a click, the menu asks why for a while. A command has its own way.
    pub(super) fn ask_why(&mut self, now: &Moment, ep: String, from: From) {
        if matches!(from, From::Notification | From::Window | From::Tray) {
            self.let_go = Some(LetGo { ep, at: now.up_ms });
        }
    }

    /// The prompt of which the menu asks now. Nothing wakes for its end: it goes with the next step, the
    /// next look at the menu, or the next prompt.
    pub(super) fn asked_about(&self, now: &Moment) -> Option<&str> {
        let asked = self.let_go.as_ref().filter(|asked| now.up_ms - asked.at < ASKED_MS)?;
        let prompted = self.episode.as_ref().is_some_and(|episode| episode.was_shown());
        (!prompted).then_some(asked.ep.as_str())
    }
}
