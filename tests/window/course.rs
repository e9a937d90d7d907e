//! A reset from its first frame to the end of its window.

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT;
use unhunch::child::Job;
use unhunch::core::event::{How, RunSays};
use unhunch::core::player::Stage;

use super::sample::{RESET, reset};
use super::{Look, Window};

fn open(job: Job, up_ms: i64) -> Window {
    Window::of(job, Look { up_ms, size: RESET, ..Look::default() })
}

/// Plays to the end, and the log answers.
fn finished(job: Job) -> Window {
    let end_ms = job.lead_in_ms + job.items[0].timeline.total_ms();
    let mut window = open(job, end_ms);
    assert_eq!(window.last_word(), Some(&RunSays::Finished));
    window.recorded(How::Finished, None);
    window
}

#[test]
fn it_counts_three_to_get_into_place() {
    let mut window = open(reset("lat_stretch"), 0);
    for (up_ms, left) in [(0, "3 seconds left"), (1_500, "2 seconds left"), (2_500, "1 second left")] {
        window.until(up_ms);
        window.text("Get into place");
        window.text(left);
    }
    window.until(3_000);
    assert!(!window.says("Get into place"));
}

#[test]
fn each_phase_says_what_to_do_and_how_long() {
    let job = reset("lat_stretch");
    let mut window = open(job.clone(), 0);
    let mut up_ms = job.lead_in_ms;
    for phase in &job.items[0].timeline.phases {
        window.until(up_ms);
        let seconds = (phase.ms + 999) / 1000;
        window.text(&if seconds == 1 { "1 second left".into() } else { format!("{seconds} seconds left") });
        if phase.reps > 0 {
            window.text(&job.items[0].exercise.steps[phase.step]);
        }
        up_ms += phase.ms;
    }
}

#[test]
fn a_change_of_sides_names_the_side_to_come() {
    let job = reset("lat_stretch");
    let phases = &job.items[0].timeline.phases;
    let change = phases.iter().position(|phase| phase.reps == 0).expect("a change");
    let at_ms = job.lead_in_ms + phases[..change].iter().map(|phase| phase.ms).sum::<i64>();
    assert_eq!(phases[change].side, None, "the phase itself does not say");
    open(job, at_ms + 10).text("Change to the right side");
}

#[test]
fn one_of_one_is_not_counted() {
    let window = open(reset("lat_stretch"), 3_500);
    assert!(window.says("Left side") && !window.says("Left side · 1 of 1"));
    open(reset("shoulder_rolls"), 3_500).text("1 of 10");
}

#[test]
fn the_end_says_what_it_was_good_for_and_how_the_week_goes_and_closes() {
    let mut window = finished(reset("lat_stretch"));
    window.text("Done, noted");
    window.text("Lengthens the side of the back.");
    window.text("This week: 13 of 18 breaks kept");
    window.text("Closes in 12 s");
    let now = window.harness.state().up_ms;
    window.until(now + 11_500);
    window.text("Closes in 1 s");
    window.until(now + 12_000);
    assert_eq!(window.stage(), Stage::Closed);
}

#[test]
fn five_breaths_may_follow_and_then_it_closes() {
    let mut window = finished(reset("lat_stretch"));
    window.click("Five deep breaths, 45 s");
    assert_eq!(window.last_word(), Some(&RunSays::Breaths));
    assert_eq!(window.text("Deep belly breaths").accesskit_node().role(), Role::Heading);
    assert!(!window.says("Another exercise"), "the breaths are what they are");
    let now = window.harness.state().up_ms;
    window.until(now + 4_000);
    window.text("Breathe in");
    window.until(now + 3_000 + 45_000);
    assert_eq!(window.last_word(), Some(&RunSays::Finished));
    window.recorded(How::Finished, None);
    assert!(!window.says("Five deep breaths, 45 s"), "once");
    let now = window.harness.state().up_ms;
    window.until(now + 5_000);
    assert_eq!(window.stage(), Stage::Closed);
}

#[test]
fn without_breaths_to_offer_none_are_offered() {
    let window = finished(Job { tail: None, ..reset("lat_stretch") });
    window.text("Closes in 5 s");
    assert!(window.nodes(|node| node.accesskit_node().role() == Role::Button).len() == 2);
}

#[test]
fn a_stop_asks_and_needs_no_answer() {
    let mut window = open(reset("lat_stretch"), 9_000);
    window.click("Stop");
    window.text("Did something hurt?");
    window.text("No answer means no. Closes in 6 s");
    window.until(15_000);
    assert_eq!((window.last_word(), window.stage()), (Some(&RunSays::Stopped), Stage::Closed));
}

#[test]
fn a_yes_leaves_the_exercise_alone_says_how_to_take_that_back_and_offers_the_signs() {
    let mut window = open(reset("lat_stretch"), 9_000);
    window.click("Stop");
    window.click("Yes, something hurt");
    window.recorded(How::Pain, None);
    window.text("Stopped, and noted that it hurt");
    window.text("Rest now. This exercise will not be offered again until you allow it.");
    window.text("To take that back one day: `unhunch exercises allow lat_stretch`");
    window.click("Warning signs");
    window.text("Stop now");
    window.text("See a professional");
    window.click("Back");
    window.text("Stopped, and noted that it hurt");
    window.click("Close");
    assert_eq!(window.stage(), Stage::Closed);
}

#[test]
fn with_less_movement_there_are_numbered_stills() {
    let job = Job { reduced_motion: true, ..reset("lat_stretch") };
    let of = job.items[0].timeline.phases.len();
    let mut window = open(job, 1_000);
    assert!(!window.says(&format!("Step 1 of {of}")), "it is still to begin");
    window.until(3_100);
    window.text(&format!("Step 1 of {of}"));
    let before = window.pixels();
    window.until(3_900);
    assert!(before == window.pixels(), "nothing moves within a second");
    assert_eq!(window.next_frame(), None);
}
