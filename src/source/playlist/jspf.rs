//! JSPF: a playlist in JSON, as ListenBrainz gives it.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};

use crate::error::{Error, Result};

use super::{MOST_TRACKS, Track, track};

pub(super) fn is_one(start: &str) -> bool {
    let Some(inner) = start.strip_prefix('{') else { return false };
    let key = inner.trim_start().starts_with("\"playlist\"");
    key || serde_json::from_str::<Head>(start).is_ok_and(|head| head.playlist.is_some())
}

#[derive(Deserialize)]
struct Head {
    playlist: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct File {
    playlist: Playlist,
}

#[derive(Deserialize)]
struct Playlist {
    #[serde(default)]
    track: UpTo<Given, MOST_TRACKS>,
}

#[derive(Deserialize)]
struct Given {
    title: Option<String>,
    creator: Option<String>,
    /// In milliseconds.
    duration: Option<f64>,
    #[serde(default)]
    identifier: OneOrMany,
    #[serde(default)]
    location: OneOrMany,
}

/// Writers disagree whether it is a text or a list of such. Only the first few count.
#[derive(Default)]
struct OneOrMany(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }

            fn visit_unit<E>(self) -> Result<OneOrMany, E> {
                Ok(OneOrMany::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
                let mut texts = Vec::new();
                while texts.len() < 10 {
                    match list.next_element()? {
                        Some(text) => texts.push(text),
                        None => return Ok(OneOrMany(texts)),
                    }
                }
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(OneOrMany(texts))
            }
        }
        deserializer.deserialize_any(Texts)
    }
}

/// A list that is given up when it is longer.
struct UpTo<T, const MOST: usize>(Vec<T>);

impl<T, const MOST: usize> Default for UpTo<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for UpTo<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T, const MOST: usize>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Items<T, MOST> {
            type Value = UpTo<T, MOST>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    if items.len() == MOST {
                        let told = format!("there are more than {MOST} tracks");
                        return Err(serde::de::Error::custom(told));
                    }
                    items.push(item);
                }
                Ok(UpTo(items))
            }
        }
        deserializer.deserialize_seq(Items(std::marker::PhantomData))
    }
}

/// Reads the tracks.
pub(super) fn read(text: &str) -> Result<Vec<Track>> {
    let file: File = serde_json::from_str(text).map_err(|cause| {
        let what = format!("this is no playlist that can be read: {cause}");
        Error::input(what, "save the playlist again").on_line(cause.line() as u64)
    })?;
    let track = |given: Given| Track {
        title: given.title,
        creator: given.creator,
        seconds: given.duration.map(|length| length / 1000.0),
        location: given.location.0.first().map(|address| track::path(address)),
        identifiers: given.identifier.0,
    };
    Ok(file.playlist.track.0.into_iter().map(track).collect())
}
