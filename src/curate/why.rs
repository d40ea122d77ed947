//! What a cue's mood rests on, in words for a person.

use std::collections::HashSet;

use crate::model::evidence::{Act, Genre, Known};
use crate::model::{Feature, Origin, Role, effective};

/// What is said of a value that stands in for evidence.
pub const BRIDGED: &str = "bridged from the film's other cues; no evidence";

/// Where the value of one feature comes from, or why there is none: as in "from genres punk,
/// hardcore; 214 artists", "you said so", "no evidence: no performer is known".
#[must_use]
pub fn of_feature(cue: &effective::Cue, feature: Feature) -> String {
    match cue.mood.get(feature).map(|estimate| estimate.origin) {
        None => format!("no evidence: {}", lacking(cue, feature)),
        Some(Origin::Hand) => "you said so".to_owned(),
        Some(Origin::Measured) => "measured from its file".to_owned(),
        Some(Origin::Artist) => match told_acts(cue).as_slice() {
            [] => "usual for the artist".to_owned(),
            acts => format!("usual for {}", acts.join(", ")),
        },
        Some(Origin::Genre | Origin::ParentGenre) => from_genres(cue),
        Some(Origin::Neighbours) => BRIDGED.to_owned(),
    }
}

/// What became of one genre: "punk, 214 artists", "techno (for deep melodic techno), 90
/// artists", "2 tone (not in the map)".
#[must_use]
pub fn of_genre(genre: &Genre) -> String {
    let artists = genre.artists.map(|count| format!(", {}", artists(count))).unwrap_or_default();
    format!("{}{artists}", led(genre))
}

/// What is known of one act, as after its name.
#[must_use]
pub fn of_act(act: &Act) -> String {
    match &act.known {
        Known::Sure { genres, .. } if genres.is_empty() => "no genres are known".to_owned(),
        Known::Sure { genres, source: None, .. } => genres.join(", "),
        Known::Sure { genres, source: Some(source), .. } => {
            format!("{} ({source})", genres.join(", "))
        }
        Known::Unsure(why) => format!("not sure who that is: {why}"),
        Known::Unknown => "nothing is known".to_owned(),
    }
}

fn led(genre: &Genre) -> String {
    match &genre.entry {
        None => format!("{} (not in the map)", genre.name),
        Some(entry) if genre.origin == Origin::ParentGenre => {
            format!("{entry} (for {})", genre.name)
        }
        Some(_) => genre.name.clone(),
    }
}

fn from_genres(cue: &effective::Cue) -> String {
    let found: Vec<&Genre> =
        cue.evidence.genres.iter().filter(|genre| genre.entry.is_some()).collect();
    let names: Vec<String> = match found.as_slice() {
        [] => cue.genres.clone(),
        found => found.iter().map(|genre| led(genre)).collect(),
    };
    let word = if names.len() == 1 { "genre" } else { "genres" };
    // Two names can lead to one entry; its artists count once.
    let mut entries = HashSet::new();
    let distinct = found.iter().filter(|genre| entries.insert(&genre.entry));
    let counts: Option<u64> = distinct.map(|genre| genre.artists).sum();
    match counts {
        Some(count) if count > 0 => format!("from {word} {}; {}", names.join(", "), artists(count)),
        _ => format!("from {word} {}", names.join(", ")),
    }
}

fn artists(count: u64) -> String {
    format!("{count} artist{}", if count == 1 { "" } else { "s" })
}

/// Why a feature has no value.
fn lacking(cue: &effective::Cue, feature: Feature) -> String {
    if !cue.genres.is_empty() {
        let told = |origin| matches!(origin, Origin::Genre | Origin::ParentGenre);
        let found = cue.evidence.genres.iter().any(|genre| genre.entry.is_some())
            || cue.mood.known().any(|(_, estimate)| told(estimate.origin));
        return if found {
            format!("the genre map says nothing of {feature}")
        } else {
            "none of its genres is in the genre map".to_owned()
        };
    }
    if cue.said.genres.is_some() {
        return "you said that no genres are known".to_owned();
    }
    let credited: Vec<&str> = match cue.evidence.acts.as_slice() {
        [] => cue.record.names(&Role::Performer).map(|credit| credit.name.as_str()).collect(),
        acts => acts.iter().map(|act| act.name.as_str()).collect(),
    };
    let unsure = cue.evidence.acts.iter().find_map(|act| match &act.known {
        Known::Unsure(why) => Some(format!("not sure who {} is: {why}", act.name)),
        _ => None,
    });
    match (credited.as_slice(), unsure) {
        ([], _) => "no performer is known".to_owned(),
        (_, Some(unsure)) => unsure,
        (names, None) => format!("no genres are known of {}", names.join(", ")),
    }
}

