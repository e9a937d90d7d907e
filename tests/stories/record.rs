//! What is left of a run: how it is counted, how far it came, and what a kill costs.

use unhunch::core::engine::Past;
use unhunch::core::event::{Ask, Fact, How, Input, Reply, RunSays};
use unhunch::core::player::{Guide, Leg, Press};
use unhunch::core::review::{self, Params};
use unhunch::core::rules::Rules;

use super::monday;
use super::world::{MINUTE, SECOND, World, moment};

/// An exercise whose reset takes a minute.
const A_MINUTE: &str = "wall_slides";

/// How the last run ended: how, active seconds, phases reached and of how many.
fn ended(day: &World) -> (How, u32, Option<u32>, Option<u32>) {
    let end = day.log.iter().rev().find_map(|row| match &row.what {
        Fact::ResetEnd { how, active_s, reached, phases, .. } => Some((*how, *active_s, *reached, *phases)),
        _ => None,
    });
    end.expect("a run that ended")
}

/// At half past nine, a reset of a minute whose window shows its first frame.
fn a_reset_at(clock: &str) -> World {
    let mut day = World::with(moment("2026-03-02T09:00", "Europe/Berlin"), Rules::default(), past());
    day.until(clock);
    let ask = Ask::Start { exercise: Some(A_MINUTE.into()), for_ms: None, guest: false };
    assert!(matches!(day.ask(ask), Reply::Started { .. }));
    assert_eq!(day.planned(0).0, MINUTE);
    day.says(RunSays::Ready);
    day
}

/// Long past the first week, in which doses are lighter.
fn past() -> Past {
    let first_used = moment("2026-01-05T09:00", "Europe/Berlin").wall;
    Past { seed: 7, first_used: Some(first_used), ..Past::default() }
}

/// The day after a kill at this moment, with what the log and the last note of the run tell.
fn killed(day: &World, gone_ms: i64) -> World {
    let mut now = day.now.clone();
    now.up_ms = 1_000;
    let wall = now.wall.as_millisecond() + gone_ms;
    now.wall = jiff::Timestamp::from_millisecond(wall).expect("in range");
    let alive = day.log.first().and_then(|row| jiff::Timestamp::from_millisecond(row.at.utc_ms).ok());
    let past = Past { rows: day.log.clone(), run: day.mark.clone(), alive, ..past() };
    World::with(now, Rules::default(), past)
}

/// Prompts kept and answered in the week so far.
fn kept(day: &World) -> (u32, u32) {
    let params = Params::new(&Rules::default(), day.now.zone.clone());
    let first = review::week_of(day.now.date(), Rules::default().week_start);
    let week = review::week(&day.log, &params, &|_| None, day.now.wall, first);
    (week.outcomes.credited(), week.outcomes.answerable())
}

#[test]
fn the_end_of_a_run_says_how_far_it_came() {
    let mut day = a_reset_at("09:30");
    let phases = day.session.as_ref().expect("a session").items[0].timeline.phases.len() as u32;
    assert!(phases > 4, "a reset of several phases");
    for index in [0, 1, 2, 1, 9_999] {
        day.says(RunSays::Phase { index });
        day.pass(2 * SECOND);
    }
    day.says(RunSays::Stopped);
    assert_eq!(ended(&day), (How::Stopped, 10, Some(3), Some(phases)), "a step back takes nothing away");

    let mut day = a_reset_at("09:30");
    day.says(RunSays::Phase { index: 0 });
    day.pass(MINUTE);
    day.says(RunSays::Finished);
    assert_eq!(ended(&day), (How::Finished, 60, Some(phases), Some(phases)));

    let mut day = a_reset_at("09:30");
    day.says(RunSays::Stopped);
    assert_eq!(ended(&day), (How::Stopped, 0, Some(0), Some(phases)), "before the first phase");
}

#[test]
fn what_words_guide_or_a_hand_logs_has_no_phases() {
    let mut day = monday();
    day.until("09:45:50");
    day.ask(Ask::Done);
    assert_eq!((ended(&day).2, ended(&day).3), (None, None));

    let mut day = monday();
    day.start();
    day.says(RunSays::NoDisplay { why: "none".into() });
    let session = day.session.as_ref().expect("a session").id.clone();
    day.step(Input::GuideShown { session });
    day.pass(20 * SECOND);
    day.ask(Ask::Done);
    assert_eq!((ended(&day).2, ended(&day).3), (None, None));
}

