//! What is kept: reels, the user's word, journal, session; and the records that ship with the program.
//!
//! The only place that writes into the data folder.

pub mod starter;
