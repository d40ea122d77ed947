//! Hearing a track: the device on its own thread, or the reason for silence.
//!
//! Knows files and samples; no film, no cue.
