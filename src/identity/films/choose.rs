//! The films that a source has for a title: one that is sure, or a list for a person.

use super::Title;
use crate::identity::fold;
use crate::model::found::Identity;

/// What a title comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// It can mean no other film.
    Sure(Box<Identity>),
    /// One of these, the likeliest first; never empty. A person has to say which, also where
    /// it is only one.
    Which(Vec<Identity>),
    /// None was found.
    None,
}

/// Years may differ by as much: festivals come before cinemas.
const SAME_YEAR: u16 = 1;

/// Judges the films found for a title. One is sure when no other of them has the title, after
/// folding, and, where a year is given, was made in that year or the one beside it.
#[must_use]
pub fn choose(wanted: &Title, mut found: Vec<Identity>) -> Choice {
    let mut known = Vec::with_capacity(found.len());
    found.retain(|film| {
        !known.contains(&film.id) && {
            known.push(film.id.clone());
            true
        }
    });
    found.sort_by_cached_key(|film| likeness(film, wanted).points() + years(film, wanted).points());
    for likeness_wanted in [Likeness::Same, Likeness::Article] {
        let is_meant = |film: &&Identity| {
            likeness(film, wanted) == likeness_wanted
                && (wanted.year.is_none() || years(film, wanted) <= Years::Beside)
        };
        let mut meant = found.iter().filter(is_meant);
        match (meant.next(), meant.next()) {
            (Some(film), None) => return Choice::Sure(Box::new(film.clone())),
            (Some(_), Some(_)) => break,
            (None, _) => {}
        }
    }
    if found.is_empty() { Choice::None } else { Choice::Which(found) }
}

/// How two titles relate, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Same,
    /// But for "The" in front or behind.
    Article,
    /// But for what stands behind a colon or a dash.
    Subtitle,
    /// One begins with the other.
    Beginning,
    Other,
}

