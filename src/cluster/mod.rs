//! Rows of numbers to groups and a map.
//!
//! Pure and seeded: the same matrix and options give the same result on any machine.
//! Knows no film.
