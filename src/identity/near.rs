//! What was probably meant: names that differ from a mistyped one by little.

use strsim::osa_distance;

use super::{fold, name_key};

/// What the words of a name in another order are worth against the name itself.
const OTHER_ORDER: f64 = 0.95;

/// How alike two names of acts are, 0..1, for suggestions; 1 exactly where they are one name.
/// No likeness makes two acts one: Fear is not Fears.
///
/// 1 - d / n, with d the optimal string alignment distance of the two [keys](name_key) and n
/// the letters of the longer one; or the same over their words sorted, times 0.95, where that
/// is more ("Ramone, Joey"). After P. Christen, A Comparison of Personal Name Matching, 2006:
/// edit distance by the longer name, and its sorted form; the factor is ours.
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    likeness(&name_key(a), &name_key(b))
}

/// [`similarity`] of two keys where it is `least` or more; cheap where their lengths rule it out.
pub(super) fn likeness_at_least(least: f64, a: &str, b: &str) -> Option<f64> {
    let (a_length, b_length) = (a.chars().count(), b.chars().count());
    let shorter = a_length.min(b_length) as f64;
    if shorter < least * a_length.max(b_length) as f64 {
        return None;
    }
    Some(likeness(a, b)).filter(|likeness| *likeness >= least)
}

fn likeness(a: &str, b: &str) -> f64 {
    let sorted = |key: &str| {
        let mut words: Vec<&str> = key.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    let one_word = !a.contains(' ') && !b.contains(' ');
    let in_order = by_letters(a, b);
    if one_word { in_order } else { in_order.max(OTHER_ORDER * by_letters(&sorted(a), &sorted(b))) }
}

fn by_letters(a: &str, b: &str) -> f64 {
    let longer = a.chars().count().max(b.chars().count());
    if longer == 0 {
        return 0.0;
    }
    1.0 - osa_distance(a, b) as f64 / longer as f64
}

/// Up to `most` of the `known` names that are at most a third of their letters away from
/// `name`, the nearest first, equal ones by name. Letter case, accents and punctuation do not count.
pub fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let wanted = fold(name);
    let length = wanted.chars().count();
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let letters = folded.chars().count();
            let allowed = (letters.max(length) / 3).max(1);
            // Cheap, and spares the table for names of very different length.
            let distance =
                (letters.abs_diff(length) <= allowed).then(|| osa_distance(&wanted, &folded))?;
            (distance <= allowed && distance < letters).then_some((distance, candidate))
        })
        .collect();
    near.sort_unstable();
    near.truncate(most);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("ska", "sak", 1),
            ("abc", "cab", 2),
        ] {
            assert_eq!((osa_distance(a, b), osa_distance(b, a)), (expected, expected), "{a} {b}");
        }
    }

    #[test]
    fn likeness_of_names() {
        for (a, b, expected) in [
            ("The Exploited", "Exploited", 1.0),
            ("Joey Ramone", "Ramone, Joey", 0.95),
            ("Vandals", "Vandalls", 7.0 / 8.0),
            ("!!!", "???", 0.0),
            ("", "", 0.0),
        ] {
            assert!((similarity(a, b) - expected).abs() < 1e-12, "{a} {b} {}", similarity(a, b));
            assert!((similarity(a, b) - similarity(b, a)).abs() < 1e-12);
        }
        assert!(similarity("Fear", "Tears for Fears") < 0.5);
        assert!(similarity("Three 6 Mafia", "3 6 Mafia") < 1.0);
    }

    #[test]
    fn the_nearest_comes_first_and_the_far_not_at_all() {
        let known = ["energy", "tempo", "valence", "Punk & Drift"];
        assert_eq!(nearest("valance", known, 3), ["valence"]);
        assert_eq!(nearest("punk and drfit", known, 1), ["Punk & Drift"]);
        assert!(nearest("loudness", known, 3).is_empty());
        assert!(nearest("", known, 3).is_empty());
        assert_eq!(nearest("ab", ["ac", "ab", "ad"], 2), ["ab", "ac"]);
    }
}
