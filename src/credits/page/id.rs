//! Ids in addresses and data.

use crate::model::FilmId;

/// The film's id in an address: `https://www.imdb.com/de/title/tt0000001/soundtrack/`.
pub fn id_in(address: &str) -> Option<FilmId> {
    let id = address.split_once("/title/")?.1;
    film_id(id.split(['/', '?', '#']).next()?)
}

pub fn film_id(id: &str) -> Option<FilmId> {
    FilmId::new(id).ok().filter(|id| id.as_str().starts_with("tt"))
}

/// An id of an entry, if it is one: `sn0552803`.
pub fn entry_id(id: &str) -> Option<&str> {
    let digits = id.strip_prefix("sn")?;
    let good = (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    good.then_some(id)
}
