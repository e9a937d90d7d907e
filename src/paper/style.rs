//! How the page looks: its colours by light and dark, and its style sheet.

use std::fmt::Write as _;

/// What something is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Ground,
    /// Text.
    Ink,
    /// Text that is read once, and edges of what has to be seen.
    Quiet,
    /// Rules and grids, which nothing hangs on.
    Line,
    /// What a column or a cell stands on.
    Track,
    /// Inside the limit, and kept.
    Good,
    /// Beyond the limit.
    Beyond,
    /// Where the keys are, and links.
    Focus,
}

impl Paint {
    const ALL: [Self; 8] = [
        Self::Ground,
        Self::Ink,
        Self::Quiet,
        Self::Line,
        Self::Track,
        Self::Good,
        Self::Beyond,
        Self::Focus,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Ground => "ground",
            Self::Ink => "ink",
            Self::Quiet => "quiet",
            Self::Line => "line",
            Self::Track => "track",
            Self::Good => "good",
            Self::Beyond => "beyond",
            Self::Focus => "focus",
        }
    }

    /// The class under which the page fills with it.
    pub fn fill(self) -> &'static str {
        match self {
            Self::Ground => "f-ground",
            Self::Ink => "f-ink",
            Self::Quiet => "f-quiet",
            Self::Line => "f-line",
            Self::Track => "f-track",
            Self::Good => "f-good",
            Self::Beyond => "f-beyond",
            Self::Focus => "f-focus",
        }
    }

    /// On paper: what a picture has that no style sheet reaches.
    pub fn light(self) -> &'static str {
        match self {
            Self::Ground => "#ffffff",
            Self::Ink => "#1d2926",
            Self::Quiet => "#4d5a55",
            Self::Line => "#d6d3ca",
            Self::Track => "#eeebe4",
            Self::Good => "#1f7a63",
            Self::Beyond => "#c2691c",
            Self::Focus => "#1b5fb4",
        }
    }

    fn dark(self) -> &'static str {
        match self {
            Self::Ground => "#161c1a",
            Self::Ink => "#eaf0ed",
            Self::Quiet => "#a9b6b0",
            Self::Line => "#38423e",
            Self::Track => "#26302c",
            Self::Good => "#5fd0a8",
            Self::Beyond => "#e5a35c",
            Self::Focus => "#8fc1ff",
        }
    }
}

/// The whole style sheet.
pub fn sheet() -> String {
    let mut sheet = String::new();
    let variables = |sheet: &mut String, colour: fn(Paint) -> &'static str| {
        for paint in Paint::ALL {
            // Writing into a string cannot fail.
            let _ = write!(sheet, "--{}:{};", paint.name(), colour(paint));
        }
    };
    sheet.push_str(":root{color-scheme:light dark;");
    variables(&mut sheet, Paint::light);
    sheet.push_str("}\n@media screen and (prefers-color-scheme:dark){:root{");
    variables(&mut sheet, Paint::dark);
    sheet.push_str("}}\n");
    for paint in Paint::ALL {
        let _ = write!(sheet, ".{}{{fill:var(--{})}}", paint.fill(), paint.name());
    }
    sheet.push_str(RULES);
    sheet
}

const RULES: &str = include_str!("style.css");

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("a hex colour");
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_is_easy_to_read_and_shapes_are_easy_to_see_on_light_and_dark() {
        for (theme, colour) in [("light", Paint::light as fn(Paint) -> &'static str), ("dark", Paint::dark)] {
            for text in [Paint::Ink, Paint::Quiet, Paint::Focus] {
                for ground in [Paint::Ground, Paint::Track] {
                    let found = contrast(colour(text), colour(ground));
                    assert!(found >= 4.5, "{theme}: {text:?} on {ground:?}: {found:.2}");
                }
            }
            for shape in [Paint::Good, Paint::Beyond, Paint::Quiet] {
                for ground in [Paint::Ground, Paint::Track] {
                    let found = contrast(colour(shape), colour(ground));
                    assert!(found >= 3.0, "{theme}: {shape:?} on {ground:?}: {found:.2}");
                }
            }
        }
    }
}
