//! The suggestion of the week: shown, and applied, undone or declined, each with its row in the log.

use anyhow::Result;
use serde_json::{Value, json};

use crate::config::{self, Before, Config};
use crate::core::event::{Ask, Fact, Row, SuggestionAct};
use crate::core::review::{Because, Offer, Params};
use crate::ipc::{self, CallFault, Request};
use crate::os::places::Places;
use crate::tr;
use crate::words::suggestion as words;

use super::acts::{self, ask};
use super::args::{SuggestionAction, SuggestionArgs};
use super::history::Log;
use super::{FAILED, print, print_json};

/// `unhunch suggestion`.
pub fn run(args: &SuggestionArgs) -> Result<u8> {
    let places = Places::find()?;
    let done = match args.action() {
        SuggestionAction::Show => return show(&places, args.json),
        SuggestionAction::Apply => apply(&places, None)?,
        SuggestionAction::Undo => undo(&places, None)?,
        SuggestionAction::Decline => decline(&places, None)?,
    };
    if args.json {
        print_json(&json!({"done": done.0, "text": done.1}))?;
        return Ok(if done.0 { 0 } else { FAILED });
    }
    acts::tell(done)
}

/// The suggestion of this week, as the log and the settings have it now.
///
/// # Errors
/// Where the log cannot be read.
pub fn this_week(log: &Log) -> Result<Option<Offer>> {
    let params = Params::new(&log.config.rules(), log.now.zone.clone());
    let kinds = |id: &str| log.library.kind(id);
    let page = log.store.page(&params, log.config.in_force(), &kinds, log.now.wall, log.now.date())?;
    Ok(page.suggestion)
}

/// Does what is suggested, and notes it. With a topic ([`Because::topic`]) only where that is still
/// what is suggested this week. Whether it was done, and what there is to say: either the setting and
/// the log have it, or neither.
///
/// # Errors
/// Where the log cannot be read, or the daemon does not answer; then nothing was changed.
pub fn apply(places: &Places, topic: Option<&str>) -> Result<(bool, String)> {
    let log = Log::open(places)?;
    let Some(offer) = wanted(&log, topic)? else { return Ok((false, tr!("command-suggestion-none"))) };
    if offer.act == Some(SuggestionAct::Applied) {
        return Ok((false, tr!("command-suggestion-applied")));
    }
    let (key, value) = (offer.change.key(), offer.change.value(&log.config.rules));
    let change = Change { topic: offer.because.topic(), act: SuggestionAct::Applied, key, value };
    change.make(places, &log.config)
}

/// Puts back what was in force before the last suggestion that was applied (with a topic: the last one
/// about that), where nobody has changed it since. As [`apply`] in all else.
///
/// # Errors
/// As [`apply`].
pub fn undo(places: &Places, topic: Option<&str>) -> Result<(bool, String)> {
    let log = Log::open(places)?;
    let Some(applied) = last_applied(&log.store.suggestions()?, topic) else {
        return Ok((false, tr!("command-suggestion-nothing-to-undo")));
    };
    let Applied { topic, key, before, after } = applied;
    let read = log.config.value(&key).unwrap_or_default();
    if read != after {
        return Ok((false, tr!("command-suggestion-changed-since", key = key, read = read, after = after)));
    }
    let change = Change { topic, act: SuggestionAct::Undone, key: &key, value: before };
    change.make(places, &log.config)
}

/// Notes that the person does not want what is suggested. As [`apply`] in all else.
///
/// # Errors
/// As [`apply`].
pub fn decline(places: &Places, topic: Option<&str>) -> Result<(bool, String)> {
    let log = Log::open(places)?;
    let Some(offer) = wanted(&log, topic)? else { return Ok((false, tr!("command-suggestion-none"))) };
    if offer.act == Some(SuggestionAct::Applied) {
        return Ok((false, tr!("command-suggestion-applied")));
    }
    if offer.act == Some(SuggestionAct::Declined) {
        return Ok((true, crate::words::why::suggestion(SuggestionAct::Declined)));
    }
    let key = offer.change.key().to_owned();
    let before = log.config.value(&key).unwrap_or_default();
    let after = offer.change.value(&log.config.rules);
    let (topic, act) = (offer.because.topic(), SuggestionAct::Declined);
    ask(places, Ask::Suggested { topic, act, key, before, after })
}

fn wanted(log: &Log, topic: Option<&str>) -> Result<Option<Offer>> {
    let offer = this_week(log)?;
    Ok(offer.filter(|offer| topic.is_none_or(|topic| offer.because.topic() == topic)))
}

/// A suggestion that was applied.
struct Applied {
    topic: String,
    key: String,
    before: String,
    after: String,
}