impl Likeness {
    const fn points(self) -> u8 {
        match self {
            Self::Same => 0,
            Self::Article => 1,
            Self::Subtitle => 2,
            Self::Beginning => 4,
            Self::Other => 6,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Years {
    Same,
    Beside,
    Unknown,
    Apart,
}

impl Years {
    const fn points(self) -> u8 {
        match self {
            Self::Same => 0,
            Self::Beside => 1,
            Self::Unknown => 2,
            Self::Apart => 5,
        }
    }
}

fn years(film: &Identity, wanted: &Title) -> Years {
    match (film.year, wanted.year) {
        (Some(a), Some(b)) if a == b => Years::Same,
        (Some(a), Some(b)) if a.abs_diff(b) <= SAME_YEAR => Years::Beside,
        (Some(_), Some(_)) => Years::Apart,
        _ => Years::Unknown,
    }
}

/// By the closer one of the film's titles.
fn likeness(film: &Identity, wanted: &Title) -> Likeness {
    let original = film.about.original_title.as_deref();
    let titles = [Some(film.title.as_str()), original].into_iter().flatten();
    titles.map(|title| compare(title, &wanted.title)).min().unwrap_or(Likeness::Other)
}

fn compare(a: &str, b: &str) -> Likeness {
    let (own, other) = (fold(a), fold(b));
    if own == other {
        return Likeness::Same;
    }
    let (own, other) = (without_article(&own), without_article(&other));
    if own == other {
        return Likeness::Article;
    }
    let heads = [head(a), head(b)].map(fold);
    let heads = [without_article(&heads[0]), without_article(&heads[1])];
    if heads[0] == other || heads[1] == own {
        return Likeness::Subtitle;
    }
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
    };
    if begins(own, other) || begins(other, own) { Likeness::Beginning } else { Likeness::Other }
}

/// Of a folded title. "A" alone is a title, and "The The" begins with another.
fn without_article(title: &str) -> &str {
    let bare = ["the ", "a ", "an "].iter().find_map(|article| title.strip_prefix(article));
    let bare = bare.or_else(|| title.strip_suffix(" the"));
    bare.filter(|bare| !bare.is_empty() && *bare != "the").unwrap_or(title)
}

fn head(title: &str) -> &str {
    let ends = [":", " - ", " \u{2013} ", " \u{2014} "];
    let end = ends.iter().filter_map(|end| title.find(end)).filter(|at| *at > 0).min();
    end.and_then(|end| title.get(..end)).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::super::{Typed, typed};
    use super::*;
    use crate::model::{About, FilmId};

    fn film(number: u32, title: &str, year: u16) -> Identity {
        Identity {
            id: FilmId::new(format!("tt99{number:05}")).unwrap(),
            title: title.to_owned(),
            year: (year > 0).then_some(year),
            directors: Vec::new(),
            about: About::default(),
            release_groups: Vec::new(),
            article: None,
        }
    }

    fn wanted(text: &str) -> Title {
        match typed(text) {
            Typed::Title(title) => title,
            other => panic!("{other:?}"),
        }
    }

    /// The sure one's number as text, else the numbers of those to choose from.
    fn chosen(text: &str, films: &[Identity]) -> String {
        let number = |film: &Identity| film.id.as_str().trim_start_matches("tt990000").to_owned();
        match choose(&wanted(text), films.to_vec()) {
            Choice::Sure(film) => number(&film),
            Choice::Which(films) => {
                format!("{}?", films.iter().map(number).collect::<Vec<_>>().join(" "))
            }
            Choice::None => "none".to_owned(),
        }
    }

    #[test]
    fn one_that_can_be_no_other_is_sure() {
        let films = [film(1, "Small Hours", 1998), film(2, "Small Hours: The Return", 2001)];
        for text in ["small hours", "Small Hours (1998)", "Small hours! (1999)", "Śmall Höurs"] {
            assert_eq!(chosen(text, &films), "1", "{text}");
        }
        assert_eq!(chosen("The Small Hours (1998)", &films), "1");
        assert_eq!(chosen("Small Hours, The (1998)", &films), "1");
    }

    #[test]
    fn remakes_are_asked_for() {
        let films = [
            film(1, "Heat Lamp", 1961),
            film(2, "Heat Lamp", 1998),
            film(3, "Heat Lamp", 1999),
            film(4, "The Heat Lamp", 2005),
        ];
        assert_eq!(chosen("heat lamp", &films), "1 2 3 4?");
        assert_eq!(chosen("Heat Lamp (1961)", &films), "1");
        assert_eq!(chosen("Heat Lamp (1998)", &films), "2 3 1 4?");
        assert_eq!(chosen("Heat Lamp (2005)", &films), "4");
        assert_eq!(chosen("Heat Lamp (1980)", &films), "1 2 3 4?");
    }

    #[test]
    fn no_pick_where_year_or_title_differ() {
        let only = [film(1, "Small Hours", 1998)];
        assert_eq!(chosen("Small Hours (2010)", &only), "1?");
        assert_eq!(chosen("Small Hour", &only), "1?");
        assert_eq!(chosen("Small Hours (1998)", &[film(1, "Small Hours", 0)]), "1?");
        assert_eq!(chosen("Small Hours", &[]), "none");
    }

    #[test]
    fn the_original_title_counts() {
        let mut only = film(1, "Small Hours", 1998);
        only.about.original_title = Some("Kleine Stündchen".to_owned());
        assert_eq!(chosen("kleine stundchen (1998)", &[only]), "1");
    }

    #[test]
    fn a_subtitle_of_the_right_year_comes_before_the_same_title_of_another() {
        let films = [film(1, "Star Road", 2004), film(2, "Star Road: First Part", 1977)];
        assert_eq!(chosen("Star Road (1977)", &films), "2 1?");
    }

    #[test]
    fn a_film_found_twice_is_one() {
        let films = [film(1, "Small Hours", 1998), film(1, "Small Hours", 1998)];
        assert_eq!(chosen("Small Hours", &films), "1");
    }
}
