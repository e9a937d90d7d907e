//! A page of a terminal: letters at places, and what has to be written where one page follows another.

use unicode_width::UnicodeWidthChar;

/// So many letters that stay the same are written again rather than jumped over: a jump is longer.
const JUMP: usize = 3;
/// Between texts of one line. No space at its ends, which wrapping would make one.
const BETWEEN: &str = " · ";

/// How a letter looks. Colour is only ever a second sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    #[default]
    Plain,
    Strong,
    /// For what is not read: some themes make it faint indeed.
    Quiet,
    Accent,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Letter {
    /// None for the second column of a wide letter.
    letter: Option<char>,
    /// What is put on it: accents that are letters of their own.
    marks: String,
    style: Style,
}

static BLANK: Letter = Letter { letter: Some(' '), marks: String::new(), style: Style::Plain };

/// A page of fixed size. What does not fit is cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub width: usize,
    pub height: usize,
    letters: Vec<Letter>,
}

/// Letters in one style that stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub x: usize,
    pub y: usize,
    pub text: String,
    pub style: Style,
}

impl Page {
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, letters: vec![BLANK.clone(); width * height] }
    }

    /// Writes one line, and gives the column after it. Control characters are left out: a text is
    /// never an order to the terminal.
    pub fn write(&mut self, x: usize, y: usize, text: &str, style: Style) -> usize {
        let mut x = x;
        for letter in text.chars() {
            let Some(columns) = letter.width() else { continue };
            if y >= self.height || x + columns > self.width {
                break;
            }
            let at = y * self.width + x;
            if columns == 0 {
                let base = if x > 0 {
                    self.letters[..at].iter_mut().rev().find(|it| it.letter.is_some())
                } else {
                    None
                };
                base.into_iter().for_each(|base| base.marks.push(letter));
                continue;
            }
            self.letters[at] = Letter { letter: Some(letter), marks: String::new(), style };
            if columns == 2 {
                self.letters[at + 1] = Letter { letter: None, ..BLANK.clone() };
            }
            x += columns;
        }
        x
    }

    /// Its lines as text, without what is blank at their ends.
    #[cfg(test)]
    pub fn texts(&self) -> Vec<String> {
        let row = |row: &[Letter]| row.iter().map(Letter::text).collect::<String>().trim_end().to_owned();
        self.letters.chunks(self.width.max(1)).map(row).collect()
    }

    /// What has to be written where the terminal shows that page (or nothing) so that it shows this one.
    pub fn runs(&self, shown: Option<&Self>) -> Vec<Run> {
        let shown = shown.filter(|shown| (shown.width, shown.height) == (self.width, self.height));
        let before = |at: usize| shown.map_or(&BLANK, |shown| &shown.letters[at]);
        let mut runs: Vec<Run> = Vec::new();
        for y in 0..self.height {
            let mut end = None;
            for x in 0..self.width {
                let at = y * self.width + x;
                let letter = &self.letters[at];
                // The second half of a wide letter came with the first.
                if letter.letter.is_none() || letter == before(at) {
                    continue;
                }
                let near = end.is_some_and(|end: usize| x - end <= JUMP);
                let gap = &self.letters[end.filter(|_| near).map_or(at, |end| y * self.width + end)..at];
                match runs.last_mut() {
                    Some(run)
                        if near
                            && gap
                                .iter()
                                .chain([letter])
                                .all(|it| it.style == run.style || it.is_second()) =>
                    {
                        run.text.extend(gap.iter().map(Letter::text));
                        run.text.push_str(&letter.text());
                    }
                    _ => runs.push(Run { x, y, text: letter.text(), style: letter.style }),
                }
                let wide =
                    self.letters.get(at + 1).is_some_and(|next| x + 1 < self.width && next.is_second());
                end = Some(x + 1 + usize::from(wide));
            }
        }
        runs
    }
}

