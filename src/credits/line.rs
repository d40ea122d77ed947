//! A line of credits: text, and who the links in it lead to.
//!
//! Within the text [`LINK`] stands for each link, so that nothing is ever split within a name
//! that the source itself keeps together ("Simon & Garfunkel").

use std::ops::Range;

/// Stands for a link; never part of a foreign text.
pub const LINK: char = '\u{fffc}';

/// Longer lines are cut: in bytes, far above any credit line.
const MOST_BYTES: usize = 10_000;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A person or act, by the source's id.
    Person(String),
    /// Another film: its title is no name of a person.
    Title,
}

/// A part of a line that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its words.
    pub text: String,
    /// Its target.
    pub to: To,
}

/// One line; single blanks, none at the ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// With [`LINK`] in the place of each link.
    pub text: String,
    /// In the order of their places.
    pub links: Vec<Link>,
}

impl Line {
    /// A line without links.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        let mut builder = Builder::default();
        builder.text(text);
        builder.finish()
    }

    /// Nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// As a person reads it.
    #[must_use]
    pub fn raw(&self) -> String {
        let mut raw = String::with_capacity(self.text.len());
        let mut links = self.links.iter();
        for c in self.text.chars() {
            match (c, links.as_slice()) {
                (LINK, [_, ..]) => raw.extend(links.next().map(|link| link.text.as_str())),
                _ => raw.push(c),
            }
        }
        raw
    }

    /// A part of it, trimmed; `range` in bytes of [`Line::text`].
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let before = self.text[..range.start].matches(LINK).count();
        let text = &self.text[range];
        let links = self.links.iter().skip(before).take(text.matches(LINK).count());
        Self { text: text.trim().to_owned(), links: links.cloned().collect() }
    }
}

/// Makes a line from the pieces of a page.
#[derive(Debug, Default)]
pub struct Builder {
    line: Line,
    open: Option<Link>,
    /// A link ended in a blank: it counts before a word, not before a comma.
    blank: bool,
}

impl Builder {
    /// Adds text, to the open link or outside of it; white space becomes single blanks.
    pub fn text(&mut self, text: &str) {
        for c in text.chars().filter(|c| *c != LINK) {
            let whole = self.line.text.len() + self.open.as_ref().map_or(0, |link| link.text.len());
            if whole >= MOST_BYTES {
                return;
            }
            if std::mem::take(&mut self.blank) && c.is_alphanumeric() {
                self.line.text.push(' ');
            }
            let place = self.open.as_mut().map_or(&mut self.line.text, |link| &mut link.text);
            let blank = c.is_whitespace() || c.is_control();
            if !blank {
                place.push(c);
            } else if !place.is_empty() && !place.ends_with(' ') {
                place.push(' ');
            }
        }
    }

    /// What follows belongs to a link.
    pub fn start_link(&mut self, to: To) {
        self.open = Some(Link { text: String::new(), to });
    }

    /// The link, if one is open, ends here.
    pub fn end_link(&mut self) {
        let Some(mut link) = self.open.take() else { return };
        let length = link.text.trim_end().len();
        if length > 0 && self.line.text.len() < MOST_BYTES {
            self.line.text.push(LINK);
            self.blank = length < link.text.len();
            link.text.truncate(length);
            self.line.links.push(link);
        }
    }

    /// The line.
    #[must_use]
    pub fn finish(mut self) -> Line {
        self.end_link();
        self.line.text.truncate(self.line.text.trim_end().len());
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked() -> Line {
        let mut builder = Builder::default();
        builder.text(" By\u{a0}\n");
        builder.start_link(To::Person("nm9900001".into()));
        builder.text("A  & B ");
        builder.end_link();
        builder.text(", C\u{fffc} ");
        builder.finish()
    }

    #[test]
    fn blanks_are_single_and_links_stay_whole() {
        let line = linked();
        assert_eq!(line.raw(), "By A & B, C");
        assert_eq!(line.text, "By \u{fffc}, C");
    }

    #[test]
    fn a_part_keeps_its_links() {
        let line = linked();
        assert_eq!(line.part(3..line.text.len()).raw(), "A & B, C");
        assert!(line.part(7..line.text.len()).links.is_empty());
    }

    #[test]
    fn endless_lines_are_cut() {
        assert!(Line::plain(&"é".repeat(MOST_BYTES)).text.len() <= MOST_BYTES + 1);
    }
}
