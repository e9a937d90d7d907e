//! Which languages there are, and which one is spoken.

use std::cell::Cell;
use std::fmt;
use std::sync::{PoisonError, RwLock};

use unic_langid::{CharacterDirection, LanguageIdentifier};

use super::formats::Formats;
use super::pseudo::Disguise;
use super::{ENGLISH, Part};

/// A language that the program speaks.
pub struct Language {
    /// As settings name it: `en`, `de-AT`.
    pub tag: &'static str,
    /// What those who speak it call it.
    pub name: &'static str,
    /// Its texts; what they lack is said in English.
    pub(super) parts: &'static [Part],
    /// For a language that is made of another one as it is said, to look at the program and not to use it.
    pub(super) disguise: Option<Disguise>,
}

/// All of them; English is complete. The last two are no languages: see [`Disguise`].
pub static LANGUAGES: [Language; 3] = [
    Language { tag: "en", name: "English", parts: &ENGLISH, disguise: None },
    Language {
        tag: "en-XA", name: "[Áççéñţéď]", parts: &ENGLISH, disguise: Some(Disguise::Accented)
    },
    Language { tag: "ar-XB", name: "derorriM", parts: &ENGLISH, disguise: Some(Disguise::Reversed) },
];

/// Those that a person is offered.
pub fn offered() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().filter(|language| language.disguise.is_none())
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag)
    }
}

impl Language {
    /// Whether its lines begin at the right.
    pub fn is_mirrored(&self) -> bool {
        let tag = self.tag.parse::<LanguageIdentifier>();
        tag.is_ok_and(|tag| tag.character_direction() == CharacterDirection::RTL)
    }

    /// That of exactly this tag, also one that is offered to nobody.
    pub fn tagged(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// The one whose texts a tag gets.
    pub fn serving(tag: &str) -> &'static Self {
        Self::wanted(std::iter::once(tag))
    }

    /// Whether there are texts in the language of this tag, wherever it is spoken: `en-GB` has those of `en`.
    pub fn has_texts(tag: &str) -> bool {
        let of = |tag: &str| tag.parse::<LanguageIdentifier>().map(|tag| tag.language).ok();
        of(tag).is_some_and(|wanted| of(Self::serving(tag).tag) == Some(wanted))
    }

    /// The first of these tags that there are texts for: `de-AT` is served by `de`. English where
    /// there are none for any of them.
    fn wanted<'a>(tags: impl Iterator<Item = &'a str>) -> &'static Self {
        let serves = |tag: &str| {
            let wanted: LanguageIdentifier = tag.parse().ok()?;
            let matches = |language: &&Self| {
                let has: Option<LanguageIdentifier> = language.tag.parse().ok();
                has.is_some_and(|has| has.language == wanted.language)
            };
            Self::tagged(tag).or_else(|| offered().find(matches))
        };
        tags.into_iter().find_map(serves).unwrap_or(&LANGUAGES[0])
    }
}

/// What the person's system is set to, as tags like `de-AT`. Nothing at all of a system that is set to
/// nothing, as with `LC_ALL=C`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct System {
    /// Languages, the most wanted first.
    pub languages: Vec<String>,
    /// By whose custom dates and clock times are written.
    pub times: Option<String>,
    /// By whose custom numbers are written.
    pub numbers: Option<String>,
}

/// How this process speaks.
#[derive(Clone, Copy, Debug)]
struct Spoken {
    language: &'static Language,
    formats: Formats,
}

static SPOKEN: RwLock<Spoken> = RwLock::new(Spoken { language: &LANGUAGES[0], formats: Formats::ISO });

thread_local! {
    /// How this thread speaks, where that differs.
    static HERE: Cell<Option<Spoken>> = const { Cell::new(None) };
}

fn spoken() -> Spoken {
    HERE.get().unwrap_or_else(|| *SPOKEN.read().unwrap_or_else(PoisonError::into_inner))
}

/// The language that is spoken.
pub fn language() -> &'static Language {
    spoken().language
}

