//! `check-in`: how neck, shoulders and upper back feel, said and looked back on.

use anyhow::Result;
use serde_json::{Value, json};

use crate::core::event::Ask;
use crate::core::review::{Ease, Levels, Page, Params, Ratio};
use crate::os::places::Places;
use crate::text::formats;
use crate::tr;
use crate::words::figures::FigureId;
use crate::words::{felt, pain};

use super::args::CheckInArgs;
use super::history::Log;
use super::{FAILED, acts, complain, print, print_json};

/// Notes what was said, or shows what was said before.
pub fn run(args: &CheckInArgs) -> Result<u8> {
    let places = Places::find()?;
    let Some(Levels { neck, shoulders, upper_back }) = args.levels() else {
        return show(&places, args.data.json);
    };
    let said = acts::ask(&places, Ask::CheckIn { neck, shoulders, upper_back })?;
    match said {
        (true, _) if args.data.json => show(&places, true),
        (false, text) => {
            complain(&text);
            Ok(FAILED)
        }
        said => acts::tell(said),
    }
}

fn show(places: &Places, as_json: bool) -> Result<u8> {
    let log = Log::open(places)?;
    let (now, params) = (&log.now, Params::new(&log.config.rules(), log.now.zone.clone()));
    let page =
        log.store.page(&params, log.config.in_force(), &|id| log.library.kind(id), now.wall, now.date())?;
    if as_json {
        print_json(&trend(&page))?;
    } else {
        print(&in_words(&page))?;
    }
    Ok(0)
}

/// The weeks in which something was said, what follows, and that no cause is claimed.
fn in_words(page: &Page) -> String {
    let trend = &page.trend;
    let Some((latest, noted)) = trend.latest.zip(trend.noted) else { return tr!("command-check-in-none") };
    let mut lines =
        vec![tr!("command-check-in-latest", date = formats().date(noted), levels = felt::levels(latest))];
    lines.extend(trend.ease.map(felt::ease));
    lines.extend(trend.advice.map(|advice| pain::goes_on((advice, trend.goes_on_days))));
    lines.push(String::new());
    for week in trend.weeks.iter().filter(|week| week.levels.is_some()) {
        let levels = felt::levels(week.levels.unwrap_or_default());
        let date = formats().date(week.first);
        lines.push(match week.adherence {
            Some(Ratio { part, whole }) => {
                tr!("command-check-in-week", date = date, levels = levels, kept = part, of = whole)
            }
            None => tr!("command-check-in-week-plain", date = date, levels = levels),
        });
    }
    lines.extend([String::new(), FigureId::CheckIn.meaning(page)]);
    lines.join("\n")
}

/// The object of `check-in --json`.
fn trend(page: &Page) -> Value {
    let trend = &page.trend;
    let levels = |levels: Option<Levels>| {
        let Levels { neck, shoulders, upper_back } = levels.unwrap_or_default();
        json!({"neck": neck, "shoulders": shoulders, "upper_back": upper_back})
    };
    let weeks: Vec<Value> = trend
        .weeks
        .iter()
        .map(|week| {
            let mut shown = levels(week.levels);
            shown["week"] = week.first.to_string().into();
            shown["kept"] = week.adherence.map(|rate| rate.part).into();
            shown["of"] = week.adherence.map(|rate| rate.whole).into();
            shown
        })
        .collect();
    json!({
        "latest": trend.latest.map(|latest| levels(Some(latest))),
        "noted": trend.noted.map(|date| date.to_string()),
        "weeks": weeks,
        "ease": trend.ease.map(|ease| match ease {
            Ease::Off => "ease_off",
            Ease::Stop => "stop",
        }),
        "advice": trend.advice.map(felt::advice_word),
        "goes_on_days": trend.goes_on_days,
    })
}
