//! What commands and the menu ask of the daemon besides the engine's part.

use std::path::Path;

use serde_json::Value;

use crate::config;
use crate::core::engine::SPOKEN_OF_MS;
use crate::core::event::{Ask, From, Input, Reply as Said};
use crate::core::moment::Days;
use crate::core::review::{self, Params};
use crate::ipc::{Answer, Reply, Request};
use crate::notify::{Notice, weekly};
use crate::os;
use crate::tr;
use crate::words::week as words;

use super::answer;
use super::reach::Slot;
use super::shell::{Shell, say};
use super::status;

/// Answers one request; whether the daemon is to end.
pub async fn answer(shell: &mut Shell, request: Request, reply: Reply) -> bool {
    match request {
        Request::Status => drop(reply.answer(status_answer(shell))),
        Request::Ask(ask) => drop(reply.answer(asked(shell, ask))),
        Request::Attach { exercise, for_ms } => {
            attach(shell, Ask::Start { exercise, for_ms, guest: true }, reply);
        }
        Request::AttachRoutine { routine } => attach(shell, Ask::Routine { routine, guest: true }, reply),
        Request::Show => {
            let answer = status_answer(shell);
            say(answer.text.as_deref().unwrap_or_default());
            drop(reply.answer(answer));
        }
        Request::Reload => drop(reply.answer(reload(shell))),
        Request::PastChanged { forgotten } => drop(reply.answer(past_changed(shell, forgotten))),
        Request::Quit => {
            reply.answer(Answer::done(tr!("status-quitting"))).wait().await;
            return true;
        }
    }
    false
}

/// The words for what came of an ask, and whether it was fulfilled.
pub fn words(shell: &Shell, reply: &Said) -> (bool, String) {
    let zone = shell.clock.moment().zone;
    let (done, mut text) = answer::words(reply, &|id| shell.library.name(id), &zone);
    if let (Said::PainNoted { .. }, Some(unkept)) = (reply, shell.engine().problem("pain")) {
        text = format!("{text} {unkept}");
    }
    if done && shell.journal.kept() > 0 {
        let why = shell.journal.problem().unwrap_or_default();
        text = format!("{text} {}", tr!("status-kept", why = why));
    }
    (done, text)
}

fn asked(shell: &mut Shell, ask: Ask) -> Answer {
    let input = match ask {
        // The engine remembers the present week alone.
        Ask::SayWhy { ep: Some(ep), why } => {
            let now_ms = shell.clock.moment().wall.as_millisecond();
            let rows = shell.journal.week_rows(now_ms - SPOKEN_OF_MS, now_ms);
            Input::SaidWhy { ep, why, rows }
        }
        ask => Input::Asked { ask, from: From::Command },
    };
    let Some(reply) = shell.take(input) else {
        return Answer::failed(1, tr!("status-no-prompt"));
    };
    let (done, text) = words(shell, &reply);
    if done { Answer::done(text) } else { Answer::failed(1, text) }
}

/// A terminal that draws the session itself. It is told in words what there is to know.
fn attach(shell: &mut Shell, ask: Ask, reply: Reply) {
    let said = shell.take(Input::Asked { ask, from: From::Command });
    let text = said.as_ref().map(|said| words(shell, said).1);
    let Some(Said::Started { session }) = said else {
        drop(reply.answer(Answer::failed(1, text.unwrap_or_default())));
        return;
    };
    let id = session.id.clone();
    let job = shell.job(session).and_then(|job| serde_json::to_value(job).ok());
    let answer = Answer { text, ..Answer::with(job.unwrap_or(Value::Null)) };
    let guest = reply.attach(answer, id.clone(), shell.says.clone());
    shell.guests.insert(id, guest);
}

fn status_answer(shell: &Shell) -> Answer {
    let now = shell.clock.moment();
    let (status, headline) = {
        let engine = shell.engine();
        (engine.status(&now), engine.headline(&now))
    };
    let mut services = shell.services.clone();
    // Nobody tells of its end.
    services.extend([("display", os::display_service(&os::Desktop::from_env()))]);
    let services: Vec<_> = services.into_values().collect();
    let headline = crate::tray::words::label_in(&headline, &now.zone);
    let mut text = status::text(&status, &services, &now.zone, &headline);
    if !shell.config.answered {
        text = format!("{text}\n{}", tr!("status-unanswered"));
    }
    let mut data = status::json(&status, &services, &now);
    data["answered"] = shell.config.answered.into();
    data["log"] = shell.database.display().to_string().into();
    Answer { text: Some(text), ..Answer::with(data) }
}

