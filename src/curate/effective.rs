//! The film that a person sees, from record and word.

use crate::identity::fold;
use crate::model::word::CueWord;
use crate::model::{Credit, Cue, Film, Mood, Role, Word, effective, reel};

/// Puts together what a source said of a film and what the user says.
///
/// Where both know the title or the year, the record wins: the entry's are there for films
/// without a record, which come out with no cues and no listing. Genres and moods are left
/// empty, they come from other crafts; [`genres`] and [`mood`] let the user's word win there.
/// Words on cues that the record does not have are passed over.
#[must_use]
pub fn effective(record: Option<&Film>, entry: &reel::Entry, word: &Word) -> effective::Film {
    let cues = record.map_or(&[][..], |record| &record.soundtrack.cues);
    effective::Film {
        id: entry.id.clone(),
        title: record.map_or(&entry.title, |record| &record.title).clone(),
        year: record.and_then(|record| record.year).or(entry.year),
        tags: entry.tags.clone(),
        listing: record.map(|record| record.soundtrack.listing),
        cues: cues.iter().map(|cue| effective_cue(cue, word.cues.get(&cue.id))).collect(),
    }
}

fn effective_cue(record: &Cue, said: Option<&CueWord>) -> effective::Cue {
    let said = said.cloned().unwrap_or_default();
    let cue = effective::Cue::new(performed(record, &said));
    effective::Cue { file: said.file.clone(), said, ..cue }
}

/// The record with the performers that the user named, first among its credits. One whom the
/// record names too keeps alias and link.
fn performed(record: &Cue, said: &CueWord) -> Cue {
    let Some(performers) = &said.performers else { return record.clone() };
    let credit = |name: &String| {
        let same = |credit: &&Credit| fold(&credit.name) == fold(name);
        record.names(&Role::Performer).find(same).cloned().unwrap_or_else(|| Credit {
            role: Role::Performer,
            name: name.clone(),
            alias: None,
            link: None,
        })
    };
    let others = record.credits.iter().filter(|credit| credit.role != Role::Performer).cloned();
    let credits = performers.iter().map(credit).chain(others).collect();
    Cue { credits, ..record.clone() }
}

/// A cue's genres: those that the user named, else those of its artists.
#[must_use]
pub fn genres(said: &CueWord, of_artists: Vec<String>) -> Vec<String> {
    said.genres.clone().unwrap_or(of_artists)
}

/// A cue's mood: what the user said, and the estimate for the rest.
#[must_use]
pub fn mood(said: &CueWord, estimated: Mood) -> Mood {
    let mut mood = estimated;
    for (feature, hand) in &said.mood {
        mood.set(*feature, Some(hand.estimate(*feature)));
    }
    mood
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::word::Hand;
    use crate::model::{CueId, Estimate, Feature, FilmId, Listing, Origin, Soundtrack};

    fn entry() -> reel::Entry {
        reel::Entry {
            id: FilmId::new("tt0000001").unwrap(),
            title: "As in the reel".into(),
            year: Some(1999),
            tags: vec!["loud".into()],
            note: None,
            also: reel::Also::default(),
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
            about: crate::model::About::default(),
            soundtrack: Soundtrack::new(Listing::HeardInFilm, vec![cue(0, "a"), cue(1, "b")]),
        }
    }

    #[test]
    fn the_record_names_the_film_and_the_word_links_the_file() {
        let mut word = Word::default();
        for id in ["b", "gone"] {
            let said = CueWord { file: Some(format!("{id}.mp3").into()), ..<_>::default() };
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

    #[test]
    fn named_performers_take_the_place_of_the_records() {
        let credit = |role, name: &str, alias: Option<&str>| Credit {
            role,
            name: name.into(),
            alias: alias.map(Into::into),
            link: None,
        };
        let writer = credit(Role::Writer, "A. Writer", None);
        let known = credit(Role::Performer, "The Invented", Some("Invented"));
        let wrong = credit(Role::Performer, "Wrong", None);
        let record = Cue {
            credits: vec![writer.clone(), wrong, known.clone()],
            ..record().soundtrack.cues[0].clone()
        };
        let said = |names: &[&str]| CueWord {
            performers: Some(names.iter().map(|name| (*name).to_owned()).collect()),
            ..CueWord::default()
        };
        let named = performed(&record, &said(&["New", "the invented"])).credits;
        assert_eq!(named, [credit(Role::Performer, "New", None), known, writer.clone()]);
        assert_eq!(performed(&record, &said(&[])).credits, [writer]);
        assert_eq!(performed(&record, &CueWord::default()), record);
    }

    #[test]
    fn the_word_wins_over_artists_and_estimates() {
        let of_artists = || vec!["ska".to_owned()];
        let mut said = CueWord::default();
        assert_eq!(genres(&said, of_artists()), ["ska"]);
        said.genres = Some(vec!["punk".into()]);
        assert_eq!(genres(&said, of_artists()), ["punk"]);
        said.genres = Some(Vec::new());
        assert!(genres(&said, of_artists()).is_empty());

        let measured = Estimate { value: 0.2, spread: 0.01, origin: Origin::Measured };
        let mut estimated = Mood::default();
        estimated.set(Feature::Energy, Some(measured));
        estimated.set(Feature::Valence, Some(measured));
        said.mood.insert(Feature::Energy, Hand { value: 0.8, spread: Some(0.2) });
        let mood = mood(&said, estimated);
        let hand = Estimate { value: 0.8, spread: 0.2, origin: Origin::Hand };
        assert_eq!(mood.get(Feature::Energy), Some(hand));
        assert_eq!(mood.get(Feature::Valence), Some(measured));
    }
}
