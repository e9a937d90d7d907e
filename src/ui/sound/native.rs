//! Windows and macOS: the default device, opened for one sound.

use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use cpal::traits::{DeviceTrait as _, HostTrait as _, StreamTrait as _};
use cpal::{ErrorKind, SampleFormat};

use super::{Cue, notes};

/// A device that has not played a sound after so long does not play it.
const PATIENCE: Duration = Duration::from_secs(5);
/// For the samples that a device still holds when it was given the last one.
const REST: Duration = Duration::from_millis(200);

/// Plays this sound to its end, in the thread of the caller.
///
/// # Errors
/// There is no device, it takes no samples of ours, or it went away.
pub fn play(cue: Cue) -> Result<()> {
    let device = cpal::default_host().default_output_device().context("there is no sound device")?;
    let config = device.default_output_config().context("the sound device does not say what it takes")?;
    if config.sample_format() != SampleFormat::F32 {
        bail!("the sound device takes {}, known here is f32", config.sample_format());
    }
    let config = config.config();
    let channels = usize::from(config.channels.max(1));
    let mut samples = notes::samples(cue, config.sample_rate);
    let (told, end) = mpsc::channel();
    let broke = told.clone();
    let mut told = Some(told);
    let fill = move |buffer: &mut [f32], _: &cpal::OutputCallbackInfo| {
        for frame in buffer.chunks_mut(channels) {
            frame.fill(samples.next().unwrap_or(0.0));
        }
        if samples.len() == 0
            && let Some(told) = told.take()
        {
            // Whoever waited may have lost patience.
            let _ = told.send(Ok(()));
        }
    };
    let fail = move |error: cpal::Error| {
        let passes =
            matches!(error.kind(), ErrorKind::Xrun | ErrorKind::DeviceChanged | ErrorKind::RealtimeDenied);
        if !passes {
            let _ = broke.send(Err(error));
        }
    };
    let stream = device.build_output_stream(config, fill, fail, Some(PATIENCE))?;
    stream.play()?;
    end.recv_timeout(PATIENCE).context("the sound device does not play")??;
    // Nothing tells when the last samples were heard; only that the device broke comes sooner.
    let _ = end.recv_timeout(REST);
    Ok(())
}
