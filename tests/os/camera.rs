//! Who holds a camera. The cameras are files in a folder of the test, opened by processes of their own.

use std::fs::File;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use unhunch::core::event::Input;
use unhunch::core::rules::QuietReason;
use unhunch::os::{self, Folders, Source};

use super::stage::{Ear, Helper};

/// A folder in place of `/dev`, and perhaps one in place of `/proc`.
struct Devices {
    folder: TempDir,
    folders: Folders,
}

impl Devices {
    fn new(cameras: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let devices = folder.path().canonicalize().expect("its path").join("dev");
        std::fs::create_dir(&devices).expect("made");
        let devices = Self { folder, folders: Folders { devices, ..Folders::default() } };
        cameras.iter().for_each(|name| devices.plug_in(name));
        devices
    }

    /// With processes of other people, of whose files nothing can be seen, and no others.
    fn among_strangers(cameras: &[&str]) -> Self {
        let mut devices = Self::new(cameras);
        devices.folders.processes = devices.folder.path().join("proc");
        std::fs::create_dir_all(devices.folders.processes.join("7")).expect("made");
        File::create(devices.folders.processes.join("7/fd")).expect("what cannot be listed");
        devices
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folders.devices.join(name)
    }

    fn plug_in(&self, name: &str) {
        File::create(self.path(name)).expect("made");
    }

    fn unplug(&self, name: &str) {
        std::fs::remove_file(self.path(name)).expect("removed");
    }

    /// Opened and closed at once, as by a program that looks for cameras.
    fn look_at(&self, name: &str) {
        File::open(self.path(name)).expect("opened");
    }

    fn watch(&self, ear: &Ear) -> Source {
        os::watch_camera_in(self.folders.clone(), &ear.events)
    }
}

/// A process that holds this file open until it is dropped.
fn film(camera: &Path) -> Helper {
    Helper::silent("coreutils", "tail", &["--follow", camera.to_str().expect("a path")], &[])
}

fn began(source: &str) -> Input {
    Input::QuietBegan { reason: QuietReason::Camera, source: source.to_owned() }
}

fn ended(source: &str) -> Input {
    Input::QuietEnded { reason: QuietReason::Camera, source: source.to_owned() }
}

#[tokio::test]
async fn a_film_begins_and_ends() {
    let (devices, mut ear) = (Devices::new(&["video0", "video1", "null"]), Ear::new());
    let _watch = devices.watch(&ear);
    let why = ear.service("camera", true).await;
    assert!(why.contains("video0") && why.contains("video1") && !why.contains("null"), "{why}");
    let film_of_one = film(&devices.path("video1"));
    assert_eq!(ear.input().await, began("tail"));
    drop(film_of_one);
    assert_eq!(ear.input().await, ended("tail"));
}

#[tokio::test]
async fn a_film_that_began_before_us_counts_and_ends_with_the_watch() {
    let (devices, mut ear) = (Devices::new(&["video0"]), Ear::new());
    let first = devices.watch(&ear);
    ear.service("camera", true).await;
    let _film = film(&devices.path("video0"));
    assert_eq!(ear.input().await, began("tail"));
    drop(first);
    assert_eq!(ear.input().await, ended("tail"), "nobody knows any more");
    let _second = devices.watch(&ear);
    assert_eq!(ear.input().await, began("tail"));
}

#[tokio::test]
async fn looking_for_cameras_is_no_film() {
    for devices in [Devices::new(&["video0", "video1"]), Devices::among_strangers(&["video0", "video1"])] {
        let mut ear = Ear::new();
        let _watch = devices.watch(&ear);
        ear.service("camera", true).await;
        for _ in 0..100 {
            devices.look_at("video0");
            devices.look_at("video1");
        }
        devices.plug_in("video2");
        assert!(ear.service("camera", true).await.contains("video2"), "no input before that");
    }
}

#[tokio::test]
async fn cameras_come_and_go() {
    let (devices, mut ear) = (Devices::new(&[]), Ear::new());
    let _watch = devices.watch(&ear);
    let why = ear.service("camera", true).await;
    assert!(why.contains("no camera"), "{why}");
    for _ in 0..2 {
        devices.plug_in("video0");
        assert!(ear.service("camera", true).await.contains("video0"));
        let _film = film(&devices.path("video0"));
        assert_eq!(ear.input().await, began("tail"));
        devices.unplug("video0");
        let mut said = Vec::from([ear.next().await, ear.next().await]);
        said.sort_by_key(|event| matches!(event, os::OsEvent::Input(_)));
        assert!(matches!(&said[0], os::OsEvent::Service(none) if none.why.contains("no camera")), "{said:?}");
        assert_eq!(said[1], super::input(ended("tail")), "whoever holds it holds nothing");
    }
}

#[tokio::test]
async fn people_whose_processes_cannot_be_seen_are_counted() {
    let (devices, mut ear) = (Devices::among_strangers(&["video0"]), Ear::new());
    let _watch = devices.watch(&ear);
    ear.service("camera", true).await;
    let one = File::open(devices.path("video0")).expect("opened");
    let Input::QuietBegan { reason: QuietReason::Camera, source } = ear.input().await else {
        panic!("somebody films");
    };
    assert!(source.contains("another user"), "{source}");
    let other = File::open(devices.path("video0")).expect("opened");
    drop(one);
    // Not over yet.
    devices.plug_in("video1");
    ear.service("camera", true).await;
    drop(other);
    assert_eq!(ear.input().await, ended(&source));
}

#[tokio::test]
async fn without_a_folder_of_devices_it_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let folders = Folders { devices: folder.path().join("none"), ..Folders::default() };
    let mut ear = Ear::new();
    let _watch = os::watch_camera_in(folders, &ear.events);
    ear.service("camera", false).await;
}
