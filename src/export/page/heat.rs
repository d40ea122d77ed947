//! The genre heat map: the three most frequent genres of each film.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::section;
use crate::export::bundle::Bundle;
use crate::export::markup::{Markup, put};
use crate::model::effective::Film;

const TOP: usize = 3;
/// More columns would not fit on a sheet of paper.
const COLUMNS: usize = 16;

pub(super) fn write(page: &mut Markup, bundle: &Bundle) {
    let counts: Vec<BTreeMap<&str, usize>> = bundle.films.iter().map(counted).collect();
    let tops: Vec<Vec<&str>> = counts.iter().map(top).collect();
    let columns = shared(&tops);
    section(page, "genres");
    if tops.iter().all(Vec::is_empty) {
        put!(page, "<p>No genre of any cue is known.</p>\n</section>\n");
        return;
    }
    put!(
        page,
        "<p>The three most frequent genres of each film, by cues that bear them; an artist mostly has several. Columns are genres that \
         more than one film has among its three, the most common first; the rest stands in the last one. The figure is the number of \
         the film's cues, the shade its share of those whose genres are known.</p>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Genre heat map\"><table class=\"heat\">\n<thead><tr><th scope=\"col\">film</th>"
    );
    for genre in &columns {
        put!(page, "<th scope=\"col\" class=\"up\"><span>{}</span></th>", genre);
    }
    put!(page, "<th scope=\"col\">others of its three</th></tr></thead>\n<tbody>\n");
    let films = bundle.films.iter().zip(bundle.labels()).zip(counts.iter().zip(&tops));
    for ((film, label), (counts, top)) in films {
        let known = film.cues.iter().filter(|cue| !cue.genres.is_empty()).count();
        put!(page, "<tr><th scope=\"row\">{}</th>", label);
        for genre in &columns {
            let count = counts.get(genre).copied().unwrap_or(0);
            if top.contains(genre) {
                put!(page, "<td class=\"n h{}\">{}</td>", shade(count, known), count);
            } else {
                put!(page, "<td></td>");
            }
        }
        let others = top.iter().filter(|genre| !columns.contains(genre));
        let others: Vec<String> =
            others.map(|genre| format!("{genre} {}", counts[genre])).collect();
        put!(page, "<td class=\"others\">{}</td></tr>\n", others.join(", "));
    }
    put!(page, "</tbody></table></div>\n</section>\n");
}

fn counted(film: &Film) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for genre in film.cues.iter().flat_map(|cue| &cue.genres) {
        *counts.entry(genre.as_str()).or_default() += 1;
    }
    counts
}

/// The most frequent first, equal ones by name.
fn top<'a>(counts: &BTreeMap<&'a str, usize>) -> Vec<&'a str> {
    let mut genres: Vec<(&str, usize)> =
        counts.iter().map(|(genre, count)| (*genre, *count)).collect();
    genres.sort_by_key(|(_, count)| Reverse(*count));
    genres.into_iter().take(TOP).map(|(genre, _)| genre).collect()
}

/// Genres among the three of more than one film, the most common first.
fn shared<'a>(tops: &[Vec<&'a str>]) -> Vec<&'a str> {
    let mut films: BTreeMap<&str, usize> = BTreeMap::new();
    for genre in tops.iter().flatten() {
        *films.entry(genre).or_default() += 1;
    }
    let mut shared: Vec<_> = films.into_iter().filter(|(_, count)| *count > 1).collect();
    shared.sort_by_key(|(_, count)| Reverse(*count));
    shared.into_iter().take(COLUMNS).map(|(genre, _)| genre).collect()
}

/// 1 to 5.
fn shade(count: usize, known: usize) -> usize {
    (count * 5).div_ceil(known.max(1)).clamp(1, 5)
}
