//! A title without what is not part of it.

use super::remix;
use super::token::pairs;

/// A title, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// As a person would write it.
    pub clean: String,
    /// `uncredited`, `remix` and the like.
    pub flags: Vec<&'static str>,
    /// What stood there and is no title: "from Another Film (1965)".
    pub notes: Vec<String>,
    /// Who made this version, as written.
    pub remixer: Option<String>,
}

/// Remarks that stand in brackets behind a title and are no part of it.
const REMARKS: &[(&str, &str)] = &[
    ("uncredited", "uncredited"),
    ("credit only", "credit_only"),
    ("credited only", "credit_only"),
];

/// Words in a title's last brackets that say what the version is.
const VERSIONS: &[(&str, &str)] = &[
    ("live", "live"),
    ("demo", "demo"),
    ("instrumental", "instrumental"),
    ("cappella", "a_cappella"),
];

/// Reads a title.
#[must_use]
pub fn read(written: &str) -> Title {
    let mut title = Title::default();
    let mut rest = trimmed(written);
    loop {
        let before = rest;
        rest = trimmed(without_origin(rest, &mut title.notes));
        rest = trimmed(without_remark(rest, &mut title));
        if rest == before {
            break;
        }
    }
    title.notes.reverse();
    title.clean = unquoted(rest).to_owned();
    if title.clean.is_empty() {
        title.clean = written.trim().to_owned();
    }
    title.describe();
    title
}

impl Title {
    /// What the title itself says of the version.
    fn describe(&mut self) {
        let has = |text: &str, word: &str| {
            text.split(|c: char| !c.is_alphanumeric()).any(|found| found.eq_ignore_ascii_case(word))
        };
        let inside = pairs(&self.clean)
            .last()
            .filter(|(_, close)| close + 1 == self.clean.len())
            .map_or("", |(open, close)| &self.clean[open + 1..*close]);
        let mut flags = Vec::new();
        if remix::is_mix(inside) {
            flags.push("remix");
            self.remixer = remix::maker(inside).map(str::to_owned);
        }
        let versions = VERSIONS.iter().filter(|(word, _)| has(inside, word));
        flags.extend(versions.map(|(_, flag)| *flag));
        if has(&self.clean, "medley") {
            flags.push("medley");
        }
        self.flags.extend(flags);
    }
}

/// Without commas and dashes at the ends.
fn trimmed(text: &str) -> &str {
    let text = text.trim().trim_end_matches([',', ';', ' ']);
    let dash =
        text.strip_suffix([':', '-', '\u{2013}', '\u{2014}']).filter(|text| text.ends_with(' '));
    dash.unwrap_or(text).trim_end()
}

/// Takes `from Another Film (1965)` off the end, with or without a blank before it; and
/// `from "Another Work"`.
fn without_origin<'t>(text: &'t str, notes: &mut Vec<String>) -> &'t str {
    if let Some(at) = text.find(", from \"").filter(|_| text.ends_with('"')) {
        notes.push(text[at + 2..].to_owned());
        return &text[..at];
    }
    let Some((open, close)) = pairs(text).last().copied() else { return text };
    let year = &text[open + 1..close];
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year || close + 1 != text.len() {
        return text;
    }
    let origin = text.match_indices("from").map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + 4..].chars().next();
        let spaced = before == Some(' ') && behind == Some(' ');
        let glued =
            before.is_some_and(char::is_alphanumeric) && behind.is_some_and(char::is_uppercase);
        spaced || glued
    });
    match origin {
        Some(at) => {
            notes.push(format!("from {}", text[at + 4..].trim_start()));
            &text[..at]
        }
        // "Fever (1956)": the year of the piece.
        None if open > 0 => {
            notes.push(year.to_owned());
            &text[..open]
        }
        None => text,
    }
}

/// Takes a remark in brackets off the end.
fn without_remark<'t>(text: &'t str, title: &mut Title) -> &'t str {
    let last = pairs(text).into_iter().find(|(_, close)| close + 1 == text.len());
    let Some((open, close)) = last.filter(|(open, _)| *open > 0) else { return text };
    let inside = text[open + 1..close].trim();
    let remark = REMARKS.iter().find(|(words, _)| inside.eq_ignore_ascii_case(words));
    match remark {
        Some((_, flag)) => title.flags.push(flag),
        None if inside.is_empty() => {}
        None if text[open..].starts_with('[') => title.notes.push(inside.to_owned()),
        None => return text,
    }
    &text[..open]
}

