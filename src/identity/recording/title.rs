//! A title taken apart: its own words, what stands in brackets, versions, guests.

use super::super::guest;
use super::version::{Addition, Kind, read};
use super::words::words;

/// A version, with the words that tell it from others of its kind.
pub(super) type Version = (Kind, Vec<String>);

/// A title as far as it tells which recording is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// The words without additions.
    pub main: Vec<String>,
    /// The words with additions that may be part of it.
    pub full: Vec<String>,
    /// What stands in brackets behind a title of another script: the same title, written for
    /// those who cannot read it. Empty otherwise.
    pub other: Vec<String>,
    /// Whether what stands in brackets behind it is so short that it may be a version as well:
    /// "(Harmonium)", "(UK Surf)".
    pub vague: bool,
    /// What it says of the recording.
    pub versions: Vec<Version>,
    /// Acts named in it as guests.
    pub guests: Vec<String>,
}

/// Longer ones are cut: no title is.
const MOST_LETTERS: usize = 300;

/// A subtitle has more words.
const FEW_WORDS: usize = 2;

impl Title {
    /// Takes a title apart.
    pub(super) fn new(text: &str) -> Self {
        let text: String = text.chars().take(MOST_LETTERS).collect();
        let (outside, brackets) = apart(&text);
        let mut parts = dashes(&outside).into_iter();
        let mut title = Self::default();
        let mut main = parts.next().unwrap_or_default();
        if let Some((before, named)) = guest(&main).map(|(a, b)| (a.to_owned(), b.to_owned())) {
            title.guests.push(named);
            main = before;
        }
        title.main = words(&main);
        let (mut before, mut behind) = (Vec::new(), Vec::new());
        let leads = text.trim_start().starts_with(['(', '[']);
        for (at, addition) in brackets.iter().enumerate() {
            title.add(addition, if leads && at == 0 { &mut before } else { &mut behind });
        }
        for addition in parts {
            title.add(&addition, &mut behind);
        }
        title.vague = (1..=FEW_WORDS).contains(&behind.len());
        if is_latin(&behind) && !is_latin(&title.main) {
            title.other.clone_from(&behind);
        }
        title.full = [before, title.main.clone(), behind].concat();
        if title.main.is_empty() {
            title.main.clone_from(&title.full);
        }
        title.versions.sort();
        title.versions.dedup();
        title
    }

    fn add(&mut self, addition: &str, subtitle: &mut Vec<String>) {
        if let Some(named) = as_guest(addition) {
            self.guests.push(named.to_owned());
            return;
        }
        for piece in addition.split(['/', ';']).filter(|piece| !piece.trim().is_empty()) {
            match read(piece) {
                Addition::Idle => {}
                Addition::Version(kind, own) => self.versions.push((kind, own)),
                Addition::Part(words) => self.main.extend(words),
                Addition::Subtitle(words) => subtitle.extend(words),
            }
        }
    }

    /// Whether it says that the recording is of this kind.
    pub(super) fn is(&self, kind: Kind) -> bool {
        self.versions.iter().any(|(own, _)| *own == kind)
    }
}

/// Whether any of it is in Latin letters.
fn is_latin(words: &[String]) -> bool {
    words.iter().any(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
}

/// "feat. Lil Jon" in brackets or behind a dash; "with" counts there too.
fn as_guest(addition: &str) -> Option<&str> {
    let (first, rest) = addition.trim().split_once(' ')?;
    let first = first.to_lowercase();
    let begins = ["feat.", "feat", "ft.", "ft", "featuring", "with", "w/"];
    let named = begins.contains(&first.as_str()) && !rest.trim().is_empty();
    named.then(|| rest.trim())
}

/// The text outside of brackets, and what stands in each of them. A bracket that is never
/// closed ends with the text.
fn apart(text: &str) -> (String, Vec<String>) {
    let mut outside = String::with_capacity(text.len());
    let mut brackets: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            '(' | '[' | '{' | '\u{ff08}' => {
                depth += 1;
                if depth == 1 {
                    brackets.push(String::new());
                    outside.push(' ');
                    continue;
                }
            }
            ')' | ']' | '}' | '\u{ff09}' if depth > 0 => {
                depth -= 1;
                continue;
            }
            _ => {}
        }
        match brackets.last_mut() {
            Some(open) if depth > 0 => open.push(letter),
            _ => outside.push(letter),
        }
    }
    (outside, brackets)
}

/// What stands between dashes with blanks around them.
pub(super) fn dashes(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in text.split_whitespace() {
        if matches!(word, "-" | "\u{2013}" | "\u{2014}" | "~") {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_taken_apart() {
        let title = Title::new("(I Can't Get No) Satisfaction - 2002 Remaster");
        assert_eq!(title.main, ["satisfaction"]);
        assert_eq!(title.full, ["i", "cant", "get", "no", "satisfaction"]);
        assert!(title.versions.is_empty());
        let title = Title::new("Undertow (The Spooky Mix) [feat. Nobody]");
        assert_eq!(title.main, ["undertow"]);
        assert_eq!(title.versions, [(Kind::Remix, vec!["spooky".to_owned()])]);
        assert_eq!(title.guests, ["Nobody"]);
        let title = Title::new("Yeah! ft. Lil Jon & Ludacris");
        assert_eq!(
            (title.main, title.guests),
            (vec!["yeah".into()], vec!["Lil Jon & Ludacris".into()])
        );
        let title = Title::new("Substitute - Live at Leeds / 1995 Remaster");
        assert_eq!(title.versions, [(Kind::Live, vec!["leeds".to_owned()])]);
        assert_eq!(Title::new("(Nothing But)").main, ["nothing", "but"]);
        assert_eq!(Title::new("Another Brick in the Wall (Part II)").main.last().unwrap(), "2");
    }

    #[test]
    fn odd_brackets_are_no_trouble() {
        for text in ["((((", "))))", "a (b", "a) b", "[]", " - - ", "\u{2013}", ""] {
            let title = Title::new(text);
            assert!(title.guests.is_empty(), "{text}");
        }
        assert_eq!(Title::new("one) two").main, ["one", "two"]);
    }
}
