//! Who records, with a sound server of our own: its loudspeaker leads nowhere, its microphone hears nothing.

use std::path::PathBuf;

use pulseaudio::protocol::{
    ChannelMap, Command, CorkStreamParams, CreateRecordStreamReply, LoadModuleParams, MoveStreamParams,
    RecordStreamParams, SampleFormat, SampleSpec, SourceOutputInfoList, stream::StreamFlags,
};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::net::UnixListener;
use unhunch::core::event::Input;
use unhunch::core::rules::QuietReason;
use unhunch::os::sound_server::Server;
use unhunch::os::{self, Desktop, Source};

use super::stage::{Ear, Helper};

/// Where a sound server of one test is, or will be.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn socket(&self) -> PathBuf {
        self.0.path().join("native")
    }

    /// Starts the server. That it is there says whoever waits for it.
    fn server(&self) -> Helper {
        // One that was killed leaves its socket, which would be in the way of the next.
        let _ = std::fs::remove_file(self.socket());
        let listen = format!("--load=module-native-protocol-unix socket={}", self.socket().display());
        let arguments = [
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--load=module-null-sink sink_name=out",
            "--load=module-null-source source_name=mic",
            &listen,
        ];
        let home = [("HOME", self.0.path()), ("XDG_RUNTIME_DIR", self.0.path())];
        Helper::silent("pulseaudio", "pulseaudio", &arguments, &home)
    }

    fn watch(&self, ear: &Ear) -> Source {
        let desktop = Desktop { sound_server: Some(self.socket()), ..Desktop::default() };
        os::watch_microphone(&desktop, &ear.events)
    }

    /// A program that records from this source until it is dropped.
    fn recorder(&self, name: &str, source: &str) -> Helper {
        let (client, device) = (format!("--client-name={name}"), format!("--device={source}"));
        let socket = self.socket();
        let place = [("HOME", self.0.path()), ("PULSE_SERVER", socket.as_path())];
        Helper::silent("pulseaudio-utils", "parec", &[&client, &device], &place)
    }

    /// A program of this test itself, which the server knows as "Unhunch".
    async fn program(&self) -> Server {
        Server::connect(&[self.socket()]).await.expect("a server")
    }
}

fn began(source: &str) -> Input {
    Input::QuietBegan { reason: QuietReason::Microphone, source: source.to_owned() }
}

fn ended(source: &str) -> Input {
    Input::QuietEnded { reason: QuietReason::Microphone, source: source.to_owned() }
}

/// Records from a source, with these flags; the number of the stream.
async fn record(program: &mut Server, source: &str, flags: StreamFlags) -> u32 {
    let params = RecordStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: 8_000 },
        channel_map: ChannelMap::mono(),
        source_name: Some(std::ffi::CString::new(source).expect("a name")),
        flags,
        ..RecordStreamParams::default()
    };
    let reply: CreateRecordStreamReply =
        program.reply(&Command::CreateRecordStream(params)).await.expect("a stream");
    reply.channel
}

async fn cork(program: &mut Server, channel: u32, cork: bool) {
    let params = CorkStreamParams { channel, cork };
    program.ask(&Command::CorkRecordStream(params)).await.expect("done");
}

#[tokio::test]
async fn a_call_begins_and_ends() {
    let (place, mut ear) = (Place::new(), Ear::new());
    let _server = place.server();
    let _watch = place.watch(&ear);
    ear.service("microphone", true).await;
    let call = place.recorder("Call", "mic");
    assert_eq!(ear.input().await, began("Call"));
    let dictation = place.recorder("Dictation", "mic");
    assert_eq!(ear.input().await, began("Dictation"));
    drop(call);
    assert_eq!(ear.input().await, ended("Call"));
    drop(dictation);
    assert_eq!(ear.input().await, ended("Dictation"));
}

#[tokio::test]
async fn a_call_that_began_before_us_counts_and_ends_with_the_watch() {
    let (place, mut ear) = (Place::new(), Ear::new());
    let _server = place.server();
    let first = place.watch(&ear);
    ear.service("microphone", true).await;
    let _call = place.recorder("Call", "mic");
    assert_eq!(ear.input().await, began("Call"));
    drop(first);
    assert_eq!(ear.input().await, ended("Call"), "nobody knows any more");
    let _second = place.watch(&ear);
    assert_eq!(ear.input().await, began("Call"));
}

