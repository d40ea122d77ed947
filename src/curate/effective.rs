//! The film that a person sees, from record and word.

use crate::model::{Film, Word, effective, reel};

/// Puts together what a source said of a film and what the user says.
///
/// Where both know the title or the year, the record wins: the entry's are there for films
/// without a record, which come out with no cues and no listing. Genres and moods are left
/// empty, they come from other crafts. Words on cues that the record does not have are passed over.
#[must_use]
pub fn effective(record: Option<&Film>, entry: &reel::Entry, word: &Word) -> effective::Film {
    let cues = record.map_or(&[][..], |record| &record.soundtrack.cues);
    effective::Film {
        id: entry.id.clone(),
        title: record.map_or(&entry.title, |record| &record.title).clone(),
        year: record.and_then(|record| record.year).or(entry.year),
        tags: entry.tags.clone(),
        listing: record.map(|record| record.soundtrack.listing),
        cues: cues
            .iter()
            .map(|cue| effective::Cue {
                record: cue.clone(),
                genres: Vec::new(),
                evidence: Default::default(),
                mood: Default::default(),
                file: word.cues.get(&cue.id).and_then(|said| said.file.clone()),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cue, CueId, FilmId, Listing, Soundtrack, word::CueWord};

    fn entry() -> reel::Entry {
        reel::Entry {
            id: FilmId::new("tt0000001").unwrap(),
            title: "As in the reel".into(),
            year: Some(1999),
            tags: vec!["loud".into()],
            note: None,
        }
    }

    fn record() -> Film {
        let cue =
            |position, id: &str| Cue::new(CueId::new(id).unwrap(), position, format!("Cue {id}"));
        Film {
            id: entry().id,
            title: "As in the record".into(),
            year: None,
            directors: Vec::new(),
            soundtrack: Soundtrack::new(Listing::HeardInFilm, vec![cue(0, "a"), cue(1, "b")]),
        }
    }

    #[test]
    fn the_record_names_the_film_and_the_word_links_the_file() {
        let mut word = Word::default();
        for id in ["b", "gone"] {
            let said = CueWord { file: Some(format!("{id}.mp3").into()) };
            word.cues.insert(CueId::new(id).unwrap(), said);
        }
        let film = effective(Some(&record()), &entry(), &word);
        assert_eq!(film.title, "As in the record");
        assert_eq!(film.year, Some(1999));
        assert_eq!(film.tags, ["loud"]);
        assert_eq!(film.cues.len(), 2);
        assert_eq!(film.cues[0].file, None);
        assert_eq!(film.cues[1].file.as_deref(), Some("b.mp3".as_ref()));
        assert!(film.cues.iter().all(|cue| cue.mood.is_empty()));
    }

    #[test]
    fn without_a_record_only_the_entry_speaks() {
        let film = effective(None, &entry(), &Word::default());
        assert_eq!((film.title.as_str(), film.year), ("As in the reel", Some(1999)));
        assert_eq!((film.listing, film.cues.len()), (None, 0));
    }
}
