//! What the user calls groups, and which groups of a new analysis that means.
//!
//! A name is kept with the films that bore it and goes to the group that shares the most of
//! them, so that it follows while films come and go.

use std::collections::{BTreeMap, HashSet};

use crate::error::{Error, Result};
use crate::model::{Analysis, FilmId, Reel, Slug, reel};

use super::Edit;

/// A name stays with a group that has at least this share of the films of both (Jaccard).
const SAME: f64 = 0.5;
/// Longest name, in characters.
const LONGEST: usize = 60;

/// Calls the groups of an analysis as the reel says; the others have their own names.
pub fn call(analysis: &mut Analysis, reel: &Reel) {
    let followed = followed(analysis, reel);
    let Some(grouping) = &mut analysis.grouping else { return };
    let mut taken: HashSet<String> = HashSet::new();
    for (group, archetype) in grouping.groups.iter_mut().enumerate() {
        if let Some(entry) = followed.get(&group) {
            archetype.name = reel.archetypes[*entry].name.clone();
            taken.insert(archetype.name.clone());
        }
    }
    for (group, archetype) in grouping.groups.iter_mut().enumerate() {
        if !followed.contains_key(&group) {
            let own = &archetype.own;
            let numbered = (2..).map(|number| format!("{own} ({number})"));
            let mut names = std::iter::once(own.clone()).chain(numbered);
            archetype.name = names.find(|name| !taken.contains(name)).unwrap_or_default();
            taken.insert(archetype.name.clone());
        }
    }
}

/// The edit that gives a group another name, or with an empty one takes the user's name away.
/// `film` is the one that the edit is about for whoever follows it.
///
/// # Errors
/// When there is no such group, when nothing would change, or when the name is too long, of
/// more than one line or another group's.
pub fn rename(
    analysis: &Analysis,
    (slug, reel): (&Slug, &Reel),
    group: usize,
    film: &FilmId,
    name: &str,
) -> Result<Edit> {
    let groups = analysis.grouping.as_ref().map_or(&[][..], |grouping| &grouping.groups);
    let Some(archetype) = groups.get(group) else {
        let hint = "needledrop cluster show prints the groups";
        return Err(Error::input(format!("there is no group {group}"), hint));
    };
    let name = checked(name)?;
    if groups.iter().enumerate().any(|(other, known)| other != group && known.name == name) {
        let what = format!("another group is called {name}");
        return Err(Error::input(what, "give each group a name of its own"));
    }
    let known = followed(analysis, reel).get(&group).copied();
    let to = (!name.is_empty()).then(|| reel::Archetype { name, films: films(analysis, group) });
    let from = known.map(|at| reel.archetypes[at].clone());
    let same = |to: &reel::Archetype| to.name == archetype.name;
    if to.is_none() && from.is_none() || to.as_ref().is_some_and(same) {
        let what = format!("the group is called {} already", archetype.name);
        return Err(Error::input(what, "give it another name"));
    }
    let at = known.unwrap_or(reel.archetypes.len());
    Ok(Edit::RenameArchetype { reel: slug.clone(), film: film.clone(), at, from, to })
}

/// A name as it is kept.
fn checked(name: &str) -> Result<String> {
    let name = name.trim();
    if name.chars().any(char::is_control) {
        let what = "a group's name cannot hold line breaks or other control characters";
        return Err(Error::input(what, "write it as plain text on one line"));
    }
    let length = name.chars().count();
    if length > LONGEST {
        let what = format!("a group's name cannot have {length} characters");
        return Err(Error::input(what, format!("shorten it to {LONGEST} at most")));
    }
    Ok(name.to_owned())
}

/// The films of a group, in the order of the rows.
fn films(analysis: &Analysis, group: usize) -> Vec<FilmId> {
    let rows = analysis.grouping.iter().flat_map(|grouping| grouping.members(group));
    rows.filter_map(|row| analysis.film(row).cloned()).collect()
}

