//! What keys and their words are called where people read them: the file says `stretch_limit` and `45m`, a
//! page "Longest stretch" and "45 minutes".

use super::{Key, form::Form, hours};
use crate::text::Language;
use crate::tr;

impl Key {
    /// What the setting is called.
    pub fn title(&self) -> String {
        match self.name {
            "schedule.every" => tr!("settings-name-every"),
            "schedule.stretch_limit" => tr!("settings-name-stretch-limit"),
            "schedule.adaptive" => tr!("settings-name-adaptive"),
            "schedule.wait_for_pause" => tr!("settings-name-wait-for-pause"),
            "schedule.snooze" => tr!("settings-name-snooze"),
            "schedule.max_snoozes" => tr!("settings-name-max-snoozes"),
            "schedule.unseen" => tr!("settings-name-unseen"),
            "schedule.strength_days" => tr!("settings-name-strength-days"),
            "hours.week_start" => tr!("settings-name-week-start"),
            "hours.mon" => tr!("review-monday"),
            "hours.tue" => tr!("review-tuesday"),
            "hours.wed" => tr!("review-wednesday"),
            "hours.thu" => tr!("review-thursday"),
            "hours.fri" => tr!("review-friday"),
            "hours.sat" => tr!("review-saturday"),
            "hours.sun" => tr!("review-sunday"),
            "body.posture" => tr!("settings-name-posture"),
            "body.places" => tr!("settings-name-places"),
            "body.equipment" => tr!("settings-name-equipment"),
            "body.quiet_office" => tr!("settings-name-quiet-office"),
            "body.no_overhead" => tr!("settings-name-no-overhead"),
            "body.exclude" => tr!("settings-name-exclude"),
            "body.conditions" => tr!("settings-name-conditions"),
            "body.answered" => tr!("settings-name-answered"),
            "body.pain" => tr!("settings-name-pain"),
            "quiet.dnd" => tr!("settings-name-dnd"),
            "quiet.fullscreen" => tr!("settings-name-fullscreen"),
            "quiet.camera" => tr!("settings-name-camera"),
            "quiet.microphone" => tr!("settings-name-microphone"),
            "quiet.apps" => tr!("settings-name-apps"),
            "quiet.hours" => tr!("settings-name-quiet-hours"),
            "quiet.max" => tr!("settings-name-quiet-max"),
            "session.length" => tr!("settings-name-length"),
            "session.sound" => tr!("settings-name-sound"),
            "session.speech" => tr!("settings-name-speech"),
            "session.reduced_motion" => tr!("settings-name-reduced-motion"),
            "review.weekly" => tr!("settings-name-weekly"),
            "review.check_in" => tr!("settings-name-check-in"),
            "look.theme" => tr!("settings-name-theme"),
            "look.language" => tr!("settings-name-language"),
            "look.text_scale" => tr!("settings-name-text-scale"),
            "tray.left_click" => tr!("settings-name-left-click"),
            _ => plain(self.parts().1),
        }
    }

    /// What it does, in a sentence. Some that the file explains by its own words are said in others here.
    pub fn explained(&self) -> String {
        match self.name {
            "hours.mon" => tr!("settings-help-mon"),
            "body.exclude" => tr!("settings-help-exclude"),
            "body.answered" => tr!("settings-help-answered"),
            "body.pain" => tr!("settings-help-pain"),
            "quiet.hours" => tr!("settings-help-quiet-hours"),
            "look.text_scale" => tr!("settings-help-text-scale"),
            _ => (self.help)().replace('`', ""),
        }
    }

    /// One of its words.
    pub fn word(&self, word: &str) -> String {
        match (self.name, word) {
            ("schedule.unseen", "tray") => tr!("settings-word-tray"),
            ("schedule.unseen", "sound") => tr!("settings-word-sound"),
            ("schedule.unseen", "window") => tr!("settings-word-window"),
            ("body.posture", "seated") => tr!("settings-word-seated"),
            ("body.posture", "stand") => tr!("settings-word-stand"),
            ("body.posture", "floor") => tr!("settings-word-floor"),
            ("body.pain", "none") => tr!("settings-word-no-pain"),
            ("body.pain", "acute") => tr!("settings-word-acute"),
            ("body.pain", "warning") => tr!("settings-word-warning"),
            ("body.conditions", "back") => tr!("welcome-condition-back"),
            ("body.conditions", "bones") => tr!("welcome-condition-bones"),
            ("body.conditions", "pregnancy") => tr!("welcome-condition-pregnancy"),
            ("body.conditions", "shoulder_neck") => tr!("welcome-condition-shoulder-neck"),
            ("tray.left_click", "reset") => tr!("settings-word-reset"),
            ("tray.left_click", "menu") => tr!("settings-word-menu"),
            ("tray.left_click", "review") => tr!("settings-word-review"),
            ("review.weekly", "first") => tr!("settings-word-first"),
            (_, "system") => tr!("settings-word-system"),
            (_, "on") => tr!("settings-word-on"),
            (_, "off") => tr!("settings-word-off"),
            (_, "light") => tr!("settings-word-light"),
            (_, "dark") => tr!("settings-word-dark"),
            (_, "soft") => tr!("settings-word-soft"),
            ("look.language", tag) if tag != "system" => {
                Language::tagged(tag).map_or_else(|| tag.to_owned(), |language| language.name.to_owned())
            }
            _ => day(word).or_else(|| thing(word)).unwrap_or_else(|| plain(word)),
        }
    }

