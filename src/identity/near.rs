//! What was probably meant: names that differ from a mistyped one by little.

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
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0.0;
    }
    1.0 - distance(&a, &b) as f64 / longer as f64
}

/// Up to `most` of the `known` names that are at most a third of their letters away from
/// `name`, the nearest first, equal ones by name. Letter case, accents and punctuation do not count.
pub fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let wanted: Vec<char> = fold(name).chars().collect();
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = fold(candidate).chars().collect();
            let allowed = (letters.len().max(wanted.len()) / 3).max(1);
            // Cheap, and spares the table for names of very different length.
            let distance = (letters.len().abs_diff(wanted.len()) <= allowed)
                .then(|| distance(&wanted, &letters))?;
            (distance <= allowed && distance < letters.len()).then_some((distance, candidate))
        })
        .collect();
    near.sort_unstable();
    near.truncate(most);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Letters to insert, drop, exchange, or swap with their neighbour (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut table = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let at = i * width + j;
            if i == 0 || j == 0 {
                table[at] = i + j;
                continue;
            }
            let (above, across) = (at - width, at - width - 1);
            let exchange = table[across] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = exchange.min(table[above] + 1).min(table[at - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(table[across - width - 1] + 1);
            }
            table[at] = least;
        }
    }
    table[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let distance = |a: &str, b: &str| {
            distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
        };
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("ska", "sak", 1),
            ("abc", "cab", 2),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (expected, expected), "{a} {b}");
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
