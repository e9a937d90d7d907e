#![cfg(feature = "ui")]
//! What a person tells the program while it is not running, or through it: the log, the settings file
//! and what was said agree, whatever fails on the way.

#[path = "review/month.rs"]
mod month;

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;
use unhunch::cli::{acts, rhythm, suggestion};
use unhunch::core::event::{Ask, Fact, PainBy, RhythmAct, SkipWhy, SuggestionAct};
use unhunch::core::rules::PainMode;
use unhunch::ipc::{self, Answer, CallFault, Request};
use unhunch::os::places::Places;
use unhunch::store::Store;

use month::Month;

/// Settings of a person who writes comments. Every hour is a working hour, so that the zone of the
/// machine makes no difference.
const SETTINGS: &str = r#"# Mine.
[schedule]
every = "45m" # as the doctor said

[quiet]
# Lunch is mine.
hours = ["12:00-13:00"] # do not touch
dnd = true

[hours]
mon = ["00:00-24:00"]
tue = ["00:00-24:00"]
wed = ["00:00-24:00"]
thu = ["00:00-24:00"]
fri = ["00:00-24:00"]
sat = ["00:00-24:00"]
sun = ["00:00-24:00"]

[body]
answered = true
"#;

/// A person's files, with four weeks in which seven of ten between nine and ten were let go.
struct Home {
    places: Places,
    month: Month,
    _folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::under(folder.path());
        places.create().expect("the folders of the program");
        std::fs::create_dir_all(places.config_file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&places.config_file, SETTINGS).expect("settings");
        let mut month = Month::of_now();
        month.prompts(7, 9, false).prompts(3, 9, true).prompts(4, 14, false).prompts(16, 14, true);
        let mut rows = month.rows.clone();
        rows.sort_by_key(|row| row.at.utc_ms);
        Store::open(&places.database).expect("a log").append_all(&rows).expect("rows");
        Self { places, month, _folder: folder }
    }

    fn settings(&self) -> String {
        std::fs::read_to_string(&self.places.config_file).expect("settings")
    }

    /// What was added to the month.
    fn told(&self) -> Vec<Fact> {
        let store = Store::open_read_only(&self.places.database).expect("a log");
        let rows = store.rows(i64::MIN, i64::MAX).expect("rows");
        let new = rows.into_iter().map(|stored| stored.row).filter(|row| !self.month.rows.contains(row));
        new.map(|row| row.what).collect()
    }

    /// The ids of the prompts in order: those kept, and those let go.
    fn prompts(&self, kept: bool) -> Vec<String> {
        let skipped = |id: &str| {
            self.month.rows.iter().any(|row| matches!(&row.what, Fact::Skipped { ep } if ep == id))
        };
        let shown = self.month.rows.iter().filter_map(|row| match &row.what {
            Fact::Shown { ep, .. } => Some(ep.clone()),
            _ => None,
        });
        shown.filter(|ep| skipped(ep) != kept).collect()
    }

    /// A daemon's end that answers so.
    fn daemon(&self, answer: impl Fn(&Request) -> Answer + Send + 'static) -> Daemon {
        Daemon::at(self.places.socket.clone(), answer)
    }
}

/// Dropped, it is gone.
struct Daemon {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Daemon {
    fn at(path: PathBuf, answer: impl Fn(&Request) -> Answer + Send + 'static) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (ready, is_ready) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let listener = ipc::listen(&path).expect("a socket");
                ready.send(()).expect("somebody waits");
                let (requests, mut asked) = tokio::sync::mpsc::unbounded_channel::<(Request, ipc::Reply)>();
                let answering = async {
                    while let Some((request, reply)) = asked.recv().await {
                        drop(reply.answer(answer(&request)));
                    }
                };
                tokio::select! {
                    () = ipc::serve(listener, requests) => {}
                    () = answering => {}
                    _ = stopped => {}
                }
            });
        });
        is_ready.recv().expect("it listens");
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.thread.take().expect("a thread").join().expect("the daemon's end panicked");
    }
}

const BEFORE: &str = r#"["12:00-13:00"]"#;
const AFTER: &str = r#"["09:00-10:15", "12:00-13:00"]"#;

