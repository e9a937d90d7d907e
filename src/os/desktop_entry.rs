//! How values are written in desktop entries, by the Desktop Entry Specification 1.5.

/// The value of `Exec`: arguments quoted, then the whole escaped as every value is.
pub fn command(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
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
