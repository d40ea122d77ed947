//! What a person types for a film.

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
            ("İ imdb.com/title/", "İ imdb.com/title/", None),
        ] {
            let expected = Title { title: title.to_owned(), year };
            assert_eq!(typed(text), Typed::Title(expected), "{text}");
        }
    }
}