/// Reads the exercises and the settings again. A settings file with a wrong value is refused whole,
/// and the old ones stay.
pub fn reload(shell: &mut Shell) -> Answer {
    shell.read_library();
    match config::reload_file(&shell.config_file) {
        Ok(loaded) => {
            if loaded.config != shell.config {
                say(&tr!("status-settings-applied"));
            }
            shell.settings_problems(&loaded.problems);
            shell.apply(loaded.config);
            Answer::done(tr!("status-settings-applied"))
        }
        Err(problems) => {
            shell.settings_problems(&problems);
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let text = tr!("status-settings-refused", problems = lines.join("\n"));
            Answer::failed(1, text)
        }
    }
}

/// The log was changed by a command: goes by what it says now.
fn past_changed(shell: &mut Shell, forgotten: Option<Days>) -> Answer {
    let now = shell.clock.moment();
    if let Some(days) = forgotten {
        shell.journal.forget(days);
    }
    // Rows that waited while the command held the log are written first: they belong to it.
    shell.journal.retry(now.wall);
    shell.follow_log();
    let rules = shell.config.rules();
    let past = super::start::past(&mut shell.journal, &rules, &now);
    shell.take(Input::PastRead(Box::new(past)));
    Answer::done(tr!("history-read-again"))
}

/// The week in a notification, where there is no display for its window; in full in the terminal.
pub fn show_review(shell: &mut Shell) {
    let now = shell.clock.moment();
    let rules = shell.engine().rules().clone();
    let first = review::week_of(now.date(), rules.week_start);
    let params = Params::new(&rules, now.zone.clone());
    let (from, to) = review::needed(first, &params);
    let rows = shell.journal.week_rows(from.as_millisecond(), to.as_millisecond());
    let kinds = |id: &str| shell.library.kind(id);
    let week = review::week(&rows, &params, &kinds, now.wall, first);
    let title = words::title(&week);
    let body = [words::kept(&week), words::coverage(&week), tr!("review-in-full")].join("\n");
    shell.reach.show(Slot::Review, Box::new(move |_| Notice { title, body, ..Notice::default() }));
}

/// Where there is no display for the questions before the first reset: they are in the terminal as well.
pub fn say_welcome(shell: &Shell) {
    say(&tr!("welcome-in-terminal"));
    let (title, body) = (tr!("welcome-window"), tr!("welcome-in-terminal"));
    shell.reach.show(Slot::Settings, Box::new(move |_| Notice { title, body, ..Notice::default() }));
}

/// The person wants no note every week: the file says so from now on, and what brings it back is said once.
pub fn tell_no_week(shell: &mut Shell) {
    match config::set_in_file(&shell.config_file, "review.weekly", "off") {
        Ok(()) => {
            reload(shell);
            shell.reach.show(Slot::Settings, Box::new(|_| weekly::no_more()));
        }
        Err(problem) => {
            let (title, body) = (tr!("problem-weekly-stays"), problem.to_string());
            say(&body);
            shell.reach.show(Slot::Settings, Box::new(move |_| Notice { title, body, ..Notice::default() }));
        }
    }
}

/// Opens the settings file in the person's editor; writes it first if there is none.
pub fn open_settings(shell: &Shell) {
    let path = &shell.config_file;
    if let Err(error) = config::create_if_missing(path) {
        not_opened(shell, path, &error.to_string());
        return;
    }
    let (path, failed) = (path.clone(), shell.not_opened.clone());
    tokio::spawn(async move {
        if let Err(error) = crate::child::open_in_editor(&path).await {
            // A daemon that is ending shows no more.
            let _ = failed.send((path, error.to_string()));
        }
    });
}

/// The person clicked and would see nothing: says where the file is.
pub fn not_opened(shell: &Shell, path: &Path, why: &str) {
    let path = path.display().to_string();
    say(&tr!("problem-no-editor", path = path.clone(), why = why.to_owned()));
    let (title, body) = (tr!("status-settings-where"), path);
    shell.reach.show(Slot::Settings, Box::new(move |_| Notice { title, body, ..Notice::default() }));
}
