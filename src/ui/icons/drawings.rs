//! What each icon is made of, on 24 units each way from the upper left. Lines keep three units from the edge, or
//! a little less where a shape is round or pointed.

use super::Icon;

/// Across and down.
pub type Point = (f32, f32);

/// A part of a drawing.
pub enum Part {
    /// From point to point.
    Line(&'static [Point]),
    /// The same, and back to the first.
    Loop(&'static [Point]),
    /// Part of a circle's line, in turns clockwise from its top.
    Arc { centre: Point, radius: f32, from: f32, to: f32 },
    /// A circle's line.
    Ring { centre: Point, radius: f32 },
    /// A full circle.
    Dot { centre: Point, radius: f32 },
    /// Half of one, from the top clockwise.
    Half { centre: Point, radius: f32 },
}

use Part::{Arc, Dot, Half, Line, Loop, Ring};

const MIDDLE: Point = (12.0, 12.0);
/// Of what is round as a whole.
const ROUND: f32 = 8.75;
const SPEAKER: Part = Loop(&[(3.5, 9.5), (7.0, 9.5), (11.5, 5.5), (11.5, 18.5), (7.0, 14.5), (3.5, 14.5)]);

impl Icon {
    /// What it is made of.
    pub(super) fn parts(self) -> &'static [Part] {
        match self {
            Self::Clock | Self::Calendar | Self::Person | Self::Moon | Self::Contrast => self.of_pages(),
            Self::OpenArms | Self::Info => self.of_pages(),
            Self::Pause | Self::Play | Self::Stop | Self::Plus | Self::Rewind | Self::Previous => {
                self.of_sessions()
            }
            Self::Next | Self::Swap | Self::SoundOn | Self::SoundOff | Self::Bolt | Self::Warning => {
                self.of_sessions()
            }
            Self::Earlier | Self::Later | Self::Back | Self::Onward | Self::Unfold | Self::Fold => {
                self.of_ways()
            }
            _ => self.of_acts(),
        }
    }

    fn of_pages(self) -> &'static [Part] {
        match self {
            Self::Clock => &[
                Arc { centre: MIDDLE, radius: ROUND, from: 0.0, to: 0.78 },
                Line(&[(12.0, 7.5), (12.0, 12.0)]),
                Line(&[(12.0, 12.0), (15.3, 14.2)]),
            ],
            Self::Calendar => &[
                Loop(&[(4.0, 6.0), (20.0, 6.0), (20.0, 20.0), (4.0, 20.0)]),
                Line(&[(4.0, 10.5), (20.0, 10.5)]),
                Line(&[(8.0, 3.5), (8.0, 6.0)]),
                Line(&[(16.0, 3.5), (16.0, 6.0)]),
            ],
            Self::Person => &[
                Ring { centre: (12.0, 8.0), radius: 4.0 },
                Arc { centre: (12.0, 22.5), radius: 8.0, from: -0.19, to: 0.19 },
            ],
            // Where two circles meet: (12, 12) of 8.5 and (16, 8) of 7.
            Self::Moon => &[
                Arc { centre: MIDDLE, radius: 8.5, from: 0.2775, to: 0.9725 },
                Arc { centre: (16.0, 8.0), radius: 7.0, from: 0.3925, to: 0.8575 },
            ],
            Self::Contrast => {
                &[Ring { centre: MIDDLE, radius: ROUND }, Half { centre: (11.9, 12.0), radius: 5.6 }]
            }
            Self::OpenArms => &[
                Dot { centre: (12.0, 5.6), radius: 2.6 },
                Arc { centre: (12.0, 4.6), radius: 7.9, from: 0.27, to: 0.73 },
                Line(&[(12.0, 12.5), (12.0, 20.5)]),
            ],
            _ => &[
                Ring { centre: MIDDLE, radius: ROUND },
                Dot { centre: (12.0, 7.9), radius: 1.2 },
                Line(&[(12.0, 11.5), (12.0, 16.3)]),
            ],
        }
    }