/// How dates, clock times and numbers are written.
pub fn formats() -> Formats {
    spoken().formats
}

/// Speaks as the setting `look.language` says from here on: `system`, or a tag. Whatever is said
/// already stays as it is.
pub fn speak(setting: &str, system: &System) {
    *SPOKEN.write().unwrap_or_else(PoisonError::into_inner) = how(setting, system);
}

fn how(setting: &str, system: &System) -> Spoken {
    if setting == "system" {
        let language = Language::wanted(system.languages.iter().map(String::as_str));
        return Spoken { language, formats: Formats::of(system.times.as_deref(), system.numbers.as_deref()) };
    }
    let language = Language::wanted(std::iter::once(setting));
    // A tag that names a place brings its customs along; `en` alone does not say whose they are.
    let place = Formats::has_place(setting).then_some(setting);
    let formats = Formats::of(place.or(system.times.as_deref()), place.or(system.numbers.as_deref()));
    Spoken { language, formats }
}

/// This thread speaks differently while this is there.
#[derive(Debug)]
#[must_use = "it is over when this is dropped"]
pub struct Here(Option<Spoken>);

impl Here {
    /// This thread speaks as with this setting on a system that is set to nothing.
    pub fn speaking(setting: &str) -> Self {
        Self(HERE.replace(Some(how(setting, &System::default()))))
    }

    /// This thread writes dates, clock times and numbers by the custom of this tag; its language stays.
    pub fn writing(tag: &str) -> Self {
        let formats = Formats::of(Some(tag), Some(tag));
        Self(HERE.replace(Some(Spoken { formats, ..spoken() })))
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        HERE.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(setting: &str, languages: &[&str]) -> &'static str {
        let languages = languages.iter().map(|&tag| tag.to_owned()).collect();
        how(setting, &System { languages, ..System::default() }).language.tag
    }

    #[test]
    fn the_setting_comes_first_and_the_system_where_it_says_so() {
        assert_eq!(chosen("system", &[]), "en");
        assert_eq!(chosen("system", &["en-GB"]), "en");
        assert_eq!(chosen("en-AU", &["ar-XB"]), "en");
        assert_eq!(chosen("system", &["ar-XB", "en"]), "ar-XB");
        assert_eq!(chosen("EN-xa", &[]), "en-XA");
    }

    #[test]
    fn a_language_without_texts_is_passed_over_and_in_the_end_it_is_english() {
        assert_eq!(chosen("tlh", &[]), "en");
        assert_eq!(chosen("system", &["tlh", "no tag", "en-XA"]), "en-XA");
    }

    #[test]
    fn a_language_has_texts_wherever_it_is_spoken() {
        let texts = ["en", "en-GB", "EN-xa", "de-AT", "ar", "no tag"].map(Language::has_texts);
        assert_eq!(texts, [true, true, true, false, false, false]);
    }

    #[test]
    fn nobody_gets_a_pseudo_language_by_chance() {
        assert_eq!(chosen("system", &["ar"]), "en");
        assert_eq!(chosen("ar-EG", &["ar-AE"]), "en");
        assert_eq!(offered().map(|language| language.tag).collect::<Vec<_>>(), ["en"]);
    }

    #[test]
    fn lines_begin_where_the_script_says() {
        let mirrored = LANGUAGES.iter().map(|language| (language.tag, language.is_mirrored()));
        assert_eq!(mirrored.collect::<Vec<_>>(), [("en", false), ("en-XA", false), ("ar-XB", true)]);
    }

    #[test]
    fn a_thread_speaks_differently_for_a_while() {
        let before = language().tag;
        let here = Here::speaking("en-XA");
        assert_eq!(language().tag, "en-XA");
        {
            let _inner = Here::speaking("ar-XB");
            assert_eq!(language().tag, "ar-XB");
            assert_eq!(std::thread::spawn(|| language().tag).join().ok(), Some(before));
        }
        assert_eq!(language().tag, "en-XA");
        drop(here);
        assert_eq!(language().tag, before);
    }
}
