//! Idle by the X server's own counter: two alarms of the SYNC extension on `IDLETIME`, one for each
//! direction, so that nothing is asked while nothing happens.

use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::unix::AsyncFd;
use x11rb::connection::{Connection as _, RequestConnection as _};
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::Event;
use x11rb::protocol::sync::{self, ConnectionExt as _, CreateAlarmAux, Int64, TESTTYPE};
use x11rb::reexports::x11rb_protocol::connect::Connect;
use x11rb::reexports::x11rb_protocol::parse_display::{ConnectAddress, ParsedDisplay, parse_display};
use x11rb::rust_connection::{DefaultStream, RustConnection, Stream as _};

use super::comeback::Comeback;
use super::idle::Person;
use crate::tr;

/// How long a server may take to accept us. One that is just starting takes a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// Follows the display, over its disappearances. Ends only where nothing tells of its return.
pub(super) async fn follow(name: &str, mut person: Person) {
    let parsed = match parse_display(Some(name)) {
        Ok(parsed) => parsed,
        Err(err) => {
            return person.unavailable(tr!(
                "os-idle-x11-display",
                display = name.to_owned(),
                reason = err.to_string()
            ));
        }
    };
    let mut comeback = Comeback::new(socket(&parsed));
    loop {
        let why = match Counter::open(&parsed).await {
            Ok(counter) => {
                comeback.is_here();
                person.available(tr!("os-idle-x11-seen", display = name.to_owned()));
                let err = counter.follow(&mut person).await;
                // Whoever was idle in front of this screen is not any more.
                person.came_back();
                tr!("os-idle-x11-gone", display = name.to_owned(), reason = err.to_string())
            }
            Err(why) => tr!("os-idle-x11-missing", display = name.to_owned(), reason = why),
        };
        if comeback.is_news(&why) {
            person.unavailable(why);
        }
        if !comeback.wait().await {
            return;
        }
    }
}

/// The file through which a server on this machine is reached.
fn socket(display: &ParsedDisplay) -> Option<PathBuf> {
    display.connect_instruction().find_map(|address| match address {
        ConnectAddress::Socket(path) => Some(PathBuf::from(path)),
        _ => None,
    })
}

/// A connection with the counter in it.
struct Counter {
    x11: RustConnection,
    /// The connection's descriptor again, to wait on.
    ready: AsyncFd<OwnedFd>,
    counter: sync::Counter,
}

impl Counter {
    /// Connects and finds the counter; says why not in words.
    async fn open(display: &ParsedDisplay) -> Result<Self, String> {
        let (x11, ready) = tokio::time::timeout(PATIENCE, connect(display))
            .await
            .map_err(|_| tr!("os-idle-x11-silent", seconds = PATIENCE.as_secs()))?
            .map_err(|err| err.to_string())?;
        match find(&x11) {
            Ok(Some(counter)) => Ok(Self { x11, ready, counter }),
            Ok(None) => Err(tr!("os-idle-x11-no-counter")),
            Err(err) => Err(err.to_string()),
        }
    }

    /// Tells of the person until the connection breaks, and returns how it did.
    async fn follow(&self, person: &mut Person) -> Box<dyn std::error::Error + Send + Sync> {
        match self.follow_until_error(person).await {
            Ok(never) => match never {},
            Err(err) => err,
        }
    }

    async fn follow_until_error(
        &self,
        person: &mut Person,
    ) -> Result<std::convert::Infallible, Box<dyn std::error::Error + Send + Sync>> {
        let after = person.after_real_ms();
        let away = self.alarm(TESTTYPE::POSITIVE_TRANSITION, after)?;
        let back = self.alarm(TESTTYPE::NEGATIVE_TRANSITION, after - 1)?;
        // Alarms tell of changes only: whoever is idle already is asked for once.
        let idle_ms = number(self.x11.sync_query_counter(self.counter)?.reply()?.counter_value);
        if idle_ms >= after {
            person.left(idle_ms);
        }
        loop {
            let mut guard = self.ready.readable().await?;
            match self.x11.poll_for_event()? {
                Some(Event::SyncAlarmNotify(told)) if told.alarm == away => {
                    person.left(number(told.counter_value));
                }
                Some(Event::SyncAlarmNotify(told)) if told.alarm == back => person.came_back(),
                Some(_) => {}
                // Everything that was there has been read: whatever comes from here on wakes us.
                None => guard.clear_ready(),
            }
        }
    }

