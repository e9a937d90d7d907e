//! Idle by the X server's own counter: two alarms of the SYNC extension on `IDLETIME`, one for each
//! direction, so that nothing is asked while nothing happens.

use std::os::fd::OwnedFd;

use tokio::io::unix::AsyncFd;
use x11rb::connection::{Connection as _, RequestConnection as _};
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::Event;
use x11rb::protocol::sync::{self, ConnectionExt as _, CreateAlarmAux, Int64, TESTTYPE};
use x11rb::reexports::x11rb_protocol::parse_display::{ParsedDisplay, parse_display};
use x11rb::rust_connection::RustConnection;

use super::comeback::Comeback;
use super::idle::Person;
use super::x11;
use crate::tr;

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
    let mut comeback = Comeback::new(x11::socket(&parsed));
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
        let (x11, ready) = x11::connect(display).await?;
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
