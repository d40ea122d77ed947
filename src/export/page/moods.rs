//! Distributions of the moods over all cues.

use super::{numbers, section};
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::model::Feature;

const BINS: usize = 20;
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 80.0;

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    section(page, "moods");
    put!(
        page,
        "<p>How the values of all cues are distributed, each cue once in each film that has it. Where moods come from genres these are \
         means of genres: single pieces spread further.</p>\n<div class=\"films\">\n"
    );
    for feature in Feature::ALL {
        let values = values(bundle, feature);
        if let Some((mean, deviation)) = numbers::mean_and_deviation(&values) {
            figure(page, feature, &values, mean, deviation);
        }
    }
    put!(page, "</div>\n</section>\n");
}

fn values(bundle: &Bundle, feature: Feature) -> Vec<f64> {
    let cues = bundle.films.iter().flat_map(|film| &film.cues);
    cues.filter_map(|cue| Some(cue.mood.get(feature)?.value)).collect()
}

fn figure(page: &mut Markup, feature: Feature, values: &[f64], mean: f64, deviation: f64) {
    let digits = feature.digits();
    let (low, high) = feature.range();
    let said = format!(
        "{} cues, mean {mean:.digits$}, deviation {deviation:.digits$} {}",
        values.len(),
        feature.unit()
    );
    let said = said.trim_end();
    put!(
        page,
        "<figure>\n<figcaption><b>{}</b> <span class=\"dim\">{}</span></figcaption>\n\
         <svg viewBox=\"0 0 {:.0} {:.0}\" role=\"img\" aria-label=\"Histogram of {}: {}\" font-size=\"11\">",
        feature.name(),
        said,
        WIDTH,
        HEIGHT + 18.0,
        feature.name(),
        said,
    );
    let counts = numbers::histogram(values, (low, high), BINS);
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let step = WIDTH / BINS as f64;
    for (bin, count) in counts.iter().enumerate() {
        let height = (HEIGHT - 14.0) * *count as f64 / most as f64;
        put!(
            page,
            "<rect class=\"full\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
            step * bin as f64 + 0.5,
            HEIGHT - height,
            step - 1.0,
            height,
        );
    }
    let at = WIDTH * ((mean - low) / (high - low)).clamp(0.0, 1.0);
    put!(
        page,
        "<path class=\"axis\" d=\"M0,{:.1}H{:.1}\"/><path class=\"mean\" d=\"M{:.1},{:.1}V13\"/>\
         <text class=\"a-dim\" x=\"0\" y=\"9\">highest bar: {}</text><text class=\"a-dim\" x=\"0\" y=\"{:.1}\">{}</text><text class=\"a-dim\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text></svg>\n</figure>\n",
        HEIGHT,
        WIDTH,
        at,
        HEIGHT,
        most,
        HEIGHT + 13.0,
        low,
        WIDTH,
        HEIGHT + 13.0,
        high,
    );
}
