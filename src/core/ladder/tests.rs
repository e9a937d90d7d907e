use super::Step::{Down, Up};
use super::*;

fn reps(reps: u32) -> Amount {
    Amount { reps: Some(reps), ..Amount::default() }
}

/// 12 repetitions of 5 s at the desk.
fn slides(ladder: &[u32]) -> Exercise {
    let ladder = ladder.iter().map(|count| reps(*count)).collect();
    Exercise { desk: Some(Dose::sample(12, 5_000)), ladder, ..Exercise::sample("wall_slides") }
}

fn after(ladder: &[u32], first_week: bool, steps: &[Step]) -> u32 {
    dose(&slides(ladder), Standing { first_week, steps }, 75_000).map_or(0, |dose| dose.reps)
}

#[test]
fn the_first_week_is_on_the_lowest_rung_and_then_comes_the_desk_dose() {
    assert_eq!(after(&[10, 12, 15], true, &[]), 10);
    assert_eq!(after(&[10, 12, 15], false, &[]), 12);
    assert_eq!(after(&[10, 15], false, &[]), 12, "between two rungs");
    assert_eq!(after(&[], true, &[]), 12, "no ladder");
}

#[test]
fn whoever_felt_worse_gets_less_next_time_and_comes_back_up_step_by_step() {
    let ladder = [10, 12, 15];
    assert_eq!(after(&ladder, false, &[Down]), 10);
    assert_eq!(after(&ladder, false, &[Down, Down]), 7, "below the lowest rung: 33 s of 50");
    assert_eq!(after(&ladder, false, &[Down, Down, Down]), 7, "and no further");
    assert_eq!(after(&ladder, false, &[Down, Down, Down, Up]), 10);
    assert_eq!(after(&ladder, false, &[Down, Up]), 12);
    assert_eq!(after(&ladder, true, &[Down]), 7);
    assert_eq!(after(&[12], false, &[Down]), 8, "a ladder of one rung");
    assert_eq!(after(&[], false, &[Down]), 8);
}

#[test]
fn steps_up_end_at_the_top_and_at_what_fits_into_a_reset() {
    assert_eq!(after(&[10, 12, 14, 15], false, &[Up, Up, Up, Up]), 15);
    assert_eq!(after(&[10, 12, 15, 36], false, &[Up, Up]), 15, "36 would take three minutes");
    assert_eq!(after(&[10, 12, 36], false, &[Up]), 12);
    let standing = Standing { first_week: false, steps: &[Up, Up, Down] };
    assert_eq!(standing.rung(3, 1), Rung::At(1));
}

#[test]
fn less_is_less_at_any_length() {
    let slides = slides(&[10, 12, 15]);
    let length = |wanted_ms, standing| reset_dose(&slides, wanted_ms, standing).map(|dose| length_ms(&dose));
    let down = Standing { first_week: false, steps: &[Down] };
    assert_eq!(length(60_000, Standing::default()), Some(60_000));
    assert_eq!(length(60_000, down), Some(50_000));
    assert_eq!(length(120_000, Standing::default()), Some(120_000));
    assert_eq!(length(120_000, down), Some(100_000));
    let up = Standing { first_week: false, steps: &[Up] };
    assert_eq!(length(120_000, up), Some(120_000), "a wish for two minutes is two minutes");
}

#[test]
fn an_overlay_has_no_dose_on_any_rung() {
    let overlay = Exercise { desk: None, ..slides(&[]) };
    assert_eq!(reset_dose(&overlay, 60_000, Standing::default()), None);
}
