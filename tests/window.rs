//! The windows, by label and without a display: egui lays out, our raster draws. Here that of a session.

#[path = "review/cases.rs"]
mod cases;

#[path = "window/about.rs"]
mod about;
#[path = "window/abroad.rs"]
mod abroad;
#[path = "window/app_icon.rs"]
mod app_icon;
#[path = "window/course.rs"]
mod course;
#[path = "review/example.rs"]
mod example;
#[path = "window/exercises/mod.rs"]
mod exercises;
#[path = "window/figure.rs"]
mod figure;
#[path = "window/icons.rs"]
mod icons;
#[path = "window/languages.rs"]
mod languages;
#[path = "window/mirror.rs"]
mod mirror;
#[path = "window/paper.rs"]
mod paper;
#[path = "window/pictures.rs"]
mod pictures;
#[path = "window/presses.rs"]
mod presses;
#[path = "window/prompt.rs"]
mod prompt;
#[path = "window/reach.rs"]
mod reach;
#[path = "window/review/mod.rs"]
mod review;
#[path = "window/routine.rs"]
mod routine;
#[path = "window/safety/mod.rs"]
mod safety;
#[path = "window/sample.rs"]
mod sample;
#[path = "window/settings/mod.rs"]
mod settings;
#[path = "review/story.rs"]
mod story;
#[path = "window/welcome/mod.rs"]
mod welcome;

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use egui::accesskit::{Live, Role};
use egui::{Color32, Key, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node, TestRenderer};
use unhunch::child::{Job, Week};
use unhunch::core::event::{How, RunSays};
use unhunch::core::player::{Guide, Press, Stage};
use unhunch::ui::raster::{Canvas, Raster};
use unhunch::ui::session::{self, Figures, Screen};
use unhunch::ui::sound::SoundState;
use unhunch::ui::theme::{self, DARK, LIGHT, Palette};

/// A session on the screen, and what was pressed on it.
struct Run {
    job: Job,
    guide: Guide,
    up_ms: i64,
    week: Option<Week>,
    sound: SoundState,
    figures: Figures,
    says: Vec<RunSays>,
    presses: Vec<Press>,
}

/// Draws with the processor what kittest lays out.
#[derive(Clone, Default)]
struct Painter(Rc<RefCell<Raster>>);

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        let mut raster = self.0.borrow_mut();
        raster.update(delta);
        raster.free(delta);
        delta.clear();
    }
}

struct Window {
    harness: Harness<'static, Run>,
    painter: Painter,
    size: (usize, usize),
}

struct Look {
    theme: Theme,
    text_scale: f32,
    size: (usize, usize),
    /// Of the run's clock; the exercise begins at 3 s.
    up_ms: i64,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Light, text_scale: 1.0, size: (560, 640), up_ms: 5_500 }
    }
}

fn job() -> Job {
    Job::read(include_bytes!("data/job.json")).expect("the sample is a job")
}

impl Window {
    fn open(look: Look) -> Self {
        Self::of(job(), look)
    }

