//! A matrix to its groups: scale, project, group for each k, choose, name, map.

use std::collections::HashSet;

use ndarray::{Array2, ArrayView2};

use super::cancel::Cancel;
use super::columns::Columns;
use super::distance::squared;
use super::kmeans::partition;
use super::name::{self, Groups};
use super::reasons::{reasons, traits};
use super::silhouette::silhouettes;
use super::space::{Space, space};
use super::tsne::plane;
use crate::error::{Error, Result};
use crate::model::grouping::{Archetype, Grouping, Sweep};
use crate::model::recipe::Options;

/// Beyond it squares would leave the range of a float.
const LARGEST: f64 = 1e100;

/// Groups the rows of a matrix.
///
/// Without `options.k` every number of groups from 1 is tried, up to the least of
/// `most_groups`, rows - 1 and the number of different rows; the best silhouette
/// from two groups on is shown, of equal ones the fewest groups. `names` are those
/// of the rows. The map is the first two principal components of the space that
/// was grouped. Takes rows² distances of the columns' length for the silhouettes.
/// `None` when it was cancelled.
///
/// # Errors
/// When the matrix has no rows or columns or numbers out of range, when names or
/// columns do not fit it, or when it cannot have so many groups or components.
pub fn group(
    matrix: &Array2<f64>,
    columns: &Columns,
    names: &[String],
    options: &Options,
    cancel: Cancel,
) -> Result<Option<Grouping>> {
    check(matrix, columns, names, options)?;
    let Space { rows: space, explained_variance_ratio } = space(matrix, options)?;
    let Some((sweep, labels)) = choose(&space, different(matrix.view()), options, cancel)? else {
        return Ok(None);
    };
    let k_shown = labels.iter().max().map_or(0, |most| most + 1);
    Ok(Some(Grouping {
        rows: matrix.nrows(),
        columns: matrix.ncols(),
        explained_variance_ratio,
        sweep,
        k_shown,
        groups: archetypes(matrix, &space, columns, names, &labels, k_shown),
        map: plane(&space)?,
        labels,
    }))
}

fn check(
    matrix: &Array2<f64>,
    columns: &Columns,
    names: &[String],
    options: &Options,
) -> Result<()> {
    let (rows, width) = matrix.dim();
    let wrong = |what: String, hint: String| Err(Error::input(what, hint));
    if rows == 0 || width == 0 {
        return wrong(
            "there is nothing to group".into(),
            "give at least one row of numbers".into(),
        );
    }
    if names.len() != rows || columns.count() != width {
        return wrong(
            format!(
                "{rows} rows of {width} columns do not fit {} and {} names",
                names.len(),
                columns.count()
            ),
            "give one name for each row and column".into(),
        );
    }
    if !matrix.iter().all(|value| value.abs() <= LARGEST) {
        let hint = "leave out the row, or divide its column by a large number";
        return wrong("a number is not finite or too large to square".into(), hint.into());
    }
    let most = rows.min(width);
    if options.components > most {
        return wrong(
            format!("{rows} rows of {width} columns have no {} components", options.components),
            format!("ask for at most {most}, or for 0 to keep all columns"),
        );
    }
    let different = different(matrix.view());
    match options.k {
        Some(k) if k == 0 || k > different => wrong(
            format!("{rows} rows, {different} of them different, cannot make {k} groups"),
            format!("ask for 1 to {different} groups"),
        ),
        _ => Ok(()),
    }
}

/// How many rows differ from each other.
pub(super) fn different(matrix: ArrayView2<f64>) -> usize {
    // Adding 0 makes -0 and 0 one number.
    let bits = |value: &f64| (value + 0.0).to_bits();
    let rows: HashSet<Vec<u64>> =
        matrix.rows().into_iter().map(|row| row.iter().map(bits).collect()).collect();
    rows.len()
}

