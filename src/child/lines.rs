//! Cuts a stream of bytes into lines with a limit: what comes from another process may be anything.

/// One line of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Without its line feed, not longer than the limit, not empty.
    Whole(Vec<u8>),
    /// Longer than the limit; skipped to its end.
    TooLong,
}

/// Puts chunks together and takes lines out. Never holds more than the limit.
#[derive(Debug)]
pub struct Cutter {
    rest: Vec<u8>,
    skipping: bool,
    limit: usize,
}

impl Cutter {
    /// For lines of up to `limit` bytes, without the line feed.
    pub fn new(limit: usize) -> Self {
        Self { rest: Vec::new(), skipping: false, limit }
    }

    /// The lines that this chunk completes, in order. Empty lines are left out.
    pub fn push(&mut self, chunk: &[u8]) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut parts = chunk.split(|&byte| byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            self.add(part);
            if parts.peek().is_some() {
                lines.extend(self.take());
            }
        }
        lines
    }

    /// What was left when the stream ended without a line feed.
    pub fn finish(&mut self) -> Option<Line> {
        self.take()
    }

    fn add(&mut self, part: &[u8]) {
        if self.skipping || self.rest.len() + part.len() > self.limit {
            self.skipping = true;
            self.rest = Vec::new();
        } else {
            self.rest.extend_from_slice(part);
        }
    }

    fn take(&mut self) -> Option<Line> {
        if std::mem::take(&mut self.skipping) {
            return Some(Line::TooLong);
        }
        let mut line = std::mem::take(&mut self.rest);
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        (!line.is_empty()).then_some(Line::Whole(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Line {
        Line::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn lines_come_out_whole_however_they_come_in() {
        for size in 1..12 {
            let mut cutter = Cutter::new(5);
            let mut lines = Vec::new();
            for chunk in b"one\r\n\ntoo long a line\nfive5\nrest".chunks(size) {
                lines.extend(cutter.push(chunk));
            }
            assert_eq!(lines, [whole("one"), Line::TooLong, whole("five5")], "in chunks of {size}");
            assert_eq!(cutter.finish(), Some(whole("rest")));
            assert_eq!(cutter.finish(), None);
        }
    }

    #[test]
    fn a_line_without_end_does_not_grow_the_memory() {
        let mut cutter = Cutter::new(10);
        for _ in 0..1000 {
            assert!(cutter.push(&[b'x'; 100]).is_empty());
            assert!(cutter.rest.capacity() <= 10);
        }
        assert_eq!(cutter.push(b"\nok\n"), [Line::TooLong, whole("ok")]);
    }
}
