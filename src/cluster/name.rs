//! Plain names for groups, from what sets them apart.

use std::collections::HashSet;

use crate::model::grouping::Reason;

/// A second reason enters a name when it is at least this strong beside the first.
const BESIDE: f64 = 0.75;

/// A name for each group; no two are alike. `members` has, for each group, the
/// names of its rows.
pub(super) fn names(reasons: &[Vec<Reason>], members: &[Vec<&str>]) -> Vec<String> {
    let plain: Vec<String> =
        reasons.iter().zip(members).map(|(reasons, members)| plain(reasons, members)).collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut names = Vec::with_capacity(plain.len());
    for (index, name) in plain.iter().enumerate() {
        let longer = (2..=reasons[index].len()).map(|count| phrase(&reasons[index][..count]));
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

fn plain(reasons: &[Reason], members: &[&str]) -> String {
    if let [alone] = members {
        return format!("stands alone: {alone}");
    }
    let Some(first) = reasons.first() else { return "all alike".into() };
    let strong = first.effect.abs() * BESIDE;
    let second = reasons[1..]
        .iter()
        .find(|reason| reason.effect.abs() >= strong && reason.feature != first.feature);
    let chosen: Vec<&Reason> = std::iter::once(first).chain(second).collect();
    join(chosen)
}

fn phrase(reasons: &[Reason]) -> String {
    join(reasons.iter().collect())
}

fn join(reasons: Vec<&Reason>) -> String {
    let words: Vec<String> = reasons.into_iter().map(Reason::words).collect();
    words.join(", ")
}
