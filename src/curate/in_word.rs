//! Edits of the user's word on a film: what is said of its cues, and which listing counts.

use crate::error::{Error, Result};
use crate::model::word::CueWord;
use crate::model::{CueId, FilmId, ListingId, Word};

use super::edit::Moved;
use super::{Change, Edit};

/// Changes `word` and returns the edit that takes the change back.
pub fn apply(edit: &Edit, word: &mut Word) -> Result<Edit> {
    match edit {
        Edit::OfCue { film, cue, change } => {
            Ok(of_cue(word, cue, change)?.of(film.clone(), cue.clone()))
        }
        Edit::Together { film, edits } => {
            let edits = together(word, film, edits)?;
            Ok(Edit::Together { film: film.clone(), edits })
        }
        Edit::ChooseListing { film, listing, moved } => {
            let (listing, moved) = choose_listing(word, listing.as_ref(), moved)?;
            Ok(Edit::ChooseListing { film: film.clone(), listing, moved })
        }
        Edit::MoveFilm { .. }
        | Edit::RemoveFilm { .. }
        | Edit::InsertFilm { .. }
        | Edit::AddFilms { .. }
        | Edit::NameFilms { .. }
        | Edit::RemoveFilms { .. }
        | Edit::RenameArchetype { .. } => Err(edit.mistaken()),
    }
}

/// Changes what is said of a cue and returns the change that takes this one back; a cue of
/// which nothing is said any more leaves the word.
fn of_cue(word: &mut Word, cue: &CueId, change: &Change) -> Result<Change> {
    let mut said = word.cues.get(cue).cloned().unwrap_or_default();
    let before = change.apply(&mut said)?;
    if said == CueWord::default() {
        word.cues.remove(cue);
    } else {
        word.cues.insert(cue.clone(), said);
    }
    Ok(before)
}

/// All of the edits or none; returns those that take them back, in their order.
fn together(word: &mut Word, film: &FilmId, edits: &[Edit]) -> Result<Vec<Edit>> {
    if edits.is_empty() {
        return Err(Error::input("there is no change in this edit", "say what shall change"));
    }
    let mut changed = word.clone();
    let mut back = Vec::with_capacity(edits.len());
    for edit in edits {
        if edit.film() != film {
            return Err(edit.mistaken());
        }
        back.push(apply(edit, &mut changed)?);
    }
    back.reverse();
    *word = changed;
    Ok(back)
}

/// Chooses a listing and lets what was said of its cues follow them; returns the listing before
/// and what takes the moves back. A cue with a word of its own keeps that one.
fn choose_listing(
    word: &mut Word,
    listing: Option<&ListingId>,
    moved: &[(CueId, CueId)],
) -> Result<(Option<ListingId>, Moved)> {
    if word.listing.as_ref() == listing {
        return Err(Error::input("this listing counts already", "nothing needs to be done"));
    }
    let mut back = Vec::new();
    for (from, to) in moved {
        if !word.cues.contains_key(to)
            && let Some(said) = word.cues.remove(from)
        {
            word.cues.insert(to.clone(), said);
            back.push((to.clone(), from.clone()));
        }
    }
    back.reverse();
    Ok((std::mem::replace(&mut word.listing, listing.cloned()), back))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curate::Content;
    use crate::model::Feature;
    use crate::model::word::Hand;

    fn film(n: usize) -> FilmId {
        FilmId::new(format!("tt{n:07}")).unwrap()
    }

    fn cue(number: u8) -> CueId {
        CueId::new(format!("h:{number}")).unwrap()
    }

    #[test]
    fn together_is_all_or_nothing() {
        let energy = |value| Change::Mood(Feature::Energy, Some(Hand { value, spread: None }));
        let mood = |value| energy(value).of(film(1), cue(1));
        let mut word = Content::Word(Word::default());
        let edits = vec![mood(0.8), mood(1.8)];
        let error = Edit::Together { film: film(1), edits }.apply(&mut word).unwrap_err();
        assert!(error.hint.contains("0 to 1"), "{error:?}");
        assert_eq!(word, Content::Word(Word::default()));
        let other = Edit::Together { film: film(2), edits: vec![mood(0.8)] };
        assert_eq!(other.apply(&mut word).unwrap_err().exit_code(), 1, "of another film");
    }

    #[test]
    fn a_name_that_is_not_utf8_is_refused() {
        use std::os::unix::ffi::OsStringExt;
        let file = std::ffi::OsString::from_vec(vec![b'a', 0xff]);
        let cue = CueId::new("h:1").unwrap();
        let edit = Change::File(Some(file.into())).of(film(1), cue);
        let mut word = Content::Word(Word::default());
        assert!(edit.apply(&mut word).unwrap_err().what.contains("UTF-8"));
        assert_eq!(word, Content::Word(Word::default()));
    }
}
