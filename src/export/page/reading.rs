//! What a reader must know before the first figure.

use super::section;
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::export::words;
use crate::model::recipe::Drawing;
use crate::model::{Feature, Origin};

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    let recipe = &bundle.analysis.recipe;
    let films = bundle.films;
    let cues: usize = films.iter().map(|film| film.cues.len()).sum();
    let evidence: usize = films.iter().map(|film| film.evidence(recipe)).sum();
    section(page, "reading");
    put!(
        page,
        "<p>A <dfn>cue</dfn> is a piece of music in a film. Its <dfn>mood</dfn> is a handful of figures, such as valence \
         (0 bleak, 1 joyful) and energy (0 calm, 1 intense). An <dfn>arc</dfn> is how the mood moves from the film's first cue \
         to its last. Films whose arcs are alike fall into a group, the <dfn>archetype</dfn>.</p>\n<ul>\n"
    );
    let firm = films
        .iter()
        .flat_map(|film| &film.cues)
        .filter(|cue| recipe.origin(&cue.mood).is_some_and(|origin| origin <= Origin::Measured));
    put!(
        page,
        "<li><strong>Most moods are inferred, not heard.</strong> {} of {} cues have evidence of their mood ({}). {} of them are \
         measured or said by a person throughout; the others have what is usual for the artist or the genres, which can be far off \
         for a single piece. Each value’s spread is in the tables.</li>\n",
        evidence,
        cues,
        words::percent(evidence, cues),
        match firm.count() {
            0 => "None".to_owned(),
            count => count.to_string(),
        },
    );
    put!(
        page,
        "<li><strong>A cue without evidence is a gap</strong>, never a guess. A film with fewer than {} cues with evidence has \
         no arc. How many cues a curve rests on stands below it.</li>\n",
        recipe.least_evidence,
    );
    put!(
        page,
        "<li><strong>The order is that of the listing</strong> where a cue's time is not known. Credits mostly follow the film, \
         but nobody warrants it; the order of a record's tracks need not.</li>\n"
    );
    if recipe.drawing == Drawing::Classic {
        put!(
            page,
            "<li><strong>Curves show shape, not height</strong>: the recipe stretches each from its film's lowest to its highest, \
             so a bleak film and a joyful one can look alike. The mean stands beside the curve.</li>\n"
        );
    }
    if recipe.features.contains(&Feature::Tempo) {
        put!(
            page,
            "<li><strong>Tempo cannot be told from genre</strong>; this recipe draws it all the same.</li>\n"
        );
    }
    let verdict = match bundle.judgement {
        Some(judgement) if judgement.is_tentative() => {
            "The groups are as likely by chance: take them as a way to look at the films, not as a finding."
        }
        Some(_) => {
            "The groups are more than chance: data of the same kind without groups seldom fall apart as clearly."
        }
        None => {
            "Nobody judged whether the groups are more than chance. Twenty films fall into groups by chance as well."
        }
    };
    if bundle.analysis.grouping.is_some() {
        put!(page, "<li><strong>{}</strong></li>\n", verdict);
    }
    put!(page, "</ul>\n</section>\n");
}
