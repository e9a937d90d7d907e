//! The events document: what is refused and how it is told, what is let be, and the way back.

use serde_json::{Value, json};
use unhunch::core::event::{Fact, Row};
use unhunch::core::moment::Stamp;
use unhunch::core::review::Params;
use unhunch::core::rules::Rules;
use unhunch::document::{self, Problem, Unwritable};

use crate::story::{at, berlin, kinds, rows, week_over};

/// A small document without faults.
fn good() -> Value {
    json!({
        "params": {
            "tz": "Europe/Berlin", "week_start": "monday", "sit_limit_s": 3600, "idle_min_s": 300,
            "lock_min_s": 120, "sliver_s": 60, "complete_fraction": 0.8, "min_break_s": 30,
            "day_min_desk_s": 3600, "day_cover_goal": 0.8, "strength_target": [3, 4],
            "work_windows": { "mon": ["09:00", "17:30"] },
        },
        "exercises": { "squeeze": { "category": "activation", "posture": "seated" } },
        "as_of": "2026-03-09T00:00:00+01:00",
        "events": [
            { "t": "2026-03-02T09:00:00+01:00", "kind": "present" },
            { "t": "2026-03-02T09:45:00+01:00", "kind": "shown", "ep": "e" },
            { "t": "2026-03-02T09:45:10+01:00", "kind": "snoozed", "ep": "e", "min": 5 },
            { "t": "2026-03-02T09:50:10+01:00", "kind": "reset_start", "run": "r", "ep": "e", "ex": "squeeze", "planned_s": 60 },
            { "t": "2026-03-02T09:51:10+01:00", "kind": "reset_end", "run": "r", "how": "finished", "active_s": 60 },
            { "t": "2026-03-02T10:30:00+01:00", "kind": "withheld", "ep": "f", "reason": "dnd" },
            { "t": "2026-03-02T11:00:00+01:00", "kind": "away", "reason": "lock" },
        ],
    })
}

fn read(document: &Value) -> Result<document::Document, Vec<Problem>> {
    document::read(&document.to_string())
}

