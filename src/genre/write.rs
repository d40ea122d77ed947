//! Writes a map in our form, whose description stands in `form`.

use std::fmt::Write as _;

use super::Bin;
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
        "{{\n  \"version\": {VERSION},\n  \"source\": {},\n  \"features\": {},\n{}  \"genres\": {{\n{}\n  }}\n}}\n",
        serde_json::json!(map.source),
        serde_json::json!(names),
        calibration(map),
        genres.join(",\n"),
    )
}

/// A line for each bin; nothing where the map is not calibrated.
fn calibration(map: &Map) -> String {
    let known = Feature::ALL.into_iter().filter_map(|f| Some((f, map.calibration(f)?)));
    let features: Vec<String> = known
        .map(|(feature, of)| {
            let [within, step, gain, offset] = [of.within, of.step, of.gain, of.offset].map(short);
            let bins: Vec<String> = of.bins.iter().map(bin).collect();
            format!(
                "    \"{feature}\": {{\"within\": {within}, \"step\": {step}, \"gain\": {gain}, \"offset\": {offset}, \"bins\": [\n{}]}}",
                bins.join(",\n"),
            )
        })
        .collect();
    match features.is_empty() {
        true => String::new(),
        false => format!("  \"calibration\": {{\n{}\n  }},\n", features.join(",\n")),
    }
}

fn bin(bin: &Bin) -> String {
    let stretches = bin.stretches.iter().flat_map(|(low, high)| [*low, *high]);
    let numbers = [bin.from, bin.scale].into_iter().chain(stretches);
    format!("      [{}]", numbers.map(short).collect::<Vec<_>>().join(", "))
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
    format!("{}", rounded(value))
}

/// The number that is written for `value`.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}
