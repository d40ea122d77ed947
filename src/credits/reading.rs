//! What was read, and what there is to say about it.

use crate::error::Error;
use crate::model::{FilmId, Soundtrack};

/// In what form the listing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The data within today's page.
    NextData,
    /// Today's page as it is shown.
    Html,
    /// The page of former years, with its `soundTrack soda` blocks.
    Soda,
    /// Lines of text.
    Text,
    /// A playlist of a player's, M3U or M3U8.
    M3u,
    /// A playlist in XML.
    Xspf,
    /// A playlist in JSON, as ListenBrainz gives it.
    Jspf,
}

impl Kind {
    /// As in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NextData => "next_data",
            Self::Html => "html",
            Self::Soda => "soda",
            Self::Text => "text",
            Self::M3u => "m3u",
            Self::Xspf => "xspf",
            Self::Jspf => "jspf",
        }
    }
}

/// What a page says of its film; text says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The id that the film has now.
    pub id: Option<FilmId>,
    /// Its title.
    pub title: Option<String>,
    /// Year of release.
    pub year: Option<u16>,
    /// The id that the page was asked for, where the film has another one now.
    pub moved_from: Option<FilmId>,
}

/// A listing that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Where it was found.
    pub kind: Kind,
    /// Whose it is.
    pub film: About,
    /// Its cues; the ids are the source's, else made by [`crate::identity::number`] from the
    /// titles as written. `total` is what the source says.
    pub soundtrack: Soundtrack,
}

impl Reading {
    /// What a person should know before they rely on the listing; empty for most.
    #[must_use]
    pub fn notices(&self) -> Vec<Error> {
        let mut notices = Vec::new();
        let film =
            self.film.title.as_deref().map_or(String::new(), |title| format!(" for {title}"));
        let cues = self.soundtrack.cues.len();
        if let (Some(old), Some(new)) = (&self.film.moved_from, &self.film.id) {
            let hint = "the film is known by the new id from now on";
            notices.push(Error::input(format!("{old} has moved to {new}"), hint));
        }
        if self.soundtrack.truncated {
            let of = self.soundtrack.total.map_or(String::new(), |total| format!(" of {total}"));
            let hint = "press the page's button for the rest, save it again and read that";
            notices.push(Error::input(format!("the page holds {cues}{of} cues{film}"), hint));
        } else if cues == 0 {
            let hint = "most films have none there; a list of your own can be read too, one cue on each line";
            notices.push(Error::input(format!("the page lists no music{film}"), hint));
        }
        notices
    }
}
