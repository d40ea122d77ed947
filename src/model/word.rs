//! The user's word on a film: it is shared by all reels and wins over every source.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{CueId, ListingId};

/// What the user said of one film. Written to `films/<film-id>.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The listing of `listings/<film-id>/` that counts instead of the source's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<ListingId>,
    /// By cue; a cue without a word is absent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cues: BTreeMap<CueId, CueWord>,
}

/// What the user said of one cue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueWord {
    /// The audio file that stands for the cue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
}

impl Word {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listing.is_none() && self.cues.values().all(|cue| *cue == CueWord::default())
    }
}
