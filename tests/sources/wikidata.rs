use needledrop::identity::films::Title;
use needledrop::model::found::Identity;
use needledrop::source::request::Verdict;
use needledrop::source::service::Service;
use needledrop::source::wikidata;

use crate::support::fixture;

fn films(name: &str) -> Vec<Identity> {
    wikidata::read_films(&fixture(name)).unwrap()
}

#[test]
fn a_films_facts_from_rows_of_one_fact_each() {
    let films = films("wikidata/by_ids.json");
    let ids: Vec<_> = films.iter().map(|film| film.id.as_str()).collect();
    assert_eq!(ids, ["tt9900001", "tt9900002", "Q9900003"]);
    let film = &films[0];
    assert_eq!((film.title.as_str(), film.year), ("Small Hours", Some(1998)));
    assert_eq!(film.directors, ["Ada Low", "Ben Hand"]);
    assert_eq!(film.article.as_deref(), Some("Small Hours (film)"));
    assert_eq!(film.release_groups, ["11111111-aaaa-4bbb-8ccc-000000000001"]);
    let about = &film.about;
    assert_eq!(about.original_title.as_deref(), Some("Kleine Stunden"));
    assert_eq!(about.minutes, Some(97));
    assert_eq!(about.genres, ["comedy-drama", "punk film"]);
    assert_eq!(about.countries, ["Ruritania"]);
    assert_eq!(about.composers, ["Cora Vane"]);
    assert_eq!(about.imdb.as_deref(), Some("tt9900001"));
    assert_eq!(about.wikidata.as_deref(), Some("Q9900001"));
    assert_eq!(about.tmdb, Some(990_001));
    assert_eq!(about.letterboxd.as_deref(), Some("small-hours-1998"));
}

#[test]
fn a_film_of_which_little_is_known() {
    let films = films("wikidata/by_ids.json");
    assert_eq!((films[1].title.as_str(), films[1].year), ("Cold Tap", None));
    assert_eq!((films[1].about.minutes, films[1].about.tmdb), (None, None));
    assert_eq!((films[2].title.as_str(), films[2].year), ("Niemandsland", Some(1931)));
    assert_eq!(films[2].about.original_title, None);
    assert_eq!(films[2].about.imdb, None);
}

#[test]
fn however_the_rows_are_made_the_film_is_the_same() {
    let whole = &films("wikidata/by_ids.json")[..1];
    assert_eq!(films("wikidata/grouped.json"), whole);
    assert_eq!(films("wikidata/multiplied.json"), whole);
}

#[test]
fn films_found_by_title_come_by_place_and_rank() {
    let found = wikidata::read_search(&fixture("wikidata/search.json")).unwrap();
    let ids: Vec<(usize, Vec<&str>)> = found
        .iter()
        .map(|(place, films)| (*place, films.iter().map(|film| film.id.as_str()).collect()))
        .collect();
    assert_eq!(ids, [(0, vec!["tt9900005", "tt9900006"]), (2, vec!["tt9900001"])]);
    assert_eq!(wikidata::read_search(&fixture("wikidata/empty.json")).unwrap(), []);
}

#[test]
fn the_second_route_gives_ids() {
    let title = Title { title: "Heat & Lamp".to_owned(), year: None };
    let request = wikidata::search_plain(&title);
    assert_eq!(request.service, Service::WikidataSearch);
    assert!(request.target.contains("srsearch=heat%20lamp%20haswbstatement"), "{request:?}");
    let found = wikidata::read_search_plain(&fixture("wikidata/search_plain.json")).unwrap();
    assert_eq!(found.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["Q9900006", "Q9900005"]);
}

#[test]
fn what_a_reply_comes_to() {
    let verdict = |name| wikidata::verdict(&fixture(name));
    assert_eq!(verdict("wikidata/by_ids.json"), Verdict::Good);
    assert_eq!(verdict("wikidata/empty.json"), Verdict::Nothing);
    assert_eq!(verdict("wikidata/maxlag.json"), Verdict::Busy(None));
    assert!(matches!(verdict("musicbrainz/releases.json"), Verdict::Wrong(_)));
    let banned = wikidata::verdict(b"You have been banned until 2026-11-21");
    assert!(matches!(banned, Verdict::Wrong(error) if error.what.contains("banned")));
}
