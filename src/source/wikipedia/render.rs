//! A cell's markup as a person reads it, with the marks of what is linked.
//!
//! One pass with a stack: what is not closed stays as it is written.

use super::{entity, shown};

/// Stand around the words of a link; never part of a foreign text.
pub(super) const START: char = '\u{e000}';
pub(super) const END: char = '\u{e001}';

/// Longer cells are cut, in bytes.
const MOST_BYTES: usize = 2_000;

/// What lies deeper stays as written.
const MOST_DEEP: usize = 30;

/// Longer tags are none.
const MOST_IN_TAG: usize = 200;

/// Text and links of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell(String);

impl Cell {
    /// As a person reads it; single blanks, none at the ends.
    #[must_use]
    pub fn text(&self) -> String {
        let plain: String = self.0.chars().filter(|c| !matches!(*c, START | END)).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its pieces, each with whether it is linked.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, bool)> {
        let mut linked = false;
        self.0.split_inclusive([START, END]).map(move |piece| {
            let own = linked;
            linked = match piece.chars().next_back() {
                Some(START) => true,
                Some(END) => false,
                _ => linked,
            };
            (piece.trim_end_matches([START, END]), own)
        })
    }
}

/// Markup as a person reads it.
#[must_use]
pub fn plain(markup: &str) -> String {
    cell(markup).text()
}

/// Reads a cell's markup.
#[must_use]
pub fn cell(markup: &str) -> Cell {
    let mut end = markup.len().min(MOST_BYTES);
    while !markup.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = Reader { frames: vec![Frame::new(Kind::Text)] };
    let mut rest = &markup[..end];
    while let Some(first) = rest.chars().next() {
        let length = reader.take(rest, first);
        rest = rest.get(length..).unwrap_or_default();
    }
    Cell(reader.finish())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Template,
    Link,
    /// `[https://... words]`
    Outside,
}

/// Something that is open, and the arguments of it that are read; never without one.
struct Frame {
    kind: Kind,
    before: Vec<String>,
    last: String,
}

impl Frame {
    const fn new(kind: Kind) -> Self {
        Self { kind, before: Vec::new(), last: String::new() }
    }
}

struct Reader {
    frames: Vec<Frame>,
}

impl Reader {
    /// Takes what `rest` begins with and tells how long it is in bytes.
    fn take(&mut self, rest: &str, first: char) -> usize {
        let open = self.frames.last().map_or(Kind::Text, |frame| frame.kind);
        let room = self.frames.len() < MOST_DEEP;
        match first {
            '{' if rest.starts_with("{{") && room => self.open(Kind::Template, 2),
            '}' if rest.starts_with("}}") && open == Kind::Template => self.close(2),
            '[' if rest.starts_with("[[") && room => self.open(Kind::Link, 2),
            ']' if rest.starts_with("]]") && open == Kind::Link => self.close(2),
            '[' if is_address(&rest[1..]) && room => self.open(Kind::Outside, 1),
            ']' if open == Kind::Outside => self.close(1),
            '|' if matches!(open, Kind::Template | Kind::Link) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.before.push(std::mem::take(&mut frame.last));
                }
                1
            }
            '\'' => self.quotes(rest),
            '<' => self.tag(rest),
            '&' => match entity::decode(rest) {
                Some((decoded, length)) => self.push(&decoded.to_string(), length),
                None => self.push("&", 1),
            },
            '*' if rest.len() > 1 => self.bullet(),
            START | END => first.len_utf8(),
            c => {
                let mut utf8 = [0; 4];
                self.push(c.encode_utf8(&mut utf8), c.len_utf8())
            }
        }
    }

    fn push(&mut self, text: &str, length: usize) -> usize {
        if let Some(frame) = self.frames.last_mut() {
            frame.last.push_str(text);
        }
        length
    }

    fn open(&mut self, kind: Kind, length: usize) -> usize {
        self.frames.push(Frame::new(kind));
        length
    }

    fn close(&mut self, length: usize) -> usize {
        if let Some(frame) = self.frames.pop() {
            let words = match frame.kind {
                Kind::Text => frame.last,
                Kind::Template => template(frame),
                Kind::Link => link(frame),
                Kind::Outside => frame.last.split_once(' ').map_or("", |(_, words)| words).into(),
            };
            self.push(&words, 0);
        }
        length
    }

    /// Two apostrophes are italics, three are bold, five are both.
    fn quotes(&mut self, rest: &str) -> usize {
        let run = rest.bytes().take_while(|byte| *byte == b'\'').count();
        if matches!(run, 1 | 4) { self.push("'", run) } else { run }
    }

    /// Breaks part what stands in a cell, other tags are nothing; a lone `<` is a sign.
    fn tag(&mut self, rest: &str) -> usize {
        let end = rest.bytes().take(MOST_IN_TAG).position(|byte| byte == b'>');
        let Some(inside) = end.and_then(|end| rest.get(1..end)) else { return self.push("<", 1) };
        let name = inside.strip_prefix('/').unwrap_or(inside);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.contains('<') {
            return self.push("<", 1);
        }
        let small = inside.to_ascii_lowercase();
        let parts = small.starts_with("br") || small == "/li" || small == "/p";
        self.push(if parts { ", " } else { "" }, inside.len() + 2)
    }

    /// A bullet at a line's beginning, as lists in a cell have it.
    fn bullet(&mut self) -> usize {
        let Some(frame) = self.frames.last_mut() else { return 1 };
        let so_far = frame.last.as_str();
        if !so_far.trim().is_empty() && so_far.trim_end_matches(' ').ends_with('\n') {
            frame.last.truncate(so_far.trim_end().len());
            self.push(", ", 1)
        } else if so_far.trim().is_empty() {
            1
        } else {
            self.push("*", 1)
        }
    }

    fn finish(mut self) -> String {
        while self.frames.len() > 1 {
            if let Some(frame) = self.frames.pop() {
                let opened = match frame.kind {
                    Kind::Text => "",
                    Kind::Template => "{{",
                    Kind::Link => "[[",
                    Kind::Outside => "[",
                };
                let written = [frame.before, vec![frame.last]].concat().join("|");
                self.push(&format!("{opened}{written}"), 0);
            }
        }
        self.frames.pop().map(|frame| frame.last).unwrap_or_default()
    }
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "//"].iter().any(|start| text.starts_with(start))
}

