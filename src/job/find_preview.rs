//! A preview of a cue, from where one can be had: Deezer, then iTunes.

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::identity::recording::Wanted;
use crate::model::Role;
use crate::model::effective::Cue;
use crate::model::found::Preview;
use crate::paths::Folders;
use crate::source::client::{Client, Wish};
use crate::source::request::Request;
use crate::source::service::Service;
use crate::source::{deezer, itunes, preview};

use super::fetch_films::{Options, Told, how};
use super::online::{Cancel, Online};

/// A preview that can be heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The encoded sound.
    pub bytes: Arc<[u8]>,
    /// "Too Hot by The Specials, a preview from deezer".
    pub words: String,
    /// The track's page at the service.
    pub page: String,
}

/// Finds a preview and fetches it; `None` when it was broken off. Which track it is, is kept;
/// where it is and how it sounds, never.
///
/// # Errors
/// When there is none that is surely this recording, or it cannot be had.
pub fn find(
    folders: &Folders,
    film: &str,
    cue: &Cue,
    options: &Options,
    cancel: Cancel,
    told: &Told,
) -> Result<Option<Heard>> {
    let wanted = Wanted::of(cue, film);
    if wanted.isrc.is_none() && wanted.performers.is_empty() {
        let what = format!("nobody is known who performs {}", cue.record.title);
        return Err(Error::failure(what, "say who does, or link a file of yours"));
    }
    let Some(online) = Online::open(folders, &how(options, told), cancel)? else {
        return Ok(None);
    };
    let search = Search { online: &online, wanted: &wanted };
    online.run(cancel, search.find(cue)).transpose()
}

struct Search<'a> {
    online: &'a Online,
    wanted: &'a Wanted,
}

impl Search<'_> {
    async fn find(&self, cue: &Cue) -> Result<Heard> {
        let mut failed = None;
        for service in [Service::Deezer, Service::Itunes] {
            if !self.online.reach.on.contains(&service) {
                continue;
            }
            let found = match service {
                Service::Deezer => self.deezer(cue).await,
                _ => self.itunes(cue).await,
            };
            match found {
                Ok(Some(heard)) => return Ok(heard),
                Ok(None) => {}
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        Err(failed.unwrap_or_else(|| {
            let what = format!("no preview is surely {}", cue.record.title);
            Error::failure(what, "link a file of yours to the cue")
        }))
    }

    fn client(&self) -> &Client {
        &self.online.client
    }

    async fn deezer(&self, cue: &Cue) -> Result<Option<Heard>> {
        let found = match &self.wanted.isrc {
            Some(isrc) => self.ask(&deezer::by_isrc(isrc), Wish::Kept, deezer::read_track).await?,
            None => None,
        };
        let found = match found.flatten() {
            Some(found) => found,
            None => {
                let Some(request) = named(cue, deezer::search) else { return Ok(None) };
                let read = deezer::read_search;
                let all = self.ask(&request, Wish::Kept, read).await?.unwrap_or_default();
                match preview::best(&all, self.wanted) {
                    Some(best) => best.clone(),
                    None => return Ok(None),
                }
            }
        };
        self.hear(Service::Deezer, found.clone(), &deezer::track(found.id), deezer::read_track)
            .await
    }

    async fn itunes(&self, cue: &Cue) -> Result<Option<Heard>> {
        let Some(request) = named(cue, itunes::search) else { return Ok(None) };
        let all = self.ask(&request, Wish::Kept, itunes::read).await?.unwrap_or_default();
        let Some(best) = preview::best(&all, self.wanted) else { return Ok(None) };
        let first = |body: &[u8]| Ok(itunes::read(body)?.into_iter().next());
        self.hear(Service::Itunes, best.clone(), &itunes::lookup(best.id), first).await
    }

    /// Fetches a preview from where it was said to be; where that holds no more, it is asked for
    /// once where it is now.
    async fn hear(
        &self,
        service: Service,
        known: Preview,
        again: &Request,
        read: fn(&[u8]) -> Result<Option<Preview>>,
    ) -> Result<Option<Heard>> {
        // What is kept of Deezer lacks what signs its addresses.
        let whole = service != Service::Deezer || deezer::expires(&known.address).is_some();
        if whole && let Some(bytes) = self.client().hear(service, &known.address).await? {
            return Ok(Some(heard(&known, bytes, service)));
        }
        let now = self.ask(again, Wish::Fresh, read).await?.flatten();
        let Some(now) = now else { return Ok(None) };
        let bytes = self.client().hear(service, &now.address).await?;
        Ok(bytes.map(|bytes| heard(&now, bytes, service)))
    }

    async fn ask<T>(
        &self,
        request: &Request,
        wish: Wish,
        read: fn(&[u8]) -> Result<T>,
    ) -> Result<Option<T>> {
        let answer = self.client().ask(request, wish).await?;
        let Some(answer) = answer else { return Ok(None) };
        match read(&answer.body) {
            Ok(found) => Ok(Some(found)),
            Err(error) => {
                self.client().reject(request, &error).await;
                Err(error)
            }
        }
    }
}

/// A search by the first performer, if one is known.
fn named(cue: &Cue, search: fn(&str, &str) -> Request) -> Option<Request> {
    let performer = cue.record.names(&Role::Performer).next()?;
    Some(search(&performer.name, &cue.record.title))
}

fn heard(preview: &Preview, bytes: Vec<u8>, service: Service) -> Heard {
    let Preview { title, artist, page, .. } = preview;
    let name = service.facts().name;
    let words = format!("{title} by {artist}, a preview from {name}");
    Heard { bytes: bytes.into(), words, page: page.clone() }
}
