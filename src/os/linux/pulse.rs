//! The native protocol of PulseAudio, which PipeWire speaks too, over a local socket.
//!
//! The client of the crate keeps a thread and a megabyte for as long as the process lives, so only its
//! messages are used: one conversation on one socket, asked and answered in order, in the runtime of the
//! caller.

use std::ffi::{CStr, OsString};
use std::io::{Cursor, ErrorKind};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use pulseaudio::protocol::{
    AuthParams, AuthReply, Command, CommandReply, CommandTag, DESCRIPTOR_SIZE, MAX_VERSION, Prop, Props,
    PulseError, SetClientNameReply, TagStructReader, read_descriptor, write_command_message,
};
use rustix::net::sockopt::set_socket_passcred;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixStream;
use tokio::time::timeout;

use crate::tr;

/// A server that says nothing for so long is not there.
const PATIENCE: Duration = Duration::from_secs(5);
/// No message that concerns us is longer, in bytes; the longest are lists of streams.
const LONGEST: usize = 256 * 1024;
/// The length of the secret by which a server knows its people; where there is none, any will do.
const COOKIE: usize = 256;

/// Where a server of this session may listen: where `PULSE_SERVER` says, and only there; else in the usual
/// place.
pub fn sockets() -> Vec<PathBuf> {
    sockets_of(variable)
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn sockets_of(get: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    if let Some(servers) = get("PULSE_SERVER") {
        let servers = servers.to_string_lossy().into_owned();
        return servers.split_whitespace().filter_map(local).collect();
    }
    let folder = get("PULSE_RUNTIME_PATH").map(PathBuf::from);
    let folder = folder.or_else(|| get("XDG_RUNTIME_DIR").map(|run| PathBuf::from(run).join("pulse")));
    folder.map(|folder| folder.join("native")).into_iter().collect()
}

/// `unix:/path` or `/path`, perhaps for one machine only (`{id}unix:/path`); none for a server
/// across the network.
fn local(server: &str) -> Option<PathBuf> {
    let server = server.rsplit_once('}').map_or(server, |(_, server)| server);
    let path = server.strip_prefix("unix:").unwrap_or(server);
    path.starts_with('/').then(|| PathBuf::from(path))
}

fn cookie(get: impl Fn(&str) -> Option<OsString>) -> Vec<u8> {
    let home = || get("HOME").map(PathBuf::from);
    let config = get("XDG_CONFIG_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".config")));
    let places = [
        get("PULSE_COOKIE").map(PathBuf::from),
        config.map(|config| config.join("pulse/cookie")),
        home().map(|home| home.join(".pulse-cookie")),
    ];
    let read = places.into_iter().flatten().find_map(|path| std::fs::read(path).ok());
    read.filter(|cookie| cookie.len() == COOKIE).unwrap_or_else(|| vec![0; COOKIE])
}

/// A conversation with a server. Dropping it closes the connection, and with it all that it opened.
#[derive(Debug)]
pub struct Server {
    socket: UnixStream,
    version: u16,
    asked: u32,
    /// Something changed, of what was subscribed to, that nobody has looked at.
    changed: bool,
}

/// A server's "no" to one question; the conversation goes on.
#[derive(Debug)]
pub struct Refused(PulseError);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&tr!("os-sound-refused", reason = self.0.to_string()))
    }
}

impl std::error::Error for Refused {}

impl Server {
    /// Connects to the first of these sockets at which a server answers, and says who we are.
    ///
    /// # Errors
    /// Nobody answers, or not as such a server does, or we are not let in.
    pub async fn connect(sockets: &[PathBuf]) -> Result<Self> {
        let mut why = None;
        for path in sockets {
            match UnixStream::connect(path).await {
                Ok(socket) => return Self::greet(socket, cookie(variable)).await,
                Err(error) => why = Some(error),
            }
        }
        // That nothing is there is all that a person wants to know of it.
        let why = why.filter(|why| !matches!(why.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused));
        let none = tr!("os-sound-none");
        Err(match why {
            Some(why) => anyhow::Error::from(why).context(none),
            None => anyhow::anyhow!(none),
        })
    }

