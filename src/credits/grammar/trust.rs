//! What is known of a line before it is read.

/// How far a line is known to be one of credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// A page says so: whatever stands before "by" is a label.
    Page,
    /// A title may stand there, and blanks may be missing: known labels only.
    Text,
}