/// Without one pair of quotes around it, or one that has lost its partner.
fn unquoted(text: &str) -> &str {
    for (open, close) in [('"', '"'), ('\u{201c}', '\u{201d}'), ('\u{ab}', '\u{bb}')] {
        let inner = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner.trim();
        }
        let alone = text.matches([open, close]).count() == 1;
        if let Some(rest) = text.strip_prefix(open).filter(|_| alone) {
            return rest.trim_start();
        }
    }
    let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    inner.filter(|inner| !drops_letters(inner)).map_or(text, str::trim)
}

/// "'Cause I Said So", "'Bout Nothin'": the apostrophe stands for letters.
fn drops_letters(inner: &str) -> bool {
    const STARTS: &[&str] =
        &["bout", "cause", "cross", "em", "neath", "round", "s", "til", "till", "tis", "twas"];
    let first = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    STARTS.contains(&first.to_lowercase().as_str())
        || ["in", "an", "o"].iter().any(|end| inner.ends_with(end) && inner.contains(' '))
        || inner.contains("' ")
        || inner.contains(" '")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(written: &str) -> String {
        read(written).clean
    }

    #[test]
    fn what_is_part_of_a_title_stays() {
        for title in [
            "Sex & Violence",
            "'Cause I Said So",
            "'Bout Nothin'",
            "Solid (As a Rock)",
            "(What's So Funny) Love",
            "Song (12\" Mix)",
            "Cat Killer (D.W.S.O.B.)",
            "1969",
            "Symphony No. 5, Adagietto",
            "Supertouch / Shitfit",
            "Far from Home (Hindi)",
            "Medley: A - B",
            "She Said \"No\"",
            "(1969)",
            "?",
        ] {
            assert_eq!(clean(title), title);
        }
    }

    #[test]
    fn what_is_not_goes() {
        for (written, expected) in [
            ("\"Small Hours\"", "Small Hours"),
            ("'Small Hours'", "Small Hours"),
            ("\"Small Hours (Wren Remix)", "Small Hours (Wren Remix)"),
            ("Small Hours(uncredited)", "Small Hours"),
            ("Small Hours, (Demo) (uncredited)", "Small Hours, (Demo)"),
            ("Small Hours,", "Small Hours"),
            ("Small HoursfromAnother Film (1965)", "Small Hours"),
            ("Small Hours, from Another Film (1965)", "Small Hours"),
            ("Small Hours, from \"Another Work\"", "Small Hours"),
            ("Small Hours (1956)", "Small Hours"),
            ("Small Hours [played on the radio]", "Small Hours"),
        ] {
            assert_eq!(clean(written), expected);
        }
    }

    #[test]
    fn the_rest_is_told() {
        let title = read("Small Hours (The Wren Remix)(uncredited) [over the end]");
        assert_eq!(title.flags, ["uncredited", "remix"]);
        assert_eq!(title.notes, ["over the end"]);
        assert_eq!(title.remixer.as_deref(), Some("Wren"));
        assert_eq!(read("AfromB C (1965)").notes, ["from B C (1965)"]);
        assert_eq!(
            read("Small Hours [ ] ()"),
            Title { clean: "Small Hours".into(), ..Title::default() }
        );
    }

    #[test]
    fn the_last_brackets_say_what_the_version_is() {
        for (written, flags) in [
            ("Small Hours (Live)", &["live"][..]),
            ("Small Hours (live at Nowhere)", &["live"]),
            ("Small Hours (Acoustic Demo)", &["demo"]),
            ("Small Hours (Instrumental)", &["instrumental"]),
            ("Small Hours (A Cappella)", &["a_cappella"]),
            ("Small Hours (Medley)", &["medley"]),
            ("Medley: A - B", &["medley"]),
            ("Small Hours (credit only)", &["credit_only"]),
            ("Small Hours (credited only)", &["credit_only"]),
            ("Small Hours (uncredited)", &["uncredited"]),
            ("Small Hours (Wren Remix)", &["remix"]),
            ("(Live) Small Hours", &[]),
            ("Alive and Instrumental", &[]),
        ] {
            assert_eq!(read(written).flags, flags, "{written}");
        }
    }
}
