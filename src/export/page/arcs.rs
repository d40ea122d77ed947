//! Each film's arc.

use super::{section, symbol};
use crate::export::bundle::Bundle;
use crate::export::curves::{self, Scales};
use crate::export::markup::{Markup, put};
use crate::export::words;
use crate::model::effective::Film;
use crate::model::{FilmArc, Recipe};

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    let recipe = &bundle.analysis.recipe;
    let scales = Scales::of(bundle.analysis);
    section(page, "arcs");
    put!(
        page,
        "<p>{} {} Behind “cues” stands how many of them have evidence.</p>\n",
        words::of_arcs(recipe),
        words::MARKS
    );
    put!(page, "<div class=\"films\">\n");
    for ((film, outcome), label) in
        bundle.films.iter().zip(&bundle.analysis.arcs).zip(bundle.labels())
    {
        put!(page, "<figure>\n<figcaption>");
        if let Some((group, _)) = bundle.group(&film.id) {
            put!(page, "{} ", symbol(group));
        }
        put!(page, "<b><bdi>{}</bdi></b>", label);
        if let Some(year) = film.year.filter(|year| !label.contains(&format!("({year})"))) {
            put!(page, " <span class=\"dim\">{}</span>", year);
        }
        put!(page, "</figcaption>\n");
        match &outcome.arc {
            Ok(_) => drawn(page, film, outcome, recipe, &scales, &label),
            Err(reason) => put!(page, "<p class=\"dim\">No arc: {}.</p>\n", reason),
        }
        put!(page, "</figure>\n");
    }
    put!(page, "</div>\n</section>\n");
}

fn drawn(
    page: &mut Markup,
    film: &Film,
    outcome: &FilmArc,
    recipe: &Recipe,
    scales: &Scales,
    label: &str,
) {
    let arc = outcome.arc.as_ref().ok();
    put!(
        page,
        "<svg viewBox=\"0 0 {:.0} {:.0}\" role=\"img\" aria-label=\"Arc of {}, from {} cues with evidence. {}\" font-size=\"12\">{}</svg>\n",
        curves::WIDTH,
        curves::height(recipe),
        label,
        curves::coverage(film, recipe),
        arc.map_or_else(String::new, told),
        curves::draw(film, arc, recipe, scales),
    );
}

/// The curves in words, for those who cannot see them.
fn told(arc: &crate::model::Arc) -> String {
    let told = arc.curves.iter().map(|curve| {
        let digits = curve.feature.digits();
        let at = |index: usize| curve.points.get(index).copied().unwrap_or(curve.level);
        let last = curve.points.len().saturating_sub(1);
        format!(
            "{}: mean {:.digits$}; curve {:.2} at the start, {:.2} in the middle, {:.2} at the end.",
            curve.feature, curve.level, at(0), at(last / 2), at(last)
        )
    });
    told.collect::<Vec<_>>().join(" ")
}