#[tokio::test]
async fn what_the_loudspeakers_play_is_no_microphone() {
    let (place, mut ear) = (Place::new(), Ear::new());
    let _server = place.server();
    let _watch = place.watch(&ear);
    ear.service("microphone", true).await;
    let mut program = place.program().await;
    record(&mut program, "out.monitor", StreamFlags::default()).await;
    // What is told would be told in the order of the names: the wrong one first.
    let _call = place.recorder("Y call", "mic");
    assert_eq!(ear.input().await, began("Y call"));

    let streams: SourceOutputInfoList =
        program.reply(&Command::GetSourceOutputInfoList).await.expect("a list");
    for (source, told) in [("mic", began("Unhunch")), ("out.monitor", ended("Unhunch"))] {
        let source = Some(std::ffi::CString::new(source).expect("a name"));
        let index = streams[0].index;
        let to = MoveStreamParams { index: Some(index), device_index: None, device_name: source };
        program.ask(&Command::MoveSourceOutput(to)).await.expect("moved");
        assert_eq!(ear.input().await, told, "moved while it records");
    }
}

#[tokio::test]
async fn meters_and_pipes_in_the_server_are_nobody() {
    let (place, mut ear) = (Place::new(), Ear::new());
    let _server = place.server();
    let _watch = place.watch(&ear);
    ear.service("microphone", true).await;
    let mut program = place.program().await;
    let meter = StreamFlags { peak_detect: true, ..StreamFlags::default() };
    record(&mut program, "mic", meter).await;
    let (name, arguments) = (c"module-loopback".to_owned(), Some(c"source=mic sink=out".to_owned()));
    program.ask(&Command::LoadModule(LoadModuleParams { name, arguments })).await.expect("loaded");
    let _call = place.recorder("Zoo call", "mic");
    assert_eq!(ear.input().await, began("Zoo call"));
}

#[tokio::test]
async fn a_paused_recording_is_over_until_it_goes_on() {
    let (place, mut ear) = (Place::new(), Ear::new());
    let _server = place.server();
    let _watch = place.watch(&ear);
    ear.service("microphone", true).await;
    let mut program = place.program().await;
    let paused = StreamFlags { start_corked: true, ..StreamFlags::default() };
    let stream = record(&mut program, "mic", paused).await;
    let call = place.recorder("Call", "mic");
    assert_eq!(ear.input().await, began("Call"), "and nothing of the other");
    drop(call);
    assert_eq!(ear.input().await, ended("Call"));
    cork(&mut program, stream, false).await;
    assert_eq!(ear.input().await, began("Unhunch"));
    cork(&mut program, stream, true).await;
    assert_eq!(ear.input().await, ended("Unhunch"));
}

#[tokio::test]
async fn a_server_that_comes_late_dies_and_comes_again_is_followed() {
    let (place, mut ear) = (Place::new(), Ear::new());
    let _watch = place.watch(&ear);
    let why = ear.service("microphone", false).await;
    assert!(why.contains("no sound server"), "{why}");
    for _ in 0..2 {
        let server = place.server();
        ear.service("microphone", true).await;
        let _call = place.recorder("Call", "mic");
        assert_eq!(ear.input().await, began("Call"));
        drop(server);
        assert_eq!(ear.input().await, ended("Call"), "a call needs a sound server");
        ear.service("microphone", false).await;
    }
}

#[tokio::test]
async fn something_else_behind_the_socket_is_said_and_given_up_for_the_real_one() {
    let (place, mut ear) = (Place::new(), Ear::new());
    let listener = UnixListener::bind(place.socket()).expect("a socket");
    let _watch = place.watch(&ear);
    for garbage in [[0xff_u8; 64], [0; 64]] {
        let (mut stranger, _) = listener.accept().await.expect("it calls");
        stranger.write_all(&garbage).await.expect("written");
        let why = ear.service("microphone", false).await;
        assert!(why.contains("at once") || why.contains("not understood"), "{why}");
    }
    drop(listener);
    let _server = place.server();
    ear.service("microphone", true).await;
}
