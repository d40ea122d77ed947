//! Changing from one listing of a film to another: which cues are the same, and which is better.

use std::collections::HashMap;

use crate::identity::fold;
use crate::model::{Cue, CueId, Listing, Soundtrack, Word};

use super::edit::Moved;

/// Cues of `before` that bear another id in `after` and of which the user said something, with
/// their new id. The same cue has the same title, folded, and the same ordinal among equal ones.
#[must_use]
pub fn moved(before: &Soundtrack, after: &Soundtrack, word: &Word) -> Moved {
    let new: HashMap<(String, usize), &CueId> = numbered(&after.cues).collect();
    let kept: Vec<&CueId> = after.cues.iter().map(|cue| &cue.id).collect();
    numbered(&before.cues)
        .filter(|(_, id)| word.cues.contains_key(id) && !kept.contains(id))
        .filter_map(|(title, from)| Some((from.clone(), (*new.get(&title)?).clone())))
        .filter(|(_, to)| !word.cues.contains_key(to))
        .collect()
}

/// Each cue's id under its folded title and the ordinal among equal ones.
fn numbered(cues: &[Cue]) -> impl Iterator<Item = ((String, usize), &CueId)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    cues.iter().map(move |cue| {
        let title = fold(&cue.title);
        let count = seen.entry(title.clone()).or_default();
        *count += 1;
        ((title, *count), &cue.id)
    })
}

/// How much a listing may be believed to be the whole soundtrack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// The source broke off.
    Truncated,
    /// Nobody vouches for it: pasted text, a record made by hand.
    Text,
    /// A page that says that it is whole.
    Whole,
}

/// Whether `new` may take the place of `old` unasked: it is at least as sure to be whole, and
/// where both are equally sure it has at least as many cues.
#[must_use]
pub fn is_better(new: &Soundtrack, old: &Soundtrack) -> bool {
    let worth = |soundtrack: &Soundtrack| (trust(soundtrack), soundtrack.cues.len());
    worth(new) >= worth(old)
}

fn trust(soundtrack: &Soundtrack) -> Trust {
    match (soundtrack.truncated, soundtrack.listing, soundtrack.total) {
        (true, ..) => Trust::Truncated,
        (false, Listing::HeardInFilm, Some(_)) => Trust::Whole,
        _ => Trust::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::word::CueWord;

    fn id(text: &str) -> CueId {
        CueId::new(text).unwrap()
    }

    fn soundtrack(cues: &[(&str, &str)], total: Option<u32>, truncated: bool) -> Soundtrack {
        let cue = |(position, (id, title)): (usize, &(&str, &str))| {
            Cue::new(CueId::new(*id).unwrap(), u32::try_from(position).unwrap(), *title)
        };
        let cues = cues.iter().enumerate().map(cue).collect();
        Soundtrack { listing: Listing::HeardInFilm, cues, total, truncated }
    }

    #[test]
    fn what_was_said_follows_the_title() {
        let before = soundtrack(&[("h:1", "Rain"), ("h:2", "Rain"), ("h:3", "Loss")], None, false);
        let after = soundtrack(&[("sn1", "RAIN"), ("sn2", "Rain"), ("sn3", "Night")], None, false);
        let said = |ids: &[&str]| Word {
            cues: ids.iter().map(|text| (id(text), CueWord::default())).collect(),
            ..Word::default()
        };
        assert_eq!(moved(&before, &after, &said(&["h:2", "h:3"])), [(id("h:2"), id("sn2"))]);
        assert_eq!(moved(&before, &after, &said(&["h:2", "sn2"])), [], "the new word wins");
        assert_eq!(moved(&before, &before, &said(&["h:1"])), []);
    }

    #[test]
    fn a_poorer_reading_does_not_push_a_richer_one_out() {
        let cues = [("a", "A"), ("b", "B")];
        let whole = soundtrack(&cues, Some(2), false);
        let text = soundtrack(&cues, None, false);
        let short = soundtrack(&cues[..1], None, false);
        let truncated = soundtrack(&cues, Some(9), true);
        assert!(
            is_better(&whole, &text) && is_better(&text, &short) && is_better(&short, &truncated)
        );
        assert!(
            !is_better(&truncated, &short)
                && !is_better(&short, &text)
                && !is_better(&text, &whole)
        );
        assert!(is_better(&whole, &whole), "a second reading of the same page");
    }

    #[test]
    fn the_length_of_an_album_does_not_vouch_for_a_film() {
        let whole = soundtrack(&[("a", "A")], Some(1), false);
        let more = soundtrack(&[("a", "A"), ("b", "B")], Some(2), false);
        assert!(is_better(&more, &whole));
        let album = Soundtrack { listing: Listing::AlbumRelease, ..more };
        assert!(!is_better(&album, &whole));
    }
}
