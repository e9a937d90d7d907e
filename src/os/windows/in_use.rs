//! Who uses a microphone or a camera, as Windows itself writes it down for its settings of privacy: a key
//! for each program, with the time at which it stopped, or 0 while it goes on.

use std::convert::Infallible;
use std::ffi::c_void;
use std::io;
use std::ptr::null;
use std::sync::Arc;

use tokio::sync::Notify;
use windows_registry::{CURRENT_USER, Key};
use windows_sys::Win32::Foundation::{CloseHandle, HANDLE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::System::Registry::{
    REG_NOTIFY_CHANGE_LAST_SET, REG_NOTIFY_CHANGE_NAME, REG_NOTIFY_THREAD_AGNOSTIC, RegNotifyChangeKeyValue,
};
use windows_sys::Win32::System::Threading::{
    CreateEventW, INFINITE, RegisterWaitForSingleObject, UnregisterWaitEx, WT_EXECUTEINWAITTHREAD,
};

use crate::core::rules::QuietReason;
use crate::os::in_use::InUse;
use crate::os::{Desktop, Events, Folders, report};
use crate::tr;

const STORE: &str = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore";
/// Programs without a package, each by its path.
const WITHOUT_PACKAGE: &str = "NonPackaged";
const STOPPED: &str = "LastUsedTimeStop";

pub(in crate::os) async fn microphone(_: Desktop, events: Events) {
    device("microphone", "microphone", QuietReason::Microphone, events).await;
}

pub(in crate::os) async fn camera(_: Folders, events: Events) {
    device("camera", "webcam", QuietReason::Camera, events).await;
}

async fn device(name: &'static str, key: &str, reason: QuietReason, events: Events) {
    let why = match follow(name, key, reason, &events).await {
        Ok(never) => match never {},
        Err(why) => why,
    };
    report(&events, name, false, tr!("os-device-missing", reason = why.to_string()));
}

async fn follow(
    name: &'static str,
    key: &str,
    reason: QuietReason,
    events: &Events,
) -> io::Result<Infallible> {
    let record = Record::open(&format!(r"{STORE}\{key}"))?;
    let mut in_use = InUse::new(reason, events);
    record.tell_next_change()?;
    report(events, name, true, tr!("os-device-seen"));
    loop {
        in_use.by(record.users()?);
        record.changed.notified().await;
        // Before it is read, so that nothing falls in between.
        record.tell_next_change()?;
    }
}

/// What Windows writes down of one kind of device, and a wait for changes of it.
struct Record {
    key: Key,
    event: HANDLE,
    wait: HANDLE,
    changed: Arc<Notify>,
}

// SAFETY: its handles are of the process, not of a thread, and only asked through `&self`; `Notify` is
// `Sync`, and stays where it is until the wait for it is over.
unsafe impl Send for Record {}
// SAFETY: as above.
unsafe impl Sync for Record {}

impl Record {
    fn open(path: &str) -> io::Result<Self> {
        let key = CURRENT_USER.open(path).map_err(io::Error::from)?;
        let changed = Arc::new(Notify::new());
        // SAFETY: without a name or a description there is nothing that it could read.
        let event = unsafe { CreateEventW(null(), 0, 0, null()) };
        if event.is_null() {
            return Err(io::Error::last_os_error());
        }
        // From here on it is closed with the record.
        let mut record = Self { key, event, wait: std::ptr::null_mut(), changed };
        let context = Arc::as_ptr(&record.changed).cast::<c_void>();
        // SAFETY: the event lives until the wait is over, and so does what the context points to: `drop`
        // waits for its end before both.
        let waits = unsafe {
            RegisterWaitForSingleObject(
                &mut record.wait,
                event,
                Some(tell),
                context,
                INFINITE,
                WT_EXECUTEINWAITTHREAD,
            )
        };
        if waits == 0 { Err(io::Error::last_os_error()) } else { Ok(record) }
    }

    /// Makes the next change wake the wait: one of the programs, or of what is written of one.
    fn tell_next_change(&self) -> io::Result<()> {
        let what = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET | REG_NOTIFY_THREAD_AGNOSTIC;
        // SAFETY: both handles are open for as long as the record lives.
        match unsafe { RegNotifyChangeKeyValue(self.key.as_raw(), 1, what, self.event, 1) } {
            0 => Ok(()),
            error => Err(io::Error::from_raw_os_error(error.cast_signed())),
        }
    }

    /// The programs that use the device now.
    fn users(&self) -> io::Result<Vec<String>> {
        let mut users = of(&self.key)?;
        if let Ok(others) = self.key.open(WITHOUT_PACKAGE) {
            users.extend(of(&others)?);
        }
        Ok(users)
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        // SAFETY: the handles are ours and used no more. With this value the first call returns after the
        // last call of `tell`.
        unsafe {
            if !self.wait.is_null() {
                UnregisterWaitEx(self.wait, INVALID_HANDLE_VALUE);
            }
            CloseHandle(self.event);
        }
    }
}

/// Called by a thread of Windows, which waits for all such events of the process together.
unsafe extern "system" fn tell(context: *mut c_void, _timed_out: bool) {
    // SAFETY: it points to the `Notify` of a record that is not dropped yet.
    unsafe { &*context.cast::<Notify>() }.notify_one();
}

fn of(key: &Key) -> io::Result<Vec<String>> {
    let uses = |name: &String| {
        key.open(name).and_then(|program| program.get_u64(STOPPED)).is_ok_and(|stopped| stopped == 0)
    };
    Ok(key.keys().map_err(io::Error::from)?.filter(uses).map(|name| shown(&name)).collect())
}

/// The name of the program: the end of a path, which is written with `#`; or what stands before the mark of
/// its maker, as in `Microsoft.Skype_kzf8qxf38zg5c`.
fn shown(name: &str) -> String {
    match name.rsplit_once('#') {
        Some((_, file)) => file.to_owned(),
        None => name.split_once('_').map_or(name, |(package, _)| package).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_known_by_the_names_of_their_files_and_packages() {
        assert_eq!(shown("C:#Program Files#Zoom#bin#Zoom.exe"), "Zoom.exe");
        assert_eq!(shown("Microsoft.WindowsCamera_8wekyb3d8bbwe"), "Microsoft.WindowsCamera");
        assert_eq!(shown("odd"), "odd");
    }
}