#[test]
fn a_run_is_noted_each_second_and_only_while_somebody_moves() {
    let mut day = a_reset_at("09:30");
    day.pass(3 * SECOND);
    assert_eq!(day.mark, None, "getting into place");
    day.says(RunSays::Phase { index: 0 });
    for second in 1..=5 {
        day.pass(SECOND);
        assert_eq!(day.mark.as_ref().map(|mark| mark.active_s), Some(second));
    }
    day.says(RunSays::Paused);
    let wake_ups = day.wake_ups;
    day.pass(MINUTE);
    assert!(day.wake_ups - wake_ups <= 1, "nothing to note in a pause");
    assert_eq!(day.mark.as_ref().map(|mark| mark.active_s), Some(5));
    day.says(RunSays::Resumed);
    day.pass(300 * SECOND);
    assert_eq!(day.mark.as_ref().map(|mark| mark.active_s), Some(60), "no longer than planned");
    day.says(RunSays::Finished);
    let wake_ups = day.wake_ups;
    day.pass(MINUTE);
    assert!(day.wake_ups - wake_ups <= 1, "nothing to note after the end");
}

#[test]
fn a_killed_daemon_loses_at_most_the_current_second() {
    for (active_ms, active_s, credited) in
        [(999, 0, 0), (29_999, 29, 0), (30_000, 30, 1), (47_900, 47, 1), (48_000, 48, 1)]
    {
        let mut day = a_reset_at("09:45:10");
        day.says(RunSays::Phase { index: 0 });
        let first_ms = active_ms.min(5 * SECOND);
        day.pass(first_ms);
        day.says(RunSays::Phase { index: 1 });
        day.pass(active_ms - first_ms);
        let again = killed(&day, 20 * MINUTE);
        let (how, counted_s, reached, _) = ended(&again);
        assert_eq!((how, counted_s), (How::Stopped, active_s), "after {active_ms} ms");
        assert_eq!(reached.is_some(), active_s > 0);
        assert_eq!(kept(&again), (credited, 1), "after {active_ms} ms: {}", again.trace());
    }
}

#[test]
fn a_run_left_by_a_kill_ends_where_it_was_last_noted_and_the_day_goes_on_after_it() {
    let mut day = a_reset_at("09:30");
    day.says(RunSays::Phase { index: 0 });
    day.pass(50 * SECOND);
    let again = killed(&day, 10 * MINUTE);
    let expected = ["09:30:50 stopped 50", "09:30:50 away off", "09:40:50 present"];
    let trace = again.trace();
    let last: Vec<&str> = trace.lines().rev().take(3).collect();
    assert_eq!(last, expected.into_iter().rev().collect::<Vec<_>>());

    // Once is enough.
    let twice = killed(&again, MINUTE);
    let ends = twice.log.iter().filter(|row| matches!(row.what, Fact::ResetEnd { .. })).count();
    assert_eq!(ends, 1);
}

#[test]
fn a_run_of_a_command_that_lives_is_left_alone() {
    let mut day = a_reset_at("09:30");
    day.says(RunSays::Phase { index: 0 });
    day.pass(10 * SECOND);
    let past = Past { rows: day.log.clone(), run: day.mark.clone(), guided_elsewhere: true, ..past() };
    let beside = World::with(day.now.clone(), Rules::default(), past);
    assert!(!beside.log.iter().any(|row| matches!(row.what, Fact::ResetEnd { .. })), "{}", beside.trace());
}

#[test]
fn a_note_of_another_run_and_a_clock_set_back_invent_nothing() {
    let mut day = a_reset_at("09:30");
    day.says(RunSays::Phase { index: 0 });
    day.pass(10 * SECOND);
    let began = day.log.last().expect("rows").at;
    for (run, at_ms, active_s, expected) in
        [(Some("r0"), 0, 40, 0), (None, -9 * MINUTE, 10, 10), (None, 99 * MINUTE, 10, 10), (None, 0, 900, 60)]
    {
        let mut mark = day.mark.clone().expect("noted");
        mark.run = run.map_or(mark.run, str::to_owned);
        (mark.at_ms, mark.active_s) = (mark.at_ms + at_ms, active_s);
        let past = Past { rows: day.log.clone(), run: Some(mark), ..past() };
        let mut now = day.now.clone();
        now.wall = jiff::Timestamp::from_millisecond(now.wall.as_millisecond() + MINUTE).expect("in range");
        let again = World::with(now, Rules::default(), past);
        let end = again.log.iter().find(|row| matches!(row.what, Fact::ResetEnd { .. })).expect("an end");
        assert_eq!(ended(&again).1, expected);
        assert!(end.at >= began && end.at <= again.now.stamp(), "{:?}", end.at);
    }
}

