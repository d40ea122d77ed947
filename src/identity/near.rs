//! What was probably meant: names that differ from a mistyped one by little.

use super::fold;

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
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                table[i][j] = i + j;
                continue;
            }
            let exchange = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = exchange.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(table[i - 2][j - 2] + 1);
            }
            table[i][j] = least;
        }
    }
    table[a.len()][b.len()]
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
    fn the_nearest_comes_first_and_the_far_not_at_all() {
        let known = ["energy", "tempo", "valence", "Punk & Drift"];
        assert_eq!(nearest("valance", known, 3), ["valence"]);
        assert_eq!(nearest("punk and drfit", known, 1), ["Punk & Drift"]);
        assert!(nearest("loudness", known, 3).is_empty());
        assert!(nearest("", known, 3).is_empty());
        assert_eq!(nearest("ab", ["ac", "ab", "ad"], 2), ["ab", "ac"]);
    }
}
