//! A film as people write it: in a list, as a folder's name, as a file's.
//!
//! `Ghost World (2001)`, `Ghost World (2001) {imdb-tt0162346}`, `Ghost.World.2001.1080p.mkv`, with
//! an address behind it or as an address alone.

use crate::model::FilmId;
use crate::model::reel::Also;

use super::film_address::without_addresses;

/// What a piece of writing says of which film is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilmName {
    /// As written, without year and marks.
    pub title: Option<String>,
    /// Of release.
    pub year: Option<u16>,
    /// Its IMDb or Wikidata id.
    pub id: Option<FilmId>,
    /// Its names elsewhere.
    pub also: Also,
}

impl FilmName {
    /// Whether it is more than a few words that could mean anything.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.year.is_some() || self.id.is_some() || !self.also.is_empty()
    }
}

/// A year in which a film can have been released.
#[must_use]
pub fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (1870..=2100).contains(year))
}

/// Reads what a person wrote.
#[must_use]
pub fn film_name(text: &str) -> FilmName {
    let mut name = FilmName::default();
    let rest = without_addresses(text, &mut name);
    let rest = without_marks(&rest, &mut name);
    let rest = without_bare_id(&rest, &mut name);
    let (title, year) = dated(&rest);
    name.year = year;
    name.title = clean(title);
    name
}

/// Reads the name of a folder or of a file, without its ending.
#[must_use]
pub fn of_file(stem: &str) -> FilmName {
    let name = film_name(stem);
    let words: Vec<&str> = stem.split(['.', '_', ' ']).filter(|word| !word.is_empty()).collect();
    // Ghost.World.2001.1080p.BluRay: the last year that has something before it.
    let at = words.iter().rposition(|word| year(word).is_some()).filter(|at| *at > 0);
    match at {
        Some(at) if !name.is_plain() && !stem.contains(' ') => {
            FilmName { title: clean(&words[..at].join(" ")), year: year(words[at]), ..name }
        }
        _ => name,
    }
}

/// An IMDb id of a film and nothing else.
pub(super) fn imdb(text: &str) -> Option<FilmId> {
    let digits = text.strip_prefix("tt")?;
    ((7..=9).contains(&digits.len())).then(|| FilmId::new(text).ok()).flatten()
}

/// Takes `{imdb-tt..}`, `[imdbid-tt..]`, `{tmdb-1}`, `[tmdbid=1]` out of a text.
fn without_marks(text: &str, name: &mut FilmName) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut left = text;
    while let Some(at) = left.find(['{', '[']) {
        let (before, marked) = left.split_at(at);
        rest.push_str(before);
        let close = if marked.starts_with('{') { '}' } else { ']' };
        // Marks are short; looking further would take time with the square of a hostile text.
        let end = marked.char_indices().take(100).find(|(_, c)| *c == close);
        let end = end.map_or(0, |(end, _)| end);
        if end > 0 && learn_mark(&marked[1..end], name) {
            left = &marked[end + 1..];
        } else {
            rest.push_str(&marked[..1]);
            left = &marked[1..];
        }
    }
    rest + left
}

fn learn_mark(mark: &str, name: &mut FilmName) -> bool {
    let Some((kind, value)) = mark.split_once(['-', '=']) else {
        let id = imdb(mark.trim());
        let found = id.is_some();
        name.id = name.id.take().or(id);
        return found;
    };
    let value = value.trim();
    match kind.trim().to_ascii_lowercase().as_str() {
        "imdb" | "imdbid" => name.id = imdb(value).or(name.id.take()),
        "tmdb" | "tmdbid" => name.also.tmdb = value.parse().ok().or(name.also.tmdb),
        "tvdb" | "tvdbid" | "edition" => {}
        _ => return false,
    }
    true
}

fn without_bare_id(text: &str, name: &mut FilmName) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let found = text.split(|c| !is_part(c)).find_map(|word| Some((word, imdb(word)?)));
    match found {
        Some((word, id)) => {
            name.id = name.id.take().or(Some(id));
            text.replacen(word, "", 1)
        }
        None => text.to_owned(),
    }
}

