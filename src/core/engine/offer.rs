//! What a break offers: chosen once for an episode and kept, until the person asks for another one
//! or it is no longer allowed (picking.md 4.3).

use super::super::event::{Effect, Fact, Offered, Reply};
use super::super::exercise::{Exercise, Timeline};
use super::super::ladder::reset_timeline;
use super::super::moment::Moment;
use super::super::pick::{self, Card, Context, RELAXED_BUDGET_MS, Why};
use super::super::rules::PainMode;
use super::super::timeline::OVER_MS;
use super::Engine;
use super::prompt::{Episode, Stage};
use super::rungs::Rungs;

impl Engine {
    /// A due break; none where nothing at all can be offered.
    pub(super) fn new_episode(&mut self, now: &Moment) -> Option<Episode> {
        let slot = self.slot(now);
        let offered = self.chosen(now, slot, &[])?;
        let (id, swapped) = (self.mint('e', now), Vec::new());
        let (stage, rungs) = (Stage::Asked, Rungs::default());
        Some(Episode { id, slot, offered, swapped, snoozes: 0, first_shown: None, stage, rungs })
    }

    /// What to offer now, outside an episode.
    pub(super) fn choose(&self, now: &Moment) -> Option<Offered> {
        self.chosen(now, self.slot(now), &[])
    }

    /// While a warning sign stands no exercise is chosen at all: a card says to stand up for a moment.
    fn chosen(&self, now: &Moment, slot: u32, not: &[String]) -> Option<Offered> {
        if self.rules.pain == PainMode::Warning {
            return Some(Offered::Card(Card::StandUp));
        }
        let context = Context { slot, not, ..self.pick_context(now) };
        let outcome = pick::pick(self.repertoire.exercises.iter(), &context);
        let Some(pick) = outcome.pick else { return outcome.card.map(Offered::Card) };
        let length_ms = self.timeline(now, pick.exercise, self.rules.session_ms)?.total_ms();
        Some(Offered::Exercise { id: pick.exercise.id.clone(), because: pick.because, length_ms })
    }

    /// Within seven days of the first row: doses are lowest then.
    pub fn first_week(&self, now: &Moment) -> bool {
        now.wall.duration_since(self.first_used).as_hours() < 7 * 24
    }

    /// The timeline of a reset of about this length for this person: fitted, and as light as their
    /// place on the ladder; none for overlays, which have no dose of their own.
    pub fn timeline(&self, now: &Moment, exercise: &Exercise, wanted_ms: i64) -> Option<Timeline> {
        reset_timeline(exercise, wanted_ms, self.standing(now, exercise))
    }

    /// What the picker is told of this moment.
    pub fn pick_context<'a>(&'a self, now: &'a Moment) -> Context<'a> {
        let out_of_chair = self.out_of_chair.map_or(0, |up| now.up_ms - up);
        Context {
            now,
            slot: self.slot(now),
            body: &self.rules.body,
            pain: self.rules.pain,
            strength_days: self.rules.strength_days,
            week_start: self.rules.week_start,
            orders: &self.repertoire.orders,
            session_ms: self.rules.session_ms,
            budget_ms: self.rules.session_ms + OVER_MS,
            seed: self.seed,
            history: &self.history,
            desk_since_out_of_chair_ms: out_of_chair,
            not: &[],
            first_week: self.first_week(now),
            working_days_left: self.working_days_left(now),
            window_left_ms: self.window.map(|window| now.up_at(window.end) - now.up_ms),
        }
    }

    /// Another exercise in this episode; those exchanged before do not come back while others fit.
    pub(super) fn swap(&mut self, now: &Moment) -> Reply {
        let Some(episode) = self.episode.as_ref().filter(|e| e.is_open() && e.was_shown()) else {
            return Reply::NoPrompt;
        };
        let Some(away) = episode.offered.exercise().map(str::to_owned) else { return Reply::NothingElse };
        let not: Vec<String> = episode.swapped.iter().chain([&away]).cloned().collect();
        match self.chosen(now, episode.slot, &not) {
            Some(offered) if offered.exercise().is_some_and(|id| id != away) => {
                let exercise = offered.exercise().map(str::to_owned);
                self.offer_instead(offered, not);
                Reply::Swapped { exercise }
            }
            _ => Reply::NothingElse,
        }
    }

