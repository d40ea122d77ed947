//! Addresses: where a request goes, what of it may be shown, and where it may be sent on.

use std::collections::BTreeMap;
use std::net::IpAddr;

use reqwest::Url;

use crate::error::{Error, Result, shown};
use crate::source::service::{Carried, Service, Token};

/// Where each service is.
pub(super) struct Bases(BTreeMap<Service, Url>);

impl Bases {
    /// # Errors
    /// When a base is no address of the web, or bears a name, a password, or a query.
    pub(super) fn new(moved: &BTreeMap<Service, String>) -> Result<Self> {
        let base = |service: Service| {
            let facts = service.facts();
            let text = moved.get(&service).map_or(facts.base, String::as_str);
            let url = Url::parse(text).ok().filter(|url| {
                matches!(url.scheme(), "http" | "https")
                    && url.username().is_empty()
                    && url.password().is_none()
                    && url.query().is_none()
                    && url.fragment().is_none()
            });
            let wrong = || {
                let what = format!("`{}` is no address for {}", shown(text), facts.name);
                Error::input(what, "write one like https://example.org")
            };
            Ok((service, url.ok_or_else(wrong)?))
        };
        Ok(Self(Service::ALL.into_iter().map(base).collect::<Result<_>>()?))
    }

    /// The whole address of a target, without a token.
    ///
    /// # Errors
    /// When the two make none, or one on another host.
    pub(super) fn whole(&self, service: Service, target: &str) -> Result<Url> {
        let wrong = || {
            let name = service.facts().name;
            Error::failure(format!("`{}` cannot be asked of {name}", shown(target)), "report it")
        };
        let base = self.0.get(&service).ok_or_else(wrong)?;
        let whole = format!("{}{target}", base.as_str().trim_end_matches('/'));
        let url = Url::parse(&whole).ok().filter(|_| target.starts_with('/'));
        url.filter(|url| same_host(url, base)).ok_or_else(wrong)
    }
}

/// Adds a token that goes into the query; what was there under its name is replaced.
pub(super) fn with_query(url: &Url, name: &str, token: &str) -> Url {
    let mut url = without_query(url, name);
    url.query_pairs_mut().append_pair(name, token);
    url
}

/// A token as it stands in a query, as `with_query` writes it.
pub(super) fn coded(token: &str) -> String {
    let mut coded = String::new();
    for byte in token.bytes() {
        match byte {
            b'*' | b'-' | b'.' | b'_' => coded.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => coded.push(byte.into()),
            _ => coded.push_str(&format!("%{byte:02X}")),
        }
    }
    coded
}

fn without_query(url: &Url, name: &str) -> Url {
    if url.query_pairs().all(|(own, _)| own != name) {
        return url.clone();
    }
    let kept: Vec<_> = url.query_pairs().filter(|(own, _)| own != name).collect();
    let mut clean = url.clone();
    clean.query_pairs_mut().clear().extend_pairs(kept);
    if clean.query() == Some("") {
        clean.set_query(None);
    }
    clean
}

/// The address without the service's token.
pub(super) fn clean(url: &Url, service: Service) -> Url {
    match service.facts().token {
        Token::Optional(Carried::Query(name)) | Token::Needed(Carried::Query(name)) => {
            without_query(url, name)
        }
        _ => url.clone(),
    }
}

/// Path and query.
pub(super) fn target(url: &Url) -> String {
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

pub(super) fn same_host(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host() == other.host()
        && one.port_or_known_default() == other.port_or_known_default()
}

/// Whether the service may send us there, off its own host. Covers lie with the Internet
/// Archive, on one of many hosts.
pub(super) fn may_lead_to(service: Service, from: &Url, to: &Url) -> bool {
    let host = to.host_str().unwrap_or_default();
    let archive = host == "archive.org" || host.ends_with(".archive.org");
    service == Service::CoverArt
        && ((to.scheme() == "https" && archive) || (is_loopback(from) && is_loopback(to)))
}

/// An address without its query, in which a signature can stand.
pub(super) fn unsigned(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.to_string()
}

pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let ip = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_base_is_an_address_and_no_more() {
        let bases = |text: &str| Bases::new(&[(Service::Tmdb, text.to_owned())].into());
        assert!(bases("http://127.0.0.1:8080/tmdb/").is_ok());
        for wrong in ["", "example.org", "file:///etc", "https://a:b@c.org", "https://c.org?k=v"] {
            assert_eq!(bases(wrong).err().map(|error| error.exit_code()), Some(2), "{wrong}");
        }
    }

    #[test]
    fn a_target_stays_on_its_host() {
        let bases = Bases::new(&BTreeMap::new()).unwrap();
        let whole = |target| bases.whole(Service::Deezer, target).map(|url| url.to_string());
        assert_eq!(whole("/search?q=a%20b").unwrap(), "https://api.deezer.com/search?q=a%20b");
        for wrong in ["search", ".evil.org/", "@evil.org/", ":80/"] {
            assert!(whole(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn tokens_in_queries_come_and_go() {
        let plain = url("https://x.org/2.0/?method=a%20b&format=json");
        let bearing = with_query(&plain, "api_key", "s&c");
        assert_eq!(bearing.query(), Some("method=a%20b&format=json&api_key=s%26c"));
        let all: String = (b'!'..=b'~').map(char::from).collect();
        let bearing_all = with_query(&plain, "api_key", &all);
        assert!(bearing_all.as_str().ends_with(&format!("api_key={}", coded(&all))));
        assert_eq!(with_query(&bearing, "api_key", "t").query_pairs().count(), 3);
        assert!(!clean(&bearing, Service::LastFm).as_str().contains("s%26c"));
        assert_eq!(target(&clean(&url("https://x.org/a?api_key=s"), Service::LastFm)), "/a");
    }

    #[test]
    fn only_covers_lie_elsewhere() {
        let (from, there) =
            (url("https://coverartarchive.org/x"), url("https://ia80.us.archive.org/y"));
        assert!(may_lead_to(Service::CoverArt, &from, &there));
        assert!(!may_lead_to(Service::Tmdb, &from, &there));
        for other in ["https://notarchive.org/", "http://archive.org/", "http://127.0.0.1/"] {
            assert!(!may_lead_to(Service::CoverArt, &from, &url(other)), "{other}");
        }
    }
}