/// Title and year: `Suburbia (1983)`, `Suburbia [1983]`, `Suburbia, 1983`, `Suburbia - 1983`.
fn dated(text: &str) -> (&str, Option<u16>) {
    let mut best = None;
    for (at, open) in text.match_indices(['(', '[']) {
        let close = if open == "(" { ')' } else { ']' };
        let inner = &text[at + 1..];
        let end = inner.char_indices().take(20).find(|(_, c)| *c == close);
        let inner = end.map_or("", |(end, _)| &inner[..end]);
        // "(1998)", "(1998 film)", "(TV Movie 1998)", "(1998/II)".
        let parts = inner.split(|c: char| c.is_whitespace() || c == '/');
        let found = parts.filter_map(year).next_back();
        if let Some(found) = found {
            best = Some((&text[..at], Some(found)));
        }
    }
    best.unwrap_or_else(|| {
        match text.trim_end().rsplit_once([',', '-', '\u{2013}', '\u{2014}', '\t']) {
            Some((title, last)) if !title.trim().is_empty() && year(last.trim()).is_some() => {
                (title, year(last.trim()))
            }
            _ => (text, None),
        }
    })
}

fn clean(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let joined = words.join(" ").replace("()", "").replace("[]", "");
    let edges: &[char] =
        &[' ', '-', '\u{2013}', '\u{2014}', ':', '|', ',', '[', ']', '{', '}', '<', '>'];
    let plain = joined.trim_matches(edges);
    let quoted = [('"', '"'), ('\u{201c}', '\u{201d}'), ('*', '*'), ('_', '_')];
    let bare = quoted.iter().fold(plain, |text, (open, close)| {
        text.strip_prefix(*open).and_then(|text| text.strip_suffix(*close)).unwrap_or(text)
    });
    let bare = bare.trim();
    (!bare.is_empty()).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &FilmName) -> String {
        let id = name.id.as_ref().map_or("", |id| id.as_str());
        let year = name.year.map_or_else(String::new, |year| year.to_string());
        let tmdb = name.also.tmdb.map_or_else(String::new, |n| n.to_string());
        let title = name.title.as_deref().unwrap_or_default();
        [title, &year, id, &tmdb, name.also.letterboxd.as_deref().unwrap_or_default()].join("|")
    }

    #[test]
    fn films_as_people_write_them() {
        for (text, expected) in [
            ("Ghost World (2001)", "Ghost World|2001|||"),
            ("(500) Days of Summer (2009)", "(500) Days of Summer|2009|||"),
            ("2001: A Space Odyssey (1968)", "2001: A Space Odyssey|1968|||"),
            ("1917 (2019)", "1917|2019|||"),
            ("Blade Runner 2049", "Blade Runner 2049||||"),
            ("Suburbia, 1983", "Suburbia|1983|||"),
            ("Suburbia \u{2013} 1983", "Suburbia|1983|||"),
            ("Girls (1998 film)", "Girls|1998|||"),
            ("\u{201c}Times Square\u{201d} (1980)", "Times Square|1980|||"),
            ("SLC Punk! (1998) {imdb-tt0133189}", "SLC Punk!|1998|tt0133189||"),
            ("SLC Punk! (1998) [imdbid-tt0133189]", "SLC Punk!|1998|tt0133189||"),
            ("A Film (1998) {tmdb-603} {edition-Director's Cut}", "A Film|1998||603|"),
            ("tt0133189", "||tt0133189||"),
            ("tt0133189 SLC Punk!", "SLC Punk!||tt0133189||"),
            ("https://www.imdb.com/title/tt0133189/?ref_=x", "||tt0133189||"),
            ("A Film https://m.imdb.com/title/tt0133189", "A Film||tt0133189||"),
            ("https://boxd.it/29qU", "||||https://boxd.it/29qU"),
            (
                "[Ghost World (2001)](https://letterboxd.com/film/ghost-world/)",
                "Ghost World|2001|||https://letterboxd.com/film/ghost-world/",
            ),
            ("https://www.themoviedb.org/movie/1548-ghost-world", "|||1548|"),
            ("Film (99999)", "Film (99999)||||"),
            ("", "||||"),
            ("(2001)", "|2001|||"),
        ] {
            assert_eq!(told(&film_name(text)), expected, "{text}");
        }
    }

    #[test]
    fn names_of_files() {
        for (stem, expected) in [
            ("Ghost.World.2001.1080p.BluRay.x264-GRP", "Ghost World|2001|||"),
            ("Ghost_World_2001", "Ghost World|2001|||"),
            ("Blade.Runner.2049.2017.2160p", "Blade Runner 2049|2017|||"),
            ("2012.2009.720p", "2012|2009|||"),
            ("1984", "1984||||"),
            ("Ghost World (2001) - 1080p", "Ghost World|2001|||"),
            ("Extras", "Extras||||"),
        ] {
            assert_eq!(told(&of_file(stem)), expected, "{stem}");
        }
    }
}
