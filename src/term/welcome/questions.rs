//! One question at a time: what may be answered, what holds, and once more where the answer is not understood.

use std::io::{self, BufRead, Write};

use crate::core::welcome::Week;
use crate::text::Formats;
use crate::tr;
use crate::words::welcome::clock;

/// Where answers are read and questions written.
pub struct Asking<'a> {
    pub input: &'a mut dyn BufRead,
    pub out: &'a mut dyn Write,
}

/// Why no more is asked.
pub enum Ended {
    /// Nobody answers any more.
    Input,
    Fault(anyhow::Error),
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl Asking<'_> {
    /// A line.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// The same, where there is anything to say.
    pub fn say_if_any(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() { Ok(()) } else { self.say(text) }
    }

    /// One of these, by its number; the index.
    pub fn one(&mut self, question: &str, labels: &[String], held: usize) -> Result<usize, Ended> {
        self.list(question, labels, |at| at == held)?;
        let most = labels.len();
        let allowed = tr!("welcome-ask-allowed-one", most = most);
        self.until(&tr!("welcome-ask-one", held = held + 1), &allowed, held, |read| {
            read.parse::<usize>().ok().filter(|number| (1..=most).contains(number)).map(|number| number - 1)
        })
    }

    /// Any of these, by their numbers; of each whether it was named.
    pub fn several(&mut self, question: &str, labels: &[String], held: &[bool]) -> Result<Vec<bool>, Ended> {
        self.list(question, labels, |at| held[at])?;
        let most = labels.len();
        let allowed = tr!("welcome-ask-allowed-several", most = most);
        let numbers: Vec<String> = (1..)
            .zip(held)
            .filter(|(_, held)| **held)
            .map(|(number, _): (usize, _)| number.to_string())
            .collect();
        let shown = if numbers.is_empty() { tr!("welcome-ask-none") } else { numbers.join(" ") };
        self.until(&tr!("welcome-ask-several", held = shown), &allowed, held.to_vec(), |read| {
            let mut named = vec![false; most];
            for word in read.split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
                match word.parse::<usize>().ok()? {
                    0 => {}
                    number => *named.get_mut(number - 1)? = true,
                }
            }
            Some(named)
        })
    }

    /// Yes or no.
    pub fn yes_no(&mut self, question: &str, held: bool) -> Result<bool, Ended> {
        let (yes, no) = (tr!("welcome-ask-yes"), tr!("welcome-ask-no"));
        let shown = if held { yes.clone() } else { no.clone() };
        let question = tr!("welcome-ask-yes-no", question = question.to_owned(), held = shown);
        self.say("")?;
        self.until(&question, &tr!("welcome-ask-allowed-yes-no"), held, |read| {
            let read = read.to_lowercase();
            match (read.starts_with(&yes), read.starts_with(&no)) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        })
    }

    /// A number of minutes from `least` to `most`.
    pub fn minutes(&mut self, question: &str, (least, most): (i64, i64), held: i64) -> Result<i64, Ended> {
        self.say("")?;
        self.say(question)?;
        let allowed = tr!("welcome-ask-allowed-minutes", least = least, most = most);
        let prompt = tr!("welcome-ask-minutes", least = least, most = most, held = held);
        self.until(&prompt, &allowed, held, |read| {
            read.parse().ok().filter(|minutes| (least..=most).contains(minutes))
        })
    }

    /// From and until, in minutes of the day as in a [`Week`].
    pub fn hours(&mut self, held: (i64, i64)) -> Result<(i64, i64), Ended> {
        let shown = format!("{}-{}", clock(held.0), clock(held.1));
        let prompt = tr!("welcome-ask-hours", held = shown);
        self.until(&prompt, &tr!("welcome-ask-allowed-hours"), held, hours)
    }

    fn list(&mut self, question: &str, labels: &[String], held: impl Fn(usize) -> bool) -> io::Result<()> {
        self.say("")?;
        self.say(question)?;
        for (at, label) in labels.iter().enumerate() {
            let mark = if held(at) { '*' } else { ' ' };
            self.say(&format!(" {mark}{:>3}  {label}", at + 1))?;
        }
        Ok(())
    }

    /// Asks until the answer is understood; an empty one means what holds.
    fn until<T>(
        &mut self,
        prompt: &str,
        allowed: &str,
        held: T,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Ended> {
        loop {
            write!(self.out, "{prompt} ")?;
            self.out.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                self.say("")?;
                return Err(Ended::Input);
            }
            let line = line.trim();
            if line.is_empty() {
                return Ok(held);
            }
            if let Some(understood) = read(line) {
                return Ok(understood);
            }
            let read = line.escape_debug().to_string();
            self.say(&tr!("welcome-ask-not-understood", read = read, allowed = allowed.to_owned()))?;
        }
    }
}

/// `9:00-17:30`, also over midnight; none where it is no such thing, or has no length.
fn hours(read: &str) -> Option<(i64, i64)> {
    let (from, until) = read.split_once(['-', '–'])?;
    let (from, until) = (minutes(from)?, minutes(until)?);
    let until = if until == 0 { Week::DAY_MIN } else { until };
    (from < Week::DAY_MIN && from != until).then_some((from, until))
}

/// Minutes of the day, up to 24:00. An hour may stand alone.
fn minutes(read: &str) -> Option<i64> {
    let read = read.trim();
    let hour = read.parse::<u8>().ok().map(|hour| i64::from(hour) * 60);
    Formats::minute_of_clock(read).or(hour.filter(|all| *all <= Week::DAY_MIN))
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn hours_as_people_write_them() {
        let cases = [
            ("09:00-17:30", Some((540, 1050))),
            ("9-17", Some((540, 1020))),
            (" 8:15 – 12:00 ", Some((495, 720))),
            ("22:00-6:00", Some((1320, 360))),
            ("16:00-24:00", Some((960, 1440))),
            ("16:00-0:00", Some((960, 1440))),
            ("0:00-24:00", Some((0, 1440))),
            ("9:00", None),
            ("9:00-9:00", None),
            ("24:00-8:00", None),
            ("9:60-12:00", None),
            ("-9:00-12:00", None),
            ("nine to five", None),
        ];
        for (read, expected) in cases {
            assert_eq!(hours(read), expected, "{read}");
        }
    }
}
