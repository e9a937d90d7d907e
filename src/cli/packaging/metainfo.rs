//! What software centres show: AppStream metainfo.

use std::fmt::Write as _;

use crate::text::{Language, offered};
use crate::tr;

use super::changes::{Changes, Item, Release};
use super::menu::{Words, in_language};

/// The program's name among all programs, which AppStream wants to begin with a domain. Unhunch has no public
/// address: `.example` is a domain that nobody ever has (RFC 2606). Whoever publishes it puts theirs here and in
/// [`ADDRESS`], for good.
pub const ID: &str = "example.unhunch.unhunch";
/// Where pictures will be found, by version.
const ADDRESS: &str = "https://unhunch.example";

/// Pictures in `assets/`, their sides in pixels, and what is to be seen.
const PICTURES: [(&str, u32, u32, Words); 3] = [
    ("reset.png", 960, 640, || tr!("packaging-picture-reset")),
    ("review.png", 960, 720, || tr!("packaging-picture-review")),
    ("figures.png", 1455, 708, || tr!("packaging-picture-figures")),
];

/// The whole document.
pub fn text(changes: &Changes) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<component type=\"desktop-application\">\n  <id>{ID}</id>\n  \
         <metadata_license>{licence}</metadata_license>\n  <project_license>{licence}</project_license>\n  \
         <name>Unhunch</name>\n",
        licence = env!("CARGO_PKG_LICENSE"),
    );
    said(&mut out, "  ", "summary", || tr!("packaging-summary"));
    let developer = env!("CARGO_PKG_AUTHORS").split(" <").next().unwrap_or_default();
    let _ = writeln!(out, "  <developer_name>{}</developer_name>\n  <description>", escaped(developer));
    let paragraphs: [Words; 4] = [
        || tr!("packaging-what"),
        || tr!("packaging-quiet"),
        || tr!("packaging-private"),
        || tr!("packaging-no-treatment"),
    ];
    for paragraph in paragraphs {
        said(&mut out, "    ", "p", paragraph);
    }
    out.push_str(
        "  </description>\n  <launchable type=\"desktop-id\">unhunch.desktop</launchable>\n  \
         <icon type=\"stock\">unhunch</icon>\n  <categories>\n    <category>Utility</category>\n  </categories>\n  \
         <!-- There is no public address yet; this one belongs to nobody (RFC 2606). -->\n  <screenshots>\n",
    );
    pictures(&mut out);
    out.push_str(
        "  </screenshots>\n  <provides>\n    <binary>unhunch</binary>\n    <binary>unhunchd</binary>\n  \
         </provides>\n  <recommends>\n    <control>keyboard</control>\n    <control>pointing</control>\n  \
         </recommends>\n  <content_rating type=\"oars-1.1\"/>\n  <releases>\n",
    );
    changes.releases.iter().for_each(|release| one(&mut out, release));
    out.push_str("  </releases>\n</component>\n");
    out
}

fn pictures(out: &mut String) {
    for (index, (file, width, height, caption)) in PICTURES.into_iter().enumerate() {
        let first = if index == 0 { " type=\"default\"" } else { "" };
        // Writing into a string cannot fail, here and below.
        let _ = writeln!(out, "    <screenshot{first}>");
        said(out, "      ", "caption", caption);
        let _ = writeln!(
            out,
            "      <image type=\"source\" width=\"{width}\" height=\"{height}\">{ADDRESS}/{}/{file}</image>\n    \
             </screenshot>",
            env!("CARGO_PKG_VERSION"),
        );
    }
}

/// A release with what is new in it; one that is not out yet says so.
fn one(out: &mut String, release: &Release) {
    let kind = if release.is_out { "stable" } else { "development" };
    let _ = writeln!(
        out,
        "    <release version=\"{}\" date=\"{}\" type=\"{kind}\">\n      <description>",
        escaped(&release.version),
        release.date
    );
    let mut in_list = false;
    for item in &release.items {
        let (is_point, text) = match item {
            Item::Point(text) => (true, text),
            Item::Paragraph(text) => (false, text),
        };
        if is_point != in_list {
            out.push_str(if is_point { "        <ul>\n" } else { "        </ul>\n" });
            in_list = is_point;
        }
        let (indent, tag) = if is_point { ("          ", "li") } else { ("        ", "p") };
        let _ = writeln!(out, "{indent}<{tag}>{}</{tag}>", marked(text));
    }
    if in_list {
        out.push_str("        </ul>\n");
    }
    out.push_str("      </description>\n    </release>\n");
}

/// Markdown as AppStream takes it: what is typed and what is stressed; links are their words.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 {
            let _ = write!(out, "<code>{}</code>", escaped(part));
        } else {
            out.push_str(&stressed(&escaped(part)));
        }
    }
    out
}

fn stressed(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.replace("**", "*").split('*').enumerate() {
        let _ = if index % 2 == 1 { write!(out, "<em>{part}</em>") } else { write!(out, "{part}") };
    }
    out
}

/// An element in English, and in every other language that has another text for it.
fn said(out: &mut String, indent: &str, tag: &str, text: impl Fn() -> String) {
    let english = in_language("en", &text);
    let _ = writeln!(out, "{indent}<{tag}>{}</{tag}>", escaped(&english));
    for Language { tag: language, .. } in offered().filter(|language| language.tag != "en") {
        let translated = in_language(language, &text);
        if translated != english {
            let _ = writeln!(out, "{indent}<{tag} xml:lang=\"{language}\">{}</{tag}>", escaped(&translated));
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
