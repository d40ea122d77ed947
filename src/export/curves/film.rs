//! The panels of one film.

use super::{Scales, WIDTH};
use crate::export::markup::{Markup, put};
use crate::model::effective::Film;
use crate::model::{Arc, Curve, Feature, Origin, Recipe};

/// Of one feature's panel with its distance to the next, in pixels.
const HEIGHT_OF_PANEL: f64 = 46.0;
const PANEL: f64 = 36.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = WIDTH - 78.0;
const MARKS: f64 = 22.0;

/// Of the panels of a recipe's features and the marks below.
pub(crate) fn height(recipe: &Recipe) -> f64 {
    recipe.features.len() as f64 * HEIGHT_OF_PANEL + MARKS
}

/// The curves of a film, a panel for each feature of the recipe, and below them a mark for each
/// cue.
pub(crate) fn draw(film: &Film, arc: Option<&Arc>, recipe: &Recipe, scales: &Scales) -> Markup {
    let mut svg = Markup::default();
    for (index, feature) in recipe.features.iter().enumerate() {
        let top = index as f64 * HEIGHT_OF_PANEL + 4.0;
        panel(&mut svg, *feature, arc.and_then(|arc| arc.curve(*feature)), scales, top);
    }
    let top = recipe.features.len() as f64 * HEIGHT_OF_PANEL;
    marks(&mut svg, film, recipe, top);
    svg
}

fn panel(svg: &mut Markup, feature: Feature, curve: Option<&Curve>, scales: &Scales, top: f64) {
    let (low, high) = scales.get(feature);
    let bottom = top + PANEL;
    put!(
        svg,
        "<rect class=\"a-frame\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\
         <path class=\"a-mid\" d=\"M{:.1},{:.1}H{:.1}\"/>\
         <text class=\"a-ink\" x=\"0\" y=\"{:.1}\">{}</text>",
        LEFT,
        top,
        RIGHT - LEFT,
        PANEL,
        LEFT,
        top + PANEL / 2.0,
        RIGHT,
        top + 15.0,
        feature.name(),
    );
    put!(
        svg,
        "<text class=\"a-dim\" x=\"0\" y=\"{:.1}\" font-size=\"10\">{}</text>",
        top + 29.0,
        scales.told(feature),
    );
    let Some(curve) = curve else {
        let (x, y) = ((LEFT + RIGHT) / 2.0, top + PANEL / 2.0 + 4.0);
        put!(
            svg,
            "<text class=\"a-dim\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">no value</text>",
            x,
            y
        );
        return;
    };
    let digits = feature.digits();
    put!(
        svg,
        "<text class=\"a-ink\" x=\"{:.1}\" y=\"{:.1}\">{}</text>\
         <text class=\"a-dim\" x=\"{:.1}\" y=\"{:.1}\" font-size=\"10\">± {}</text>",
        RIGHT + 6.0,
        top + 15.0,
        format!("{:.digits$} {}", curve.level, feature.unit()),
        RIGHT + 6.0,
        top + 29.0,
        format!("{:.digits$}", curve.level_spread),
    );
    let last = (curve.points.len().max(2) - 1) as f64;
    let place = |index: usize, value: f64| {
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        (LEFT + (RIGHT - LEFT) * index as f64 / last, bottom - 2.0 - (PANEL - 4.0) * share)
    };
    if let Some(band) = &curve.band {
        let lows = band.iter().enumerate().map(|(index, (low, _))| place(index, *low));
        let highs = band.iter().enumerate().map(|(index, (_, high))| place(index, *high));
        let around: Vec<String> =
            lows.chain(highs.rev()).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        put!(svg, "<polygon class=\"a-band\" points=\"{}\"/>", around.join(" "));
    }
    for (class, path) in strokes(curve, place) {
        put!(svg, "<path class=\"{}\" d=\"{}\"/>", class, path);
    }
}

/// The line, dashed where either end of a stretch is bridged.
fn strokes(curve: &Curve, place: impl Fn(usize, f64) -> (f64, f64)) -> [(&'static str, String); 2] {
    let mut paths = [("a-line", String::new()), ("a-bridge", String::new())];
    let mut before = None;
    let bridged = |index: usize| curve.bridged.get(index) == Some(&true);
    for index in 1..curve.points.len() {
        let kind = usize::from(bridged(index - 1) || bridged(index));
        let at = |index: usize| {
            let (x, y) = place(index, curve.points[index]);
            format!("{x:.1},{y:.1}")
        };
        if before != Some(kind) {
            paths[kind].1 += &format!("M{}", at(index - 1));
        }
        paths[kind].1 += &format!("L{}", at(index));
        before = Some(kind);
    }
    paths
}

fn marks(svg: &mut Markup, film: &Film, recipe: &Recipe, top: f64) {
    put!(svg, "<text class=\"a-dim\" x=\"0\" y=\"{:.1}\" font-size=\"10\">cues</text>", top + 13.0);
    let step = (RIGHT - LEFT) / film.cues.len().max(1) as f64;
    let bottom = top + 16.0;
    for (index, cue) in film.cues.iter().enumerate() {
        let origin = recipe.origin(&cue.mood);
        let (class, height) = match origin {
            None => ("a-none", 2.0),
            Some(Origin::Hand | Origin::Measured | Origin::Artist) => ("a-mark", 14.0),
            Some(Origin::Genre) => ("a-mark", 9.0),
            Some(Origin::ParentGenre | Origin::Neighbours) => ("a-mark", 5.0),
        };
        put!(
            svg,
            "<rect class=\"{}\" x=\"{:.2}\" y=\"{:.1}\" width=\"{:.2}\" height=\"{:.1}\"/>",
            class,
            LEFT + step * (index as f64 + 0.15),
            bottom - height,
            (step * 0.7).min(6.0),
            height,
        );
    }
    let evidence = coverage(film, recipe);
    put!(
        svg,
        "<text class=\"a-dim\" x=\"{:.1}\" y=\"{:.1}\" font-size=\"10\">{}</text>",
        RIGHT + 6.0,
        top + 13.0,
        evidence
    );
}

/// `29 of 42`.
pub(crate) fn coverage(film: &Film, recipe: &Recipe) -> String {
    format!("{} of {}", film.evidence(recipe), film.cues.len())
}
