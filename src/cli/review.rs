//! `review`: a week of the log, or of an events document, for a terminal, a browser, a printer, or a
//! program.

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context, Result, bail};
use jiff::{Timestamp, ToSpan as _};

use crate::core::moment::Moment;
use crate::core::review::{Page, Params};
use crate::document;
use crate::exercise::Library;
use crate::os::clock::Clock;
use crate::os::files;
use crate::os::places::Places;
use crate::paper::{self, Sheet};
use crate::tr;

use super::args::ReviewArgs;
use super::history::Log;
use super::when::{Edge, Week, When};
use super::{FAILED, colour, complain, print_json};

/// A page with the exercises that it names.
struct Found {
    page: Page,
    library: Library,
}

/// Shows the week, or writes it to a file.
pub fn review(args: &ReviewArgs) -> Result<u8> {
    let now = Clock::real().moment();
    let found = match &args.file {
        Some(file) => match of_document(file, args, &now)? {
            Some(found) => found,
            None => return Ok(FAILED),
        },
        None => of_log(args)?,
    };
    let Found { page, library } = &found;
    if let Some(file) = &args.html {
        let made = now.local().datetime();
        let sheet = Sheet { page, library, made, version: env!("CARGO_PKG_VERSION") };
        save(file, &sheet.html())?;
    } else if let Some(file) = &args.svg {
        save(file, &paper::svg(page))?;
    } else if args.data.json {
        print_json(&page.week)?;
    } else {
        let shape = crate::term::review::Shape {
            width: crate::term::width(),
            colour: colour(),
            explain: args.explain,
        };
        let name = |id: &str| library.name(id);
        crate::term::review::print(page, &name, shape, &mut io::stdout().lock())?;
    }
    Ok(0)
}

fn of_log(args: &ReviewArgs) -> Result<Found> {
    let Log { now, store, config, library } = Log::open(&Places::find()?)?;
    let params = Params::new(&config.rules(), now.zone.clone());
    let as_of = as_of(args.as_of.as_ref(), &now)?.unwrap_or(now.wall);
    let page = store.page(&params, config.in_force(), &|id| library.kind(id), as_of, args.week.day(&now))?;
    Ok(Found { page, library })
}

/// The week of a document; none where it is refused, which was then said.
fn of_document(file: &Path, args: &ReviewArgs, now: &Moment) -> Result<Option<Found>> {
    let text = std::fs::read_to_string(file)
        .with_context(|| tr!("command-file-unreadable", path = file.display().to_string()))?;
    let mut document = match document::read(&text) {
        Ok(document) => document,
        Err(problems) => {
            complain(&tr!("command-document-refused", path = file.display().to_string()));
            for problem in &problems {
                complain(&problem.to_string());
            }
            return Ok(None);
        }
    };
    if let Some(as_of) = as_of(args.as_of.as_ref(), now)? {
        document.as_of = as_of;
    }
    let day = match args.week {
        // "This week" of a document is the one that it looks back on.
        Week::This => document.last_day(),
        Week::Last => document.last_day().checked_sub(7.days()).context("no week before that")?,
        week @ Week::Of(_) => week.day(now),
    };
    // Names and pictures alone: what its exercises stand for is in the document.
    let library = match Places::find() {
        Ok(places) => Library::with_folder(&places.exercises_dir).0,
        Err(_) => crate::exercise::load_builtin(),
    };
    Ok(Some(Found { page: document.page(day), library }))
}

fn as_of(when: Option<&When>, now: &Moment) -> Result<Option<Timestamp>> {
    Ok(when.map(|when| when.behind(now, Edge::End)).transpose()?)
}

/// Writes to a file that only this person can read, or to standard output for `-`.
fn save(file: &Path, text: &str) -> Result<()> {
    if file == Path::new("-") {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        return Ok(out.flush()?);
    }
    let path = file.display().to_string();
    if file.is_dir() {
        bail!(tr!("paper-folder", path = path));
    }
    files::replace(file, text.as_bytes()).with_context(|| tr!("paper-unwritable", path = path))
}
