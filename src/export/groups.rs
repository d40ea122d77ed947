//! A grouping as JSON and CSV.

use std::io::{self, Write};

use serde::Serialize;

use super::{cell, csv, json};
use crate::model::grouping::frequent_tags;
use crate::model::{Grouping, Judgement};

/// A grouping with what stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// What to call each row.
    pub films: Vec<String>,
    /// The user's tags of each row; nothing is grouped by them.
    pub tags: Vec<Vec<String>>,
    /// How they fall together.
    pub grouping: Grouping,
    /// The number of groups that was asked for; `None` where the silhouette chose.
    pub asked: Option<usize>,
    /// What the grouping is worth, where that was judged.
    pub judgement: Option<Judgement>,
}

impl Groups {
    /// What is to be said about how sure the grouping is, in words for a person.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match (self.asked, &self.judgement) {
            (Some(_), _) => "the number of groups was given; nothing is judged",
            (None, Some(judgement)) => judgement.verdict(),
            (None, None) if self.grouping.can_be_judged() => "not judged yet",
            (None, None) => "too few different rows to judge",
        }
    }

    fn is_tentative(&self) -> bool {
        self.asked.is_none() && self.judgement.as_ref().is_none_or(Judgement::is_tentative)
    }

    /// What the rows of a group that stand on its border are called.
    pub fn borderline(&self, group: usize) -> impl Iterator<Item = &str> {
        let border = |row: &usize| {
            self.judgement.as_ref().is_some_and(|judgement| judgement.is_borderline(*row))
        };
        self.grouping.members(group).filter(border).map(|row| self.films[row].as_str())
    }

    /// The tags that are frequent in a group.
    #[must_use]
    pub fn frequent_tags(&self, group: usize) -> Vec<&str> {
        frequent_tags(&self.tags, &self.grouping.labels, group)
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
    borderline: Vec<&'a str>,
    tags: Vec<&'a str>,
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
        probability: groups.judgement.as_ref().map(|judgement| judgement.membership[row]),
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
    let judged = groups.judgement.as_ref();
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
        k: groups.asked.or((!groups.is_tentative()).then_some(grouping.k_shown)),
        k_shown: grouping.k_shown,
        tentative: groups.is_tentative(),
        reason: groups.reason(),
        p_value: judged.map(|judgement| judgement.p_value),
        null_max_silhouette_p95: judged.map(|judgement| judgement.null_max_silhouette_p95),
        stability: judged.map(|judgement| judgement.stability),
        films: films(groups),
        groups: archetypes
            .map(|(id, group)| Group {
                id,
                name: &group.name,
                size: group.size,
                medoid: &groups.films[group.medoid],
                borderline: groups.borderline(id).collect(),
                tags: groups.frequent_tags(id),
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
