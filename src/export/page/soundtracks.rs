//! How much music each film has, and how much of it is known.

use super::section;
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::export::words;
use crate::model::Listing;

/// Widest bar, in pixels.
const BAR: f64 = 120.0;

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    let recipe = &bundle.analysis.recipe;
    let most = bundle.films.iter().map(|film| film.cues.len()).max().unwrap_or(0).max(1) as f64;
    section(page, "soundtracks");
    put!(
        page,
        "<div class=\"scroll\"><table>\n<caption>Cues of each film. Filled: with evidence; outlined: without.</caption>\n<thead><tr><th scope=\"col\">film</th>\
         <th scope=\"col\">year</th><th scope=\"col\">cues</th><th scope=\"col\">with evidence</th><th scope=\"col\">bar</th>\
         <th scope=\"col\">listing</th><th scope=\"col\">tags</th></tr></thead>\n<tbody>\n"
    );
    for (film, label) in bundle.films.iter().zip(bundle.labels()) {
        let (cues, evidence) = (film.cues.len(), film.evidence(recipe));
        let pixels = |count: usize| BAR * count as f64 / most;
        put!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{} <span class=\"dim\">{}</span></td>",
            label,
            film.year.map_or_else(String::new, |year| year.to_string()),
            cues,
            evidence,
            words::percent(evidence, cues),
        );
        put!(
            page,
            "<td><svg class=\"bar\" width=\"{:.0}\" height=\"14\" aria-hidden=\"true\"><rect class=\"empty\" x=\".5\" y=\"1.5\" width=\"{:.1}\" height=\"11\"/>\
             <rect class=\"full\" x=\".5\" y=\"1.5\" width=\"{:.1}\" height=\"11\"/></svg></td>",
            BAR + 2.0,
            pixels(cues),
            pixels(evidence),
        );
        put!(
            page,
            "<td class=\"line\">{}</td><td class=\"tags\">{}</td></tr>\n",
            film.listing.map_or("not known", listing),
            film.tags.join(", ")
        );
    }
    put!(page, "</tbody></table></div>\n</section>\n");
}

fn listing(listing: Listing) -> &'static str {
    match listing {
        Listing::HeardInFilm => "heard in film",
        Listing::AlbumRelease => "album",
        Listing::UserPlaylist => "own list",
    }
}