    fn of_sessions(self) -> &'static [Part] {
        match self {
            Self::Pause => &[Line(&[(8.5, 5.5), (8.5, 18.5)]), Line(&[(15.5, 5.5), (15.5, 18.5)])],
            Self::Play => &[Loop(&[(7.5, 4.8), (19.0, 12.0), (7.5, 19.2)])],
            Self::Stop => &[Loop(&[(6.0, 6.0), (18.0, 6.0), (18.0, 18.0), (6.0, 18.0)])],
            Self::Plus => &[
                Ring { centre: MIDDLE, radius: ROUND },
                Line(&[(12.0, 8.0), (12.0, 16.0)]),
                Line(&[(8.0, 12.0), (16.0, 12.0)]),
            ],
            Self::Rewind => &[
                Line(&[(11.0, 6.0), (5.0, 12.0), (11.0, 18.0)]),
                Line(&[(18.5, 6.0), (12.5, 12.0), (18.5, 18.0)]),
            ],
            Self::Previous => {
                &[Line(&[(5.5, 5.5), (5.5, 18.5)]), Loop(&[(18.5, 5.5), (9.5, 12.0), (18.5, 18.5)])]
            }
            Self::Next => {
                &[Line(&[(18.5, 5.5), (18.5, 18.5)]), Loop(&[(5.5, 5.5), (14.5, 12.0), (5.5, 18.5)])]
            }
            Self::Swap => &[
                Line(&[(4.0, 8.0), (19.5, 8.0)]),
                Line(&[(16.0, 4.2), (19.8, 8.0), (16.0, 11.8)]),
                Line(&[(20.0, 16.0), (4.5, 16.0)]),
                Line(&[(8.0, 12.2), (4.2, 16.0), (8.0, 19.8)]),
            ],
            Self::SoundOn => &[
                SPEAKER,
                Arc { centre: (11.5, 12.0), radius: 4.2, from: 0.13, to: 0.37 },
                Arc { centre: (11.5, 12.0), radius: 8.4, from: 0.13, to: 0.37 },
            ],
            Self::SoundOff => {
                &[SPEAKER, Line(&[(15.5, 9.5), (20.5, 14.5)]), Line(&[(20.5, 9.5), (15.5, 14.5)])]
            }
            Self::Bolt => {
                &[Loop(&[(13.5, 3.2), (5.5, 13.6), (11.3, 13.6), (10.5, 20.8), (18.5, 10.4), (12.7, 10.4)])]
            }
            _ => &[
                Loop(&[(12.0, 3.8), (21.0, 19.6), (3.0, 19.6)]),
                Line(&[(12.0, 9.6), (12.0, 13.6)]),
                Dot { centre: (12.0, 16.6), radius: 1.15 },
            ],
        }
    }

    fn of_ways(self) -> &'static [Part] {
        match self {
            Self::Earlier => &[Line(&[(15.0, 5.0), (8.0, 12.0), (15.0, 19.0)])],
            Self::Later => &[Line(&[(9.0, 5.0), (16.0, 12.0), (9.0, 19.0)])],
            Self::Back => {
                &[Line(&[(20.0, 12.0), (4.5, 12.0)]), Line(&[(10.5, 5.8), (4.3, 12.0), (10.5, 18.2)])]
            }
            Self::Onward => {
                &[Line(&[(4.0, 12.0), (19.5, 12.0)]), Line(&[(13.5, 5.8), (19.7, 12.0), (13.5, 18.2)])]
            }
            Self::Unfold => &[Line(&[(5.0, 9.0), (12.0, 16.0), (19.0, 9.0)])],
            _ => &[Line(&[(5.0, 15.0), (12.0, 8.0), (19.0, 15.0)])],
        }
    }

    fn of_acts(self) -> &'static [Part] {
        match self {
            Self::Search => {
                &[Ring { centre: (10.5, 10.5), radius: 6.5 }, Line(&[(15.2, 15.2), (20.2, 20.2)])]
            }
            Self::Undo => &[
                Line(&[(8.5, 4.0), (4.0, 8.5), (8.5, 13.0)]),
                Line(&[(4.2, 8.5), (14.0, 8.5)]),
                Arc { centre: (14.0, 14.0), radius: 5.5, from: 0.0, to: 0.5 },
                Line(&[(14.0, 19.5), (8.5, 19.5)]),
            ],
            Self::Restore => &[
                Arc { centre: (12.0, 12.5), radius: 8.0, from: 0.87, to: 1.66 },
                Line(&[(6.2, 3.2), (6.2, 7.4), (10.4, 7.4)]),
            ],
            Self::Folder => {
                &[Loop(&[(3.5, 5.5), (9.5, 5.5), (12.0, 8.5), (20.5, 8.5), (20.5, 19.0), (3.5, 19.0)])]
            }
            Self::File => &[
                Loop(&[(5.5, 3.5), (13.5, 3.5), (18.5, 8.5), (18.5, 20.5), (5.5, 20.5)]),
                Line(&[(9.0, 12.5), (15.0, 12.5)]),
                Line(&[(9.0, 16.5), (15.0, 16.5)]),
            ],
            Self::Tick => &[Line(&[(4.5, 12.8), (9.8, 18.0), (19.5, 6.5)])],
            Self::Cross => &[Line(&[(6.0, 6.0), (18.0, 18.0)]), Line(&[(18.0, 6.0), (6.0, 18.0)])],
            _ => &[Ring { centre: MIDDLE, radius: ROUND }, Line(&[(5.9, 18.1), (18.1, 5.9)])],
        }
    }
}
