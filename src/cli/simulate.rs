//! `simulate`: days played with these settings, or with others. Reads the log, writes nothing, needs no
//! daemon.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::config::{self, Config};
use crate::core::event::Offered;
use crate::core::review::{Class, Outcome};
use crate::core::rules::QuietReason;
use crate::core::simulation::{
    self, Answers, Breathers, Day, Diary, Held, Known, Prompt, Recorded, Setup, Shares,
};
use crate::core::view::Hold;
use crate::daemon::status;
use crate::exercise::Library;
use crate::exercise::routine::Routines;
use crate::os::places::Places;
use crate::text::formats;
use crate::tr;
use crate::words::week::{length, weekday};
use crate::words::why;

use super::args::{Manner, SimulateArgs};
use super::history::Log;
use super::{FAILED, USAGE, complain, print, print_json};

/// The days that are played, and with what.
struct Plan {
    config: Config,
    library: Library,
    known: Known,
    diary: Diary,
    generated: bool,
    answers: Answers,
    seed: u64,
}

/// Plays the days and prints what would be prompted when.
pub fn run(args: &SimulateArgs) -> Result<u8> {
    let places = Places::find()?;
    let plan = match Plan::make(args, &places)? {
        Ok(plan) => plan,
        Err(code) => return Ok(code),
    };
    let (routines, _) = Routines::with_folder(&places.exercises_dir, &plan.library);
    let setup = Setup {
        known: &plan.known,
        repertoire: &plan.library.repertoire(&routines),
        rules: &plan.config.rules(),
        unheard: &unheard(&plan.config),
        seed: plan.seed,
    };
    let days = simulation::simulate(&plan.diary, &setup, &plan.answers);
    if args.data.json {
        print_json(&plan.json(&days))?;
    } else {
        print(&plan.text(&days))?;
    }
    Ok(0)
}

impl Plan {
    /// What is asked for; where that cannot be, the exit code, after it was said why.
    fn make(args: &SimulateArgs, places: &Places) -> Result<Result<Self, u8>> {
        let Log { now, store, library, .. } = Log::open(places)?;
        let config = match changed(&places.config_file, args) {
            Ok(config) => config,
            Err(problem) => {
                complain(&problem);
                return Ok(Err(FAILED));
            }
        };
        let rules = config.rules();
        let from = args.from.as_ref().and_then(|when| when.day(&now));
        let count = usize::try_from(args.days)?;
        let (known, dates) = store.known(&now, from, count)?;
        let seed = args.seed.unwrap_or(known.seed);
        let generated = args.generated || dates.is_empty();
        let diary = if generated {
            let first = from.map_or_else(|| now.date().tomorrow(), Ok).context("no day after today")?;
            let dates = simulation::working_dates(&rules, first, count);
            if dates.is_empty() {
                complain(&tr!("simulate-no-hours"));
                return Ok(Err(FAILED));
            }
            simulation::generated(&known, &rules, &dates, seed)
        } else {
            simulation::recorded(&known, &rules, &dates)
        };
        say_what_is_missing(args, generated, &dates);
        let Some(answers) = answers_of(args.answers, generated, &known, &config) else {
            complain(&tr!("simulate-nothing-recorded-answers"));
            return Ok(Err(if args.generated { USAGE } else { FAILED }));
        };
        Ok(Ok(Self { config, library, known, diary, generated, answers, seed }))
    }