/// A pointer into the good document, what is put there (nothing removes it), the place that the
/// message must name, and a part of what it says is allowed.
fn faults() -> Vec<(&'static str, Option<Value>, &'static str, &'static str)> {
    let put = |value: Value| Some(value);
    vec![
        ("/params", None, "`params`", "an object"),
        ("/params", put(json!([])), "`params`", "an object"),
        ("/params/tz", None, "`params.tz`", "time zone"),
        ("/params/tz", put(json!("Europe/Atlantis")), "`params.tz`", "`Europe/Atlantis`"),
        ("/params/by_stored_offsets", put(json!(1)), "`params.by_stored_offsets`", "`true` or `false`"),
        ("/params/tz", put(json!(1)), "`params.tz`", "time zone"),
        ("/params/week_start", put(json!("someday")), "`params.week_start`", "`monday`"),
        ("/params/sit_limit_s", put(json!(-1)), "`params.sit_limit_s`", "from 1800 to 5400"),
        ("/params/sit_limit_s", put(json!(5401)), "`params.sit_limit_s`", "from 1800 to 5400"),
        ("/params/sit_limit_s", put(json!("3600")), "`params.sit_limit_s`", "from 1800 to 5400"),
        ("/params/idle_min_s", put(json!(0)), "`params.idle_min_s`", "from 1 to 3600"),
        ("/params/lock_min_s", put(json!(1.5)), "`params.lock_min_s`", "from 1 to 3600"),
        ("/params/sliver_s", put(json!(null)), "`params.sliver_s`", "from 0 to 600"),
        ("/params/min_break_s", put(json!(601)), "`params.min_break_s`", "from 1 to 600"),
        ("/params/day_min_desk_s", put(json!(86_401)), "`params.day_min_desk_s`", "from 0 to 86400"),
        ("/params/complete_fraction", put(json!(1.01)), "`params.complete_fraction`", "from 0 to 1"),
        ("/params/day_cover_goal", put(json!("80 %")), "`params.day_cover_goal`", "from 0 to 1"),
        ("/params/strength_target", put(json!([4, 3])), "`params.strength_target`", "from 0 to 7"),
        ("/params/strength_target", put(json!([3, 8])), "`params.strength_target`", "from 0 to 7"),
        ("/params/strength_target", put(json!([3])), "`params.strength_target`", "from 0 to 7"),
        (
            "/params/work_windows/mon",
            put(json!(["9", "17"])),
            "`params.work_windows.mon`",
            "a start and an end",
        ),
        (
            "/params/work_windows/mon",
            put(json!(["09:00"])),
            "`params.work_windows.mon`",
            "a start and an end",
        ),
        ("/params/work_windows/mon", put(json!(["24:00", "06:00"])), "`params.work_windows.mon`", "a start"),
        ("/params/work_windows/mon", put(json!("09:00-17:30")), "`params.work_windows.mon`", "a start"),
        (
            "/params/work_windows/mon",
            put(json!([["09:00", "12:00"], ["13:00", "25:00"]])),
            "`params.work_windows.mon[1]`",
            "a start and an end",
        ),
        (
            "/params/work_windows/noday",
            put(json!(["09:00", "17:30"])),
            "`params.work_windows.noday`",
            "`mon`",
        ),
        ("/exercises/squeeze/category", put(json!("fun")), "`exercises.squeeze.category`", "`activation`"),
        ("/exercises/squeeze/posture", None, "`exercises.squeeze.posture`", "`seated`"),
        ("/as_of", None, "`as_of`", "a time with its offset"),
        ("/as_of", put(json!("2026-03-09")), "`as_of`", "a time with its offset"),
        ("/events", None, "`events`", "a list"),
        ("/events", put(json!({})), "`events`", "a list"),
        ("/events/0", put(json!("present")), "`events[0]`", "an object"),
        ("/events/0/t", None, "`events[0].t`", "missing"),
        ("/events/0/t", put(json!("2026-03-02T09:00:00")), "`events[0].t`", "a time with its offset"),
        ("/events/0/t", put(json!("2026-03-02T09:00:00+99:00")), "`events[0].t`", "a time with its offset"),
        ("/events/0/t", put(json!("2026-02-30T09:00:00+01:00")), "`events[0].t`", "a time with its offset"),
        ("/events/0/t", put(json!("2026-03-02T25:00:00+01:00")), "`events[0].t`", "a time with its offset"),
        ("/events/0/t", put(json!("2026-03-02T09:00:00+01:00[Europe/Berlin]")), "`events[0].t`", "a time"),
        ("/events/0/t", put(json!(1_772_438_400)), "`events[0].t`", "a time with its offset"),
        ("/events/0/kind", put(json!("arrived")), "`events[0].kind`", "`present`, `away`"),
        ("/events/0/kind", None, "`events[0].kind`", "`present`, `away`"),
        ("/events/0/machine", put(json!(7)), "`events[0].machine`", "a text that is not empty"),
        ("/events/0/machine", put(json!("")), "`events[0].machine`", "a text that is not empty"),
        ("/events/1/ep", None, "`events[1].ep`", "a text that is not empty"),
        ("/events/1/ep", put(json!("")), "`events[1].ep`", "a text that is not empty"),
        ("/events/1/ep", put(json!(7)), "`events[1].ep`", "a text that is not empty"),
        ("/events/1/via", put(json!("pigeon")), "`events[1].via`", "`notification`"),
        ("/events/2/min", put(json!(-5)), "`events[2].min`", "a whole number from 0"),
        ("/events/2/min", None, "`events[2].min`", "a whole number from 0"),
        ("/events/3/run", None, "`events[3].run`", "a text that is not empty"),
        ("/events/3/ex", None, "`events[3].ex`", "a text that is not empty"),
        ("/events/3/planned_s", put(json!(-60)), "`events[3].planned_s`", "a whole number from 0"),
        (
            "/events/3",
            put(json!({"t": "2026-03-02T09:50:10+01:00", "kind": "resumed"})),
            "`events[4].run`",
            "`reset_start`",
        ),
        ("/events/4/how", put(json!("bored")), "`events[4].how`", "`finished`, `stopped`, `pain`"),
        ("/events/4/active_s", put(json!(-1)), "`events[4].active_s`", "a whole number from 0"),
        ("/events/4/active_s", put(json!(59.5)), "`events[4].active_s`", "a whole number from 0"),
        ("/events/4/run", put(json!("other")), "`events[4].run`", "`reset_start`"),
        ("/events/5/reason", None, "`events[5].reason`", "a text that is not empty"),
        ("/events/6/reason", put(json!("lunch")), "`events[6].reason`", "`idle`, `lock`, `sleep`, `off`"),
    ]
}

