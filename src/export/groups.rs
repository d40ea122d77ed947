//! A grouping as JSON and CSV.

use std::io::{self, Write};

use serde::Serialize;

use super::{cell, csv, json};
use crate::model::Grouping;

/// A grouping with what stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// What to call each row.
    pub films: Vec<String>,
    /// How they fall together.
    pub grouping: Grouping,
    /// The number of groups that was asked for; `None` where the silhouette chose.
    pub asked: Option<usize>,
}

impl Groups {
    /// What is to be said about how sure the grouping is, in words for a person.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        match self.asked {
            Some(_) => "the number of groups was given; nothing is judged",
            None => "not judged yet",
        }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    rows: usize,
    columns: usize,
    explained_variance_ratio: &'a [f64],
    sweep: Vec<Sweep>,
    k: Option<usize>,
    k_shown: usize,
    tentative: bool,
    reason: &'static str,
    p_value: Option<f64>,
    null_max_silhouette_p95: Option<f64>,
    stability: Option<f64>,
    films: Vec<Film<'a>>,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Sweep {
    k: usize,
    inertia: f64,
    silhouette: Option<f64>,
}

#[derive(Serialize)]
struct Film<'a> {
    film: &'a str,
    group: usize,
    probability: Option<f64>,
    outlier: bool,
}

#[derive(Serialize)]
struct Group<'a> {
    id: usize,
    name: &'a str,
    size: usize,
    medoid: &'a str,
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    feature: &'a str,
    what: &'static str,
    effect: f64,
}

fn films(groups: &Groups) -> Vec<Film<'_>> {
    let rows = groups.films.iter().zip(&groups.grouping.labels).enumerate();
    rows.map(|(row, (film, group))| Film {
        film,
        group: *group,
        probability: None,
        outlier: groups.grouping.is_outlier(row),
    })
    .collect()
}

/// One object, as `docs/formats.md` has it.
///
/// # Errors
/// As `out` does.
pub fn write_json(groups: &Groups, out: &mut dyn Write) -> io::Result<()> {
    let grouping = &groups.grouping;
    let sweep = grouping.sweep.iter();
    let archetypes = grouping.groups.iter().enumerate();
    let document = Document {
        version: 1,
        rows: grouping.rows,
        columns: grouping.columns,
        explained_variance_ratio: &grouping.explained_variance_ratio,
        sweep: sweep
            .map(|row| Sweep { k: row.k, inertia: row.inertia, silhouette: row.silhouette })
            .collect(),
        k: groups.asked,
        k_shown: grouping.k_shown,
        tentative: groups.asked.is_none(),
        reason: groups.reason(),
        p_value: None,
        null_max_silhouette_p95: None,
        stability: None,
        films: films(groups),
        groups: archetypes
            .map(|(id, group)| Group {
                id,
                name: &group.name,
                size: group.size,
                medoid: &groups.films[group.medoid],
                reasons: group
                    .reasons
                    .iter()
                    .map(|reason| Reason {
                        feature: &reason.feature,
                        what: reason.what,
                        effect: reason.effect,
                    })
                    .collect(),
            })
            .collect(),
    };
    json(&document, out)
}

/// `film,group,group_name,probability,outlier`.
///
/// # Errors
/// As `out` does.
pub fn write_csv(groups: &Groups, out: &mut dyn Write) -> io::Result<()> {
    let rows = films(groups).into_iter().map(|film| {
        [
            film.film.to_owned(),
            film.group.to_string(),
            groups.grouping.groups[film.group].name.clone(),
            cell(film.probability),
            film.outlier.to_string(),
        ]
    });
    csv(&["film", "group", "group_name", "probability", "outlier"], rows, out)
}