impl Letter {
    fn text(&self) -> String {
        self.letter.into_iter().chain(self.marks.chars()).collect()
    }

    fn is_second(&self) -> bool {
        self.letter.is_none()
    }
}

/// Columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// Texts one after the other, as many in a line as fit; none is broken that fits a line.
pub fn flowed(texts: impl IntoIterator<Item = String>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for text in texts {
        match lines.last_mut() {
            Some(line) if columns(line) + columns(BETWEEN) + columns(&text) <= width => {
                line.push_str(BETWEEN);
                line.push_str(&text);
            }
            _ => lines.extend(wrapped(&text, width)),
        }
    }
    lines
}

/// Lines of at most so many columns, broken between words; a word that is longer is broken. One empty
/// line for an empty text.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let gap = usize::from(!lines[last].is_empty());
        if columns(&lines[last]) + gap + columns(word) <= width {
            lines[last].push_str(&" "[..gap]);
            lines[last].push_str(word);
            continue;
        }
        if gap == 1 {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let last = lines.len() - 1;
            let full = columns(&lines[last]) + letter.width().unwrap_or(0) > width;
            if full && !lines[last].is_empty() {
                lines.push(String::new());
            }
            lines.last_mut().into_iter().for_each(|line| line.push(letter));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Page {
        let mut page = Page::new(20, 3);
        lines.iter().enumerate().for_each(|(y, line)| {
            page.write(0, y, line, Style::Plain);
        });
        page
    }

    fn run(x: usize, y: usize, text: &str) -> Run {
        Run { x, y, text: text.to_owned(), style: Style::Plain }
    }

    #[test]
    fn only_what_changed_is_written_and_short_gaps_are_filled() {
        let before = page(&["one two three", "same"]);
        assert_eq!(before.runs(Some(&before)), []);
        assert_eq!(page(&["one six three", "same"]).runs(Some(&before)), [run(4, 0, "six")]);
        assert_eq!(page(&["oNe tWo three", "same"]).runs(Some(&before)), [run(1, 0, "Ne tW")]);
        assert_eq!(
            page(&["One two threE", ""]).runs(Some(&before)),
            [run(0, 0, "O"), run(12, 0, "E"), run(0, 1, "    ")]
        );
    }

    #[test]
    fn a_page_of_another_size_is_written_whole() {
        let wide = Page::new(40, 3);
        assert_eq!(page(&["a"]).runs(Some(&wide)), [run(0, 0, "a")]);
    }

    #[test]
    fn wide_letters_and_accents_keep_their_columns() {
        let mut page = Page::new(6, 1);
        assert_eq!(page.write(0, 0, "伸び", Style::Plain), 4);
        assert_eq!(page.write(4, 0, "e\u{301}x", Style::Plain), 6);
        assert_eq!(page.texts(), ["伸びe\u{301}x"]);
        page.write(5, 0, "伸", Style::Plain);
        assert_eq!(page.texts(), ["伸びe\u{301}x"], "half a letter is none");
        assert_eq!(columns("伸びe\u{301}x"), 6);
        assert_eq!(page.runs(None)[0].text, "伸びe\u{301}x");
    }

    #[test]
    fn a_text_gives_no_orders_to_the_terminal() {
        let mut page = Page::new(10, 1);
        page.write(0, 0, "a\u{1b}[2Jb\n\u{9b}c", Style::Plain);
        assert_eq!(page.texts(), ["a[2Jbc"]);
    }

    #[test]
    fn lines_break_between_words_and_long_words_anywhere() {
        assert_eq!(wrapped("reach one arm up", 9), ["reach one", "arm up"]);
        assert_eq!(wrapped("a breathtaking b", 6), ["a", "breath", "taking", "b"]);
        assert_eq!(wrapped("", 6), [""]);
        assert_eq!(
            flowed(["Esc stop", "b back", "n skip"].map(str::to_owned), 17),
            ["Esc stop · b back", "n skip"]
        );
    }
}
