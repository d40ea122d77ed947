use needledrop::model::Listing;
use needledrop::source::request::Verdict;
use needledrop::source::wikipedia::{self, Article};

use crate::support::{credits, fixture, parsed};

fn read(title: &str, name: &str) -> Article {
    let wikitext = String::from_utf8(fixture(&format!("wikipedia/{name}.wikitext"))).unwrap();
    wikipedia::read_article(&parsed(title, &wikitext)).unwrap()
}

fn rows(article: &Article, listing: usize) -> Vec<String> {
    let cues = &article.listings[listing].soundtrack.cues;
    cues.iter().map(|cue| format!("{}: {}", cue.title, credits(cue))).collect()
}

#[test]
fn a_films_article_with_two_listings() {
    let article = read("Small Hours (film)", "film");
    assert_eq!(article.see_also, ["Small Hours (soundtrack)"]);
    let titles: Vec<_> = article
        .listings
        .iter()
        .map(|listed| (listed.title.as_str(), listed.soundtrack.listing))
        .collect();
    assert_eq!(
        titles,
        [
            ("Small Hours – songs", Listing::AlbumRelease),
            ("Songs featured in the film", Listing::HeardInFilm),
        ]
    );
    let page = "https://en.wikipedia.org/wiki/Small_Hours_%28film%29";
    assert_eq!(article.listings[0].page, page);
    assert_eq!(
        rows(&article, 0),
        [
            "Salt Street: performer Salt & Ash; writer Ada Low; writer Ben Hand; writer C. Vane",
            "Nowhere Bound: performer Grit; performer The Low Tide; writer Grit",
            "Rock 'n Roll & Café: performer Die Kurzen = Shorties",
        ]
    );
    assert_eq!(rows(&article, 1), ["Closing Time: original performer The Low Tide", "Lost one: "]);
}

#[test]
fn what_else_a_row_tells() {
    let article = read("Small Hours (film)", "film");
    let cues = &article.listings[0].soundtrack.cues;
    assert_eq!(cues[0].flags, ["live"]);
    assert_eq!(cues[0].notes, ["live at the Cellar"]);
    let seconds: Vec<_> = cues.iter().map(|cue| cue.recording.seconds).collect();
    assert_eq!(seconds, [Some(205.0), Some(245.0), Some(3601.0)]);
    assert_eq!(cues[1].raw_title.as_deref(), Some("\"Nowhere Bound\""));
    assert_eq!(cues[0].raw[1], "writer: Ada Low, Ben Hand and C. Vane");
}

#[test]
fn an_album_article_with_writers_for_all() {
    let article = read("Small Hours (soundtrack)", "album");
    let titles: Vec<_> = article.listings.iter().map(|listed| listed.title.as_str()).collect();
    assert_eq!(titles, ["Small Hours (soundtrack)", "Deluxe edition"]);
    assert_eq!(
        rows(&article, 0),
        [
            "Main Title: writer Cora Vane",
            "Main Title: writer Cora Vane; lyricist Ada Low; lyricist D. Moor; composer Ben Hand",
        ]
    );
    let cues = &article.listings[0].soundtrack.cues;
    assert_ne!(cues[0].id, cues[1].id);
    assert_eq!(article.listings[1].soundtrack.cues[0].notes, ["Notes: End credits"]);
}

#[test]
fn no_listing_is_no_error() {
    let article = read("Cold Tap", "no_listing");
    assert_eq!(article.listings, []);
    assert_eq!(article.see_also, ["Cold Tap: Music from the Film", "Music of Cold Tap"]);
    let missing = wikipedia::read_article(&fixture("wikipedia/missing.json")).unwrap();
    assert_eq!(missing, Article::default());
}

#[test]
fn what_a_reply_comes_to() {
    assert_eq!(wikipedia::verdict(&parsed("A", "text")), Verdict::Good);
    assert_eq!(wikipedia::verdict(&fixture("wikipedia/missing.json")), Verdict::Nothing);
    assert_eq!(wikipedia::verdict(&fixture("wikidata/maxlag.json")), Verdict::Busy(None));
    assert!(matches!(wikipedia::verdict(b"<html>log in</html>"), Verdict::Wrong(_)));
    let old = br#"{"parse": {"title": "A", "wikitext": {"*": "{{tracklist|title1=B}}"}}}"#;
    assert_eq!(wikipedia::read_article(old).unwrap().listings.len(), 1);
}
