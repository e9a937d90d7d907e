//! A screen of a random day: the real guide, pressed at any instant, told to the engine word by word,
//! with answers that may come late.

use unhunch::core::event::{Ask, How, Input, RunSays};
use unhunch::core::exercise::Timeline;
use unhunch::core::player::{Guide, Leg, Press, Stage, Swap};
use unhunch::core::session::Item;

use super::Dice;
use super::world::{MINUTE, SECOND, World};

/// What a person can press.
const PRESSES: [Press; 13] = [
    Press::Stop,
    Press::Pause,
    Press::Pause,
    Press::Next,
    Press::Previous,
    Press::Back,
    Press::More,
    Press::Swap,
    Press::Hurts,
    Press::Signs,
    Press::HasSign,
    Press::Breaths,
    Press::Close,
];

/// A session that is drawn, and what was told of it so far.
struct Screen {
    guide: Guide,
    legs: Vec<Timeline>,
    paused: bool,
    ended: Option<How>,
    /// The answer to a swap that is on its way.
    on_its_way: Option<Option<Item>>,
    /// Whether the log's word of the end is on its way.
    to_record: bool,
    /// The figure when somebody last looked: leg, phase, and where it was.
    figure: Option<(usize, usize, i64)>,
    /// What was pressed, for the message of a failure.
    done: Vec<String>,
}

fn leg(item: &Item) -> Leg {
    Leg { timeline: item.timeline.clone(), rest_ms: item.rest_ms }
}

/// Opens a reset or a routine and lets somebody press on its screen until it closes.
pub fn play(world: &mut World, dice: &mut Dice) {
    let routine = ["R-A0", "R-A3", "R-B1"][dice.below(3) as usize];
    if dice.below(3) == 0 {
        drop(world.start_routine(routine))
    } else {
        drop(world.start())
    };
    let Some(session) = world.session.clone() else { return };
    let tail = session.tail.as_ref().map(leg);
    let mut screen = Screen {
        guide: Guide::new(session.items.iter().map(leg).collect(), 3 * SECOND, 1).with_tail(tail),
        legs: session.items.iter().chain(&session.tail).map(|item| item.timeline.clone()).collect(),
        paused: false,
        ended: None,
        on_its_way: None,
        to_record: false,
        figure: None,
        done: Vec::new(),
    };
    let says = screen.guide.shown(world.now.up_ms);
    screen.tell(world, says);
    for _ in 0..400 {
        if screen.guide.stage() == Stage::Closed || world.session.is_none() {
            break;
        }
        screen.go_on(world, dice);
    }
    world.step(Input::Session { session: session.id, said: RunSays::Gone });
    assert!(world.engine.guided().is_none(), "the engine guides what nobody draws: {}", screen.story());
    world.session = None;
}

impl Screen {
    fn go_on(&mut self, world: &mut World, dice: &mut Dice) {
        let up_ms = world.now.up_ms;
        let next = self.guide.next_turn(up_ms);
        if self.guide.stage() == Stage::Playing && !self.guide.is_paused() && !self.guide.shows_signs() {
            let next = next.unwrap_or_else(|| panic!("it goes on, but not when: {}", self.story()));
            assert!(next >= up_ms, "the next turn lies {} ms back: {}", up_ms - next, self.story());
        }
        match dice.below(10) {
            0..=3 => {
                // When it asked for it; now and then late, as after a sleep.
                let late_ms = if dice.below(20) == 0 { dice.ms(0, 30 * SECOND) } else { 0 };
                world.pass(next.map_or(SECOND, |next| (next - up_ms).max(0)).min(MINUTE) + late_ms);
                self.turn(world);
            }
            4..=5 => {
                world.pass(dice.ms(0, 5 * SECOND));
                self.turn(world);
            }
            6..=7 => self.answer(world),
            8 if dice.below(60) == 0 => drop(world.ask(Ask::Stop)),
            _ => {
                let press = PRESSES[dice.below(PRESSES.len() as u64) as usize];
                // The words that end it are pressed less often than the others.
                let rarely = match press {
                    Press::Stop | Press::Hurts | Press::Close => 4,
                    // No exercise follows it on that day, unless it is taken back.
                    Press::HasSign => 16,
                    _ => 1,
                };
                if dice.below(rarely) == 0 {
                    self.press(world, press);
                }
            }
        }
    }

    fn turn(&mut self, world: &mut World) {
        let says = self.guide.turn(world.now.up_ms);
        self.tell(world, says);
        self.look(world);
    }

