//! What a cue tells of the recording that is heard.

use crate::model::Role;
use crate::model::effective::Cue;

pub use super::version::Kind;

/// The recording that a cue means, as far as it is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// As the source writes it, or clean.
    pub title: String,
    /// Who plays it, the main act first, each with another name of theirs; may be empty.
    pub performers: Vec<(String, Option<String>)>,
    /// Who wrote it.
    pub writers: Vec<String>,
    /// The film's title: its album counts where nobody says who plays.
    pub film: Option<String>,
    /// Versions that are told elsewhere than in the title.
    pub versions: Vec<Kind>,
    /// How long the recording is.
    pub seconds: Option<f64>,
    /// Its international code, 12 capital letters and digits.
    pub isrc: Option<String>,
    /// Its MusicBrainz id, in small letters.
    pub recording: Option<String>,
}

/// What a source's remark on a cue says of the recording. A remark that it is a cover says
/// nothing: whoever is named plays it.
const FLAGS: [(&str, Kind); 3] =
    [("live", Kind::Live), ("demo", Kind::Demo), ("remix", Kind::Remix)];

impl Wanted {
    /// What a cue of a film tells.
    #[must_use]
    pub fn of(cue: &Cue, film: &str) -> Self {
        let record = &cue.record;
        let flagged = |flag: &str| record.flags.iter().any(|own| own == flag);
        let wrote = [Role::Composer, Role::Writer];
        Self {
            title: record.title.clone(),
            performers: record
                .names(&Role::Performer)
                .map(|credit| (credit.name.clone(), credit.alias.clone()))
                .collect(),
            writers: wrote
                .iter()
                .flat_map(|role| record.names(role))
                .map(|credit| credit.name.clone())
                .collect(),
            film: Some(film.to_owned()),
            versions: FLAGS
                .iter()
                .filter(|(flag, _)| flagged(flag))
                .map(|(_, kind)| *kind)
                .collect(),
            seconds: record.recording.seconds,
            isrc: record.recording.isrc.clone(),
            recording: record.recording.id.clone(),
        }
    }
}