    /// A value in words: "45 minutes", "A wall, A doorway". `exercise` names one by its id.
    pub fn said(&self, form: &Form, exercise: &dyn Fn(&str) -> String) -> String {
        match form {
            Form::Switch { on } => self.word(if *on { "on" } else { "off" }),
            Form::Length { ms, .. } => length(*ms),
            Form::Whole { number, .. } => number.to_string(),
            Form::Span { low, high, .. } if low == high => low.to_string(),
            Form::Span { low, high, .. } => {
                tr!("settings-span", low = u32::from(*low), high = u32::from(*high))
            }
            Form::Number { number, .. } => percent(*number),
            Form::Choice { chosen, .. } => self.word(chosen),
            Form::Choices { chosen, .. } => listed(chosen.iter().map(|word| self.word(word))),
            Form::Ranges { ranges } if ranges.is_empty() && Self::is_day(self.name) => {
                tr!("settings-day-off")
            }
            Form::Ranges { ranges } => listed(ranges.iter().map(|range| hours::said_range(range))),
            Form::Names { names } => listed(names.iter().cloned()),
            Form::Exercises { ids } => listed(ids.iter().map(|id| exercise(id))),
            Form::OnceAWeek { when } => self.once_a_week(when),
            Form::Language { tag } => self.word(tag),
        }
    }

    /// "Friday 16:00", or the word for it.
    fn once_a_week(&self, when: &str) -> String {
        match when.split_once(' ') {
            Some((short, time)) => {
                tr!("settings-weekly-at", day = self.word(short), time = hours::said(time))
            }
            None => self.word(when),
        }
    }

    /// Whether this is a day of the working hours.
    pub fn is_day(name: &str) -> bool {
        name.strip_prefix("hours.").is_some_and(|part| day(part).is_some())
    }
}

/// A weekday, written out or by its first three letters.
fn day(word: &str) -> Option<String> {
    Some(match word {
        "monday" | "mon" => tr!("review-monday"),
        "tuesday" | "tue" => tr!("review-tuesday"),
        "wednesday" | "wed" => tr!("review-wednesday"),
        "thursday" | "thu" => tr!("review-thursday"),
        "friday" | "fri" => tr!("review-friday"),
        "saturday" | "sat" => tr!("review-saturday"),
        "sunday" | "sun" => tr!("review-sunday"),
        _ => return None,
    })
}

/// Places and equipment.
fn thing(word: &str) -> Option<String> {
    Some(match word {
        "wall" => tr!("settings-word-wall"),
        "doorway" => tr!("settings-word-doorway"),
        "sturdy_hold" => tr!("settings-word-hold"),
        "space" => tr!("settings-word-space"),
        "band" => tr!("settings-word-band"),
        "anchor" => tr!("settings-word-anchor"),
        "roller" => tr!("settings-word-roller"),
        "ball" => tr!("settings-word-ball"),
        "mat" => tr!("settings-word-mat"),
        "bar" => tr!("settings-word-bar"),
        "towel" => tr!("settings-word-towel"),
        "tights" => tr!("settings-word-tights"),
        "towel_strip" => tr!("settings-word-towel-strip"),
        "rolled_towel" => tr!("settings-word-rolled-towel"),
        "carpet" => tr!("settings-word-carpet"),
        "blanket" => tr!("settings-word-blanket"),
        _ => return None,
    })
}

/// A length: "45 minutes", "1 hour 30 minutes", "90 seconds".
pub fn length(ms: i64) -> String {
    let seconds = ms / 1_000;
    let in_seconds = seconds % 60;
    let (hours, minutes) =
        if seconds >= 7_200 { (seconds / 3_600, seconds / 60 % 60) } else { (0, seconds / 60) };
    if seconds > 0 && seconds < 120 && seconds != 60 {
        return tr!("settings-seconds", seconds = seconds);
    }
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(tr!("settings-hours", hours = hours));
    }
    if minutes > 0 || seconds == 0 {
        parts.push(tr!("settings-minutes", minutes = minutes));
    }
    if in_seconds > 0 {
        parts.push(tr!("settings-seconds", seconds = in_seconds));
    }
    parts.join(" ")
}

/// 1.25 as "125 %".
pub fn percent(number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a number of the settings is small")]
    let percent = (number * 100.0).round() as i64;
    tr!("review-percent", percent = percent)
}

fn listed(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    if words.is_empty() { tr!("settings-none") } else { words.join(", ") }
}

/// A word of the file that has no other name: `sturdy_hold` as "Sturdy hold".
fn plain(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str().replace('_', " "))
}
