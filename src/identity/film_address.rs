//! Addresses of films' pages in a text: IMDb's, Letterboxd's, TMDb's, Wikidata's.

use crate::model::FilmId;

use super::film_name::{FilmName, imdb};

/// Takes web addresses out of a text.
pub(super) fn without_addresses(text: &str, name: &mut FilmName) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut left = text;
    while let Some(at) = address_start(left) {
        rest.push_str(&left[..at]);
        let address = &left[at..];
        let end = address
            .find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']' | '"' | '<' | '|'))
            .unwrap_or(address.len());
        learn_address(&address[..end], name);
        left = &address[end..];
    }
    rest + left
}

/// In one pass, whatever the text is made of.
fn address_start(text: &str) -> Option<usize> {
    const STARTS: [&str; 6] =
        ["https://", "http://", "www.", "boxd.it/", "imdb.com/", "letterboxd.com/"];
    let begins = |at: usize| STARTS.iter().any(|start| text[at..].starts_with(start));
    text.match_indices(['h', 'w', 'b', 'i', 'l']).map(|(at, _)| at).find(|at| begins(*at))
}

fn learn_address(address: &str, name: &mut FilmName) {
    let plain = ["https://", "http://", "www.", "m."]
        .iter()
        .fold(address, |address, start| address.strip_prefix(start).unwrap_or(address));
    let part = |after: &str| {
        let (_, rest) = plain.split_once(after)?;
        rest.split(['/', '?', '#', '-']).next().filter(|part| !part.is_empty())
    };
    if plain.starts_with("imdb.com/") {
        name.id = part("/title/").and_then(imdb).or(name.id.take());
    } else if plain.starts_with("wikidata.org/") {
        let id = part("/wiki/").and_then(|id| FilmId::new(id).ok());
        name.id = name.id.take().or(id);
    } else if plain.starts_with("themoviedb.org/") {
        name.also.tmdb = part("/movie/").and_then(|n| n.parse().ok()).or(name.also.tmdb);
    } else if let Some(code) = plain.strip_prefix("boxd.it/") {
        name.also.letterboxd = plain_word(code).map(|code| format!("https://boxd.it/{code}"));
    } else if let Some((_, film)) =
        plain.starts_with("letterboxd.com/").then(|| plain.split_once("/film/")).flatten()
    {
        name.also.letterboxd = plain_word(film.split('/').next().unwrap_or_default())
            .map(|film| format!("https://letterboxd.com/film/{film}/"));
    }
}

fn plain_word(text: &str) -> Option<&str> {
    let text = text.trim_end_matches('/');
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    ((1..=200).contains(&text.len()) && text.bytes().all(fits)).then_some(text)
}
