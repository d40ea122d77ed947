//! Where the values come from.

use super::section;
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::export::words;
use crate::model::{Feature, Origin};

const ORIGINS: [(Origin, &str); 5] = [
    (Origin::Hand, "by hand"),
    (Origin::Measured, "measured"),
    (Origin::Artist, "artist"),
    (Origin::Genre, "genre"),
    (Origin::ParentGenre, "wider genre"),
];

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    section(page, "origins");
    let cues: usize = bundle.films.iter().map(|film| film.cues.len()).sum();
    put!(
        page,
        "<p>Values of each feature by where they come from, the firmest on the left: said by hand, measured from audio, usual for the artist, \
         usual for the performers’ genres, usual for a wider genre.</p>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Origins\"><table>\n<thead><tr><th scope=\"col\">feature</th>"
    );
    for (_, name) in ORIGINS {
        put!(page, "<th scope=\"col\" class=\"n\">{}</th>", name);
    }
    put!(
        page,
        "<th scope=\"col\" class=\"n\">not known</th><th scope=\"col\" class=\"n\">known</th></tr></thead>\n<tbody>\n"
    );
    for feature in Feature::ALL {
        let heard = bundle.films.iter().flat_map(|film| &film.cues);
        let found: Vec<Origin> =
            heard.filter_map(|cue| Some(cue.mood.get(feature)?.origin)).collect();
        put!(page, "<tr><th scope=\"row\">{}</th>", feature.name());
        for (origin, _) in ORIGINS {
            put!(
                page,
                "<td class=\"n\">{}</td>",
                found.iter().filter(|other| **other == origin).count()
            );
        }
        put!(
            page,
            "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            cues - found.len(),
            words::percent(found.len(), cues),
        );
    }
    put!(page, "</tbody></table></div>\n</section>\n");
}
