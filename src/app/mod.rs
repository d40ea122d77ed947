//! The screen without a terminal: events in, state changed, effects wished for.
//!
//! Pure. Knows no terminal, no runtime, no file.
