//! Tags to genres, with the map that ships.

use needledrop::genre::{Map, Ranked, artist_record, of_recording, of_tagged_artist};
use needledrop::model::found::{Tag, Tagged, TaggedArtist};
use needledrop::source::{lastfm, listenbrainz};

use super::fixture;

fn map() -> &'static Map {
    Map::measured().unwrap()
}

/// "punk 7*": a genre of the source's list that was given seven times.
fn tags(told: &[&str]) -> Vec<Tag> {
    let tag = |told: &&str| {
        let (name, count) = told.rsplit_once(' ').unwrap();
        let is_genre = count.ends_with('*');
        let count = count.trim_end_matches('*').parse().unwrap();
        Tag { name: name.to_owned(), count, is_genre }
    };
    told.iter().map(tag).collect()
}

fn artist(name: &str, told: &[&str]) -> TaggedArtist {
    TaggedArtist { name: name.to_owned(), tags: tags(told), ..TaggedArtist::default() }
}

fn names(ranked: &[Ranked]) -> Vec<&str> {
    ranked.iter().map(|ranked| &*ranked.name).collect()
}

fn of(told: &[&str]) -> Vec<String> {
    let ranked = of_tagged_artist(&artist("Gault", told), map());
    names(&ranked).into_iter().map(str::to_owned).collect()
}

#[test]
fn genres_come_first_then_words_that_the_map_knows() {
    let told = ["british indie rock 9", "punk 3*", "ska 5*", "dreamy things 20"];
    assert_eq!(of(&told), ["ska", "punk", "british indie rock"]);
}

#[test]
fn a_genre_that_the_map_lacks_is_still_one() {
    assert_eq!(of(&["zzz core music 3*", "zzz core music b 3"]), ["zzz core music"]);
}

#[test]
fn noise_is_dropped() {
    let told = [
        "seen live 40",
        "1998 9",
        "90s 9",
        "1980s punk 9",
        "british 9",
        "american 9",
        "england 9",
        "soundtrack 9",
        "film score 9*",
        "score 9",
        "stage & screen 9*",
        "favourite punk 9",
        "not punk 9",
        "gault 9",
        "bands that play punk 9",
        "slayer 9",
        "main theme 9",
        "female vocalists 9",
        "punk 5",
    ];
    assert_eq!(of(&told), ["punk"]);
}

#[test]
fn an_artists_own_name_is_no_genre_of_theirs() {
    let told = ["house 5", "disco 5"];
    assert_eq!(names(&of_tagged_artist(&artist("The House", &told), map())), ["disco"]);
    let listed = ["house 5*"];
    assert_eq!(names(&of_tagged_artist(&artist("House", &listed), map())), ["house"]);
}

#[test]
fn two_spellings_are_one_genre() {
    let ranked =
        of_tagged_artist(&artist("Gault", &["trip hop 8*", "trip-hop 7", "dub 4*"]), map());
    assert_eq!(names(&ranked), ["trip hop", "dub"]);
    assert!((ranked[1].weight - 0.5).abs() < 1e-12, "{ranked:?}");
    assert_eq!(of(&["hiphop 5", "hip hop music 3"]), ["hip hop"], "other names as well");
}

#[test]
fn a_single_voice_is_not_heard_among_many() {
    assert_eq!(of(&["punk 20*", "country 1*", "ska 2*"]), ["punk", "ska"]);
    assert_eq!(of(&["country 1*"]), ["country"], "but alone");
}

#[test]
fn eight_are_enough() {
    let genres = ["punk", "ska", "dub", "disco", "funk", "soul", "jazz", "folk", "house", "techno"];
    let told: Vec<String> = genres.iter().map(|genre| format!("{genre} 5*")).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    assert_eq!(of(&told).len(), 8);
}

#[test]
fn a_recordings_own_tags_count_most() {
    let tagged = Tagged {
        recording: String::new(),
        own: tags(&["dub 1*"]),
        release_group: tags(&["ska 50*"]),
        artists: vec![artist("Gault", &["punk 90*"]), artist("Ines Vahl", &["chanson 2*"])],
    };
    let ranked = of_recording(&tagged, map());
    assert_eq!(names(&ranked), ["dub", "ska", "chanson", "punk"]);
    let weights: Vec<f64> = ranked.iter().map(|ranked| ranked.weight).collect();
    assert_eq!(weights, [1.0, 0.5, 0.125, 0.125]);
}

#[test]
fn nothing_known_is_nothing() {
    assert!(of_recording(&Tagged::default(), map()).is_empty());
    assert!(of(&["seen live 3"]).is_empty());
}

#[test]
fn from_replies_to_genres() {
    let read = listenbrainz::read_recordings(&fixture("listenbrainz/metadata.json")).unwrap();
    assert_eq!(names(&of_recording(&read[0], map()))[..2], ["trip hop", "dub"]);
    assert_eq!(names(&of_recording(&read[1], map())), ["drone"]);
    let record = artist_record(&read[0].artists[0], "ListenBrainz", map());
    assert_eq!((&*record.name, record.from), ("The Low Tides", Some(1979)));
    assert_eq!(record.genres, ["post-punk"]);
    assert_eq!(record.source.as_deref(), Some("ListenBrainz"));
    let listened = lastfm::read_artist(&fixture("lastfm/many.json")).unwrap();
    assert_eq!(names(&of_tagged_artist(&listened, map())), ["post-punk", "dub"]);
}

#[test]
fn the_order_of_tags_does_not_matter() {
    let mut told = vec!["punk 3*", "ska 3*", "trip hop 2", "trip-hop 2", "dub 3", "jazz 1*"];
    let ranked = of(&told);
    for _ in 0..told.len() {
        told.rotate_left(1);
        assert_eq!(of(&told), ranked);
    }
}
