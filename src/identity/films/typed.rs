//! What a person types for a film.

use crate::identity::{FilmName, film_name};
use crate::model::FilmId;

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

/// Reads what was typed, as [`film_name`] reads a line of a list: an IMDb or Wikidata id, an
/// address of a film there or at Letterboxd, else a title, perhaps with the year behind it.
#[must_use]
pub fn typed(text: &str) -> Typed {
    let text = text.trim();
    if let Ok(id) = FilmId::new(text) {
        return Typed::Id(id);
    }
    let FilmName { title, year, id, also } = film_name(text);
    if let Some(id) = id {
        return Typed::Id(id);
    }
    let at_letterboxd = also.letterboxd.as_deref().and_then(|address| address.split_once("/film/"));
    if let Some((_, name)) = at_letterboxd {
        return Typed::Letterboxd(name.trim_end_matches('/').to_lowercase());
    }
    Typed::Title(match title {
        Some(title) => Title { title, year },
        None => Title { title: text.to_owned(), year: None },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("İ imdb.com/title/", "İ", None),
        ] {
            let expected = Title { title: title.to_owned(), year };
            assert_eq!(typed(text), Typed::Title(expected), "{text}");
        }
    }
}
