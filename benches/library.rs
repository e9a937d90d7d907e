//! What the library costs: to load, to check, to look something up, and what of it stays in memory.
//! Prints a table; asserts nothing. `UNHUNCH_BENCH_RUNS` is how often each is measured (20).

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use unhunch::exercise::routine::Routines;
use unhunch::exercise::{check, learn, load_builtin};

#[path = "shared/setting.rs"]
mod setting;
#[path = "shared/table.rs"]
mod table;
#[path = "shared/work.rs"]
mod work;

use table::Figure;
use work::measured;

/// The system's allocator, with a count of what is held.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let runs = setting::runs();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises");
    let library = load_builtin();
    let count = library.iter().count();
    let routines = Routines::built_in(&library);
    let planned = || routines.iter().map(|it| it.plan(|id| library.get(id)).is_ok()).filter(|ok| *ok).count();
    let figures = [
        figure(format!("loading {count} exercises"), runs, "under 5 ms", load_builtin),
        figure("loading the routines".to_owned(), runs, "", || Routines::built_in(&library)),
        figure("planning all of them".to_owned(), runs, "", planned),
        figure("the details of one exercise".to_owned(), runs, "", || library.details("wall_slides")),
        figure("cues and cards".to_owned(), runs, "", learn::load),
        figure("checking the whole folder".to_owned(), runs, "", || check(&[&folder])),
        kept(count, || drop(black_box(load_builtin()))),
    ];
    table::print(&format!("the library, median of {runs} (least)"), &figures);
}

/// How long `work` takes.
fn figure<T>(name: String, runs: u32, aim: &'static str, work: impl FnMut() -> T) -> Figure {
    Figure::of_times(name, measured(runs, work), aim)
}

/// What a loaded library holds, once everything that is read only once has been read.
fn kept(count: usize, warm_up: impl Fn()) -> Figure {
    warm_up();
    let before = HELD.load(Ordering::Relaxed);
    let library = load_builtin();
    let held = HELD.load(Ordering::Relaxed) - before;
    drop(black_box(library));
    Figure::new(format!("what {count} exercises hold in memory"), format!("{} KB", held / 1_000), "")
}