#[test]
fn a_document_that_breaks_a_rule_is_refused_with_the_place() {
    read(&good()).expect("the document has no fault yet");
    for (pointer, value, place, allowed) in faults() {
        let mut document = good();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        match (document.pointer_mut(parent).expect(pointer), value) {
            (Value::Object(map), Some(value)) => _ = map.insert(key.into(), value),
            (Value::Object(map), None) => _ = map.remove(key),
            (Value::Array(items), Some(value)) => items[key.parse::<usize>().expect("an index")] = value,
            _ => panic!("{pointer}: nothing to break"),
        }
        let problems = read(&document).expect_err(pointer);
        // A run that has no start any more leaves an end without one, which is a second problem.
        assert!(problems.len() <= 2, "{pointer}: {problems:?}");
        let message = problems[0].to_string();
        assert!(message.contains(place), "{pointer}: {message}");
        assert!(message.contains(allowed), "{pointer}: {message}");
        assert!(!message.contains("review-"), "{pointer}: {message}");
    }
}

#[test]
fn every_problem_is_found_at_once() {
    let mut document = good();
    document["params"]["tz"] = json!("Nowhere");
    document["events"][0]["kind"] = json!("arrived");
    document["events"][4]["how"] = json!("bored");
    document["events"][4]["active_s"] = json!(-1);
    let places: Vec<String> =
        read(&document).expect_err("four faults").into_iter().map(|p| p.place).collect();
    assert_eq!(places, ["params.tz", "events[0].kind", "events[4].active_s", "events[4].how"]);
}

#[test]
fn a_text_that_is_no_json_is_refused_with_line_and_column() {
    let problems = document::read("{\n \"params\": {,\n}").expect_err("no JSON");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].line_column, Some((2, 13)));
    let message = problems[0].to_string();
    assert!(message.contains("line 2, column 13"), "{message}");
    assert!(!message.contains(" at line "), "{message}");
    for text in ["", "[]", "null", "\"events\"", "{}"] {
        assert!(document::read(text).is_err(), "{text}");
    }
}

#[test]
fn a_long_value_is_quoted_in_part() {
    let mut document = good();
    document["events"][0]["t"] = json!("x".repeat(5000));
    let message = read(&document).expect_err("no time")[0].to_string();
    assert!(message.len() < 300, "{message}");
}

#[test]
fn what_nobody_knows_is_let_be_and_what_may_be_missing_has_its_default() {
    let mut document = good();
    document["comment"] = json!("kept for later");
    document["params"] = json!({ "tz": "Europe/Berlin", "interval_s": 2700 });
    document["events"][0]["mood"] = json!("fine");
    document["events"][3]["ep"] = json!(null);
    document["events"][4]["active_s"] = json!(60.0);
    let read = read(&document).expect("no rule is broken");
    assert_eq!(read.params, Params { tz: berlin(), ..Params::default() });

    document.as_object_mut().expect("an object").remove("exercises");
    assert!(self::read(&document).expect("no rule is broken").kinds.is_empty());
}

#[test]
fn a_machine_is_whatever_its_name_says() {
    let mut document = good();
    for (event, name) in [(0, "the laptop"), (1, "00000000000005eed"), (2, "the laptop"), (6, "Laptop")] {
        document["events"][event]["machine"] = json!(name);
    }
    document["events"][5]["machine"] = json!(null);
    let origins: Vec<_> =
        read(&document).expect("no rule is broken").rows.into_iter().map(|row| row.origin).collect();
    assert!(origins[0].is_some() && origins[0] == origins[2]);
    assert!(origins[1].is_some() && origins[1] != origins[0] && origins[6] != origins[0]);
    assert_eq!((origins[3], origins[4], origins[5]), (None, None, None), "its own");
}

