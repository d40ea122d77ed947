//! Edits of many films of a reel at once: an import and its inverse. The only ones that can
//! make a reel or take it away.

use std::collections::HashSet;

use crate::error::{Error, Result};
use crate::model::{FilmId, Reel, Slug, reel};

use super::apply::Content;
use super::{Edit, in_reel};

/// Changes `content` and returns the edit that takes the change back.
pub fn apply(edit: &Edit, content: &mut Content) -> Result<Edit> {
    match (edit, &mut *content) {
        (Edit::AddFilms { reel, made: Some(name), films, .. }, Content::NoReel) => {
            let mut list = Reel { name: name.clone(), films: Vec::new(), archetypes: Vec::new() };
            let back = add(reel, &mut list, films, true)?;
            *content = Content::Reel(list);
            Ok(back)
        }
        (Edit::AddFilms { reel, made: None, films, .. }, Content::Reel(list)) => {
            let mut longer = list.clone();
            let back = add(reel, &mut longer, films, false)?;
            *list = longer;
            Ok(back)
        }
        (Edit::AddFilms { made: Some(_), .. }, Content::Reel(list)) => Err(Error::failure(
            format!("there is a reel {} already", list.name),
            "put the films into that one, or choose another name",
        )),
        (Edit::RemoveFilms { reel, unmade, films, .. }, Content::Reel(list)) => {
            let (shorter, entries) = without(list, films)?;
            let empty = shorter.films.is_empty() && shorter.archetypes.is_empty();
            let made = (*unmade && empty).then(|| shorter.name.clone());
            let film = first(films, edit)?.clone();
            *content = if made.is_some() { Content::NoReel } else { Content::Reel(shorter) };
            Ok(Edit::AddFilms { reel: reel.clone(), film, made, films: entries })
        }
        _ => Err(edit.mistaken()),
    }
}

fn first<'a>(films: &'a [FilmId], edit: &Edit) -> Result<&'a FilmId> {
    films.first().ok_or_else(|| edit.mistaken())
}

fn add(slug: &Slug, list: &mut Reel, films: &[(usize, reel::Entry)], unmade: bool) -> Result<Edit> {
    let Some((_, film)) = films.first() else {
        return Err(Error::input("there is no film to put into the reel", "name one"));
    };
    if !films.is_sorted_by(|(before, _), (after, _)| before < after) {
        return Err(Error::input(
            "the places of the films do not ascend",
            "name each place once, the first first",
        ));
    }
    let mut known: HashSet<&FilmId> = list.films.iter().map(|entry| &entry.id).collect();
    let twice = films.iter().find(|(_, entry)| !known.insert(&entry.id));
    if let Some((at, entry)) = twice {
        // For its error alone: the film is there, or comes twice.
        in_reel::insert_film(&mut list.clone(), (*at).min(list.films.len()), entry)?;
        return Err(Error::input(format!("{} is named twice", entry.title), "name it once"));
    }
    // A splice for each would take time that grows with the square of a long list.
    let mut old = std::mem::take(&mut list.films).into_iter();
    let mut new = films.iter().peekable();
    loop {
        if let Some((_, entry)) = new.next_if(|(at, _)| *at == list.films.len()) {
            list.films.push(entry.clone());
        } else if let Some(entry) = old.next() {
            list.films.push(entry);
        } else {
            break;
        }
    }
    if let Some((at, _)) = new.next() {
        return Err(in_reel::out_of_range(list, *at, list.films.len() + 1));
    }
    let ids = films.iter().map(|(_, entry)| entry.id.clone()).collect();
    Ok(Edit::RemoveFilms { reel: slug.clone(), film: film.id.clone(), unmade, films: ids })
}

/// The list without these films, and these with their places.
fn without(list: &Reel, films: &[FilmId]) -> Result<(Reel, Vec<(usize, reel::Entry)>)> {
    let mut leaving: HashSet<&FilmId> = HashSet::new();
    for film in films {
        if !leaving.insert(film) {
            return Err(Error::input(format!("{film} is named twice"), "name it once"));
        }
    }
    let mut shorter = Reel { films: Vec::new(), ..list.clone() };
    let mut taken = Vec::with_capacity(films.len());
    for (at, entry) in list.films.iter().enumerate() {
        match leaving.remove(&entry.id) {
            true => taken.push((at, entry.clone())),
            false => shorter.films.push(entry.clone()),
        }
    }
    // The first that is missing, by the error of a single one.
    leaving.into_iter().min().map_or(Ok(()), |film| in_reel::place(list, film).map(drop))?;
    Ok((shorter, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film(n: usize) -> FilmId {
        FilmId::new(format!("tt{n:07}")).unwrap()
    }

    fn entry(n: usize) -> reel::Entry {
        reel::Entry {
            id: film(n),
            title: format!("Film {n}"),
            year: None,
            tags: Vec::new(),
            note: None,
            also: reel::Also::default(),
        }
    }

    #[test]
    fn what_is_impossible_is_told_and_changes_nothing() {
        let slug = Slug::new("r").unwrap();
        let films = (0..3).map(entry).collect();
        let start = Content::Reel(Reel { name: "R".into(), films, archetypes: Vec::new() });
        let what = |edit: &Edit| {
            let mut content = start.clone();
            let error = apply(edit, &mut content).unwrap_err();
            assert_eq!(content, start);
            error.what
        };
        let add = |made: Option<&str>, films: &[(usize, usize)]| {
            let films = films.iter().map(|(at, n)| (*at, entry(*n))).collect();
            let made = made.map(Into::into);
            what(&Edit::AddFilms { reel: slug.clone(), film: film(7), made, films })
        };
        assert!(add(None, &[]).contains("no film"));
        assert!(add(None, &[(3, 7), (3, 8)]).contains("do not ascend"));
        assert!(add(None, &[(3, 7), (4, 7)]).contains("named twice"));
        assert!(add(None, &[(3, 1)]).contains("Film 1 is in the reel R at place 2"));
        assert!(add(None, &[(3, 7), (5, 8)]).contains("no place 6"));
        assert!(add(Some("S"), &[(3, 7)]).contains("there is a reel R already"));
        let films = vec![film(1), film(7)];
        let gone = Edit::RemoveFilms { reel: slug.clone(), film: film(1), unmade: false, films };
        assert!(what(&gone).contains("tt0000007 is not in the reel R"));
    }
}
