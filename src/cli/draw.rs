//! `exercises draw`: how an exercise goes, as a picture.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::exercise::figure::paint::{self, Palette, palette};
use crate::exercise::figure::{self, Figure, Motion, picture, round};
use crate::exercise::{self, Library, Source};
use crate::os::places::Places;
use crate::tr;

use super::args::DrawArgs;
use super::{FAILED, USAGE, complain, library};

/// What the ending of a file asks for.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Svg,
    Png,
    Gif,
}

/// Draws one exercise, or all of them on one sheet, into a file.
pub fn run(args: &DrawArgs) -> Result<u8> {
    let Some(form) = form(&args.out) else {
        complain(&tr!("figure-unknown-ending", path = args.out.display().to_string()));
        return Ok(USAGE);
    };
    let Some(sources) = wanted(args)? else { return Ok(FAILED) };
    let Some(drawn) = drawn(sources) else { return Ok(FAILED) };
    let one = if args.all { None } else { Some(&drawn[..]).filter(|drawn| drawn.len() == 1) };
    let palette = if args.dark { &palette::DARK } else { &palette::LIGHT };
    if form == Form::Gif {
        return film(&drawn, palette, &args.out);
    }
    let (picture, title) = match one {
        Some([(source, Some(figure))]) => {
            (picture::drawing(&source.exercise, figure), source.exercise.name.clone())
        }
        Some([(source, None)]) => {
            complain(&tr!("figure-none", id = source.exercise.id.clone()));
            return Ok(FAILED);
        }
        _ => {
            let rows: Vec<_> =
                drawn.iter().map(|(source, figure)| (&source.exercise, figure.clone())).collect();
            (picture::sheet(&rows, &tr!("figure-none-yet")), tr!("figure-sheet-title"))
        }
    };
    write(&picture, form, palette, &title, &args.out)?;
    Ok(0)
}

/// One round of an exercise as a film.
fn film(drawn: &[(Source, Option<Figure>)], palette: &Palette, out: &Path) -> Result<u8> {
    let (source, figure) = match drawn {
        [(source, Some(figure))] => (source, figure),
        [(source, None)] => {
            complain(&tr!("figure-none", id = source.exercise.id.clone()));
            return Ok(FAILED);
        }
        _ => {
            complain(&tr!("figure-one-film", path = out.display().to_string()));
            return Ok(USAGE);
        }
    };
    let motion = Motion::new(figure, &round::endless(&source.exercise, figure));
    let film = paint::film::gif(&motion, palette).with_context(|| tr!("figure-too-large"))?;
    save(out, film)?;
    Ok(0)
}

fn write(picture: &picture::Picture, form: Form, palette: &Palette, title: &str, out: &Path) -> Result<()> {
    let bytes = match form {
        Form::Svg => paint::svg::svg(picture, palette, title).into_bytes(),
        _ => paint::raster::png(picture, palette).with_context(|| tr!("figure-too-large"))?,
    };
    save(out, bytes)
}

fn save(out: &Path, bytes: Vec<u8>) -> Result<()> {
    fs::write(out, bytes).with_context(|| tr!("figure-unwritable", path = out.display().to_string()))
}

fn form(out: &Path) -> Option<Form> {
    let ending = out.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "svg" => Some(Form::Svg),
        "png" => Some(Form::Png),
        "gif" => Some(Form::Gif),
        _ => None,
    }
}

/// The exercises that were asked for; none where there are none, which was then said.
fn wanted(args: &DrawArgs) -> Result<Option<Vec<Source>>> {
    let Some(what) = &args.what else {
        let library = at_hand()?;
        return Ok(Some(library.iter().filter_map(|each| library.source(&each.id)).collect()));
    };
    let path = Path::new(what);
    if path.is_dir() || path.extension().is_some_and(|ending| ending == "toml") {
        let (sources, problems) = exercise::sources(path);
        problems.iter().for_each(|problem| complain(&problem.to_string()));
        return Ok(Some(sources).filter(|sources| !sources.is_empty()));
    }
    let library = at_hand()?;
    let found = library::find(&library, what).and_then(|found| library.source(&found.id));
    Ok(found.map(|source| vec![source]))
}

fn at_hand() -> Result<Library> {
    let (library, problems) = Library::with_folder(&Places::find()?.exercises_dir);
    problems.iter().for_each(|problem| complain(&problem.to_string()));
    Ok(library)
}

/// Every exercise with its figure, where it has one; none where a figure cannot be read.
fn drawn(sources: Vec<Source>) -> Option<Vec<(Source, Option<Figure>)>> {
    let mut drawn = Vec::new();
    let mut refused = false;
    for source in sources {
        let (figure, problems) = figure::read(&source.file, &source.text);
        refused |= problems.iter().any(|problem| problem.refused);
        problems.iter().for_each(|problem| complain(&problem.to_string()));
        drawn.push((source, figure));
    }
    (!refused).then_some(drawn)
}