    fn of(mut job: Job, look: Look) -> Self {
        job.text_scale = look.text_scale;
        let mut guide = job.guide();
        let mut says = guide.shown(0);
        let mut up_ms = 0;
        while let Some(next) = guide.next_turn(up_ms).filter(|next| *next < look.up_ms) {
            up_ms = next;
            says.extend(guide.turn(up_ms));
        }
        says.extend(guide.turn(look.up_ms));
        let figures = Figures::of_library(PathBuf::new());
        let sound = SoundState::of(&job);
        let run =
            Run { job, guide, up_ms: look.up_ms, week: None, sound, figures, says, presses: Vec::new() };
        let painter = Painter::default();
        let show = |ui: &mut egui::Ui, run: &mut Run| {
            let Run { job, guide, up_ms, week, sound, .. } = run;
            let screen = Screen { job, guide, up_ms: *up_ms, week: *week, sound: *sound };
            if let Some(press) = session::show(ui, screen, &mut run.figures) {
                run.presses.push(press);
                run.says.extend(run.guide.press(press, run.up_ms));
                ui.ctx().request_repaint();
            }
        };
        let harness = Harness::builder()
            .with_size(egui::vec2(look.size.0 as f32, look.size.1 as f32))
            .with_theme(look.theme)
            .with_context_setup(theme::install)
            .renderer(painter.clone())
            .build_ui_state(show, run);
        Self { harness, painter, size: look.size }
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Button, label).click();
        self.harness.run();
    }

    /// Lets the session go on without anybody pressing anything.
    fn until(&mut self, up_ms: i64) {
        let run = self.harness.state_mut();
        while let Some(next) = run.guide.next_turn(run.up_ms).filter(|next| *next < up_ms) {
            run.up_ms = next;
            run.says.extend(run.guide.turn(next));
        }
        run.up_ms = up_ms;
        run.says.extend(run.guide.turn(up_ms));
        self.harness.run();
    }

    fn recorded(&mut self, how: How, week: Option<Week>) {
        let run = self.harness.state_mut();
        run.week = week;
        run.guide.recorded(how, run.up_ms);
        self.harness.run();
    }

    fn stage(&self) -> Stage {
        self.harness.state().guide.stage()
    }

    fn last_word(&self) -> Option<&RunSays> {
        self.harness.state().says.last()
    }

    fn next_frame(&self) -> Option<i64> {
        let Run { job, guide, up_ms, week, sound, figures, .. } = self.harness.state();
        let screen = Screen { job, guide, up_ms: *up_ms, week: *week, sound: *sound };
        session::next_frame(screen, figures)
    }

    /// Every node that this holds for.
    fn nodes(&self, wanted: impl Fn(&Node<'_>) -> bool) -> Vec<Node<'_>> {
        self.harness.root().children_recursive().filter(wanted).collect()
    }

    fn text<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness.get_by_label(label)
    }

    fn says(&self, label: &str) -> bool {
        self.harness.query_by_label(label).is_some()
    }

    fn pixels(&self) -> Vec<u32> {
        pixels_of(&self.harness, &self.painter, self.size)
    }

    /// Draws into a buffer that still holds the picture drawn before.
    fn draw_again(&self, pixels: &mut [u32]) {
        let output = self.harness.output();
        let primitives = self.harness.ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
        let ground = self.harness.ctx.global_style().visuals.panel_fill;
        let mut canvas = Canvas { width: self.size.0, pixels };
        self.painter.0.borrow_mut().draw(&mut canvas, primitives, output.pixels_per_point, ground, 1);
    }

    /// The pixels of the figure.
    fn figure(&self) -> Vec<u32> {
        let images = self.nodes(|node| node.accesskit_node().role() == Role::Image);
        let rect = images.first().expect("a figure").rect();
        let (left, right) = (rect.left() as usize, rect.right() as usize);
        let (pixels, width) = (self.pixels(), self.size.0);
        let rows = rect.top() as usize..rect.bottom() as usize;
        rows.flat_map(|row| pixels[row * width + left..row * width + right].to_vec()).collect()
    }

    fn count(&self, colour: Color32) -> usize {
        let [red, green, blue, _] = colour.to_array();
        let pixel = u32::from_be_bytes([0, red, green, blue]);
        self.pixels().iter().filter(|&&found| found == pixel).count()
    }
}

/// What is on the screen, drawn from nothing.
fn pixels_of<S>(harness: &Harness<'_, S>, painter: &Painter, size: (usize, usize)) -> Vec<u32> {
    let output = harness.output();
    let primitives = harness.ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
    let mut pixels = vec![0; size.0 * size.1];
    let ground = harness.ctx.global_style().visuals.panel_fill;
    let mut canvas = Canvas { width: size.0, pixels: &mut pixels };
    painter.0.borrow_mut().draw(&mut canvas, primitives, output.pixels_per_point, ground, 0);
    pixels
}

#[test]
fn it_names_the_exercise_the_step_the_side_the_repetition_and_what_comes_next() {
    let window = Window::open(Look::default());
    assert_eq!(window.text("Seated side reach").accesskit_node().role(), Role::Heading);
    window.text("Opens the side of the ribs after long sitting.");
    window.text("Left side · 1 of 2");
    window.text("Reach one arm up and lean gently to the side.");
    window.text("Next: Breathe slowly and let the ribs open.");
    window.text("Gentle is enough. Stop if it hurts.");
}

#[test]
fn the_countdown_is_a_number_in_words_and_a_value() {
    let window = Window::open(Look::default());
    let ring = window.text("8 seconds left");
    assert_eq!(ring.accesskit_node().role(), Role::ProgressIndicator);
    // Told in whole seconds, so that nobody is told of every frame: 2 of 10 are over.
    assert_eq!(ring.accesskit_node().numeric_value(), Some(20.0));
    window.text("0:28 left");
}

