//! Other names of genres, and which wider genre stands above which.
//!
//! The file: `"version": 1`, `"source"` in words, `"aliases"`, for a genre its other names,
//! `"parents"`, for a genre those that it is the wider one of, and `"roots"`, genres that
//! are not the kind of the genre their last words name ("new wave" is no "wave").

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde::Serialize;

use super::json::{self, Node, Pairs};
use crate::error::{Error, Result, shown};
use crate::identity::fold;

/// Most steps of one climb: far more than any chain of names and wider genres has.
const MOST_STEPS: usize = 12;

/// How a step leads from a name to a genre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The map has the name, up to folding.
    Entry,
    /// Another name for this genre.
    Alias,
    /// The next wider genre: what is usual there, less surely.
    Parent,
    /// Neither the name nor a wider genre is in the map.
    Unknown,
}

/// Other names and wider genres; knows no figures.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    /// By folded other name, the genre.
    names: HashMap<String, String>,
    /// By folded name, the wider genre.
    parents: HashMap<String, String>,
    /// Folded.
    roots: HashSet<String>,
}

impl Aliases {
    /// Those that ship with the program.
    ///
    /// # Errors
    /// When the program was built from a damaged file.
    pub fn shipped() -> Result<Arc<Self>> {
        static SHIPPED: LazyLock<Result<Arc<Aliases>>> = LazyLock::new(|| {
            let text = include_str!("../../genre_maps/aliases.json");
            Aliases::parse(text, Path::new("genre_maps/aliases.json")).map(Arc::new)
        });
        SHIPPED.clone()
    }

    /// Reads the file's text; `file` is for the error only.
    ///
    /// # Errors
    /// Text that is not JSON or of another form, a name under two genres, a genre above
    /// itself; with the line where it can be told.
    pub fn parse(text: &str, file: &Path) -> Result<Self> {
        read(text).map_err(|error| error.in_file(file))
    }

    /// The steps from a folded name up to the first genre that is `known` (a question about
    /// folded names); empty where they lead nowhere. A name goes first to the genre that it
    /// is another name of, else to its [`parent`](Self::parent).
    #[must_use]
    pub fn climb(&self, folded: &str, known: &impl Fn(&str) -> bool) -> Vec<(How, String)> {
        let mut steps: Vec<(How, String)> = Vec::new();
        let mut at = folded.to_owned();
        while steps.len() < MOST_STEPS {
            let next = match self.names.get(&at) {
                Some(name) => Some((How::Alias, name.clone())),
                None => self.parent(&at, known).map(|parent| (How::Parent, parent)),
            };
            let Some((how, name)) = next else { break };
            at = fold(&name);
            steps.push((how, name));
            if known(&at) {
                return steps;
            }
        }
        Vec::new()
    }

    /// The genre that a folded name is another name of.
    #[must_use]
    pub fn genre(&self, folded: &str) -> Option<&str> {
        self.names.get(folded).map(String::as_str)
    }

    /// The wider genre of a folded name: the one that the file says, else the longest end of
    /// the name, in whole words, that is `known`, another name of a genre, or in the file a
    /// genre with a wider one ("deep melodic techno" -> "techno" where "melodic techno" is
    /// none of these).
    #[must_use]
    pub fn parent(&self, folded: &str, known: &impl Fn(&str) -> bool) -> Option<String> {
        if let Some(parent) = self.parents.get(folded) {
            return Some(parent.clone());
        }
        if self.roots.contains(folded) {
            return None;
        }
        let mut ends = folded.match_indices(' ').map(|(space, _)| &folded[space + 1..]);
        let leads = |end: &&str| self.names.contains_key(*end) || self.parents.contains_key(*end);
        ends.find(|end| known(end) || leads(end)).map(str::to_owned)
    }
}

fn wrong(what: impl Into<String>) -> Error {
    Error::input(what, "see genre_maps/README.md for the form of the file")
}

