//! Tags and text, in order, in one pass.

use std::borrow::Cow;

use super::entity;

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// `<a href="...">`; of `<br/>` too.
    Open(Tag<'a>),
    /// The name of an element that ends here.
    Close(&'a str),
    /// As written: see [`text`](entity::decode).
    Text(&'a str),
    /// The inside of `<!-- -->`.
    Comment(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tag<'a> {
    /// As written, most often in small letters.
    pub name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Whether this is the element of that name.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// An attribute's value, decoded.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'));
            let (key, after) = rest.split_at(end.unwrap_or(rest.len()).max(1));
            let (value, after) = value(after);
            if key.eq_ignore_ascii_case(name) {
                return Some(entity::decode(value));
            }
            rest = after;
        }
    }

    /// Whether `class` holds that word.
    #[must_use]
    pub fn has_class(&self, class: &str) -> bool {
        // Most tags are none of ours: looking for the letters first spares reading them.
        self.attributes.contains(class)
            && self
                .attribute("class")
                .is_some_and(|classes| classes.split_ascii_whitespace().any(|word| word == class))
    }
}

/// The value behind an attribute's name, and what follows it.
fn value(after: &str) -> (&str, &str) {
    let Some(rest) = after.trim_start().strip_prefix('=') else { return ("", after) };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(rest) = rest.strip_prefix(quote) {
            return rest.split_once(quote).unwrap_or((rest, ""));
        }
    }
    rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()))
}

/// The events of a page. Scripts and styles are passed over.
pub fn events(html: &str) -> impl Iterator<Item = Event<'_>> {
    Scan { rest: html }
}

struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Scan<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let bytes = self.rest.as_bytes();
            if bytes[0] != b'<' {
                return Some(self.text(0));
            }
            match bytes.get(1) {
                Some(letter) if letter.is_ascii_alphabetic() => return self.open(),
                Some(b'/') => match self.close() {
                    None => {}
                    event => return event,
                },
                Some(b'!') if self.rest.starts_with("<!--") => {
                    let comment = self.upto("-->");
                    return Some(Event::Comment(comment.strip_prefix("<!--").unwrap_or_default()));
                }
                Some(b'!' | b'?') => {
                    self.upto(">");
                }
                _ => return Some(self.text(1)),
            }
        }
    }
}

impl<'a> Scan<'a> {
    /// Text up to the next `<` behind the first `skip` bytes.
    fn text(&mut self, skip: usize) -> Event<'a> {
        let end = self.rest[skip..].find('<').map_or(self.rest.len(), |end| skip + end);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Event::Text(text)
    }

    /// Moves behind `end`; returns what stands before it. All of the rest where it is missing,
    /// as browsers do: looking again from the next tag would take forever on hostile pages.
    fn upto(&mut self, end: &str) -> &'a str {
        let (before, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        before
    }

    fn open(&mut self) -> Option<Event<'a>> {
        let inside = &self.rest[1..];
        let end = inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
        let Some(length) = end_of_tag(attributes) else {
            self.rest = "";
            return None;
        };
        self.rest = &attributes[length + 1..];
        let tag = Tag { name, attributes: &attributes[..length] };
        for raw in ["script", "style"] {
            if tag.is(raw) {
                self.pass_over(raw);
            }
        }
        Some(Event::Open(tag))
    }

    /// To the closing tag of an element whose inside is no HTML.
    fn pass_over(&mut self, name: &str) {
        while let Some(at) = self.rest.find("</") {
            self.rest = &self.rest[at..];
            if self.rest.get(2..2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
                return;
            }
            self.rest = &self.rest[2..];
        }
        self.rest = "";
    }

    fn close(&mut self) -> Option<Event<'a>> {
        let name = self.upto(">").get(2..)?;
        let end = name.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(name.len());
        let name = &name[..end];
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(Event::Close(name))
    }
}

/// Where the `>` of a tag stands: not one within a quoted value.
fn end_of_tag(attributes: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in attributes.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, _) if byte.is_ascii_whitespace() => continue,
            (None, _) => {}
        }
        after_equals = quote.is_none() && byte == b'=';
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> Vec<String> {
        let told = events(html).map(|event| match event {
            Event::Open(tag) => format!("<{}", tag.name),
            Event::Close(name) => format!("</{name}"),
            Event::Text(text) => text.to_owned(),
            Event::Comment(text) => format!("!{text}"),
        });
        told.collect()
    }

    #[test]
    fn tags_and_text_in_order() {
        let html = "<!doctype html><p>a < b<br/><a href='x>y'>c</a></p ><!-- <p> -->d";
        assert_eq!(told(html), ["<p", "a ", "< b", "<br", "<a", "c", "</a", "</p", "! <p> ", "d"]);
    }

    #[test]
    fn scripts_are_passed_over() {
        let html = "<script>if (a</b) '<p>'</SCRIPT >x<style>p{}</style>y";
        assert_eq!(told(html), ["<script", "</SCRIPT", "x", "<style", "</style", "y"]);
    }

    #[test]
    fn attributes_in_any_dress() {
        let html = r#"<a  CLASS = "one two"data-x=1 href='/name/nm1?a&amp;b' hidden id=>"#;
        let Some(Event::Open(tag)) = events(html).next() else { panic!("no tag") };
        assert_eq!(tag.attribute("href").as_deref(), Some("/name/nm1?a&b"));
        assert_eq!(tag.attribute("data-x").as_deref(), Some("1"));
        assert_eq!(tag.attribute("hidden").as_deref(), Some(""));
        assert_eq!(tag.attribute("x"), None);
        assert!(tag.has_class("one") && !tag.has_class("on") && !tag.has_class("hidden"));
    }

    #[test]
    fn what_never_ends_takes_the_rest() {
        for html in ["<a href=\"x", "<!-- x", "<script>x", "</", "<!", "<p"] {
            assert!(told(html).len() <= 1, "{html}");
        }
    }
}
