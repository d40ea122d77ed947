//! Where data comes from: one file for each site or file format.
//!
//! Foreign bytes in, model out; bounded, and never a panic.

pub mod genre_map;
pub mod lists;
pub mod music;
pub mod page;
pub mod playlist;
pub mod request;
pub mod service;
pub mod table;
pub mod text_file;
mod xml;
