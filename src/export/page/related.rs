//! How the moods go together.

use super::{numbers, section};
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::model::Feature;

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    section(page, "related");
    let features: Vec<Feature> = Feature::ALL
        .into_iter()
        .filter(|feature| !pairs(bundle, *feature, *feature).is_empty())
        .collect();
    put!(
        page,
        "<p>Correlation (Pearson’s r) over all cues with both values, and their number. Cues of one film or one artist are not \
         independent, and where both values come from the same genres r says how they go together in the genre map: read it as a \
         description of this reel, not as a test.</p>\n"
    );
    put!(
        page,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Correlations\"><table class=\"heat\">\n<thead><tr><td></td>"
    );
    for feature in &features {
        put!(page, "<th scope=\"col\" class=\"up\"><span>{}</span></th>", feature.name());
    }
    put!(page, "</tr></thead>\n<tbody>\n");
    for (index, row) in features.iter().enumerate() {
        put!(page, "<tr><th scope=\"row\">{}</th>", row.name());
        for column in &features[..index] {
            cell(page, &pairs(bundle, *row, *column));
        }
        put!(page, "<td class=\"n dim\">–</td>");
        for _ in index + 1..features.len() {
            put!(page, "<td></td>");
        }
        put!(page, "</tr>\n");
    }
    put!(page, "</tbody></table></div>\n</section>\n");
}

fn cell(page: &mut Markup, pairs: &[(f64, f64)]) {
    match numbers::correlation(pairs) {
        Some(r) => {
            // Sign and size stand in the figure; the shade only leads the eye.
            let shade = (r.abs() * 5.0).ceil().clamp(1.0, 5.0);
            put!(
                page,
                "<td class=\"n h{:.0}\">{}<small>n {}</small></td>",
                shade,
                format!("{r:+.2}"),
                pairs.len()
            );
        }
        None => put!(page, "<td class=\"n dim\">–<small>n {}</small></td>", pairs.len()),
    }
}

fn pairs(bundle: &Bundle, one: Feature, other: Feature) -> Vec<(f64, f64)> {
    let cues = bundle.films.iter().flat_map(|film| &film.cues);
    cues.filter_map(|cue| Some((cue.mood.get(one)?.value, cue.mood.get(other)?.value))).collect()
}