/// The figures for each k and the labels of the one that is shown; `None` when cancelled.
pub(super) fn choose(
    space: &Array2<f64>,
    different: usize,
    options: &Options,
    cancel: Cancel,
) -> Result<Option<(Vec<Sweep>, Vec<usize>)>> {
    let most = options.most_groups.min(space.nrows() - 1).min(different).max(1);
    let tried = options.k.map_or(1..=most, |k| k..=k);
    let starts = options.starts_for(space.nrows());
    let mut partitions = Vec::new();
    for k in tried.clone() {
        match partition(space, k, starts, options.seed, cancel)? {
            Some(found) => partitions.push(found),
            None => return Ok(None),
        }
    }
    let labellings: Vec<&[usize]> =
        partitions.iter().map(|found| found.labels.as_slice()).collect();
    let Some(silhouettes) = silhouettes(space, &labellings, cancel) else { return Ok(None) };
    let sweep: Vec<Sweep> = tried
        .zip(&partitions)
        .zip(silhouettes)
        .map(|((k, found), silhouette)| Sweep { k, inertia: found.inertia, silhouette })
        .collect();
    let mut best: Option<(usize, f64)> = None;
    for (index, row) in sweep.iter().enumerate() {
        if let Some(silhouette) = row.silhouette
            && best.is_none_or(|(_, most)| silhouette > most)
        {
            best = Some((index, silhouette));
        }
    }
    let shown = best.map_or(0, |(index, _)| index);
    let labels = partitions.into_iter().nth(shown).map(|found| found.labels).unwrap_or_default();
    Ok(Some((sweep, labels)))
}

fn archetypes(
    matrix: &Array2<f64>,
    space: &Array2<f64>,
    columns: &Columns,
    names: &[String],
    labels: &[usize],
    k: usize,
) -> Vec<Archetype> {
    let traits = traits(matrix, columns);
    let apart: Vec<_> = (0..k).map(|group| reasons(&traits, labels, group)).collect();
    let rows_of = |group: usize| -> Vec<usize> {
        (0..labels.len()).filter(|row| labels[*row] == group).collect()
    };
    let members: Vec<Vec<usize>> = (0..k).map(rows_of).collect();
    let called: Vec<Vec<&str>> =
        members.iter().map(|rows| rows.iter().map(|row| names[*row].as_str()).collect()).collect();
    let named = Groups { matrix, columns, labels, reasons: &apart, members: &called };
    let titles = name::names(&named);
    titles
        .into_iter()
        .zip(apart)
        .zip(&members)
        .map(|((name, reasons), rows)| Archetype {
            own: name.clone(),
            name,
            size: rows.len(),
            medoid: medoid(space, rows),
            reasons,
        })
        .collect()
}

/// The row with the least sum of distances to the others; of equal ones the first.
pub(super) fn medoid(space: &Array2<f64>, rows: &[usize]) -> usize {
    let sum = |row: usize| -> f64 {
        rows.iter().map(|other| squared(space.row(row), space.row(*other)).sqrt()).sum()
    };
    let mut best: Option<(usize, f64)> = None;
    for row in rows {
        let sum = sum(*row);
        if best.is_none_or(|(_, least)| sum < least) {
            best = Some((*row, sum));
        }
    }
    best.map_or(0, |(row, _)| row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_silhouettes_the_fewest_groups_are_shown() {
        // Four rows, each two from each other: every grouping has the silhouette 0.
        let space = Array2::from_shape_fn((4, 8), |(row, column)| f64::from(column / 2 == row));
        let options = Options { k: None, ..Options::default() };
        let (sweep, labels) = choose(&space, 4, &options, &|| false).unwrap().unwrap();
        let silhouettes: Vec<_> = sweep.iter().map(|row| row.silhouette).collect();
        assert_eq!(silhouettes, [None, Some(0.0), Some(0.0)]);
        assert_eq!(labels.iter().max(), Some(&1));
    }
}
