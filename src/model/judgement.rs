//! A judgement: whether a grouping is more than chance.

use serde::{Deserialize, Serialize};

/// What a grouping is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// How often data without groups reach this grouping's largest silhouette over all k:
    /// (reached + 1) / (tried + 1).
    pub p_value: f64,
    /// The 95th percentile of that largest silhouette of data without groups.
    pub null_max_silhouette_p95: f64,
    /// How alike the groupings of resamples are to the one shown: mean adjusted Rand index.
    pub stability: f64,
    /// For each row the share of resamples in which it falls with its group's core, 0..1.
    pub membership: Vec<f64>,
}

/// The largest p at which a grouping counts as more than chance.
pub const CLEARED: f64 = 0.05;
/// A film that falls with its group's core less often than this stands on the border.
pub const BORDER: f64 = 0.6;

impl Judgement {
    /// Whether the grouping does not clear chance.
    #[must_use]
    pub fn is_tentative(&self) -> bool {
        self.p_value > CLEARED
    }

    /// Whether a row stands on its group's border.
    #[must_use]
    pub fn is_borderline(&self, row: usize) -> bool {
        self.membership.get(row).is_some_and(|share| *share < BORDER)
    }

    /// What a person must know of it: "as likely by chance".
    #[must_use]
    pub fn verdict(&self) -> &'static str {
        if self.is_tentative() { "as likely by chance" } else { "more than chance" }
    }

    /// The same with its figure: "as likely by chance (p = 0.31)".
    #[must_use]
    pub fn words(&self) -> String {
        format!("{} ({})", self.verdict(), self.figure())
    }

    /// Its figure: "p = 0.31"; small ones with three decimals, so that no p is shown as 0.
    #[must_use]
    pub fn figure(&self) -> String {
        let p = self.p_value;
        if p < 0.1 { format!("p = {p:.3}") } else { format!("p = {p:.2}") }
    }
}
