//! The archetypes: who is in them, what sets them apart, whether they are more than chance.

use super::{section, symbol};
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::export::words;
use crate::model::Grouping;

/// From this share of resamples on a film clearly belongs to its group.
const CLEAR: f64 = 0.7;

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    section(page, "groups");
    let Some(grouping) = &bundle.analysis.grouping else {
        put!(
            page,
            "<p>There are no groups: fewer than two films could be grouped.</p>\n</section>\n"
        );
        return;
    };
    judged(page, bundle);
    let labels = bundle.labels();
    let name = |row: usize| bundle.analysis.rows.get(row).map_or("", |film| labels[*film].as_str());
    put!(page, "<div class=\"cards\">\n");
    for (group, archetype) in grouping.groups.iter().enumerate() {
        put!(
            page,
            "<article class=\"card\">\n<h3>{} {}</h3>\n<p class=\"dim\">{}{}</p>\n",
            symbol(group),
            archetype.name,
            words::count(archetype.size, "film"),
            if archetype.size == 1 { ": an outlier, not a group" } else { "" },
        );
        put!(page, "<p>Set apart by:</p>\n<ul>");
        for reason in archetype.reasons.iter().take(4) {
            put!(
                page,
                "<li>{} <span class=\"dim\">({} deviations)</span></li>",
                reason.words(),
                format!("{:+.1}", reason.effect)
            );
        }
        put!(page, "</ul>\n<p>Films:</p>\n<ul class=\"plain\">");
        for row in (0..grouping.rows).filter(|row| grouping.labels[*row] == group) {
            let typical = row == archetype.medoid && archetype.size > 2;
            put!(
                page,
                "<li><bdi>{}</bdi>{}{}</li>",
                name(row),
                if typical { " (most typical)" } else { "" },
                if archetype.size > 1 { share(bundle, row) } else { String::new() },
            );
        }
        put!(page, "</ul>\n</article>\n");
    }
    put!(page, "</div>\n");
    outside(page, bundle, &labels);
    sweep(page, grouping);
    put!(page, "</section>\n");
}

fn judged(page: &mut Markup, bundle: &Bundle) {
    put!(page, "<p>Tested against chance: <strong>{}</strong>. ", bundle.verdict());
    if let Some(judgement) = bundle.judgement {
        put!(
            page,
            "The test compares the best silhouette over all numbers of groups with that of arcs of the same kind without groups; \
             19 of 20 of those stay below {}. Stability under resampling (mean adjusted Rand index): {}. The share behind a film says in how many \
             resamples it falls with its group's core.",
            format!("{:.2}", judgement.null_max_silhouette_p95),
            format!("{:.2}", judgement.stability),
        );
    }
    put!(page, "</p>\n");
}

fn share(bundle: &Bundle, row: usize) -> String {
    let share = bundle.judgement.and_then(|judgement| judgement.membership.get(row));
    match share {
        Some(share) if *share < CLEAR => format!(" · {:.0} %, borderline", share * 100.0),
        Some(share) => format!(" · {:.0} %", share * 100.0),
        None => String::new(),
    }
}

fn outside(page: &mut Markup, bundle: &Bundle, labels: &[String]) {
    let films = bundle.films.iter().zip(labels);
    let without: Vec<_> = films
        .filter_map(|(film, label)| Some((label, bundle.analysis.outside(&film.id)?)))
        .collect();
    if !without.is_empty() {
        put!(page, "<p>Outside the groups:</p>\n<ul>");
        for (label, reason) in without {
            put!(page, "<li><bdi>{}</bdi>: {}</li>", label, reason);
        }
        put!(page, "</ul>\n");
    }
}

fn sweep(page: &mut Markup, grouping: &Grouping) {
    put!(
        page,
        "<p>Numbers of groups that were tried, by their silhouette: 1 is far apart, 0 is no border at all.</p>
\
         <table>
<thead><tr><th scope=\"col\">groups</th><th scope=\"col\" class=\"n\">silhouette</th></tr></thead>
<tbody>
"
    );
    for row in &grouping.sweep {
        let value = row.silhouette.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
        let shown = if row.k == grouping.k_shown { " ◀ shown" } else { "" };
        put!(
            page,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}{}</td></tr>\n",
            row.k,
            value,
            shown
        );
    }
    put!(page, "</tbody></table>\n");
}
