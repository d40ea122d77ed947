//! Edits of the user's word on a film: what is said of its cues, and which listing counts.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::model::word::{self, CueWord, Hand};
use crate::model::{CueId, Feature, FilmId, ListingId, Word};

use super::Edit;
use super::edit::Moved;

/// Changes `word` and returns the edit that takes the change back.
pub fn apply(edit: &Edit, word: &mut Word) -> Result<Edit> {
    match edit {
        Edit::LinkFile { film, cue, file } => {
            let file = of_cue(word, cue, |said| link_file(said, file.as_ref()))?;
            Ok(Edit::LinkFile { film: film.clone(), cue: cue.clone(), file })
        }
        Edit::SetPerformers { film, cue, performers } => {
            let performers = of_cue(word, cue, |said| {
                set_names("performers", &mut said.performers, performers.as_ref())
            })?;
            Ok(Edit::SetPerformers { film: film.clone(), cue: cue.clone(), performers })
        }
        Edit::SetGenres { film, cue, genres } => {
            let genres =
                of_cue(word, cue, |said| set_names("genres", &mut said.genres, genres.as_ref()))?;
            Ok(Edit::SetGenres { film: film.clone(), cue: cue.clone(), genres })
        }
        Edit::SetMood { film, cue, feature, hand } => {
            let hand = of_cue(word, cue, |said| set_mood(said, *feature, *hand))?;
            Ok(Edit::SetMood { film: film.clone(), cue: cue.clone(), feature: *feature, hand })
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
        | Edit::RenameArchetype { .. } => Err(edit.mistaken()),
    }
}

/// Changes what is said of a cue; a cue of which nothing is said any more leaves the word.
fn of_cue<T>(
    word: &mut Word,
    cue: &CueId,
    change: impl FnOnce(&mut CueWord) -> Result<T>,
) -> Result<T> {
    let mut said = word.cues.get(cue).cloned().unwrap_or_default();
    let before = change(&mut said)?;
    if said == CueWord::default() {
        word.cues.remove(cue);
    } else {
        word.cues.insert(cue.clone(), said);
    }
    Ok(before)
}

/// Returns the file that was linked before.
fn link_file(said: &mut CueWord, file: Option<&PathBuf>) -> Result<Option<PathBuf>> {
    if let Some(name) = file.filter(|file| file.to_str().is_none()) {
        return Err(Error::input(
            "a file's name that is not UTF-8 cannot be written down",
            "give the file a name in UTF-8",
        )
        .in_file(name));
    }
    if said.file.as_ref() == file {
        return Err(linked_already(file.map(PathBuf::as_path)));
    }
    Ok(std::mem::replace(&mut said.file, file.cloned()))
}

fn linked_already(file: Option<&Path>) -> Error {
    match file {
        Some(name) => {
            Error::input("this file is already linked to the cue", "choose another").in_file(name)
        }
        None => Error::input("no file is linked to the cue", "link one first"),
    }
}

/// Returns the names that were said before.
fn set_names(
    field: &'static str,
    said: &mut Option<Vec<String>>,
    names: Option<&Vec<String>>,
) -> Result<Option<Vec<String>>> {
    word::check_names(field, names.map_or(&[][..], Vec::as_slice))?;
    if said.as_ref() == names {
        return Err(said_already(field, names.is_some()));
    }
    Ok(std::mem::replace(said, names.cloned()))
}

/// Returns what was said before.
fn set_mood(said: &mut CueWord, feature: Feature, hand: Option<Hand>) -> Result<Option<Hand>> {
    if let Some(hand) = hand {
        hand.check(feature)?;
    }
    if said.mood.get(&feature) == hand.as_ref() {
        return Err(said_already(feature.name(), hand.is_some()));
    }
    Ok(match hand {
        Some(hand) => said.mood.insert(feature, hand),
        None => said.mood.remove(&feature),
    })
}

fn said_already(what: &str, something: bool) -> Error {
    if something {
        Error::input(format!("the {what} of the cue: this is said already"), "say something else")
    } else {
        Error::input(format!("nothing was said of the cue's {what}"), "there is nothing to forget")
    }
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
        return Err(Error::input("this listing counts already", "nothing is to be done"));
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

    fn film(n: usize) -> FilmId {
        FilmId::new(format!("tt{n:07}")).unwrap()
    }

    fn cue(number: u8) -> CueId {
        CueId::new(format!("h:{number}")).unwrap()
    }

    #[test]
    fn together_is_all_or_nothing() {
        let mood = |value| Edit::SetMood {
            film: film(1),
            cue: cue(1),
            feature: Feature::Energy,
            hand: Some(Hand { value, spread: None }),
        };
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
        let edit = Edit::LinkFile { film: film(1), cue, file: Some(file.into()) };
        let mut word = Content::Word(Word::default());
        assert!(edit.apply(&mut word).unwrap_err().what.contains("UTF-8"));
        assert_eq!(word, Content::Word(Word::default()));
    }
}
