//! The pseudo-languages: no text is hard-wired, longer ones fit, and lines can begin at the right.
//! What is here serves the tests of any window: [`hard_wired`], [`crowded`], and [`LANGUAGES`] for pictures.

use egui::accesskit::Role;
use egui::{Key, Rect, Shape, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use unhunch::child::{Job, Reminder};
use unhunch::core::event::How;
use unhunch::core::exercise::Exercise;
use unhunch::core::exercise::PhaseKind;
use unhunch::exercise::load_builtin;
use unhunch::text::{Here, is_hard_wired};
use unhunch::ui::sound::SoundState;

use super::pictures::Album;
use super::prompt::{Small, reminder};
use super::sample::{RESET, ROUTINE, during, reset, routine};
use super::{Look, Window, pixels_of};

/// With accents and longer, and from right to left.
pub const LANGUAGES: [&str; 2] = ["en-XA", "ar-XB"];

/// What was found on the screens of a window, all of it: one thing mended at a time is slow.
#[derive(Default)]
pub struct Checked(Vec<String>);

impl Checked {
    pub fn add(&mut self, screen: &str, found: Vec<String>) {
        self.0.extend(found.into_iter().map(|what| format!("{screen}: {what}")));
    }

    /// Nothing may have been found.
    #[track_caller]
    pub fn end(self) {
        assert!(self.0.is_empty(), "{} found:\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Every text that is painted, and every one that a screen reader can say.
pub fn texts<S>(harness: &Harness<'_, S>) -> Vec<String> {
    let mut found = Vec::new();
    harness.output().shapes.iter().for_each(|clipped| painted(&clipped.shape, &mut found));
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        let more = [node.data().keyboard_shortcut(), node.data().description()];
        found.extend(node.label().into_iter().chain(node.value()));
        found.extend(more.into_iter().flatten().map(str::to_owned));
    }
    found
}

fn painted(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => found.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, found)),
        _ => {}
    }
}

/// The texts of a window in `en-XA` that were not asked of the texts of the program, and come from nowhere
/// else either.
pub fn hard_wired(texts: &[String], others: &[String]) -> Vec<String> {
    texts.iter().filter(|text| is_hard_wired(text, others)).cloned().collect()
}

/// The names and words of all exercises, which are in the files of the library.
pub fn library() -> Vec<String> {
    load_builtin().iter().flat_map(words).collect()
}

fn words(exercise: &Exercise) -> Vec<String> {
    let mut all = exercise.steps.clone();
    all.extend([exercise.name.clone(), exercise.good_for.clone()]);
    all
}

/// What of the painted texts is cut off at a side, leaves the button that it is the word of, or lies on
/// another one. What is scrolled away is not there.
pub fn crowded<S>(harness: &Harness<'_, S>) -> Vec<String> {
    let mut seen = Vec::new();
    for clipped in &harness.output().shapes {
        visible(&clipped.shape, clipped.clip_rect, &mut seen);
    }
    let mut problems = Vec::new();
    for (index, (text, whole, part)) in seen.iter().enumerate() {
        if whole.width() - part.width() > 0.5 {
            problems.push(format!("{text:?} is cut off: {part:?} of {whole:?} is to be seen"));
        }
        for (other, _, beside) in &seen[index + 1..] {
            if part.intersect(*beside).shrink(1.5).is_positive() {
                problems.push(format!("{text:?} at {part:?} lies on {other:?} at {beside:?}"));
            }
        }
    }
    let is_button = |node: &Node<'_>| node.accesskit_node().role() == Role::Button;
    for button in harness.root().children_recursive().filter(is_button) {
        let (word, rect) = (button.accesskit_node().label().unwrap_or_default(), button.rect());
        let leaves = |(text, whole, _): &&(String, Rect, Rect)| {
            *text == word && rect.contains(whole.center()) && !rect.expand(0.5).contains_rect(*whole)
        };
        let told = |(text, whole, _): &(String, Rect, Rect)| {
            format!("{text:?} at {whole:?} leaves its button at {rect:?}")
        };
        problems.extend(seen.iter().find(leaves).map(told));
    }
    problems
}

/// The letters of each painted text: where they are, and what of that is in sight.
fn visible(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect, Rect)>) {
    match shape {
        Shape::Text(text) => {
            let whole = text.galley.mesh_bounds.translate(text.pos.to_vec2());
            let part = whole.intersect(clip);
            // Half a line at the edge of what scrolls is not to be read yet.
            if part.is_positive() && part.height() > 2.0 {
                found.push((text.galley.text().to_owned(), whole, part));
            }
        }
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| visible(shape, clip, found)),
        _ => {}
    }
}

/// Every screen of a session under a name, for the eye of a test.
fn screens(look: impl Fn() -> Look, mut eye: impl FnMut(&str, &Window)) {
    let open = || Window::of(reset("lat_stretch"), Look { up_ms: 14_000, ..look() });
    let mut window = open();
    eye("playing", &window);
    window.press(Key::Space);
    eye("paused", &window);
    window.press(Key::S);
    eye("swap", &window);
    let mut window = open();
    window.press(Key::W);
    eye("signs", &window);
    window.press(Key::W);
    window.press(Key::Escape);
    eye("asking", &window);
    window.press(Key::H);
    eye("noting", &window);
    window.recorded(How::Pain, None);
    eye("pain", &window);
    let mut window = open();
    window.until(1_000_000);
    window.recorded(How::Finished, None);
    eye("done", &window);
    window.press(Key::B);
    window.until(1_009_000);
    eye("breaths", &window);
    let still = Job { reduced_motion: true, ..reset("lat_stretch") };
    let up_ms = during(&still, PhaseKind::Hold);
    eye("reduced", &Window::of(still, Look { up_ms, ..look() }));
}

