//! How values are written in desktop entries, by the Desktop Entry Specification 1.5.

/// The value of `Exec`: arguments quoted, then the whole escaped as every value is.
pub fn command(words: &[String]) -> String {
    // GLib looks for a program as it is written, the doubled sign included, and refuses the entry.
    let before = words.first().filter(|program| program.contains('%')).map(|_| "env".to_owned());
    let quoted: Vec<String> = before.into_iter().chain(words.iter().map(|word| quote(word))).collect();
    escape(&quoted.join(" "))
}

/// One argument by the rules for `Exec`.
fn quote(argument: &str) -> String {
    const RESERVED: &str = " \t\n\"'\\><~|&;$*?#()`=";
    let argument = argument.replace('%', "%%");
    if !argument.is_empty() && !argument.contains(|sign| RESERVED.contains(sign)) {
        return argument;
    }
    let mut quoted = String::from('"');
    for sign in argument.chars() {
        if matches!(sign, '"' | '`' | '$' | '\\') {
            quoted.push('\\');
        }
        quoted.push(sign);
    }
    quoted.push('"');
    quoted
}

/// A text as the value of a key.
pub fn escape(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}

/// Back from [`escape`], for showing.
pub fn unescape(value: &str) -> String {
    let mut plain = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        let next = if sign == '\\' { signs.next() } else { Some(sign) };
        plain.push(match (sign, next) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('t')) => '\t',
            ('\\', Some('r')) => '\r',
            ('\\', Some('s')) => ' ',
            (_, Some(other)) => other,
            (_, None) => '\\',
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_of_a_path_survives() {
        assert_eq!(quote("/usr/bin/unhunch"), "/usr/bin/unhunch");
        assert_eq!(quote("100%"), "100%%");
        assert_eq!(command(&[r#"/a"b"#.into()]), r#""/a\\"b""#);
        assert_eq!(command(&["/a$b".into()]), r#""/a\\$b""#);
        assert_eq!(command(&[r"/a\b".into()]), r#""/a\\\\b""#);
        assert_eq!(
            command(&["/a%b".into(), "5%".into()]),
            "env /a%%b 5%%",
            "a program that GLib would not find"
        );
        assert_eq!(unescape(&escape("a\\b\nc\td")), "a\\b\nc\td");
    }
}
