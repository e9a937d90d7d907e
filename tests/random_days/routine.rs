//! A routine of a random day: whatever happens in it, nothing is prompted and nothing ends by itself.

use unhunch::core::event::{Ask, RunSays};

use super::Dice;
use super::world::{HOUR, MINUTE, SECOND, World};

/// A routine, from its window's first frame (or none) to its end.
#[derive(Clone, Debug)]
pub struct Routine {
    id: &'static str,
    ready: bool,
    turns: Vec<Turn>,
    end: End,
}

/// What happens next in a routine.
#[derive(Clone, Debug)]
enum Turn {
    /// The exercise goes on, or the rest.
    Pass(i64),
    Pause(i64),
    Suspend(i64),
    Idle(i64),
    /// The exercise is over, and the one with this index comes next (which there may not be).
    Next {
        index: usize,
        finished: bool,
    },
    /// The first phase, or a later one.
    Phase(usize),
    /// Another session is asked for.
    Again,
    Done,
}

#[derive(Clone, Debug)]
enum End {
    /// By its window.
    Says(RunSays),
    /// From outside.
    Asked(Ask),
}

fn turn(dice: &mut Dice) -> Turn {
    match dice.below(12) {
        0..=2 => Turn::Pass(dice.ms(SECOND, 4 * MINUTE)),
        3 => Turn::Pause(dice.ms(SECOND, 20 * MINUTE)),
        4 => Turn::Suspend(dice.ms(SECOND, HOUR)),
        5 => Turn::Idle(dice.ms(SECOND, 8 * MINUTE)),
        6..=7 => Turn::Next { index: dice.below(9) as usize, finished: dice.below(2) == 0 },
        8..=9 => Turn::Phase(dice.below(3) as usize),
        10 => Turn::Again,
        _ => Turn::Done,
    }
}

fn end(dice: &mut Dice) -> End {
    match dice.below(7) {
        0 | 1 => End::Says(RunSays::Finished),
        2 => End::Says(RunSays::Stopped),
        3 => End::Says(RunSays::Gone),
        4 => End::Says(RunSays::Pain),
        5 => End::Asked(Ask::Stop),
        _ => End::Asked(Ask::Hurts),
    }
}

impl Routine {
    pub fn random(dice: &mut Dice) -> Self {
        let id = ["R-A0", "R-A3", "R-A6", "R-B1", "R-B2", "R-B3"][dice.below(6) as usize];
        let turns = (0..dice.below(12)).map(|_| turn(dice)).collect();
        Self { id, ready: dice.below(8) > 0, turns, end: end(dice) }
    }

    pub fn play(&self, world: &mut World) {
        world.start_routine(self.id);
        if world.session.is_none() {
            return;
        }
        let displays = world.displays.len();
        if self.ready {
            world.says(RunSays::Ready);
        }
        for turn in &self.turns {
            take_turn(world, turn);
            if world.session.is_none() {
                return;
            }
            assert!(world.engine.guided().is_some(), "it ended by itself after {turn:?}");
            assert_eq!(world.displays.len(), displays, "prompted during a routine");
        }
        match &self.end {
            End::Says(said) => world.says(said.clone()),
            End::Asked(ask) => drop(world.ask(ask.clone())),
        }
        if world.engine.guided().is_some() {
            // A window that died before its first frame: words guide, and are stopped.
            world.ask(Ask::Stop);
        }
        assert!(world.engine.guided().is_none());
        world.session = None;
    }
}

fn take_turn(world: &mut World, turn: &Turn) {
    match turn {
        Turn::Pass(ms) => world.pass(*ms),
        Turn::Pause(ms) => {
            world.says(RunSays::Paused);
            world.pass(*ms);
            world.says(RunSays::Resumed);
        }
        Turn::Suspend(ms) => world.suspend(*ms),
        Turn::Idle(ms) => world.idle(*ms),
        Turn::Next { index, finished } => {
            world.says(RunSays::Next { index: *index, finished: *finished });
        }
        Turn::Phase(index) => world.says(RunSays::Phase { index: *index }),
        Turn::Again => drop(world.start_routine("R-A3")),
        Turn::Done => drop(world.ask(Ask::Done)),
    }
}
