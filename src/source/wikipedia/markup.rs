//! The parts of an article's text that are neither templates nor words: remarks and headings.

use super::render;

/// A heading with those above it, the highest first.
#[derive(Debug)]
pub struct Heading {
    /// Where it begins, in bytes.
    pub at: usize,
    /// As a person reads them.
    pub path: Vec<String>,
}

const MOST_HEADINGS: usize = 1_000;

/// The text without comments, references and `nowiki`, all of which can hold anything.
#[must_use]
pub fn without_remarks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    // What has no end once has none further on: it is not looked for again.
    let mut endless = [false; 2];
    while let Some(start) = rest.find('<') {
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        rest = match remark(rest, &mut endless) {
            Some(behind) => behind,
            None => {
                kept.push('<');
                &rest[1..]
            }
        };
    }
    kept.push_str(rest);
    kept
}

/// What stands behind the remark with which `text` begins.
fn remark<'a>(text: &'a str, endless: &mut [bool; 2]) -> Option<&'a str> {
    if let Some(inside) = text.strip_prefix("<!--") {
        // As the site does: an open comment goes to the end.
        return Some(inside.find("-->").map_or("", |end| &inside[end + 3..]));
    }
    let letters = text.strip_prefix("</").or_else(|| text.strip_prefix('<'))?;
    let name = NAMES
        .iter()
        .find(|name| letters.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name)))?;
    // "<references/>" is another.
    if letters.as_bytes().get(name.len()).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let end = text.bytes().take(MOST_IN_TAG).position(|byte| byte == b'>')?;
    let tag = &text[..=end];
    let behind = &text[tag.len()..];
    match *name {
        "ref" if tag.ends_with("/>") || tag.starts_with("</") => Some(behind),
        "ref" => Some(past(behind, "</ref>", &mut endless[0])),
        "gallery" => Some(past(behind, "</gallery>", &mut endless[1])),
        "nowiki" => Some(behind),
        _ => None,
    }
}

/// What is not shown, or shown as it is written.
const NAMES: [&str; 3] = ["ref", "gallery", "nowiki"];

const MOST_IN_TAG: usize = 300;

fn past<'a>(text: &'a str, end: &str, endless: &mut bool) -> &'a str {
    let found = if *endless { None } else { text.find(end) };
    *endless |= found.is_none();
    found.map_or(text, |at| &text[at + end.len()..])
}

/// All headings, in the text's order.
#[must_use]
pub fn headings(text: &str) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut path: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_end();
        let level = bare.bytes().take_while(|byte| *byte == b'=').count();
        if !(2..=6).contains(&level) || bare.len() > 500 {
            continue;
        }
        let Some(words) = bare.get(level..).and_then(|rest| rest.strip_suffix(&bare[..level]))
        else {
            continue;
        };
        path.retain(|(above, _)| *above < level);
        path.push((level, render::plain(words)));
        let path = path.iter().map(|(_, words)| words.clone()).collect();
        headings.push(Heading { at: start, path });
        if headings.len() == MOST_HEADINGS {
            break;
        }
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_go() {
        for (text, expected) in [
            ("a<!-- x | }} -->b", "ab"),
            ("a<ref name=\"x\">{{cite|y}}</ref>b<ref name=x />c", "abc"),
            ("a<nowiki>b</nowiki>c", "abc"),
            ("a<!-- open", "a"),
            ("a<ref>open", "aopen"),
            ("1 < 2 <small>x</small><", "1 < 2 <small>x</small><"),
            ("<references/>x", "<references/>x"),
        ] {
            assert_eq!(without_remarks(text), expected, "{text}");
        }
    }

    #[test]
    fn headings_lie_in_each_other() {
        let found = headings("x\n==A==\n=== ''B'' ===\n==C==\n= x =\n==\n=====\n");
        let paths: Vec<_> = found.iter().map(|heading| heading.path.join("/")).collect();
        assert_eq!(paths[..3], ["A", "A/B", "C"]);
        assert_eq!(found[0].at, 2);
    }
}
