//! An article.
use serde_json::Value;

use crate::error::Result;
use crate::model::found::Listed;
use crate::source::reply::{self, json, odd, text};
use crate::source::request::{Kind, Request, Verdict};
use crate::source::service::Service;
use crate::source::wire::encode;

const WHO: &str = "Wikipedia";

/// What an article has on a film's music.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// Its name, after redirects; empty for an article that there is not.
    pub title: String,
    /// Its track listings, in the article's order.
    pub listings: Vec<Listed>,
    /// Names of articles on the soundtrack to which it sends its readers.
    pub see_also: Vec<String>,
}

/// Asks for an article's text.
#[must_use]
pub fn article(title: &str) -> Request {
    let target = format!(
        "/w/api.php?action=parse&page={}&prop=wikitext&format=json&formatversion=2&redirects=1\
         &maxlag=5",
        encode(title.trim())
    );
    Request::get(Service::Wikipedia, Kind::Soundtrack, target)
}

/// Reads an article's track listings. An article that there is not, or without any, has none.
///
/// # Errors
/// A reply that is no article.
pub fn read_article(body: &[u8]) -> Result<Article> {
    let reply = json(body, WHO)?;
    let _ = (is_missing(&reply), text(&reply, ""));
    Err(odd(WHO, &reply))
}

/// What a reply with status 200 comes to.
#[must_use]
pub fn verdict(body: &[u8]) -> Verdict {
    match json(body, WHO) {
        Ok(reply) if reply.pointer("/parse/wikitext").is_some() => Verdict::Good,
        Ok(reply) if is_missing(&reply) => Verdict::Nothing,
        Ok(reply) if reply::is_busy(&reply) => Verdict::Busy(None),
        Ok(reply) => Verdict::Wrong(odd(WHO, &reply)),
        Err(error) => Verdict::Wrong(error),
    }
}

fn is_missing(reply: &Value) -> bool {
    let code = reply.get("error").and_then(|error| text(error, "code"));
    code.is_some_and(|code| ["missingtitle", "invalidtitle"].contains(&code))
}
