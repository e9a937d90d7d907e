//! What the checker finds, in words.

use std::fmt;

use super::moving::{DRIFT, LEAST_TURN, LEAST_WAY, THROUGH};
use super::{Fault, Finding, OFF_TARGET};
use crate::text::formats;
use crate::tr;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let tenth = |value: f32| formats().number(f64::from(value), 1);
        let cm = |metres: f32| tenth(metres * 100.0);
        let whole = |value: f32| format!("{value:.0}");
        f.write_str(&match self {
            Self::NoSuchPose { name } => tr!("figure-no-such-pose", name = name.clone()),
            Self::NoSuchSurface { name } => tr!("figure-no-such-surface", name = name.clone()),
            Self::Joint { joint, way, found, least, most } => tr!(
                "figure-joint",
                joint = *joint,
                way = *way,
                found = whole(*found),
                least = whole(*least),
                most = whole(*most)
            ),
            Self::OutOfReach { limb, off } => {
                tr!("figure-out-of-reach", limb = *limb, off = cm(*off), most = cm(OFF_TARGET))
            }
            Self::Drift { limb, off } => tr!("figure-drift", limb = *limb, off = cm(*off), most = cm(DRIFT)),
            Self::Through { part, name, deep } => {
                tr!("figure-through", part = *part, name = name.clone(), deep = cm(*deep), most = cm(THROUGH))
            }
            Self::OutOfFrame => tr!("figure-out-of-frame"),
            Self::Fast { part, speed, most } => {
                tr!("figure-fast", part = *part, speed = tenth(*speed), most = tenth(*most))
            }
            Self::SidesDiffer { off } => tr!("figure-sides-differ", off = cm(*off)),
            Self::Still { way, turn } => tr!(
                "figure-still",
                way = cm(*way),
                turn = whole(*turn),
                least = cm(LEAST_WAY),
                least_turn = whole(LEAST_TURN)
            ),
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let what = self.fault.to_string();
        if let (Some(dose), Some(phase)) = (&self.dose, self.phase) {
            let text = tr!("figure-in-dose", what = what, phase = phase as u64, dose = dose.clone());
            return f.write_str(&text);
        }
        f.write_str(&match (&self.pose, self.phase) {
            (Some((pose, _)), _) => tr!("figure-in-pose", what = what, pose = pose.clone()),
            (None, Some(phase)) => tr!("figure-in-phase", what = what, phase = phase as u64),
            (None, None) => what,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Here;

    #[test]
    fn lengths_are_written_as_it_is_done_there() {
        let _here = Here::writing("de-DE");
        let said = Fault::SidesDiffer { off: 0.0123 }.to_string();
        assert!(said.contains("1,2 cm"), "{said}");
    }
}
