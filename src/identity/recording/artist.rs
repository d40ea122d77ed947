//! Who plays: how the acts that a cue names stand to those that a file names.

use std::collections::BTreeSet;

use super::super::near::likeness_at_least;
use super::super::{guest, name_key};

/// How a file's acts stand to a cue's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Relation {
    /// They are the same.
    Same,
    /// The main act is the same; guests or the band behind are named on one side only.
    Main,
    /// The name differs by a letter or two.
    Near,
    /// One of several, or one with others: perhaps another recording.
    Some,
    /// The album is by the act, the recording by somebody else.
    Album,
    /// The file names who wrote the piece, and the cue names nobody who plays it.
    Writer,
    /// One side names nobody.
    Unknown,
    /// Others.
    Other,
}

/// Names closer than this, and long enough, are one name with a slip of the pen.
const LEAST_LIKENESS: f64 = 0.87;
const FEWEST_LETTERS: usize = 7;

/// Names that name nobody.
const NOBODY: &[&str] =
    &["various artists", "various", "va", "unknown artist", "unknown", "artist"];

/// The acts that somebody names, as keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Acts {
    /// Whole names as written, each with its aliases first to last; the main act is first.
    pub whole: Vec<String>,
    /// The main act's name without guests.
    pub main: Option<String>,
    /// Who stands in front of a band: "Bill Haley" of "Bill Haley & His Comets".
    pub front: Vec<String>,
    /// Everybody, one by one: "Ike & Tina Turner" is two, and so is "Earth, Wind & Fire" three.
    pub each: BTreeSet<String>,
}

impl Acts {
    /// Of names, each of which may hold several acts, and guests from elsewhere.
    pub(super) fn new<'a>(
        names: impl IntoIterator<Item = &'a str>,
        guests: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut acts = Self::default();
        for name in names {
            let key = name_key(name);
            if key.is_empty() || NOBODY.contains(&key.as_str()) {
                continue;
            }
            let main = guest(name).map_or(name, |(main, _)| main);
            acts.main.get_or_insert_with(|| name_key(main));
            acts.each.extend(each(name));
            acts.front.extend(front(main));
            if !acts.whole.contains(&key) {
                acts.whole.push(key);
            }
        }
        if !acts.is_empty() {
            acts.each.extend(guests.into_iter().flat_map(each));
        }
        acts
    }

    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// All keys under which somebody may look for them.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let names = self.whole.iter().chain(&self.main).chain(&self.front);
        names.chain(&self.each).map(String::as_str)
    }
}

/// Who stands in front, where the rest of a name is a band and nobody else.
fn front(name: &str) -> Option<String> {
    let small = name.to_lowercase();
    let joints = [" & the ", " and the ", " & his ", " and his ", " & her ", " and her "];
    let at = joints.iter().filter_map(|joint| small.find(joint)).min()?;
    let (before, rest) = (small.get(..at)?, small.get(at + 3..)?);
    let alone = [before, rest].iter().all(|part| !part.contains([',', '&', '+', '/']));
    let more = rest.contains(" and ") && !rest.starts_with("nd ") || before.contains(" and ");
    Some(name_key(before)).filter(|key| alone && !more && !key.is_empty())
}

/// The acts of a name, one by one.
fn each(name: &str) -> Vec<String> {
    let mut spaced = format!(" {name} ").replace(['/', ';', ',', '\0', '|'], " & ");
    let small = spaced.to_lowercase();
    if small.len() == spaced.len() {
        spaced = small;
    }
    for word in [
        " and ",
        " feat. ",
        " feat ",
        " ft. ",
        " ft ",
        " featuring ",
        " with ",
        " vs. ",
        " vs ",
        " x ",
        " + ",
        " (feat. ",
        " (with ",
        " (featuring ",
    ] {
        spaced = spaced.replace(word, " & ");
    }
    let names = spaced.split(" & ").map(|part| part.trim_matches([' ', '(', ')', '[', ']']));
    names.map(name_key).filter(|key| !key.is_empty()).collect()
}

