//! What stretched curves come from, so that draws without groups can go the same way.
//!
//! A curve that few cues tell is straight between them, and fills its range; one that many tell
//! is rough, and its points seldom meet the extremes of its cues. Rows of both kinds are not one
//! cloud, and silhouettes tell them apart, though the films have nothing in common. So each draw
//! is heard only where the film in its place was, and reaches as far as that film's curves do.

use ndarray::{Array2, ArrayView1};

/// Curves side by side that were stretched one by one, as they were before.
#[derive(Debug, Clone, PartialEq)]
pub struct Unstretched {
    /// As many rows and columns as after, in the features' units.
    pub rows: Array2<f64>,
    /// Points of each curve, evenly from place 0 to place 1.
    pub points: usize,
    /// For each row, for each of its curves the places at which it was heard, ascending: it is
    /// straight between them, and flat beyond.
    pub heard: Vec<Vec<Vec<f64>>>,
}

impl Unstretched {
    /// Whether the rows of a matrix can come from these.
    pub(super) fn fits(&self, matrix: &Array2<f64>) -> bool {
        let whole = |row: &Vec<Vec<f64>>| row.len() * self.points == matrix.ncols();
        self.rows.dim() == matrix.dim()
            && self.heard.len() == matrix.nrows()
            && self.heard.iter().all(whole)
    }

    /// Stretches rows that were drawn for the rows `tested`; `like` holds what stretching made
    /// of the latter. A curve whose like is flat becomes as flat.
    pub(super) fn stretch(&self, drawn: &mut Array2<f64>, tested: &[usize], like: &Array2<f64>) {
        let last = self.points.saturating_sub(1).max(1) as f64;
        let places: Vec<f64> = (0..self.points).map(|point| point as f64 / last).collect();
        for ((mut row, like), number) in drawn.rows_mut().into_iter().zip(like.rows()).zip(tested) {
            let curves = row.exact_chunks_mut(self.points).into_iter();
            let likes = like.exact_chunks(self.points).into_iter();
            for ((mut curve, like), heard) in curves.zip(likes).zip(&self.heard[*number]) {
                let values = curve.to_vec();
                let told: Vec<f64> =
                    heard.iter().map(|at| between(*at, &places, &values)).collect();
                for (value, at) in curve.iter_mut().zip(&places) {
                    *value = between(*at, heard, &told);
                }
                let ((least, most), (low, high)) = (reach(curve.view()), reach(like));
                let scale = if most > least { (high - low) / (most - least) } else { 0.0 };
                curve.mapv_inplace(|value| low + (value - least) * scale);
            }
        }
    }
}

/// The value at `at` of a curve through `values` at the ascending `places`.
fn between(at: f64, places: &[f64], values: &[f64]) -> f64 {
    let after = places.partition_point(|place| *place <= at);
    let Some(before) = after.checked_sub(1) else { return values.first().copied().unwrap_or(0.0) };
    if after == places.len() {
        return values[before];
    }
    let way = (at - places[before]) / (places[after] - places[before]);
    values[before] + way * (values[after] - values[before])
}

fn reach(curve: ArrayView1<f64>) -> (f64, f64) {
    let wider = |(least, most): (f64, f64), value: &f64| (least.min(*value), most.max(*value));
    curve.iter().fold((f64::INFINITY, f64::NEG_INFINITY), wider)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn stretched(drawn: Array2<f64>, like: Array2<f64>, heard: &[f64]) -> Array2<f64> {
        let curves = drawn.ncols() / 3;
        let heard = vec![Vec::new(), vec![heard.to_vec(); curves]];
        let before = Unstretched { rows: drawn.clone(), points: 3, heard };
        let mut drawn = drawn;
        before.stretch(&mut drawn, &[1], &like);
        drawn
    }

    #[test]
    fn draws_reach_as_far_as_the_curves_in_their_place() {
        let drawn = array![[1.0, 3.0, 2.0, 5.0, 5.0, 5.0, 1.0, 2.0, 3.0]];
        let like = array![[0.2, 0.4, 1.0, 0.1, 0.5, 0.3, 0.0, 0.0, 0.0]];
        let expected = array![[0.2, 1.0, 0.6, 0.1, 0.1, 0.1, 0.0, 0.0, 0.0]];
        let found = stretched(drawn, like, &[0.0, 0.5, 1.0]);
        assert!((found - expected).iter().all(|gap| gap.abs() < 1e-15));
    }

    #[test]
    fn draws_are_heard_where_the_curves_in_their_place_were() {
        let like = array![[0.0, 0.5, 1.0]];
        assert_eq!(stretched(array![[1.0, 9.0, 3.0]], like.clone(), &[0.0, 1.0]), like);
        let ends = array![[0.0, 1.0, 1.0]];
        assert_eq!(stretched(array![[1.0, 3.0, 9.0]], ends.clone(), &[0.0, 0.5]), ends);
        let flat = stretched(array![[1.0, 3.0, 9.0]], like, &[0.5]);
        assert_eq!(flat, array![[0.0, 0.0, 0.0]]);
    }

    #[test]
    fn only_whole_curves_fit() {
        let rows = Array2::zeros((2, 6));
        let fits = |heard: Vec<Vec<Vec<f64>>>, points| {
            Unstretched { rows: rows.clone(), points, heard }.fits(&rows)
        };
        let two = vec![vec![vec![0.0]; 2]; 2];
        assert!(fits(two.clone(), 3) && !fits(two.clone(), 2));
        assert!(!fits(two[..1].to_vec(), 3));
    }
}
