//! A day in words and as a drawing to be made: rows of bands and marks on one axis of hours, each with its
//! sentence, and below them the sentences of what was decided.

use crate::core::event::Row;
use crate::core::review::{Class, Outcome};
use crate::core::why::{Band, Day, Decision, Kind, Prompt, Track};
use crate::tr;

use super::decision::{self, Sentence, at, long, on_machine};
use super::why::{self, Told, absence, held};

const QUARTER_MS: i64 = 900_000;

/// A day, ready to be shown by a window or a terminal.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The axis; none on a day without anything to draw.
    pub axis: Option<Axis>,
    pub lanes: Vec<Lane>,
    pub sentences: Vec<Sentence>,
    /// Everything that is noted, line by line.
    pub lines: Vec<Told>,
}

/// The part of the day that is drawn: the working hours, and whatever else there is something in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    pub start_ms: i64,
    pub end_ms: i64,
    /// The full hours, by the clock of the day: an hour that clocks repeat stands twice.
    pub hours: Vec<(i64, i8)>,
    /// What it is called: "The day from 08:00 to 18:00".
    pub name: String,
}

/// One row of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    /// By their begin.
    pub pieces: Vec<Piece>,
}

/// A band, or a mark at its end with the way to it from when it was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub start_ms: i64,
    pub end_ms: i64,
    pub sign: Sign,
    pub told: String,
}

/// How a piece is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    Desk,
    OffHours,
    Away,
    /// A reason not to prompt, or a pause.
    Quiet,
    /// One that nothing waits for any more.
    TooOld,
    /// A prompt that was kept with a reset.
    Kept,
    /// Kept by walking off.
    Natural,
    Missed,
    /// Never shown, or shown to nobody.
    Held,
    Open,
    Reset,
}

impl Sign {
    /// Whether it is a point in time, with the way to it.
    pub fn is_mark(self) -> bool {
        matches!(self, Self::Kept | Self::Natural | Self::Missed | Self::Held | Self::Open)
    }

    /// What it stands for.
    pub fn name(self) -> String {
        match self {
            Self::Desk => tr!("day-legend-desk"),
            Self::OffHours => tr!("day-legend-off-hours"),
            Self::Away => tr!("day-legend-away"),
            Self::Quiet => tr!("day-legend-quiet"),
            Self::TooOld => tr!("day-legend-too-old"),
            Self::Kept => tr!("day-legend-kept"),
            Self::Natural => tr!("day-legend-natural"),
            Self::Missed => tr!("day-legend-missed"),
            Self::Held => tr!("day-legend-held"),
            Self::Open => tr!("day-legend-open"),
            Self::Reset => tr!("day-legend-reset"),
        }
    }
}

impl Course {
    /// A day with the rows that it was folded from; `name` gives an exercise its name.
    pub fn new(day: &Day, rows: &[Row], name: &dyn Fn(&str) -> String) -> Self {
        let rows: Vec<Row> = rows.iter().filter(|row| day.holds(row.at.utc_ms)).cloned().collect();
        let mut lines = why::tell(&rows, name);
        decision::add_sentences(&mut lines, day, name);
        let lanes = lanes(day, name);
        let axis = axis(day, &lanes);
        Self {
            lanes: if axis.is_some() { lanes } else { Vec::new() },
            axis,
            sentences: decision::sentences(day, name),
            lines,
        }
    }

    /// The signs that are drawn, each once, in the order of their meanings.
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs: Vec<Sign> = self.pieces().map(|piece| piece.sign).collect();
        signs.sort_unstable();
        signs.dedup();
        signs
    }

    /// The pieces of the drawing, row by row.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.lanes.iter().flat_map(|lane| &lane.pieces)
    }
}

