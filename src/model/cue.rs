//! A cue: one piece of music at one place of a film, as its source described it.

use serde::{Deserialize, Serialize};

use super::CueId;

/// What somebody did for a piece of music.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Plays or sings it.
    Performer,
    /// Wrote it, words and music not told apart.
    Writer,
    /// Wrote the music.
    Composer,
    /// Wrote the words.
    Lyricist,
    /// Arranged it.
    Arranger,
    /// Produced the recording.
    Producer,
    /// Made a new version of the recording.
    Remixer,
    /// Any other role, in the source's word ("piano").
    Other(String),
}

impl Role {
    /// The roles that output lists by themselves, in its order, each with the name of its list.
    pub const NAMED: [(&str, Self); 7] = [
        ("performers", Self::Performer),
        ("writers", Self::Writer),
        ("composers", Self::Composer),
        ("lyricists", Self::Lyricist),
        ("arrangers", Self::Arranger),
        ("producers", Self::Producer),
        ("remixers", Self::Remixer),
    ];

    /// As in files and output.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Performer => "performer",
            Self::Writer => "writer",
            Self::Composer => "composer",
            Self::Lyricist => "lyricist",
            Self::Arranger => "arranger",
            Self::Producer => "producer",
            Self::Remixer => "remixer",
            Self::Other(role) => role,
        }
    }
}

/// A role and a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Credit {
    /// What was done.
    pub role: Role,
    /// Who, under the usual name.
    pub name: String,
    /// The name in the credits where it differs ("as Exploited").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// The source's id of the person or act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// One piece of music at one place of a film.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// Stays the same over refetches and better parsers.
    pub id: CueId,
    /// Place in the listing, from 0.
    pub position: u32,
    /// Clean title.
    pub title: String,
    /// The title as the source wrote it, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw_title: Option<String>,
    /// Seconds from the film's start, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<f64>,
    /// Who did what, in the source's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// Who owns it and who allowed its use, as the source wrote it: never names of persons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rights: Vec<String>,
    /// Remarks of a fixed kind: `uncredited`, `cover`, `live` ...
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// Remarks in words: where it is heard, what it is a medley of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The credit lines as the source wrote them, so that a better parser can read them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raw: Vec<String>,
    /// Where the facts come from, in words or addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The recording, where the source names one.
    #[serde(default, skip_serializing_if = "Recording::is_unknown")]
    pub recording: Recording,
}

/// Which recording of a piece is meant.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// Its MusicBrainz id, in small letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its international code, 12 capital letters and digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isrc: Option<String>,
    /// How long it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// By which it itself goes, whoever plays it; most typical first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<String>,
}

impl Recording {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

impl Cue {
    /// A cue of which nothing but its title is known.
    #[must_use]
    pub fn new(id: CueId, position: u32, title: impl Into<String>) -> Self {
        Self {
            id,
            position,
            title: title.into(),
            raw_title: None,
            time: None,
            credits: Vec::new(),
            rights: Vec::new(),
            flags: Vec::new(),
            notes: Vec::new(),
            raw: Vec::new(),
            source: None,
            recording: Recording::default(),
        }
    }

    /// The names credited in one role.
    pub fn names<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = &'a Credit> {
        self.credits.iter().filter(move |credit| credit.role == *role)
    }
}