    fn press(&mut self, world: &mut World, press: Press) {
        self.done.push(format!("{} {press:?} {:?}", world.now.up_ms, self.guide.stage()));
        self.turn(world);
        let (up_ms, before) = (world.now.up_ms, self.guide.at(world.now.up_ms));
        let says = self.guide.press(press, up_ms);
        if press == Press::More {
            let after = self.guide.at(up_ms);
            assert_eq!(before.figure_ms, after.figure_ms, "the figure jumps: {}", self.story());
            assert!(after.remaining_ms >= before.remaining_ms, "{}", self.story());
        }
        if matches!(press, Press::Back | Press::Previous | Press::Next | Press::Breaths) {
            self.figure = None;
        }
        self.tell(world, says);
        self.look(world);
    }

    /// What was on its way arrives.
    fn answer(&mut self, world: &mut World) {
        let up_ms = world.now.up_ms;
        if let Some(item) = self.on_its_way.take() {
            match item {
                Some(item) if self.guide.swapped(leg(&item), up_ms) => {
                    self.legs[self.guide.index()] = item.timeline;
                    (self.paused, self.figure) = (self.guide.is_paused(), None);
                }
                Some(_) => {}
                None => {
                    let says = self.guide.not_swapped(up_ms);
                    self.tell(world, says);
                }
            }
            assert!(!matches!(self.guide.swap(), Swap::Asked { .. }), "{}", self.story());
        }
        if let (true, Some(how)) = (std::mem::take(&mut self.to_record), self.ended) {
            self.guide.recorded(how, up_ms);
        }
    }

    /// Passes on what the guide says, and holds it to its promises.
    fn tell(&mut self, world: &mut World, says: Vec<RunSays>) {
        for said in says {
            self.done.push(format!("{} {said:?}", world.now.up_ms));
            assert!(
                self.ended.is_none() || matches!(said, RunSays::Breaths | RunSays::HasSign),
                "{said:?} after the last word: {}",
                self.story()
            );
            match &said {
                RunSays::Phase { index } => {
                    let phases = self.legs[self.guide.index()].phases.len();
                    assert!(*index < phases, "phase {index} of {phases}: {}", self.story());
                }
                RunSays::Paused | RunSays::Resumed => {
                    let pauses = said == RunSays::Paused;
                    assert_ne!(self.paused, pauses, "{said:?} twice: {}", self.story());
                    self.paused = pauses;
                }
                RunSays::Next { .. } => (self.paused, self.figure) = (false, None),
                RunSays::Finished => self.ended = Some(How::Finished),
                RunSays::Stopped => self.ended = Some(How::Stopped),
                RunSays::Pain => self.ended = Some(How::Pain),
                RunSays::Swap => {
                    assert!(self.on_its_way.is_none(), "asked twice: {}", self.story());
                }
                RunSays::Breaths => {
                    assert_eq!(self.ended.take(), Some(How::Finished), "{}", self.story());
                    (self.paused, self.figure) = (false, None);
                }
                _ => {}
            }
            let (swaps, recorded) = (world.swaps.len(), world.recorded.len());
            world.says(said.clone());
            if said == RunSays::Swap {
                assert_eq!(world.swaps.len(), swaps + 1, "every question is answered: {}", self.story());
                self.on_its_way = world.swaps.last().cloned();
            }
            self.to_record |= world.recorded.len() > recorded;
            if world.session.is_none() {
                // Told to close: it says nothing more.
                self.guide.close();
                return;
            }
        }
    }

    /// The figure never goes back inside of a phase, and never leaves the timeline as planned.
    fn look(&mut self, world: &World) {
        let at = self.guide.at(world.now.up_ms);
        let timeline = &self.legs[self.guide.index()];
        let begun_ms: i64 = timeline.phases[..at.phase].iter().map(|phase| phase.ms).sum();
        let end_ms = begun_ms + timeline.phases[at.phase].ms;
        assert!(
            (begun_ms..=end_ms).contains(&at.figure_ms),
            "{} outside of {begun_ms}..{end_ms}: {}",
            at.figure_ms,
            self.story()
        );
        assert!((0.0..=1.0).contains(&self.guide.fraction(world.now.up_ms)));
        if let Some((leg, phase, was_ms)) = self.figure
            && (leg, phase) == (self.guide.index(), at.phase)
        {
            assert!(at.figure_ms >= was_ms, "the figure went back: {}", self.story());
        }
        self.figure = Some((self.guide.index(), at.phase, at.figure_ms));
    }

    fn story(&self) -> String {
        format!("\n{}", self.done.join("\n"))
    }
}
