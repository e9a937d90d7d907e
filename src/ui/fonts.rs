//! Which letters windows use.
//!
//! egui's own font is compiled in, so that text is there on a machine with no font installed, and
//! looks the same everywhere. Characters that it lacks (a person's own exercises may be in any
//! script) come from the fonts of the system, which are searched when the first such character
//! turns up and not before: that takes a thread and some milliseconds.

use std::sync::{Arc, OnceLock};

use egui::FontProvider;
use egui::epaint::text::{FallbackRequest, FontInsert};
use egui_system_font_provider::SystemFontProvider;

#[derive(Default)]
struct OnDemand(OnceLock<SystemFontProvider>);

impl FontProvider for OnDemand {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        self.0.get_or_init(SystemFontProvider::new).font_for(request)
    }
}

/// Adds the fonts of the system behind the one that is compiled in.
pub fn install(context: &egui::Context) {
    context.add_font_provider(Arc::new(OnDemand::default()));
}
