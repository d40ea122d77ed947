//! A judgement: whether a grouping is more than chance.

/// What a grouping is worth.
#[derive(Debug, Clone, PartialEq)]
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

/// From here on a grouping is as likely by chance.
pub const CLEARED: f64 = 0.05;

impl Judgement {
    /// Whether the grouping does not clear chance.
    #[must_use]
    pub fn is_tentative(&self) -> bool {
        self.p_value > CLEARED
    }

    /// What a person must know of it: "as likely by chance (p = 0.31)".
    #[must_use]
    pub fn words(&self) -> String {
        let p = self.p_value;
        if self.is_tentative() {
            format!("as likely by chance (p = {p:.2})")
        } else {
            format!("more than chance (p = {p:.3})")
        }
    }
}
