//! What is to be seen: icon, tooltip, menu and status, as values.

use jiff::{ToSpan, Zoned};

use super::super::event::{Ask, Prompt, SkipWhy, StillQuiet};
use super::super::hours;
use super::super::moment::Moment;
use super::super::review;
use super::super::rules::{PainMode, Weekly};
use super::super::session::{Part, Title};
use super::super::view::{
    Act, EpisodeNow, Hold, Icon, Item, Label, NextBecause, QuietNow, RhythmNow, State, Status, View,
};
use super::prompt::{Episode, Stage};
use super::quiet_hours::end_of;
use super::{Engine, MINUTE_MS, REDRAW_MS};

impl Engine {
    /// Everything that is to be seen at this moment. Equal views need no redraw.
    pub fn view(&self, now: &Moment) -> View {
        View { icon: self.icon(now), tooltip: self.headline(now), menu: self.menu(now) }
    }

    /// What `status` prints.
    pub fn status(&self, now: &Moment) -> Status {
        let (credited, answerable) = self.week(now);
        Status {
            state: self.state(),
            since: self.state_since,
            next: self.next_prompt(now),
            quiet: self.quiet_now(now),
            episode: self.shown_episode().map(|(episode, shown_at)| EpisodeNow {
                id: episode.id.clone(),
                exercise: episode.offered.exercise().map(str::to_owned),
                shown_at,
                snoozes: episode.snoozes,
            }),
            session: self.guided(),
            answerable,
            credited,
            problems: self.problems.values().cloned().collect(),
            rhythm: self.rhythm_now(now),
            pain: self.pain_now(now),
        }
    }

    /// What is said to be wrong with this part of the program.
    pub fn problem(&self, part: &str) -> Option<&str> {
        self.problems.get(part).map(String::as_str)
    }

    /// Where the session that is on stands.
    pub fn guided(&self) -> Option<Part> {
        self.session.as_ref()?.part()
    }

    /// What the prompt of this episode shows, while it is open.
    pub fn open_prompt(&self, ep: &str) -> Option<Prompt> {
        self.prompt().filter(|prompt| prompt.ep == ep)
    }

    pub(super) fn state(&self) -> State {
        let due = self
            .episode
            .as_ref()
            .is_some_and(|episode| matches!(episode.stage, Stage::Shown { .. } | Stage::Unreachable { .. }));
        if self.session.is_some() {
            State::Reset
        } else if due {
            State::Due
        } else if !self.problems.is_empty() {
            State::Problem
        } else if self.pause.is_some() {
            State::Paused
        } else if self.stretch.is_none() || self.is_quiet() || !self.presence.is_here() {
            State::Quiet
        } else {
            State::Working
        }
    }

    fn is_quiet(&self) -> bool {
        self.quiet.any_holds() || self.quiet_hours.span.is_some()
    }

    fn icon(&self, now: &Moment) -> Icon {
        match self.state() {
            State::Reset => Icon::Reset,
            State::Due => Icon::Due,
            State::Problem => Icon::Problem,
            State::Paused | State::Quiet => Icon::Quiet,
            State::Working => Icon::Working { twelfths: self.twelfths(now) },
        }
    }

    /// The arc of the way to the next break. It moves in steps of five minutes of desk time, so that
    /// drawing it never wakes the machine more often.
    fn twelfths(&self, now: &Moment) -> u8 {
        let (Some(start), Some((due, _))) = (self.stretch, self.due_at(now)) else { return 0 };
        let passed = (now.up_ms - start).div_euclid(REDRAW_MS) * REDRAW_MS;
        let share = passed.clamp(0, i64::MAX) * 12 / (due - start).max(1);
        u8::try_from(share.clamp(0, 12)).unwrap_or(12)
    }

    fn shown_episode(&self) -> Option<(&Episode, jiff::Timestamp)> {
        let episode = self.episode.as_ref()?;
        Some((episode, episode.first_shown?))
    }

    /// The name of an exercise, or its id where it is unknown.
    fn name(&self, id: &str) -> String {
        self.exercise(id).map_or_else(|| id.to_owned(), |exercise| exercise.name.clone())
    }

