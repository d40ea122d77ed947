//! Which film is meant: what a person types, and the films that a source has of that name.
//!
//! Titles are shared by remakes and by strangers. Only what can mean one film is taken without
//! a question.

use crate::model::FilmId;
use crate::model::found::Identity;

use super::fold;

/// What a person typed for a film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// An id, or an address that bears one.
    Id(FilmId),
    /// The name in an address of Letterboxd.
    Letterboxd(String),
    /// Anything else.
    Title(Title),
}

/// A title as typed, or as a list has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Title {
    /// Without the year.
    pub title: String,
    /// Of the first release, as far as known; sources are often off by one.
    pub year: Option<u16>,
}

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

/// Reads what was typed: an IMDb or Wikidata id, an address of a film there or at Letterboxd,
/// else a title, perhaps with the year behind it ("Title (1998)", "Title, 1998").
#[must_use]
pub fn typed(text: &str) -> Typed {
    let text = text.trim();
    if let Ok(id) = FilmId::new(text) {
        return Typed::Id(id);
    }
    if let Some(id) = behind(text, "imdb.com/", "title/").or(behind(text, "wikidata.org/", "wiki/"))
        && let Ok(id) = FilmId::new(id)
    {
        return Typed::Id(id);
    }
    match behind(text, "letterboxd.com/", "film/") {
        Some(slug) => Typed::Letterboxd(slug.to_lowercase()),
        None => Typed::Title(title(text)),
    }
}

/// What an address at `host` has behind `folder`, up to the next sign that ends it.
fn behind<'a>(text: &'a str, host: &str, folder: &str) -> Option<&'a str> {
    let path = text.get(text.to_ascii_lowercase().find(host)? + host.len()..)?;
    let start = match path.strip_prefix(folder) {
        Some(rest) => rest,
        None => path.split_once(&format!("/{folder}"))?.1,
    };
    let end = |c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_';
    start.split(end).next().filter(|part| !part.is_empty())
}

fn title(text: &str) -> Title {
    let whole = || Title { title: text.to_owned(), year: None };
    let bracket = text.strip_suffix([')', ']']).and_then(|rest| {
        let (title, inside) = rest.rsplit_once(['(', '['])?;
        // "(1998/II)" is the second film of that name and year.
        let inside = inside.split('/').next().unwrap_or(inside);
        Some((title, inside))
    });
    let Some((title, year)) = bracket.or_else(|| text.rsplit_once(',')) else { return whole() };
    match (title.trim(), year_in(year)) {
        ("", _) | (_, None) => whole(),
        (title, year) => Title { title: title.to_owned(), year },
    }
}

fn year_in(text: &str) -> Option<u16> {
    let text = text.trim();
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten()?;
    (1870..=2100).contains(&year).then_some(year)
}

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
    use super::*;
    use crate::model::About;

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
    fn ids_and_addresses() {
        let id = |id: &str| Typed::Id(FilmId::new(id).unwrap());
        let slug = |slug: &str| Typed::Letterboxd(slug.to_owned());
        for (text, expected) in [
            (" tt9900001 ", id("tt9900001")),
            ("https://www.imdb.com/title/tt9900001/?ref_=fn_al", id("tt9900001")),
            ("https://m.imdb.com/de/title/tt9900001/soundtrack", id("tt9900001")),
            ("Q42", id("Q42")),
            ("https://www.wikidata.org/wiki/Q42#sitelinks", id("Q42")),
            ("local-a-film", id("local-a-film")),
            ("https://letterboxd.com/film/small-hours-2001/", slug("small-hours-2001")),
            ("letterboxd.com/somebody/film/Small-Hours", slug("small-hours")),
        ] {
            assert_eq!(typed(text), expected, "{text}");
        }
    }

    #[test]
    fn titles_and_years() {
        for (text, title, year) in [
            ("Small Hours (1998)", "Small Hours", Some(1998)),
            ("Small Hours [1998]", "Small Hours", Some(1998)),
            ("Small Hours (1998/II)", "Small Hours", Some(1998)),
            ("Small Hours, 1998", "Small Hours", Some(1998)),
            ("2001: Small Hours (1968)", "2001: Small Hours", Some(1968)),
            ("Road 2049", "Road 2049", None),
            ("1984", "1984", None),
            ("(1984)", "(1984)", None),
            ("Small, Hours", "Small, Hours", None),
            ("Small (Hours)", "Small (Hours)", None),
            ("Small Hours (0000)", "Small Hours (0000)", None),
            ("tt12", "tt12", None),
            ("", "", None),
            ("İ imdb.com/title/", "İ imdb.com/title/", None),
        ] {
            let expected = Title { title: title.to_owned(), year };
            assert_eq!(typed(text), Typed::Title(expected), "{text}");
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