    /// After a change of settings: what was offered and not begun keeps to them too. (A run that stops
    /// for pain needs none of this: it answered whatever was open when it began.)
    pub(super) fn keep_offer_allowed(&mut self, now: &Moment) {
        if self.session.is_some() || self.episode.is_none() {
            return;
        }
        if self.rules.pain == PainMode::Warning {
            return self.drop_exercise_offered(now);
        }
        let Some(episode) = self.episode.as_ref().filter(|episode| !self.may_be_offered(episode, now)) else {
            return;
        };
        let not = episode.swapped.clone();
        let offered = self.chosen(now, episode.slot, &not);
        if let Some(offered) = offered.filter(|offered| *offered != episode.offered) {
            self.offer_instead(offered, not);
        }
    }

    /// A warning sign stands from here on: what is open costs nothing and leaves no exercise out, and the
    /// next prompt is the card.
    fn drop_exercise_offered(&mut self, now: &Moment) {
        let card = Offered::Card(Card::StandUp);
        match &mut self.episode {
            Some(episode) if episode.offered != card => episode.offered = card,
            _ => return,
        }
        self.drop_episode_for_pain(now);
        self.leave_rungs();
        self.episode = None;
    }

    /// Why the rules of strength would not offer this exercise now. What a person begins by hand is
    /// never kept from them for that, only noted (library.md K12).
    pub(super) fn beyond_strength(&self, exercise: &Exercise, context: &Context) -> Option<Why> {
        let all: Vec<_> = self.repertoire.exercises.iter().collect();
        pick::enough_strength(exercise, &all, context)
    }

    /// Whether every hard rule still lets this episode's exercise pass; of the card, whether there
    /// still is nothing better.
    fn may_be_offered(&self, episode: &Episode, now: &Moment) -> bool {
        let Some(id) = episode.offered.exercise() else { return false };
        let Some(exercise) = self.exercise(id) else { return false };
        let context = self.pick_context(now);
        let context = Context { budget_ms: context.budget_ms.max(RELAXED_BUDGET_MS), ..context };
        // All are given, because the rules of strength look at what the others are.
        let all: Vec<_> = self.repertoire.exercises.iter().collect();
        let refusals = pick::refusals(&all, &context);
        all.iter().zip(refusals).any(|(each, refusal)| each.id == exercise.id && refusal.is_none())
    }

    /// Puts something else into the open episode, and before the person if it is on the screen.
    fn offer_instead(&mut self, offered: Offered, swapped: Vec<String>) {
        let Some(episode) = &mut self.episode else { return };
        (episode.offered, episode.swapped) = (offered, swapped);
        if matches!(episode.stage, Stage::Shown { .. } | Stage::Asked) {
            episode.stage = Stage::Asked;
            let prompt = self.prompt();
            self.out.extend(prompt.map(Effect::ShowPrompt));
        }
    }

    /// The person allows an exercise again that was stopped because something hurt.
    pub(super) fn allow(&mut self, now: &Moment, exercise: String) -> Reply {
        if !self.history.hurt(&exercise) {
            return Reply::NotHurt { exercise };
        }
        self.append(now.stamp(), Fact::Allowed { ex: exercise.clone() });
        Reply::Allowed { exercise }
    }

    /// The person says of an exercise that it hurts them; said again, it changes nothing. An open prompt
    /// goes on with another one.
    pub(super) fn hurts_me(&mut self, now: &Moment, exercise: String) -> Reply {
        if self.exercise(&exercise).is_none() {
            return Reply::NotStartable { exercise };
        }
        if !self.history.hurt(&exercise) {
            self.append(now.stamp(), Fact::Pain { ex: Some(exercise.clone()) });
            self.keep_offer_allowed(now);
            self.keep_tail_allowed(now);
        }
        Reply::LeftOut { exercise }
    }
}
