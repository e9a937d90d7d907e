//! The names of the person's running programs, read once when asked.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::os::quiet::is_listed;

pub(super) const SOURCE: &str = "processes";

/// Whether one of these programs runs, of this user and not this one itself.
pub(super) fn any(apps: &[String]) -> bool {
    !apps.is_empty() && any_in(Path::new("/proc"), apps)
}

fn any_in(processes: &Path, apps: &[String]) -> bool {
    let (user, own) = (rustix::process::geteuid().as_raw(), std::process::id().to_string());
    let Ok(entries) = fs::read_dir(processes) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let of_person = name.to_str().is_some_and(|name| name.parse::<u32>().is_ok() && name != own)
            && entry.metadata().is_ok_and(|about| about.uid() == user);
        of_person && names(&entry.path()).iter().any(|name| is_listed(apps, name))
    })
}

/// The name that the kernel shows (its first 15 bytes), and the file name of the first argument. A
/// process that went away in between has none.
fn names(process: &Path) -> Vec<String> {
    let short = fs::read(process.join("comm")).unwrap_or_default();
    let line = fs::read(process.join("cmdline")).unwrap_or_default();
    let first = line.split(|byte| *byte == 0).next().unwrap_or_default();
    let file = first.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    vec![text(&short), text(file)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_either_of_its_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let process = |id: &str, short: &str, line: &str| {
            let at = folder.path().join(id);
            fs::create_dir(&at).expect("a process");
            fs::write(at.join("comm"), format!("{short}\n")).expect("a name");
            fs::write(at.join("cmdline"), line).expect("a line");
        };
        process("1", "systemd", "/sbin/init\0");
        process("20", "gnome-presentat", "/usr/bin/Gnome-Presentation\0--full\0");
        process("300", "ZoomLauncher", "");
        process("not-a-process", "zoom", "zoom\0");
        process(&std::process::id().to_string(), "own", "own\0");
        fs::create_dir(folder.path().join("4000")).expect("one that has just ended");
        let any = |name: &str| any_in(folder.path(), &[name.to_owned()]);
        assert!(any("gnome-presentation") && any("zoomlauncher") && any("init") && any("systemd"));
        for name in ["zoom", "own", "gnome", "--full", ""] {
            assert!(!any(name), "{name}");
        }
        assert!(!any_in(Path::new("/nowhere"), &["init".to_owned()]));
    }
}