    fn source(&self) -> &'static str {
        if self.generated { "generated" } else { "recorded" }
    }

    /// What is known of pauses in the work: a word, and what is to be said of it where it makes a difference.
    fn pauses(&self) -> (&'static str, Option<String>) {
        let (word, said) = match &self.diary.breathers {
            Breathers::All(_) => return ("generated", None),
            Breathers::Waits(waits) if waits.is_empty() => ("unknown", tr!("simulate-pauses-unknown")),
            Breathers::Waits(_) => ("where_waited", tr!("simulate-pauses-where-waited")),
        };
        (word, (self.config.rules().wait_for_pause_ms > 0).then_some(said))
    }

    fn json(&self, days: &[Day]) -> Value {
        let prompt = |prompt: &Prompt| {
            json!({
                "at": prompt.at.iso(),
                "exercise": prompt.offered.exercise(),
                "because": status::why(prompt.because),
                "answered": word(prompt.answered),
                "snoozes": prompt.snoozes,
                "quietly": prompt.quietly,
            })
        };
        let held = |held: &Held| json!({"from": held.from.iso(), "until": held.until.iso(), "reason": status::reason(&held.hold)});
        let day = |day: &Day| {
            json!({
                "date": day.date,
                "prompts": day.prompts.iter().map(prompt).collect::<Vec<_>>(),
                "held": day.held.iter().map(held).collect::<Vec<_>>(),
                "desk_s": day.desk_ms / 1_000,
                "longest_s": day.longest_ms.map(|ms| ms / 1_000),
                "kept": day.kept,
                "answerable": day.answerable,
            })
        };
        json!({
            "days": days.iter().map(day).collect::<Vec<_>>(),
            "settings": self.config.to_json(),
            "answers": answers_json(&self.answers),
            "seed": self.seed,
            "source": self.source(),
            "pauses": self.pauses().0,
        })
    }

    fn text(&self, days: &[Day]) -> String {
        let answers = answers(&self.answers);
        let mut lines = vec![if self.generated {
            tr!("simulate-generated", seed = self.seed.to_string(), answers = answers)
        } else {
            tr!("simulate-recorded", answers = answers)
        }];
        lines.extend(self.pauses().1);
        for day in days {
            lines.push(headline(day));
            lines.extend(self.lines(day).into_iter().map(|line| format!("  {line}")));
        }
        let counts = || days.iter().map(|day| day.prompts.len());
        if let (Some(least), Some(most), 2..) = (counts().min(), counts().max(), days.len()) {
            let (days, prompts) = (days.len(), counts().sum::<usize>());
            lines.push(if least == most {
                tr!("simulate-sum-even", days = days, prompts = prompts, each = most)
            } else {
                tr!("simulate-sum", days = days, prompts = prompts, least = least, most = most)
            });
        }
        lines.join("\n")
    }

    /// Prompts and holds in the order of time.
    fn lines(&self, day: &Day) -> Vec<String> {
        let mut lines: Vec<(i64, String)> = Vec::new();
        for Prompt { at, offered, because, answered, snoozes, .. } in &day.prompts {
            let (clock, because, answered) = (clock(*at), status::why(*because), self::answered(*answered));
            let exercise = match offered {
                Offered::Exercise { id, .. } => self.library.name(id),
                Offered::Card(_) => tr!("simulate-card"),
            };
            let line = if *snoozes > 0 {
                tr!(
                    "simulate-prompt-snoozed",
                    clock = clock,
                    exercise = exercise,
                    because = because,
                    answered = answered
                )
            } else {
                tr!(
                    "simulate-prompt",
                    clock = clock,
                    exercise = exercise,
                    because = because,
                    answered = answered
                )
            };
            lines.push((at.utc_ms, line));
        }
        for Held { from, until, hold } in &day.held {
            let length = length(until.utc_ms - from.utc_ms);
            let line = tr!("simulate-held", clock = clock(*from), length = length, reason = held(hold));
            lines.push((from.utc_ms, line));
        }
        lines.sort_by_key(|(at, _)| *at);
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

/// How prompts are answered; none where that is not in the log.
fn answers_of(how: Option<Manner>, generated: bool, known: &Known, config: &Config) -> Option<Answers> {
    let shares = || Shares::of_person(known, &config.rules());
    Some(match how {
        None => Answers::Usual(shares()),
        Some(Manner::Kept) => Answers::Kept,
        Some(Manner::Ignored) => Answers::Ignored,
        Some(Manner::AsRecorded) if generated => return None,
        Some(Manner::AsRecorded) => {
            Answers::AsRecorded { log: Recorded::read(&known.rows), beyond: shares() }
        }
    })
}

/// The settings of the file with the changes asked for; what is wrong with one of these, in words.
/// Problems of the file itself are said as everywhere.
fn changed(file: &Path, args: &SimulateArgs) -> Result<Config, String> {
    if args.changes.is_empty() {
        return Ok(config::load_file(file).config);
    }
    let mut text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => {
            let path = file.display().to_string();
            return Err(format!("{}: {error}", tr!("command-file-unreadable", path = path)));
        }
    };
    for change in &args.changes {
        text = config::set(&text, &change.key, &change.value).map_err(|problem| problem.to_string())?;
    }
    Ok(config::load(&text, file).config)
}