/// The full hours around the working hours and everything that is told.
fn axis(day: &Day, lanes: &[Lane]) -> Option<Axis> {
    let pieces = lanes.iter().flat_map(|lane| &lane.pieces);
    // Nights away and reasons that last over them make no day longer.
    let telling = |piece: &&Piece| !matches!(piece.sign, Sign::Away | Sign::Quiet | Sign::TooOld);
    let told: Vec<(i64, i64)> = pieces.filter(telling).map(|piece| (piece.start_ms, piece.end_ms)).collect();
    if told.is_empty() && (day.is_empty() || lanes.is_empty()) {
        return None;
    }
    let all =
        || told.iter().copied().chain(day.windows.iter().map(|window| (window.start_ms, window.end_ms)));
    let (first, last) = (all().map(|it| it.0).min()?, all().map(|it| it.1).max()?);
    let hours = hours(day);
    let start_ms = hours.iter().rev().map(|hour| hour.0).find(|hour| *hour <= first).unwrap_or(day.start_ms);
    let end_ms = hours.iter().map(|hour| hour.0).find(|hour| *hour >= last && *hour > start_ms);
    let end_ms = end_ms.unwrap_or(day.end_ms);
    let end = if end_ms == day.end_ms { "24:00".to_owned() } else { at(day, end_ms) };
    let name = tr!("day-chart", from = at(day, start_ms), to = end);
    let hours = hours.into_iter().filter(|(ms, _)| (start_ms..=end_ms).contains(ms)).collect();
    Some(Axis { start_ms, end_ms, hours, name })
}

/// The full hours from midnight to midnight by the clock of the day, however it is set on the way.
fn hours(day: &Day) -> Vec<(i64, i8)> {
    let quarters = std::iter::successors(Some(day.start_ms), |ms| Some(ms + QUARTER_MS));
    let hour = |ms: i64| {
        let civil = day.stamp(ms).civil();
        let hour = if ms == day.end_ms && civil.hour() == 0 { 24 } else { civil.hour() };
        (civil.minute() == 0).then_some((ms, hour))
    };
    quarters.take_while(|ms| *ms <= day.end_ms).filter_map(hour).collect()
}

fn lanes(day: &Day, name: &dyn Fn(&str) -> String) -> Vec<Lane> {
    let several = day.several();
    let mut lanes = Vec::new();
    let mut machines: Vec<_> = day.tracks.iter().map(|track| track.machine).collect();
    machines.extend(day.decisions.iter().map(|decision| decision.row.origin));
    machines.sort_unstable();
    machines.dedup();
    for machine in machines {
        let track = day.tracks.iter().find(|track| track.machine == machine);
        let own = day.decisions.iter().filter(|decision| decision.row.origin == machine);
        let mut add = |title: String, pieces: Vec<Piece>| {
            if !pieces.is_empty() {
                lanes.push(Lane { name: if several { on_machine(title, machine) } else { title }, pieces });
            }
        };
        add(tr!("day-row-desk"), track.map_or_else(Vec::new, |track| presence(day, track)));
        add(tr!("day-row-prompts"), own.filter_map(|decision| mark(day, decision, name)).collect());
        add(tr!("day-row-resets"), track.map_or_else(Vec::new, |track| resets(day, track, name)));
        for (reason, pieces) in track.into_iter().flat_map(|track| quiet(day, track)) {
            add(reason, pieces);
        }
    }
    lanes
}

fn presence(day: &Day, track: &Track) -> Vec<Piece> {
    let piece = |band: &Band| {
        let (sign, what) = match &band.kind {
            Kind::Desk { inside: true } => (Sign::Desk, tr!("day-band-desk")),
            Kind::Desk { inside: false } => (Sign::OffHours, tr!("day-band-off-hours")),
            Kind::Away { reason } => (Sign::Away, tr!("day-band-away", reason = absence(*reason))),
            _ => return None,
        };
        Some(banded(day, band, sign, what))
    };
    track.bands.iter().filter_map(piece).collect()
}

