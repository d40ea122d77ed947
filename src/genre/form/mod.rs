//! Reads the two forms of a map's file: ours and the flat one.
//!
//! Ours is one object: `"version": 1`, `"source"` in words, `"features"`, the names of the
//! columns, and `"genres"`. A genre is `{"artists": 9, "tracks": 63, "means": [0.5235, ...],
//! "deviations": [0.161, ...]}` with a value for each feature, `null` where unknown.
//! It may tell what the figures are worth: see [`calibration`].
//! The flat form is `{"a genre": {"valence": 0.5, ...}, ...}`: means alone.

mod calibration;

use std::borrow::Cow;

use super::Aliases;
use super::json::{self, Node, Pairs};
use super::map::{Entry, Figure, Map};
use crate::error::{Error, Part, Result, shown};
use crate::identity::nearest;
use crate::model::Feature;

/// Of our form.
pub(super) const VERSION: f64 = 1.0;

/// Where in the file a genre's key stands: brackets around it.
const DEPTH_OURS: usize = 2;
const DEPTH_FLAT: usize = 1;

/// Reads either form; errors tell line and feature, not the file.
pub fn parse(text: &str) -> Result<Map> {
    // Some editors begin a file with this invisible mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let top = match json::read(text)? {
        Node::Object(pairs) => pairs,
        other => return Err(no_map(format!("{} is no genre map", other.kind()))),
    };
    let of_ours = |(key, value): &(Cow<str>, Node)| {
        matches!(&**key, "version" | "features") && !matches!(value, Node::Object(_))
    };
    if !top.iter().any(of_ours) {
        return flat(top, text);
    }
    let keys: Vec<Cow<str>> = top.iter().map(|(key, _)| key.clone()).collect();
    ours(top, text).map_err(|error| {
        let Some(Part::Field(field)) = &error.place.part else { return error };
        let key = keys.iter().position(|key| **key == **field);
        match key.and_then(|key| json::key_lines(text, 1).get(key).copied()) {
            Some(line) if error.place.line.is_none() => error.on_line(line),
            _ => error,
        }
    })
}

fn no_map(what: impl Into<String>) -> Error {
    Error::input(what, "give a file made by `needledrop genre build`, or {genre: {valence, ...}}")
}

fn meaningless(key: &str) -> Error {
    let key = shown(key);
    no_map(format!("`{key}` has no meaning there")).in_field(key)
}

fn ours(top: Pairs, text: &str) -> Result<Map> {
    let (mut version, mut source, mut features, mut genres) = (None, None, None, None);
    let mut worth = None;
    for (key, value) in top {
        let slot = match &*key {
            "version" => &mut version,
            "source" => &mut source,
            "features" => &mut features,
            "genres" => &mut genres,
            "calibration" => &mut worth,
            _ => return Err(meaningless(&key)),
        };
        if slot.replace(value).is_some() {
            return Err(repeated(&key));
        }
    }
    match version {
        Some(Node::Number(VERSION)) => {}
        None => return Err(no_map("`version` is missing").in_field("version")),
        Some(other) => {
            let what = match other {
                Node::Number(number) => format!("version {number} of the form is not known"),
                other => format!("the version is {}", other.kind()),
            };
            let hint = "this needledrop reads version 1: get a newer one, or build the map again";
            return Err(Error::input(what, hint).in_field("version"));
        }
    }
    let source = match source {
        Some(Node::Text(words)) => words.into_owned(),
        None | Some(Node::Null) => String::new(),
        Some(other) => return Err(wrong_kind("text", &other).in_field("source")),
    };
    let features = columns(features).map_err(|error| error.in_field("features"))?;
    let genres = match genres {
        Some(Node::Object(genres)) => genres,
        None => return Err(no_map("`genres` is missing").in_field("genres")),
        Some(other) => return Err(wrong_kind("an object", &other).in_field("genres")),
    };
    let mut map =
        collect(source, genres, text, DEPTH_OURS, |entry, pairs| row(entry, pairs, &features))?;
    if let Some(worth) = worth {
        let read = calibration::read(worth).map_err(|error| error.in_field("calibration"))?;
        for (feature, calibration) in read {
            map.set_calibration(feature, Some(calibration));
        }
    }
    Ok(map)
}

fn flat(top: Pairs, text: &str) -> Result<Map> {
    collect(String::new(), top, text, DEPTH_FLAT, |entry, pairs| {
        for (key, value) in pairs {
            let feature = feature(&key).map_err(|error| error.in_field(shown(&key)))?;
            if entry.get(feature).is_some() {
                return Err(repeated(&key));
            }
            let mean = mean(feature, &value)?;
            entry.set(feature, mean.map(|mean| Figure::without_deviation(feature, mean)));
        }
        Ok(())
    })
}

/// Reads each genre by `fill` and puts its name and line on the errors.
fn collect(
    source: String,
    genres: Pairs,
    text: &str,
    depth: usize,
    fill: impl Fn(&mut Entry, Pairs) -> Result<()>,
) -> Result<Map> {
    if genres.is_empty() {
        return Err(no_map("the map holds no genre"));
    }
    let on_line = |error: Error, genre: usize| match json::key_lines(text, depth).get(genre) {
        Some(line) => error.on_line(*line),
        None => error,
    };
    let mut entries = Vec::with_capacity(genres.len());
    for (place, (name, value)) in genres.into_iter().enumerate() {
        let entry = check_name(&name).and_then(|()| match value {
            Node::Object(pairs) => {
                let mut entry = Entry::new(name.as_ref());
                fill(&mut entry, pairs).map(|()| entry)
            }
            other => Err(wrong_kind("an object", &other)),
        });
        entries.push(entry.map_err(|mut error| {
            error.what = format!("genre `{}`: {}", shown(&name), error.what);
            on_line(error, place)
        })?);
    }
    Map::new(source, entries, Aliases::shipped()?)
        .map_err(|clash| on_line(clash.error(), clash.place))
}

