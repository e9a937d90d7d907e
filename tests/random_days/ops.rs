//! What may happen on a random day, and how the world does it.

use unhunch::core::event::{Ask, ClosedBy, Input, PainBy, RunSays, StillQuiet};
use unhunch::core::rules::{PainMode, QuietReason, Rules};

use super::routine::Routine;
use super::world::{HOUR, MINUTE, SECOND, World};
use super::{Dice, guide};

#[derive(Clone, Debug)]
pub enum Op {
    Pass(i64),
    Idle(i64),
    Lock(i64),
    Suspend(i64),
    Stall(i64),
    Quiet(QuietReason, bool),
    /// Whether pauses in the work can be seen.
    PausesSeen(bool),
    /// A moment without input.
    Breathe,
    /// From here on it can be asked for whether a program of the list runs, and this is so; none where it
    /// cannot be any more.
    Programs(Option<bool>),
    /// The person says that they are in a meeting for so long, or for so much longer.
    Meeting(i64, bool),
    EndMeeting,
    /// What is asked about a reason that goes on is answered: wait for it or not.
    WaitFor(bool),
    Snooze,
    /// So many times, as soon as it is there again.
    Snoozes(u64),
    Skip,
    Done,
    Reset {
        active_ms: i64,
        end: u8,
    },
    Routine(Routine),
    /// A session on a screen, pressed by these dice.
    Screen(u64),
    Pause(Option<i64>),
    Resume,
    Dismiss,
    Server(bool),
    /// The server closes what it is given, or no longer.
    Swallows(bool),
    /// The server takes the prompt away by its own clock, or goes away.
    Lose(ClosedBy),
    /// Whether there are a tray, a sound and a display.
    Rungs([bool; 3]),
    /// The small window is closed by hand, or breaks.
    CloseWindow(ClosedBy),
    SetClock(i64),
    Every(i64),
    /// The person says what hurts, in a window or as an answer to the question.
    PainIs(PainMode, PainBy),
}

pub fn op(dice: &mut Dice) -> Op {
    let reason = [QuietReason::DoNotDisturb, QuietReason::Microphone][dice.below(2) as usize];
    match dice.below(66) {
        64..=65 => {
            let mode = [PainMode::None, PainMode::Acute, PainMode::Warning][dice.below(3) as usize];
            Op::PainIs(mode, [PainBy::Window, PainBy::Notification][dice.below(2) as usize])
        }
        61..=63 => Op::Programs((dice.below(5) > 0).then(|| dice.below(2) == 0)),
        60 => Op::Snoozes(2 + dice.below(3)),
        53 => Op::Swallows(dice.below(2) == 0),
        54..=55 => Op::Lose([ClosedBy::Expired, ClosedBy::ServerGone][dice.below(2) as usize]),
        56..=57 => Op::Rungs([(); 3].map(|()| dice.below(3) > 0)),
        58 => Op::CloseWindow([ClosedBy::Dismissed, ClosedBy::ServerGone][dice.below(2) as usize]),
        59 => Op::Pass(dice.ms(SECOND, 90 * SECOND)),
        48..=49 => Op::PausesSeen(dice.below(4) > 0),
        50..=52 => Op::Breathe,
        45..=46 => Op::Meeting(dice.ms(0, 5 * HOUR), dice.below(3) == 0),
        47 => Op::EndMeeting,
        43..=44 => Op::WaitFor(dice.below(2) == 0),
        42 => Op::Screen(dice.roll()),
        40..=41 => Op::Routine(Routine::random(dice)),
        0..=9 => Op::Pass(dice.ms(SECOND, 50 * MINUTE)),
        10..=12 => Op::Pass(dice.ms(SECOND, 3 * MINUTE)),
        13..=15 => Op::Idle(dice.ms(SECOND, 20 * MINUTE)),
        16..=17 => Op::Lock(dice.ms(SECOND, 5 * MINUTE)),
        18 => Op::Lock(dice.ms(SECOND, 2 * HOUR)),
        19 => Op::Suspend(dice.ms(SECOND, 3 * HOUR)),
        20 => Op::Stall(dice.ms(SECOND, HOUR)),
        21 => Op::Quiet(reason, true),
        22..=23 => Op::Quiet(reason, false),
        24..=26 => Op::Snooze,
        27..=28 => Op::Skip,
        29 => Op::Done,
        30..=32 => Op::Reset { active_ms: dice.ms(0, 70 * SECOND), end: dice.below(4) as u8 },
        33 => Op::Pause((dice.below(2) == 0).then(|| dice.ms(MINUTE, 2 * HOUR))),
        34..=35 => Op::Resume,
        36 => Op::Dismiss,
        37 => Op::Server(dice.below(3) > 0),
        38 => Op::SetClock(dice.ms(-10 * MINUTE, 10 * MINUTE)),
        _ => Op::Every(dice.ms(30, 91) * MINUTE),
    }
}