fn resets(day: &Day, track: &Track, name: &dyn Fn(&str) -> String) -> Vec<Piece> {
    let piece = |band: &Band| {
        let Kind::Reset { exercise, class, active_s } = &band.kind else { return None };
        let time = why::length(i64::from(*active_s));
        let exercise = name(exercise);
        let what = match class {
            Some(Class::Completed) => tr!("day-kept-whole", exercise = exercise, long = time),
            Some(Class::Partial) => tr!("day-kept-part", exercise = exercise, long = time),
            Some(Class::SymptomStop) => tr!("day-pain", exercise = exercise, long = time),
            Some(Class::Abandoned) => tr!("day-broken-off", exercise = exercise, long = time),
            None => tr!("day-begun", exercise = exercise),
        };
        let told = tr!("day-mark", time = at(day, band.start_ms), sentence = what);
        Some(Piece { start_ms: band.start_ms, end_ms: band.end_ms, sign: Sign::Reset, told })
    };
    track.bands.iter().filter_map(piece).collect()
}

/// The reasons of quiet, each in a row of its own, in the order in which they began; and the pauses.
fn quiet(day: &Day, track: &Track) -> Vec<(String, Vec<Piece>)> {
    let mut rows: Vec<(String, Vec<Piece>)> = Vec::new();
    for band in &track.bands {
        let (title, pieces) = match &band.kind {
            Kind::Paused { .. } => {
                (tr!("day-row-paused"), vec![banded(day, band, Sign::Quiet, tr!("day-band-paused"))])
            }
            Kind::Quiet { reason, too_old_ms, .. } => {
                (capital(&held(reason)), of_reason(day, band, reason, *too_old_ms))
            }
            _ => continue,
        };
        match rows.iter_mut().find(|(known, _)| *known == title) {
            Some((_, known)) => known.extend(pieces),
            None => rows.push((title, pieces)),
        }
    }
    rows
}

/// A name, where a part of a sentence is given.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A reason in one piece; in two where it became too old to be waited for.
fn of_reason(day: &Day, band: &Band, reason: &str, too_old_ms: Option<i64>) -> Vec<Piece> {
    let whole = held(reason);
    let Some(old_ms) = too_old_ms.filter(|old_ms| *old_ms < band.end_ms) else {
        return vec![banded(day, band, Sign::Quiet, whole)];
    };
    let old_ms = old_ms.max(band.start_ms);
    let told =
        banded(day, band, Sign::Quiet, tr!("day-band-too-old", reason = whole, from = at(day, old_ms))).told;
    let piece = |start_ms, end_ms, sign| Piece { start_ms, end_ms, sign, told: told.clone() };
    let pieces = [piece(band.start_ms, old_ms, Sign::Quiet), piece(old_ms, band.end_ms, Sign::TooOld)];
    pieces.into_iter().filter(|piece| piece.start_ms < piece.end_ms).collect()
}

/// "14:12–15:04 microphone in use (52 min)".
fn banded(day: &Day, band: &Band, sign: Sign, what: String) -> Piece {
    let from = at(day, band.start_ms);
    let told = if band.goes_on {
        let time = long(band.end_ms - band.start_ms);
        tr!("day-band-on", from = from, what = what, long = time)
    } else {
        let to = if band.end_ms == day.end_ms { "24:00".to_owned() } else { at(day, band.end_ms) };
        tr!("day-band", from = from, to = to, what = what, long = long(band.end_ms - band.start_ms))
    };
    Piece { start_ms: band.start_ms, end_ms: band.end_ms, sign, told }
}

fn mark(day: &Day, decision: &Decision, name: &dyn Fn(&str) -> String) -> Option<Piece> {
    let prompt = decision.prompt()?;
    let sentence = decision::sentence(day, decision, name)?;
    let told = tr!("day-mark", time = at(day, decision.at_ms), sentence = sentence);
    let start_ms = decision.at_ms.max(day.start_ms);
    let end_ms = prompt.shown_ms().unwrap_or(start_ms).clamp(start_ms, day.end_ms);
    Some(Piece { start_ms, end_ms, sign: sign(prompt), told })
}

fn sign(prompt: &Prompt) -> Sign {
    match prompt.outcome {
        Outcome::Natural => Sign::Natural,
        outcome if outcome.credited() => Sign::Kept,
        Outcome::Open if prompt.shown_ms().is_some() => Sign::Open,
        outcome if outcome.answerable() => Sign::Missed,
        _ => Sign::Held,
    }
}
