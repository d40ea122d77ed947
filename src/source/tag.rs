//! Tags as the services write them, made one list.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::shape;
use crate::model::found::Tag;

/// Beyond these nothing is told by a tag.
const MOST: usize = 100;

/// What is longer is a sentence.
const MOST_LETTERS: usize = 60;

/// The most frequent first, of equal ones by name; each name once, with its greatest count.
/// What nobody stands behind any more (a count below 1) is left out.
pub(super) fn sorted(given: impl IntoIterator<Item = (String, i64, bool)>) -> Vec<Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for (name, count, is_genre) in given {
        let name = shape::words(&name.to_lowercase());
        let name = name.filter(|name| name.chars().nth(MOST_LETTERS).is_none());
        let (Some(name), true) = (name, count > 0) else { continue };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let tag = tags.entry(name.clone()).or_insert(Tag { name, count, is_genre });
        tag.count = tag.count.max(count);
        tag.is_genre |= is_genre;
    }
    let mut tags: Vec<Tag> = tags.into_values().collect();
    tags.sort_by_key(|tag| Reverse(tag.count));
    tags.truncate(MOST);
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_come_first() {
        let given = [
            ("ska", 2, false),
            ("Punk", 7, false),
            ("oi", 2, true),
            ("punk", 3, true),
            ("emo", 0, true),
            ("jazz", -4, true),
            (" ", 9, true),
        ];
        let tags = sorted(given.map(|(name, count, is_genre)| (name.to_owned(), count, is_genre)));
        let told = tags.iter().map(|tag| (tag.name.as_str(), tag.count, tag.is_genre));
        assert!(told.eq([("punk", 7, true), ("oi", 2, true), ("ska", 2, false)]));
    }
}