fn in_a_routine(look: Look) -> Window {
    let mut window = Window::of(routine(), Look { up_ms: 10_000, ..look });
    window.harness.state_mut().sound = SoundState::Unavailable;
    window.harness.run();
    window
}

#[test]
fn no_text_of_a_session_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let mut allowed = library();
    allowed.extend([routine().routine.expect("a name"), super::job().title().to_owned()]);
    allowed.extend(super::job().items.iter().flat_map(|item| words(&item.exercise)));
    let check = |screen: &str, window: &Window| {
        let texts = texts(&window.harness);
        assert!(texts.iter().any(|text| text.starts_with('[') && text.ends_with(']')), "{screen}: {texts:?}");
        assert_eq!(hard_wired(&texts, &allowed), Vec::<String>::new(), "{screen}");
    };
    screens(|| Look { size: RESET, ..Look::default() }, check);
    check("routine", &in_a_routine(Look { size: ROUTINE, ..Look::default() }));
    check("no figure", &Window::open(Look::default()));
}

#[test]
fn longer_texts_fit_every_screen_of_a_session_from_either_side() {
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (size, text_scale) in [(RESET, 1.0), ((560, 640), 1.0), (RESET, 2.0), ((1_230, 690), 2.0)] {
            let fits = |screen: &str, window: &Window| {
                let found = crowded(&window.harness);
                assert_eq!(found, Vec::<String>::new(), "{language}: {screen} {size:?} × {text_scale}");
            };
            let look = || Look { size, text_scale, ..Look::default() };
            screens(look, fits);
            fits("routine", &in_a_routine(look()));
        }
    }
}

#[test]
fn from_right_to_left_everything_begins_at_the_right() {
    let places = |language: &str| {
        let _here = Here::speaking(language);
        let window = Window::of(reset("lat_stretch"), Look { up_ms: 14_000, size: RESET, ..Look::default() });
        let of = |role: Role| window.nodes(|node| node.accesskit_node().role() == role)[0].rect();
        let stop = window.harness.get_all_by_role(Role::Button).next().expect("a button").rect();
        let ring = of(Role::ProgressIndicator);
        let heading = of(Role::Heading);
        [of(Role::Image).center().x, stop.center().x, ring.center().x, heading.center().x]
    };
    let (usual, mirrored) = (places("en"), places("ar-XB"));
    let half = RESET.0 as f32 / 2.0;
    assert!(usual[0] < half && mirrored[0] > half, "the figure: {usual:?} {mirrored:?}");
    assert!(usual[1] < half && mirrored[1] > half, "the first button: {usual:?} {mirrored:?}");
    assert!(usual[2] > half && mirrored[2] < half, "the countdown: {usual:?} {mirrored:?}");
    for place in 0..3 {
        let off = (usual[place] - (RESET.0 as f32 - mirrored[place])).abs();
        assert!(off < 12.0, "{place}: {usual:?} {mirrored:?}");
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_sessions() {
    let album = Album::open();
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (size, text_scale) in [(RESET, 1.0), ((560, 640), 1.0), ((1_230, 690), 2.0)] {
            let save = |screen: &str, window: &Window| {
                let name = format!("{language}-{screen}-{}-{text_scale}", size.0);
                album.save_pixels(&name, &window.pixels(), window.size);
            };
            let theme = if text_scale > 1.0 { Theme::Dark } else { Theme::Light };
            let look = || Look { size, text_scale, theme, ..Look::default() };
            screens(look, save);
            save(
                "routine",
                &in_a_routine(Look { size: if text_scale > 1.0 { size } else { ROUTINE }, ..look() }),
            );
        }
    }
}

#[test]
fn the_small_window_of_a_prompt_follows_the_language() {
    let cards = || [reminder(), Reminder { exercise: None, text_scale: 2.0, ..reminder() }];
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for card in cards() {
            // The words of the offer come from the exercise and from the daemon, which spoke them.
            let allowed = [card.name.clone(), card.cue.clone(), card.length.clone()];
            let window = Small::open(card, Theme::Light);
            assert_eq!(crowded(&window.harness), Vec::<String>::new(), "{language}");
            if language == "en-XA" {
                assert_eq!(hard_wired(&texts(&window.harness), &allowed), Vec::<String>::new());
            } else {
                let close = window.harness.get_by_role_and_label(Role::Button, "esolC").rect();
                assert!(close.center().x < 50.0, "what closes it is where lines end: {close:?}");
            }
        }
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_prompts() {
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        for (name, text_scale, theme) in [("usual", 1.0, Theme::Light), ("large", 2.0, Theme::Dark)] {
            let window = Small::open(Reminder { text_scale, ..reminder() }, theme);
            let pixels = pixels_of(&window.harness, &window.painter, window.size);
            Album::open().save_pixels(&format!("{language}-prompt-{name}"), &pixels, window.size);
        }
    }
}