/// For each group that the user named, which of the reel's names it bears: the pair that
/// overlaps most first, each name and each group once, of equal pairs the earlier name.
fn followed(analysis: &Analysis, reel: &Reel) -> BTreeMap<usize, usize> {
    let groups = analysis.grouping.as_ref().map_or(0, |grouping| grouping.groups.len());
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for group in 0..groups {
        let own = films(analysis, group);
        let own: HashSet<&FilmId> = own.iter().collect();
        for (entry, named) in reel.archetypes.iter().enumerate() {
            // Films that left the reel say nothing.
            let bore = named.films.iter().filter(|film| reel.position(film).is_some());
            let bore: HashSet<&FilmId> = bore.collect();
            let shared = own.intersection(&bore).count() as f64;
            let all = own.union(&bore).count().max(1) as f64;
            if shared / all >= SAME {
                pairs.push((shared / all, entry, group));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut followed = BTreeMap::new();
    for (_, entry, group) in pairs {
        if !followed.contains_key(&group) && !followed.values().any(|taken| *taken == entry) {
            followed.insert(group, entry);
        }
    }
    followed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grouping::{Archetype, Grouping};
    use crate::model::{FilmArc, Recipe};

    fn film(n: usize) -> FilmId {
        FilmId::new(format!("tt{n:07}")).unwrap()
    }

    fn films(numbers: &[usize]) -> Vec<FilmId> {
        numbers.iter().map(|n| film(*n)).collect()
    }

    /// Films from 0 with these groups.
    fn analysis(labels: &[usize]) -> Analysis {
        let outcome = |n| FilmArc { film: film(n), evidence: 0, cues: 0, arc: Err(String::new()) };
        let group = |group: usize| Archetype {
            name: format!("own {group}"),
            own: format!("own {group}"),
            size: labels.iter().filter(|label| **label == group).count(),
            medoid: 0,
            reasons: Vec::new(),
        };
        let k_shown = labels.iter().max().map_or(0, |most| most + 1);
        let grouping = Grouping {
            rows: labels.len(),
            columns: 1,
            explained_variance_ratio: Vec::new(),
            sweep: Vec::new(),
            k_shown,
            labels: labels.to_vec(),
            groups: (0..k_shown).map(group).collect(),
            map: vec![[0.0; 2]; labels.len()],
        };
        let arcs = (0..labels.len()).map(outcome).collect();
        Analysis::new(Recipe::default(), arcs, (0..labels.len()).collect(), Some(grouping))
    }

    /// A reel of these films, where one group of some films has a name.
    fn reel(listed: &[usize], bore: &[usize]) -> Reel {
        let entry = |id: FilmId| reel::Entry {
            title: id.to_string(),
            id,
            year: None,
            tags: Vec::new(),
            note: None,
            also: reel::Also::default(),
        };
        Reel {
            name: "R".into(),
            films: films(listed).into_iter().map(entry).collect(),
            archetypes: vec![reel::Archetype { name: "Mine".into(), films: films(bore) }],
        }
    }

    fn called(labels: &[usize], reel: &Reel) -> Vec<String> {
        let mut analysis = analysis(labels);
        call(&mut analysis, reel);
        analysis.grouping.unwrap().groups.into_iter().map(|group| group.name).collect()
    }

    #[test]
    fn a_name_stays_with_half_of_the_films_of_both_and_not_with_less() {
        let all = [0, 1, 2, 3, 4];
        assert_eq!(called(&[0, 0, 0, 1, 1], &reel(&all, &[0, 1, 3])), ["Mine", "own 1"]);
        assert_eq!(called(&[0, 0, 1, 1], &reel(&all, &[0, 2])), ["own 0", "own 1"], "a third");
    }

    #[test]
    fn a_name_is_one_short_line() {
        let named = |name: &str| {
            let (slug, reel) = (Slug::new("r").unwrap(), reel(&[0, 1], &[]));
            rename(&analysis(&[0, 0]), (&slug, &reel), 0, &film(0), name)
        };
        assert!(named(&"x".repeat(60)).is_ok());
        for (name, told) in [("a\nb", "line breaks"), (&"x".repeat(61), "61 characters")] {
            let error = named(name).unwrap_err();
            assert!(error.what.contains(told), "{error}");
        }
    }

    #[test]
    fn films_that_left_the_reel_say_nothing() {
        let bore = [0, 1, 7, 8, 9];
        assert_eq!(called(&[0, 0, 1], &reel(&[0, 1, 2], &bore)), ["Mine", "own 1"]);
        assert_eq!(called(&[0, 0, 1], &reel(&[0, 1, 2, 7, 8, 9], &bore)), ["own 0", "own 1"]);
    }

    #[test]
    fn of_two_names_the_group_bears_the_one_that_fits_better() {
        let mut reel = reel(&[0, 1, 2], &[0, 1]);
        reel.archetypes.push(reel::Archetype { name: "Whole".into(), films: films(&[0, 1, 2]) });
        assert_eq!(called(&[0, 0, 0], &reel), ["Whole"]);
    }
}
