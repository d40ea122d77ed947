//! Release groups by title: for films to which no editor has linked one.

use std::cmp::Reverse;

use serde_json::Value;

use super::{ask, credit, error, id, reply, title};
use crate::error::Result;
use crate::model::found::Release;
use crate::source::request::Request;
use crate::source::wire::{encode, list, text, year};

const MOST_FOUND: usize = 10;

/// What the search calls a good hit.
const SURE: u8 = 90;

/// Records come out before the film or after it, but not by more.
const YEARS_APART: u16 = 1;

/// Asks for soundtracks of that title. The year has no part in it: see [`fits`].
#[must_use]
pub fn search(film: &str) -> Request {
    let words: String = film.chars().take(200).flat_map(escaped).collect();
    let query = format!("releasegroup:\"{}\" AND secondarytype:soundtrack", words.trim());
    ask("release-group", &format!("query={}&limit={MOST_FOUND}", encode(&query)))
}

/// In quotes only these two are signs to the search; what cannot be seen is none.
fn escaped(c: char) -> impl Iterator<Item = char> {
    let sign = matches!(c, '"' | '\\').then_some('\\');
    sign.into_iter().chain([if c.is_control() { ' ' } else { c }])
}

/// The soundtracks found, the best first.
///
/// # Errors
/// A reply that is no list of release groups.
pub fn read_search(body: &[u8]) -> Result<Vec<Release>> {
    let reply = reply(body, &["release-groups"])?;
    if !reply["release-groups"].is_array() {
        return Err(error(&reply));
    }
    let mut found: Vec<Release> =
        list(&reply, "release-groups").iter().filter_map(release).collect();
    found.sort_by_key(|release| Reverse(release.score));
    Ok(found)
}

fn release(group: &Value) -> Option<Release> {
    let kinds = list(group, "secondary-types");
    if !kinds.is_empty() && !kinds.iter().any(|kind| kind == "Soundtrack") {
        return None;
    }
    Some(Release {
        id: id(group, "id")?,
        title: text(group, "title")?.to_owned(),
        artist: credit::shown(group),
        year: text(group, "first-release-date").and_then(year),
        score: group.get("score").map_or(0, score),
    })
}

/// A number; the older form of the service writes it as text.
fn score(value: &Value) -> u8 {
    let number = value.as_f64().or_else(|| value.as_str()?.parse().ok()).unwrap_or(0.0);
    // In range: the cast loses nothing but the fraction.
    number.clamp(0.0, 100.0) as u8
}

/// Whether a release found by search is the film's without a doubt: a good hit, the film's title
/// but for words such as "Original Motion Picture Soundtrack", and the film's year or the one
/// beside it. A link between the two needs no such judgement.
#[must_use]
pub fn fits(release: &Release, film: &str, year: Option<u16>) -> bool {
    let near = |(a, b): (u16, u16)| a.abs_diff(b) <= YEARS_APART;
    release.score >= SURE
        && release.year.zip(year).is_some_and(near)
        && title::is_of(&release.title, film)
}

/// The releases in the order in which a person should see them.
#[must_use]
pub fn likeliest(mut releases: Vec<Release>, film: &str, year: Option<u16>) -> Vec<Release> {
    let apart = |release: &Release| match release.year.zip(year) {
        Some((a, b)) => a.abs_diff(b),
        None => YEARS_APART + 1,
    };
    releases.sort_by(|a, b| {
        let alike = |release: &Release| title::likeness(&release.title, film);
        let fit = |release: &Release| Reverse(fits(release, film, year));
        fit(a)
            .cmp(&fit(b))
            .then(alike(b).total_cmp(&alike(a)))
            .then(apart(a).cmp(&apart(b)))
            .then(b.score.cmp(&a.score))
    });
    releases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(title: &str, year: Option<u16>, score: u8) -> Release {
        Release {
            id: title.to_owned(),
            title: title.to_owned(),
            artist: String::new(),
            year,
            score,
        }
    }

    #[test]
    fn only_what_can_be_no_other_is_taken() {
        let good = found("Small Hours: Original Soundtrack", Some(1999), 90);
        assert!(fits(&good, "Small Hours", Some(1998)));
        assert!(!fits(&good, "Small Hours", Some(1997)));
        assert!(!fits(&good, "Small Hours", None));
        assert!(!fits(&good, "Small Hour", Some(1999)));
        assert!(!fits(&found("Small Hours", Some(1998), 89), "Small Hours", Some(1998)));
        assert!(!fits(&found("Small Hours", None, 100), "Small Hours", Some(1998)));
    }

    #[test]
    fn the_likeliest_comes_first() {
        let releases = vec![
            found("Later Hours", Some(1998), 100),
            found("Small Hours", Some(1980), 95),
            found("Small Hours: The Score", Some(1998), 92),
        ];
        let order = likeliest(releases, "Small Hours", Some(1998));
        let titles: Vec<_> = order.iter().map(|release| release.title.as_str()).collect();
        assert_eq!(titles, ["Small Hours: The Score", "Small Hours", "Later Hours"]);
    }

    #[test]
    fn nothing_in_a_title_is_a_sign_to_the_search() {
        let target = search("a\"b\\c\n+x (y)").target;
        assert!(target.contains(&encode("releasegroup:\"a\\\"b\\\\c +x (y)\" AND")), "{target}");
    }
}