#[test]
fn times_are_read_with_their_offset() {
    for (text, utc_ms, offset_s) in [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("1970-01-01T01:00:00+01:00", 0, 3600),
        ("1970-01-01T00:00:00.25-00:00", 250, 0),
        ("1969-12-31T18:30:00-05:30", 0, -19_800),
        ("1970-01-01T00:53:28+00:53:28", 0, 3208),
    ] {
        let mut document = good();
        document["events"][0]["t"] = json!(text);
        let row = read(&document).expect(text).rows.remove(0);
        assert_eq!(row.at, Stamp { utc_ms, offset_s }, "{text}");
        let again = row.at.iso();
        document["events"][0]["t"] = json!(again);
        assert_eq!(read(&document).expect(text).rows[0].at, row.at, "{text} written as {again}");
    }
}

#[test]
fn the_day_that_an_instant_looks_back_on() {
    let mut document = read(&good()).expect("no fault");
    assert_eq!(document.last_day().to_string(), "2026-03-08");
    document.as_of = at(7, "00:00:01");
    assert_eq!(document.last_day().to_string(), "2026-03-09");
}

/// Every fact that there is, and some that contradict each other.
fn everything() -> Vec<Row> {
    let mut story = rows(
        "08:00 present, 08:30 withheld e, 08:45 shown e, 08:46 snooze e 5, 08:51 shown e, 08:52 skip e, \
         09:00 pause, 09:10 resume, 09:20 shown f, 09:25 expire f, 10:00 run r 60 50 g squeeze stopped, \
         10:10 run s 60 5 - unheard_of pain, 11:00 idle, 11:01 lock, 12:00 present, 13:00 sleep, 14:00 off",
    );
    let stamp = Stamp::new(at(0, "10:30"), &berlin());
    story.extend(
        [
            Fact::Shown {
                ep: "h".into(),
                ex: Some("squeeze".into()),
                via: Some(unhunch::core::event::Via::Tray),
            },
            Fact::Closed { ep: "h".into(), by: unhunch::core::event::ClosedBy::Dismissed },
            Fact::Quiet {
                reason: "camera".into(),
                source: "video, \"call\"".into(),
                on: true,
                until_ms: None,
            },
            Fact::Started { version: "0.1.0".into() },
            Fact::Stopped,
            Fact::Settings { text: "every 45m".into() },
            Fact::ClockJump { by_ms: -60_000 },
            Fact::Pain { ex: Some("squeeze".into()) },
            Fact::Note { id: "why-late".into(), value: "3".into() },
            Fact::Unknown,
            Fact::Paused { until_ms: Some(stamp.utc_ms + 60_500) },
            Fact::ResetEnd {
                run: "begun elsewhere".into(),
                how: unhunch::core::event::How::Finished,
                active_s: 60,
                reached: None,
                phases: None,
            },
        ]
        .map(|what| Row::new(stamp, what)),
    );
    story
}

#[test]
fn a_log_survives_the_way_into_a_document_and_back() {
    let windows =
        json!({ "mon": [["06:00", "09:00"], ["10:00", "24:00"]], "sun": [["22:00:30", "06:00"]], "sat": [] });
    let mut settings = good();
    settings["params"]["work_windows"] = windows;
    settings["params"]["week_start"] = json!("saturday");
    settings["params"]["complete_fraction"] = json!(0.333333);
    let params = read(&settings).expect("no fault").params;
    let log = everything();

    let text = document::write(&log, &params, &kinds, week_over()).expect("a zone with a name");
    let again = document::read(&text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));

    assert_eq!(again.params, params);
    assert_eq!(again.as_of, week_over());
    assert_eq!(again.kinds.keys().collect::<Vec<_>>(), ["squeeze"]);
    let before = unhunch::core::review::week(&log, &params, &kinds, week_over(), crate::story::MONDAY);
    assert_eq!(again.week(crate::story::MONDAY), before);
    assert!(before.outcomes.episodes() >= 3 && before.exercise.runs() == 2);
}

#[test]
fn a_document_holds_events_of_adherence_and_nothing_else() {
    let text = document::write(&everything(), &Params::default(), &kinds, week_over()).expect("a zone");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let kinds = document["events"].as_array().expect("a list").iter().map(|event| event["kind"].as_str());
    let known = [
        "present",
        "away",
        "shown",
        "snoozed",
        "skipped",
        "expired",
        "withheld",
        "reset_start",
        "reset_end",
        "paused",
        "resumed",
    ];
    for kind in kinds {
        assert!(known.contains(&kind.expect("a text")), "{kind:?}");
    }
    assert!(!text.contains("begun elsewhere"));
    assert!(text.starts_with("{\n \"params\""), "{text}");
}

