//! How much is spent on a judgement.

/// How much work a judgement may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Clouds without groups that are grouped: p has steps of 1/(tries + 1).
    pub tries: usize,
    /// Random starts for each number of groups, in the tries as in the rows that are tested.
    pub starts: usize,
    /// Draws of four fifths of the rows that are grouped again.
    pub resamples: usize,
    /// Of more rows an even draw of so many is tested: as valid, and powerful enough.
    pub most_rows: usize,
}

impl Effort {
    /// What is spent on so many rows: a few seconds for a reel, a minute or two for thousands.
    #[must_use]
    pub const fn of(rows: usize) -> Self {
        match rows {
            0..=60 => Self { tries: 499, starts: 5, resamples: 200, most_rows: 400 },
            61..=200 => Self { tries: 199, starts: 5, resamples: 100, most_rows: 400 },
            _ => Self { tries: 99, starts: 5, resamples: 50, most_rows: 400 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_effort_can_tell_one_in_a_hundred() {
        for rows in [2, 60, 61, 200, 201, 100_000] {
            let steps = Effort::of(rows).tries + 1;
            assert!(steps >= 100 && (rows > 200 || steps >= 200), "{rows}");
        }
    }
}
