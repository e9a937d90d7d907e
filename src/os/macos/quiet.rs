//! When not to interrupt: without special rights only which programs run can be asked here. Focus and
//! the screen's state have no call for everybody.

use std::collections::BTreeSet;

use super::asked::CanAsk;
use crate::core::rules::QuietReason;
use crate::os::QuietWanted;
use crate::os::quiet::{Held, Windows, is_listed};

pub(super) const CAN_ASK: CanAsk = CanAsk { dnd: false, full_screen: false, apps: true };

/// As long as the system makes a name.
const LONGEST: usize = 64;

/// What holds at this moment.
pub(in crate::os) fn ask_quiet(wanted: &QuietWanted, _: &Windows) -> BTreeSet<Held> {
    let runs = !wanted.apps.is_empty() && names().iter().any(|name| is_listed(&wanted.apps, name));
    BTreeSet::from_iter(runs.then_some((QuietReason::App, "processes")))
}

/// The names of all processes that can be seen, but this one.
fn names() -> Vec<String> {
    // SAFETY: asked with no room for them, the call says how many there are.
    let count = unsafe { libc::proc_listallpids(std::ptr::null_mut(), 0) };
    let mut ids = vec![0_i32; usize::try_from(count).unwrap_or(0) + 32];
    let room = i32::try_from(size_of_val(ids.as_slice())).unwrap_or(0);
    // SAFETY: the call writes at most so many bytes, which is the size of the list.
    let count = unsafe { libc::proc_listallpids(ids.as_mut_ptr().cast(), room) };
    ids.truncate(usize::try_from(count).unwrap_or(0));
    let own = std::process::id();
    ids.into_iter().filter(|id| u32::try_from(*id).is_ok_and(|id| id != own)).filter_map(name).collect()
}

fn name(process: i32) -> Option<String> {
    let mut name = [0_u8; LONGEST];
    // SAFETY: the call writes at most so many bytes, which is the size of the array.
    let length = unsafe { libc::proc_name(process, name.as_mut_ptr().cast(), LONGEST as u32) };
    let name = name.get(..usize::try_from(length).ok()?)?;
    (!name.is_empty()).then(|| String::from_utf8_lossy(name).into_owned())
}