/// How a file's acts stand to those that are wanted. `aliases` are other names of the first
/// wanted act; `album` are the acts of the file's album.
pub(super) fn relation(
    wanted: &Acts,
    aliases: &[String],
    writers: &Acts,
    offered: &Acts,
    album: &Acts,
) -> Relation {
    let offered = if offered.is_empty() { album } else { offered };
    if offered.is_empty() {
        return Relation::Unknown;
    }
    if wanted.is_empty() {
        let wrote = offered.whole.iter().any(|name| writers.each.contains(name))
            || offered.each.iter().any(|name| writers.each.contains(name));
        return if wrote { Relation::Writer } else { Relation::Unknown };
    }
    let is_wanted = |name: &String| wanted.whole.contains(name) || aliases.contains(name);
    let alone = wanted.whole.len() == 1;
    if are_same(&offered.each, &wanted.each) || alone && offered.whole.iter().any(is_wanted) {
        return Relation::Same;
    }
    let mains = offered.main.as_ref();
    if mains.is_some_and(|name| wanted.main.as_ref() == Some(name) || alone && is_wanted(name)) {
        return Relation::Main;
    }
    let fronts = |some: &Acts, others: &Acts| {
        others.front.first().is_some_and(|name| some.main.as_ref() == Some(name))
    };
    if fronts(wanted, offered) || fronts(offered, wanted) {
        return Relation::Main;
    }
    if wanted.each.is_subset(&offered.each) || offered.each.is_subset(&wanted.each) {
        return Relation::Some;
    }
    if near(wanted, aliases, offered) {
        return Relation::Near;
    }
    if let (Some(own), Some(other)) = (&wanted.main, &offered.main)
        && (is_end_of(own, other) || is_end_of(other, own))
    {
        return Relation::Some;
    }
    if album.whole.iter().any(is_wanted) {
        return Relation::Album;
    }
    Relation::Other
}

/// Whether both name the same people; "Ike & Tina Turner" are Ike Turner and Tina Turner.
fn are_same(some: &BTreeSet<String>, others: &BTreeSet<String>) -> bool {
    let is = |name: &String, other: &String| {
        name == other || other.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
    };
    let covered = |some: &BTreeSet<String>, others: &BTreeSet<String>| {
        some.iter().all(|name| others.iter().any(|other| is(name, other) || is(other, name)))
    };
    // One alone must be the same to the letter: Prince is not Prince Buster.
    some == others
        || some.len() > 1
            && some.len() == others.len()
            && !some.is_disjoint(others)
            && covered(some, others)
            && covered(others, some)
}

fn near(wanted: &Acts, aliases: &[String], offered: &Acts) -> bool {
    let (Some(own), Some(other)) = (&wanted.main, &offered.main) else { return false };
    std::iter::once(own).chain(aliases).any(|name| is_slip(name, other))
}

/// Whether two keys are one name with a slip of the pen.
fn is_slip(a: &str, b: &str) -> bool {
    let letters = a.chars().count().min(b.chars().count());
    let numbers = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
    letters >= FEWEST_LETTERS
        && a.is_ascii()
        && b.is_ascii()
        && numbers(a) == numbers(b)
        && likeness_at_least(LEAST_LIKENESS, a, b).is_some()
}

/// "Nilsson" for "Harry Nilsson".
fn is_end_of(short: &str, long: &str) -> bool {
    long.strip_suffix(short).is_some_and(|before| before.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn related(wanted: &[&str], offered: &str) -> Relation {
        let none = Acts::default();
        let wanted = Acts::new(wanted.iter().copied(), []);
        relation(&wanted, &[], &none, &Acts::new([offered], []), &none)
    }

    #[test]
    fn who_is_who() {
        for (wanted, offered, expected) in [
            (&["The Specials"][..], "Specials, The", Relation::Same),
            (&["Ike Turner", "Tina Turner"], "Tina Turner & Ike Turner", Relation::Same),
            (&["Earth, Wind & Fire"], "Earth Wind and Fire", Relation::Same),
            (&["Usher"], "Usher feat. Lil Jon & Ludacris", Relation::Main),
            (&["Bill Haley"], "Bill Haley & His Comets", Relation::Main),
            (&["Simon"], "Simon & Garfunkel", Relation::Some),
            (&["Siouxsie & The Banshees"], "Siouxie and the Banshees", Relation::Near),
            (&["The Beat"], "The Beatles", Relation::Other),
            (&["Fear"], "Tears for Fears", Relation::Other),
            (&["Kino"], "Кино", Relation::Other),
            (&["Harry Nilsson"], "Nilsson", Relation::Some),
            (&["Ike Turner", "Tina Turner"], "Ike & Tina Turner", Relation::Same),
            (&["Rihanna feat. Jay-Z"], "Rihanna", Relation::Main),
            (&["Low"], "Various Artists", Relation::Unknown),
        ] {
            assert_eq!(related(wanted, offered), expected, "{wanted:?} {offered}");
        }
    }
}
