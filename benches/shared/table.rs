//! How figures are printed: name, figure, aim.

/// A line of the table.
pub struct Figure {
    pub name: String,
    /// With its unit.
    pub figure: String,
    /// What it should be, or what it is compared with.
    pub aim: &'static str,
}

impl Figure {
    pub fn new(name: impl Into<String>, figure: impl Into<String>, aim: &'static str) -> Self {
        Self { name: name.into(), figure: figure.into(), aim }
    }

    /// Of these times in seconds the one in the middle, and the least.
    pub fn of_times(name: impl Into<String>, samples: Vec<f64>, aim: &'static str) -> Self {
        let (least, median) = least_and_median(samples);
        Self::new(name, format!("{} ({})", time(median), time(least)), aim)
    }
}

/// Prints the table as Markdown, ready for the README.
pub fn print(title: &str, figures: &[Figure]) {
    let width = |cell: fn(&Figure) -> &str, head: &str| {
        figures
            .iter()
            .map(|figure| cell(figure).chars().count())
            .chain([head.chars().count()])
            .max()
            .unwrap_or(0)
    };
    let name = width(|f| &f.name, title);
    let value = width(|f| &f.figure, "figure");
    let aim = width(|f| f.aim, "aim");
    println!("\n| {title:name$} | {:value$} | {:aim$} |", "figure", "aim");
    println!("|{:-<n$}|{:-<v$}:|{:-<a$}|", "", "", "", n = name + 2, v = value + 1, a = aim + 2);
    for figure in figures {
        println!("| {:name$} | {:>value$} | {:aim$} |", figure.name, figure.figure, figure.aim);
    }
}

/// A length of time in the unit that fits it.
pub fn time(seconds: f64) -> String {
    match seconds {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.2} ms", s * 1e3),
        s if s >= 1e-6 => format!("{:.2} µs", s * 1e6),
        s => format!("{:.0} ns", s * 1e9),
    }
}

/// The smallest and the middle one.
fn least_and_median(mut samples: Vec<f64>) -> (f64, f64) {
    assert!(!samples.is_empty(), "no samples");
    samples.sort_by(f64::total_cmp);
    (samples[0], samples[samples.len() / 2])
}
