//! What the tags of a recording, its release and its artists say of its genre.
//!
//! Tags are any words that people thought of: genres of the source's own list are taken, other
//! words only where the map knows them, or what they are a kind of.

use std::collections::HashMap;

use super::{How, Map};
use crate::identity::{fold, name_key};
use crate::model::Artist;
use crate::model::found::{Tag, Tagged, TaggedArtist};

/// More tell nothing more.
const MOST: usize = 8;

/// What has less than this share of the most frequent one's weight is a single voter's word.
const LEAST_SHARE: f64 = 0.1;

/// A recording's own tags count most, then those of its release, then those of its artists.
/// Each level counts as much as all below it together, and once more.
const LEVELS: [f64; 3] = [4.0, 2.0, 1.0];

/// A tag of more words is a sentence, whatever genre it ends in.
const MOST_WORDS: usize = 3;

/// Words that tell where music is used, not what it is; folded.
const USES: [&str; 8] = [
    "soundtrack",
    "score",
    "stage and screen",
    "theme",
    "musical",
    "compilation",
    "cover",
    "production music",
];

/// Names in the map that as tags are acts, themes or places more often than genres; folded.
const OTHERWISE: [&str; 22] = [
    "atmosphere",
    "bible",
    "cartoon",
    "circuit",
    "comic",
    "corrosion",
    "disney",
    "drama",
    "drift",
    "focus",
    "halloween",
    "hollywood",
    "idol",
    "melancholia",
    "pirate",
    "reading",
    "slayer",
    "sleep",
    "sound",
    "supergroup",
    "water",
    "wrestling",
];

/// Words by which a tag is about the listener, or denies what follows; folded.
const NO_GENRE: [&str; 10] = [
    "seen",
    "live",
    "favorite",
    "favourite",
    "favorites",
    "favourites",
    "love",
    "my",
    "not",
    "non",
];

/// A genre with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// As the map writes it where it has the name, else as the source does.
    pub name: String,
    /// Above 0; the greatest is 1.
    pub weight: f64,
}

/// The genres of a recording: those of the source's list first, then by weight; at most eight.
///
/// A tag weighs its share of the most frequent tag at its level, times the level's weight;
/// several artists share a level evenly.
#[must_use]
pub fn of_recording(tagged: &Tagged, map: &Map) -> Vec<Ranked> {
    let own_names: Vec<&str> = tagged.artists.iter().map(|artist| &*artist.name).collect();
    let mut ranking = Ranking::new(map, &own_names);
    let [own, release_group, artists] = LEVELS;
    ranking.add(&tagged.own, own);
    ranking.add(&tagged.release_group, release_group);
    for artist in &tagged.artists {
        ranking.add(&artist.tags, artists / tagged.artists.len() as f64);
    }
    ranking.ranked()
}

/// The genres of an artist, as [`of_recording`].
#[must_use]
pub fn of_tagged_artist(artist: &TaggedArtist, map: &Map) -> Vec<Ranked> {
    let mut ranking = Ranking::new(map, &[&artist.name]);
    ranking.add(&artist.tags, 1.0);
    ranking.ranked()
}

/// An artist as [`crate::identity::Artists`] wants them; `source` says where the tags are from.
#[must_use]
pub fn artist_record(artist: &TaggedArtist, source: &str, map: &Map) -> Artist {
    Artist {
        genres: of_tagged_artist(artist, map).into_iter().map(|ranked| ranked.name).collect(),
        from: artist.from,
        source: Some(source.to_owned()),
        ..Artist::new(&artist.name)
    }
}

/// Genres by folded name, while they are added up.
struct Ranking<'a> {
    map: &'a Map,
    artists: Vec<String>,
    genres: HashMap<String, Genre>,
}

struct Genre {
    name: String,
    weight: f64,
    listed: bool,
}

impl<'a> Ranking<'a> {
    fn new(map: &'a Map, artists: &[&str]) -> Self {
        let artists = artists.iter().map(|name| name_key(name)).collect();
        Self { map, artists, genres: HashMap::new() }
    }

    /// Adds the tags of one thing.
    fn add(&mut self, tags: &[Tag], weight: f64) {
        let mut level: HashMap<String, (Genre, u32)> = HashMap::new();
        for tag in tags {
            let Some((key, name)) = self.genre(tag) else { continue };
            // "trip-hop" and "trip hop" are two tags of the same people.
            let genre = Genre { name, weight: 0.0, listed: false };
            let (genre, count) = level.entry(key).or_insert((genre, 0));
            *count = tag.count.max(*count);
            genre.listed |= tag.is_genre;
        }
        let most = level.values().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        for (key, (genre, count)) in level {
            let sum = self.genres.entry(key).or_insert(Genre { weight: 0.0, ..genre });
            sum.weight += weight * f64::from(count) / f64::from(most);
            sum.listed |= genre.listed;
        }
    }

    /// The genre that a tag names, by folded name, and how it is written.
    fn genre(&self, tag: &Tag) -> Option<(String, String)> {
        let folded = fold(&tag.name);
        if is_noise(&folded) {
            return None;
        }
        let found = self.map.look_up(&tag.name);
        let step = found.steps.first()?;
        let name = match (step.how, &step.genre) {
            (How::Entry | How::Alias, Some(genre)) => genre.clone(),
            _ => tag.name.clone(),
        };
        let entry = found.entry.map(|entry| fold(&entry.name));
        if entry.as_deref().is_some_and(|entry| USES.contains(&entry)) {
            return None;
        }
        let taken = tag.is_genre || self.is_known(&folded, entry.as_deref());
        taken.then(|| (fold(&name), name))
    }

    /// Whether a free tag is a genre: `entry` is what the map has for it.
    fn is_known(&self, folded: &str, entry: Option<&str>) -> bool {
        let short = folded.split(' ').count() <= MOST_WORDS;
        let own_name = || self.artists.contains(&name_key(folded));
        short && entry.is_some_and(|entry| !OTHERWISE.contains(&entry)) && !own_name()
    }

    fn ranked(self) -> Vec<Ranked> {
        let mut genres: Vec<Genre> = self.genres.into_values().collect();
        let best = genres.iter().map(|genre| genre.weight).fold(0.0, f64::max);
        genres.retain(|genre| genre.weight >= best * LEAST_SHARE);
        genres.sort_by(|a, b| {
            let listed = b.listed.cmp(&a.listed);
            listed.then(b.weight.total_cmp(&a.weight)).then_with(|| a.name.cmp(&b.name))
        });
        genres.truncate(MOST);
        let ranked = |genre: Genre| Ranked { name: genre.name, weight: genre.weight / best };
        genres.into_iter().map(ranked).collect()
    }
}

/// Whether a folded tag tells no genre: a use, a listener's remark, a year or decade.
fn is_noise(folded: &str) -> bool {
    let mut words = folded.split(' ');
    USES.contains(&folded) || words.any(|word| NO_GENRE.contains(&word) || is_time(word))
}

/// "1998", "90s", "1990s", but not the 8 of "8 bit" and not the 21st century.
fn is_time(word: &str) -> bool {
    let digits = word.strip_suffix('s').unwrap_or(word);
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    number && (digits.len() == 4 || digits.len() == 2 && digits.len() < word.len())
}
