//! A list in the file that gets or loses members: those that stay keep their order and what is written around them.

use toml_edit::{Array, Value};

/// The list with the members of `wanted`: what stays stands as it did, with its comments, what is new stands at the
/// end. None where a member stands twice in either, so that their order is all that tells them apart.
pub(super) fn merged(old: &Array, wanted: &Array) -> Option<Array> {
    let [before, after] = [old, wanted].map(|list| list.iter().map(bare).collect::<Vec<_>>());
    if [&before, &after].iter().any(|all| all.iter().enumerate().any(|(at, it)| all[..at].contains(it))) {
        return None;
    }
    let mut list = old.clone();
    for (at, member) in before.iter().enumerate().rev() {
        if !after.contains(member) {
            remove(&mut list, at);
        }
    }
    for (value, member) in wanted.iter().zip(&after) {
        if !before.contains(member) {
            push(&mut list, value);
        }
    }
    Some(list)
}

/// What a member says, however it is written.
fn bare(value: &Value) -> String {
    value.as_str().map_or_else(|| value.clone().decorated("", "").to_string(), |text| format!("{text:?}"))
}

/// What stands before a member. Up to the end of the line it belongs to the member before.
fn before(value: &Value) -> String {
    value.decor().prefix().and_then(|text| text.as_str()).unwrap_or_default().to_owned()
}

/// A comment behind a member goes with it, although it is written after the comma.
fn remove(list: &mut Array, at: usize) {
    let gone = before(&list.remove(at));
    let behind_the_one_before = gone.split('\n').next().unwrap_or_default();
    let joined = |next: &str| next.find('\n').map(|end| format!("{behind_the_one_before}{}", &next[end..]));
    match list.get_mut(at) {
        Some(next) => {
            let prefix = joined(&before(next)).unwrap_or_else(|| gone.clone());
            next.decor_mut().set_prefix(prefix);
        }
        None => {
            let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
            if let Some(trailing) = joined(&trailing) {
                list.set_trailing(trailing);
            }
        }
    }
}

/// On a line of its own where the others are.
fn push(list: &mut Array, value: &Value) {
    let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
    let last = list.iter().last().map(before);
    let prefix = match (trailing.find('\n'), &last) {
        (Some(end), last) => {
            let indent = last.as_deref().and_then(|last| last.rsplit_once('\n')).map_or("  ", |(_, it)| it);
            list.set_trailing(&trailing[end..]);
            format!("{}\n{indent}", &trailing[..end])
        }
        (None, Some(_)) => " ".to_owned(),
        (None, None) => String::new(),
    };
    list.push_formatted(value.clone().decorated(prefix, ""));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(old: &str, wanted: &str) -> Option<String> {
        let [old, wanted] = [old, wanted].map(|text| text.parse::<Value>().expect("a value"));
        Some(merged(old.as_array()?, wanted.as_array()?)?.to_string())
    }

    #[test]
    fn what_stays_keeps_its_order_and_what_is_new_stands_at_the_end() {
        let cases = [
            (r#"["c", "a"]"#, r#"["a", "b", "c"]"#, r#"["c", "a", "b"]"#),
            (r#"["c", "a", "b"]"#, r#"["a", "b"]"#, r#"["a", "b"]"#),
            (r#"[ "c", "a" ]"#, r#"["c"]"#, r#"[ "c"]"#),
            (r#"["c"]"#, "[]", "[]"),
            ("[]", r#"["c", "d"]"#, r#"["c", "d"]"#),
            ("['c']", r#"["c", "d"]"#, r#"['c', "d"]"#),
        ];
        for (old, wanted, expected) in cases {
            assert_eq!(merge(old, wanted).as_deref(), Some(expected), "{old} to {wanted}");
        }
    }

    #[test]
    fn comments_behind_a_member_go_with_it_and_those_of_others_stay() {
        let old = "[\n  # the left one\n  \"c\", # since May\n  \"a\", # for now\n  \"b\", # too\n]";
        let without = merge(old, r#"["a", "b"]"#).expect("a list");
        assert_eq!(without, "[\n  \"a\", # for now\n  \"b\", # too\n]");
        let without = merge(old, r#"["c", "b"]"#).expect("a list");
        assert_eq!(without, "[\n  # the left one\n  \"c\", # since May\n  \"b\", # too\n]");
        let without = merge(old, r#"["a", "c"]"#).expect("a list");
        assert_eq!(without, "[\n  # the left one\n  \"c\", # since May\n  \"a\", # for now\n]");
        let more = merge(old, r#"["a", "b", "c", "d"]"#).expect("a list");
        assert_eq!(more, old.replace("# too\n", "# too\n  \"d\",\n"));
    }

    #[test]
    fn members_that_stand_twice_are_no_members() {
        assert_eq!(merge("[3, 3]", "[3, 4]"), None);
        assert_eq!(merge("[3, 4]", "[4, 4]"), None);
    }
}
