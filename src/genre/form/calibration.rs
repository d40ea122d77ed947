//! The part of our form that tells what the map's figures are worth.
//!
//! `"calibration": {"valence": {"within": 0.19, "step": 0.06, "gain": 1.3, "offset": -0.2,
//! "bins": [[from, scale, low, high, low, high, low, high], ...]}}`; the pairs are the
//! stretches for 50, 80 and 95 %.

use super::super::json::{Node, Pairs};
use super::value::{self, meaningless, repeated, wrong_kind};
use crate::error::{Error, Result, shown};
use crate::genre::{Bin, Calibration};
use crate::model::Feature;

/// How many numbers a bin has.
const WIDTH: usize = 8;

/// Far above what can be meant by a gain, an offset or a stretch.
const LARGEST: f64 = 1e6;

/// Most bins that a map may bring.
const MOST_BINS: usize = 1000;

pub(super) fn read(node: Node) -> Result<Vec<(Feature, Calibration)>> {
    let Node::Object(pairs) = node else { return Err(wrong_kind("an object", &node)) };
    let mut all: Vec<(Feature, Calibration)> = Vec::new();
    for (name, value) in pairs {
        let feature = value::feature(&name)?;
        if all.iter().any(|(other, _)| *other == feature) {
            return Err(repeated(&name));
        }
        let calibration = match value {
            Node::Object(pairs) => one(pairs),
            other => Err(wrong_kind("an object", &other)),
        };
        all.push((
            feature,
            calibration.map_err(|mut error| {
                error.what = format!("calibration of {feature}: {}", error.what);
                error
            })?,
        ));
    }
    Ok(all)
}

fn one(pairs: Pairs) -> Result<Calibration> {
    let (mut within, mut step, mut gain, mut offset, mut bins) = (None, None, None, None, None);
    for (key, value) in pairs {
        let fresh = match (&*key, value) {
            ("within", value) => within.replace(number(&value, 0.0)?).is_none(),
            ("step", value) => step.replace(number(&value, 0.0)?).is_none(),
            ("gain", value) => gain.replace(number(&value, -LARGEST)?).is_none(),
            ("offset", value) => offset.replace(number(&value, -LARGEST)?).is_none(),
            ("bins", Node::List(list)) if list.len() <= MOST_BINS => {
                bins.replace(list.into_iter().map(bin).collect::<Result<Vec<_>>>()?).is_none()
            }
            ("bins", other) => return Err(wrong_kind("a list of bins", &other)),
            _ => return Err(meaningless(&key)),
        };
        if !fresh {
            return Err(repeated(&shown(&key)));
        }
    }
    let (Some(within), Some(step), Some(gain), Some(offset), Some(bins)) =
        (within, step, gain, offset, bins)
    else {
        let hint = "give within, step, gain, offset and bins, or leave the feature away";
        return Err(Error::input("a part is missing", hint));
    };
    if bins.windows(2).any(|two| two[0].from >= two[1].from) {
        return Err(Error::input("the bins do not ascend", "sort them by their first number"));
    }
    Ok(Calibration { within, step, gain, offset, bins })
}

fn bin(node: Node) -> Result<Bin> {
    let Node::List(list) = node else { return Err(wrong_kind("a list", &node)) };
    let numbers = list.iter().map(|node| number(node, -LARGEST)).collect::<Result<Vec<f64>>>()?;
    let Ok([from, scale, pairs @ ..]) = <[f64; WIDTH]>::try_from(numbers) else {
        let what = format!("a bin without its {WIDTH} numbers");
        return Err(Error::input(what, "give from, scale, and a low and a high for 50, 80, 95 %"));
    };
    let stretches = [(pairs[0], pairs[1]), (pairs[2], pairs[3]), (pairs[4], pairs[5])];
    if scale <= 0.0 || stretches.iter().any(|(low, high)| low > high) {
        let hint = "a scale is above 0, and a low not above its high";
        return Err(Error::input("a bin that cannot be meant", hint));
    }
    Ok(Bin { from, scale, stretches })
}

fn number(node: &Node, least: f64) -> Result<f64> {
    match node {
        Node::Number(number) => value::within(*number, "the number", least, LARGEST),
        other => Err(wrong_kind("a number", other)),
    }
}
