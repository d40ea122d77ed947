//! The user's edits with their inverses, and the film that results from record and word.
//!
//! Pure: knows no file; `store` writes what comes out of here.