    async fn greet(socket: UnixStream, cookie: Vec<u8>) -> Result<Self> {
        // Who we are goes with what we send. A server asks the kernel for that too, but only after it has
        // taken the call, which may be after our first words.
        set_socket_passcred(&socket, true)?;
        let mut server = Self { socket, version: MAX_VERSION, asked: 0, changed: false };
        let auth = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
        let reply: AuthReply = server.reply(&Command::Auth(auth)).await?;
        server.version = reply.version.min(MAX_VERSION);
        let names = properties(&[
            (Prop::ApplicationName, c"Unhunch"),
            (Prop::ApplicationId, c"unhunch"),
            (Prop::ApplicationIconName, c"unhunch"),
        ]);
        let _: SetClientNameReply = server.reply(&Command::SetClientName(names)).await?;
        Ok(server)
    }

    /// Asks, and reads the answer.
    ///
    /// # Errors
    /// As for [`ask`](Self::ask), or the answer is of another form.
    pub async fn reply<R: CommandReply>(&mut self, command: &Command) -> Result<R> {
        let mut reply = self.ask(command).await?;
        TagStructReader::new(&mut reply, self.version).read().with_context(|| tr!("os-sound-garbled"))
    }

    /// Waits for the answer to this question and gives what it holds.
    ///
    /// # Errors
    /// [`Refused`] if the server says no; anything else ends the conversation: it went away, is silent, or
    /// speaks another language.
    pub async fn ask(&mut self, command: &Command) -> Result<Cursor<Vec<u8>>> {
        timeout(PATIENCE, self.ask_patiently(command)).await.with_context(silent)?
    }

    async fn ask_patiently(&mut self, command: &Command) -> Result<Cursor<Vec<u8>>> {
        self.asked += 1;
        let mut message = Vec::new();
        write_command_message(&mut message, self.asked, command, self.version)?;
        self.send(&message).await?;
        loop {
            match self.hear().await? {
                (number, Said::Reply(answer)) if number == self.asked => return Ok(answer),
                (number, Said::No(why)) if number == self.asked => return Err(Refused(why).into()),
                _ => {}
            }
        }
    }

    /// Sends bytes that are no question, such as samples.
    ///
    /// # Errors
    /// The server went away, or does not take them.
    #[cfg(feature = "ui")]
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        timeout(PATIENCE, self.send(bytes)).await.with_context(silent)?
    }

    async fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.socket.write_all(bytes).await.with_context(|| tr!("os-sound-gone"))
    }

    /// Returns when something of what was subscribed to changed after the last return, or since
    /// [`up_to_date`](Self::up_to_date).
    ///
    /// # Errors
    /// The server went away, or speaks another language.
    pub async fn changed(&mut self) -> Result<()> {
        while !self.changed {
            self.hear().await?;
        }
        self.changed = false;
        Ok(())
    }

    /// Forgets the changes that were heard of so far. Right after an answer, as that has them all: a
    /// server says everything in the order in which it happens.
    pub fn up_to_date(&mut self) {
        self.changed = false;
    }

    /// The next message, with the number of the question that it answers.
    async fn hear(&mut self) -> Result<(u32, Said)> {
        let mut message = self.next_message().await?;
        let said = said(&mut message, self.version).with_context(|| tr!("os-sound-garbled"))?;
        self.changed |= matches!(said, (_, Said::Changed));
        Ok(match said {
            (number, Said::Reply(_)) => (number, Said::Reply(message)),
            (_, Said::Killed) => bail!(tr!("os-sound-ended")),
            other => other,
        })
    }

    async fn next_message(&mut self) -> Result<Cursor<Vec<u8>>> {
        let mut head = [0; DESCRIPTOR_SIZE];
        self.socket.read_exact(&mut head).await.with_context(|| tr!("os-sound-gone"))?;
        let length = read_descriptor(&mut head.as_slice())?.length as usize;
        if length > LONGEST {
            bail!(tr!("os-sound-too-long", length = length, most = LONGEST));
        }
        let mut message = vec![0; length];
        self.socket.read_exact(&mut message).await.with_context(|| tr!("os-sound-gone"))?;
        Ok(Cursor::new(message))
    }
}

