//! The releases of a group, and which of them to take the cues from.

use std::cmp::Reverse;

use serde_json::Value;

use super::{ask, error, id, reply};
use crate::error::Result;
use crate::source::request::Request;
use crate::source::wire::{encode, list, text, year};

/// A release of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// MusicBrainz id.
    pub id: String,
    /// As on the cover.
    pub title: String,
    /// Whether it was sold by who had the right to.
    pub official: bool,
    /// What tells it from others of its name: "deluxe edition", "club edition". May be empty.
    pub disambiguation: String,
    /// `1998`, `1998-11`, `1998-11-03`, or empty.
    pub date: String,
    /// On all its media.
    pub tracks: u64,
}

/// Asks for the releases of a group.
#[must_use]
pub fn releases(group: &str) -> Request {
    ask("release", &format!("release-group={}&inc=media&limit=100", encode(group)))
}

/// The releases in the service's order.
///
/// # Errors
/// A reply that is no list of releases.
pub fn read_releases(body: &[u8]) -> Result<Vec<Edition>> {
    let reply = reply(body, &["releases"])?;
    if !reply["releases"].is_array() {
        return Err(error(&reply));
    }
    Ok(list(&reply, "releases").iter().filter_map(edition).collect())
}

fn edition(release: &Value) -> Option<Edition> {
    let tracks = |medium: &Value| medium.get("track-count").and_then(Value::as_u64).unwrap_or(0);
    let date = text(release, "date").filter(|date| year(date).is_some());
    Some(Edition {
        id: id(release, "id")?,
        title: text(release, "title").unwrap_or_default().to_owned(),
        official: text(release, "status") == Some("Official"),
        disambiguation: text(release, "disambiguation").unwrap_or_default().to_owned(),
        date: date.unwrap_or_default().to_owned(),
        tracks: list(release, "media").iter().map(tracks).fold(0, u64::saturating_add),
    })
}

/// The release that people know best: with tracks, official, in no special edition, the
/// earliest, then the most complete. Never a matter of chance: what is equal is told apart by id.
#[must_use]
pub fn choose(editions: &[Edition]) -> Option<&Edition> {
    editions.iter().min_by_key(|edition| {
        (
            edition.tracks == 0,
            !edition.official,
            !edition.disambiguation.is_empty(),
            date(&edition.date),
            Reverse(edition.tracks),
            &edition.id,
        )
    })
}

/// A date that is told in part lies at the end of what it may mean; none, at the end of time.
fn date(date: &str) -> String {
    let end = "9999-99-99";
    format!("{date}{}", end.get(date.len()..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(id: &str, official: bool, other: &str, date: &str, tracks: u64) -> Edition {
        let [id, disambiguation, date] = [id, other, date].map(str::to_owned);
        Edition { id, title: String::new(), official, disambiguation, date, tracks }
    }

    #[test]
    fn the_best_known_release_whatever_their_order() {
        let mut editions = vec![
            edition("a", false, "", "1997", 12),
            edition("b", true, "deluxe", "1998-01-01", 30),
            edition("c", true, "", "1998", 12),
            edition("d", true, "", "1998-05-05", 10),
            edition("e", true, "", "1998-05-05", 12),
            edition("f", true, "", "", 20),
            edition("g", true, "", "1990", 0),
            edition("h", true, "", "1998-05-05", 12),
        ];
        for _ in 0..editions.len() {
            assert_eq!(choose(&editions).unwrap().id, "e");
            editions.rotate_left(1);
        }
        assert_eq!(choose(&[]), None);
    }
}
