//! Ids for cues whose source gives none.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::model::CueId;

/// `h:` and 16 hex digits of a hash of the title as the source wrote it and its
/// ordinal among equal titles of the film, from 0.
///
/// The user's corrections hang on this id. Its folding (NFKC, small letters,
/// single spaces) is therefore frozen and apart from [`super::fold`], which may improve.
#[must_use]
pub fn cue_id(title_as_written: &str, ordinal: usize) -> CueId {
    let folded = frozen_fold(title_as_written);
    let hash = blake3::hash(format!("{folded}\u{1f}{ordinal}").as_bytes());
    CueId::from_hash(&hash.to_hex()[..16])
}

/// Ids for a film's titles, in order: equal titles are told apart by their ordinal.
pub fn number<'a>(titles: impl IntoIterator<Item = &'a str>) -> Vec<CueId> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    titles
        .into_iter()
        .map(|title| {
            let ordinal = seen.entry(frozen_fold(title)).or_default();
            let id = cue_id(title, *ordinal);
            *ordinal += 1;
            id
        })
        .collect()
}

fn frozen_fold(title: &str) -> String {
    let lower: String = title.nfkc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changing this breaks the link between users' files and their cues.
    #[test]
    fn the_hash_is_frozen() {
        assert_eq!(cue_id("Too Hot", 0).as_str(), cue_id("  too  HOT ", 0).as_str());
        assert_eq!(cue_id("Too Hot", 0).as_str(), "h:97472137419e8c78");
    }

    #[test]
    fn equal_titles_are_told_apart() {
        let ids = number(["Professionals", "Rundown", "professionals"]);
        assert_eq!(ids[0], cue_id("Professionals", 0));
        assert_eq!(ids[2], cue_id("Professionals", 1));
        assert_ne!(ids[0], ids[2]);
    }
}
