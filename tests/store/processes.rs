//! Killed at any moment, and without the right to write: stories for processes of their own.

#[cfg(unix)]
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

#[cfg(unix)]
use unhunch::store::Cause;
use unhunch::store::{Journal, Store, Written};

#[cfg(unix)]
use super::rows;
use super::{home, noon, note};

const CHILD: &str = "UNHUNCH_STORE_CHILD";

/// This test program again, as a process of its own that runs `test` alone, with the log at `path`.
#[expect(clippy::disallowed_methods, reason = "a test needs a process that it may kill")]
fn child(program: &Path, test: &str) -> Command {
    let mut command = Command::new(program);
    command
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn the_child_that_writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let mut journal = Journal::open(Path::new(&path), noon());
    for at in 0.. {
        assert_eq!(journal.append(&note(at, "told")), Written::Durable);
        println!("\nwritten {at}");
    }
}

#[test]
fn a_kill_loses_nothing_that_anyone_was_told_of() {
    let (_home, path) = home();
    let mut told_in_all = 0;
    for round in 0..3 {
        let program = std::env::current_exe().unwrap();
        let mut writer: Child = child(&program, "processes::the_child_that_writes_until_it_is_killed")
            .env(CHILD, &path)
            .spawn()
            .unwrap();
        let told = BufReader::new(writer.stdout.take().unwrap())
            .lines()
            .map(Result::unwrap)
            .filter(|line| line.starts_with("written "))
            .take(20 + round)
            .count();
        writer.kill().unwrap();
        writer.wait().unwrap();
        told_in_all += told;
        let store = Store::open(&path).unwrap();
        let there = store.count().unwrap() as usize;
        assert!(there >= told_in_all, "{there} of {told_in_all} rows are there");
        told_in_all = there;
    }
    assert!(told_in_all >= 63);
}

/// Who may do everything sees no read-only folder: root becomes nobody for this.
#[cfg(unix)]
#[test]
fn on_a_read_only_disk_the_log_is_read_and_rows_wait() {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    const TEST: &str = "processes::on_a_read_only_disk_the_log_is_read_and_rows_wait";
    if let Some(path) = std::env::var_os(CHILD) {
        return read_only_story(Path::new(&path));
    }
    let (home, _) = home();
    let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    open(home.path(), 0o755);
    // A copy, because the way to the program itself may be closed to nobody.
    let program = home.path().join("story");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let folder = home.path().join("da ta#%41?");
    fs::create_dir(&folder).unwrap();
    let mut command = child(&program, TEST);
    if chown(home.path(), Some(NOBODY), Some(NOBODY)).is_ok() {
        chown(&folder, Some(NOBODY), Some(NOBODY)).unwrap();
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.env(CHILD, folder.join("unhunch.db")).current_dir(home.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}{why}");
    assert!(said.contains("the story was told"), "{said}");
}

#[cfg(unix)]
fn read_only_story(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let folder = path.parent().unwrap();
    Store::open(path).unwrap().append(&note(1, "before")).unwrap();

    for (what, locked, unlocked) in [(folder, 0o500, 0o700), (path, 0o400, 0o600)] {
        mode(path, 0o400);
        mode(what, locked);
        assert_eq!(Store::open(path).unwrap_err().cause, Cause::ReadOnly, "{}", what.display());
        let mut journal = Journal::open(path, noon());
        let Written::Kept { why } = journal.append(&note(5, "kept")) else { panic!("written all the same") };
        assert!(why.contains("read-only") && why.contains("1 event is kept"), "{why}");
        assert_eq!(journal.rows(0, 9), [note(1, "before"), note(5, "kept")], "what is there is read");
        assert_eq!(rows(&Store::open_read_only(path).unwrap()), [note(1, "before")]);
        drop(journal);
        mode(what, unlocked);
        mode(path, 0o600);
    }

    mode(folder, 0o500);
    mode(path, 0o400);
    let mut journal = Journal::open(path, noon());
    assert!(matches!(journal.append(&note(5, "kept")), Written::Kept { .. }));
    mode(folder, 0o700);
    mode(path, 0o600);
    assert_eq!(journal.append(&note(6, "after")), Written::Durable);
    assert_eq!(rows(&Store::open(path).unwrap()), [note(1, "before"), note(5, "kept"), note(6, "after")]);
    println!("the story was told");
}
