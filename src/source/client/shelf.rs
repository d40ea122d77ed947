//! How long what is kept holds.

use crate::model::kept::{Content, Kept};
use crate::source::judge;
use crate::source::request::{Kind, Request};
use crate::source::service::Service;

const DAY: u64 = 24 * 3_600;

/// Whether it need not be asked for again. What is from a clock that was ahead is old, else it
/// would hold for ever.
pub(super) fn holds(kept: &Kept, request: &Request, now: u64) -> bool {
    let within = |time: u64, days: u64| now.checked_sub(time).is_some_and(|age| age < days * DAY);
    let judged_alike = kept.parser == judge::version(request.service);
    match &kept.content {
        Content::Body(_) => within(kept.time, request.kind.days()),
        Content::Nothing => judged_alike && within(kept.time, nothing(request)),
        Content::Failure { .. } => judged_alike && within(kept.time, 1),
    }
}

/// Whether it is old, and asking for a newer one failed less than a day ago.
pub(super) fn failed_lately(kept: &Kept, now: u64) -> bool {
    kept.failed.and_then(|time| now.checked_sub(time)).is_some_and(|age| age < DAY)
}

/// Days for which there being no such thing holds.
fn nothing(request: &Request) -> u64 {
    match (request.service, request.kind) {
        // The page is there, and says that the film has none: the normal case.
        (Service::Imdb, Kind::Soundtrack) => 30,
        _ => 7,
    }
}

/// The kind as a word.
pub(super) const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Identity => "identity",
        Kind::Soundtrack => "soundtrack",
        Kind::Genres => "genres",
        Kind::Picture => "picture",
        Kind::Preview => "preview",
    }
}
