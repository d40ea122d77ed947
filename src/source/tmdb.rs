//! TMDb: what a film is about in words, and its poster. For those who have a token of their own.

use serde::Deserialize;

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::shape::{self, Loose};
use super::wire::encode;
use crate::error::Result;

/// To be shown wherever something of it is.
pub const ATTRIBUTION: &str =
    "This product uses the TMDB API but is not endorsed or certified by TMDB.";

/// What stands in front of [`Extra::poster`]: posters 154 pixels wide.
pub const PICTURES: &str = "https://image.tmdb.org/t/p/w154";

const HERE: Service = Service::Tmdb;

/// Of its keywords so many are read.
const MOST_KEYWORDS: usize = 50;

/// Codes of its error objects.
const BAD_TOKEN: [i64; 7] = [3, 7, 10, 14, 32, 33, 35];
const NOT_FOUND: [i64; 2] = [6, 34];
const BUSY: [i64; 5] = [9, 24, 25, 43, 46];

/// What it tells of a film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The film's number there.
    pub number: u64,
    /// In English.
    pub title: String,
    /// What happens in it, in a few sentences.
    pub overview: Option<String>,
    /// What it is about, each in a word or two.
    pub keywords: Vec<String>,
    /// The poster's address behind [`PICTURES`].
    pub poster: Option<String>,
}

/// Asks for the number of a film, by IMDb id.
#[must_use]
pub fn find(imdb: &str) -> Request {
    let target = format!("/3/find/{}?external_source=imdb_id", encode(imdb));
    Request::get(HERE, Kind::Identity, target)
}

/// Asks for a film and its keywords, by its number.
#[must_use]
pub fn movie(number: u64) -> Request {
    let target = format!("/3/movie/{number}?append_to_response=keywords");
    Request::get(HERE, Kind::Picture, target)
}

#[derive(Deserialize)]
struct Refusal {
    status_code: i64,
    #[serde(default, deserialize_with = "shape::loose")]
    status_message: Option<String>,
}

/// What the service's own signals come to; `None` where the status says it all.
#[must_use]
pub fn judge(reply: &Reply) -> Option<Verdict> {
    if let Ok(refusal) = shape::read::<Refusal>(HERE, &reply.body) {
        let said = refusal.status_message.as_deref().unwrap_or("it does not say why");
        return match refusal.status_code {
            code if BAD_TOKEN.contains(&code) => Some(shape::bad_token(HERE)),
            code if NOT_FOUND.contains(&code) => Some(Verdict::Nothing),
            code if BUSY.contains(&code) => match reply.header("retry-after") {
                Some(_) if matches!(reply.status, 429 | 503) => None,
                _ => Some(Verdict::Busy(None)),
            },
            _ => Some(Verdict::Wrong(shape::refused(HERE, said))),
        };
    }
    if reply.status == 401 {
        return Some(shape::bad_token(HERE));
    }
    if let Some(verdict) = shape::no_json(HERE, reply) {
        return Some(verdict);
    }
    (reply.status == 200 && read_find(&reply.body) == Ok(None)).then_some(Verdict::Nothing)
}

#[derive(Deserialize)]
struct Finds {
    movie_results: Vec<Loose<Numbered>>,
}

#[derive(Deserialize)]
struct Numbered {
    id: u64,
}

/// Reads the reply to [`find`]; `None` where it does not know the film.
///
/// # Errors
/// A body that is not such a reply.
pub fn read_find(body: &[u8]) -> Result<Option<u64>> {
    let finds: Finds = shape::read(HERE, body)?;
    Ok(finds.movie_results.into_iter().find_map(|film| film.0).map(|film| film.id))
}

#[derive(Deserialize)]
struct Movie {
    id: u64,
    title: String,
    #[serde(default, deserialize_with = "shape::loose")]
    overview: Option<String>,
    #[serde(default, deserialize_with = "shape::loose")]
    poster_path: Option<String>,
    #[serde(default, deserialize_with = "shape::loose")]
    keywords: Option<Keywords>,
}

#[derive(Deserialize)]
struct Keywords {
    #[serde(default, deserialize_with = "shape::list")]
    keywords: Vec<Keyword>,
}

#[derive(Deserialize)]
struct Keyword {
    name: String,
}

/// Reads the reply to [`movie`].
///
/// # Errors
/// A body that is not such a reply.
pub fn read_movie(body: &[u8]) -> Result<Extra> {
    let movie: Movie = shape::read(HERE, body)?;
    let title = shape::words(&movie.title).ok_or_else(|| shape::unexpected(HERE, body))?;
    let keywords = movie.keywords.map_or_else(Vec::new, |own| own.keywords).into_iter();
    Ok(Extra {
        number: movie.id,
        title,
        overview: movie.overview.as_deref().and_then(shape::prose),
        keywords: keywords
            .filter_map(|keyword| shape::words(&keyword.name))
            .take(MOST_KEYWORDS)
            .collect(),
        poster: movie.poster_path.filter(|path| is_poster(path)),
    })
}

/// The path becomes part of an address.
fn is_poster(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let name = path.strip_prefix('/').filter(|name| !name.is_empty() && !name.contains(".."));
    name.is_some_and(|name| name.len() <= 100 && name.bytes().all(plain))
}
