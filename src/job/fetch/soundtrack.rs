//! What music a film has: the records that MusicBrainz links to it, else those that Wikidata
//! names, else a search; where there are none, the listings of its article.

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::model::found::{Listed, Release};
use crate::model::{ListingId, Offer, Record};
use crate::source::service::Service;
use crate::source::{imdb, musicbrainz, wikipedia};

use super::identity::Known;
use super::{Fetch, Outcome};

/// Records of one film that are looked into: one with its songs, one with its score. Of a list
/// of films only the first: the second would double the time for all.
const MOST_GROUPS: usize = 2;
/// More films are a list.
const FEW: usize = 3;

/// Records that are offered where none surely is the film's.
const MOST_OFFERED: usize = 3;

/// What would help where no source knows the music.
const BY_HAND: &str =
    "save its soundtrack page from your browser and read it: needledrop credits read FILE --film";

/// The records that MusicBrainz links to films.
#[derive(Default)]
pub(super) struct Linked {
    /// By IMDb id.
    pub groups: HashMap<String, Vec<Release>>,
    /// Why it is not known of all.
    pub wrong: Option<Error>,
}

/// What came of asking for a film's music.
pub(super) struct Music {
    pub outcome: Outcome,
    /// What could not be asked for, also where something else was found.
    pub failed: Option<Error>,
    /// The record that stands for the film, if there is one.
    pub group: Option<String>,
}

impl Music {
    /// It was not asked for; why not.
    pub fn not_asked(why: &str) -> Self {
        Self { outcome: Outcome::NotAsked(why.to_owned()), failed: None, group: None }
    }
}

