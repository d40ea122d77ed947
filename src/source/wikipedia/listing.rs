//! A template for track listings to a listing.

use std::collections::{BTreeMap, HashMap};

use super::render;
use super::template::Template;
use super::track::{Columns, cue};
use crate::identity;
use crate::model::found::Listed;
use crate::model::{Listing, Soundtrack};

/// Its name and older ones.
const NAMES: [&str; 5] =
    ["track listing", "tracklist", "track list", "tracklisting", "track listings"];

/// Headings that say nothing of which listing it is.
const BARE: [&str; 5] = ["track listing", "track listings", "track list", "tracks", "tracklist"];

/// Words of headings that say that the list is not of a record.
const HEARD: [&str; 7] = [
    "heard in the film",
    "featured in the film",
    "songs in the film",
    "music in the film",
    "in the movie",
    "not included",
    "not on the",
];

/// No record has more.
const MOST_TRACKS: u32 = 999;

/// Whether a template of that name is a track listing.
#[must_use]
pub fn is_listing(name: &str) -> bool {
    NAMES.contains(&name)
}

/// Reads a listing that stands under these headings; none without a title in it.
#[must_use]
pub fn read(template: &Template, path: &[String], article: &str, page: &str) -> Option<Listed> {
    let mut whole: HashMap<String, &str> = HashMap::new();
    let mut rows: BTreeMap<u32, HashMap<String, &str>> = BTreeMap::new();
    for (name, value) in template.named().filter(|(_, value)| !value.is_empty()) {
        let column = name.trim_end_matches(|c: char| c.is_ascii_digit());
        match name[column.len()..].parse::<u32>() {
            Ok(number) if number <= MOST_TRACKS => {
                rows.entry(number).or_default().insert(column.trim_end_matches('_').into(), value);
            }
            Ok(_) => {}
            Err(_) => {
                whole.insert(name, value);
            }
        }
    }
    rows.retain(|_, row| row.contains_key("title"));
    if rows.is_empty() {
        return None;
    }
    let columns = Columns::new(&whole);
    let titles: Vec<String> = rows
        .values()
        .map(|row| row.get("title").map(|title| render::plain(title)).unwrap_or_default())
        .collect();
    let ids = identity::number(titles.iter().map(String::as_str));
    let rows = rows.values().zip(&titles).zip(ids);
    let cues = (0..).zip(rows).map(|(place, ((row, title), id))| {
        let mut cue = cue(id, place, title, row, &columns);
        cue.source = Some(page.to_owned());
        cue
    });
    let headline = whole.get("headline").map(|text| render::plain(text));
    let headline = headline.filter(|text| !text.is_empty());
    let heading = path.iter().rev().find(|text| !BARE.contains(&text.to_lowercase().as_str()));
    let told = [headline.as_deref(), heading.map(String::as_str)];
    Some(Listed {
        soundtrack: Soundtrack::new(kind(&told), cues.collect()),
        title: told[0].or(told[1]).unwrap_or(article).to_owned(),
        page: page.to_owned(),
    })
}

fn kind(told: &[Option<&str>]) -> Listing {
    let heard = told.iter().flatten().any(|text| {
        let text = text.to_lowercase();
        HEARD.iter().any(|words| text.contains(words))
    });
    if heard { Listing::HeardInFilm } else { Listing::AlbumRelease }
}
