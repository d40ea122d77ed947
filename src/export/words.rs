//! Words that the page and the pictures share.

use crate::model::Recipe;
use crate::model::recipe::Drawing;

/// What the marks below a film's curves mean.
pub(super) const MARKS: &str = "Marks below: one for each cue. Tall: said by hand, measured, or usual for the artist. \
     Middle: usual for its genres. Short: for a wider genre. A dot: nothing is known.";

/// How the curves of a recipe are to be read.
pub(super) fn of_arcs(recipe: &Recipe) -> String {
    let drawn = match recipe.drawing {
        Drawing::Classic => {
            "Each curve goes from its film's lowest to its highest: it shows shape, not height."
        }
        Drawing::Smooth { .. } => {
            "Curves have one scale for all films; the area around them is the band of uncertainty."
        }
    };
    format!("{drawn} Dashed: a gap, bridged. On the right: the film's mean and its standard error.")
}

/// `1 film`, `20 films`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// At most that many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A share as `42 %`.
pub(super) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        "–".into()
    } else {
        format!("{:.0}\u{a0}%", 100.0 * part as f64 / whole as f64)
    }
}
