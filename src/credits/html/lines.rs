//! The lines of text within an element, with the links in them.

use super::scan::{Event, Tag, events};
use crate::credits::line::{Builder, Line, To};

/// Collects what stands within one element.
pub struct Capture {
    name: String,
    /// Elements of the same name that are open, this one counted.
    open: usize,
    link: bool,
    line: Builder,
    lines: Vec<Line>,
}

impl Capture {
    /// From this tag on.
    #[must_use]
    pub fn new(tag: &Tag) -> Self {
        let name = tag.name.clone();
        Self { name, open: 1, link: false, line: Builder::default(), lines: Vec::new() }
    }

    /// Takes what comes; whether the element ends with it.
    pub fn take(&mut self, event: &Event) -> bool {
        match event {
            Event::Text(text) => self.line.text(text),
            Event::Comment(_) => {}
            Event::Open(tag) => {
                self.open += usize::from(tag.is(&self.name));
                if tag.is("br") {
                    self.end_of_line();
                } else if tag.is("a") {
                    self.line.end_link();
                    if let Some(to) = tag.attribute("href").and_then(target) {
                        self.link = true;
                        self.line.start_link(to);
                    }
                }
            }
            Event::Close(name) => {
                if name == "a" && self.link {
                    self.link = false;
                    self.line.end_link();
                }
                self.open -= usize::from(*name == self.name);
            }
        }
        self.open == 0
    }

    /// What was collected; empty lines are left out.
    #[must_use]
    pub fn finish(mut self) -> Vec<Line> {
        self.end_of_line();
        self.lines
    }

    fn end_of_line(&mut self) {
        let line = std::mem::take(&mut self.line).finish();
        if !line.is_empty() {
            self.lines.push(line);
        }
    }
}

/// The lines of a piece of HTML.
pub fn lines(html: &str) -> Vec<Line> {
    let mut capture = Capture::new(&Tag::default());
    for event in events(html) {
        capture.take(&event);
    }
    capture.finish()
}

/// What a link leads to, where that matters: `/name/nm1?ref_=x` or `https://m.site.org/title/tt1/`.
fn target(address: &str) -> Option<To> {
    let id = |folder: &str, prefix: &str| {
        let id = address.split_once(folder)?.1;
        let digits = id.strip_prefix(prefix)?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        (1..=12).contains(&end).then(|| id[..prefix.len() + end].to_owned())
    };
    id("/name/", "nm").map(To::Person).or_else(|| id("/title/", "tt").map(|_| To::Title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_breaks() {
        let html = "By <a href=\"/name/nm9900001/?x\">A &amp; B</a>,\n <i>C</i><br>\
                    <br/>from <a href='https://www.example.org/title/tt9900001'>D</a> <a href=e>F</a>";
        let lines = lines(html);
        let raw: Vec<String> = lines.iter().map(Line::raw).collect();
        assert_eq!(raw, ["By A & B, C", "from D F"]);
        assert_eq!(lines[0].links[0].to, To::Person("nm9900001".into()));
        assert_eq!(lines[1].links.len(), 1);
    }

    #[test]
    fn an_element_ends_where_it_ends() {
        let mut events = events("<div>a<div>b</div>c</div>d");
        let Some(Event::Open(tag)) = events.next() else { panic!("no tag") };
        let mut capture = Capture::new(&tag);
        assert!(events.any(|event| capture.take(&event)));
        assert_eq!(capture.finish()[0].raw(), "abc");
        assert_eq!(events.next(), Some(Event::Text("d".to_owned())));
    }
}
