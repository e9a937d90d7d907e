//! The sounds themselves: a struck wooden bar, as of a marimba, with the attack of a felt mallet.
//!
//! All notes are of one chord (G major, where small loudspeakers begin to sound), so that two that
//! overlap still agree.

use std::f64::consts::{PI, TAU};

use super::Cue;

/// No sample is larger, of 1 for the loudest there is: about 14 dB below it.
pub const PEAK: f32 = 0.2;

const G4: f64 = 392.00;
const B4: f64 = 493.88;
const D5: f64 = 587.33;

/// From silence to the full note, and at the end of the sound back to silence.
const ATTACK_S: f64 = 0.008;
const RELEASE_S: f64 = 0.120;

/// What a bar of wood sounds of: how much higher than its note, how strong, and how long compared
/// with it. A marimba's bar is tuned so that its second tone is two octaves above.
const TONES: [(f64, f64, f64); 3] = [(1.0, 0.80, 1.0), (3.93, 0.16, 0.30), (9.2, 0.04, 0.10)];

struct Note {
    at_s: f64,
    hz: f64,
    level: f64,
    /// In which it falls to a third.
    fall_s: f64,
}

const fn note(at_s: f64, hz: f64, level: f64, fall_s: f64) -> Note {
    Note { at_s, hz, level, fall_s }
}

/// How long each sound is in seconds, and its notes.
fn score(cue: Cue) -> (f64, &'static [Note]) {
    match cue {
        Cue::LeadIn => (0.7, const { &[note(0.0, G4, 0.12, 0.16)] }),
        Cue::Change => (0.9, const { &[note(0.0, D5, 0.16, 0.22)] }),
        Cue::Beat => (0.5, const { &[note(0.0, D5, 0.07, 0.11)] }),
        Cue::Side => (1.1, const { &[note(0.0, D5, 0.14, 0.20), note(0.22, B4, 0.14, 0.24)] }),
        Cue::Done => (
            1.4,
            const { &[note(0.0, G4, 0.12, 0.22), note(0.16, B4, 0.12, 0.24), note(0.32, D5, 0.13, 0.32)] },
        ),
    }
}

/// The samples of this sound, for one channel, at `rate` a second. The same each time; begins and
/// ends in silence, and stays within [`PEAK`].
pub fn samples(cue: Cue, rate: u32) -> impl ExactSizeIterator<Item = f32> {
    let (length_s, notes) = score(cue);
    let count = (length_s * f64::from(rate)).round() as u32;
    (0..count).map(move |at| {
        let at_s = f64::from(at) / f64::from(rate);
        let sum: f64 = notes.iter().map(|note| note.at(at_s - note.at_s)).sum();
        (sum * swell((length_s - at_s) / RELEASE_S)) as f32
    })
}

impl Note {
    /// So long after it was struck.
    fn at(&self, since_s: f64) -> f64 {
        if since_s < 0.0 {
            return 0.0;
        }
        let tone = |(times, strength, lasts): &(f64, f64, f64)| {
            strength * (-since_s / (self.fall_s * lasts)).exp() * (TAU * self.hz * times * since_s).sin()
        };
        self.level * swell(since_s / ATTACK_S) * TONES.iter().map(tone).sum::<f64>()
    }
}

/// From 0 at 0 to 1 at 1, without a corner at either end.
fn swell(part: f64) -> f64 {
    0.5 - 0.5 * (PI * part.clamp(0.0, 1.0)).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: u32 = 48_000;

    fn rendered(cue: Cue) -> Vec<f32> {
        samples(cue, RATE).collect()
    }

    #[test]
    fn each_sound_is_short_and_softer_than_the_level_stated() {
        for cue in Cue::ALL {
            let samples = rendered(cue);
            let peak = samples.iter().fold(0.0, |peak: f32, sample| peak.max(sample.abs()));
            assert!(samples.len() < RATE as usize * 3 / 2, "{cue:?} takes {} samples", samples.len());
            assert!((0.03..PEAK).contains(&peak), "{cue:?} reaches {peak}");
        }
    }

    #[test]
    fn each_sound_begins_and_ends_without_a_click() {
        for cue in Cue::ALL {
            let samples = rendered(cue);
            let (first, last) = (samples[0], samples[samples.len() - 1]);
            assert!(first.abs() < 1e-4 && last.abs() < 1e-4, "{cue:?} from {first} to {last}");
            // A click is a leap between two samples; the steepest that these notes need is far smaller.
            let leap = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
            assert!(leap < 0.025, "{cue:?} leaps by {leap}");
        }
    }

    #[test]
    fn no_two_sounds_are_alike_and_each_is_the_same_every_time() {
        for (index, cue) in Cue::ALL.into_iter().enumerate() {
            assert_eq!(rendered(cue), rendered(cue));
            for other in &Cue::ALL[index + 1..] {
                let pairs = rendered(cue).into_iter().zip(rendered(*other));
                let apart = pairs.map(|(one, other)| (one - other).abs()).fold(0.0, f32::max);
                assert!(apart > 0.03, "{cue:?} and {other:?} differ by {apart}");
            }
        }
    }

    #[test]
    fn a_beat_is_softer_than_a_change() {
        let energy = |cue| rendered(cue).iter().map(|sample| sample * sample).sum::<f32>();
        assert!(energy(Cue::Beat) * 4.0 < energy(Cue::Change));
    }

    #[test]
    fn a_sound_lasts_as_long_at_any_rate() {
        for cue in Cue::ALL {
            assert_eq!(samples(cue, 44_100).len() * 480, samples(cue, 48_000).len() * 441);
        }
    }
}
