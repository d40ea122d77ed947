//! A performer and the genres by which their music goes.

use serde::{Deserialize, Serialize};

/// A performer's genres, with where that is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artist {
    /// The usual name.
    pub name: String,
    /// Most typical first; empty when unknown.
    #[serde(default)]
    pub genres: Vec<String>,
    /// Where the genres are said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}