#[test]
fn a_zone_without_a_name_cannot_be_written() {
    let zone = jiff::tz::TimeZone::tzif("", &nameless()).expect("a zone of an hour east of UTC");
    let params = Params::new(&Rules::default(), zone);
    let refused = document::write(&[], &params, &kinds, week_over());
    assert_eq!(refused, Err(Unwritable));
    assert!(Unwritable.to_string().contains("time zone"));
}

/// The data of a zone as a file of the system has it, for one hour east of UTC.
fn nameless() -> Vec<u8> {
    let mut data = Vec::new();
    for _ in 0..2 {
        data.extend(b"TZif2");
        data.extend([0; 15]);
        // How many of each: UTC marks, standard marks, leap seconds, changes, types, letters.
        data.extend([0u32, 0, 0, 0, 1, 4].iter().flat_map(|count| count.to_be_bytes()));
        data.extend(3600i32.to_be_bytes());
        data.extend([0, 0]);
        data.extend(b"XXX\0");
    }
    data.extend(b"\nXXX-1\n");
    data
}

#[test]
fn a_machine_without_a_zone_writes_utc() {
    let params = Params::new(&Rules::default(), jiff::tz::TimeZone::unknown());
    let text = document::write(&[], &params, &kinds, week_over()).expect("a zone");
    let utc = Params { by_stored_offsets: true, ..Params::default() };
    assert_eq!(document::read(&text).expect("no fault").params, utc);
}

#[test]
fn the_table_has_a_line_for_every_fact() {
    let log = everything();
    let mut text = Vec::new();
    document::csv(&log, &mut text).expect("memory");
    let text = String::from_utf8(text).expect("UTF-8");
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let head = "at,kind,ep,run,ex,reason,minutes,planned_s,active_s,detail,machine";
    assert_eq!(table.headers().expect("a head").iter().collect::<Vec<_>>().join(","), head);
    let lines: Vec<Vec<String>> =
        table.records().map(|line| line.expect("a line").iter().map(str::to_owned).collect()).collect();
    assert_eq!(lines.len(), log.len());
    let line = |kind: &str| {
        lines.iter().find(|line| line[1] == kind).unwrap_or_else(|| panic!("no {kind}")).join("|")
    };
    assert_eq!(line("present"), "2026-03-02T08:00:00+01:00|present|||||||||");
    assert_eq!(line("away"), "2026-03-02T11:00:00+01:00|away||||idle|||||");
    assert_eq!(line("snoozed"), "2026-03-02T08:46:00+01:00|snoozed|e||||5||||");
    assert_eq!(line("withheld"), "2026-03-02T08:30:00+01:00|withheld|e|||dnd|||||");
    assert_eq!(line("reset_start"), "2026-03-02T10:00:00+01:00|reset_start|g|r|squeeze|||60|||");
    assert_eq!(line("reset_end"), "2026-03-02T10:00:50+01:00|reset_end||r||stopped|||50||");
    assert_eq!(line("closed"), "2026-03-02T10:30:00+01:00|closed|h|||dismissed|||||");
    assert_eq!(line("quiet"), "2026-03-02T10:30:00+01:00|quiet||||camera||||on video, \"call\"|");
    assert_eq!(line("clock_jump"), "2026-03-02T10:30:00+01:00|clock_jump||||||||-60000|");
    assert_eq!(line("note"), "2026-03-02T10:30:00+01:00|note||||why-late||||3|");
    assert_eq!(line("unknown"), "2026-03-02T10:30:00+01:00|unknown|||||||||");
    let shown = lines.iter().find(|line| line[2] == "h").expect("shown").join("|");
    assert_eq!(shown, "2026-03-02T10:30:00+01:00|shown|h||squeeze|tray|||||");
    let paused = lines.iter().rfind(|line| line[1] == "paused").expect("paused").join("|");
    assert_eq!(paused, "2026-03-02T10:30:00+01:00|paused||||||||2026-03-02T10:31:00.5+01:00|");
}

#[test]
fn an_empty_table_still_has_its_head() {
    let mut text = Vec::new();
    document::csv(&[], &mut text).expect("memory");
    assert_eq!(text, b"at,kind,ep,run,ex,reason,minutes,planned_s,active_s,detail,machine\n");
}
