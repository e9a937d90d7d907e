//! When not to interrupt: Windows answers when it is asked, and tells nothing by itself.

use std::collections::BTreeSet;
use std::mem::{size_of, zeroed};
use std::os::windows::io::{AsRawHandle as _, FromRawHandle as _, OwnedHandle};

use windows_sys::Win32::Foundation::{INVALID_HANDLE_VALUE, S_OK};
use windows_sys::Win32::System::Diagnostics::ToolHelp::{
    CreateToolhelp32Snapshot, PROCESSENTRY32W, Process32FirstW, Process32NextW, TH32CS_SNAPPROCESS,
};
use windows_sys::Win32::UI::Shell::{
    QUERY_USER_NOTIFICATION_STATE, QUNS_BUSY, QUNS_PRESENTATION_MODE, QUNS_QUIET_TIME,
    QUNS_RUNNING_D3D_FULL_SCREEN, SHQueryUserNotificationState,
};

use super::asked::CanAsk;
use crate::core::rules::QuietReason;
use crate::os::QuietWanted;
use crate::os::quiet::{Held, Windows, is_listed};

pub(super) const CAN_ASK: CanAsk = CanAsk { dnd: true, full_screen: true, apps: true };

/// What holds at this moment.
pub(in crate::os) fn ask_quiet(wanted: &QuietWanted, _: &Windows) -> BTreeSet<Held> {
    let counts = |reason: &QuietReason| match reason {
        QuietReason::FullScreen => wanted.fullscreen,
        _ => wanted.dnd,
    };
    let desktop = reason(state()).filter(counts).map(|reason| (reason, "Windows"));
    let app = !wanted.apps.is_empty() && runs(|name| is_listed(&wanted.apps, name));
    desktop.into_iter().chain(app.then_some((QuietReason::App, "processes"))).collect()
}

/// What a state of the notifications means; most mean nothing for us.
fn reason(state: Option<QUERY_USER_NOTIFICATION_STATE>) -> Option<QuietReason> {
    match state? {
        QUNS_BUSY | QUNS_RUNNING_D3D_FULL_SCREEN => Some(QuietReason::FullScreen),
        QUNS_PRESENTATION_MODE | QUNS_QUIET_TIME => Some(QuietReason::DoNotDisturb),
        _ => None,
    }
}

fn state() -> Option<QUERY_USER_NOTIFICATION_STATE> {
    let mut state = 0;
    // SAFETY: the call writes one number to where the pointer points, which is a number that lives.
    let answer = unsafe { SHQueryUserNotificationState(&raw mut state) };
    (answer == S_OK).then_some(state)
}

/// Whether the file name of a running program, without its ending, is such a one.
fn runs(is_such: impl Fn(&str) -> bool) -> bool {
    // SAFETY: no pointers; the handle is checked before it is used.
    let snapshot = unsafe { CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0) };
    if snapshot == INVALID_HANDLE_VALUE {
        return false;
    }
    // SAFETY: the handle was just opened, is valid, and nobody else closes it.
    let snapshot = unsafe { OwnedHandle::from_raw_handle(snapshot) };
    // SAFETY: numbers and arrays of numbers, for which zero is a value.
    let mut entry: PROCESSENTRY32W = unsafe { zeroed() };
    entry.dwSize = size_of::<PROCESSENTRY32W>() as u32;
    // SAFETY: a handle of processes that is open, and an entry that says its own size.
    let mut more = unsafe { Process32FirstW(snapshot.as_raw_handle(), &raw mut entry) };
    while more != 0 {
        let length = entry.szExeFile.iter().position(|unit| *unit == 0).unwrap_or(entry.szExeFile.len());
        let file = String::from_utf16_lossy(&entry.szExeFile[..length]).to_lowercase();
        let name = file.strip_suffix(".exe").unwrap_or(&file);
        if entry.th32ProcessID != std::process::id() && is_such(name) {
            return true;
        }
        // SAFETY: as for the first one.
        more = unsafe { Process32NextW(snapshot.as_raw_handle(), &raw mut entry) };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_of_the_notifications_mean_what_they_say() {
        assert_eq!(reason(None), None);
        assert_eq!(reason(Some(QUNS_BUSY)), Some(QuietReason::FullScreen));
        assert_eq!(reason(Some(QUNS_RUNNING_D3D_FULL_SCREEN)), Some(QuietReason::FullScreen));
        assert_eq!(reason(Some(QUNS_PRESENTATION_MODE)), Some(QuietReason::DoNotDisturb));
        assert_eq!(reason(Some(windows_sys::Win32::UI::Shell::QUNS_ACCEPTS_NOTIFICATIONS)), None);
    }

    #[test]
    fn programs_are_found_but_not_this_one() {
        let own = std::env::current_exe().expect("a path");
        let own = own.file_stem().expect("a name").to_string_lossy().to_lowercase();
        assert!(!runs(|name| name == own));
        assert!(runs(|_| true));
    }
}