fn silent() -> String {
    tr!("os-sound-silent", seconds = PATIENCE.as_secs())
}

/// What concerns us of all that a server may say.
enum Said {
    Reply(Cursor<Vec<u8>>),
    No(PulseError),
    /// Something that was subscribed to changed.
    Changed,
    /// It ended a stream of ours.
    Killed,
    Other,
}

/// Reads up to where a reply begins. Only the kind of a message is read, not every message there is:
/// what reads those would be in the resident program too.
fn said(message: &mut Cursor<Vec<u8>>, version: u16) -> Result<(u32, Said)> {
    let mut reader = TagStructReader::new(message, version);
    let (kind, number) = (reader.read_u32()?, reader.read_u32()?);
    let is = |tag: CommandTag| kind == tag as u32;
    let said = if is(CommandTag::Reply) {
        Said::Reply(Cursor::default())
    } else if is(CommandTag::Error) {
        Said::No(reader.read_enum()?)
    } else if is(CommandTag::SubscribeEvent) {
        Said::Changed
    } else if is(CommandTag::PlaybackStreamKilled) {
        Said::Killed
    } else {
        Said::Other
    };
    Ok((number, said))
}

/// A list of properties, as a server takes them.
pub fn properties(values: &[(Prop, &CStr)]) -> Props {
    let mut properties = Props::new();
    for (name, value) in values {
        properties.set(*name, *value);
    }
    properties
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sockets_with(environment: &[(&str, &str)]) -> Vec<PathBuf> {
        sockets_of(|name| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into())
        })
    }

    #[test]
    fn the_server_is_looked_for_where_the_environment_says() {
        let run = ("XDG_RUNTIME_DIR", "/run/user/7");
        let at = |path: &str| vec![PathBuf::from(path)];
        assert_eq!(sockets_with(&[run]), at("/run/user/7/pulse/native"));
        assert_eq!(sockets_with(&[run, ("PULSE_RUNTIME_PATH", "/run/p")]), at("/run/p/native"));
        assert_eq!(sockets_with(&[run, ("PULSE_SERVER", "unix:/mnt/sound")]), at("/mnt/sound"));
        assert_eq!(sockets_with(&[]), Vec::<PathBuf>::new());
    }

    #[test]
    fn of_several_servers_the_local_ones_are_tried_in_order() {
        let servers = "{0f}unix:/one tcp:there:4713 /two there";
        assert_eq!(sockets_with(&[("PULSE_SERVER", servers)]), ["/one", "/two"].map(PathBuf::from));
        let across = [("XDG_RUNTIME_DIR", "/run/user/7"), ("PULSE_SERVER", "tcp:there:4713")];
        assert!(sockets_with(&across).is_empty(), "the server at hand is not the one that was asked for");
    }

    #[tokio::test]
    async fn without_a_server_it_says_so_at_once() {
        let nobody = Server::connect(&[PathBuf::from("/nonexistent/native")]).await.expect_err("nobody");
        assert!(nobody.to_string().contains("no sound server"), "{nobody}");
        assert!(Server::connect(&[]).await.is_err());
    }

    #[tokio::test]
    async fn a_server_that_goes_away_in_the_middle_is_an_error_and_nothing_worse() {
        let (ours, theirs) = UnixStream::pair().expect("two sockets");
        drop(theirs);
        assert!(Server::greet(ours, vec![0; COOKIE]).await.is_err());
        for (garbage, complaint) in
            [([0xff; DESCRIPTOR_SIZE], "at once"), ([0; DESCRIPTOR_SIZE], "understood")]
        {
            let (ours, mut theirs) = UnixStream::pair().expect("two sockets");
            theirs.write_all(&garbage).await.expect("a socket");
            let why = Server::greet(ours, vec![0; COOKIE]).await.expect_err("no message").to_string();
            assert!(why.contains(complaint), "{why}");
        }
    }
}
