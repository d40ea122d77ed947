//! A record as bytes: a version, a checksum, a head in JSON, and the body, packed where that
//! makes it smaller.
//!
//! ```text
//! 0      version
//! 1..5   CRC-32 of all that follows, little-endian
//! 5..9   length of the head, little-endian
//! 9..    head, then body
//! ```

use std::io::{Read, Write};

use flate2::{Compression, Crc, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Serialize};

use crate::model::kept::{Content, Kept};

const VERSION: u8 = 1;
const BEFORE_HEAD: usize = 9;
/// Shorter bodies are not worth packing.
const SHORT: usize = 200;

/// All of a record but its body.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) source: String,
    pub(super) kind: String,
    address: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    pub(super) time: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failed: Option<u64>,
    status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
    parser: u32,
    pub(super) content: Written,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Written {
    /// A body of so many bytes.
    Body {
        bytes: u64,
        packed: bool,
    },
    Nothing,
    Failure {
        what: String,
        hint: String,
    },
}

/// The record's bytes.
pub(super) fn write(kept: &Kept) -> Option<Vec<u8>> {
    let body: &[u8] = match &kept.content {
        Content::Body(body) => body,
        _ => &[],
    };
    let packed = pack(body);
    let content = match &kept.content {
        Content::Body(body) => Written::Body { bytes: body.len() as u64, packed: packed.is_some() },
        Content::Nothing => Written::Nothing,
        Content::Failure { what, hint } => {
            Written::Failure { what: what.clone(), hint: hint.clone() }
        }
    };
    let head = Head {
        source: kept.source.clone(),
        kind: kept.kind.clone(),
        address: kept.address.clone(),
        moved: kept.moved.clone(),
        time: kept.time,
        failed: kept.failed,
        status: kept.status,
        etag: kept.etag.clone(),
        last_modified: kept.last_modified.clone(),
        parser: kept.parser,
        content,
    };
    let head = serde_json::to_vec(&head).ok()?;
    let body = packed.as_deref().unwrap_or(body);
    let mut bytes = Vec::with_capacity(BEFORE_HEAD + head.len() + body.len());
    bytes.extend([VERSION, 0, 0, 0, 0]);
    bytes.extend(u32::try_from(head.len()).ok()?.to_le_bytes());
    bytes.extend(head);
    bytes.extend(body);
    let sum = checksum(&bytes[5..]).to_le_bytes();
    bytes[1..5].copy_from_slice(&sum);
    Some(bytes)
}

/// The head alone, and the rest; none when the bytes are no record of this version.
pub(super) fn head(bytes: &[u8]) -> Option<(Head, &[u8])> {
    let (before, rest) = bytes.split_at_checked(BEFORE_HEAD)?;
    let sum = u32::from_le_bytes(before[1..5].try_into().ok()?);
    if before[0] != VERSION || checksum(&bytes[5..]) != sum {
        return None;
    }
    let length = u32::from_le_bytes(before[5..9].try_into().ok()?);
    let (head, body) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    Some((serde_json::from_slice(head).ok()?, body))
}

/// The whole of it; none when the bytes are no record of this version.
pub(super) fn read(bytes: &[u8]) -> Option<Kept> {
    let (head, body) = head(bytes)?;
    let content = match head.content {
        Written::Body { bytes, packed: false } => {
            (body.len() as u64 == bytes).then(|| Content::Body(body.to_vec()))?
        }
        Written::Body { bytes, packed: true } => Content::Body(unpack(body, bytes)?),
        Written::Nothing => Content::Nothing,
        Written::Failure { what, hint } => Content::Failure { what, hint },
    };
    Some(Kept {
        source: head.source,
        kind: head.kind,
        address: head.address,
        moved: head.moved,
        time: head.time,
        failed: head.failed,
        status: head.status,
        etag: head.etag,
        last_modified: head.last_modified,
        parser: head.parser,
        content,
    })
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}

/// The packed body, if it is a good deal smaller.
fn pack(body: &[u8]) -> Option<Vec<u8>> {
    if body.len() < SHORT {
        return None;
    }
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(body).ok()?;
    packer.finish().ok().filter(|packed| packed.len() < body.len() / 10 * 9)
}

fn unpack(packed: &[u8], bytes: u64) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    DeflateDecoder::new(packed).take(bytes + 1).read_to_end(&mut body).ok()?;
    (body.len() as u64 == bytes).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(content: Content) -> Kept {
        Kept {
            source: "deezer".into(),
            kind: "preview".into(),
            address: "https://api.deezer.com/track/1".into(),
            moved: Some("/track/2".into()),
            time: 1_700_000_000,
            failed: None,
            status: 200,
            etag: Some("\"a\"".into()),
            last_modified: None,
            parser: 1,
            content,
        }
    }

    fn contents() -> [Content; 5] {
        [
            Content::Body(Vec::new()),
            Content::Body(b"{\"id\":1}".repeat(2_000)),
            Content::Body((0..2_000_u32).map(|i| (i * i * 31 / 7) as u8).collect()),
            Content::Nothing,
            Content::Failure { what: "no".into(), hint: "wait".into() },
        ]
    }

    #[test]
    fn records_come_back() {
        for kept in contents().map(kept) {
            assert_eq!(read(&write(&kept).unwrap()), Some(kept));
        }
        let body = Content::Body(b"{\"id\":1}".repeat(2_000));
        assert!(write(&kept(body)).unwrap().len() < 1_000);
    }

    #[test]
    fn a_changed_byte_or_a_missing_end_is_no_record() {
        for kept in contents().map(kept) {
            let bytes = write(&kept).unwrap();
            for at in 0..bytes.len() {
                assert!(read(&bytes[..at]).is_none(), "{at}");
                let mut changed = bytes.clone();
                changed[at] ^= 0x10;
                assert!(read(&changed).is_none(), "{at}");
            }
        }
    }
}
