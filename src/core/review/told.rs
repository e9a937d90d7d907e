//! A week with its prompts, where the rest of the page is not wanted.

use jiff::Timestamp;
use jiff::civil::Date;

use super::page::{prompts, reach, said};
use super::zones::Zones;
use super::{Kind, Params, Prompt, Week, fold, in_order, week_of};
use crate::core::event::Row;

/// The weeks that hold these dates, which are in order, each with every prompt of it in order. Rows as in
/// [`week`](super::week).
pub fn weeks(
    rows: &[Row],
    params: &Params,
    kinds: &dyn Fn(&str) -> Option<Kind>,
    as_of: Timestamp,
    dates: &[Date],
) -> Vec<(Week, Vec<Prompt>)> {
    let rows = in_order(rows, as_of.as_millisecond());
    let mut firsts: Vec<Date> = dates.iter().map(|date| week_of(*date, params.week_start)).collect();
    firsts.dedup();
    let zones = Zones::of(&rows, params);
    let told = |first: Date| {
        let rows = reach(&rows, first, params);
        let parts = fold(rows, &zones, params, kinds, as_of, first);
        (Week::new(&parts), prompts(&parts, &said(rows)))
    };
    firsts.into_iter().map(told).collect()
}
