//! One request over the wire: bounded in time and bytes, and no more. Whether a reply is an
//! answer is judged elsewhere.

use std::error::Error as _;
use std::sync::OnceLock;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Method, Url, redirect, retry, tls};

use crate::error::{Error, Result};
use crate::source::request::{Reply, Request};
use crate::source::service::{Carried, Service, Token};

use super::Limits;
use super::address;
use super::tokens::Tokens;

/// What came of a request.
pub(super) enum Sent {
    /// A reply, whole.
    Reply(Reply),
    /// There is no way to the service.
    Unreached(Error),
    /// The connection broke off.
    Broken(String),
    /// A reply that nobody should have.
    TooLarge(Error),
}

/// The two ways out: to services, and to servers on this machine, where no proxy stands between
/// and no certificate is asked for.
pub(super) struct Wire {
    agent: HeaderValue,
    limits: Limits,
    far: OnceLock<Result<reqwest::Client>>,
    near: OnceLock<Result<reqwest::Client>>,
}

impl Wire {
    /// # Errors
    /// When the contact cannot stand in a header.
    pub(super) fn new(contact: Option<&str>, limits: Limits) -> Result<Self> {
        let name = concat!("needledrop/", env!("CARGO_PKG_VERSION"));
        let contact = contact.map(str::trim).filter(|contact| !contact.is_empty());
        let agent = contact.map_or_else(|| name.to_owned(), |at| format!("{name} (+{at})"));
        let wrong = || {
            let what = "the contact for the user agent is not plain letters";
            Error::input(what, "write an address of a page, or a mail address")
        };
        let plain = agent.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let agent = HeaderValue::from_str(&agent).ok().filter(|_| plain).ok_or_else(wrong)?;
        Ok(Self { agent, limits, far: OnceLock::new(), near: OnceLock::new() })
    }

    /// Sends it to an address that bears no token yet. `home`: it goes to the service itself,
    /// which alone gets the token.
    ///
    /// # Errors
    /// When this machine is not fit for the web at all.
    pub(super) async fn send(
        &self,
        request: &Request,
        url: &Url,
        extra: HeaderMap,
        tokens: Option<&Tokens>,
    ) -> Result<Sent> {
        let near = address::is_loopback(url);
        let client = if near { &self.near } else { &self.far };
        let client = client.get_or_init(|| self.build(near)).as_ref().map_err(Error::clone)?;
        let token = tokens.and_then(|tokens| tokens.get(request.service));
        let (url, bearer) = carrying(request.service, url, token);
        let method = if request.body.is_some() { Method::POST } else { Method::GET };
        let mut asking = client.request(method, url).headers(extra).header(ACCEPT, request.accept);
        if let Some(bearer) = bearer {
            asking = asking.header(AUTHORIZATION, bearer);
        }
        if let Some(body) = &request.body {
            asking = asking.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        Ok(match asking.send().await {
            Ok(response) => self.read(request.service, response).await,
            Err(cause) => self.failed(request.service, cause),
        })
    }

    async fn read(&self, service: Service, mut response: reqwest::Response) -> Sent {
        let headers = response.headers().iter().map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        let (status, headers) = (response.status().as_u16(), headers.collect());
        let mut body = Vec::new();
        if response.content_length().is_some_and(|length| length > self.limits.body as u64) {
            return self.too_large(service);
        }
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > self.limits.body => {
                    return self.too_large(service);
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return Sent::Reply(Reply { status, headers, body }),
                Err(cause) => return self.failed(service, cause),
            }
        }
    }

    fn too_large(&self, service: Service) -> Sent {
        let name = service.facts().name;
        let what = format!("{name} answered with more than {} bytes", self.limits.body);
        Sent::TooLarge(Error::failure(what, "try again tomorrow; if it is so still, report it"))
    }

    /// What a failure comes to; the cause's own words bear the address with all that is in it.
    fn failed(&self, service: Service, cause: reqwest::Error) -> Sent {
        let cause = cause.without_url();
        let name = service.facts().name;
        let unreached = |why: &str| {
            Sent::Unreached(Error::failure(
                format!("there is no way to {name}: {why}"),
                "see whether the network is there; what is kept can be used without it",
            ))
        };
        if cause.is_connect() {
            unreached(&root(&cause))
        } else if cause.is_timeout() {
            unreached(&format!("no whole answer within {} s", self.limits.whole.as_secs_f32()))
        } else {
            Sent::Broken(root(&cause))
        }
    }

    fn build(&self, near: bool) -> Result<reqwest::Client> {
        // Another provider that is installed already will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = reqwest::Client::builder()
            .user_agent(self.agent.clone())
            .connect_timeout(self.limits.connect)
            .timeout(self.limits.whole)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .tls_version_min(tls::Version::TLS_1_2)
            .pool_max_idle_per_host(1);
        let builder = if near { builder.no_proxy().tls_certs_only([]) } else { builder };
        builder.build().map_err(|cause| {
            let what = format!("there can be no secure connection: {}", root(&cause));
            Error::failure(what, "see whether the system's certificates are installed")
        })
    }
}

/// The address and the header that bear the token, where there is one.
fn carrying(service: Service, url: &Url, token: Option<&str>) -> (Url, Option<HeaderValue>) {
    let carried = match service.facts().token {
        Token::Optional(carried) | Token::Needed(carried) => Some(carried),
        Token::None => None,
    };
    match (carried, token) {
        (Some(Carried::Query(name)), Some(token)) => (address::with_query(url, name, token), None),
        (Some(Carried::Authorization(before)), Some(token)) => {
            let mut value = HeaderValue::from_str(&format!("{before}{token}")).ok();
            if let Some(value) = &mut value {
                value.set_sensitive(true);
            }
            (url.clone(), value)
        }
        _ => (url.clone(), None),
    }
}

/// The words of the first cause, which say most.
fn root(error: &reqwest::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        words = inner.to_string();
        cause = inner.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_way_to_the_web_is_made_or_its_want_is_said() {
        let second = Duration::from_secs(1);
        let limits = Limits { connect: second, whole: second, body: 1 };
        let wire = Wire::new(Some("https://example.org"), limits).unwrap();
        assert!(wire.build(true).is_ok());
        // A system may have no certificates; twice, since a provider is installed only once.
        for _ in 0..2 {
            assert!(wire.build(false).map_or_else(|error| error.hint.contains("cert"), |_| true));
        }
    }
}
