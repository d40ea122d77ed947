//! A piece of a list of names, between two separators.

use crate::credits::line::Link;

/// Whose names they are: an act's name can hold what parts the names of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// "Simon & Garfunkel", "Adam and the Ants".
    Acts,
    /// "Lennon & McCartney".
    Persons,
}

/// What stands between two separators.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// The separator before it, with its blanks.
    pub(super) before: String,
    pub(super) text: String,
    pub(super) links: Vec<Link>,
    pub(super) alias: Option<String>,
}

impl Part {
    /// Without link and alias.
    pub(super) fn is_plain(&self) -> bool {
        self.links.is_empty() && self.alias.is_none()
    }
}