/// The last one that was applied and not undone.
fn last_applied(rows: &[Row], wanted: Option<&str>) -> Option<Applied> {
    let mut undone: Vec<&str> = Vec::new();
    for row in rows.iter().rev() {
        let Fact::Suggestion { topic, act, key, before, after } = &row.what else { continue };
        match act {
            SuggestionAct::Undone => undone.push(topic),
            SuggestionAct::Declined => {}
            SuggestionAct::Applied => match undone.iter().position(|it| it == topic) {
                Some(place) => drop(undone.remove(place)),
                None if wanted.is_none_or(|wanted| wanted == topic) => {
                    let (topic, key) = (topic.clone(), key.clone());
                    return Some(Applied { topic, key, before: before.clone(), after: after.clone() });
                }
                None => {}
            },
        }
    }
    None
}

/// A setting that is to be changed because of a suggestion.
struct Change<'a> {
    topic: String,
    act: SuggestionAct,
    key: &'a str,
    value: String,
}

impl Change<'_> {
    /// The file first, then the daemon, then the log. Where a later one fails, the file is as it was.
    fn make(self, places: &Places, config: &Config) -> Result<(bool, String)> {
        let Self { topic, act, key, value } = self;
        let path = &places.config_file;
        let before = config.value(key).unwrap_or_default();
        let file = match Before::of(path) {
            Ok(file) => file,
            Err(problem) => return Ok((false, problem.to_string())),
        };
        if let Err(problem) = config::set_in_file(path, key, &value) {
            return Ok((false, problem.to_string()));
        }
        let after = config::load_file(path).config.value(key).unwrap_or(value);
        let row =
            Ask::Suggested { topic, act, key: key.to_owned(), before: before.clone(), after: after.clone() };
        let noted = match reload(places) {
            Ok(()) => ask(places, row).map_err(|error| format!("{error:#}")),
            Err(why) => Err(why),
        };
        let why = match noted {
            Ok((true, said)) => {
                let key = key.to_owned();
                let change = tr!("why-suggestion-change", key = key, before = before, after = after);
                return Ok((true, format!("{said}: {change}")));
            }
            Ok((false, why)) | Err(why) => why,
        };
        Ok((false, put_back(places, &file, key, why)))
    }
}

/// Tells the daemon, which may be none.
fn reload(places: &Places) -> Result<(), String> {
    match ipc::call(&places.socket, &Request::Reload) {
        Ok(answer) if answer.ok => Ok(()),
        Ok(answer) => Err(answer.text.unwrap_or_default()),
        Err(CallFault::NoDaemon) => Ok(()),
        Err(fault) => Err(fault.to_string()),
    }
}

/// What is said after a failure: that nothing has changed, or what could not be put back.
fn put_back(places: &Places, file: &Before, key: &str, why: String) -> String {
    if let Err(problem) = file.put_back() {
        let (key, problem) = (key.to_owned(), problem.to_string());
        return tr!("command-suggestion-half", key = key, why = why, problem = problem);
    }
    // The daemon that refused it has kept its own; another one takes the file back.
    let _ = reload(places);
    tr!("command-suggestion-failed", why = why)
}

fn show(places: &Places, as_json: bool) -> Result<u8> {
    let log = Log::open(places)?;
    let offer = this_week(&log)?;
    if as_json {
        print_json(&json!({"suggestion": offer.map(|offer| as_value(&offer, &log.config))}))?;
        return Ok(0);
    }
    let Some(offer) = offer else {
        print(&tr!("command-suggestion-none"))?;
        return Ok(0);
    };
    let name = |id: &str| log.library.name(id);
    let key = offer.change.key();
    let (before, after) = (log.config.value(key).unwrap_or_default(), offer.change.value(&log.config.rules));
    print(&words::because(&offer.because, &name))?;
    match offer.act {
        None => {
            print(&words::question(&offer.change, &name))?;
            print(&tr!("why-suggestion-change", key = key, before = before, after = after))?;
            print(&tr!("command-suggestion-how"))?;
        }
        Some(SuggestionAct::Applied) => print(&tr!("command-suggestion-applied"))?,
        Some(act) => print(&crate::words::why::suggestion(act))?,
    }
    Ok(0)
}

fn counts(because: &Because) -> (u32, u32) {
    match because {
        Because::Hour { missed, of, .. } => (*missed, *of),
        Because::Unsuitable { said, of, .. }
        | Because::CannotHere { said, of }
        | Because::InCalls { said, of } => (*said, *of),
        Because::Few { kept, of } => (*kept, *of),
        Because::LongStretches { over, of } => (*over, *of),
    }
}

fn as_value(offer: &Offer, config: &Config) -> Value {
    let (part, of) = counts(&offer.because);
    let key = offer.change.key();
    json!({
        "topic": offer.because.topic(),
        "count": part,
        "of": of,
        "key": key,
        "now": config.value(key),
        "suggested": offer.change.value(&config.rules),
        "act": offer.act,
    })
}
