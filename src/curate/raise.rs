//! How much of a film's soundtrack has a mood, and what would raise that, in words for a person.

use crate::model::evidence::Known;
use crate::model::{FilmId, Recipe, Role, effective};

/// How a person does what would help, each as a clause: "d fetches it".
#[derive(Debug, Clone, Copy)]
pub struct Ways<'a> {
    /// Asking the sources for the film.
    pub fetch: &'a str,
    /// Reading the page of its soundtrack.
    pub page: &'a str,
    /// Saying who performs a cue.
    pub performers: &'a str,
    /// Saying by what genres a cue goes.
    pub genres: &'a str,
}

/// The page of a film's soundtrack that a person can save from a browser; `None` where its
/// IMDb id is not known.
#[must_use]
pub fn page(film: &FilmId) -> Option<String> {
    let imdb = Some(film.as_str()).filter(|id| id.starts_with("tt"))?;
    Some(format!("https://www.imdb.com/title/{imdb}/soundtrack/"))
}

/// Coverage and what would raise it: "29 of 42 cues have a mood; 8 have no performer: ...".
#[must_use]
pub fn words(film: &effective::Film, recipe: &Recipe, ways: &Ways) -> String {
    let (evidence, all) = (film.evidence(recipe), film.cues.len());
    match (all, help(film, recipe, ways)) {
        (_, None) => match all {
            1 => "its cue has a mood".to_owned(),
            _ => format!("all {all} cues have a mood"),
        },
        (0, Some(help)) => help,
        (_, Some(help)) => format!("{evidence} of {all} cues have a mood; {help}"),
    }
}

/// What would raise the coverage most; `None` where every cue has a mood.
#[must_use]
pub fn help(film: &effective::Film, recipe: &Recipe, ways: &Ways) -> Option<String> {
    if film.cues.is_empty() {
        return Some(format!("no soundtrack: {}, or {}", ways.fetch, ways.page));
    }
    let without = film.cues.iter().filter(|cue| !recipe.has_evidence(&cue.mood));
    let mut counts = [0_usize; Lack::ALL.len()];
    without.for_each(|cue| counts[Lack::of(cue) as usize] += 1);
    // Of equal ones the first: it takes the fewest keys to put right.
    let most = Lack::ALL.into_iter().rev().max_by_key(|lack| counts[*lack as usize])?;
    let count = counts[most as usize];
    let (is, s) = if count == 1 { ("has", "s") } else { ("have", "") };
    (count > 0).then(|| match most {
        Lack::Performer => format!("{count} {is} no performer: {}", ways.page),
        Lack::Genres => format!("{count} {is} performers of unknown genres: {}", ways.genres),
        Lack::Doubt => format!("{count} name{s} performers who are in doubt: {}", ways.performers),
        Lack::Map => format!("{count} {is} genres that the map does not know: {}", ways.genres),
    })
}

/// Why a cue has no mood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// Nobody knows who performs it.
    Performer,
    /// Nobody knows the performer's genres.
    Genres,
    /// There are namesakes.
    Doubt,
    /// Its genres are not in the map.
    Map,
}

impl Lack {
    const ALL: [Self; 4] = [Self::Performer, Self::Genres, Self::Doubt, Self::Map];

    fn of(cue: &effective::Cue) -> Self {
        let acts = &cue.evidence.acts;
        if !cue.genres.is_empty() {
            Self::Map
        } else if acts.iter().any(|act| matches!(act.known, Known::Unsure(_))) {
            Self::Doubt
        } else if acts.is_empty() && cue.record.names(&Role::Performer).next().is_none() {
            Self::Performer
        } else {
            Self::Genres
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::cue_id;
    use crate::model::evidence::Act;
    use crate::model::{Credit, Cue, Estimate, Feature, Origin};

    const WAYS: Ways = Ways { fetch: "F", page: "O", performers: "P", genres: "E" };

    fn cue(at: u32) -> effective::Cue {
        effective::Cue::new(Cue::new(cue_id("X", at as usize), at, "X"))
    }

    fn named(at: u32, known: Known) -> effective::Cue {
        let mut cue = cue(at);
        let credit = Credit { role: Role::Performer, name: "A".into(), alias: None, link: None };
        cue.record.credits.push(credit);
        cue.evidence.acts.push(Act { role: Role::Performer, name: "A".into(), known });
        cue
    }

    fn felt(at: u32) -> effective::Cue {
        let mut cue = cue(at);
        for feature in Feature::ALL {
            let estimate = Estimate { value: 0.5, spread: 0.1, origin: Origin::Genre };
            cue.mood.set(feature, Some(estimate));
        }
        cue
    }

    fn said(cues: Vec<effective::Cue>) -> String {
        let film = effective::Film {
            id: FilmId::new("tt9900001").unwrap(),
            title: "A".into(),
            year: None,
            tags: Vec::new(),
            listing: None,
            cues,
        };
        words(&film, &Recipe::default(), &WAYS)
    }

    #[test]
    fn the_most_frequent_lack_is_told_with_what_helps() {
        assert_eq!(said(Vec::new()), "no soundtrack: F, or O");
        assert_eq!(said(vec![felt(0), felt(1)]), "all 2 cues have a mood");
        assert_eq!(said(vec![felt(0)]), "its cue has a mood");
        let two = vec![felt(0), cue(1), cue(2), named(3, Known::Unknown)];
        assert_eq!(said(two), "1 of 4 cues have a mood; 2 have no performer: O");
        let unknown = vec![felt(0), named(1, Known::Unknown)];
        assert_eq!(said(unknown), "1 of 2 cues have a mood; 1 has performers of unknown genres: E");
        let unsure = said(vec![felt(0), named(1, Known::Unsure("two of that name".into()))]);
        assert_eq!(unsure, "1 of 2 cues have a mood; 1 names performers who are in doubt: P");
        let mut strange = cue(1);
        strange.genres.push("grey wave".into());
        let strange = said(vec![felt(0), strange]);
        assert!(strange.ends_with("1 has genres that the map does not know: E"), "{strange}");
        assert_eq!(said(vec![cue(0), named(1, Known::Unknown)]).matches("no performer").count(), 1);
    }

    #[test]
    fn only_an_imdb_id_names_a_page() {
        let page = |id| page(&FilmId::new(id).unwrap());
        let known = page("tt0162346");
        assert_eq!(known.as_deref(), Some("https://www.imdb.com/title/tt0162346/soundtrack/"));
        assert_eq!((page("Q42"), page("local-a")), (None, None));
    }
}
