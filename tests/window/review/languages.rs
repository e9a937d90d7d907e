//! The review in the pseudo-languages.

use egui::Theme;
use unhunch::text::Here;

use super::super::languages::{LANGUAGES, crowded, hard_wired, library, texts};
use super::super::pictures::Album;
use super::sample::{self, Weeks};
use super::{How, Look, Opened, USUAL};

fn open(weeks: Weeks, size: (usize, usize), text_scale: f32, theme: Theme) -> Opened {
    Opened::with(weeks, How { theme, size, look: Look::of(text_scale) })
}

/// A kind of week under a name.
type Kind = (&'static str, fn() -> Weeks);

const WEEKS: [Kind; 5] = [
    ("full", sample::full),
    ("felt", sample::felt),
    ("first", sample::first),
    ("empty", sample::empty),
    ("holidays", sample::holidays),
];

/// A day of a week, by its place.
fn day(weeks: Weeks, place: usize, size: (usize, usize), text_scale: f32) -> Opened {
    let mut window = open(weeks, size, text_scale, Theme::Light);
    let label = unhunch::words::day::line(&window.harness.state().page().expect("a page").week.days[place]);
    window.click(&label);
    window
}

#[test]
fn no_text_of_the_review_is_hard_wired() {
    let _here = Here::speaking("en-XA");
    let mut allowed = library();
    // Reasons as the log of the sample has them, which no platform gives.
    allowed.extend(["dnd", "fullscreen", "no server"].map(str::to_owned));
    let check = |name: &str, window: &Opened| {
        assert_eq!(hard_wired(&texts(&window.harness), &allowed), Vec::<String>::new(), "{name}");
    };
    for (name, weeks) in WEEKS {
        check(name, &open(weeks(), (960, 3_000), 1.0, Theme::Light));
    }
    check("a day", &day(sample::full(), 1, (960, 2_000), 1.0));
    check("a crowded day", &day(sample::crowded(), 0, (960, 3_000), 1.0));
}

#[test]
fn longer_texts_fit_the_review_from_either_side() {
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        // So high that nothing is scrolled away.
        for (size, text_scale) in
            [((960, 2_600), 1.0), ((420, 4_000), 1.0), ((1_536, 4_200), 2.0), ((672, 8_000), 2.0)]
        {
            let check = |name: &str, window: &Opened| {
                let found = crowded(&window.harness);
                assert_eq!(found, Vec::<String>::new(), "{language}: {name} {size:?} × {text_scale}");
            };
            for (name, weeks) in WEEKS {
                check(name, &open(weeks(), size, text_scale, Theme::Light));
            }
            check("a day", &day(sample::full(), 1, size, text_scale));
        }
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn pictures_of_the_review() {
    let album = Album::open();
    for language in LANGUAGES {
        let _here = Here::speaking(language);
        let save = |name: &str, window: &Opened| {
            album.save_pixels(&format!("{language}-review-{name}"), &window.pixels(), window.size);
        };
        save("full", &open(sample::full(), (960, 1_800), 1.0, Theme::Light));
        save("felt-dark", &open(sample::felt(), (960, 1_800), 1.0, Theme::Dark));
        save("narrow", &open(sample::full(), (420, 3_300), 1.0, Theme::Light));
        save("large", &open(sample::full(), (1_536, 4_200), 2.0, Theme::Light));
        save("day", &day(sample::full(), 1, (960, 1_300), 1.0));
        save("crowded", &day(sample::crowded(), 0, (960, 1_500), 1.0));
        save("usual", &Opened::with(sample::full(), How { look: Look::of(1.0), ..USUAL }));
    }
}
