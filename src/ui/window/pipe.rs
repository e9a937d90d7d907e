//! The two ends of the pipe to the daemon.

use std::collections::VecDeque;
use std::io::{self, Read, Write};

use winit::event_loop::EventLoopProxy;

use super::Wake;
use crate::child::{Cutter, LINE_LIMIT, Line, ToChild};
use crate::core::event::RunSays;

/// Lines from the daemon.
pub struct Lines<I> {
    input: I,
    cutter: Cutter,
    ready: VecDeque<Line>,
    ended: bool,
}

impl<I: Read> Lines<I> {
    pub fn new(input: I) -> Self {
        Self { input, cutter: Cutter::new(LINE_LIMIT), ready: VecDeque::new(), ended: false }
    }

    /// Waits for the next line; none at the end of the input. Lines that are too long are skipped.
    pub fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            match self.ready.pop_front() {
                Some(Line::Whole(line)) => return Ok(Some(line)),
                Some(Line::TooLong) => {
                    tracing::warn!("skipped a line of the daemon: longer than {LINE_LIMIT} bytes");
                }
                None if self.ended => return Ok(None),
                None => self.read()?,
            }
        }
    }

    fn read(&mut self) -> io::Result<()> {
        let mut chunk = [0; 4096];
        match self.input.read(&mut chunk) {
            Ok(0) => {
                self.ended = true;
                self.ready.extend(self.cutter.finish());
            }
            Ok(length) => self.ready.extend(self.cutter.push(&chunk[..length])),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

impl<I: Read + Send + 'static> Lines<I> {
    /// Hands the lines that are still to come to the event loop, from a thread of its own.
    pub fn listen(mut self, proxy: EventLoopProxy<Wake>) -> io::Result<()> {
        let listen = move || {
            while let Ok(Some(line)) = self.next() {
                match serde_json::from_slice::<ToChild>(&line) {
                    Ok(told) => {
                        if proxy.send_event(Wake::Told(told)).is_err() {
                            // The loop has ended: nobody wants the rest.
                            return;
                        }
                    }
                    Err(error) => tracing::warn!("skipped a line of the daemon: {error}"),
                }
            }
            let _ = proxy.send_event(Wake::InputEnded);
        };
        std::thread::Builder::new().name("daemon's words".to_owned()).spawn(listen)?;
        Ok(())
    }
}

/// Lines to the daemon.
pub struct Voice<O>(O);

impl<O: Write> Voice<O> {
    pub fn new(output: O) -> Self {
        Self(output)
    }

    /// Writes one line, at once.
    pub fn say(&mut self, said: &RunSays) -> io::Result<()> {
        let mut line = serde_json::to_vec(said)?;
        line.push(b'\n');
        self.0.write_all(&line)?;
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_one_by_one_until_the_input_ends() {
        let long = "x".repeat(LINE_LIMIT + 1);
        let input = format!("first\n{long}\nsecond");
        let mut lines = Lines::new(io::Cursor::new(input));
        let mut next = || lines.next().expect("memory can be read");
        assert_eq!(next().as_deref(), Some(&b"first"[..]));
        assert_eq!(next().as_deref(), Some(&b"second"[..]));
        assert_eq!(next(), None);
        assert_eq!(next(), None);
    }

    #[test]
    fn a_word_is_one_line() {
        let mut written = Vec::new();
        let mut voice = Voice::new(&mut written);
        voice.say(&RunSays::Ready).expect("memory can be written");
        voice.say(&RunSays::Phase { index: 1 }).expect("memory can be written");
        assert_eq!(written, b"{\"says\":\"ready\"}\n{\"says\":\"phase\",\"index\":1}\n");
    }
}