    fn shown_exercise(&self) -> Option<String> {
        self.episode.as_ref().and_then(|episode| episode.offered.exercise()).map(|id| self.name(id))
    }

    /// When the next prompt comes, by all that is known now: also of quiet hours that are ahead.
    fn next_prompt(&self, now: &Moment) -> Option<(jiff::Timestamp, NextBecause)> {
        let planned = match self.hold(now) {
            Some(Hold::OffHours { until: Some(start) }) => self.first_of_window(start, now),
            // What else holds it by their end is not known before.
            Some(Hold::QuietHours { .. }) if self.quiet_reason(now).is_none() => self.planned(now, None),
            Some(Hold::Meeting { .. }) => {
                self.after_meeting(now).and_then(|landed| self.planned(now, Some(landed)))
            }
            Some(_) => None,
            None => self.planned(now, None),
        };
        self.after_quiet_hours(planned?, now)
    }

    /// When it would come without quiet hours, and not before `landed` (up).
    fn planned(&self, now: &Moment, landed: Option<i64>) -> Option<(jiff::Timestamp, NextBecause)> {
        if self.session.is_some() || !self.presence.is_here() {
            return None;
        }
        if self.episode.as_ref().is_some_and(|episode| episode.stage == Stage::Asked) {
            return Some((now.wall, NextBecause::DueNow));
        }
        let (mut up, mut because) = self.show_at(now)?;
        if let Some(landed) = landed.filter(|landed| *landed > up) {
            (up, because) = (landed, NextBecause::QuietEnded);
        }
        if up <= now.up_ms {
            return Some((now.wall, NextBecause::DueNow));
        }
        let at = now.wall_at(up);
        if self.window.is_some_and(|window| at >= window.end) {
            return self.first_of_window(hours::next(&self.rules.hours, now.wall, &now.zone)?.start, now);
        }
        Some((at, because))
    }

    fn quiet_now(&self, now: &Moment) -> Vec<QuietNow> {
        let mut all = Vec::new();
        let mut push = |hold: Hold, source: &str, since, until| {
            all.push(QuietNow { hold, source: source.to_owned(), since, until, stuck_min: None });
        };
        if let Some(away) = self.presence.away {
            push(Hold::Away { reason: away.reason }, "presence", now.wall_at(away.since), None);
        }
        if let Some(pause) = self.pause {
            push(Hold::Paused { until: pause.until }, "you", pause.since, pause.until);
        }
        if self.window.is_none() {
            let until = hours::next(&self.rules.hours, now.wall, &now.zone).map(|next| next.start);
            push(Hold::OffHours { until }, "settings", self.state_since, until);
        }
        if let Some(span) = self.quiet_hours.span {
            let until = end_of(span, now);
            push(Hold::QuietHours { until }, "settings", span.start, until);
        }
        all.extend(self.reported_now(now));
        all
    }

    /// One line that says what is going on.
    pub fn headline(&self, now: &Moment) -> Label {
        if let Some(part) = self.guided() {
            let Part { number, of, resting, .. } = part;
            let exercise = self.name(&part.exercise);
            return match part.routine {
                Some(Title { name, .. }) => {
                    Label::RoutineRunning { routine: name, exercise, number, of, resting }
                }
                None => Label::ResetRunning { exercise },
            };
        }
        if self.state() == super::super::view::State::Due {
            return Label::BreakDue { exercise: self.shown_exercise() };
        }
        if let Some(hold) = self.hold(now) {
            return Label::Held(hold);
        }
        match self.next_prompt(now) {
            Some((at, NextBecause::WindowBegins)) => Label::NextBreakAt { at },
            Some((at, because)) => {
                let ms = at.as_millisecond() - now.wall.as_millisecond();
                let minutes = (ms.max(0) + MINUTE_MS - 1) / MINUTE_MS;
                match because {
                    NextBecause::NoPause => Label::BreakAtPause { minutes },
                    _ => Label::NextBreakIn { minutes },
                }
            }
            None => Label::Held(Hold::OffHours { until: None }),
        }
    }

