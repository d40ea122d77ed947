//! The map as CSV, JSON and SVG.

use std::io::{self, Write};

use serde::Serialize;

use super::groups::Groups;
use super::{csv, json};
use crate::model::map::Method;

pub use super::svg::write_svg;

#[derive(Serialize)]
struct Film<'a> {
    film: &'a str,
    x: f64,
    y: f64,
    group: usize,
}

fn films(groups: &Groups) -> impl Iterator<Item = Film<'_>> {
    let grouping = &groups.grouping;
    groups
        .films
        .iter()
        .zip(grouping.map.iter().zip(&grouping.labels))
        .map(|(film, ([x, y], group))| Film { film, x: *x, y: *y, group: *group })
}

/// `film,x,y,group`.
///
/// # Errors
/// As `out` does.
pub fn write_csv(groups: &Groups, out: &mut dyn Write) -> io::Result<()> {
    let rows = films(groups).map(|Film { film, x, y, group }| {
        [film.to_owned(), x.to_string(), y.to_string(), group.to_string()]
    });
    csv(&["film", "x", "y", "group"], rows, out)
}

/// One object with every film's place and the groups' names.
///
/// # Errors
/// As `out` does.
pub fn write_json(groups: &Groups, method: Method, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Group<'a> {
        id: usize,
        name: &'a str,
        size: usize,
    }
    #[derive(Serialize)]
    struct Document<'a> {
        version: u8,
        method: &'a str,
        films: Vec<Film<'a>>,
        groups: Vec<Group<'a>>,
    }
    let archetypes = groups.grouping.groups.iter().enumerate();
    let named = archetypes.map(|(id, group)| Group { id, name: &group.name, size: group.size });
    let document = Document {
        version: 1,
        method: method.name(),
        films: films(groups).collect(),
        groups: named.collect(),
    };
    json(&document, out)
}
