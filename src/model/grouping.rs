//! A grouping: which rows of a matrix belong together, and by what.

use std::collections::{BTreeMap, BTreeSet};

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

    /// Whether anything could be judged: a number of groups was chosen by its silhouette.
    #[must_use]
    pub fn can_be_judged(&self) -> bool {
        self.sweep.len() > 1 && self.sweep.iter().any(|row| row.silhouette.is_some())
    }

    /// The rows of a group, in order.
    pub fn members(&self, group: usize) -> impl Iterator<Item = usize> {
        let labels = self.labels.iter().enumerate();
        labels.filter(move |(_, label)| **label == group).map(|(row, _)| row)
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
    /// What it is called: by the user, else as [`Self::own`]; unique within the grouping.
    pub name: String,
    /// What its members do, in a few words; unique within the grouping.
    pub own: String,
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

/// The tags that at least half of a group's rows bear, two at least, and more often there than
/// among the rest: the most frequent first, of equal ones by name.
#[must_use]
pub fn frequent_tags<'a, T>(tags: &'a [T], labels: &[usize], group: usize) -> Vec<&'a str>
where
    T: AsRef<[String]>,
{
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (tags, label) in tags.iter().zip(labels) {
        let of_row: BTreeSet<&str> = tags.as_ref().iter().map(String::as_str).collect();
        let place = usize::from(*label != group);
        of_row.into_iter().for_each(|tag| counts.entry(tag).or_default()[place] += 1);
    }
    let size = labels.iter().filter(|label| **label == group).count();
    let rest = labels.len() - size;
    let frequent = |[own, others]: [usize; 2]| {
        own >= 2 && own * 2 >= size && own * rest.max(1) > others * size
    };
    let mut found: Vec<(usize, &str)> = counts
        .into_iter()
        .filter(|(_, counts)| frequent(*counts))
        .map(|(tag, counts)| (counts[0], tag))
        .collect();
    found.sort_by_key(|(count, _)| usize::MAX - count);
    found.into_iter().map(|(_, tag)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_are_frequent() {
        let tags = |list: &[&str]| list.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let rows = [
            tags(&["all", "slow", "rare"]),
            tags(&["all", "slow", "slow"]),
            tags(&["all", "half", "slow"]),
            tags(&["all", "half"]),
            tags(&["all"]),
        ];
        let labels = [0, 0, 0, 0, 1];
        assert_eq!(frequent_tags(&rows, &labels, 0), ["slow", "half"]);
        assert_eq!(frequent_tags(&rows, &labels, 1), Vec::<&str>::new(), "one film is no habit");
        assert_eq!(frequent_tags(&rows[..4], &labels[..4], 0), ["all", "slow", "half"]);
    }

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
