//! Single values of a map's file, and what is said of wrong ones.

use super::super::json::Node;
use crate::error::{Error, Result, shown};
use crate::identity::nearest;
use crate::model::Feature;

/// No genre has as many artists or tracks; a larger count is a slip.
pub const MOST_COUNTED: u64 = 1_000_000_000_000;

/// The feature of that name, or an error that says which was probably meant.
pub fn feature(name: &str) -> Result<Feature> {
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
pub(super) fn mean(feature: Feature, value: &Node) -> Result<Option<f64>> {
    let (least, greatest) = feature.range();
    number(feature, value, "the mean", least, greatest)
}

pub(super) fn deviation(feature: Feature, value: &Node) -> Result<Option<f64>> {
    let (least, greatest) = feature.range();
    number(feature, value, "the deviation", 0.0, greatest - least)
}

pub(super) fn number(
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
pub fn within(value: f64, what: &str, least: f64, greatest: f64) -> Result<f64> {
    if (least..=greatest).contains(&value) {
        return Ok(value);
    }
    let hint = format!("write a number from {least} to {greatest}, or leave it out where unknown");
    Err(Error::input(format!("{what} {value} lies outside {least} to {greatest}"), hint))
}

pub(super) fn list<'t>(key: &str, value: Node<'t>, features: &[Feature]) -> Result<Vec<Node<'t>>> {
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

pub(super) fn count(key: &str, value: &Node) -> Result<u64> {
    match value {
        Node::Number(number)
            if (0.0..=MOST_COUNTED as f64).contains(number) && number.fract() == 0.0 =>
        {
            Ok(*number as u64)
        }
        _ => Err(Error::input("that is no count", "write a whole number").in_field(key)),
    }
}

pub(super) fn no_map(what: impl Into<String>) -> Error {
    Error::input(what, "give a file made by `needledrop genre build`, or {genre: {valence, ...}}")
}

pub(super) fn wrong_kind(expected: &str, found: &Node) -> Error {
    let found = found.kind();
    Error::input(format!("{found} where {expected} belongs"), format!("write {expected} there"))
}

pub(super) fn repeated(key: &str) -> Error {
    let key = shown(key);
    Error::input(format!("`{key}` stands there twice"), "keep one of the two").in_field(key)
}

pub(super) fn meaningless(key: &str) -> Error {
    let key = shown(key);
    no_map(format!("`{key}` has no meaning there")).in_field(key)
}
