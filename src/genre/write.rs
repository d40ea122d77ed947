//! Writes a map in our form, whose description stands in `form`.

use std::fmt::Write as _;

use super::form::VERSION;
use super::map::{Entry, Figure, Map};
use crate::model::Feature;

/// Writes a map in our form: a line for each genre, sorted by name, numbers to four
/// significant digits. Reading it gives the map of those rounded numbers.
#[must_use]
pub fn to_json(map: &Map) -> String {
    let features: Vec<Feature> = Feature::ALL
        .into_iter()
        .filter(|feature| map.entries().iter().any(|entry| entry.get(*feature).is_some()))
        .collect();
    let names: Vec<&str> = features.iter().map(|feature| feature.name()).collect();
    let mut entries: Vec<&Entry> = map.entries().iter().collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let genres: Vec<String> = entries.iter().map(|entry| line(entry, &features)).collect();
    format!(
        "{{\n  \"version\": {VERSION},\n  \"source\": {},\n  \"features\": {},\n  \"genres\": {{\n{}\n  }}\n}}\n",
        serde_json::json!(map.source),
        serde_json::json!(names),
        genres.join(",\n"),
    )
}

fn line(entry: &Entry, features: &[Feature]) -> String {
    let mut line = format!("    {}: {{", serde_json::json!(entry.name));
    for (key, count) in [("artists", entry.artists), ("tracks", entry.tracks)] {
        if let Some(count) = count {
            // Writing to a string cannot fail.
            let _ = write!(line, "\"{key}\": {count}, ");
        }
    }
    let column = |value: fn(Figure) -> f64| {
        let cell = |feature: &Feature| {
            entry.get(*feature).map_or_else(|| "null".to_owned(), |figure| short(value(figure)))
        };
        features.iter().map(cell).collect::<Vec<_>>().join(", ")
    };
    let (means, deviations) = (column(|figure| figure.mean), column(|figure| figure.deviation));
    let _ = write!(line, "\"means\": [{means}], \"deviations\": [{deviations}]}}");
    line
}

/// To four significant digits, in the fewest characters.
fn short(value: f64) -> String {
    let rounded: f64 = format!("{value:.3e}").parse().unwrap_or(value);
    format!("{rounded}")
}
