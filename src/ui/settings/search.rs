//! Which keys somebody looks for.

use super::screen::Screen;
use crate::config::form::Form;
use crate::config::pages::Page;
use crate::config::sheet::Row;

/// The rows of every page that hold all the words that were written, page by page; pages without one are left
/// out.
pub fn found<'a>(screen: Screen<'a>, search: &str) -> Vec<(Page, Vec<&'a Row>)> {
    let wanted: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let all = Page::ALL.into_iter().map(|page| {
        let rows = screen.sheet.of_page(page).into_iter();
        let found = rows.filter(|row| {
            let text = text(screen, page, row);
            wanted.iter().all(|word| text.contains(word))
        });
        (page, found.collect::<Vec<_>>())
    });
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// Everything that can be said of a row, in small letters.
fn text(screen: Screen<'_>, page: Page, row: &Row) -> String {
    let key = row.key;
    let mut parts =
        vec![page.name(), key.title(), key.explained(), key.name.to_owned(), screen.said(row, &row.form)];
    parts.push(key.name.replace('_', " "));
    if let Form::Choice { words, .. } | Form::Choices { words, .. } = &row.form {
        parts.extend(words.iter().map(|word| key.word(word)));
        parts.extend(words.iter().map(|word| (*word).to_owned()));
    }
    parts.join("\n").to_lowercase()
}