impl Fetch<'_> {
    /// The records that are linked to the films' IMDb pages, one request for many films.
    pub(super) async fn linked(&self, films: &[Known]) -> Linked {
        let ids: Vec<String> = films.iter().filter_map(Known::imdb).map(str::to_owned).collect();
        let mut linked = Linked::default();
        for request in musicbrainz::by_films(&ids) {
            match self.read(&request, musicbrainz::read_by_films).await {
                Ok(found) => linked.groups.extend(found.unwrap_or_default()),
                Err(error) => linked.wrong = Some(error),
            }
        }
        linked
    }

    /// Puts the listings of a film's music into its record.
    pub(super) async fn soundtrack(
        &self,
        known: &Known,
        films: usize,
        linked: Option<&Vec<Release>>,
        wrong: Option<&Error>,
        record: &mut Record,
    ) -> Music {
        let mut failed = None;
        let mut left_out = Vec::new();
        let mut note = |result: Result<()>| failed = result.err().or(failed.take());
        note(self.page(known, record).await);
        let (groups, perhaps) = match self.groups(known, linked, record).await {
            Ok(found) => found,
            Err(error) => {
                note(Err(error));
                (Vec::new(), Vec::new())
            }
        };
        let most = if films > FEW { 1 } else { MOST_GROUPS };
        for group in groups.iter().take(most) {
            note(self.album(group, record).await.map(|tracks| left_out.extend(tracks)));
        }
        if record.listings.is_empty() {
            note(self.article(known, record).await);
        }
        let failed = failed.or_else(|| wrong.cloned());
        let outcome = match (record.best(), failed.clone()) {
            (Some(offer), _) => {
                let cues = offer.soundtrack.cues.len();
                let s = if cues == 1 { "" } else { "s" };
                let without = match left_out.as_slice() {
                    [] => String::new(),
                    tracks => format!(", without track {}", tracks.join(", ")),
                };
                Outcome::Found(format!(
                    "{cues} cue{s} from {}: {}{without}",
                    offer.source, offer.title
                ))
            }
            (None, Some(error)) => Outcome::Failed(error),
            (None, None) if !perhaps.is_empty() => Outcome::Nothing(format!(
                "it may be on {}; say which: needledrop film fetch --film {} --release ID",
                perhaps.iter().take(MOST_OFFERED).map(offered).collect::<Vec<_>>().join("; "),
                known.wanted.id
            )),
            (None, None) => Outcome::Nothing(format!(
                "no source lists its music; {BY_HAND} {}",
                known.wanted.id
            )),
        };
        Music { outcome, failed, group: groups.into_iter().next() }
    }

    /// The film's page at IMDb, where the user turned that on.
    async fn page(&self, known: &Known, record: &mut Record) -> Result<()> {
        let Some(imdb) = known.imdb().filter(|_| self.reach.on.contains(&Service::Imdb)) else {
            return Ok(());
        };
        let request = imdb::page(imdb);
        let by_hand = |error: Error| {
            let (page, film) = (imdb::address(&request), &known.wanted.id);
            error.with_hint(format!(
                "open {page} in your browser, save it, then: needledrop credits read FILE --film {film}"
            ))
        };
        let read = self.read(&request, imdb::read).await;
        let Some(reading) = read.map_err(by_hand)? else { return Ok(()) };
        if !reading.soundtrack.cues.is_empty() {
            let listed = Listed {
                title: format!("the soundtrack page of {}", known.title()),
                page: imdb::address(&request),
                soundtrack: reading.soundtrack,
            };
            record.listings.push(offer("imdb", imdb, listed)?);
        }
        Ok(())
    }

    /// The release groups that are the film's soundtrack; where none surely is, those that may
    /// be, the likeliest first.
    async fn groups(
        &self,
        known: &Known,
        linked: Option<&Vec<Release>>,
        record: &Record,
    ) -> Result<(Vec<String>, Vec<Release>)> {
        let none = Vec::new();
        if let Some(named) = &record.named {
            return Ok((vec![named.clone()], none));
        }
        if let Some(linked) = linked.filter(|linked| !linked.is_empty()) {
            return Ok((linked.iter().map(|group| group.id.clone()).collect(), none));
        }
        if let Some(identity) = known.sure().filter(|found| !found.release_groups.is_empty()) {
            return Ok((identity.release_groups.clone(), none));
        }
        let year = known.sure().and_then(|identity| identity.year).or(known.wanted.year);
        let request = musicbrainz::search(known.title());
        let found = self.read(&request, musicbrainz::read_search).await?.unwrap_or_default();
        let fits = |group: &&Release| musicbrainz::fits(group, known.title(), year);
        let sure: Vec<String> =
            found.iter().filter(fits).take(1).map(|group| group.id.clone()).collect();
        let perhaps =
            if sure.is_empty() { musicbrainz::likeliest(found, known.title(), year) } else { none };
        Ok((sure, perhaps))
    }

    /// Puts a record's listing into the film's; tells of tracks that are no cues.
    async fn album(&self, group: &str, record: &mut Record) -> Result<Vec<String>> {
        let request = musicbrainz::releases(group);
        let editions = self.read(&request, musicbrainz::read_releases).await?.unwrap_or_default();
        let Some(edition) = musicbrainz::choose(&editions) else { return Ok(Vec::new()) };
        let request = musicbrainz::release(&edition.id);
        let read = |body: &[u8]| musicbrainz::read_release(&edition.id, body);
        let Some(album) = self.read(&request, read).await? else { return Ok(Vec::new()) };
        if !album.listed.soundtrack.cues.is_empty() {
            // By its group: another edition may be chosen one day.
            record.listings.push(offer("musicbrainz", group, album.listed)?);
        }
        Ok(album.left_out)
    }

    async fn article(&self, known: &Known, record: &mut Record) -> Result<()> {
        let Some(title) = known.sure().and_then(|identity| identity.article.as_deref()) else {
            return Ok(());
        };
        let read = wikipedia::read_article;
        let Some(mut article) = self.read(&wikipedia::article(title), read).await? else {
            return Ok(());
        };
        if let (true, Some(other)) = (article.listings.is_empty(), article.see_also.first()) {
            let Some(found) = self.read(&wikipedia::article(other), read).await? else {
                return Ok(());
            };
            article = found;
        }
        for (place, listed) in article.listings.into_iter().enumerate() {
            let name = format!("{} {place}", article.title);
            record.listings.push(offer("wikipedia", &name, listed)?);
        }
        Ok(())
    }
}

/// A listing as it stands in a record; `name` is what it goes by at its source.
fn offer(source: &str, name: &str, listed: Listed) -> Result<Offer> {
    let hash = blake3::hash(format!("{source} {name}").as_bytes()).to_hex();
    let Listed { title, page, soundtrack } = listed;
    Ok(Offer { id: ListingId::new(&hash[..16])?, source: source.into(), title, page, soundtrack })
}

/// "Small Hours (1998) by Various Artists, 0a1b...".
fn offered(release: &Release) -> String {
    let year = release.year.map_or_else(String::new, |year| format!(" ({year})"));
    format!("{}{year} by {}, {}", release.title, release.artist, release.id)
}