fn read(text: &str) -> Result<Aliases> {
    let Node::Object(top) = json::read(text)? else {
        return Err(wrong("this is no list of aliases"));
    };
    let (mut read, mut version) = (Aliases::default(), None);
    let mut seen: Vec<Cow<str>> = Vec::new();
    for (key, value) in top {
        if seen.contains(&key) {
            return Err(wrong(format!("`{}` stands there twice", shown(&key))));
        }
        seen.push(key.clone());
        match (&*key, value) {
            ("version", value) => version = Some(value),
            ("source", Node::Text(_)) => {}
            ("aliases", Node::Object(pairs)) => read.names = upwards(pairs)?,
            ("parents", Node::Object(pairs)) => read.parents = upwards(pairs)?,
            ("roots", Node::List(names)) => {
                read.roots = names.into_iter().map(name).collect::<Result<_>>()?;
            }
            (other, _) => {
                return Err(wrong(format!("`{}` has no such meaning", shown(other))));
            }
        }
    }
    if version != Some(Node::Number(1.0)) {
        return Err(wrong("`version` is not 1").in_field("version"));
    }
    read.check_chains()?;
    Ok(read)
}

/// From each name to the genre under which it stands.
fn upwards(pairs: Pairs) -> Result<HashMap<String, String>> {
    let mut up = HashMap::new();
    for (genre, names) in pairs {
        let Node::List(names) = names else {
            return Err(wrong(format!("`{}` has no list of names", shown(&genre))));
        };
        for node in names {
            let name = name(node)?;
            if let Some(other) = up.insert(name.clone(), Cow::into_owned(genre.clone())) {
                let what = format!("`{name}` stands under `{}` and `{}`", other, shown(&genre));
                return Err(wrong(what));
            }
        }
    }
    Ok(up)
}

fn name(node: Node) -> Result<String> {
    match node {
        Node::Text(name) if !name.trim().is_empty() => Ok(fold(&name)),
        other => Err(wrong(format!("{} where a genre's name belongs", other.kind()))),
    }
}

impl Aliases {
    /// No genre may stand above itself, directly or by steps.
    fn check_chains(&self) -> Result<()> {
        for start in self.names.keys().chain(self.parents.keys()) {
            let mut at = start.clone();
            for _ in 0..=self.names.len() + self.parents.len() {
                match self.names.get(&at).or_else(|| self.parents.get(&at)) {
                    Some(up) if fold(up) == *start => {
                        return Err(wrong(format!("`{start}` stands above itself")));
                    }
                    Some(up) => at = fold(up),
                    None => break,
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"version": 1, "source": "invented",
        "aliases": {"proto-hum": ["Protohum"]},
        "parents": {"noise": ["hum", "rust"], "art": ["noise"]},
        "roots": ["new hum"]}"#;

    fn parse(text: &str) -> Result<Aliases> {
        Aliases::parse(text, Path::new("aliases.json"))
    }

    #[test]
    fn a_name_climbs_to_what_is_known() {
        let aliases = parse(TEXT).unwrap();
        let climb = |name| {
            let steps = aliases.climb(name, &|end| ["hum", "melodic hum", "art"].contains(&end));
            steps.into_iter().map(|(how, name)| format!("{how:?} {name}")).collect::<Vec<_>>()
        };
        assert_eq!(climb("deep melodic hum"), ["Parent melodic hum"]);
        assert_eq!(climb("warm hum"), ["Parent hum"]);
        assert_eq!(climb("rust"), ["Parent noise", "Parent art"]);
        assert_eq!(climb("dark rust"), ["Parent rust", "Parent noise", "Parent art"]);
        assert_eq!(climb("deep protohum"), ["Parent protohum", "Alias proto-hum", "Parent hum"]);
        assert!(climb("new hum").is_empty() && climb("humdrum").is_empty());
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (from, to, words) in [
            ("\"version\": 1", "\"version\": 2", "version"),
            ("\"rust\"", "\"hum\"", "`hum` stands under"),
            ("\"rust\"", "7", "a number where"),
            ("[\"hum\", \"rust\"]", "[\"hum\", \"art\"]", "above itself"),
            ("roots", "root", "`root` has no such meaning"),
            ("[\"Protohum\"]", "\"Protohum\"", "no list"),
        ] {
            let error = parse(&TEXT.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(error.contains(words) && error.contains("aliases.json"), "{to}: {error}");
        }
        assert!(parse("[1").is_err());
    }

    #[test]
    fn the_shipped_ones_can_be_read() {
        let steps =
            Aliases::shipped().unwrap().climb("idm", &|name| name == "intelligent dance music");
        assert_eq!(steps, [(How::Alias, "intelligent dance music".to_owned())]);
    }
}
