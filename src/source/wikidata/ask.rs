//! Queries in SPARQL. All names of properties and of the service's extensions stand here.
//!
//! Each fact is a branch of its own and makes rows of its own, which the reader joins: facts
//! with many values in one pattern would multiply each other.

use crate::identity::films::Title;
use crate::model::FilmId;
use crate::source::request::{Kind, Request};
use crate::source::service::Service;
use crate::source::wire::encode;

/// As many ids go into one request.
pub const MOST_IDS: usize = 50;

/// As many titles go into one request. Each is a search of its own for the service, which breaks
/// a query off after 60 seconds.
pub const MOST_TITLES: usize = 10;

/// What the search gives for each title.
const MOST_FOUND: usize = 10;

/// Only films have a number at TMDb for films, or a name at Letterboxd.
const FILMS_ONLY: &str = "haswbstatement:P4947|P6127";

const BY_IMDB: &str = "wdt:P345";
const BY_TMDB: &str = "wdt:P4947";
const BY_LETTERBOXD: &str = "wdt:P6127";

/// What is shown, with `Label` for what the service writes out.
const COLUMNS: &str = "?film ?filmLabel ?imdb ?tmdb ?letterboxd ?original ?date ?directorLabel \
    ?genreLabel ?countryLabel ?composerLabel ?minutes ?group ?article";

/// The first makes a row of a film of which nothing is known. Q7727 is the minute.
const FACTS: [&str; 13] = [
    "BIND(1 AS ?known)",
    "?film wdt:P345 ?imdb",
    "?film wdt:P4947 ?tmdb",
    "?film wdt:P6127 ?letterboxd",
    "?film wdt:P1476 ?original",
    "?film wdt:P577 ?date",
    "?film wdt:P57 ?director",
    "?film wdt:P136 ?genre",
    "?film wdt:P495 ?country",
    "?film wdt:P86 ?composer",
    "?film p:P2047 ?length . ?length a wikibase:BestRank ; psv:P2047 ?quantity . \
     ?quantity wikibase:quantityUnit wd:Q7727 ; wikibase:quantityAmount ?minutes",
    "?film wdt:P406/wdt:P436 ?group",
    "?page schema:about ?film ; schema:isPartOf <https://en.wikipedia.org/> ; \
     schema:name ?article",
];

/// English, else the label for all languages, else what there is in much spoken ones.
const LANGUAGES: &str = "en,mul,fr,de,es,it,pt,pl,sv,ru,ja,zh";

/// Facts on the films of these ids. Local ids, of which Wikidata knows nothing, are left out.
#[must_use]
pub fn by_ids(ids: &[FilmId]) -> Vec<Request> {
    let known: Vec<&str> = ids.iter().filter(|id| !id.is_local()).map(FilmId::as_str).collect();
    let batch = |ids: &[&str]| {
        let (items, imdb): (Vec<&str>, Vec<&str>) =
            ids.iter().copied().partition(|id| id.starts_with('Q'));
        let mut ways = Vec::new();
        if !imdb.is_empty() {
            ways.push(format!("{{ {} }}", by(BY_IMDB, &imdb)));
        }
        if !items.is_empty() {
            let items: Vec<_> = items.iter().map(|id| format!("wd:{id}")).collect();
            ways.push(format!("{{ VALUES ?film {{ {} }} }}", items.join(" ")));
        }
        request("?asked", &ways.join(" UNION "))
    };
    known.chunks(MOST_IDS).map(batch).collect()
}

/// Facts on the films of these names in Letterboxd's addresses.
#[must_use]
pub fn by_letterboxd(slugs: &[String]) -> Vec<Request> {
    let good = |slug: &&str| slug.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).filter(good).collect();
    slugs.chunks(MOST_IDS).map(|slugs| request("", &by(BY_LETTERBOXD, slugs))).collect()
}

/// Facts on the films of these numbers at TMDb.
#[must_use]
pub fn by_tmdb(numbers: &[u64]) -> Vec<Request> {
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    numbers.chunks(MOST_IDS).map(|numbers| request("", &by(BY_TMDB, numbers))).collect()
}