fn noted(act: SuggestionAct) -> Fact {
    let (topic, key) = ("hour:09".to_owned(), "quiet.hours".to_owned());
    Fact::Suggestion { topic, act, key, before: BEFORE.into(), after: AFTER.into() }
}

fn undone() -> Fact {
    let (topic, key) = ("hour:09".to_owned(), "quiet.hours".to_owned());
    Fact::Suggestion { topic, act: SuggestionAct::Undone, key, before: AFTER.into(), after: BEFORE.into() }
}

#[test]
fn applied_it_is_in_the_file_and_in_the_log_and_undone_the_file_is_as_it_was() {
    let home = Home::new();
    let (done, said) = suggestion::apply(&home.places, None).expect("an answer");
    assert!(done && said.contains("quiet.hours") && said.contains("09:00-10:15"), "{said}");
    assert_eq!(home.settings(), SETTINGS.replace(BEFORE, AFTER), "comments stay");
    assert_eq!(home.told(), [noted(SuggestionAct::Applied)]);
    let (done, said) = suggestion::apply(&home.places, None).expect("an answer");
    assert!(!done && said.contains("already"), "{said}");
    assert!(!suggestion::decline(&home.places, None).expect("an answer").0);

    let (done, _) = suggestion::undo(&home.places, None).expect("an answer");
    assert!(done);
    assert_eq!(home.settings(), SETTINGS);
    assert_eq!(home.told(), [noted(SuggestionAct::Applied), undone()]);
    let (done, said) = suggestion::undo(&home.places, None).expect("an answer");
    assert!(!done && said.contains("No suggestion"), "{said}");
    assert!(suggestion::apply(&home.places, Some("hour:09")).expect("an answer").0, "and again");
    assert_eq!(home.told().len(), 3);
}

