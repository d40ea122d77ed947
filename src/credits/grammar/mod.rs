//! The language of credits: labels, names, titles.
//!
//! Must not know where a line comes from, beyond whether the labels in it can be trusted.

mod act;
pub(super) mod bare;
pub(super) mod glue;
pub(super) mod label;
pub(super) mod mark;
pub(super) mod names;
pub(super) mod part;
mod phrase;
pub(super) mod remix;
pub(super) mod role;
mod run;
pub(super) mod title;
pub(super) mod token;
pub(super) mod trust;
mod words;
