//! Reads the two forms of a map's file: ours and the flat one.
//!
//! Ours is one object: `"version": 1`, `"source"` in words, `"features"`, the names of the
//! columns, and `"genres"`. A genre is `{"artists": 9, "tracks": 63, "means": [0.5235, ...],
//! "deviations": [0.161, ...]}` with a value for each feature, `null` where unknown.
//! It may tell what the figures are worth: see [`calibration`].
//! The flat form is `{"a genre": {"valence": 0.5, ...}, ...}`: means alone.

mod calibration;
mod value;

use std::borrow::Cow;
use std::path::Path;
use std::sync::LazyLock;

use super::Aliases;
use super::json::{self, Node, Pairs};
use super::map::{Entry, Figure, Map};
use crate::error::{Error, Part, Result, shown};
use crate::model::Feature;

pub(super) use value::{MOST_COUNTED, feature, within};
use value::{count, deviation, list, mean, meaningless, no_map, repeated, wrong_kind};

/// The version of our form that is read and written.
pub(super) const VERSION: f64 = 1.0;

/// Where in the file a genre's key stands: brackets around it.
const DEPTH_OURS: usize = 2;
const DEPTH_FLAT: usize = 1;

impl Map {
    /// The map that ships with the program, made by `needledrop genre build`.
    ///
    /// # Errors
    /// When the program was built from a damaged map.
    pub fn measured() -> Result<&'static Self> {
        static MEASURED: LazyLock<Result<Map>> = LazyLock::new(|| {
            let text = include_str!("../../../genre_maps/measured.json");
            Map::parse(text, Path::new("genre_maps/measured.json"))
        });
        MEASURED.as_ref().map_err(Clone::clone)
    }

    /// Reads a map in our form ([`super::to_json`]) or in the flat form `{genre: {valence,
    /// energy, danceability, tempo}}`, told apart by content. `file` is for the error only.
    /// The flat form states no deviation: see [`Figure::without_deviation`].
    ///
    /// # Errors
    /// Text that is not JSON, an unknown version or feature, a value that is no number or
    /// lies outside [`Feature::range`], two names of one genre; with line and feature.
    pub fn parse(text: &str, file: &Path) -> Result<Self> {
        read(text).map_err(|error| error.in_file(file))
    }
}

/// Reads either form; errors tell line and feature, not the file.
fn read(text: &str) -> Result<Map> {
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
        let mut seen = Vec::new();
        for (key, value) in pairs {
            let feature = feature(&key).map_err(|error| error.in_field(shown(&key)))?;
            if seen.contains(&feature) {
                return Err(repeated(&key));
            }
            seen.push(feature);
            let mean = mean(feature, &value)?;
            entry.set(feature, mean.map(|mean| Figure::without_deviation(feature, mean)));
        }
        match FLAT.into_iter().find(|feature| !seen.contains(feature)) {
            Some(missing) => {
                let hint = "write it, or null where it is unknown";
                let what = format!("`{missing}` is missing");
                Err(Error::input(what, hint).in_field(missing.name()))
            }
            None => Ok(()),
        }
    })
}

/// What each genre of the flat form names.
const FLAT: [Feature; 4] =
    [Feature::Valence, Feature::Energy, Feature::Danceability, Feature::Tempo];

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
    let told = |entry: &Entry| Feature::ALL.iter().any(|feature| entry.get(*feature).is_some());
    if !entries.iter().any(told) {
        return Err(no_map("no genre of the map has a value"));
    }
    Map::new(source, entries, Aliases::shipped()?)
        .map_err(|clash| on_line(clash.error(), clash.place))
}

/// Whether that can be a genre's name.
///
/// # Errors
/// A name that is empty, or holds what cannot be seen.
pub fn check_name(name: &str) -> Result<()> {
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
