//! The names behind a label.
//!
//! Links come first: what the source linked is a name, whatever it looks like. Only the text
//! between links is split.

use super::act::{is_between_names, joined};
use super::part::{Part, Whose};
use super::token::pairs;
use crate::credits::line::{LINK, Line, To};

/// A person or act as credited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// The usual name.
    pub name: String,
    /// The name in the credits, where it differs.
    pub alias: Option<String>,
    /// The source's id.
    pub link: Option<String>,
}

/// What stands behind a label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// In the order of the line.
    pub names: Vec<Name>,
    /// Words in square brackets.
    pub notes: Vec<String>,
    /// Whether one of them is marked as not in the film's credits.
    pub uncredited: bool,
}

/// These are said where nobody is named.
const NOBODY: &[&str] = &[
    "anonymous",
    "anon",
    "n/a",
    "none",
    "public domain",
    "trad",
    "traditional",
    "uncredited",
    "unknown",
    "unknown artist",
    "unknown artists",
    "unknown composer",
    "unknown performer",
    "unknown singer",
    "unknown writer",
    "unlisted",
    "various",
    "others",
    "et al",
];

/// Longer ones are sentences.
const MOST_CHARS: usize = 120;

/// Reads the names.
#[must_use]
pub fn read(line: &Line, whose: Whose) -> Names {
    let mut reader = Reader::default();
    reader.run(line, whose);
    let mut found = Names { names: Vec::new(), notes: reader.notes, uncredited: reader.uncredited };
    for part in joined(reader.parts, whose) {
        add(part, &mut found.names);
    }
    found
}

/// The names in a piece.
fn add(part: Part, names: &mut Vec<Name>) {
    // "!!!" is the name of a band; a linked comma is nobody's.
    let named = |text: &str| !text.trim_matches([',', ';', '&', '.', ' ']).is_empty();
    let persons = part.links.into_iter().filter_map(|link| match link.to {
        To::Person(id) if named(&link.text) => {
            Some(Name { name: link.text, alias: None, link: Some(id) })
        }
        _ => None,
    });
    let linked = names.len();
    names.extend(persons);
    if names.len() == linked && !part.text.contains(LINK) {
        let name = tidy(&part.text);
        names.extend(is_name(name).then(|| Name { name: name.to_owned(), ..Name::default() }));
    }
    if let (true, Some(last)) = (names.len() > linked, names.last_mut()) {
        last.alias = part.alias.filter(|alias| *alias != last.name);
    }
}

#[derive(Debug, Default)]
struct Reader {
    parts: Vec<Part>,
    part: Part,
    notes: Vec<String>,
    uncredited: bool,
}

impl Reader {
    fn run(&mut self, line: &Line, whose: Whose) {
        let text = &line.text;
        let brackets = pairs(text);
        let mut links = line.links.iter();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let close = brackets.binary_search_by_key(&at, |(open, _)| *open);
            if let Some(close) = close.ok().map(|pair| brackets[pair].1) {
                let inside = line.part(at + 1..close);
                links.by_ref().take(inside.links.len()).for_each(drop);
                self.bracket(c, &inside.raw());
                self.part.text.truncate(self.part.text.trim_end().len());
                at = close + 1;
            } else if let Some(length) = separator(text, at, whose) {
                self.end_part(&text[at..at + length]);
                at += length;
            } else {
                if c == LINK {
                    self.part.links.extend(links.next().cloned());
                }
                self.part.text.push(c);
                at += c.len_utf8();
            }
        }
        self.end_part("");
    }

    fn end_part(&mut self, separator: &str) {
        let part = std::mem::take(&mut self.part);
        if part.text.trim().is_empty() {
            // ", and": one separator.
            self.part.before = part.before + separator;
        } else {
            self.parts.push(part);
            self.part.before = separator.to_owned();
        }
    }

    fn bracket(&mut self, open: char, inside: &str) {
        let inside = inside.trim();
        let lower = inside.to_lowercase();
        if let Some(alias) = lower.strip_prefix("as ") {
            // Small letters can be longer or shorter in bytes; the end is the same.
            let alias = inside.get(inside.len() - alias.len().min(inside.len())..).unwrap_or(alias);
            let part = match self.part.text.trim().is_empty() {
                true => self.parts.last_mut().unwrap_or(&mut self.part),
                false => &mut self.part,
            };
            part.alias = Some(tidy(alias).to_owned()).filter(|alias| !alias.is_empty());
        } else if lower == "uncredited" {
            self.uncredited = true;
        } else if open == '[' && !inside.is_empty() {
            self.notes.push(inside.to_owned());
        }
    }
}

/// The length of the separator that begins at `at`, if one does.
fn separator(text: &str, at: usize, whose: Whose) -> Option<usize> {
    const WORDS: &[&str] = &["and", "featuring", "feat.", "feat", "ft.", "with"];
    let (before, rest) = text.split_at(at);
    let blank_before = before.is_empty() || before.ends_with([' ', LINK, ')', ']', ',']);
    let sign = rest.chars().next()?;
    let behind = rest[sign.len_utf8()..].chars().next();
    let blank_behind = behind.is_none_or(|c| c == ' ' || c == LINK);
    match sign {
        ',' | ';' => {
            let number = before.ends_with(|c: char| c.is_ascii_digit())
                && behind.is_some_and(|c| c.is_ascii_digit());
            (!number).then_some(1)
        }
        '&' if blank_before || blank_behind => Some(1),
        '/' | '|' if blank_behind || (blank_before && !before.ends_with(' ')) => Some(1),
        '/' if whose == Whose::Persons && is_between_names(before, rest) => Some(1),
        _ if blank_before => {
            let word = WORDS.iter().find(|word| {
                rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            })?;
            let behind = rest[word.len()..].chars().next();
            // "MC 900 Ft. Someone": after a number it is a measure.
            let measure = *word != "and" && before.trim_end().ends_with(|c: char| c.is_numeric());
            (behind.is_none_or(|c| c == ' ' || c == LINK) && !measure).then_some(word.len())
        }
        _ => None,
    }
}

