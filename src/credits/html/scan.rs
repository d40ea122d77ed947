//! Tags and text, in order: html5gum's tokens, as far as pages of soundtracks need them.
//!
//! html5gum keeps attributes in a map and builds no tree, so that time and memory grow with the
//! page's length alone, whatever it holds.

use std::collections::BTreeMap;
use std::convert::Infallible;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// `<a href="...">`; of `<br/>` too.
    Open(Tag),
    /// The name of an element that ends here, in small letters.
    Close(String),
    /// As it is read, entities decoded; what belongs together may come in pieces.
    Text(String),
    /// The inside of `<!-- -->`.
    Comment(String),
}

/// An opening tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tag {
    /// In small letters.
    pub name: String,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    /// Whether this is the element of that name.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// An attribute's value, decoded.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Whether `class` holds that word.
    #[must_use]
    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|word| word == class)
    }
}

/// The events of a page. What stands in scripts and styles is passed over.
pub fn events(html: &str) -> impl Iterator<Item = Event> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut passes_over = false;
    Tokenizer::new_with_emitter(html, emitter).filter_map(move |token| {
        let event = event(token);
        match &event {
            Some(Event::Open(tag)) => passes_over = tag.is("script") || tag.is("style"),
            Some(Event::Close(_)) => passes_over = false,
            Some(Event::Text(_)) if passes_over => return None,
            _ => {}
        }
        event
    })
}

fn event(token: Result<Token, Infallible>) -> Option<Event> {
    let text = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(broken) => String::from_utf8_lossy(broken.as_bytes()).into_owned(),
    };
    let Ok(token) = token;
    match token {
        Token::StartTag(tag) => {
            let attributes = tag.attributes.into_iter();
            let attributes = attributes.map(|(name, value)| (text(name.0), text(value.value.0)));
            Some(Event::Open(Tag { name: text(tag.name.0), attributes: attributes.collect() }))
        }
        Token::EndTag(tag) => Some(Event::Close(text(tag.name.0))),
        Token::String(said) => Some(Event::Text(text(said.value.0))),
        Token::Comment(said) => Some(Event::Comment(text(said.value.0))),
        Token::Doctype(_) | Token::Error(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let told = events(html).map(|event| match event {
            Event::Open(tag) => format!("[{}]", tag.name),
            Event::Close(name) => format!("[/{name}]"),
            Event::Text(text) => text,
            Event::Comment(text) => format!("[!{text}]"),
        });
        told.collect()
    }

    #[test]
    fn tags_and_text_in_order() {
        let html =
            "<!doctype html><p>a < b<BR/><a href='x>y'>R&amp;B &eacute;</a></p ><!-- <p> -->d";
        assert_eq!(told(html), "[p]a < b[br][a]R&B é[/a][/p][! <p> ]d");
    }

    #[test]
    fn scripts_are_passed_over() {
        let html = "<script>if (a</b) '<p>'</SCRIPT >x<style>p{}</style>y";
        assert_eq!(told(html), "[script][/script]x[style][/style]y");
    }

    #[test]
    fn attributes_in_any_dress() {
        let html = r#"<a  CLASS = "one two"data-x=1 href='/name/nm1?a&amp;b' hidden id=>"#;
        let Some(Event::Open(tag)) = events(html).next() else { panic!("no tag") };
        assert_eq!(tag.attribute("href"), Some("/name/nm1?a&b"));
        assert_eq!(tag.attribute("data-x"), Some("1"));
        assert_eq!(tag.attribute("hidden"), Some(""));
        assert_eq!(tag.attribute("x"), None);
        assert!(tag.has_class("one") && !tag.has_class("on") && !tag.has_class("hidden"));
    }

    #[test]
    fn what_never_ends_is_harmless() {
        for html in ["<a href=\"x", "<!-- x", "<script>x", "</", "<!", "<p"] {
            assert!(told(html).len() <= 10, "{html}");
        }
    }
}
