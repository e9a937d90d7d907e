use super::*;

/// Rules written out, so that no time zone database is needed: Central Europe, and Chile, where the clock
/// jumps at midnight.
const VIENNA: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
const SANTIAGO: &str = "<-04>4<-03>,M9.1.6/24,M4.1.6/24";

fn at(text: &str, zone: &str) -> Moment {
    Moment { up_ms: 1_000_000, wall: text.parse().unwrap(), zone: TimeZone::posix(zone).unwrap() }
}

fn noon() -> Moment {
    at("2026-11-20T12:00+01:00", VIENNA)
}

/// An instant as the person's clock shows it, with the offset.
fn local(instant: Timestamp, now: &Moment) -> String {
    instant.to_zoned(now.zone.clone()).strftime("%F %H:%M %:z").to_string()
}

fn pause(words: &str, now: &Moment) -> Result<Option<String>, String> {
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    let end = Pause::read(&words).and_then(|pause| pause.end(now)).map_err(|fault| fault.to_string())?;
    Ok(end.map(|end| local(end, now)))
}

#[test]
fn a_length_needs_a_unit() {
    assert_eq!(length("1h30m"), Ok(5_400_000));
    for text in ["45", "", "0m", "5 minutes", "-5m"] {
        assert_eq!(
            length(text).unwrap_err().to_string(),
            format!("read `{text}`, allowed is a length with its unit like `90s`, `45m` or `1h30m`")
        );
    }
}

#[test]
fn a_reset_is_as_long_as_the_setting_allows() {
    assert_eq!(reset_length("60s"), Ok(60_000));
    assert_eq!(reset_length("3m"), Ok(180_000));
    for text in ["29s", "4m", "60", "a minute"] {
        assert_eq!(
            reset_length(text).unwrap_err().to_string(),
            format!("read `{text}`, allowed is a length from 30s to 3m")
        );
    }
}

#[test]
fn a_time_to_look_at_may_have_passed_or_not_and_is_no_whole_day() {
    let now = noon();
    let cases = [
        ("9:30", "2026-11-20 09:30 +01:00"),
        ("16:00", "2026-11-20 16:00 +01:00"),
        ("2026-12-24T18:00", "2026-12-24 18:00 +01:00"),
        ("2026-01-02T03:04Z", "2026-01-02 04:04 +01:00"),
    ];
    for (text, expected) in cases {
        let instant = When::at(text).and_then(|when| when.instant(&now)).unwrap();
        assert_eq!(local(instant, &now), expected, "{text}");
    }
    for text in ["2026-11-20", "today", "tomorrow", "soon", "4"] {
        assert_eq!(
            When::at(text).unwrap_err().to_string(),
            format!("read `{text}`, allowed is a clock time like `14:30`, or a time like `2026-11-20T14:30`")
        );
    }
}

#[test]
fn a_pause_ends_after_a_length_or_at_a_time() {
    let cases = [
        ("", None),
        ("45m", Some("2026-11-20 12:45 +01:00")),
        ("1h30m", Some("2026-11-20 13:30 +01:00")),
        ("until 14:30", Some("2026-11-20 14:30 +01:00")),
        ("until 9:05", Some("2026-11-21 09:05 +01:00")),
        ("until 12:00", Some("2026-11-21 12:00 +01:00")),
        ("until tomorrow", Some("2026-11-21 00:00 +01:00")),
        ("until 2026-11-23", Some("2026-11-23 00:00 +01:00")),
        ("until 2026-11-20T18:00", Some("2026-11-20 18:00 +01:00")),
        ("until 2026-11-20T18:00Z", Some("2026-11-20 19:00 +01:00")),
        ("until 2026-11-20T18:00-05:00", Some("2026-11-21 00:00 +01:00")),
    ];
    let now = noon();
    for (words, end) in cases {
        assert_eq!(pause(words, &now), Ok(end.map(str::to_owned)), "{words}");
    }
}

#[test]
fn a_pause_that_is_not_understood_names_what_was_read_and_what_is_allowed() {
    let form = "`45m`, `until 14:30`, `until tomorrow`, or nothing for a pause until you resume";
    let time =
        "a clock time like `14:30`, `tomorrow`, a day like `2026-11-20`, or a time like `2026-11-20T14:30`";
    let cases = [
        ("45", "45", form),
        ("0m", "0m", form),
        ("14:30", "14:30", form),
        ("until", "until", form),
        ("for 45m", "for 45m", form),
        ("until then", "then", time),
        ("until 24:00", "24:00", time),
        ("until 14", "14", time),
        ("until 2026-13-01", "2026-13-01", time),
        ("until yesterday", "yesterday", time),
        ("until 2026-11-20T14:30+99", "2026-11-20T14:30+99", time),
        ("until 2026-11-20T14:30Zz", "2026-11-20T14:30Zz", time),
        ("until 2026-11-19", "2026-11-19", "a time that is still to come"),
        ("until 2026-11-20T11:59", "2026-11-20T11:59", "a time that is still to come"),
    ];
    for (words, read, allowed) in cases {
        assert_eq!(
            pause(words, &noon()).unwrap_err(),
            format!("read `{read}`, allowed is {allowed}"),
            "{words}"
        );
    }
}

