//! Linux: the native protocol of PulseAudio, which PipeWire speaks too, over a local socket.
//!
//! The crate's own client keeps a thread and a megabyte for as long as the process lives, so only
//! its messages are used: one conversation a sound, read and written in order.

use std::ffi::{CStr, OsString};
use std::io::{self, Cursor, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use pulseaudio::protocol::{
    AuthParams, AuthReply, ChannelMap, Command, CommandReply, CreatePlaybackStreamReply, DESCRIPTOR_SIZE,
    MAX_VERSION, PlaybackStreamParams, Prop, Props, SampleFormat, SampleSpec, SetClientNameReply,
    TagStructReader, read_descriptor, stream::BufferAttr, write_command_message, write_memblock,
};

use super::{Cue, notes};

/// What nearly every server mixes at; others convert.
const RATE: u32 = 48_000;
const BYTES_A_SECOND: u32 = RATE * 2;
/// How much the server holds ready: small enough to be heard at once, and all of a sound is with it
/// long before it is due.
const AHEAD: u32 = BYTES_A_SECOND / 10;
/// A server that says nothing for so long is not there.
const PATIENCE: Duration = Duration::from_secs(5);
/// No message that concerns us is longer, in bytes.
const LONGEST: u32 = 64 * 1024;
/// The length of the secret by which a server knows its people; where there is none, any will do.
const COOKIE: usize = 256;

/// Plays this sound to its end, in the thread of the caller.
///
/// # Errors
/// No server is there, it refused, or it went away.
pub fn play(cue: Cue) -> Result<()> {
    let get = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let mut server = Server::greet(connect(&sockets(get))?, cookie(get))?;
    let stream = server.open_stream()?;
    for chunk in bytes(cue).chunks(16 * 1024) {
        write_memblock(&mut server.socket, stream, chunk, 0)?;
    }
    // Answered when the last sample was played. Closing the connection closes the stream.
    server.ask(&Command::DrainPlaybackStream(stream))?;
    Ok(())
}

fn bytes(cue: Cue) -> Vec<u8> {
    let whole = f32::from(i16::MAX);
    notes::samples(cue, RATE).flat_map(|sample| ((sample * whole) as i16).to_le_bytes()).collect()
}

/// Where a server may listen: where `PULSE_SERVER` says, and only there; else in the usual place.
fn sockets(get: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
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

fn connect(sockets: &[PathBuf]) -> Result<UnixStream> {
    let mut why = io::Error::from(ErrorKind::NotFound);
    for path in sockets {
        match UnixStream::connect(path) {
            Ok(socket) => {
                socket.set_read_timeout(Some(PATIENCE))?;
                socket.set_write_timeout(Some(PATIENCE))?;
                return Ok(socket);
            }
            Err(error) => why = error,
        }
    }
    Err(why).context("no sound server answers")
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

/// A conversation with a server.
struct Server {
    socket: UnixStream,
    version: u16,
    asked: u32,
}

impl Server {
    fn greet(socket: UnixStream, cookie: Vec<u8>) -> Result<Self> {
        let mut server = Self { socket, version: MAX_VERSION, asked: 0 };
        let auth = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
        let reply: AuthReply = server.reply(&Command::Auth(auth))?;
        server.version = reply.version.min(MAX_VERSION);
        let names = properties(&[
            (Prop::ApplicationName, c"Unhunch"),
            (Prop::ApplicationId, c"unhunch"),
            (Prop::ApplicationIconName, c"unhunch"),
        ]);
        let _: SetClientNameReply = server.reply(&Command::SetClientName(names))?;
        Ok(server)
    }

    /// The channel to write samples to.
    fn open_stream(&mut self) -> Result<u32> {
        let params = PlaybackStreamParams {
            sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: RATE },
            channel_map: ChannelMap::mono(),
            buffer_attr: BufferAttr { target_length: AHEAD, ..BufferAttr::default() },
            // As an event it has the volume that the person gave to such sounds, and pauses no music.
            props: properties(&[(Prop::MediaRole, c"event"), (Prop::MediaName, c"Unhunch")]),
            ..PlaybackStreamParams::default()
        };
        let reply: CreatePlaybackStreamReply = self.reply(&Command::CreatePlaybackStream(params))?;
        Ok(reply.channel)
    }

    fn reply<R: CommandReply>(&mut self, command: &Command) -> Result<R> {
        let mut reply = self.ask(command)?;
        Ok(TagStructReader::new(&mut reply, self.version).read()?)
    }

    /// Waits for the answer to this one and gives what it holds; what else the server has to say
    /// meanwhile (that it began, that it would take more) is of no use here.
    fn ask(&mut self, command: &Command) -> Result<Cursor<Vec<u8>>> {
        self.asked += 1;
        let mut message = Vec::new();
        write_command_message(&mut message, self.asked, command, self.version)?;
        self.socket.write_all(&message)?;
        loop {
            let mut message = self.hear()?;
            match Command::read_tag_prefixed(&mut message, self.version) {
                Ok((number, Command::Reply)) if number == self.asked => return Ok(message),
                Ok((number, Command::Error(why))) if number == self.asked => {
                    bail!("the sound server refused: {why}")
                }
                Ok((_, Command::PlaybackStreamKilled(_))) => bail!("the sound server ended the sound"),
                // Of a kind that the crate does not know; none of ours is.
                Ok(_) | Err(_) => {}
            }
        }
    }

    fn hear(&mut self) -> Result<Cursor<Vec<u8>>> {
        let mut head = [0; DESCRIPTOR_SIZE];
        self.socket.read_exact(&mut head).context("the sound server went away")?;
        let length = read_descriptor(&mut head.as_slice())?.length;
        if length > LONGEST {
            bail!("the sound server sent {length} bytes at once, expected are at most {LONGEST}");
        }
        let mut message = vec![0; length as usize];
        self.socket.read_exact(&mut message).context("the sound server went away")?;
        Ok(Cursor::new(message))
    }
}

fn properties(values: &[(Prop, &CStr)]) -> Props {
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
        sockets(|name| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
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

    #[test]
    fn without_a_server_it_says_so_at_once() {
        let nobody = connect(&[PathBuf::from("/nonexistent/native")]).expect_err("nobody listens");
        assert!(nobody.to_string().contains("no sound server"), "{nobody}");
        assert!(connect(&[]).is_err());
    }

    #[test]
    fn a_server_that_goes_away_in_the_middle_is_an_error_and_nothing_worse() {
        let (ours, theirs) = UnixStream::pair().expect("two sockets");
        drop(theirs);
        assert!(Server::greet(ours, vec![0; COOKIE]).is_err());
        let (ours, mut theirs) = UnixStream::pair().expect("two sockets");
        theirs.write_all(&[0xff; DESCRIPTOR_SIZE]).expect("a socket");
        let why = Server::greet(ours, vec![0; COOKIE]).err().expect("no message").to_string();
        assert!(why.contains("at once"), "{why}");
    }
}
