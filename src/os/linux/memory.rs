//! Memory that is needed only while something happens.

use std::ffi::c_void;

use rustix::mm::{Advice, madvise};

/// Unmaps the program's code and constants, of which the start, or an answer, touched most and
/// idling touches little: what is needed comes back from the page cache by itself, a few pages at a
/// time. And gives back what is free between things that are still held.
pub(in crate::os) fn give_back() -> std::io::Result<()> {
    #[cfg(target_env = "gnu")]
    // SAFETY: it only looks for whole pages that nothing holds, and may be called at any time.
    unsafe {
        libc::malloc_trim(0);
    }
    for (start, len) in unchanged(&std::fs::read_to_string("/proc/self/smaps")?) {
        // SAFETY: this mapping is private, of a file, not writable, and has no page of its own: its
        // content is the file's, so that a page that is dropped is read again unchanged. Relocated
        // data has pages of its own and is never named.
        unsafe { madvise(start as *mut c_void, len, Advice::LinuxDontNeed) }?;
    }
    Ok(())
}

/// Start and length of each mapping of a file that cannot be written and never was.
fn unchanged(smaps: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut candidate = None;
    for line in smaps.lines() {
        if let Some(mapping) = read_only_file(line) {
            candidate = mapping;
        } else if line.strip_prefix("Anonymous:").is_some_and(|size| size.trim() == "0 kB") {
            found.extend(candidate.take());
        }
    }
    found
}

/// The head of a mapping: where it is, if it is of a file and read-only; none for other lines.
fn read_only_file(line: &str) -> Option<Option<(usize, usize)>> {
    let mut words = line.split_ascii_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let (start, end) = (usize::from_str_radix(start, 16).ok()?, usize::from_str_radix(end, 16).ok()?);
    let rights = words.next()?;
    let of_file = words.nth(3).is_some_and(|path| path.starts_with('/'));
    let fits = of_file && matches!(rights, "r-xp" | "r--p") && start < end;
    Some(fits.then(|| (start, end - start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_as_in_the_file_is_named() {
        let smaps = "\
            1000-3000 r--p 00000000 fe:01 17 /usr/bin/unhunchd\nAnonymous: 0 kB\n\
            3000-8000 r-xp 00002000 fe:01 17 /usr/bin/unhunchd\nRss: 4 kB\nAnonymous:             0 kB\n\
            8000-9000 r--p 00007000 fe:01 17 /usr/bin/unhunchd\nAnonymous: 4 kB\n\
            9000-a000 rw-p 00008000 fe:01 17 /usr/bin/unhunchd\nAnonymous: 0 kB\n\
            a000-b000 r-xp 00000000 00:00 0\nAnonymous: 0 kB\n\
            c000-d000 r-xp 00000000 00:00 0 [vdso]\nAnonymous: 0 kB\n";
        assert_eq!(unchanged(smaps), [(0x1000, 0x2000), (0x3000, 0x5000)]);
    }

    #[test]
    fn the_program_goes_on_without_its_code() {
        give_back().expect("the kernel takes the advice");
    }
}
