//! A credit as JSON.

use serde::Serialize;

use crate::model::Credit;

/// A name with its alias and its source's id.
#[derive(Serialize)]
pub(super) struct Who<'a> {
    name: &'a str,
    alias: Option<&'a str>,
    link: Option<&'a str>,
}

impl<'a> Who<'a> {
    pub(super) fn new(credit: &'a Credit) -> Self {
        Self { name: &credit.name, alias: credit.alias.as_deref(), link: credit.link.as_deref() }
    }
}

/// The same with its role.
#[derive(Serialize)]
pub(super) struct InRole<'a> {
    role: &'a str,
    #[serde(flatten)]
    who: Who<'a>,
}

impl<'a> InRole<'a> {
    pub(super) fn new(credit: &'a Credit) -> Self {
        Self { role: credit.role.name(), who: Who::new(credit) }
    }
}