    fn menu(&self, now: &Moment) -> Vec<Item> {
        let ask = |label, ask| Item::Line { label, act: Some(Act::Ask(ask)) };
        let mut items = Vec::new();
        if let Some(part) = self.guided() {
            let label = if part.routine.is_some() { Label::StopRoutine } else { Label::StopReset };
            items.push(ask(label, Ask::Stop));
        } else {
            items.push(ask(Label::StartReset, Ask::Start { exercise: None, for_ms: None, guest: false }));
        }
        items.push(Item::Line { label: self.headline(now), act: None });
        if self.rules.pain == PainMode::Warning {
            items.push(Item::Line { label: Label::NoExercises, act: None });
        }
        if let Some(episode) = self.episode.as_ref().filter(|episode| episode.was_shown())
            && self.session.is_none()
        {
            if episode.offered.stands_up() {
                items.push(ask(Label::StoodUp, Ask::Done));
            }
            if episode.snoozes < self.rules.max_snoozes && !matches!(episode.stage, Stage::Snoozed { .. }) {
                let minutes = self.rules.snooze_ms / MINUTE_MS;
                items.push(ask(Label::Snooze { minutes }, Ask::Snooze));
            }
            items.push(ask(Label::Skip, Ask::Skip));
            if episode.is_open() && episode.offered.exercise().is_some() {
                items.push(ask(Label::Swap, Ask::Swap));
            }
        }
        items.extend(self.rhythm_now(now).iter().flat_map(|rhythm| rhythm_items(rhythm, now)));
        items.extend(self.asked_about(now).map(why_items));
        items.extend(self.quiet.stuck(now).into_iter().map(stuck_item));
        for text in self.problems.values() {
            items.push(Item::Line { label: Label::Problem { text: text.clone() }, act: None });
        }
        items.push(Item::Separator);
        let routines = if self.session.is_none() { self.routine_entries(now) } else { Vec::new() };
        if !routines.is_empty() {
            items.push(Item::Submenu { label: Label::Routines, items: routines });
        }
        items.push(self.meeting_item());
        items.push(self.pause_item(now));
        items.push(Item::Separator);
        let (credited, answerable) = self.week(now);
        items.push(Item::Line { label: Label::ThisWeek { credited, answerable }, act: None });
        items.push(Item::Line { label: Label::Review, act: Some(Act::OpenReview) });
        // Where no note asks, this line does, until it was answered.
        if self.rules.weekly == Weekly::Off && self.asks_how_it_feels(now) {
            items.push(Item::Line { label: Label::CheckIn, act: Some(Act::OpenCheckIn) });
        }
        items.push(ask(Label::Hurts, Ask::Hurts));
        items.push(ask(Label::WarningSigns, Ask::ShowSigns));
        items.push(Item::Line { label: Label::Settings, act: Some(Act::OpenSettings) });
        items.push(Item::Separator);
        items.push(Item::Line { label: Label::Quit, act: Some(Act::Quit) });
        items
    }

    fn pause_item(&self, now: &Moment) -> Item {
        if self.pause.is_some() {
            return Item::Line { label: Label::Resume, act: Some(Act::Ask(Ask::Resume)) };
        }
        let pause = |label, until: Option<jiff::Timestamp>| Item::Line {
            label,
            act: Some(Act::Ask(Ask::Pause { until_ms: until.map(jiff::Timestamp::as_millisecond) })),
        };
        let after = |minutes: i64| Some(now.wall_at(now.up_ms + minutes * MINUTE_MS));
        let mut items: Vec<Item> =
            [30, 60, 120].map(|minutes| pause(Label::PauseFor { minutes }, after(minutes))).into();
        items.push(pause(Label::PauseUntilTomorrow, Some(tomorrow(now).timestamp())));
        items.push(pause(Label::PauseUntilResumed, None));
        Item::Submenu { label: Label::Pause, items }
    }

