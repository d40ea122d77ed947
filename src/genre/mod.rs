//! Genre names to moods: the map, its look-up, how several genres become one estimate.
//!
//! Pure: text in, model out. Knows no artist and no file.
