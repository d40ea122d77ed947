//! From films to release groups, by the links that editors set to pages of IMDb.

use serde_json::Value;

use super::{WHO, ask, credit, error, id, is_nothing};
use crate::error::Result;
use crate::model::FilmId;
use crate::model::found::Release;
use crate::source::request::Request;
use crate::source::wire::{encode, json, list, text, year};

/// As many films go into one request. The service takes 100, but the address gets too long.
pub const MOST_FILMS: usize = 50;

/// "Soundtrack of this film". Other links to a film mean dialogue in a song, or a song for it.
const SOUNDTRACK: &str = "85b0a010-3237-47c7-8476-6fcefd4761af";

/// Of one film.
const MOST_LINKS: usize = 500;

/// The form in which the service keeps these addresses, with the stroke behind.
const PAGE: &str = "https://www.imdb.com/title/";

/// Asks for the soundtracks of these IMDb ids; what is no such id is left out.
#[must_use]
pub fn by_films(imdb: &[String]) -> Vec<Request> {
    let is_id = |id: &&String| id.starts_with("tt") && FilmId::new(id.as_str()).is_ok();
    let ids: Vec<&String> = imdb.iter().filter(is_id).collect();
    let batch = |ids: &[&String]| {
        let pages: Vec<String> =
            ids.iter().map(|id| format!("resource={}", encode(&format!("{PAGE}{id}/")))).collect();
        ask("url", &format!("{}&inc=release-group-rels", pages.join("&")))
    };
    ids.chunks(MOST_FILMS).map(batch).collect()
}

/// The linked release groups of each film that has any, by IMDb id. One address that is not
/// known answers "not found" with status 404, several are just absent: none of it is an error.
///
/// # Errors
/// A reply that is neither an address nor a list of them.
pub fn read_by_films(body: &[u8]) -> Result<Vec<(String, Vec<Release>)>> {
    let reply = json(body, WHO)?;
    let pages = match reply.get("urls") {
        Some(Value::Array(pages)) => pages.as_slice(),
        _ if reply.get("resource").is_some() => std::slice::from_ref(&reply),
        _ if is_nothing(&reply) => &[],
        _ => return Err(error(&reply)),
    };
    let mut films: Vec<(String, Vec<Release>)> = Vec::new();
    for page in pages.iter().take(2 * MOST_FILMS) {
        let Some(film) = film(page) else { continue };
        let groups: Vec<Release> =
            list(page, "relations").iter().take(MOST_LINKS).filter_map(group).collect();
        match films.iter_mut().find(|(known, _)| *known == film) {
            _ if groups.is_empty() => {}
            Some((_, known)) => known.extend(groups),
            None => films.push((film, groups)),
        }
    }
    for (_, groups) in &mut films {
        let mut known: Vec<String> = Vec::new();
        groups.retain(|group| {
            let is_new = !known.contains(&group.id);
            known.push(group.id.clone());
            is_new
        });
    }
    Ok(films)
}

fn film(page: &Value) -> Option<String> {
    let (_, rest) = text(page, "resource")?.split_once("/title/")?;
    let id = rest.split(['/', '?', '#']).next()?;
    (id.starts_with("tt") && FilmId::new(id).is_ok()).then(|| id.to_owned())
}

fn group(link: &Value) -> Option<Release> {
    if text(link, "type-id")? != SOUNDTRACK {
        return None;
    }
    let group = link.get("release_group").or_else(|| link.get("release-group"))?;
    Some(Release {
        id: id(group, "id")?,
        title: text(group, "title").unwrap_or_default().to_owned(),
        artist: credit::shown(group),
        year: text(group, "first-release-date").and_then(year),
        score: 100,
    })
}
