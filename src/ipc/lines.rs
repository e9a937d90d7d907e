//! Lines of limited length from a stream.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The reading end of a connection, line by line.
pub(super) struct Lines<R> {
    reader: R,
    /// What was read and is not yet given out.
    held: Vec<u8>,
    /// How much of it is known to have no line end.
    searched: usize,
    most: usize,
}

/// Why there is no further line.
#[derive(Debug)]
pub(super) enum LineFault {
    /// More bytes than allowed before the line's end.
    TooLong,
    Io(io::Error),
}

impl<R: AsyncRead + Unpin> Lines<R> {
    /// Reads lines of at most `most` bytes.
    pub(super) fn new(reader: R, most: usize) -> Self {
        Self { reader, held: Vec::new(), searched: 0, most }
    }

    /// The next line without its end; none at the end of input. What stands there without a line end counts
    /// as a line. May be cancelled: nothing that was read is lost.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<u8>>, LineFault> {
        loop {
            if let Some(end) = self.held[self.searched..].iter().position(|byte| *byte == b'\n') {
                let rest = self.held.split_off(self.searched + end + 1);
                let mut line = std::mem::replace(&mut self.held, rest);
                self.searched = 0;
                line.pop();
                return if line.len() > self.most { Err(LineFault::TooLong) } else { Ok(Some(line)) };
            }
            self.searched = self.held.len();
            if self.searched > self.most {
                return Err(LineFault::TooLong);
            }
            match self.reader.read_buf(&mut self.held).await {
                Ok(0) if self.held.is_empty() => return Ok(None),
                Ok(0) => {
                    self.searched = 0;
                    return Ok(Some(std::mem::take(&mut self.held)));
                }
                Ok(_) => {}
                // How a pipe of Windows, and a socket closed with unread data, end.
                Err(fault) if is_end(&fault) => return Ok(None),
                Err(fault) => return Err(LineFault::Io(fault)),
            }
        }
    }
}

/// Whether an error means that the other end has closed.
pub(super) fn is_end(fault: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(fault.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

/// Writes one line.
pub(super) async fn write_line(writer: &mut (impl AsyncWrite + Unpin), line: &str) -> io::Result<()> {
    writer.write_all(format!("{line}\n").as_bytes()).await?;
    writer.flush().await
}