#[test]
fn the_lead_in_tells_to_get_into_place() {
    let window = Window::open(Look { up_ms: 1_200, ..Look::default() });
    window.text("Get into place");
    window.text("First: Reach one arm up and lean gently to the side.");
    window.text("2 seconds left");
}

#[test]
fn a_change_of_side_and_the_last_phase_are_said() {
    let mut window = Window::open(Look::default());
    window.until(20_000);
    window.text("Change to the right side");
    window.until(24_000);
    window.text("Right side · 1 of 2");
    window.text("Last one, then you are done");
}

#[test]
fn the_instruction_is_read_out_when_it_changes_and_the_seconds_are_not() {
    let window = Window::open(Look::default());
    let live = |label: &str| window.text(label).accesskit_node().live();
    assert_eq!(live("Reach one arm up and lean gently to the side."), Live::Polite);
    assert_eq!(live("8 seconds left"), Live::Off);
}

#[test]
fn stop_is_the_largest_button_and_the_first_in_the_order_of_focus() {
    let mut window = Window::open(Look::default());
    let area = |label| {
        let size = window.harness.get_by_role_and_label(Role::Button, label).rect().size();
        assert!(size.x >= 24.0 && size.y >= 24.0);
        size.x * size.y
    };
    assert!(area("Stop") > area("Pause") && area("Stop") > area("Something hurts"));
    let mut order = Vec::new();
    for _ in 0..3 {
        window.press(Key::Tab);
        let focused = ["Stop", "Pause", "Something hurts"]
            .into_iter()
            .find(|label| window.harness.get_by_role_and_label(Role::Button, label).is_focused());
        order.extend(focused);
    }
    assert_eq!(order, ["Stop", "Pause", "Something hurts"]);
}

#[test]
fn focus_can_be_seen() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        let mut window = Window::open(Look { theme, ..Look::default() });
        assert_eq!(window.count(palette.focus), 0);
        window.press(Key::Tab);
        assert!(window.count(palette.focus) > 300, "a frame around the button");
    }
}

#[test]
fn space_pauses_and_resumes_while_no_button_has_the_focus() {
    let mut window = Window::open(Look::default());
    window.press(Key::Space);
    assert_eq!(window.last_word(), Some(&RunSays::Paused));
    window.until(60_000);
    window.text("8 seconds left");
    assert!(window.says("Resume") && !window.says("Pause"));
    window.press(Key::Space);
    assert_eq!(window.last_word(), Some(&RunSays::Resumed));
}

#[test]
fn space_and_enter_press_the_button_that_has_the_focus() {
    let mut window = Window::open(Look::default());
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(window.last_word(), Some(&RunSays::Paused));
    window.press(Key::Space);
    assert_eq!(window.last_word(), Some(&RunSays::Resumed));
}

#[test]
fn escape_stops_and_again_closes_without_pain() {
    let mut window = Window::open(Look::default());
    window.press(Key::Escape);
    assert!(matches!(window.stage(), Stage::Asking { .. }));
    window.text("Did something hurt?");
    window.press(Key::Escape);
    assert_eq!((window.last_word(), window.stage()), (Some(&RunSays::Stopped), Stage::Closed));
}

#[test]
fn escape_stops_even_where_a_button_has_the_focus() {
    let mut window = Window::open(Look::default());
    window.press(Key::Tab);
    window.press(Key::Escape);
    assert!(matches!(window.stage(), Stage::Asking { .. }));
}

#[test]
fn the_buttons_do_what_they_say() {
    let mut window = Window::open(Look::default());
    window.click("Pause");
    assert_eq!(window.last_word(), Some(&RunSays::Paused));
    window.click("Resume");
    window.click("Stop");
    assert_eq!(window.last_word(), Some(&RunSays::Paused));
    window.click("Yes, something hurt");
    assert_eq!(window.last_word(), Some(&RunSays::Pain));
}

#[test]
fn h_says_that_something_hurts_and_the_advice_stays_until_it_is_closed() {
    let mut window = Window::open(Look::default());
    window.press(Key::H);
    assert_eq!(window.last_word(), Some(&RunSays::Pain));
    window.text("Noting it down…");
    window.recorded(How::Pain, None);
    window.text("Stopped, and noted that it hurt");
    window.until(10_000_000);
    window.text("Rest now. This exercise will not be offered again until you allow it.");
    window.click("Close");
    assert_eq!(window.stage(), Stage::Closed);
}

