//! Edits of a reel: its films, their order, and the names of its groups.

use crate::error::{Error, Result};
use crate::model::{FilmId, Reel, reel};

use super::{Edit, name_films};

/// Changes `list` and returns the edit that takes the change back.
pub fn apply(edit: &Edit, list: &mut Reel) -> Result<Edit> {
    match edit {
        Edit::MoveFilm { reel, film, to } => {
            let from = place(list, film)?;
            move_film(list, from, *to)?;
            Ok(Edit::MoveFilm { reel: reel.clone(), film: film.clone(), to: from })
        }
        Edit::RemoveFilm { reel, film } => {
            let at = place(list, film)?;
            let entry = list.films.remove(at);
            Ok(Edit::InsertFilm { reel: reel.clone(), at, entry })
        }
        Edit::InsertFilm { reel, at, entry } => {
            insert_film(list, *at, entry)?;
            Ok(Edit::RemoveFilm { reel: reel.clone(), film: entry.id.clone() })
        }
        Edit::RenameArchetype { reel, film, at, from, to } => {
            rename(list, *at, from.as_ref(), to.as_ref())?;
            let (reel, film) = (reel.clone(), film.clone());
            Ok(Edit::RenameArchetype { reel, film, at: *at, from: to.clone(), to: from.clone() })
        }
        Edit::NameFilms { .. } => name_films::apply(edit, list),
        _ => Err(edit.mistaken()),
    }
}

pub(super) fn place(list: &Reel, film: &FilmId) -> Result<usize> {
    list.position(film).ok_or_else(|| {
        Error::input(
            format!("{film} is not in the reel {}", list.name),
            "choose a film of the reel",
        )
    })
}

fn move_film(list: &mut Reel, from: usize, to: usize) -> Result<()> {
    if to >= list.films.len() {
        return Err(out_of_range(list, to, list.films.len()));
    }
    if from == to {
        let title = &list.films[from].title;
        return Err(Error::input(
            format!("{title} already stands at place {}", to + 1),
            "name another place",
        ));
    }
    let entry = list.films.remove(from);
    list.films.insert(to, entry);
    Ok(())
}

pub(super) fn insert_film(list: &mut Reel, at: usize, entry: &reel::Entry) -> Result<()> {
    if at > list.films.len() {
        return Err(out_of_range(list, at, list.films.len() + 1));
    }
    if let Some(there) = list.position(&entry.id) {
        return Err(Error::input(
            format!("{} is in the reel {} at place {}", entry.title, list.name, there + 1),
            "move it instead: a reel holds a film once",
        ));
    }
    list.films.insert(at, entry.clone());
    Ok(())
}

fn rename(
    list: &mut Reel,
    at: usize,
    from: Option<&reel::Archetype>,
    to: Option<&reel::Archetype>,
) -> Result<()> {
    let names = &mut list.archetypes;
    let stands = from.is_none_or(|from| names.get(at) == Some(from));
    if !stands || at > names.len() || from == to {
        return Err(Error::input(
            "the names of the reel's groups are not what this edit changes",
            "name the group anew",
        ));
    }
    let end = at + usize::from(from.is_some());
    names.splice(at..end, to.cloned());
    Ok(())
}

pub(super) fn out_of_range(list: &Reel, at: usize, places: usize) -> Error {
    Error::input(
        format!("there is no place {} in the reel {}", at.saturating_add(1), list.name),
        format!("its places go from 1 to {places}"),
    )
}
