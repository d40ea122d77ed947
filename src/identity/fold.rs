//! Folding: text that a person reads as the same becomes equal.

use super::letters::{is_sign, plain};

/// Small letters without accents, `&` as `and`, punctuation as single spaces.
///
/// Text that is all punctuation ("!!!") is kept as it is, else it would equal any other.
/// For titles, genres, films; acts' names have more in common: [`super::name_key`].
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => folded.push_str(" and "),
            c if is_sign(c) => folded.push(c),
            _ => folded.push(' '),
        }
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.is_empty() { text.trim().to_lowercase() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_becomes_equal() {
        for (a, b) in [
            ("Ebba Grön", "ebba gron"),
            ("Sex & Violence", "Sex and Violence"),
            ("Don\u{2019}t", "Dont"),
            ("proto-punk", "Proto Punk"),
            ("Ame\u{301}lie", "Amélie"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
    }

    #[test]
    fn what_differs_stays_apart() {
        assert_ne!(fold("!!!"), fold("???"));
        assert_ne!(fold("七人の侍"), fold("生きる"));
        assert_ne!(fold("punk"), fold("post-punk"));
    }
}
