//! A window without a display: kittest lays it out and presses, our raster draws it.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Ui};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use unhunch::ui::theme;

use super::{Painter, pixels_of};

/// The window of `S`, as large as `size`.
pub struct OnPaper<S: 'static> {
    pub harness: Harness<'static, S>,
    painter: Painter,
    pub size: (usize, usize),
}

impl<S> OnPaper<S> {
    pub fn open(
        theme: Theme,
        size: (usize, usize),
        state: S,
        show: impl FnMut(&mut Ui, &mut S) + 'static,
    ) -> Self {
        let painter = Painter::default();
        let harness = Harness::builder()
            .with_size(egui::vec2(size.0 as f32, size.1 as f32))
            .with_theme(theme)
            .with_context_setup(theme::install)
            .renderer(painter.clone())
            .build_ui_state(show, state);
        Self { harness, painter, size }
    }

    pub fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run();
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Letters go to what has the focus.
    pub fn write(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// Presses it as a screen reader does.
    pub fn as_reader(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).click_accesskit();
        self.harness.run();
    }

    /// Presses a button with the pointer where it stands above what is `hidden` at the lower edge, else as a screen
    /// reader does it.
    pub fn point_at(&mut self, label: &str, hidden: f32) {
        let button = self.harness.get_by_role_and_label(Role::Button, label);
        if button.rect().bottom() < self.size.1 as f32 - hidden {
            button.click();
        } else {
            button.click_accesskit();
        }
        self.harness.run();
    }

    /// Whether anything on the screen says this among other words.
    pub fn tells(&self, part: &str) -> bool {
        let has = |text: Option<String>| text.is_some_and(|text| text.contains(part));
        let says = |node: &Node<'_>| has(node.accesskit_node().label()) || has(node.accesskit_node().value());
        !self.nodes(says).is_empty()
    }

    pub fn nodes(&self, wanted: impl Fn(&Node<'_>) -> bool) -> Vec<Node<'_>> {
        self.harness.root().children_recursive().filter(wanted).collect()
    }

    /// What has the keys.
    pub fn focused(&self) -> Option<String> {
        self.nodes(|node| node.is_focused()).first().and_then(|node| node.accesskit_node().label())
    }

    pub fn pixels(&self) -> Vec<u32> {
        pixels_of(&self.harness, &self.painter, self.size)
    }
}

/// Lets a window with something beside it be pressed and read as the window itself.
macro_rules! on_paper {
    ($opened:ty, $state:ty) => {
        impl std::ops::Deref for $opened {
            type Target = crate::paper::OnPaper<$state>;

            fn deref(&self) -> &Self::Target {
                &self.window
            }
        }

        impl std::ops::DerefMut for $opened {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.window
            }
        }
    };
}
pub(crate) use on_paper;
