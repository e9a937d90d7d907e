use super::*;

fn wanted(folder: &Path, program: &str, home: Option<&str>) -> Autostart {
    let folders = Folders {
        own: folder.join("autostart"),
        system: vec![folder.join("xdg")],
        units: vec![folder.join("own-units"), folder.join("units")],
    };
    Autostart { program: program.into(), home: home.map(PathBuf::from), folders }
}

fn file(start: &Autostart) -> PathBuf {
    start.folders.own.join(FILE)
}

#[test]
fn on_off_and_what_it_says_of_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = wanted(folder.path(), "/opt/un hunch/unhunch", None);
    assert_eq!(start.status().expect("read"), Status::Off);
    start.off().expect("nothing to take away");
    start.on().expect("written");
    start.on().expect("written again");
    assert_eq!(start.status().expect("read"), Status::On);
    let text = fs::read_to_string(file(&start)).expect("there");
    assert!(text.contains("\nExec=\"/opt/un hunch/unhunch\" run\n"), "{text}");
    assert!(text.contains("\nTryExec=/opt/un hunch/unhunch\n"), "{text}");
    assert_eq!(fs::read_dir(&start.folders.own).expect("there").count(), 1, "no file left beside it");
    start.off().expect("taken away");
    assert_eq!(start.status().expect("read"), Status::Off);
}

#[test]
fn an_entry_for_another_place_or_switched_off_is_not_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = wanted(folder.path(), "/old/unhunch", Some("/home/a b"));
    old.on().expect("written");
    let new = wanted(folder.path(), "/new/unhunch", None);
    let command = "/old/unhunch run --home \"/home/a b\"".to_owned();
    assert_eq!(new.status().expect("read"), Status::Other { command });
    let text = fs::read_to_string(file(&old)).expect("there");
    fs::write(file(&old), text.replace("enabled=true", "enabled=false")).expect("changed");
    assert_eq!(old.status().expect("read"), Status::SwitchedOff);
}

#[test]
fn an_entry_of_a_package_counts_until_the_person_has_another_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = wanted(folder.path(), "/usr/bin/unhunch", None);
    let by = start.folders.system[0].join(FILE);
    fs::create_dir(&start.folders.system[0]).expect("a folder");
    fs::write(&by, start.entry().expect("text")).expect("a package's entry");
    assert_eq!(start.status().expect("read"), Status::ByPackage { by: by.clone() });
    start.off().expect("switched off for this person");
    assert_eq!(start.status().expect("read"), Status::Off);
    assert!(by.is_file(), "what is for everybody stays");
    start.on().expect("on again");
    assert_eq!(start.status().expect("read"), Status::On);
    fs::remove_file(&by).expect("the package is gone");
    start.off().expect("taken away");
    assert!(!file(&start).exists(), "nothing is left");
}

#[test]
fn a_unit_of_a_package_starts_it_and_no_entry_beside_it_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = wanted(folder.path(), "/usr/bin/unhunch", None);
    start.on().expect("before the package came");
    let by = start.folders.units[1].join(unit::FILE);
    let wants = start.folders.units[0].join("graphical-session.target.wants");
    fs::create_dir_all(&wants).expect("a folder");
    fs::create_dir_all(&start.folders.units[1]).expect("a folder");
    fs::write(&by, start.unit().expect("text")).expect("a package's unit");
    std::os::unix::fs::symlink(&by, wants.join(unit::FILE)).expect("enabled");
    assert_eq!(start.status().expect("read"), Status::ByPackage { by: by.clone() });
    start.on().expect("on already");
    assert!(!file(&start).exists(), "it is started once");
    let told = format!("{:#}", start.off().expect_err("systemd's to change"));
    assert!(told.contains(&by.display().to_string()) && told.contains("systemctl --user disable"), "{told}");
}

#[test]
fn a_percent_sign_in_the_path_survives_too() {
    let start = wanted("".as_ref(), "/a%b", None);
    assert_eq!(exec(&start).expect("text"), "env /a%%b run", "a program that GLib would not find");
}

#[test]
fn only_the_entrys_own_group_is_read() {
    let text =
        "# x\n[Other]\nExec=wrong\n[Desktop Entry]\nExec = right run\n[Desktop Action x]\nHidden=true\n";
    assert_eq!(value(text, "Exec").as_deref(), Some("right run"));
    assert_eq!(value(text, "Hidden"), None);
}