/// Films with these titles, with the facts on them. The year has no part in it: those who ask
/// are often off by one.
#[must_use]
pub fn search(titles: &[Title]) -> Vec<Request> {
    let batch = |titles: &[Title]| {
        let wanted: Vec<String> = titles
            .iter()
            .enumerate()
            .filter_map(|(place, title)| Some(format!("({place} \"{}\")", words(&title.title)?)))
            .collect();
        let films = format!(
            "SELECT ?place ?film ?rank WHERE {{ VALUES (?place ?search) {{ {} }} \
             SERVICE wikibase:mwapi {{ bd:serviceParam wikibase:endpoint \"www.wikidata.org\" ; \
             wikibase:api \"Search\" ; wikibase:limit \"once\" ; mwapi:srsearch ?search ; \
             mwapi:srlimit \"{MOST_FOUND}\" . ?film wikibase:apiOutputItem mwapi:title . \
             ?rank wikibase:apiOrdinal true . }} }}",
            wanted.join(" ")
        );
        request("?place ?rank", &format!("{{ {films} }}"))
    };
    titles.chunks(MOST_TITLES).map(batch).collect()
}

/// What the full-text search is asked for: the title's words in small letters, none of which is
/// a sign or a word of its language. A title without any finds nothing.
pub(super) fn words(title: &str) -> Option<String> {
    let mut cost = 0;
    let letters = title.chars().flat_map(char::to_lowercase).take_while(|c| {
        cost += if c.is_ascii_alphanumeric() { 1 } else { 3 * c.len_utf8() };
        cost <= MOST_ENCODED
    });
    let plain: String =
        letters.map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.iter().any(|word| *word != "'").then(|| format!("{} {FILMS_ONLY}", words.join(" ")))
}

/// A title's share of an address that servers take, in bytes.
const MOST_ENCODED: usize = 400;

fn by<T: AsRef<str>>(property: &str, values: &[T]) -> String {
    let values: Vec<_> = values.iter().map(|value| format!("\"{}\"", value.as_ref())).collect();
    format!("VALUES ?asked {{ {} }} ?film {property} ?asked .", values.join(" "))
}

/// Blazegraph would put the facts before the films that they are wanted for, but for the hint.
fn request(more: &str, films: &str) -> Request {
    let facts: Vec<_> = FACTS.iter().map(|fact| format!("{{ {fact} }}")).collect();
    let query = format!(
        "SELECT {more} {COLUMNS} WHERE {{ hint:Query hint:optimizer \"None\" . {films} {} \
         SERVICE wikibase:label {{ bd:serviceParam wikibase:language \"{LANGUAGES}\" . }} }}",
        facts.join(" UNION ")
    );
    let target = format!("/sparql?format=json&query={}", encode(query.trim()));
    let accept = "application/sparql-results+json";
    Request { accept, ..Request::get(Service::Wikidata, Kind::Identity, target) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(title: &str) -> Title {
        Title { title: title.to_owned(), year: None }
    }

    #[test]
    fn batches() {
        let ids: Vec<_> =
            (0..120).map(|n| FilmId::new(format!("tt{:07}", 9_900_000 + n)).unwrap()).collect();
        assert_eq!(by_ids(&ids).len(), 3);
        assert_eq!(by_ids(&[FilmId::new("local-a").unwrap()]), []);
        assert_eq!(search(&vec![title("A"); 21]).len(), 3);
        for request in
            by_ids(&ids).iter().chain(&search(&vec![title("Ä ".repeat(150).trim()); 10]))
        {
            assert!(request.target.len() < 8_000, "{}", request.target.len());
        }
    }

    #[test]
    fn nothing_typed_is_a_sign_in_a_query() {
        for hostile in ["\" } DROP", "a\\", "x\" -y", "insource:/a/", "*~?", "\u{0}\n"] {
            let words = words(&format!("Ä{hostile}")).unwrap();
            assert!(!words.contains(['"', '\\', '*', '~', '/', '\n', '\0']), "{words}");
            assert_eq!(words.matches(':').count(), 1, "{words}");
        }
        assert_eq!(words("!!! ?"), None);
        assert_eq!(by_letterboxd(&["a\"b".to_owned()]), []);
    }
}
