//! An article: what is asked, and what in its text is a listing or leads to one.

use serde_json::Value;

use super::listing;
use super::markup;
use super::template::{self, Template};
use crate::error::Result;
use crate::model::found::Listed;
use crate::source::request::{Kind, Request, Verdict};
use crate::source::service::Service;
use crate::source::wire::{self, encode, json, odd, text};

const WHO: &str = "Wikipedia";

const SITE: &str = "https://en.wikipedia.org/wiki/";

/// The site takes no longer articles.
const MOST_BYTES: usize = 2_100_000;

const MOST_LISTINGS: usize = 50;
const MOST_SEE_ALSO: usize = 5;

/// Templates that send the reader to another article.
const HATNOTES: [&str; 7] =
    ["main", "main article", "main articles", "see also", "further", "see", "details"];

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
    if is_missing(&reply) {
        return Ok(Article::default());
    }
    match (source(&reply), reply.get("parse").and_then(|parse| text(parse, "title"))) {
        (Some(wikitext), Some(title)) => Ok(of(title, wikitext)),
        _ => Err(odd(WHO, &reply)),
    }
}

/// The text; in the older form of replies it lies one deeper.
fn source(reply: &Value) -> Option<&str> {
    let wikitext = reply.pointer("/parse/wikitext")?;
    wikitext.as_str().or_else(|| wikitext.get("*")?.as_str())
}

/// What a reply with status 200 comes to.
#[must_use]
pub fn verdict(body: &[u8]) -> Verdict {
    match json(body, WHO) {
        Ok(reply) if source(&reply).is_some() => Verdict::Good,
        Ok(reply) if is_missing(&reply) => Verdict::Nothing,
        Ok(reply) if wire::is_busy(&reply) => Verdict::Busy(None),
        Ok(reply) => Verdict::Wrong(odd(WHO, &reply)),
        Err(error) => Verdict::Wrong(error),
    }
}

fn is_missing(reply: &Value) -> bool {
    let code = reply.get("error").and_then(|error| text(error, "code"));
    code.is_some_and(|code| ["missingtitle", "invalidtitle", "pagecannotexist"].contains(&code))
}

fn of(title: &str, wikitext: &str) -> Article {
    let mut end = wikitext.len().min(MOST_BYTES);
    while !wikitext.is_char_boundary(end) {
        end -= 1;
    }
    let wikitext = markup::without_remarks(&wikitext[..end]);
    let headings = markup::headings(&wikitext);
    let page = format!("{SITE}{}", encode(&title.replace(' ', "_")));
    let mut article = Article { title: title.to_owned(), ..Article::default() };
    for template in template::all(&wikitext) {
        let before = headings.partition_point(|heading| heading.at <= template.at);
        let section = before.checked_sub(1).and_then(|last| headings.get(last));
        let path = section.map_or(&[][..], |heading| heading.path.as_slice());
        if listing::is_listing(&template.name) {
            if article.listings.len() < MOST_LISTINGS {
                article.listings.extend(listing::read(&template, path, title, &page));
            }
        } else if HATNOTES.contains(&template.name.as_str()) {
            see_also(&template, path, &mut article);
        }
    }
    article
}

/// Articles on the music, by their own name or by where the reader is sent to them.
fn see_also(template: &Template, path: &[String], article: &mut Article) {
    let of_music = |text: &str| {
        let text = text.to_lowercase();
        ["soundtrack", "score)", "music of", "album)"].iter().any(|word| text.contains(word))
    };
    let in_section = path.iter().any(|heading| of_music(heading));
    for name in template.unnamed() {
        let name = name.split('#').next().unwrap_or(name).replace('_', " ");
        let name = name.trim().trim_start_matches(':');
        let fits = (in_section || of_music(name)) && !name.contains(['{', '[', '<']);
        let is_new = name != article.title && !article.see_also.iter().any(|known| known == name);
        if fits && is_new && !name.is_empty() && article.see_also.len() < MOST_SEE_ALSO {
            article.see_also.push(name.to_owned());
        }
    }
}
