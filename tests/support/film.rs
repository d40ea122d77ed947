//! Invented films, cue by cue.

#![allow(clippy::unwrap_used, reason = "a bad id is a fault of the test")]

use needledrop::model::{Cue, CueId, Estimate, Feature, FilmId, Mood, Origin, effective};

/// A film with a cue for each mood, in listing order.
pub fn film(id: &str, moods: impl IntoIterator<Item = Mood>) -> effective::Film {
    effective::Film {
        id: FilmId::new(id).unwrap(),
        title: id.to_owned(),
        year: None,
        tags: Vec::new(),
        listing: None,
        cues: (0..).zip(moods).map(|(position, mood)| cue(position, mood)).collect(),
    }
}

fn cue(position: u32, mood: Mood) -> effective::Cue {
    let record = Cue::new(CueId::new(format!("c{position}")).unwrap(), position, "");
    effective::Cue { mood, ..effective::Cue::new(record) }
}

/// A mood of these values, as genres would tell it.
pub fn mood(values: impl IntoIterator<Item = (Feature, f64)>) -> Mood {
    let mut mood = Mood::default();
    for (feature, value) in values {
        mood.set(feature, Some(Estimate { value, spread: 0.1, origin: Origin::Genre }));
    }
    mood
}
