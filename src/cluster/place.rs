//! New rows on a map that stays as it is.

use ndarray::Array2;

use super::distance::squared;

/// How many of the nearest known rows tell a new one's place.
const NEIGHBOURS: usize = 5;

/// Places for all rows: the known keep theirs, a new one comes among its nearest known rows,
/// the nearer the more.
///
/// The weight of a neighbour is the inverse of its squared distance; a row that equals a
/// known one lies on it. `known` has one for each row of `space`; where none is known, all
/// lie at 0.
#[must_use]
pub fn place(space: &Array2<f64>, known: &[Option<[f64; 2]>]) -> Vec<[f64; 2]> {
    let old: Vec<(usize, [f64; 2])> =
        known.iter().enumerate().filter_map(|(row, at)| Some((row, (*at)?))).collect();
    known
        .iter()
        .enumerate()
        .map(|(row, at)| at.unwrap_or_else(|| among(space, row, &old)))
        .collect()
}

fn among(space: &Array2<f64>, row: usize, old: &[(usize, [f64; 2])]) -> [f64; 2] {
    let mut near: Vec<(f64, usize, [f64; 2])> = old
        .iter()
        .map(|(other, at)| (squared(space.row(row), space.row(*other)), *other, *at))
        .collect();
    near.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    near.truncate(NEIGHBOURS);
    let Some((least, ..)) = near.first().copied() else { return [0.0; 2] };
    if least <= 0.0 {
        return near[0].2;
    }
    let mut sum = [0.0; 2];
    let mut weights = 0.0;
    for (distance, _, at) in near {
        let weight = least / distance;
        weights += weight;
        sum = [sum[0] + weight * at[0], sum[1] + weight * at[1]];
    }
    [sum[0] / weights, sum[1] / weights]
}

/// Turns a map's axes so that they point as those of the map before: which way a principal
/// component points means nothing, and a mirrored map would have to be learned anew.
pub fn mirrored(map: &mut [[f64; 2]], known: &[Option<[f64; 2]>]) {
    for axis in 0..2 {
        let both = || map.iter().zip(known).filter_map(|(at, old)| Some((at[axis], (*old)?[axis])));
        let count = both().count().max(1) as f64;
        let mean = both().fold([0.0; 2], |sum, (new, old)| [sum[0] + new, sum[1] + old]);
        let [new, old] = mean.map(|sum| sum / count);
        let agreement: f64 = both().map(|pair| (pair.0 - new) * (pair.1 - old)).sum();
        if agreement < 0.0 {
            map.iter_mut().for_each(|at| at[axis] = -at[axis]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_known_stay_and_the_new_come_among_their_neighbours() {
        let space = array![[0.0], [1.0], [10.0], [0.5], [10.0]];
        let known = [Some([5.0, 5.0]), Some([7.0, 5.0]), Some([-9.0, 1.0]), None, None];
        let placed = place(&space, &known);
        assert_eq!(placed[..3], [[5.0, 5.0], [7.0, 5.0], [-9.0, 1.0]]);
        // Weights 1, 1 and (0.5/9.5)².
        let far = (0.5_f64 / 9.5).powi(2);
        assert!((placed[3][0] - (12.0 - 9.0 * far) / (2.0 + far)).abs() < 1e-12);
        assert_eq!(placed[4], [-9.0, 1.0], "on the row that it equals");
        assert_eq!(place(&space, &[None; 5]), [[0.0; 2]; 5]);
    }

    #[test]
    fn a_mirrored_axis_turns_back() {
        let old = [Some([1.0, 1.0]), Some([-1.0, 2.0]), None];
        let mut map = [[-1.1, 0.9], [0.9, 2.2], [3.0, 1.0]];
        mirrored(&mut map, &old);
        assert_eq!(map, [[1.1, 0.9], [-0.9, 2.2], [-3.0, 1.0]]);
    }

    #[test]
    fn five_neighbours_count() {
        let space = array![[0.0], [1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [7.0]];
        let at = |row: usize, moved: usize| [if row == moved { 100.0 } else { 1.0 }, 0.0];
        let placed = |moved: usize| {
            let known: Vec<_> = (0..8).map(|row| (row > 0).then(|| at(row, moved))).collect();
            place(&space, &known)[0][0]
        };
        assert!(placed(5) > 1.5, "the fifth");
        assert!((placed(6) - 1.0).abs() < 1e-12 && (placed(7) - 1.0).abs() < 1e-12);
    }
}
