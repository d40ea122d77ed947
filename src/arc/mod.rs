//! Moods along a film to an arc.
//!
//! Pure. Knows positions and values; not where they come from.
