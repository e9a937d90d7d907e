//! What the person's system is set to: languages, and by whose custom dates and numbers are written.

use crate::text::System;

/// As the environment says it, and where that says nothing, the system's own settings.
pub fn of_system() -> System {
    let get = |name: &str| std::env::var(name).ok();
    if VARIABLES.iter().any(|name| get(name).is_some()) { of_environment(get) } else { of_settings() }
}

const VARIABLES: [&str; 5] = ["LC_ALL", "LC_MESSAGES", "LC_TIME", "LC_NUMERIC", "LANG"];

/// A session of Linux has it in its environment.
#[cfg(target_os = "linux")]
fn of_settings() -> System {
    System::default()
}

#[cfg(not(target_os = "linux"))]
fn of_settings() -> System {
    let languages: Vec<String> = sys_locale::get_locales().collect();
    let first = languages.first().cloned();
    System { languages, times: first.clone(), numbers: first }
}

/// The rules of POSIX and gettext: `LC_ALL` before the variable of the category before `LANG`, an empty one
/// as if it were not set, and the list in `LANGUAGE` before the language of the messages unless that
/// is none (`C`).
fn of_environment(get: impl Fn(&str) -> Option<String>) -> System {
    let set = |name: &str| get(name).filter(|value| !value.is_empty());
    let category = |name: &str| set("LC_ALL").or_else(|| set(name)).or_else(|| set("LANG"));
    let messages = category("LC_MESSAGES").as_deref().and_then(tag);
    let mut languages: Vec<String> = Vec::new();
    if let Some(messages) = messages {
        let list = set("LANGUAGE").unwrap_or_default();
        languages.extend(list.split(':').filter_map(tag));
        languages.push(messages);
        languages.dedup();
    }
    let of = |name: &str| category(name).as_deref().and_then(tag);
    System { languages, times: of("LC_TIME"), numbers: of("LC_NUMERIC") }
}

/// `sr_RS.UTF-8@latin` as `sr-Latn-RS`; none for `C` and `POSIX`, and for what is no locale.
fn tag(locale: &str) -> Option<String> {
    let (name, modifier) = locale.split_once('@').unwrap_or((locale, ""));
    let name = name.split('.').next().unwrap_or_default();
    if name.is_empty() || name == "C" || name == "POSIX" {
        return None;
    }
    let script = match modifier {
        "latin" => "-Latn",
        "cyrillic" => "-Cyrl",
        "devanagari" => "-Deva",
        _ => "",
    };
    let name = name.replace('_', "-");
    Some(match name.split_once('-') {
        Some((language, place)) => format!("{language}{script}-{place}"),
        None => format!("{name}{script}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> System {
        let value = |name: &str| variables.iter().find(|(key, _)| *key == name);
        of_environment(|name| value(name).map(|(_, value)| (*value).to_owned()))
    }

    fn languages(variables: &[(&str, &str)]) -> Vec<String> {
        of(variables).languages
    }

    #[test]
    fn one_variable_overrules_all_and_an_empty_one_is_none() {
        assert_eq!(languages(&[("LANG", "de_DE.UTF-8")]), ["de-DE"]);
        assert_eq!(languages(&[("LANG", "de_DE.UTF-8"), ("LC_MESSAGES", "fr_FR")]), ["fr-FR"]);
        assert_eq!(
            languages(&[("LANG", "de_DE"), ("LC_MESSAGES", "fr_FR"), ("LC_ALL", "pt_BR.UTF-8")]),
            ["pt-BR"]
        );
        assert_eq!(languages(&[("LANG", "de_DE"), ("LC_MESSAGES", ""), ("LC_ALL", "")]), ["de-DE"]);
    }

    #[test]
    fn the_list_of_languages_counts_where_there_is_a_locale() {
        let list = ("LANGUAGE", "de_AT:de:en");
        assert_eq!(languages(&[list, ("LANG", "de_DE.UTF-8")]), ["de-AT", "de", "en", "de-DE"]);
        assert!(languages(&[list, ("LANG", "de_DE"), ("LC_ALL", "C.UTF-8")]).is_empty());
        assert!(languages(&[list]).is_empty());
    }

    #[test]
    fn times_and_numbers_may_be_those_of_another_place() {
        let system = of(&[("LANG", "en_US.UTF-8"), ("LC_TIME", "de_DE.UTF-8"), ("LC_NUMERIC", "C")]);
        assert_eq!(system.languages, ["en-US"]);
        assert_eq!(system.times.as_deref(), Some("de-DE"));
        assert_eq!(system.numbers, None);
    }

    #[test]
    fn scripts_are_told_by_what_stands_behind() {
        assert_eq!(tag("sr_RS.UTF-8@latin").as_deref(), Some("sr-Latn-RS"));
        assert_eq!(tag("de_DE@euro").as_deref(), Some("de-DE"));
        assert_eq!(tag("eo").as_deref(), Some("eo"));
        for none in ["", "C", "C.UTF-8", "POSIX"] {
            assert_eq!(tag(none), None, "{none}");
        }
    }
}
