//! The shell around the screen: terminal, event loop, effects, signals.

pub mod quiet;
