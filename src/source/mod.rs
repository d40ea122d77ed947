//! Where data comes from: one file for each site or file format.
//!
//! Foreign bytes in, model out; bounded, and never a panic.

pub mod client;
pub mod genre_map;
pub mod judge;
pub mod music;
pub mod musicbrainz;
pub mod page;
pub mod request;
pub mod service;
pub mod table;
pub mod text_file;
pub mod wikidata;
pub mod wikipedia;
mod wire;