pub fn act(world: &mut World, op: &Op) {
    match op {
        Op::Pass(ms) => world.pass(*ms),
        Op::Idle(ms) => world.idle(*ms),
        Op::Lock(ms) => world.lock(*ms),
        Op::Suspend(ms) => world.suspend(*ms),
        Op::Stall(ms) => {
            world.advance(*ms);
            world.step(Input::WakeUp);
        }
        Op::Quiet(reason, on) => {
            let (reason, source) = (*reason, "dice".to_owned());
            world.step(if *on {
                Input::QuietBegan { reason, source }
            } else {
                Input::QuietEnded { reason, source }
            });
        }
        Op::Meeting(for_ms, more) => drop(world.ask(Ask::Meeting { for_ms: *for_ms, more: *more })),
        Op::EndMeeting => drop(world.ask(Ask::EndMeeting)),
        Op::PausesSeen(seen) => world.step(Input::PausesSeen(*seen)),
        Op::Programs(runs) => world.can_ask(*runs),
        Op::Breathe => {
            if world.watches_pause.is_some() {
                world.step(Input::PauseBegan);
                assert!(world.watches_pause.is_none(), "looked out for a pause that has come");
            }
        }
        Op::WaitFor(wait) => {
            if let Some(StillQuiet { reason, source, .. }) = world.asked_about.first().cloned() {
                world.ask(Ask::WaitFor { reason, source, wait: *wait });
            }
        }
        Op::Snooze => drop(world.ask(Ask::Snooze)),
        Op::Snoozes(times) => {
            for _ in 0..*times {
                let planned = world.engine.status(&world.now).next.map(|(at, _)| world.now.up_at(at));
                world.pass(planned.map_or(MINUTE, |up| (up - world.now.up_ms).clamp(SECOND, 90 * MINUTE)));
                world.ask(Ask::Snooze);
            }
        }
        Op::Skip => drop(world.ask(Ask::Skip)),
        Op::Done => drop(world.ask(Ask::Done)),
        Op::Reset { active_ms, end } => reset(world, *active_ms, *end),
        Op::Routine(routine) => routine.play(world),
        Op::Screen(seed) => guide::play(world, &mut Dice(*seed)),
        Op::Pause(ms) => {
            let until_ms = ms.map(|ms| world.now.wall.as_millisecond() + ms);
            world.ask(Ask::Pause { until_ms });
        }
        Op::Resume => drop(world.ask(Ask::Resume)),
        Op::Dismiss => {
            if let Some(prompt) = world.on_screen.take() {
                world.step(Input::PromptClosed { ep: prompt.ep, by: ClosedBy::Dismissed });
            }
        }
        Op::Server(up) => {
            world.server = *up;
            if *up {
                world.step(Input::ReachAgain);
            }
        }
        Op::Swallows(swallows) => world.swallows = *swallows,
        Op::Lose(by) => {
            if let Some(ep) = world.on_screen.as_ref().map(|prompt| prompt.ep.clone()) {
                world.close_note(&ep, *by);
            }
        }
        Op::Rungs([tray, sound, display]) => {
            let up = *tray && !world.tray;
            (world.tray, world.sound, world.display) = (*tray, *sound, *display);
            if up {
                world.step(Input::ReachAgain);
            }
        }
        Op::CloseWindow(by) => {
            if let Some(prompt) = world.small.take() {
                world.step(Input::PromptClosed { ep: prompt.ep, by: *by });
            }
        }
        Op::SetClock(by_ms) => {
            let wall = world.now.wall.as_millisecond() + by_ms;
            world.now.wall = jiff::Timestamp::from_millisecond(wall).expect("in range");
            world.step(Input::ClockSet { by_ms: *by_ms });
        }
        Op::PainIs(mode, by) => {
            let before = world.displays.clone();
            drop(world.ask(Ask::PainIs { mode: *mode, by: *by }));
            // What stands there already and offers something else is not shown anew.
            let stood = |(ep, _): &(String, i64)| before.iter().any(|(known, _)| known == ep);
            if world.displays.len() > before.len() && world.displays.last().is_some_and(stood) {
                world.displays.truncate(before.len());
            }
        }
        Op::Every(every_ms) => {
            let rules = Rules { every_ms: *every_ms, ..world.engine.rules().clone() };
            world.step(Input::SettingsApplied(Box::new(rules)));
        }
    }
}

fn reset(world: &mut World, active_ms: i64, end: u8) {
    world.start();
    if world.session.is_none() {
        return;
    }
    world.follow(active_ms);
    world.says(match end {
        0 => RunSays::Finished,
        1 => RunSays::Stopped,
        2 => RunSays::Gone,
        _ => RunSays::Pain,
    });
    world.session = None;
}
