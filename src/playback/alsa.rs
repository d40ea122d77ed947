//! What ALSA's default device leads to.
//!
//! Asked of ALSA's configuration, since the device itself tells nobody that it is of type
//! `null`: it opens, takes everything and makes no sound.

use alsa::{Output, config};

/// Definitions that name each other are followed so far.
const DEEPEST: usize = 16;

/// Whether the default device ends in one of type `null`; false where that cannot be told.
pub(super) fn default_is_null() -> bool {
    let Some(text) = whole() else { return false };
    let config = Node::parse(&text);
    let Some(pcms) = config.get("pcm") else { return false };
    let start = pcms.get("default");
    start.is_some_and(|node| ends_in_null(pcms, node, DEEPEST))
}

/// The configuration as ALSA has put it together from its files.
fn whole() -> Option<String> {
    let config = config::update_ref().ok()?;
    let mut output = Output::buffer_open().ok()?;
    config.save(&mut output).ok()?;
    Some(output.to_string())
}

fn ends_in_null(pcms: &Node, node: &Node, deepest: usize) -> bool {
    let Some(deepest) = deepest.checked_sub(1) else { return false };
    match node {
        Node::Text(name) => {
            // What stands behind a colon are arguments.
            let name = name.split(':').next().unwrap_or_default();
            pcms.get(name).is_some_and(|node| ends_in_null(pcms, node, deepest))
        }
        Node::Table(_) => match node.get("type") {
            Some(Node::Text(kind)) if kind == "null" => true,
            // It writes what it hears before it passes it on.
            Some(Node::Text(kind)) if kind == "file" => false,
            _ => {
                let slave = node.get("slave").and_then(|slave| slave.get("pcm"));
                let slave = slave.or_else(|| node.get("playback").and_then(|side| side.get("pcm")));
                slave.is_some_and(|slave| ends_in_null(pcms, slave, deepest))
            }
        },
    }
}

/// A value of the configuration.
#[derive(Debug, PartialEq)]
enum Node {
    Text(String),
    Table(Vec<(String, Node)>),
}

impl Node {
    fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Table(entries) => {
                entries.iter().find(|(name, _)| name == key).map(|(_, node)| node)
            }
            Self::Text(_) => None,
        }
    }

    fn parse(text: &str) -> Self {
        Self::table(&mut words(text).into_iter().peekable(), DEEPEST)
    }

    /// Entries up to the bracket that closes them.
    fn table(words: &mut Words, deepest: usize) -> Self {
        let mut entries = Vec::new();
        while let Some(key) = words.next_if(|word| !matches!(word.as_str(), "}" | "]")) {
            let Some(word) = words.next() else { break };
            let node = match word.as_str() {
                "{" | "[" if deepest > 0 => {
                    let table = Self::table(words, deepest - 1);
                    words.next();
                    table
                }
                _ => Self::Text(word),
            };
            put(&mut entries, &key, node);
        }
        Self::Table(entries)
    }
}

/// Adds an entry; `a.b` is the entry `b` of the table `a`.
fn put(entries: &mut Vec<(String, Node)>, key: &str, node: Node) {
    let (name, rest) = key.split_once('.').map_or((key, None), |(name, rest)| (name, Some(rest)));
    let at = entries.iter().position(|(other, _)| other == name).unwrap_or_else(|| {
        entries.push((name.to_owned(), Node::Table(Vec::new())));
        entries.len() - 1
    });
    let Some((_, place)) = entries.get_mut(at) else { return };
    match (place, rest) {
        (Node::Table(inner), Some(rest)) => put(inner, rest, node),
        (place, _) => *place = node,
    }
}

type Words = std::iter::Peekable<std::vec::IntoIter<String>>;

/// The text in words, brackets apart from them, quotes taken off.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' | '[' | ']' => words.push(c.to_string()),
            '\'' | '"' => {
                let mut word = String::new();
                while let Some(inner) = chars.next().filter(|inner| *inner != c) {
                    word.extend(if inner == '\\' { chars.next() } else { Some(inner) });
                }
                words.push(word);
            }
            c if c.is_whitespace() || matches!(c, '=' | ',' | ';') => {}
            c => {
                let mut word = String::from(c);
                let part = |c: &char| !c.is_whitespace() && !"{}[]'\"=,;".contains(*c);
                while let Some(c) = chars.next_if(part) {
                    word.push(c);
                }
                words.push(word);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silent(text: &str) -> bool {
        let config = Node::parse(text);
        let pcms = config.get("pcm").unwrap();
        ends_in_null(pcms, pcms.get("default").unwrap(), DEEPEST)
    }

    #[test]
    fn each_way_to_null_is_followed() {
        assert!(silent("pcm.default {\n\ttype null\n}\n"));
        assert!(silent("pcm.null {\n\ttype null\n}\npcm.default null\n"));
        assert!(silent("pcm.a.type null\npcm.default {\n\ttype plug\n\tslave.pcm 'a'\n}\n"));
        assert!(silent("pcm.a { type null }\npcm.default { type asym playback.pcm 'a:1,2' }"));
    }

    #[test]
    fn what_sounds_or_cannot_be_told_is_not_null() {
        assert!(!silent("pcm.default { type hw card 0 }"));
        assert!(!silent("pcm.null { type null }\npcm.default { type file slave.pcm null }"));
        assert!(!silent("pcm.a b\npcm.b a\npcm.default a"));
        assert!(!silent("pcm.default gone"));
        assert!(!silent("pcm.default { type plug slave.pcm { type pulse } }"));
    }

    #[test]
    fn nothing_that_is_written_there_goes_on_for_ever() {
        for text in ["", "pcm", "pcm {", "pcm.default { { {", "'", "\"a\\", "} } ]", "a.b.c.d"] {
            Node::parse(text);
        }
        Node::parse(&"a {".repeat(100_000));
    }
}
