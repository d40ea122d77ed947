//! The user's tokens: they go into requests as these leave, and nowhere else.

use std::collections::BTreeMap;
use std::fmt;

use crate::error::{Error, Result};
use crate::source::request::Reply;
use crate::source::service::Service;

use super::address;

/// A token for each service that has one. Nothing of it can be printed.
#[derive(Clone, Default)]
pub struct Tokens(BTreeMap<Service, String>);

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys().map(|service| service.facts().name)).finish()
    }
}

impl Tokens {
    /// Takes a service's token; blanks around it go.
    ///
    /// # Errors
    /// Of kind input when it is empty or holds what no token can: blanks, controls, letters
    /// beyond ASCII. The error does not show it.
    pub fn set(&mut self, service: Service, token: &str) -> Result<()> {
        let token = token.trim();
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            let name = service.facts().name;
            let what = format!("the token for {name} is none: it is empty, or not plain letters");
            return Err(Error::input(what, "copy it again from the service's page"));
        }
        self.0.insert(service, token.to_owned());
        Ok(())
    }

    /// Whether there is one.
    #[must_use]
    pub fn has(&self, service: Service) -> bool {
        self.0.contains_key(&service)
    }

    pub(super) fn get(&self, service: Service) -> Option<&str> {
        self.0.get(&service).map(String::as_str)
    }

    /// Takes the service's token out of a reply, plain and as it stands in a query, for some
    /// services send back what they were asked. What is kept and shown is made of the reply.
    pub(super) fn scrub(&self, service: Service, reply: &mut Reply) {
        let Some(token) = self.get(service) else { return };
        for secret in &forms(token) {
            for (_, value) in &mut reply.headers {
                if value.contains(secret.as_str()) {
                    *value = value.replace(secret.as_str(), HIDDEN);
                }
            }
            if let Some(clean) = without(&reply.body, secret.as_bytes()) {
                reply.body = clean;
            }
        }
    }
}

/// A token as services write it back: plain, in a query with large or small digits, in JSON.
fn forms(token: &str) -> [String; 4] {
    let coded = address::coded(token);
    let small = coded.split('%').enumerate().map(|(at, part)| match (at, part.get(..2)) {
        (1.., Some(digits)) => format!("%{}{}", digits.to_lowercase(), &part[2..]),
        _ => part.to_owned(),
    });
    [token.to_owned(), small.collect(), token.replace('/', "\\/"), coded]
}

const HIDDEN: &str = "(token)";

/// The bytes with each occurrence hidden; none if there is none.
fn without(bytes: &[u8], token: &[u8]) -> Option<Vec<u8>> {
    let mut clean = Vec::new();
    let mut rest = bytes;
    let mut found = false;
    while let Some(at) = rest.windows(token.len()).position(|window| window == token) {
        clean.extend_from_slice(&rest[..at]);
        clean.extend_from_slice(HIDDEN.as_bytes());
        rest = &rest[at + token.len()..];
        found = true;
    }
    clean.extend_from_slice(rest);
    found.then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_taken_out_in_every_form() {
        let mut tokens = Tokens::default();
        tokens.set(Service::LastFm, "a/B+c").unwrap();
        let echo = r#"{"a": "a/B+c", "b": "a\/B+c", "c": "a%2FB%2Bc", "d": "a%2fB%2bc"}"#;
        let headers = vec![("location".to_owned(), "/x?api_key=a%2fB%2bc".to_owned())];
        let mut reply = Reply { status: 200, headers, body: echo.into() };
        tokens.scrub(Service::LastFm, &mut reply);
        let text = String::from_utf8(reply.body).unwrap();
        assert_eq!(text.matches("(token)").count(), 4, "{text}");
        assert_eq!(reply.headers[0].1, "/x?api_key=(token)");
    }
}
