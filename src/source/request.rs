//! What a service is asked, and what it answered: plain values, so that requests can be made
//! and replies read without a network.

use crate::error::Error;

use super::service::Service;

/// A request. It bears no token: what is kept, logged or shown of it is free of secrets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Request {
    /// Who is asked.
    pub service: Service,
    /// Path and query, percent-encoded, beginning with `/`.
    pub target: String,
    /// JSON to post; without it the request is a `GET`.
    pub body: Option<String>,
    /// What `Accept` says.
    pub accept: &'static str,
    /// How long the answer holds.
    pub kind: Kind,
}

/// What is asked for: it decides how long an answer holds (`Kind::days`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Which film it is, and facts on it.
    Identity,
    /// Which release, and what is on it.
    Soundtrack,
    /// Genres and tags.
    Genres,
    /// Which picture.
    Picture,
    /// Which preview; never its signed address.
    Preview,
}

impl Kind {
    /// Days for which a good answer is not asked for again.
    #[must_use]
    pub const fn days(self) -> u64 {
        match self {
            Self::Identity | Self::Picture => 180,
            Self::Soundtrack | Self::Preview => 90,
            Self::Genres => 30,
        }
    }
}

impl Request {
    /// A `GET` that wants JSON.
    #[must_use]
    pub fn get(service: Service, kind: Kind, target: String) -> Self {
        Self { service, target, body: None, accept: "application/json", kind }
    }

    /// What tells it from every other request, also over restarts.
    #[must_use]
    pub fn key(&self) -> String {
        let name = self.service.facts().name;
        match &self.body {
            None => format!("{name} {}", self.target),
            Some(body) => {
                format!("{name} {} {}", self.target, blake3::hash(body.as_bytes()).to_hex())
            }
        }
    }
}

/// A reply as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// As in HTTP.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// Bounded by the client.
    pub body: Vec<u8>,
}

impl Reply {
    /// The first header of that name (small letters).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What a reply comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It bears what was asked for: a status of 200 alone does not.
    Good,
    /// The service knows of no such thing. Kept for a while.
    Nothing,
    /// Too much was asked, or the service is down for the moment: try again, after so many
    /// seconds if it said so.
    Busy(Option<u64>),
    /// It does not want to be asked by us: nobody asks it again for so many seconds.
    Blocked {
        /// In words, for a person.
        why: String,
        /// How long.
        seconds: u64,
    },
    /// It answered with something else, or refused the request. Kept for a while, not repeated.
    Wrong(Error),
}