/// A link's words, between marks. Pictures and categories have none.
fn link(frame: Frame) -> String {
    let target = frame.before.first().unwrap_or(&frame.last).trim();
    let small = target.to_ascii_lowercase();
    if ["file:", "image:", "category:"].iter().any(|kind| small.starts_with(kind)) {
        return String::new();
    }
    let shown = if frame.last.trim().is_empty() { target } else { frame.last.as_str() };
    let shown: String = shown.trim_start_matches(':').chars().filter(|c| !is_mark(*c)).collect();
    format!("{START}{shown}{END}")
}

const fn is_mark(c: char) -> bool {
    matches!(c, START | END)
}

fn template(frame: Frame) -> String {
    let mut parts = frame.before;
    parts.push(frame.last);
    shown::template(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_person_reads_it() {
        for (markup, expected) in [
            ("[[Small Hours (song)|Small Hours]]", "Small Hours"),
            ("[[A]] and [[B|C]]", "A and C"),
            ("{{small|''Live'' at {{nowrap|[[X|Y]]}}}}", "Live at Y"),
            ("{{lang|fr|Petites heures}}", "Petites heures"),
            ("Rock {{'}}n' Roll", "Rock 'n' Roll"),
            ("''''x''''", "'x'"),
            ("A<br />B<br>C", "A, B, C"),
            ("A &amp; B&nbsp;C &#39;d&#x27; &x; &", "A & B C 'd' &x; &"),
            ("[https://example.org/a words here] x [1]", "words here x [1]"),
            ("{{hlist|A|[[B|C]]|D}}", "A, C, D"),
            ("{{plainlist|\n* A\n* B\n}}", "A, B"),
            ("{{duration|m=3|s=25}} {{Duration|4:05}}", "0:3:25 4:05"),
            ("a{{efn|b}}c{{unknown|d|e=f}}", "acd"),
            ("[[File:a.jpg|thumb|x]]y", "y"),
            ("{{open|a", "{{open|a"),
            ("[[open|a}}", "[[open|a}}"),
            ("a < b > c", "a < b > c"),
            ("a|b]]}}", "a|b]]}}"),
            ("{{sortname|Ada|Low}}", "Ada Low"),
            ("\u{e000}a\u{e001}", "a"),
        ] {
            assert_eq!(plain(markup), expected, "{markup}");
        }
    }

    #[test]
    fn links_are_told() {
        let cell = cell("[[Salt & Ash]] with {{nowrap|[[B|C]]}}!");
        let pieces: Vec<_> = cell.pieces().filter(|(text, _)| !text.is_empty()).collect();
        assert_eq!(pieces, [("Salt & Ash", true), (" with ", false), ("C", true), ("!", false)]);
    }

    #[test]
    fn deep_and_endless_markup() {
        for markup in ["{{", "[[", "{{a|", "[[a|", "<", "&", "'", "{{a}}[[", "{{{{a|b}}"] {
            let _ = plain(&markup.repeat(100_000));
        }
    }
}