#[test]
fn done_is_said_only_when_it_is_in_the_log() {
    let mut window = Window::open(Look::default());
    window.until(33_000);
    assert_eq!(window.last_word(), Some(&RunSays::Finished));
    assert!(!window.says("Done, noted"));
    window.until(43_000);
    window.text("Not noted yet");
    window.recorded(How::Finished, None);
    window.text("Done, noted");
    window.text("This week: 13 of 18 breaks kept");
    window.until(48_000);
    assert_eq!(window.stage(), Stage::Closed);
}

#[test]
fn the_week_that_comes_with_the_record_counts() {
    let mut window = Window::open(Look::default());
    window.until(33_000);
    window.recorded(How::Finished, Some(Week { kept: 1, answerable: 2 }));
    window.text("This week: 1 of 2 breaks kept");
    assert!(!window.says("This week: 13 of 18 breaks kept"));
}

#[test]
fn a_key_held_down_presses_once() {
    let mut window = Window::open(Look::default());
    for _ in 0..3 {
        window.harness.key_down(Key::Space);
        window.harness.run();
    }
    assert!(window.harness.state().guide.is_paused());
    assert_eq!(window.harness.state().says.iter().filter(|said| **said == RunSays::Paused).count(), 1);
}

#[test]
fn both_themes_draw_ground_text_and_ring_in_their_own_colours() {
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        let window = Window::open(Look { theme, ..Look::default() });
        let Palette { ground, text, accent, track, main, .. } = palette;
        assert!(window.count(ground) > 150_000, "{theme:?}: {} pixels of ground", window.count(ground));
        for (name, colour) in [("text", text), ("accent", accent), ("track", track), ("main", main)] {
            assert!(window.count(colour) > 300, "{theme:?}: {name} has {} pixels", window.count(colour));
        }
    }
}

#[test]
fn the_ring_fills_and_stands_still_in_steps_where_motion_is_unwanted() {
    let accent = |up_ms: i64, reduced: bool| {
        let mut window = Window::open(Look { up_ms: 3_000, ..Look::default() });
        window.harness.state_mut().job.reduced_motion = reduced;
        window.until(up_ms);
        window.count(LIGHT.accent)
    };
    assert!(accent(9_000, false) > accent(5_000, false) + 200);
    assert!(accent(9_700, false) > accent(9_100, false));
    assert_eq!(accent(9_100, true), accent(9_900, true));
    assert!(accent(9_900, true) > accent(8_900, true));
}

#[test]
fn at_twice_the_text_size_nothing_is_lost() {
    let mut window = Window::open(Look { text_scale: 2.0, size: (520, 620), ..Look::default() });
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(520.0, 620.0));
    for label in ["Stop", "Pause", "Something hurts"] {
        let rect = window.harness.get_by_role_and_label(Role::Button, label).rect();
        assert!(screen.contains_rect(rect), "{label} is at {rect:?}");
    }
    let texts = [
        "Seated side reach",
        "Opens the side of the ribs after long sitting.",
        "Left side · 1 of 2",
        "Reach one arm up and lean gently to the side.",
        "Next: Breathe slowly and let the ribs open.",
    ];
    let mut unseen: Vec<&str> = texts.to_vec();
    let above_buttons = window.harness.get_by_role_and_label(Role::Button, "Stop").rect().top();
    for _ in 0..40 {
        unseen.retain(|text| {
            let Some(node) = window.harness.query_by_label(text) else { return true };
            let rect = node.rect();
            assert!(rect.left() >= 0.0 && rect.right() <= 520.0, "{text} is cut off at {rect:?}");
            rect.top() < 0.0 || rect.bottom() > above_buttons
        });
        window.harness.hover_at(egui::pos2(260.0, 60.0));
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -20.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        window.harness.run_ok();
    }
    assert!(unseen.is_empty(), "never seen whole: {unseen:?}");
}

#[test]
fn the_smallest_window_still_holds_every_button() {
    let window = Window::open(Look { size: (340, 420), ..Look::default() });
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(340.0, 420.0));
    for label in ["Stop", "Pause", "Something hurts"] {
        let rect = window.harness.get_by_role_and_label(Role::Button, label).rect();
        assert!(screen.contains_rect(rect), "{label} is at {rect:?}");
    }
}

#[test]
fn a_press_that_comes_twice_in_one_frame_is_one() {
    let mut window = Window::open(Look::default());
    let run = window.harness.state_mut();
    assert_eq!(run.guide.press(Press::Hurts, run.up_ms), [RunSays::Pain]);
    assert_eq!(run.guide.press(Press::Hurts, run.up_ms), []);
}