/// Whether that can be a genre's name.
pub(super) fn check_name(name: &str) -> Result<()> {
    if name.trim().is_empty() {
        return Err(Error::input("a genre has no name", "name it, or take it away"));
    }
    if name.chars().any(char::is_control) {
        let what = "a genre's name holds a character that cannot be seen";
        return Err(Error::input(what, "write the name in visible characters"));
    }
    Ok(())
}

/// One genre of our form.
fn row(entry: &mut Entry, pairs: Pairs, features: &[Feature]) -> Result<()> {
    let (mut means, mut deviations) = (None, None);
    for (key, value) in pairs {
        let fresh = match &*key {
            "artists" => entry.artists.replace(count(&key, &value)?).is_none(),
            "tracks" => entry.tracks.replace(count(&key, &value)?).is_none(),
            "means" => means.replace(list(&key, value, features)?).is_none(),
            "deviations" => deviations.replace(list(&key, value, features)?).is_none(),
            _ => return Err(meaningless(&key)),
        };
        if !fresh {
            return Err(repeated(&key));
        }
    }
    let (Some(means), Some(deviations)) = (means, deviations) else {
        let hint = "give both lists, a value or null for each feature";
        return Err(Error::input("means or deviations are missing", hint));
    };
    for ((feature, value), spread) in features.iter().zip(&means).zip(&deviations) {
        let figure = match (mean(*feature, value)?, deviation(*feature, spread)?) {
            (None, _) => None,
            (Some(mean), None) => Some(Figure::without_deviation(*feature, mean)),
            (Some(mean), Some(deviation)) => Some(Figure { mean, deviation }),
        };
        entry.set(*feature, figure);
    }
    Ok(())
}

fn columns(features: Option<Node>) -> Result<Vec<Feature>> {
    let names = match features {
        Some(Node::List(names)) => names,
        None => return Err(no_map("`features` is missing")),
        Some(other) => return Err(wrong_kind("a list", &other)),
    };
    let mut columns = Vec::with_capacity(names.len());
    for name in names {
        let found = match name {
            Node::Text(name) => feature(&name)?,
            other => return Err(wrong_kind("a feature's name", &other)),
        };
        if columns.contains(&found) {
            return Err(repeated(found.name()));
        }
        columns.push(found);
    }
    Ok(columns)
}

/// The feature of that name, or an error that says which was probably meant.
pub(super) fn feature(name: &str) -> Result<Feature> {
    Feature::from_name(name).ok_or_else(|| {
        let known = Feature::ALL.map(Feature::name);
        let hint = match nearest(name, known, 1).first() {
            Some(near) => format!("`{near}` was probably meant"),
            None => format!("the features are {}", known.join(", ")),
        };
        Error::input(format!("`{}` is no feature", shown(name)), hint)
    })
}

/// A mean within the feature's range; `None` where unknown.
fn mean(feature: Feature, value: &Node) -> Result<Option<f64>> {
    let (least, greatest) = feature.range();
    number(feature, value, "the mean", least, greatest)
}

fn deviation(feature: Feature, value: &Node) -> Result<Option<f64>> {
    let (least, greatest) = feature.range();
    number(feature, value, "the deviation", 0.0, greatest - least)
}

fn number(
    feature: Feature,
    value: &Node,
    what: &str,
    least: f64,
    greatest: f64,
) -> Result<Option<f64>> {
    match value {
        Node::Null => Ok(None),
        Node::Number(number) => within(*number, what, least, greatest)
            .map(Some)
            .map_err(|error| error.in_field(feature.name())),
        other => Err(wrong_kind("a number", other).in_field(feature.name())),
    }
}

/// `value` itself if it lies in the closed range.
pub(super) fn within(value: f64, what: &str, least: f64, greatest: f64) -> Result<f64> {
    if (least..=greatest).contains(&value) {
        return Ok(value);
    }
    let hint = format!("write a number from {least} to {greatest}, or leave it out where unknown");
    Err(Error::input(format!("{what} {value} lies outside {least} to {greatest}"), hint))
}

fn list<'t>(key: &str, value: Node<'t>, features: &[Feature]) -> Result<Vec<Node<'t>>> {
    match value {
        Node::List(values) if values.len() == features.len() => Ok(values),
        Node::List(values) => {
            let what = format!("{} values for {} features", values.len(), features.len());
            let hint = "give one for each name in `features`, null where unknown";
            Err(Error::input(what, hint).in_field(key))
        }
        other => Err(wrong_kind("a list", &other).in_field(key)),
    }
}

fn count(key: &str, value: &Node) -> Result<u64> {
    match value {
        Node::Number(number) if (0.0..=1e15).contains(number) && number.fract() == 0.0 => {
            Ok(*number as u64)
        }
        _ => Err(Error::input("that is no count", "write a whole number").in_field(key)),
    }
}

fn wrong_kind(expected: &str, found: &Node) -> Error {
    let found = found.kind();
    Error::input(format!("{found} where {expected} belongs"), format!("write {expected} there"))
}

fn repeated(key: &str) -> Error {
    let key = shown(key);
    Error::input(format!("`{key}` stands there twice"), "keep one of the two").in_field(key)
}
