//! Finding things by what a person calls them.

/// As alike as this (0 to 1) a name must be to be suggested.
const ALIKE: f64 = 0.8;

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'a, T> {
    One(&'a T),
    /// The name fits several: let the person choose.
    Several(Vec<&'a T>),
    /// Nothing; the word (or id) of what was perhaps meant.
    None {
        nearest: Option<&'a str>,
    },
}

/// Finds by a whole name, else by a part of one; case and punctuation do not count. `names` is all that a
/// thing is called, and `word` what it is best asked for by.
pub(super) fn find<'a, T, N>(
    all: &'a [T],
    names: impl Fn(&'a T) -> N,
    word: impl Fn(&'a T) -> &'a str,
    wanted: &str,
) -> Found<'a, T>
where
    N: IntoIterator<Item = &'a str>,
{
    let wanted = plain(wanted);
    let called = |fits: &dyn Fn(&str) -> bool| -> Vec<&'a T> {
        all.iter().filter(|it| names(it).into_iter().any(|name| fits(&plain(name)))).collect()
    };
    let mut found = called(&|name| name == wanted);
    if found.is_empty() && !wanted.is_empty() {
        found = called(&|name| name.contains(&wanted));
    }
    match found.as_slice() {
        [] => Found::None { nearest: nearest(all, names, &wanted).map(word) },
        [one] => Found::One(one),
        _ => Found::Several(found),
    }
}

/// What has the name that is most like this one, if it is alike enough.
pub(super) fn nearest<'a, T, N>(all: &'a [T], names: impl Fn(&'a T) -> N, wanted: &str) -> Option<&'a T>
where
    N: IntoIterator<Item = &'a str>,
{
    let likeness = |it: &'a T| {
        let alike = names(it).into_iter().map(|name| strsim::jaro_winkler(&plain(name), wanted));
        alike.fold(0.0, f64::max)
    };
    let (best, it) = all.iter().map(|it| (likeness(it), it)).max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best >= ALIKE).then_some(it)
}

/// Letters and digits in lower case, with single spaces between words.
pub(super) fn plain(name: &str) -> String {
    let spaced: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
