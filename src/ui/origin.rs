//! Where moods come from, as symbols: the fuller the firmer. One column each, distinct without
//! colour.

use crate::model::Origin;

/// Every origin from the firmest to the loosest, and last that there is no evidence: symbol, a
/// word for narrow places, what it means.
pub const LEGEND: [(Option<Origin>, &str, &str, &str); 7] = [
    (Some(Origin::Hand), "◉", "you", "you said so"),
    (Some(Origin::Measured), "●", "measured", "measured from its file"),
    (Some(Origin::Artist), "◕", "artist", "usual for the artist"),
    (Some(Origin::Genre), "◐", "genre", "usual for the artist's genres, or for those you said"),
    (Some(Origin::ParentGenre), "◔", "wider genre", "usual for a wider genre only"),
    (Some(Origin::Neighbours), "○", "other cues", "taken from the film's other cues"),
    (None, "·", "none", "no evidence: the arc has a gap"),
];

/// Behind a symbol: something of the cue was said by the user.
pub const SAID: &str = "+";

/// The symbol of an origin, or of no evidence.
#[must_use]
pub fn symbol(origin: Option<Origin>) -> &'static str {
    entry(origin).0
}

/// The word for narrow places.
#[must_use]
pub fn word(origin: Option<Origin>) -> &'static str {
    entry(origin).1
}

fn entry(origin: Option<Origin>) -> (&'static str, &'static str) {
    let found = LEGEND.iter().find(|(of, ..)| *of == origin);
    found.map_or(("?", "unknown"), |(_, symbol, word, _)| (symbol, word))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn each_origin_has_a_symbol_of_its_own_and_one_column() {
        let origins = [
            Origin::Hand,
            Origin::Measured,
            Origin::Artist,
            Origin::Genre,
            Origin::ParentGenre,
            Origin::Neighbours,
        ];
        let all = origins.map(Some).into_iter().chain([None]);
        let symbols: HashSet<&str> = all.map(symbol).collect();
        assert_eq!(symbols.len(), LEGEND.len());
        assert!(symbols.iter().all(|symbol| symbol.width() == 1 && *symbol != "?"));
    }
}
