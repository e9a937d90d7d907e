//! A private sound server, and an ear at its only output.

use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::Child;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use unhunch::ui::sound::{Cue, notes};

use super::program::{Environment, command};
use super::within;

const RATE: u32 = 48_000;
/// So many samples of silence end a sound.
const PAUSE: usize = RATE as usize / 20;

/// A running `pulseaudio` whose only output leads nowhere; ends when dropped.
pub struct SoundServer {
    environment: Environment,
    process: Child,
}

impl SoundServer {
    pub async fn start(folder: &Path, environment: &Environment) -> Self {
        let socket = folder.join("run/pulse/native");
        // A server that was killed leaves its socket, which would be in the way of the next.
        let _ = std::fs::remove_file(&socket);
        let output = format!("--load=module-null-sink sink_name=out rate={RATE} channels=1 format=s16le");
        let listen = format!("--load=module-native-protocol-unix socket={}", socket.display());
        let arguments = [
            "-n",
            "--daemonize=no",
            "--use-pid-file=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--log-level=info",
            "--log-target=stderr",
            &output,
            &listen,
        ];
        let mut process = command(Path::new("pulseaudio"), &arguments, environment)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("`pulseaudio` (package pulseaudio)");
        let mut lines = BufReader::new(process.stderr.take().expect("its log")).lines();
        within("a sound server", async {
            while let Ok(Some(line)) = lines.next_line().await {
                if line.contains("startup complete") {
                    return;
                }
            }
            panic!("`pulseaudio` ended at once");
        })
        .await;
        // Whoever stops reading a log stops its writer in the end.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { environment: environment.clone(), process }
    }

    /// From here on everything that sounds is heard.
    pub async fn ear(&self) -> Ear {
        Ear::listen(&self.environment).await
    }

    /// It dies, as a server does that crashed.
    pub async fn kill(mut self) {
        self.process.kill().await.expect("the server ends");
    }
}

/// What sounds; ends when dropped.
pub struct Ear {
    heard: UnboundedReceiver<Option<Cue>>,
    _process: Child,
}

impl Ear {
    async fn listen(environment: &Environment) -> Self {
        let rate = format!("--rate={RATE}");
        let arguments =
            ["--device=out.monitor", "--raw", "--format=s16le", "--channels=1", "--latency-msec=20", &rate];
        let mut process = command(Path::new("parec"), &arguments, environment)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`parec` (package pulseaudio-utils)");
        let mut samples = process.stdout.take().expect("its samples");
        let (sender, heard) = unbounded_channel();
        // It hears silence at once.
        within("an ear that hears", samples.read_exact(&mut [0; 2])).await.expect("samples");
        tokio::spawn(async move {
            let (mut sound, mut buffer) = (Vec::new(), [0; 4096]);
            let mut odd = None;
            while let Ok(length @ 1..) = samples.read(&mut buffer).await {
                let bytes =
                    odd.take().into_iter().chain(buffer[..length].iter().copied()).collect::<Vec<_>>();
                let (pairs, rest) = bytes.as_chunks::<2>();
                odd = rest.first().copied();
                for pair in pairs {
                    take_in(i16::from_le_bytes(*pair), &mut sound, &sender);
                }
            }
        });
        Self { heard, _process: process }
    }

    /// Waits for the next sound; its samples must be those of a cue.
    pub async fn hears(&mut self) -> Cue {
        let heard = within("a sound", self.heard.recv()).await;
        heard.expect("a server that runs").expect("a sound of ours, as it was made")
    }
}

fn take_in(sample: i16, sound: &mut Vec<i16>, heard: &UnboundedSender<Option<Cue>>) {
    if sample != 0 || !sound.is_empty() {
        sound.push(sample);
    }
    if sound.len() > PAUSE && sound[sound.len() - PAUSE..].iter().all(|sample| *sample == 0) {
        // The test may have heard enough.
        let _ = heard.send(Cue::ALL.into_iter().find(|cue| is(sound, *cue)));
        sound.clear();
    }
}

/// Whether these are the samples of this cue, within what a mixer may do to them. It mixes ahead, and
/// what it then mixes again for a new sound, a listener at its output has heard already, without: so
/// the first tenth of a second may be missing here.
fn is(sound: &[i16], cue: Cue) -> bool {
    let whole = f32::from(i16::MAX);
    let made: Vec<i16> = notes::samples(cue, RATE).map(|sample| (sample * whole) as i16).collect();
    let (made, sound) = (without_end(&made), without_end(sound));
    let Some(missing) = made.len().checked_sub(sound.len()).filter(|missing| *missing <= RATE as usize / 10)
    else {
        return false;
    };
    let pairs = made[missing..].iter().zip(sound).map(|(made, heard)| (i32::from(*made), i32::from(*heard)));
    let (apart, loud) =
        pairs.fold((0, 0), |(apart, loud), (made, heard)| (apart + (made - heard).abs(), loud + made.abs()));
    apart * 20 < loud
}

/// Up to its last sample that can be heard.
fn without_end(samples: &[i16]) -> &[i16] {
    let end = samples.iter().rposition(|sample| *sample != 0).map_or(0, |last| last + 1);
    &samples[..end]
}
