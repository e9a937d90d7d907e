//! The top of the window: which week, the ways to others, and how it went in words.

use egui::{Id, Rect, Ui};

use super::screen::Screen;
use super::{Press, meaning};
use crate::tr;
use crate::ui::controls::Chip;
use crate::ui::icons::Icon;
use crate::ui::page::{At, problem, room, titled, top};
use crate::ui::theme::{self, size};
use crate::words::figures::FigureId;
use crate::words::week::{coverage_sentence, dates, headline, is_empty, kindly};

/// Which week it is, and the buttons to others: they stay where they are when the page moves.
pub fn bar(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    top(ui, screen.look, |ui| {
        let title = dates(screen.page.week.first);
        let (earlier, later, now) = (tr!("review-earlier"), tr!("review-later"), tr!("review-this-week"));
        let keys = [tr!("review-key-earlier"), tr!("review-key-later"), tr!("review-key-now")];
        let [to_earlier, to_later, to_now] = &keys;
        let chip = |word, icon, key, enabled| Chip {
            key,
            enabled,
            icon_last: icon == Icon::Later,
            ..Chip::new(word, screen.look.text_scale).with(icon)
        };
        let mut chips = vec![
            (Press::Earlier, "earlier", chip(&earlier, Icon::Earlier, to_earlier, !screen.page.is_first)),
            (Press::Later, "later", chip(&later, Icon::Later, to_later, !screen.page.is_last)),
        ];
        if !screen.page.is_last {
            chips.insert(1, (Press::Now, "now", chip(&now, Icon::Calendar, to_now, true)));
        }
        titled(ui, screen.look, &title, &chips)
    })
}

/// The headline, the share inside the limit, and what there is to know of a week that is not like others.
pub fn words(ui: &mut Ui, screen: Screen<'_>) -> Option<Press> {
    let (palette, look, week) = (theme::palette(ui), screen.look, &screen.page.week);
    problem(ui, look, screen.problem);
    if is_empty(week) {
        return None;
    }
    let kept = asked(ui, screen, &headline(week), size::STEP, FigureId::Kept, true);
    let within = asked(ui, screen, &coverage_sentence(week), size::BODY, FigureId::Within, false);
    if week.running {
        look.text(ui, &tr!("review-not-over"), size::SMALL, palette.quiet);
    }
    if let Some(text) = kindly(screen.page) {
        look.text(ui, &text, size::SMALL, palette.quiet);
    }
    kept.or(within)
}

/// A sentence with its question behind the last word, and the answer below.
fn asked(
    ui: &mut Ui,
    screen: Screen<'_>,
    text: &str,
    points: f32,
    about: FigureId,
    is_heading: bool,
) -> Option<Press> {
    let (palette, look, sign) = (theme::palette(ui), screen.look, meaning::size(screen));
    let galley = look.words(ui, text, points, palette.text, ui.available_width() - sign.x - 6.0);
    let wide = galley.size().x;
    let line = room(ui, galley.size().y.max(sign.y));
    let place = look.part(line, 0.0, wide);
    let response = ui.interact(place, Id::unique(("sentence", about)), egui::Sense::hover());
    let role = if is_heading { egui::accesskit::Role::Heading } else { egui::accesskit::Role::Label };
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, text));
    look.put(ui, galley, line, At::Start);
    let place = look.part(line, wide + 4.0, wide + 4.0 + sign.x);
    let pressed = meaning::ask(ui, screen, about, Rect::from_center_size(place.center(), sign));
    meaning::answer(ui, screen, about, Vec::new);
    pressed
}
