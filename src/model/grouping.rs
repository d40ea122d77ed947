//! A grouping: which rows of a matrix belong together, and by what.

/// The result of grouping n rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// Rows that were grouped.
    pub rows: usize,
    /// Columns before any projection.
    pub columns: usize,
    /// Share of the total variance, for each component kept; empty when none was asked for.
    pub explained_variance_ratio: Vec<f64>,
    /// One row for each k tried.
    pub sweep: Vec<Sweep>,
    /// The number of groups shown.
    pub k_shown: usize,
    /// The group of each row, 0..`k_shown`, largest group first, ties by first row.
    pub labels: Vec<usize>,
    /// One for each group, by its label.
    pub groups: Vec<Archetype>,
    /// Two map coordinates for each row.
    pub map: Vec<[f64; 2]>,
}

impl Grouping {
    /// Whether the row stands alone in its group.
    #[must_use]
    pub fn is_outlier(&self, row: usize) -> bool {
        self.groups[self.labels[row]].size == 1
    }
}

/// The figures of one k.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sweep {
    /// Number of groups.
    pub k: usize,
    /// Sum of squared distances to the groups' means, in the space that was grouped.
    pub inertia: f64,
    /// Mean silhouette in the same space, -1..1; `None` at k = 1 and where each row is a group.
    pub silhouette: Option<f64>,
}

/// A group of arcs with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Archetype {
    /// What its members do, in a few words; unique within the grouping.
    pub name: String,
    /// Number of members.
    pub size: usize,
    /// The row that is nearest to all members.
    pub medoid: usize,
    /// What sets it apart, the strongest first.
    pub reasons: Vec<Reason>,
}

/// One thing that sets a group apart from the other rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The feature's or column's name.
    pub feature: String,
    /// What of it: `level` (its curve's mean), `trend` (end against start), or `value` for a
    /// bare column and for a film's own level, which is not stretched.
    pub what: &'static str,
    /// Mean of the group less mean of the rest, in deviations of all rows.
    pub effect: f64,
    /// Mean of the group, in the unit of the rows.
    pub mean: f64,
}

impl Reason {
    /// In words, in the group's name as beside it: `valence rises less`.
    ///
    /// A group can rise and yet stand apart by rising less than the rest. A curve's mean says
    /// how near the film keeps to its own top, since curves are stretched within their film:
    /// nothing of whether it is high beside other films.
    #[must_use]
    pub fn words(&self) -> String {
        let says = match (self.what, self.effect > 0.0, self.mean > 0.0) {
            ("trend", true, true) => "rises",
            ("trend", true, false) => "falls less",
            ("trend", false, true) => "rises less",
            ("trend", false, false) => "falls",
            ("level", true, _) => "nearer its top",
            ("level", false, _) => "nearer its bottom",
            (_, true, _) => "high",
            (_, false, _) => "low",
        };
        format!("{} {says}", self.feature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_the_group_does() {
        let said =
            |what, effect, mean| Reason { feature: "valence".into(), what, effect, mean }.words();
        assert_eq!(said("trend", -1.0, 0.2), "valence rises less");
        assert_eq!(said("trend", 1.0, -0.2), "valence falls less");
        assert_eq!(said("trend", -1.0, -0.2), "valence falls");
        assert_eq!(said("level", 1.0, 0.6), "valence nearer its top");
        assert_eq!(said("value", -1.0, 0.6), "valence low");
    }
}