/// The acts of whom it is known what is usual: "Fear (12 tracks)".
fn told_acts(cue: &effective::Cue) -> Vec<String> {
    let told = |act: &Act| match &act.known {
        Known::Sure { usual: Some(usual), .. } => {
            let tracks = if usual.tracks == 1 { "track" } else { "tracks" };
            Some(format!("{} ({} {tracks})", act.name, usual.tracks))
        }
        _ => None,
    };
    cue.evidence.acts.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cue_id;
    use crate::model::{Credit, Cue, Estimate, Evidence, Mood, Usual};

    fn genre(name: &str, entry: Option<&str>, artists: Option<u64>) -> Genre {
        let wider = entry.is_some_and(|entry| entry != name);
        let origin = if wider { Origin::ParentGenre } else { Origin::Genre };
        Genre { name: name.into(), entry: entry.map(Into::into), origin, artists }
    }

    /// A cue with these genres and one known feature, energy.
    fn cue(genres: Vec<Genre>, origin: Option<Origin>) -> effective::Cue {
        let credit = Credit { role: Role::Performer, name: "Fear".into(), alias: None, link: None };
        let mut mood = Mood::default();
        let energy = origin.map(|origin| Estimate { value: 0.81, spread: 0.12, origin });
        mood.set(Feature::Energy, energy);
        let record = Cue { credits: vec![credit], ..Cue::new(cue_id("X", 0), 0, "X") };
        effective::Cue {
            genres: genres.iter().map(|genre| genre.name.clone()).collect(),
            evidence: Evidence { acts: Vec::new(), genres },
            mood,
            ..effective::Cue::new(record)
        }
    }

    fn act(known: Known) -> Act {
        Act { role: Role::Performer, name: "Fear".into(), known }
    }

    #[test]
    fn genres_are_named_with_their_artists() {
        let punk = || genre("punk", Some("punk"), Some(200));
        let hardcore = || genre("hardcore", Some("hardcore"), Some(14));
        let why = |genres| of_feature(&cue(genres, Some(Origin::Genre)), Feature::Energy);
        assert_eq!(why(vec![punk(), hardcore()]), "from genres punk, hardcore; 214 artists");
        assert_eq!(why(vec![punk(), genre("2 tone", None, None)]), "from genre punk; 200 artists");
        let deep = || genre("deep techno", Some("techno"), Some(90));
        assert_eq!(why(vec![deep()]), "from genre techno (for deep techno); 90 artists");
        assert_eq!(why(vec![genre("dub", Some("dub"), None)]), "from genre dub");
        let twice = vec![deep(), genre("techno", Some("techno"), Some(90))];
        assert!(why(twice).ends_with("; 90 artists"));
        assert_eq!(of_genre(&deep()), "techno (for deep techno), 90 artists");
        assert_eq!(of_genre(&genre("2 tone", None, None)), "2 tone (not in the map)");
    }

    #[test]
    fn every_origin_has_its_words() {
        let why = |origin| of_feature(&cue(Vec::new(), Some(origin)), Feature::Energy);
        assert_eq!(why(Origin::Hand), "you said so");
        assert_eq!(why(Origin::Measured), "measured from its file");
        assert_eq!(why(Origin::Artist), "usual for the artist");
        assert_eq!(why(Origin::Neighbours), BRIDGED);
        let mut known = cue(Vec::new(), Some(Origin::Artist));
        known.evidence.acts = vec![act(Known::Sure {
            genres: Vec::new(),
            source: None,
            usual: Some(Usual::new(12)),
        })];
        assert_eq!(of_feature(&known, Feature::Energy), "usual for Fear (12 tracks)");
    }

    #[test]
    fn a_gap_says_why() {
        let gap = |change: &dyn Fn(&mut effective::Cue)| {
            let mut cue = cue(Vec::new(), None);
            change(&mut cue);
            of_feature(&cue, Feature::Energy)
        };
        let told = |why: &str| format!("no evidence: {why}");
        assert_eq!(gap(&|_| {}), told("no genres are known of Fear"));
        assert_eq!(gap(&|cue| cue.record.credits.clear()), told("no performer is known"));
        assert_eq!(
            gap(&|cue| cue.evidence.acts = vec![act(Known::Unsure("two of that name".into()))]),
            told("not sure who Fear is: two of that name")
        );
        assert_eq!(
            gap(&|cue| cue.said.genres = Some(Vec::new())),
            told("you said that no genres are known")
        );
        assert_eq!(
            gap(&|cue| cue.genres = vec!["2 tone".into()]),
            told("none of its genres is in the genre map")
        );
        let mut by_hand = cue(Vec::new(), Some(Origin::Hand));
        by_hand.genres = vec!["2 tone".into()];
        let lacking = of_feature(&by_hand, Feature::Valence);
        assert_eq!(lacking, told("none of its genres is in the genre map"));
        let partly = cue(vec![genre("punk", Some("punk"), None)], Some(Origin::Genre));
        let told = told("the genre map says nothing of liveness");
        assert_eq!(of_feature(&partly, Feature::Liveness), told);
    }
}
