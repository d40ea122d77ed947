//! Where data comes from: one file for each site or file format.
//!
//! Foreign bytes in, model out; bounded, and never a panic.

pub mod artist_tags;
pub mod client;
pub mod coverart;
pub mod deezer;
pub mod discogs;
pub mod genre_map;
pub mod imdb;
pub mod itunes;
pub mod judge;
pub mod lastfm;
pub mod listenbrainz;
pub mod lists;
pub mod music;
pub mod musicbrainz;
pub mod page;
pub mod playlist;
pub mod preview;
pub mod request;
pub mod service;
pub mod settings;
mod shape;
pub mod table;
mod tag;
pub mod text_file;
pub mod tmdb;
pub mod wikidata;
pub mod wikipedia;
mod wire;
mod xml;