fn say_what_is_missing(args: &SimulateArgs, generated: bool, found: &[Date]) {
    let wanted = usize::try_from(args.days).unwrap_or(usize::MAX);
    if generated && !args.generated {
        complain(&tr!("simulate-none-recorded"));
    } else if !generated && found.len() < wanted {
        complain(&tr!("simulate-fewer", wanted = wanted, found = found.len()));
    }
}

/// The reasons of quiet that the settings turn off.
pub(super) fn unheard(config: &Config) -> BTreeSet<QuietReason> {
    let quiet = &config.quiet;
    let switches = [
        (quiet.dnd, QuietReason::DoNotDisturb),
        (quiet.fullscreen, QuietReason::FullScreen),
        (quiet.camera, QuietReason::Camera),
        (quiet.microphone, QuietReason::Microphone),
    ];
    switches.into_iter().filter(|(on, _)| !on).map(|(_, reason)| reason).collect()
}

fn answers(answers: &Answers) -> String {
    match answers {
        Answers::Kept => tr!("simulate-answers-kept"),
        Answers::Ignored => tr!("simulate-answers-ignored"),
        Answers::AsRecorded { .. } => tr!("simulate-answers-as-recorded"),
        Answers::Usual(Shares { kept, skipped, ignored, of, recorded: true, .. }) => {
            tr!("simulate-answers-usual", of = *of, kept = *kept, skipped = *skipped, ignored = *ignored)
        }
        Answers::Usual(Shares { kept, skipped, ignored, of, .. }) => {
            tr!("simulate-answers-guessed", of = *of, kept = *kept, skipped = *skipped, ignored = *ignored)
        }
    }
}

fn answers_json(answers: &Answers) -> Value {
    match answers {
        Answers::Kept => json!({"as": "kept"}),
        Answers::Ignored => json!({"as": "ignored"}),
        Answers::AsRecorded { .. } => json!({"as": "recorded"}),
        Answers::Usual(Shares { kept, skipped, ignored, of, snoozed, recorded }) => json!({
            "as": if *recorded { "usual" } else { "guessed" },
            "kept": kept,
            "skipped": skipped,
            "ignored": ignored,
            "of": of,
            "snoozed": snoozed,
        }),
    }
}

fn headline(day: &Day) -> String {
    let (date, weekday) = (formats().date(day.date), weekday(day.date));
    let Some(longest_ms) = day.longest_ms else {
        return tr!("simulate-day-empty", date = date, day = weekday);
    };
    tr!(
        "simulate-day",
        date = date,
        day = weekday,
        prompts = day.prompts.len(),
        kept = day.kept,
        answerable = day.answerable,
        desk = length(day.desk_ms),
        longest = length(longest_ms)
    )
}

fn clock(at: crate::core::moment::Stamp) -> String {
    formats().clock(at.civil().time())
}

fn held(hold: &Hold) -> String {
    match hold {
        Hold::Paused { .. } => tr!("simulate-held-paused"),
        hold => why::held(status::reason(hold)),
    }
}

fn answered(outcome: Outcome) -> String {
    match outcome {
        Outcome::Run(Class::Completed) => tr!("simulate-answered-completed"),
        Outcome::Run(Class::Partial) => tr!("simulate-answered-partial"),
        Outcome::Run(Class::SymptomStop) => tr!("simulate-answered-pain"),
        Outcome::Run(Class::Abandoned) => tr!("simulate-answered-abandoned"),
        Outcome::Natural => tr!("simulate-answered-natural"),
        Outcome::Skipped => tr!("simulate-answered-skipped"),
        Outcome::Expired => tr!("simulate-answered-expired"),
        Outcome::Withheld | Outcome::Void => tr!("simulate-answered-void"),
        Outcome::Open => tr!("simulate-answered-open"),
    }
}

/// As in `review --json`.
fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Run(Class::Completed) => "completed",
        Outcome::Run(Class::Partial) => "partial",
        Outcome::Run(Class::SymptomStop) => "symptom_stop",
        Outcome::Run(Class::Abandoned) => "abandoned",
        Outcome::Natural => "natural",
        Outcome::Skipped => "skipped",
        Outcome::Expired => "expired",
        Outcome::Withheld => "withheld",
        Outcome::Void => "void",
        Outcome::Open => "open",
    }
}
