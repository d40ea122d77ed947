//! A performer and the genres by which their music goes.

use serde::{Deserialize, Serialize};

use super::Usual;

/// A performer's genres, with where that is said. Several may bear one name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Artist {
    /// The usual name.
    pub name: String,
    /// Other names by which they are credited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Most typical first; empty when unknown.
    #[serde(default)]
    pub genres: Vec<String>,
    /// Year of their first music, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u16>,
    /// Year of their last, where it is known that they ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
    /// What tells them from others of the name, in a few words ("Los Angeles").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where the genres are said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What their tracks are usually like; records do not tell it, tables of the user may.
    #[serde(skip)]
    pub usual: Option<Usual>,
}

impl Artist {
    /// An artist of whom nothing but the name is known.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            aliases: Vec::new(),
            genres: Vec::new(),
            from: None,
            until: None,
            note: None,
            source: None,
            usual: None,
        }
    }
}