#[test]
fn a_time_that_the_clock_jumps_over_means_as_much_later() {
    // 2026-03-29: 02:00 becomes 03:00.
    let evening = at("2026-03-28T23:00+01:00", VIENNA);
    assert_eq!(pause("until 02:30", &evening), Ok(Some("2026-03-29 03:30 +02:00".to_owned())));
    assert_eq!(pause("until 2026-03-29T02:30", &evening), Ok(Some("2026-03-29 03:30 +02:00".to_owned())));
    assert_eq!(pause("4h", &evening), Ok(Some("2026-03-29 04:00 +02:00".to_owned())));
}

#[test]
fn of_a_time_that_comes_twice_the_next_or_the_last_one_is_meant() {
    // 2026-10-25: 03:00 becomes 02:00 again.
    let before = at("2026-10-25T01:00+02:00", VIENNA);
    assert_eq!(pause("until 02:30", &before), Ok(Some("2026-10-25 02:30 +02:00".to_owned())));
    let between = at("2026-10-25T02:40+02:00", VIENNA);
    assert_eq!(pause("until 02:30", &between), Ok(Some("2026-10-25 02:30 +01:00".to_owned())));
    let after = at("2026-10-25T02:40+01:00", VIENNA);
    assert_eq!(pause("until 02:30", &after), Ok(Some("2026-10-26 02:30 +01:00".to_owned())));

    let back = |now: &Moment| local(When::back("02:30").unwrap().behind(now, Edge::Start).unwrap(), now);
    assert_eq!(back(&before), "2026-10-24 02:30 +02:00");
    assert_eq!(back(&between), "2026-10-25 02:30 +02:00");
    assert_eq!(back(&after), "2026-10-25 02:30 +01:00");
}

#[test]
fn a_day_without_a_midnight_begins_when_it_begins() {
    // Santiago, 2026-09-06: 00:00 becomes 01:00.
    let now = at("2026-09-05T12:00-04:00", SANTIAGO);
    assert_eq!(pause("until tomorrow", &now), Ok(Some("2026-09-06 01:00 -03:00".to_owned())));
}

#[test]
fn looking_back_a_clock_time_is_the_last_one_and_a_day_has_two_edges() {
    let now = noon();
    let cases = [
        ("11:59", "2026-11-20 11:59 +01:00", "2026-11-20 11:59 +01:00"),
        ("12:00", "2026-11-20 12:00 +01:00", "2026-11-20 12:00 +01:00"),
        ("14:30", "2026-11-19 14:30 +01:00", "2026-11-19 14:30 +01:00"),
        ("today", "2026-11-20 00:00 +01:00", "2026-11-21 00:00 +01:00"),
        ("yesterday", "2026-11-19 00:00 +01:00", "2026-11-20 00:00 +01:00"),
        ("2026-10-25", "2026-10-25 00:00 +02:00", "2026-10-26 00:00 +01:00"),
        ("2026-11-02T17:00", "2026-11-02 17:00 +01:00", "2026-11-02 17:00 +01:00"),
        ("2026-11-02 17:00:30", "2026-11-02 17:00 +01:00", "2026-11-02 17:00 +01:00"),
        ("2026-11-02T17:00:00Z", "2026-11-02 18:00 +01:00", "2026-11-02 18:00 +01:00"),
    ];
    for (text, start, end) in cases {
        let when = When::back(text).unwrap();
        assert_eq!(local(when.behind(&now, Edge::Start).unwrap(), &now), start, "{text}");
        assert_eq!(local(when.behind(&now, Edge::End).unwrap(), &now), end, "{text}");
    }
    assert_eq!(When::back("yesterday").unwrap().day(&now).unwrap().to_string(), "2026-11-19");
    assert_eq!(When::back("14:30").unwrap().day(&now), None);
}

#[test]
fn looking_back_everything_else_is_refused() {
    for text in [
        "",
        "tomorrow",
        "noon",
        "2026",
        "20261120",
        "2026-11",
        "2026-W47-5",
        "1763640000",
        "äöü-ab-cde",
        "12:60",
    ] {
        let said = When::back(text).unwrap_err().to_string();
        assert!(
            said.starts_with(&format!("read `{text}`, allowed is a clock time like `14:30`, ")),
            "{said}"
        );
    }
}

#[test]
fn the_ends_of_the_calendar_are_refused_and_never_a_panic() {
    for text in ["9999-12-31", "9999-12-31T23:59", "-9999-01-01"] {
        if let Ok(when) = When::back(text) {
            let _ = (when.behind(&noon(), Edge::Start), when.behind(&noon(), Edge::End), when.day(&noon()));
        }
    }
    assert!(When::back("9999-12-31").unwrap().behind(&noon(), Edge::End).is_err());
}

#[test]
fn a_week_is_this_the_last_or_the_one_of_a_day() {
    let cases = [("this", "2026-11-20"), ("last", "2026-11-13"), ("2026-10-01", "2026-10-01")];
    for (text, day) in cases {
        assert_eq!(Week::read(text).unwrap().day(&noon()).to_string(), day);
    }
    for text in ["next", "47", "2026-W47", "2026-02-30", "14:30", "2026-11-20T10:00"] {
        assert_eq!(
            Week::read(text).unwrap_err().to_string(),
            format!("read `{text}`, allowed is `this`, `last`, or a day like `2026-11-20`")
        );
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "[0-9TZ:+\\-\\[\\]a-z ]{0,30}|.{0,12}") {
        let now = noon();
        if let Ok(when) = When::back(&text) {
            let _ = when.behind(&now, Edge::End);
        }
        if let Ok(when) = When::ahead(&text) {
            let _ = when.coming(&now);
        }
        let _ = (Week::read(&text), length(&text), reset_length(&text));
    }
}
