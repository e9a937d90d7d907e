//! The page: what is said in which order, as HTML.

mod done;
mod tables;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::chart::{self, Chart};
use super::{Sheet, style};
use crate::core::review::Page;
use crate::text::{self, formats};
use crate::tr;
use crate::words::figures::{Figure, FigureId, figures};
use crate::words::week::{coverage, headline, range, title};
use crate::words::{felt, suggestion, way};

/// Nothing is loaded and nothing runs, whatever somebody wrote into the file later.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole document.
pub fn page(sheet: &Sheet) -> Markup {
    let page = sheet.page;
    let figures = figures(page);
    let asked = asked(page, &figures);
    html! {
        (DOCTYPE)
        html lang=(text::language().tag) dir=(if text::is_mirrored() { "rtl" } else { "ltr" }) class=[is_roomy(page).then_some("roomy")] {
            (head(page))
            body {
                (heading(page))
                main {
                    (in_figures(&figures, &asked))
                    (chart_of(FigureId::Days, &chart::days(page), tables::days(page), &asked))
                    (chart_of(FigureId::Hours, &chart::hours(page), tables::hours(page), &asked))
                    (chart_of(FigureId::Weeks, &chart::weeks(page), tables::weeks(page), &asked))
                    (done::section(sheet))
                    (also(sheet, &asked))
                    @if let Some(felt) = chart::felt(page) {
                        (chart_of(FigureId::CheckIn, &felt, tables::felt(page), &asked))
                    }
                }
                (foot(sheet, &asked))
            }
        }
    }
}

/// Whether there is room on the sheet for larger letters, as there is in most weeks.
fn is_roomy(page: &Page) -> bool {
    let told = page.climbs.len() + usize::from(page.suggestion.is_some());
    page.week.exercise.distinct() <= done::ROOMY
        && page.held.by_reason.len() + page.held.stuck.len() <= 3
        && told <= 3
}

fn head(page: &Page) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            title { (tr!("paper-title", title = title(&page.week), headline = headline(&page.week))) }
            // A style sheet of our own, without a word of anybody else in it.
            style { (PreEscaped(style::sheet())) }
        }
    }
}

fn heading(page: &Page) -> Markup {
    html! {
        header {
            p.kind {
                "Unhunch · " (tr!("paper-kind")) " · " (range(&page.week))
                @if page.week.running { " · " strong { (tr!("paper-running")) } }
            }
            h1 { (headline(&page.week)) }
            p.within { (coverage(&page.week)) }
        }
    }
}

/// What is explained at the foot, in this order.
fn asked(page: &Page, figures: &[Figure]) -> Vec<FigureId> {
    let mut asked: Vec<FigureId> = figures.iter().map(|figure| figure.id).collect();
    asked.extend([FigureId::Days, FigureId::Hours, FigureId::Weeks]);
    asked.extend(page.way.map(|_| FigureId::Way));
    asked.extend(chart::felt(page).map(|_| FigureId::CheckIn));
    asked
}

/// The number that leads to the meaning at the foot.
fn mark(id: FigureId, asked: &[FigureId]) -> Markup {
    let place = asked.iter().position(|other| *other == id).map(|place| place + 1);
    html! {
        @if let Some(place) = place {
            " " a.mark href=(format!("#meaning-{place}")) { (place) }
        }
    }
}

fn in_figures(figures: &[Figure], asked: &[FigureId]) -> Markup {
    html! {
        section.in-figures {
            h2 { (tr!("paper-figures")) }
            dl {
                @for figure in figures {
                    div id=(format!("figure-{:?}", figure.id).to_lowercase()) {
                        dt { (figure.name) (mark(figure.id, asked)) }
                        dd.value { (figure.value) }
                        @if !figure.of.is_empty() { dd.of { (figure.of) } }
                    }
                }
            }
        }
    }
}

fn chart_of(id: FigureId, chart: &Chart, table: Markup, asked: &[FigureId]) -> Markup {
    html! {
        section class=(format!("chart {:?}", id).to_lowercase()) {
            h2 { (id.name()) (mark(id, asked)) }
            figure { (chart.inline()) }
            @if id == FigureId::CheckIn { p.quiet { (felt::no_cause()) } }
            // What is wider than a screen is moved within itself, also by key.
            div.wide tabindex="0" role="region" aria-label=(id.name()) { (table) }
        }
    }
}

/// What is told in sentences.
fn also(sheet: &Sheet, asked: &[FigureId]) -> Markup {
    let page = sheet.page;
    let name = |id: &str| sheet.library.name(id);
    if page.way.is_none() && page.climbs.is_empty() && page.suggestion.is_none() {
        return Markup::default();
    }
    html! {
        section.also {
            h2 { (tr!("paper-also")) }
            ul {
                @if let Some(stands) = &page.way {
                    li { (way::stands(stands)) (mark(FigureId::Way, asked)) }
                }
                @for climb in &page.climbs {
                    li { (way::climb(climb, &name)) }
                }
                @if let Some(offer) = &page.suggestion { li { (suggestion::sentence(offer, &name)) } }
            }
        }
    }
}

fn foot(sheet: &Sheet, asked: &[FigureId]) -> Markup {
    let made = sheet.made;
    html! {
        footer {
            h2 { (tr!("paper-meanings")) }
            ol {
                @for (place, id) in (1..).zip(asked) {
                    li id=(format!("meaning-{place}")) { b { (id.name()) } " " (id.meaning(sheet.page)) }
                }
            }
            p.about {
                (tr!("paper-about", version = sheet.version.to_owned())) " "
                (tr!("paper-made", date = formats().date(made.date()), time = formats().clock(made.time())))
            }
        }
    }
}
