//! The words that names of groups are made of: nothing else stands here, so that another
//! language is another file like this one.

use crate::model::Feature;

/// What a curve does over its film: Reagan's six shapes (2016), and none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    Rise,
    Fall,
    FallRise,
    RiseFall,
    RiseFallRise,
    FallRiseFall,
    Steady,
}

/// A name: what the level is, then what the shape is.
pub(super) fn joined(level: &str, shape: &str) -> String {
    format!("{level} {shape}")
}

/// A name of the shape alone: the level is as in the other groups.
pub(super) fn alone(shape: &str) -> String {
    let mut letters = shape.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a film is called that stands alone.
pub(super) fn outlier(film: &str) -> String {
    format!("stands alone: {film}")
}

/// The level of a feature beside the other films: low, high.
pub(super) const LEVELS: [(&str, [&str; 2]); Feature::ALL.len()] = [
    ("valence", ["Bleak", "Bright"]),
    ("energy", ["Hushed", "Fierce"]),
    ("danceability", ["Jagged", "Swaying"]),
    ("tempo", ["Slow", "Racing"]),
    ("acousticness", ["Electric", "Woodgrain"]),
    ("instrumentalness", ["Sung", "Wordless"]),
    ("liveness", ["Studio-bound", "On-stage"]),
    ("loudness", ["Soft", "Loud"]),
    ("speechiness", ["Tuneful", "Talkative"]),
];

/// Where a stretched curve lies in its own range most of the film: near its bottom, near its
/// top. Says nothing of other films.
pub(super) const KEPT: [(&str, [&str; 2]); Feature::ALL.len()] = [
    ("valence", ["Long-shadowed", "Long-lit"]),
    ("energy", ["Slow-burn", "Full-blast"]),
    ("danceability", ["Late-dancing", "Ever-dancing"]),
    ("tempo", ["Rarely-rushing", "Ever-rushing"]),
    ("acousticness", ["Mostly-wired", "Mostly-unplugged"]),
    ("instrumentalness", ["Mostly-sung", "Mostly-wordless"]),
    ("liveness", ["Mostly-studio", "Mostly-stage"]),
    ("loudness", ["Mostly-soft", "Mostly-loud"]),
    ("speechiness", ["Mostly-tuneful", "Mostly-talking"]),
];

/// What a feature does over the film: rise, fall, fall and rise, rise and fall, rise, fall and
/// rise, fall, rise and fall, keep steady.
pub(super) const SHAPES: [(&str, [&str; 7]); Feature::ALL.len()] = [
    (
        "valence",
        ["dawn", "nightfall", "rescue", "brief summer", "second dawn", "false dawn", "weather"],
    ),
    ("energy", ["revolt", "burnout", "comeback", "uprising", "two storms", "last stand", "pulse"]),
    (
        "danceability",
        [
            "party",
            "last dance",
            "return to the floor",
            "big night",
            "two parties",
            "encore",
            "drift",
        ],
    ),
    ("tempo", ["chase", "slowdown", "second wind", "sprint", "two chases", "false start", "march"]),
    (
        "acousticness",
        ["homecoming", "wiring", "unplugging", "campfire", "two homes", "short circuit", "grain"],
    ),
    (
        "instrumentalness",
        [
            "falling silent",
            "finding words",
            "lost words",
            "wordless middle",
            "two silences",
            "two songs",
            "score",
        ],
    ),
    (
        "liveness",
        [
            "stage",
            "studio",
            "return to the stage",
            "concert",
            "two concerts",
            "sound check",
            "room",
        ],
    ),
    ("loudness", ["crescendo", "fade", "quiet middle", "swell", "two swells", "lone swell", "hum"]),
    (
        "speechiness",
        [
            "talk",
            "hush",
            "quiet between words",
            "speech",
            "two speeches",
            "word in edgeways",
            "murmur",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_its_words() {
        for (place, feature) in Feature::ALL.into_iter().enumerate() {
            let rows = [LEVELS[place].0, KEPT[place].0, SHAPES[place].0];
            assert_eq!(rows, [feature.name(); 3]);
        }
    }
}
