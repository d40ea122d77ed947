//! Names for groups: of curves from the level and the shape of their centroid, of bare columns
//! from what sets them apart.

use std::collections::HashSet;

use ndarray::{Array2, Axis};

use super::columns::{Columns, Part};
use super::scale::moments;
use super::shape::{shape, waves};
use super::words::{self, Shape};
use crate::model::grouping::Reason;

/// A level enters a name where it is so far from the rest, in deviations of all rows.
const APART: f64 = 0.4;
/// A centroid is steady where its largest wave is less than this share of the waves that single
/// rows usually have: of rows without a common shape little is left in their mean.
const STEADY: f64 = 0.5;

/// A second reason enters a name when it is at least this strong beside the first.
const BESIDE: f64 = 0.75;

/// What is to be named.
pub(super) struct Groups<'a> {
    pub(super) matrix: &'a Array2<f64>,
    pub(super) columns: &'a Columns,
    pub(super) labels: &'a [usize],
    /// For each group what sets it apart.
    pub(super) reasons: &'a [Vec<Reason>],
    /// For each group the names of its rows.
    pub(super) members: &'a [Vec<&'a str>],
}

/// A name for each group; no two are alike.
pub(super) fn names(groups: &Groups) -> Vec<String> {
    let parts = groups.columns.curves();
    let mut taken: HashSet<String> = HashSet::new();
    let mut names = Vec::new();
    for (group, members) in groups.members.iter().enumerate() {
        let reasons = &groups.reasons[group];
        let mut wanted = match members[..] {
            [alone] => vec![words::outlier(alone)],
            _ if reasons.is_empty() => Vec::new(),
            _ => spoken(groups, &parts, group),
        };
        if wanted.is_empty() {
            wanted.push(plain(reasons));
            wanted.extend((2..=reasons.len()).map(|count| phrase(&reasons[..count])));
        }
        let first = wanted[0].clone();
        let numbered = (2..).map(|number| format!("{first} ({number})"));
        let name = wanted.into_iter().chain(numbered).find(|name| !taken.contains(name));
        let name = name.unwrap_or(first);
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

/// Names in the table's words, the most telling first; none where it has no word.
///
/// A name is told by how far its level lies from the rest and its shape from theirs: the first
/// takes the strongest of both, the next ones weaker ones.
fn spoken(groups: &Groups, parts: &[Part], group: usize) -> Vec<String> {
    let mut levels: Vec<(f64, &str)> = Vec::new();
    let mut shapes: Vec<(f64, &str)> = Vec::new();
    for part in parts {
        let (table, effect) = level(groups, part, group);
        if effect.abs() >= APART
            && let Some(words) = word(table, part.feature)
        {
            levels.push((effect.abs(), words[usize::from(effect > 0.0)]));
        }
        let (moves, apart) = moves(groups, part, group);
        if let Some(words) = word(&words::SHAPES, part.feature) {
            // What moves tells more than what does not.
            let steady = moves == Shape::Steady;
            shapes.push((if steady { apart - STILL } else { apart }, words[moves as usize]));
        }
    }
    levels.sort_by(|a, b| b.0.total_cmp(&a.0));
    shapes.sort_by(|a, b| b.0.total_cmp(&a.0));
    if levels.is_empty() {
        return shapes.into_iter().map(|(_, shape)| words::alone(shape)).collect();
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for level in 0..levels.len() {
        pairs.extend((0..shapes.len()).map(|shape| (level, shape)));
    }
    pairs.sort_by_key(|(level, shape)| (level + shape, *level));
    pairs
        .into_iter()
        .map(|(level, shape)| words::joined(levels[level].1, shapes[shape].1))
        .collect()
}

/// A distance far above that of any two shapes.
const STILL: f64 = 1e6;

fn word<const N: usize>(
    table: &'static [(&str, [&'static str; N])],
    feature: &str,
) -> Option<&'static [&'static str; N]> {
    table.iter().find(|(name, _)| *name == feature).map(|(_, words)| words)
}

/// The table of a feature's level, and by how many deviations the group's mean differs from
/// that of the rest.
fn level(
    groups: &Groups,
    part: &Part,
    group: usize,
) -> (&'static [(&'static str, [&'static str; 2])], f64) {
    let matrix = groups.matrix;
    let (table, values) = match part.level {
        Some(column) => (&words::LEVELS, matrix.column(column).to_owned()),
        None => {
            let curve = |row: usize| matrix.row(row).to_vec()[part.curve.clone()].iter().sum();
            (&words::KEPT, (0..matrix.nrows()).map(curve).collect())
        }
    };
    let deviation = moments(values.view()).1;
    let mean = |own: bool| {
        let chosen =
            groups.labels.iter().zip(&values).filter(|(label, _)| (**label == group) == own);
        let (count, sum) = chosen.fold((0, 0.0), |(n, sum), (_, value)| (n + 1, sum + value));
        sum / f64::from(count.max(1))
    };
    let apart = mean(true) - mean(false);
    (table, if deviation > 0.0 { apart / deviation } else { 0.0 })
}

/// What the centroid's curve does, and how far its waves lie from those of the rest, in the
/// size that the waves of single rows usually have.
fn moves(groups: &Groups, part: &Part, group: usize) -> (Shape, f64) {
    let of_rows: Vec<[f64; 3]> = groups
        .matrix
        .axis_iter(Axis(0))
        .map(|row| waves(&row.to_vec()[part.curve.clone()]))
        .collect();
    let square = |waves: &[f64; 3]| waves.iter().map(|size| size * size).sum::<f64>();
    let usual = (of_rows.iter().map(square).sum::<f64>() / of_rows.len().max(1) as f64).sqrt();
    let mean = |own: bool| {
        let rows = groups.labels.iter().zip(&of_rows);
        let chosen: Vec<_> = rows.filter(|(label, _)| (**label == group) == own).collect();
        let sum = |wave: usize| chosen.iter().map(|(_, waves)| waves[wave]).sum::<f64>();
        std::array::from_fn::<f64, 3, _>(|wave| sum(wave) / chosen.len().max(1) as f64)
    };
    let (own, rest) = (mean(true), mean(false));
    let apart: [f64; 3] = std::array::from_fn(|wave| own[wave] - rest[wave]);
    let apart = if usual > 0.0 { square(&apart).sqrt() / usual } else { 0.0 };
    (shape(own, STEADY * usual), apart)
}

fn plain(reasons: &[Reason]) -> String {
    let Some(first) = reasons.first() else { return "all alike".into() };
    let strong = first.effect.abs() * BESIDE;
    let second = reasons[1..]
        .iter()
        .find(|reason| reason.effect.abs() >= strong && reason.feature != first.feature);
    let chosen: Vec<&Reason> = std::iter::once(first).chain(second).collect();
    join(chosen)
}

fn phrase(reasons: &[Reason]) -> String {
    join(reasons.iter().collect())
}

fn join(reasons: Vec<&Reason>) -> String {
    let words: Vec<String> = reasons.into_iter().map(Reason::words).collect();
    words.join(", ")
}
