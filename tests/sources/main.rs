//! Replies of services to films, releases and listings, through the public face.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod hostile;
mod musicbrainz;
mod support;
mod wikidata;
mod wikipedia;
