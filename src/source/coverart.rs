//! The Cover Art Archive: the front of a release, as a small picture.

use super::request::{Kind, Reply, Request, Verdict};
use super::service::Service;
use super::shape;
use super::wire::encode;
use crate::error::Result;

const HERE: Service = Service::CoverArt;

/// What a picture is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As nearly all are.
    Jpeg,
    /// As some are.
    Png,
}

/// How files of a format begin.
const BEGINNINGS: [(&[u8], Format); 2] =
    [(b"\xff\xd8\xff", Format::Jpeg), (b"\x89PNG\r\n\x1a\n", Format::Png)];

/// Asks for the front of a release group, by MusicBrainz id, at most 250 pixels wide and high.
/// The answer is a redirection to another host, which has the picture.
#[must_use]
pub fn front(release_group: &str) -> Request {
    let target = format!("/release-group/{}/front-250", encode(release_group));
    Request { accept: "image/jpeg, image/png", ..Request::get(HERE, Kind::Picture, target) }
}

/// What the service's own signals come to; `None` where the status says it all.
#[must_use]
pub fn judge(reply: &Reply) -> Option<Verdict> {
    match reply.status {
        200 => picture(&reply.body).err().map(Verdict::Wrong),
        404 => Some(Verdict::Nothing),
        // The host behind it is often overrun.
        502..=504 if reply.header("retry-after").is_none() => Some(Verdict::Busy(None)),
        _ => None,
    }
}

/// What a picture is written in, by its first bytes; whether it is whole is not looked at.
///
/// # Errors
/// A body that is no such picture.
pub fn picture(body: &[u8]) -> Result<Format> {
    let begins = BEGINNINGS.into_iter().find(|(bytes, _)| body.starts_with(bytes));
    begins.map(|(_, format)| format).ok_or_else(|| shape::unexpected(HERE, body))
}
