//! Lengths of time as people write them in exercise files: `5s`, `1.5s`, `250ms`, `1m30s`.

/// Milliseconds of a length like `5s`, `1.5s`, `250ms`, `2m` or `1m30s`; none if it is no such
/// length, has parts of a millisecond, or is too long to count.
pub fn parse(text: &str) -> Option<i64> {
    let mut rest = text.trim();
    let mut total_ms = 0i64;
    let mut last_unit_ms = i64::MAX;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(digits);
        let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(letters);
        let unit_ms = match unit {
            "m" => 60_000,
            "s" => 1_000,
            "ms" => 1,
            _ => return None,
        };
        if unit_ms >= last_unit_ms {
            return None;
        }
        last_unit_ms = unit_ms;
        total_ms = total_ms.checked_add(times(number, unit_ms)?)?;
        rest = after;
    }
    (last_unit_ms != i64::MAX).then_some(total_ms)
}

/// A decimal number times a unit, exactly.
fn times(number: &str, unit_ms: i64) -> Option<i64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    if part.is_empty() || part.len() > 6 {
        return None;
    }
    let part_ms = part.parse::<i64>().ok()? * unit_ms;
    let scale = 10i64.pow(part.len() as u32);
    let exact = part_ms % scale == 0;
    exact.then(|| whole.parse::<i64>().ok()?.checked_mul(unit_ms)?.checked_add(part_ms / scale))?
}

/// A length as it is written in files: the shortest form that [`parse`] reads back.
pub fn write(ms: i64) -> String {
    let (minutes, rest_ms) = (ms / 60_000, ms % 60_000);
    let seconds = match (rest_ms / 1_000, rest_ms % 1_000) {
        (0, 0) if minutes > 0 => String::new(),
        (s, 0) => format!("{s}s"),
        (s, ms) => format!("{s}.{}s", format!("{ms:03}").trim_end_matches('0')),
    };
    if minutes > 0 { format!("{minutes}m{seconds}") } else { seconds }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_to_the_millisecond() {
        let read = ["5s", "1.5s", "250ms", "0.75s", "2m", "1m30s", "1m2.5s", " 3s "].map(parse);
        let ms = [5_000, 1_500, 250, 750, 120_000, 90_000, 62_500, 3_000];
        assert_eq!(read, ms.map(Some));
    }

    #[test]
    fn anything_else_is_no_length() {
        for text in [
            "",
            "5",
            "s",
            "5 s",
            "-5s",
            "1.s",
            "1.0005s",
            "1..5s",
            "5h",
            "5s1m",
            "5s5s",
            "9999999999999999999s",
            "٣s",
        ] {
            assert_eq!(parse(text), None, "`{text}`");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for ms in [0, 1, 250, 1_500, 60_000, 90_000, 62_050, 3_600_000] {
            assert_eq!(parse(&write(ms)), Some(ms), "{}", write(ms));
        }
        assert_eq!([write(1_500), write(90_000), write(60_000)], ["1.5s", "1m30s", "1m"]);
    }
}
