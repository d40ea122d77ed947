//! Why it is not sure which artist is meant, in words for a person.

use super::company::{Company, Setting};
use crate::model::Artist;

/// More genres do not help a person to tell artists apart.
const MOST_GENRES: usize = 2;

/// "two artists are called Nirvana: grunge, from 1987; psychedelic rock, 1967-1971; the
/// film's year fits both and its other artists do not tell".
pub(super) fn several(candidates: &[&Artist], setting: &Setting) -> String {
    let year = match setting.year {
        Some(_) => format!("the film's year fits {}", all(candidates)),
        None => "the film's year is not known".to_owned(),
    };
    format!("{}; {year} and its other artists do not tell", called(candidates))
}

/// "Nirvana (grunge, from 1987) began after the film (1983)".
pub(super) fn too_late(candidates: &[&Artist], year: Option<u16>) -> String {
    let film = year.map(|year| format!(" ({year})")).unwrap_or_default();
    match candidates {
        [artist] => format!("{} began after the film{film}", titled(artist)),
        _ => format!("{}; {} began after the film{film}", called(candidates), all(candidates)),
    }
}

/// "Fear (new wave, synthpop) has nothing in common with the film's 5 other known artists
/// (hardcore punk, punk)".
pub(super) fn odd(artist: &Artist, company: &Company, key: &str) -> String {
    let others = company.others(key);
    let style = company.style(key, MOST_GENRES).join(", ");
    let style = if style.is_empty() { style } else { format!(" ({style})") };
    let artist = titled(artist);
    format!("{artist} has nothing in common with the film's {others} other known artists{style}")
}

fn called(candidates: &[&Artist]) -> String {
    let count = match candidates.len() {
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        count => count.to_string(),
    };
    let name = candidates.first().map_or("", |artist| &artist.name);
    let each: Vec<String> = candidates.iter().map(|artist| described(artist)).collect();
    format!("{count} artists are called {name}: {}", each.join("; "))
}

fn all(candidates: &[&Artist]) -> &'static str {
    if candidates.len() == 2 { "both" } else { "all" }
}

fn titled(artist: &Artist) -> String {
    format!("{} ({})", artist.name, described(artist))
}

/// "grunge, alternative rock, from 1987".
fn described(artist: &Artist) -> String {
    let genres = artist.genres.iter().take(MOST_GENRES).cloned();
    let years = match (artist.from, artist.until) {
        (Some(from), Some(until)) => Some(format!("{from}-{until}")),
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(until)) => Some(format!("until {until}")),
        (None, None) => None,
    };
    let words: Vec<String> = artist.note.iter().cloned().chain(genres).chain(years).collect();
    if words.is_empty() { "nothing more known".to_owned() } else { words.join(", ") }
}