    fn alarm(&self, test: TESTTYPE, at_ms: i64) -> Result<sync::Alarm, ReplyOrIdError> {
        let alarm = self.x11.generate_id()?;
        let values = CreateAlarmAux::new()
            .counter(self.counter)
            .value_type(sync::VALUETYPE::ABSOLUTE)
            .value(value(at_ms))
            .test_type(test)
            // No step: the alarm stays armed at the same value.
            .delta(value(0))
            .events(1);
        self.x11.sync_create_alarm(alarm, &values)?.check()?;
        Ok(alarm)
    }
}

/// Connects without blocking the loop while the server makes up its mind.
async fn connect(
    display: &ParsedDisplay,
) -> Result<(RustConnection, AsyncFd<OwnedFd>), Box<dyn std::error::Error + Send + Sync>> {
    let mut refused: Option<io::Error> = None;
    for address in display.connect_instruction() {
        match DefaultStream::connect(&address) {
            Ok((stream, (family, host))) => {
                let cookie =
                    x11rb::reexports::x11rb_protocol::xauth::get_auth(family, &host, display.display);
                let (protocol, secret) = cookie.ok().flatten().unwrap_or_default();
                let ready = super::readable(stream.as_fd().try_clone_to_owned()?)?;
                let setup = shake_hands(&stream, &ready, protocol, secret).await?;
                return Ok((RustConnection::for_connected_stream(stream, setup)?, ready));
            }
            Err(err) => refused = Some(err),
        }
    }
    Err(refused.unwrap_or_else(|| io::ErrorKind::AddrNotAvailable.into()).into())
}

async fn shake_hands(
    stream: &DefaultStream,
    ready: &AsyncFd<OwnedFd>,
    protocol: Vec<u8>,
    secret: Vec<u8>,
) -> Result<x11rb::protocol::xproto::Setup, Box<dyn std::error::Error + Send + Sync>> {
    let (mut answer, greeting) = Connect::with_authorization(protocol, secret);
    let mut no_descriptors = Vec::new();
    // Some hundred bytes into the empty buffer of a new socket: they go in one piece or not at all.
    if stream.write(&greeting, &mut no_descriptors)? != greeting.len() {
        return Err(io::Error::from(io::ErrorKind::WriteZero).into());
    }
    loop {
        match stream.read(answer.buffer(), &mut no_descriptors) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            Ok(length) => {
                if answer.advance(length) {
                    return Ok(answer.into_setup()?);
                }
            }
            Err(err) if err.kind() == io::ErrorKind::WouldBlock => ready.readable().await?.clear_ready(),
            Err(err) => return Err(err.into()),
        }
    }
}

/// The server's idle counter; none without the extension or the counter.
fn find(x11: &RustConnection) -> Result<Option<sync::Counter>, ReplyOrIdError> {
    if x11.extension_information(sync::X11_EXTENSION_NAME)?.is_none() {
        return Ok(None);
    }
    // The extension wants to be greeted first.
    x11.sync_initialize(3, 1)?.reply()?;
    let counters = x11.sync_list_system_counters()?.reply()?.counters;
    Ok(counters.iter().find(|counter| counter.name == b"IDLETIME").map(|counter| counter.counter))
}

fn number(value: Int64) -> i64 {
    i64::from(value.hi) << 32 | i64::from(value.lo)
}

fn value(number: i64) -> Int64 {
    Int64 { hi: (number >> 32) as i32, lo: number as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_protocol_keep_their_value() {
        for ms in [0, 1, 59_999, i64::from(u32::MAX), i64::from(u32::MAX) + 1, -1, i64::MAX] {
            assert_eq!(number(value(ms)), ms);
        }
    }
}