/// A name without what is not part of it.
fn tidy(name: &str) -> &str {
    // A bracket that never closes ends the name.
    let mut name = name.split(['(', '[']).next().unwrap_or_default().trim();
    for end in
        [" for ", " from \"", " from '", " courtesy ", " aka ", " a/k/a ", " a.k.a. ", " p/k/a "]
    {
        if let Some(at) = name.find(end) {
            name = name[..at].trim_end();
        }
    }
    if let Some((before, _)) = name.rsplit_once(" on ").filter(|(_, on)| is_company(on)) {
        name = before;
    }
    name = name.strip_prefix("by ").unwrap_or(name);
    name = name.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '/' | '|' | '*' | '-' | ' '));
    for (open, close) in [('"', '"'), ('\'', '\''), ('\u{201c}', '\u{201d}')] {
        let inner = name.strip_prefix(open).and_then(|name| name.strip_suffix(close));
        name = inner.filter(|inner| !inner.contains(open)).unwrap_or(name);
    }
    let odd = name.matches('"').count() % 2 == 1;
    name = name.trim_matches(|c: char| matches!(c, ')' | ']' | ' ') || (odd && c == '"'));
    let stop = name.strip_suffix('.').filter(|name| {
        let last = name.rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 3 && !last.contains('.')
    });
    stop.unwrap_or(name)
}

/// "Some Records": rights, and no name of who plays.
fn is_company(name: &str) -> bool {
    name.ends_with(" Records") || name.ends_with(" Recordings")
}

fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.chars().any(char::is_alphanumeric)
        && name.chars().count() <= MOST_CHARS
        && !is_company(name)
        && !NOBODY.contains(&lower.trim_end_matches('.'))
        && !matches!(
            lower.as_str(),
            "from" | "by" | "the" | "as" | "in" | "for" | "himself" | "herself"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, whose: Whose) -> Vec<String> {
        let names = read(&Line::plain(text), whose).names.into_iter();
        names
            .map(|name| match name.alias {
                Some(alias) => format!("{}={alias}", name.name),
                None => name.name,
            })
            .collect()
    }

    #[test]
    fn persons_are_parted() {
        for (text, expected) in [
            ("A. B, C and D", vec!["A. B", "C", "D"]),
            ("A (as B), C (as C) & D, and E", vec!["A=B", "C", "D", "E"]),
            ("A / B/C", vec!["A", "B/C"]),
            ("Ann Reed/Bob Wren", vec!["Ann Reed", "Bob Wren"]),
            ("Reed on Some Records, Else Records", vec!["Reed"]),
            ("\"Fitz\" Wren, \"Wren\" and", vec!["\"Fitz\" Wren", "Wren"]),
            ("Reed (as R) on Some Records", vec!["Reed=R"]),
            ("by Reed aka \"Wren\"", vec!["Reed"]),
            ("MC 900 Ft. Reed", vec!["MC 900 Ft. Reed"]),
            ("A (as B)/C", vec!["A=B", "C"]),
            ("George Invented, Jr., and Sam", vec!["George Invented, Jr.", "Sam"]),
            ("A (1840) (uncredited)", vec!["A"]),
            ("A feat. B with C", vec!["A", "B", "C"]),
            ("Andy Band, Brandand", vec!["Andy Band", "Brandand"]),
            ("A for B Productions and C", vec!["A", "C"]),
            ("Unknown, Traditional and A", vec!["A"]),
            ("'Little' A. and 'B C'", vec!["'Little' A.", "B C"]),
            ("A (pseudonym of B and C (as D)", vec!["A", "C=D"]),
            ("10,000 Pints, 2nd Ave", vec!["10,000 Pints", "2nd Ave"]),
            ("A,", vec!["A"]),
            ("Ann Reed.", vec!["Ann Reed"]),
            ("Ann Bob.", vec!["Ann Bob."]),
            ("", vec![]),
        ] {
            assert_eq!(told(text, Whose::Persons), expected, "{text}");
        }
    }

    #[test]
    fn acts_keep_their_names() {
        for (text, expected) in [
            ("Reed & Wren", vec!["Reed & Wren"]),
            ("Mud, Wind & Tar", vec!["Mud, Wind & Tar"]),
            ("Ann Reed & Bob Wren", vec!["Ann Reed", "Bob Wren"]),
            ("Reed and Wren", vec!["Reed", "Wren"]),
            ("Ann and the Ants", vec!["Ann and the Ants"]),
            ("The Reeds and The Wrens", vec!["The Reeds", "The Wrens"]),
        ] {
            assert_eq!(told(text, Whose::Acts), expected, "{text}");
        }
        assert_eq!(told("Reed & Wren", Whose::Persons), ["Reed", "Wren"]);
    }
}
