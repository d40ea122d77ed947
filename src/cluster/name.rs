//! Plain names for groups, from what sets them apart.

use std::collections::HashSet;

use super::reasons::Mark;

/// A second mark enters a name when it is at least this strong beside the first.
const BESIDE: f64 = 0.75;

/// A name for each group; no two are alike. `members` has, for each group, the
/// names of its rows.
pub(super) fn names(marks: &[Vec<Mark>], members: &[Vec<&str>]) -> Vec<String> {
    let plain: Vec<String> =
        marks.iter().zip(members).map(|(marks, members)| plain(marks, members)).collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut names = Vec::with_capacity(plain.len());
    for (index, name) in plain.iter().enumerate() {
        let longer = (2..=marks[index].len()).map(|count| phrase(&marks[index][..count]));
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let first = if members[index].len() == 1 { None } else { Some(longer) };
        let mut candidates =
            std::iter::once(name.clone()).chain(first.into_iter().flatten()).chain(numbered);
        let name = candidates.find(|name| !taken.contains(name)).unwrap_or_else(|| name.clone());
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

fn plain(marks: &[Mark], members: &[&str]) -> String {
    if let [alone] = members {
        return format!("stands alone: {alone}");
    }
    let Some(first) = marks.first() else { return "all alike".into() };
    let strong = first.reason.effect.abs() * BESIDE;
    let second = marks[1..].iter().find(|mark| {
        mark.reason.effect.abs() >= strong && mark.reason.feature != first.reason.feature
    });
    let chosen: Vec<&Mark> = std::iter::once(first).chain(second).collect();
    join(chosen)
}

fn phrase(marks: &[Mark]) -> String {
    join(marks.iter().collect())
}

fn join(marks: Vec<&Mark>) -> String {
    let words: Vec<String> = marks.into_iter().map(words).collect();
    words.join(", ")
}

/// A group can rise and yet stand apart by rising less than the rest.
fn words(mark: &Mark) -> String {
    let (feature, more) = (&mark.reason.feature, mark.reason.effect > 0.0);
    let says = match (mark.reason.what, more, mark.mean > 0.0) {
        ("trend", true, true) => "rises",
        ("trend", true, false) => "falls less",
        ("trend", false, true) => "rises less",
        ("trend", false, false) => "falls",
        (_, true, _) => "high",
        (_, false, _) => "low",
    };
    format!("{feature} {says}")
}
