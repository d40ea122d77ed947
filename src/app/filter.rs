//! Which films and cues pass what the user typed.

use crate::identity::fold;
use crate::model::effective::{Cue, Film};
use crate::model::{Origin, Recipe};

/// Indices of the films whose title, year or tags hold every typed word.
pub fn films(films: &[Film], typed: &str) -> Vec<usize> {
    passing(films, typed, |film| {
        let year = film.year.map(|year| year.to_string()).unwrap_or_default();
        [film.title.as_str(), &year, &film.tags.join(" ")].join(" ")
    })
}

/// Indices of the cues whose title, names, genres or origin hold every typed word; "none" is
/// a cue without evidence for a recipe, "hand" one of which the user said something.
///
/// `source` says what stands for a cue in the user's music: "linked", "matched", "doubtful",
/// "nothing".
pub fn cues<'a>(
    cues: &'a [Cue],
    recipe: &Recipe,
    source: impl Fn(&'a Cue) -> &'static str,
    typed: &str,
) -> Vec<usize> {
    passing(cues, typed, |cue| {
        let names = cue.record.credits.iter().map(|credit| credit.name.as_str());
        let genres = cue.genres.iter().map(String::as_str);
        let origin = recipe.origin(&cue.mood).map_or("none", Origin::name);
        let said = if cue.is_corrected() { Origin::Hand.name() } else { "" };
        std::iter::once(cue.record.title.as_str())
            .chain(names)
            .chain(genres)
            .chain([origin, said, source(cue)])
            .collect::<Vec<_>>()
            .join(" ")
    })
}

fn passing<'a, T>(items: &'a [T], typed: &str, text: impl Fn(&'a T) -> String) -> Vec<usize> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let passes = |item: &'a T| {
        words.is_empty() || {
            let text = fold(&text(item));
            words.iter().all(|word| text.contains(word))
        }
    };
    items.iter().enumerate().filter(|(_, item)| passes(item)).map(|(index, _)| index).collect()
}
