//! The shortest stretch that holds a share of some values.

/// Both ends of the shortest stretch from value to value that holds at least that share
/// (0..1) of the ascending `values`; of equally short ones the lowest. `None` for none.
///
/// Where much lies at one place, as with instrumentalness 0, quantiles taken from both ends
/// would cover it twice; the shortest stretch does not.
pub fn shortest(values: &[f64], share: f64) -> Option<(f64, f64)> {
    let count = ((values.len() as f64 * share).ceil() as usize).max(1);
    let stretches = values.windows(count).filter_map(|held| Some((*held.first()?, *held.last()?)));
    stretches.min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_densest_part_is_found() {
        let values = [-9.0, 0.0, 0.1, 0.2, 0.3, 5.0, 9.0, 9.05];
        assert_eq!(shortest(&values, 0.5), Some((0.0, 0.3)));
        assert_eq!(shortest(&values, 0.25), Some((9.0, 9.05)));
        assert_eq!(shortest(&values, 1.0), Some((-9.0, 9.05)));
        assert_eq!(shortest(&[0.0, 0.0, 0.0, 1.0], 0.75), Some((0.0, 0.0)));
        assert_eq!(shortest(&[2.0], 0.1), Some((2.0, 2.0)));
        assert_eq!(shortest(&[], 0.5), None);
    }
}
