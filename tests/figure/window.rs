//! The figure in a window, by label and without a display.

use std::cell::RefCell;
use std::rc::Rc;

use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, TestRenderer};
use unhunch::exercise::figure::round::one_round;
use unhunch::ui::figure::{FigureView, Moment};

use super::sample::{moves, sample};

const FIGURE: &str =
    "[figure]\nstart = \"stand\"\n[figure.pose.stand]\n[figure.pose.up]\narms = { out = 150 }\n";

/// Counts the pictures that are made.
#[derive(Clone, Default)]
struct Counter(Rc<RefCell<usize>>);

impl TestRenderer for Counter {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        *self.0.borrow_mut() += delta.set.values().map(|images| images.len()).sum::<usize>();
        delta.clear();
    }
}

struct Window {
    harness: Harness<'static>,
    view: Rc<RefCell<FigureView>>,
    moment: Rc<RefCell<Moment>>,
    counter: Counter,
}

impl Window {
    fn open() -> Self {
        let (exercise, figure) = sample(&moves(&["up", "stand"]), FIGURE);
        let view = Rc::new(RefCell::new(FigureView::new(&figure, &one_round(&exercise, &figure))));
        let moment = Rc::new(RefCell::new(Moment::At(0)));
        let (shown, at) = (view.clone(), moment.clone());
        let app = move |ui: &mut egui::Ui| {
            shown.borrow_mut().show(ui, egui::vec2(200.0, 300.0), *at.borrow(), "Arms up");
        };
        let counter = Counter::default();
        let builder = Harness::builder().with_size(egui::vec2(240.0, 340.0)).renderer(counter.clone());
        Self { harness: builder.build_ui(app), view, moment, counter }
    }

    /// How many pictures were made for what is shown.
    fn painted(&mut self, moment: Moment) -> usize {
        *self.moment.borrow_mut() = moment;
        *self.counter.0.borrow_mut() = 0;
        self.harness.step();
        *self.counter.0.borrow()
    }
}

#[test]
fn it_has_a_name_for_those_who_do_not_see_it() {
    let window = Window::open();
    let figure = window.harness.get_by_label("Arms up");
    assert_eq!((figure.rect().width(), figure.rect().height()), (200.0, 300.0));
}

#[test]
fn it_is_painted_again_only_when_something_has_changed() {
    let mut window = Window::open();
    window.painted(Moment::At(0));
    assert_eq!(window.painted(Moment::At(0)), 0);
    assert_eq!(window.painted(Moment::At(500)), 1);
    // Without movement one picture is enough for a whole phase.
    window.painted(Moment::Still(100));
    assert_eq!(window.painted(Moment::Still(900)), 0, "the same phase");
    assert_eq!(window.painted(Moment::Still(1_100)), 1, "the next phase");
}

#[test]
fn dragging_looks_at_it_from_another_side() {
    let mut window = Window::open();
    let before = window.view.borrow().camera();
    let middle = window.harness.get_by_label("Arms up").rect().center();
    window.harness.hover_at(middle);
    window.harness.drag_at(middle);
    window.harness.step();
    window.harness.hover_at(middle + egui::vec2(60.0, 0.0));
    window.harness.step();
    window.harness.drop_at(middle + egui::vec2(60.0, 0.0));
    window.harness.step();
    let after = window.view.borrow().camera();
    assert!((before.turn - after.turn).rem_euclid(360.0) > 10.0, "{before:?} to {after:?}");
}
