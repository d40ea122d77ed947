//! Films that get another id: a local one gives way once it is known which film is meant.

use crate::error::{Error, Result};
use crate::model::{FilmId, Reel, reel};

use super::{Edit, in_reel};

/// Changes `list` and returns the edit that takes the change back.
pub fn apply(edit: &Edit, list: &mut Reel) -> Result<Edit> {
    let Edit::NameFilms { reel, films, .. } = edit else { return Err(edit.mistaken()) };
    let Some((_, first)) = films.last() else {
        return Err(Error::input("there is no film to name", "name one"));
    };
    let mut changed = list.clone();
    let mut back: Vec<(FilmId, reel::Entry)> = Vec::with_capacity(films.len());
    for (from, to) in films {
        back.push((to.id.clone(), rename(&mut changed, from, to)?));
    }
    back.reverse();
    *list = changed;
    Ok(Edit::NameFilms { reel: reel.clone(), film: first.id.clone(), films: back })
}

/// Puts another entry in a film's place, in the groups that the user named too.
fn rename(list: &mut Reel, from: &FilmId, to: &reel::Entry) -> Result<reel::Entry> {
    let at = in_reel::place(list, from)?;
    let in_group = list.archetypes.iter().any(|group| group.films.contains(&to.id));
    if *from != to.id && (list.position(&to.id).is_some() || in_group) {
        return Err(Error::input(
            format!("{} ({}) is in the reel {} already", to.title, to.id, list.name),
            "take one of the two out",
        ));
    }
    if list.films[at] == *to {
        return Err(Error::input(format!("{} bears that name already", to.title), "name another"));
    }
    let groups = list.archetypes.iter_mut().flat_map(|group| &mut group.films);
    groups.filter(|film| *film == from).for_each(|film| *film = to.id.clone());
    Ok(std::mem::replace(&mut list.films[at], to.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Slug;
    use crate::model::reel::{Also, Archetype, Entry};

    fn entry(id: &str) -> Entry {
        Entry {
            id: FilmId::new(id).unwrap(),
            title: id.into(),
            year: None,
            tags: vec!["kept".into()],
            note: None,
            also: Also::default(),
        }
    }

    fn list() -> Reel {
        let films = ["local-a", "tt9900002", "local-b"].map(entry).to_vec();
        let group = Archetype { name: "G".into(), films: vec![entry("local-b").id] };
        Reel { name: "R".into(), films, archetypes: vec![group] }
    }

    fn edit(pairs: &[(&str, &str)]) -> Edit {
        let films = pairs.iter().map(|(from, to)| (entry(from).id, entry(to)));
        let (reel, film) = (Slug::new("r").unwrap(), entry(pairs[0].0).id);
        Edit::NameFilms { reel, film, films: films.collect() }
    }

    #[test]
    fn films_keep_their_places_and_groups() {
        let mut changed = list();
        let back =
            apply(&edit(&[("local-a", "tt9900001"), ("local-b", "tt9900003")]), &mut changed)
                .unwrap();
        let ids: Vec<&str> = changed.films.iter().map(|film| film.id.as_str()).collect();
        assert_eq!(ids, ["tt9900001", "tt9900002", "tt9900003"]);
        assert_eq!(changed.archetypes[0].films, [entry("tt9900003").id]);
        apply(&back, &mut changed).unwrap();
        assert_eq!(changed, list());
    }

    #[test]
    fn a_reel_holds_a_film_once() {
        for wrong in [
            &[("local-a", "tt9900002")][..],
            &[("local-x", "tt9900009")],
            &[("local-a", "tt9900001"), ("local-b", "tt9900001")],
            &[("local-a", "local-a")],
        ] {
            let mut changed = list();
            assert!(apply(&edit(wrong), &mut changed).is_err(), "{wrong:?}");
            assert_eq!(changed, list());
        }
    }
}
