//! Chance that is the same on every machine: `SplitMix64`, a small generator without a state to share.

/// A row of numbers that hangs on its beginning alone.
pub struct Dice(u64);

impl Dice {
    /// The numbers of this seed and of these marks, such as a date: those of another mark are others.
    pub fn new(seed: u64, marks: &[i64]) -> Self {
        let mut dice = Self(seed);
        for mark in marks {
            dice.0 = dice.roll() ^ mark.cast_unsigned();
        }
        dice
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number of `from..=to`; `from` where there is none between them.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let count = to.saturating_sub(from).max(0).unsigned_abs().saturating_add(1);
        from.saturating_add((self.roll() % count).cast_signed())
    }

    /// True `part` times out of `whole`.
    pub fn falls(&mut self, part: u32, whole: u32) -> bool {
        self.between(1, i64::from(whole)) <= i64::from(part)
    }
}
