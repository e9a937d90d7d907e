//! Linux: a sound played by the sound server of the session.
//!
//! One conversation a sound, in a runtime of its own that ends with it.

use anyhow::Result;
use pulseaudio::protocol::{
    ChannelMap, Command, CreatePlaybackStreamReply, PlaybackStreamParams, Prop, SampleFormat, SampleSpec,
    stream::BufferAttr, write_memblock,
};

use super::{Cue, notes};
use crate::os::sound_server::{Server, properties, sockets};

/// What nearly every server mixes at; others convert.
const RATE: u32 = 48_000;
const BYTES_A_SECOND: u32 = RATE * 2;
/// How much the server holds ready: small enough to be heard at once, and all of a sound is with it
/// long before it is due.
const AHEAD: u32 = BYTES_A_SECOND / 10;

/// Plays this sound to its end, in the thread of the caller.
///
/// # Errors
/// No server is there, it refused, or it went away.
pub fn play(cue: Cue) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    runtime.block_on(async {
        let mut server = Server::connect(&sockets()).await?;
        let stream = open_stream(&mut server).await?;
        for chunk in bytes(cue).chunks(16 * 1024) {
            let mut message = Vec::new();
            write_memblock(&mut message, stream, chunk, 0)?;
            server.write(&message).await?;
        }
        // Answered when the last sample was played. Closing the connection closes the stream.
        server.ask(&Command::DrainPlaybackStream(stream)).await?;
        Ok(())
    })
}

fn bytes(cue: Cue) -> Vec<u8> {
    let whole = f32::from(i16::MAX);
    notes::samples(cue, RATE).flat_map(|sample| ((sample * whole) as i16).to_le_bytes()).collect()
}

/// The channel to write samples to.
async fn open_stream(server: &mut Server) -> Result<u32> {
    let params = PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: RATE },
        channel_map: ChannelMap::mono(),
        buffer_attr: BufferAttr { target_length: AHEAD, ..BufferAttr::default() },
        // As an event it has the volume that the person gave to such sounds, and pauses no music.
        props: properties(&[(Prop::MediaRole, c"event"), (Prop::MediaName, c"Unhunch")]),
        ..PlaybackStreamParams::default()
    };
    let reply: CreatePlaybackStreamReply = server.reply(&Command::CreatePlaybackStream(params)).await?;
    Ok(reply.channel)
}
