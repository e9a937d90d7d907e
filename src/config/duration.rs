//! Lengths of time as people write them: `90s`, `45m`, `1h30m`; never a bare number.

/// The units in the order in which they may be written, with their length in milliseconds.
const UNITS: [(char, i64); 3] = [('h', 3_600_000), ('m', 60_000), ('s', 1_000)];

/// The length in milliseconds of `1h30m`, `45m`, `90s`, `0s`; none for everything else: a bare number,
/// another unit, a unit twice or out of order, a sign, a fraction, blanks, or more than 10 years.
pub fn parse(text: &str) -> Option<i64> {
    const MOST: i64 = 10 * 366 * 24 * 3_600_000;
    let mut units = UNITS.iter();
    let (mut total, mut digits) = (0_i64, String::new());
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        let (_, length) = units.find(|(unit, _)| *unit == letter)?;
        let count: i64 = digits.parse().ok()?;
        total = count.checked_mul(*length)?.checked_add(total).filter(|total| *total <= MOST)?;
        digits.clear();
    }
    (digits.is_empty() && !text.is_empty()).then_some(total)
}

/// A length in milliseconds (whole seconds, 0 or more) as [`parse`] reads it: `45m`, `90m`, `4h`, `2h30m`, `90s`.
///
/// Minutes below two hours and seconds below two minutes are not broken up: that is how the settings are written.
pub fn show(ms: i64) -> String {
    let seconds = ms / 1_000;
    let (hours, minutes) = (seconds / 3_600, seconds / 60);
    if seconds % 60 == 0 && hours < 2 {
        return format!("{minutes}m");
    }
    if seconds < 120 {
        return format!("{seconds}s");
    }
    let mut text = String::new();
    for (unit, count) in [('h', hours), ('m', minutes % 60), ('s', seconds % 60)] {
        if count > 0 {
            text.push_str(&format!("{count}{unit}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_carry_a_unit() {
        let cases = [
            ("90s", 90_000),
            ("45m", 2_700_000),
            ("1h30m", 5_400_000),
            ("4h", 14_400_000),
            ("0m", 0),
            ("0s", 0),
            ("90m", 5_400_000),
            ("1h0m5s", 3_605_000),
            ("007m", 420_000),
        ];
        for (text, ms) in cases {
            assert_eq!(parse(text), Some(ms), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let cases = [
            "",
            "45",
            "0",
            "m",
            "45 m",
            " 45m",
            "45m ",
            "45min",
            "45M",
            "1.5h",
            "-5m",
            "+5m",
            "5m5m",
            "5m1h",
            "5ms",
            "1d",
            "1h30",
            "99999999999999999999m",
            "9223372036854775807h",
            "²m",
            "forty",
        ];
        for text in cases {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn lengths_are_shown_as_people_write_them() {
        let cases = [
            (45 * 60_000, "45m"),
            (90 * 60_000, "90m"),
            (4 * 3_600_000, "4h"),
            (9_000_000, "2h30m"),
            (30_000, "30s"),
            (90_000, "90s"),
            (150_000, "2m30s"),
            (0, "0m"),
        ];
        for (ms, text) in cases {
            assert_eq!(show(ms), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(seconds in 0_i64..1_000_000) {
            prop_assert_eq!(parse(&show(seconds * 1_000)), Some(seconds * 1_000));
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            let _ = parse(&text);
        }
    }
}
