//! Saved pages: what is read, what is told, what is refused.

use needledrop::credits::{self, Kind};
use needledrop::model::{CueId, Role};

use super::{fixture, names, other, read, shapes};

#[test]
fn one_soundtrack_in_three_shapes_and_as_text() {
    let next = read(&fixture("next_full.html"));
    let html = read(&fixture("html_only.html"));
    let soda = read(&fixture("legacy_soda.html"));
    let kinds = [next.kind, html.kind, soda.kind];
    assert_eq!(kinds, [Kind::NextData, Kind::Html, Kind::Soda]);
    assert_eq!(next.soundtrack.cues, html.soundtrack.cues);
    assert_eq!(next.soundtrack.cues, soda.soundtrack.cues);
    assert_eq!((&next.film, &next.film), (&html.film, &soda.film));
    let text = read(&fixture("pasted.txt"));
    assert_eq!((text.kind, text.film), (Kind::Text, Default::default()));
    let titles = |reading: &credits::Reading| -> Vec<String> {
        reading.soundtrack.cues.iter().map(|cue| cue.title.clone()).collect()
    };
    assert_eq!(titles(&next), titles(&read(&fixture("pasted.txt"))));
}

#[test]
fn a_page_with_every_kind_of_line() {
    let reading = read(&fixture("next_full.html"));
    let film = &reading.film;
    assert_eq!(film.id.as_ref().map(|id| id.as_str()), Some("tt9900001"));
    assert_eq!((film.title.as_deref(), film.year), (Some("Invented Film"), Some(2001)));
    assert!(reading.notices().is_empty());
    let cues = &reading.soundtrack.cues;
    let cue = |title: &str| cues.iter().find(|cue| cue.title.starts_with(title)).unwrap();
    assert_eq!(cue("Small Hours").id, CueId::new("sn9900001").unwrap());
    assert_eq!(names(cue("Small Hours"), &Role::Performer), ["The Invented=Invented"]);
    assert_eq!(names(cue("Small Hours"), &Role::Writer), ["Ada Quill=A. Quill", "Bram Oaks"]);
    assert_eq!(cue("Small Hours").rights.len(), 2);
    assert_eq!(cue("Baby").title, "Baby Bobby's Lullaby");
    assert_eq!(names(cue("Baby"), &Role::Producer), ["Marsh & Fenn"]);
    assert_eq!(cue("Baby").notes, ["Heard while they drive"]);
    assert_eq!(
        names(cue("Glass"), &Role::Lyricist),
        ["Dell, Rook & Sons", "Émile Noir", "Otto Plain"]
    );
    assert_eq!(names(cue("Glass"), &Role::Remixer), ["Tam Pell"]);
    assert_eq!(names(cue("Glass"), &Role::Performer), ["The Invented", "Wren"]);
    let writers = ["Ivo Stark", "Juno Vale=Juno V.", "Kit March", "Lena Frost"];
    assert_eq!(names(cue("Long"), &Role::Writer), writers);
    assert_eq!(names(cue("Long"), &Role::Performer), ["Unlinked Choir"]);
    assert_eq!(names(cue("String"), &other("viola")), ["B. Bower"]);
    assert_eq!(names(cue("String"), &Role::Performer), [""; 0]);
    assert_eq!(cue("The Wide").flags, ["traditional", "uncredited"]);
    assert_eq!(cue("Theme").notes, ["from Elsewhere (1986)"]);
    assert_eq!(cue("Theme").credits.len(), 1, "a film is no person");
    assert!(cue("Nobody").credits.is_empty());
    assert_eq!(names(cue("Dil"), &other("original performer")), ["Quinn Moss"]);
    assert_eq!(cue("Quoted").raw_title.as_deref(), Some("\"Quoted & Whole\""));
    assert_eq!(names(cue("Mirror"), &Role::Performer), ["Yan Zed"]);
    assert!(cue("Silent").raw.is_empty());
}

/// The rows that a page shows after "N more" was pressed are more than its data hold.
#[test]
fn the_fuller_of_data_and_page_counts() {
    let data = fixture("next_truncated.html");
    let shown = fixture("html_only.html");
    let script = &data[data.find("<script").unwrap()..];
    let reading = read(&shown.replace("</main>", script));
    assert_eq!((reading.kind, reading.soundtrack.cues.len()), (Kind::Html, 14));
    assert!(!reading.soundtrack.truncated && reading.notices().is_empty());
    let cue = |title: &str| shapes::Cue { title: title.into(), lines: Vec::new() };
    let as_many = shapes::rendered(&["A", "B", "C"].map(cue));
    let reading = read(&format!("{as_many}{script}"));
    assert_eq!((reading.kind, reading.soundtrack.cues.len()), (Kind::NextData, 3), "it has ids");
}

#[test]
fn listings_that_need_a_word() {
    for (name, cues, truncated, words) in [
        ("next_truncated.html", 3, true, "3 of 14 cues for Invented Film"),
        ("next_empty.html", 0, false, "lists no music for Quiet Film"),
        ("legacy_empty.html", 0, false, "lists no music for Quiet Film"),
        ("next_moved.html", 2, false, "tt9900099 has moved to tt9900001"),
    ] {
        let reading = read(&fixture(name));
        let soundtrack = &reading.soundtrack;
        assert_eq!((soundtrack.cues.len(), soundtrack.truncated), (cues, truncated), "{name}");
        let notices = reading.notices();
        let [notice] = notices.as_slice() else { panic!("{name}: {notices:?}") };
        assert!(notice.what.contains(words) && !notice.hint.is_empty(), "{name}: {notice}");
    }
}

#[test]
fn a_button_for_more_is_told_by_the_page_alone() {
    let button = "<span class=\"ipc-see-more__text\">1,018 more</span></main>";
    let reading = read(&fixture("html_only.html").replace("</main>", button));
    assert_eq!((reading.soundtrack.total, reading.soundtrack.truncated), (Some(1032), true));
}

#[test]
fn what_is_no_listing_is_refused_for_what_it_is() {
    for (name, what) in [
        ("title_page_one_track.html", "main page"),
        ("fullcredits.html", "the page `fullcredits`"),
        ("elb_403.html", "the page `403 Forbidden` keeps programs out"),
        ("captcha_405.html", "keeps programs out"),
        ("waf_202.txt", "keeps programs out"),
        ("waf_202_body.html", "empty"),
        ("not_imdb.html", "`Welcome to the hotel network` holds no soundtrack"),
        ("page.mhtml", "single file"),
    ] {
        let error = credits::read(&fixture(name)).unwrap_err();
        assert!(error.what.contains(what), "{name}: {error}");
        assert_eq!(error.exit_code(), 2, "{name}");
        assert!(error.hint.contains("save"), "{name}: {}", error.hint);
    }
}

/// Its data are of another shape than this version knows: the page itself still reads.
#[test]
fn data_of_an_unknown_shape() {
    for data in ["{\"props\": 7}", "{", "", "{\"props\":{\"pageProps\":{}}}"] {
        let script = format!("<script id=\"__NEXT_DATA__\">{data}</script></main>");
        let reading = read(&fixture("html_only.html").replace("</main>", &script));
        assert_eq!((reading.kind, reading.soundtrack.cues.len()), (Kind::Html, 14), "{data}");
    }
}

#[test]
fn an_id_that_comes_twice_stays_with_the_first() {
    let reading = read(&fixture("html_only.html").replace("sn9900002", "sn9900001"));
    let cues = &reading.soundtrack.cues;
    assert_eq!(cues[0].id.as_str(), "sn9900001");
    assert!(cues[1].id.as_str().starts_with("h:"), "{}", cues[1].id);
}