#[test]
fn a_window_that_is_killed_keeps_what_was_done() {
    let mut day = a_reset_at("09:45:10");
    day.says(RunSays::Phase { index: 0 });
    day.pass(30_900);
    day.says(RunSays::Gone);
    assert_eq!((ended(&day).0, ended(&day).1), (How::Stopped, 30));
    assert_eq!(kept(&day), (1, 1));
}

/// Adherence.md 3.3: what a stop of a reset of 60 s counts as, whatever happened on the way.
#[test]
fn a_stop_never_costs_more_than_the_definition_says() {
    let stops = [(0, 0), (29, 0), (30, 1), (47, 1), (48, 1), (60, 1)];
    for (active_s, credited) in stops {
        for way in [Way::Straight, Way::Paused, Way::MoreTime, Way::StepBack] {
            for pain in [false, true] {
                let mut day = a_reset_at("09:45:10");
                way.follow(&mut day, active_s);
                day.says(if pain { RunSays::Pain } else { RunSays::Stopped });
                let told = format!("{active_s} s, {way:?}, pain {pain}: {}", day.trace());
                assert_eq!(ended(&day).1, u32::try_from(active_s).expect("seconds"), "{told}");
                assert_eq!(kept(&day), (if pain { 1 } else { credited }, 1), "{told}");
            }
        }
    }
}

/// What happens in a run besides moving.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Straight,
    Paused,
    MoreTime,
    StepBack,
}

impl Way {
    /// Follows a guide for so many active seconds.
    fn follow(self, day: &mut World, active_s: i64) {
        let items = &day.session.as_ref().expect("a session").items;
        let legs = items.iter().map(|item| Leg { timeline: item.timeline.clone(), rest_ms: 0 }).collect();
        let mut guide = Guide::new(legs, 3 * SECOND, 1);
        guide.shown(day.now.up_ms);
        day.pass(3 * SECOND);
        for second in 0..=active_s {
            for said in guide.turn(day.now.up_ms) {
                day.says(said);
            }
            let press = match self {
                Self::Straight => None,
                Self::Paused => (second == active_s / 2).then_some(Press::Pause),
                Self::MoreTime => (second == 5).then_some(Press::More),
                Self::StepBack => (second == 6).then_some(Press::Back),
            };
            let up_ms = day.now.up_ms;
            for said in press.into_iter().flat_map(|press| guide.press(press, up_ms)) {
                day.says(said);
            }
            if guide.is_paused() {
                day.pass(40 * SECOND);
                for said in guide.press(Press::Pause, day.now.up_ms) {
                    day.says(said);
                }
            }
            day.pass(if second < active_s { SECOND } else { 0 });
        }
    }
}

#[test]
fn time_given_and_steps_back_never_count_for_more_than_was_planned() {
    let mut day = a_reset_at("09:30");
    day.says(RunSays::Phase { index: 0 });
    day.pass(85 * SECOND);
    day.says(RunSays::Stopped);
    assert_eq!(ended(&day).1, 60);
}

#[test]
fn a_run_that_the_person_paused_is_still_paused_after_a_sleep() {
    let mut day = a_reset_at("09:30");
    day.says(RunSays::Phase { index: 0 });
    day.pass(10 * SECOND);
    day.says(RunSays::Paused);
    day.suspend(MINUTE);
    day.pass(MINUTE);
    day.says(RunSays::Stopped);
    assert_eq!(ended(&day).1, 10);
}

#[test]
fn time_that_nobody_saw_is_not_exercise_unless_the_window_played_through() {
    for (gap_ms, said, active_s) in [
        // The whole machine stood still, and the window says so when it wakes up.
        (40 * SECOND, RunSays::Paused, 11),
        (20 * MINUTE, RunSays::Paused, 11),
        // Only the daemon was held up.
        (50 * SECOND, RunSays::Finished, 60),
        // A busy machine.
        (8 * SECOND, RunSays::Paused, 18),
    ] {
        let mut day = a_reset_at("09:30");
        day.says(RunSays::Phase { index: 0 });
        day.pass(10 * SECOND);
        day.advance(gap_ms);
        day.says(said.clone());
        if said == RunSays::Paused {
            day.pass(MINUTE);
            day.says(RunSays::Stopped);
        }
        assert_eq!(ended(&day).1, active_s, "{gap_ms} ms, then {said:?}: {}", day.trace());
    }
}
