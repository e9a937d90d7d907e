//! What drawing a figure costs: one scene, one frame, one sheet. Prints a table; asserts nothing.
//! `UNHUNCH_BENCH_RUNS` is how often each is measured (20).

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::hint::black_box;

use unhunch::core::exercise::Exercise;
use unhunch::exercise::figure::paint::{cells, film, palette, raster, svg};
use unhunch::exercise::figure::picture::{self, Picture};
use unhunch::exercise::figure::{self, Figure, Motion, check, round};

#[path = "shared/setting.rs"]
mod setting;
#[path = "shared/table.rs"]
mod table;
#[path = "shared/work.rs"]
mod work;

use table::Figure as Line;
use work::measured;

/// Moments of a movement that are drawn in one measurement.
const MOMENTS: i64 = 200;

fn main() {
    let runs = setting::runs();
    let all = figures();
    let mut lines = Vec::new();
    if let Some((exercise, figure)) = all.iter().find(|(exercise, _)| exercise.id == "wall_slides") {
        lines.extend(one_figure(exercise, figure, runs));
    }
    lines.push(sheet(&all, runs));
    table::print("the figure", &lines);
}

/// The exercises that come with the program and have a figure.
fn figures() -> Vec<(Exercise, Figure)> {
    let library = unhunch::exercise::load_builtin();
    library.iter().filter_map(|exercise| Some((exercise.clone(), library.figure(&exercise.id)?))).collect()
}

/// Every moment of a movement, each by itself.
fn moments<T>(runs: u32, motion: &Motion, mut work: impl FnMut(i64) -> T) -> Vec<f64> {
    let step = motion.total_ms() / MOMENTS;
    let whole = measured(runs, || (0..MOMENTS).for_each(|at| drop(black_box(work(at * step)))));
    whole.into_iter().map(|whole| whole / MOMENTS as f64).collect()
}

fn one_figure(exercise: &Exercise, figure: &Figure, runs: u32) -> Vec<Line> {
    let timeline = round::one_round(exercise, figure);
    let motion = Motion::new(figure, &timeline);
    let of = |at: i64| motion.scene(at, motion.camera);
    let size = [640.0, 480.0];
    let mut brush = raster::Brush::default();
    let frame = |at: i64| {
        let picture = Picture::of_scene(of(at), &motion.frame, size.into());
        brush.paint(&picture, &palette::LIGHT).is_some()
    };
    let mut dots = raster::Brush::default();
    let source = unhunch::exercise::load_builtin().source(&exercise.id).expect("a file");
    let text = || figure::read(&source.file, &source.text);
    vec![
        Line::of_times(
            format!("the joints of one moment, median of {runs} (least)"),
            moments(runs, &motion, |at| motion.joints(at)),
            "",
        ),
        Line::of_times("one scene", moments(runs, &motion, of), "under 50 µs"),
        Line::of_times("one frame of 640 × 480, painted", moments(runs, &motion, frame), "under 4 ms"),
        Line::of_times(
            "the same in 60 × 30 letters",
            moments(runs, &motion, |at| cells::cells(&mut dots, of(at), &motion.frame, 60, 30)),
            "",
        ),
        Line::of_times(
            "its stills as SVG",
            measured(runs, || svg::svg(&picture::drawing(exercise, figure), &palette::LIGHT, "")),
            "",
        ),
        Line::of_times("one round as GIF", measured(runs.min(5), || film::gif(&motion, &palette::LIGHT)), ""),
        Line::of_times("its file read", measured(runs, text), ""),
        Line::of_times("the movement prepared", measured(runs, || Motion::new(figure, &timeline)), ""),
        Line::of_times("everything checked", measured(runs, || check::check(exercise, figure)), ""),
    ]
}

fn sheet(all: &[(Exercise, Figure)], runs: u32) -> Line {
    let rows: Vec<_> = all.iter().map(|(exercise, figure)| (exercise, Some(figure.clone()))).collect();
    let samples = measured(runs.min(5), || raster::png(&picture::sheet(&rows, ""), &palette::LIGHT));
    Line::of_times(format!("the sheet of {} exercises as PNG", all.len()), samples, "")
}
