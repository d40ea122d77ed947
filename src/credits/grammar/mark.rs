//! What a label in a line says, and where it stands.

use crate::model::Role;

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Names with these roles follow.
    Roles(Vec<Role>),
    /// Who owns it, in words.
    Rights,
    /// Handed down, by nobody.
    Traditional,
    /// Owned by nobody.
    PublicDomain,
}

/// A label's place and meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins, with the bracket before it.
    pub start: usize,
    /// Where the names begin.
    pub names: usize,
    /// Its meaning.
    pub what: What,
    /// Whether a word stands before it without a blank.
    pub glued: bool,
}
