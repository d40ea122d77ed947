//! Whether stated shares hold: how many truths lie in their intervals.

/// Truths, each with what it was sorted by and whether its interval held it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    things: Vec<(f64, bool)>,
}

impl Coverage {
    /// Adds a truth whose interval was `low` to `high`, both ends included.
    pub fn add(&mut self, by: f64, truth: f64, (low, high): (f64, f64)) {
        self.things.push((by, (low..=high).contains(&truth)));
    }

    /// The share held, 0..1; `None` for no truths.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share(&self.things)
    }

    /// The shares held in `bins` parts of about equal size, from the lowest of what the truths
    /// were sorted by; equal ones stay together, so there may be fewer parts.
    #[must_use]
    pub fn by_bins(&self, bins: usize) -> Vec<f64> {
        let mut things = self.things.clone();
        things.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut shares, mut start) = (Vec::new(), 0);
        for bin in 1..=bins {
            let aim = things.len() * bin / bins;
            let Some(last) = aim.checked_sub(1).and_then(|last| things.get(last)) else { continue };
            let end = aim + things[aim..].iter().take_while(|thing| thing.0 == last.0).count();
            if end > start {
                shares.extend(share(&things[start..end]));
                start = end;
            }
        }
        shares
    }
}

fn share(things: &[(f64, bool)]) -> Option<f64> {
    let held = things.iter().filter(|(_, held)| *held).count();
    (!things.is_empty()).then(|| held as f64 / things.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_over_all_and_by_bins() {
        let mut coverage = Coverage::default();
        assert_eq!((coverage.share(), coverage.by_bins(5)), (None, vec![]));
        for place in 0..10_u8 {
            let truth = f64::from(place);
            coverage.add(-truth, truth, (0.0, 4.0));
        }
        assert_eq!(coverage.share(), Some(0.5));
        assert_eq!(coverage.by_bins(2), [0.0, 1.0]);
        assert_eq!(coverage.by_bins(5), [0.0, 0.0, 0.5, 1.0, 1.0]);
        let mut alike = Coverage::default();
        (0..9).for_each(|_| alike.add(1.0, 0.0, (0.0, 0.0)));
        assert_eq!(alike.by_bins(3), [1.0]);
    }
}
