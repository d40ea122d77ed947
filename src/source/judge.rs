//! What a reply comes to, by what every service has in common: status, headers, and whether it
//! is at all of the form that was asked for. What is peculiar to one is judged by its own module.

use crate::error::{Error, shown};

use super::request::{Reply, Request, Verdict};
use super::service::Service;
use super::{
    coverart, deezer, discogs, imdb, itunes, lastfm, listenbrainz, musicbrainz, tmdb, wikidata,
    wikipedia,
};

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

/// The version of what judges and reads a service's replies: raised when a failure that was kept
/// might come out otherwise now.
#[must_use]
pub const fn version(service: Service) -> u32 {
    match service {
        Service::Wikidata
        | Service::WikidataSearch
        | Service::MusicBrainz
        | Service::ListenBrainz
        | Service::Wikipedia
        | Service::CoverArt
        | Service::Deezer
        | Service::Itunes
        | Service::Imdb
        | Service::Tmdb
        | Service::LastFm
        | Service::Discogs => 1,
    }
}

/// What the reply comes to.
#[must_use]
pub fn judge(request: &Request, reply: &Reply) -> Verdict {
    own(request, reply).unwrap_or_else(|| general(request, reply))
}

/// What only that service says in that way; none where the general rules hold.
fn own(request: &Request, reply: &Reply) -> Option<Verdict> {
    let of_body =
        |verdict: fn(&[u8]) -> Verdict| (reply.status == 200).then(|| verdict(&reply.body));
    match request.service {
        Service::Wikidata | Service::WikidataSearch => of_body(wikidata::verdict),
        Service::MusicBrainz => of_body(musicbrainz::verdict),
        Service::ListenBrainz => listenbrainz::judge(reply),
        Service::Wikipedia => of_body(wikipedia::verdict),
        Service::CoverArt => coverart::judge(reply),
        Service::Deezer => deezer::judge(reply),
        Service::Itunes => itunes::judge(reply),
        Service::Imdb => imdb::judge(request, reply),
        Service::Tmdb => tmdb::judge(reply),
        Service::LastFm => lastfm::judge(reply),
        Service::Discogs => discogs::judge(reply),
    }
}

/// What it comes to by what all services have in common.
#[must_use]
pub fn general(request: &Request, reply: &Reply) -> Verdict {
    let name = request.service.facts().name;
    if reply.header("x-amzn-waf-action").is_some() {
        let why = format!("{name} asks for a browser");
        return Verdict::Blocked { why, seconds: DAY };
    }
    let says = String::from_utf8_lossy(&reply.body[..reply.body.len().min(1_000)]);
    match reply.status {
        403 | 429 if says.contains("been banned") => {
            let why = format!("{name} says: {}", shown(says.trim()));
            Verdict::Blocked { why, seconds: DAY }
        }
        200 if fits(request.accept, &reply.body) => Verdict::Good,
        404 | 410 => Verdict::Nothing,
        403 => Verdict::Blocked { why: format!("{name} refuses to answer"), seconds: HOUR },
        408 | 425 | 429 | 500 | 502..=504 => Verdict::Busy(None),
        200 => Verdict::Wrong(Error::failure(
            format!("{name} answered with something that is not {}", form(request.accept)),
            "try again tomorrow; if it is so still, the service has changed: report it",
        )),
        401 => Verdict::Wrong(Error::failure(
            format!("{name} does not accept the token"),
            "look at its token in secrets.toml",
        )),
        status => Verdict::Wrong(Error::failure(
            format!("{name} answered with status {status}"),
            "try again tomorrow; if it is so still, the service has changed: report it",
        )),
    }
}

/// Whether a body can be what was asked for: pages that stand between a user and a network
/// answer everything, with a status of 200.
fn fits(accept: &str, body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    if accept.contains("json") { matches!(first, Some(b'{' | b'[')) } else { first.is_some() }
}

fn form(accept: &str) -> &str {
    if accept.contains("json") { "JSON" } else { accept }
}
