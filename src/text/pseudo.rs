//! Languages that nobody speaks, made of English as it is said: what is not disguised in them was
//! not asked of the texts, and what does not fit in them will not fit in German.

/// How a text is changed. What stands in backticks is typed or looked up as it is, and stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disguise {
    /// `en-XA`: every letter with an accent, about 40 % longer, and in brackets, so that an end that is
    /// cut off is missed.
    Accented,
    /// `ar-XB`: every word backwards, in lines that begin at the right. No marks of direction: windows
    /// lay words out in the order in which they are written.
    Reversed,
}

/// `abcdefghijklmnopqrstuvwxyz` in letters that the font of our windows has.
const SMALL: [char; 26] = [
    'á', 'ƀ', 'ç', 'ď', 'é', 'ƒ', 'ĝ', 'ĥ', 'î', 'ĵ', 'ķ', 'ļ', 'м', 'ñ', 'ö', 'ƥ', 'ɋ', 'ř', 'ŝ', 'ţ', 'û',
    'ѵ', 'ŵ', 'х', 'ý', 'ž',
];
const LARGE: [char; 26] = [
    'Á', 'Ɓ', 'Ç', 'Ď', 'É', 'Ƒ', 'Ĝ', 'Ĥ', 'Î', 'Ĵ', 'Ķ', 'Ļ', 'М', 'Ñ', 'Ö', 'Ƥ', 'Ɋ', 'Ř', 'Ŝ', 'Ţ', 'Û',
    'Ѵ', 'Ŵ', 'Х', 'Ý', 'Ž',
];

impl Disguise {
    /// A part of a text between its values. `typed` is whether it begins inside of backticks, and then
    /// whether it ended there: a value may stand in them too.
    pub fn part(self, text: &str, typed: &mut bool) -> String {
        let mut said = String::with_capacity(text.len() * 2);
        for (place, piece) in text.split('`').enumerate() {
            if place > 0 {
                *typed = !*typed;
                said.push('`');
            }
            match self {
                _ if *typed => said.push_str(piece),
                Self::Accented => piece.chars().for_each(|letter| accented(letter, &mut said)),
                Self::Reversed => reversed(piece, &mut said),
            }
        }
        said
    }

    /// A text with its values in it. What has no letters (`67 %`) is as long in any language.
    pub fn whole(self, text: String) -> String {
        match self {
            Self::Accented if text.chars().any(char::is_alphabetic) => format!("[{text}]"),
            Self::Accented | Self::Reversed => text,
        }
    }
}

/// Whether a text that was said in `en-XA` has English in it that was not asked of the texts, besides
/// what comes from elsewhere (`others`: names, and words of files) and what is typed (in backticks).
pub fn is_hard_wired<T: AsRef<str>>(text: &str, others: &[T]) -> bool {
    let mut others: Vec<&str> = others.iter().map(AsRef::as_ref).filter(|other| !other.is_empty()).collect();
    others.sort_by_key(|other| std::cmp::Reverse(other.len()));
    let rest = others.into_iter().fold(text.to_owned(), |rest, other| rest.replace(other, ""));
    rest.split('`').step_by(2).any(|part| part.contains(|letter: char| letter.is_ascii_alphabetic()))
}

/// Vowels come twice, which makes it longer.
fn accented(letter: char, said: &mut String) {
    let place = |first: u8| usize::from(letter as u8 - first);
    match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => said.extend([SMALL[place(b'a')]; 2]),
        'a'..='z' => said.push(SMALL[place(b'a')]),
        'A'..='Z' => said.push(LARGE[place(b'A')]),
        other => said.push(other),
    }
}

fn reversed(text: &str, said: &mut String) {
    let mut word = String::new();
    for letter in text.chars() {
        if letter.is_alphabetic() {
            word.push(letter);
        } else {
            said.extend(word.drain(..).rev());
            said.push(letter);
        }
    }
    said.extend(word.chars().rev());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(disguise: Disguise, text: &str) -> String {
        disguise.part(text, &mut false)
    }

    #[test]
    fn accents_make_it_longer_and_brackets_show_its_ends() {
        let said = Disguise::Accented.whole(part(Disguise::Accented, "Time to move"));
        assert_eq!(said, "[Ţîîмéé ţöö мööѵéé]");
        assert_eq!(Disguise::Accented.whole("67 %".to_owned()), "67 %");
    }

    #[test]
    fn words_are_reversed_where_they_stand() {
        assert_eq!(part(Disguise::Reversed, "Neck: 3 of 10, it's fine"), "kceN: 3 fo 10, ti's enif");
    }

    #[test]
    fn what_is_typed_stays() {
        assert_eq!(part(Disguise::Reversed, "say `unhunch why` now"), "yas `unhunch why` won");
        // Around a value, of which the command is a part.
        let mut typed = false;
        assert_eq!(Disguise::Reversed.part("say `unhunch pause ", &mut typed), "yas `unhunch pause ");
        assert_eq!(Disguise::Reversed.part("` now, or `a`", &mut typed), "` won, ro `a`");
        assert!(!typed);
    }

    #[test]
    fn english_is_found_where_it_was_not_asked_of_the_texts() {
        assert!(!is_hard_wired("[Ñééхţ]: Wall slides `unhunch why`", &["Wall slides"]));
        assert!(is_hard_wired("[Ñééхţ]: Wall slides", &["Wall"]));
        assert!(is_hard_wired("Next", &[""]));
    }

    #[test]
    fn no_letter_of_english_is_left() {
        let letters: String = ('a'..='z').chain('A'..='Z').collect();
        let said = part(Disguise::Accented, &letters);
        assert!(said.chars().all(|letter| !letter.is_ascii() && letter.is_alphabetic()), "{said}");
    }
}