    fn meeting_item(&self) -> Item {
        let line = |label, ask| Item::Line { label, act: Some(Act::Ask(ask)) };
        let long = |minutes, more| Ask::Meeting { for_ms: minutes * MINUTE_MS, more };
        match self.meeting_until() {
            Some(until) => Item::Submenu {
                label: Label::Held(Hold::Meeting { until }),
                items: vec![
                    line(Label::MeetingMore { minutes: 15 }, long(15, true)),
                    line(Label::EndMeeting, Ask::EndMeeting),
                ],
            },
            None => Item::Submenu {
                label: Label::MeetingFor,
                items: [15, 30, 60]
                    .map(|minutes| line(Label::PauseFor { minutes }, long(minutes, false)))
                    .into(),
            },
        }
    }

    /// Credited and answerable prompts of the present week.
    pub fn week(&self, now: &Moment) -> (u32, u32) {
        let week = self.figures(now, review::week_of(now.date(), self.rules.week_start));
        (week.outcomes.credited(), week.outcomes.answerable())
    }

    /// How many prompts were first shown on this local day.
    pub(super) fn slot(&self, now: &Moment) -> u32 {
        let today = now.date();
        let mut seen = std::collections::BTreeSet::new();
        for row in self.rows.iter().rev().take_while(|row| row.at.date() >= today) {
            if let super::super::event::Fact::Shown { ep, .. } = &row.what {
                seen.insert(ep.as_str());
            }
        }
        u32::try_from(seen.len()).unwrap_or(u32::MAX)
    }

    /// Days with working hours from today to the end of the week, today included.
    pub(super) fn working_days_left(&self, now: &Moment) -> u32 {
        let today = now.date();
        let first = review::week_of(today, self.rules.week_start);
        let days = (0..7).filter_map(|days| first.checked_add(days.days()).ok());
        let left = days.filter(|day| *day >= today && !self.rules.hours.on(day.weekday()).is_empty());
        u32::try_from(left.count()).unwrap_or(7)
    }
}

/// A reason that went on for so long that nothing waits for it; the person may have it waited for.
fn stuck_item((still, may_wait): (StillQuiet, bool)) -> Item {
    let StillQuiet { reason, source, minutes } = still;
    let label = Label::NotWaitedFor { reason, minutes };
    if !may_wait {
        return Item::Line { label, act: None };
    }
    let line = |label, wait| Item::Line {
        label,
        act: Some(Act::Ask(Ask::WaitFor { reason, source: source.clone(), wait })),
    };
    Item::Submenu { label, items: vec![line(Label::KeepWaiting, true), line(Label::DoNotWait, false)] }
}

/// What is to be said of the rhythm, and the one click that takes it back.
fn rhythm_items(rhythm: &RhythmNow, now: &Moment) -> Vec<Item> {
    let ask = |label, ask| Item::Line { label, act: Some(Act::Ask(ask)) };
    let mut items = Vec::new();
    if let Some(asked) = rhythm.asks {
        let until_ms = Some(tomorrow(now).timestamp().as_millisecond());
        let answers =
            vec![ask(Label::PauseUntilTomorrow, Ask::Pause { until_ms }), ask(Label::GoOn, Ask::GoOn)];
        items.push(Item::Submenu { label: Label::PauseToday(asked), items: answers });
    } else if rhythm.quietly {
        items.push(Item::Line { label: Label::QuietNext, act: None });
    }
    if let Some(back) = rhythm.back {
        items.push(Item::Line { label: Label::EveryNow(*rhythm), act: None });
        items.push(ask(Label::BackToEvery { minutes: back }, Ask::RhythmBack));
    }
    items
}

/// The words that can be said of a prompt that was let go.
fn why_items(ep: &str) -> Item {
    let line = |why| Item::Line {
        label: Label::LetGo(why),
        act: Some(Act::Ask(Ask::SayWhy { ep: Some(ep.to_owned()), why })),
    };
    Item::Submenu { label: Label::WhyLetGo, items: SkipWhy::ALL.map(line).into() }
}

/// The first moment of tomorrow, by the person's clock.
pub fn tomorrow(now: &Moment) -> Zoned {
    let local = now.local();
    local.tomorrow().and_then(|day| day.start_of_day()).unwrap_or(local)
}