#[test]
fn what_the_person_changed_since_is_not_undone() {
    let home = Home::new();
    assert!(suggestion::apply(&home.places, None).expect("an answer").0);
    let mine = SETTINGS.replace(BEFORE, r#"["08:00-11:00"]"#);
    std::fs::write(&home.places.config_file, &mine).expect("settings");
    let (done, said) = suggestion::undo(&home.places, None).expect("an answer");
    assert!(!done && said.contains("08:00-11:00") && said.contains("09:00-10:15"), "{said}");
    assert_eq!((home.settings(), home.told().len()), (mine, 1));
}

#[test]
fn declined_it_is_noted_and_nothing_changes() {
    let home = Home::new();
    for _ in 0..2 {
        let (done, _) = suggestion::decline(&home.places, Some("hour:09")).expect("an answer");
        assert!(done, "the second time nothing is left to note");
    }
    assert_eq!((home.settings().as_str(), home.told()), (SETTINGS, vec![noted(SuggestionAct::Declined)]));
    let (done, said) = suggestion::undo(&home.places, None).expect("an answer");
    assert!(!done, "{said}");
}

#[test]
fn another_topic_than_that_of_the_week_is_refused() {
    let home = Home::new();
    for act in [suggestion::apply, suggestion::undo, suggestion::decline] {
        assert!(!act(&home.places, Some("few")).expect("an answer").0);
    }
    assert_eq!((home.settings().as_str(), home.told()), (SETTINGS, vec![]));
}

#[test]
fn settings_that_the_daemon_refuses_are_put_back_to_the_letter() {
    let home = Home::new();
    let _daemon = home.daemon(|request| match request {
        Request::Reload => Answer::failed(1, "the old settings stay"),
        _ => Answer::done(""),
    });
    let (done, said) = suggestion::apply(&home.places, None).expect("an answer");
    assert!(
        !done && said.contains("nothing was changed") && said.contains("the old settings stay"),
        "{said}"
    );
    assert_eq!((home.settings().as_str(), home.told()), (SETTINGS, vec![]));
}

#[test]
fn where_the_daemon_does_not_note_it_the_settings_are_put_back_to_the_letter() {
    let home = Home::new();
    let _daemon = home.daemon(|request| match request {
        Request::Ask(_) => Answer::failed(1, "no room on the disk"),
        _ => Answer::done(""),
    });
    let (done, said) = suggestion::apply(&home.places, None).expect("an answer");
    assert!(!done && said.contains("no room on the disk"), "{said}");
    assert_eq!(home.settings(), SETTINGS);
}

#[test]
fn with_a_daemon_the_row_is_the_daemons_to_write() {
    let home = Home::new();
    let (asked, heard) = mpsc::channel();
    let _daemon = home.daemon(move |request| {
        asked.send(request.clone()).expect("somebody listens");
        Answer::done("Suggestion taken up")
    });
    assert!(suggestion::apply(&home.places, None).expect("an answer").0);
    assert_eq!(home.settings(), SETTINGS.replace(BEFORE, AFTER));
    assert_eq!(home.told(), []);
    let asked: Vec<Request> = heard.try_iter().filter(|request| *request != Request::Status).collect();
    let Fact::Suggestion { topic, act, key, before, after } = noted(SuggestionAct::Applied) else { return };
    let row = Ask::Suggested { topic, act, key, before, after };
    assert_eq!(asked, [Request::Reload, Request::Ask(row)], "the settings first");
}

#[test]
fn a_log_that_cannot_be_written_leaves_the_settings_as_they_were() {
    let home = Home::new();
    let other = rusqlite::Connection::open(&home.places.database).expect("the log");
    other.execute_batch("BEGIN IMMEDIATE").expect("another program writes and writes");
    let (done, said) = suggestion::apply(&home.places, None).expect("an answer");
    assert!(!done && said.contains("nothing was changed"), "{said}");
    drop(other);
    assert_eq!((home.settings().as_str(), home.told()), (SETTINGS, vec![]));
}

#[test]
fn a_reason_is_given_to_a_prompt_of_weeks_ago_while_nothing_runs() {
    let home = Home::new();
    let say = |ep: &str, why| acts::ask(&home.places, Ask::SayWhy { ep: Some(ep.to_owned()), why });
    let (let_go, kept) = (home.prompts(false), home.prompts(true));
    let (done, said) = say(&let_go[0], SkipWhy::InCall).expect("an answer");
    assert!(done && said.contains("in a call"), "{said}");
    assert!(say(&let_go[0], SkipWhy::NotNow).expect("an answer").0, "the last word counts");
    assert!(!say(&kept[0], SkipWhy::NotNow).expect("an answer").0, "it was kept");
    let (done, said) = say("moon", SkipWhy::NotNow).expect("an answer");
    assert!(!done && said.contains("`moon`") && said.contains("8 weeks"), "{said}");
    let (done, said) =
        acts::ask(&home.places, Ask::SayWhy { ep: None, why: SkipWhy::NotNow }).expect("an answer");
    assert!(!done && said.contains("4 hours"), "{said}");
    let reason = |why| Fact::SkipReason { ep: let_go[0].clone(), why };
    assert_eq!(home.told(), [reason(SkipWhy::InCall), reason(SkipWhy::NotNow)]);
}

#[test]
fn what_hurt_is_left_out_and_the_signs_are_told_while_nothing_runs() {
    let home = Home::new();
    let ep = home.prompts(false)[0].clone();
    let ask = Ask::SayWhy { ep: Some(ep.clone()), why: SkipWhy::Hurts };
    let (done, said) = acts::ask(&home.places, ask).expect("an answer");
    assert!(done && said.contains("exercises allow rows") && said.contains("Stop now"), "{said}");
    let pain = Fact::Pain { ex: Some("rows".into()) };
    assert_eq!(home.told(), [Fact::SkipReason { ep, why: SkipWhy::Hurts }, pain]);
    let (done, _) = acts::ask(&home.places, Ask::Allow { exercise: "rows".into() }).expect("an answer");
    assert!(done && home.told().contains(&Fact::Allowed { ex: "rows".into() }));
}

#[test]
fn an_exercise_that_hurts_is_left_out_by_hand_while_nothing_runs() {
    let home = Home::new();
    let hurts = |id: &str| acts::ask(&home.places, Ask::HurtsMe { exercise: id.into() }).expect("an answer");
    let (done, said) = hurts("shoulder_rolls");
    assert!(done && said.ends_with("left out from now on: Shoulder rolls"), "{said}");
    assert!(hurts("shoulder_rolls").0, "said again, it stands as it was");
    assert_eq!(home.told(), [Fact::Pain { ex: Some("shoulder_rolls".into()) }]);
    let (done, said) = hurts("moon");
    assert!(!done && said.contains("`moon`"), "{said}");
}

#[test]
fn what_needs_somebody_at_the_desk_needs_a_daemon() {
    let home = Home::new();
    for ask in [Ask::Skip, Ask::Snooze, Ask::Done, Ask::Hurts, Ask::Pause { until_ms: None }] {
        let fault = acts::ask(&home.places, ask).expect_err("no daemon");
        assert_eq!(fault.downcast_ref::<CallFault>(), Some(&CallFault::NoDaemon));
    }
    assert_eq!(home.told(), []);
}

/// The interval has moved from 45 minutes to 50, and the settings let it.
fn moved() -> Home {
    let home = Home::new();
    let settings = SETTINGS.replace("[quiet]", "adaptive = true # try it\n\n[quiet]");
    std::fs::write(&home.places.config_file, settings).expect("settings");
    let (set_s, before_s, after_s) = (2_700, 2_700, 3_000);
    let step = Fact::Rhythm { act: RhythmAct::Moved, set_s, before_s, after_s, kept: 2, of: 9 };
    let mut row = home.month.rows.iter().max_by_key(|row| row.at.utc_ms).expect("a month").clone();
    (row.at.utc_ms, row.what) = (row.at.utc_ms + 60_000, step);
    Store::open(&home.places.database).expect("a log").append_all(&[row]).expect("a row");
    home
}

#[test]
fn what_moved_by_itself_is_taken_back_without_a_daemon() {
    let home = moved();
    let (done, said) = acts::ask(&home.places, Ask::RhythmBack).expect("an answer");
    assert!(done && said.contains("every 45 min"), "{said}");
    let (set_s, before_s, after_s) = (2_700, 3_000, 2_700);
    let back = Fact::Rhythm { act: RhythmAct::Back, set_s, before_s, after_s, kept: 0, of: 0 };
    assert_eq!(home.told().last(), Some(&back));
    let (done, said) = acts::ask(&home.places, Ask::RhythmBack).expect("an answer");
    assert!(!done && said.contains("nothing to undo"), "{said}");
    assert_eq!(home.told().len(), 2);
}

#[test]
fn locked_the_settings_say_where_it_is() {
    let home = moved();
    let before = home.settings();
    let (done, said) = rhythm::lock(&home.places).expect("an answer");
    assert!(done && said.contains("50m"), "{said}");
    let after =
        before.replace("every = \"45m\"", "every = \"50m\"").replace("adaptive = true", "adaptive = false");
    assert_eq!(home.settings(), after, "comments stay");
    assert!(!rhythm::lock(&home.places).expect("an answer").0, "it is already");
}

#[test]
fn a_lock_that_the_daemon_refuses_changes_nothing() {
    let home = moved();
    let before = home.settings();
    let _daemon = home.daemon(|request| match request {
        Request::Reload => Answer::failed(1, "no".to_owned()),
        _ => Answer::done(String::new()),
    });
    let (done, said) = rhythm::lock(&home.places).expect("an answer");
    assert!(!done && said.contains("nothing was changed"), "{said}");
    assert_eq!(home.settings(), before);
}

#[test]
fn what_hurts_stands_in_the_settings_and_the_log_while_nothing_runs_or_in_neither() {
    let home = Home::new();
    let says = |mode| acts::ask(&home.places, Ask::PainIs { mode, by: PainBy::Command }).expect("an answer");
    let (done, said) = says(PainMode::Acute);
    assert!(done && said.contains("In three days"), "{said}");
    assert!(home.settings().contains("pain = \"acute\"") && home.settings().contains("# as the doctor said"));
    says(PainMode::Warning);
    assert!(home.settings().contains("pain = \"warning\""));
    let by = PainBy::Command;
    let told = [PainMode::Acute, PainMode::Warning].map(|mode| Fact::PainMode { mode, by });
    assert_eq!(home.told(), told);
    // What cannot be written into the settings is not in the log either.
    std::fs::write(&home.places.config_file, "not toml [").expect("settings");
    let (done, said) = says(PainMode::Acute);
    assert!(!done && said.contains("config.toml"), "{said}");
    assert_eq!(home.told(), told);
}
