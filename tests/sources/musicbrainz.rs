use needledrop::model::found::Release;
use needledrop::model::{CueId, Listing, Role};
use needledrop::source::musicbrainz::{self, Album};
use needledrop::source::request::Verdict;

use crate::support::{credits, fixture};

const GROUP: &str = "11111111-aaaa-4bbb-8ccc-000000000001";
const RELEASE: &str = "55555555-aaaa-4bbb-8ccc-000000000001";

fn linked(name: &str) -> Vec<(String, Vec<String>)> {
    let ids = |releases: Vec<Release>| releases.into_iter().map(|release| release.id).collect();
    let films = musicbrainz::read_by_films(&fixture(name)).unwrap();
    films.into_iter().map(|(film, releases)| (film, ids(releases))).collect()
}

fn album() -> Album {
    musicbrainz::read_release(RELEASE, &fixture("musicbrainz/release_full.json")).unwrap()
}

#[test]
fn films_are_asked_for_together() {
    let imdb: Vec<String> = (1..=51).map(|n| format!("tt99000{n:02}")).collect();
    let requests = musicbrainz::by_films(&[imdb, vec!["Q1".into(), "tt".into()]].concat());
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].target.matches("resource=").count(), 50);
    assert!(requests[0].target.len() < 4_000);
    let page = "resource=https%3A%2F%2Fwww.imdb.com%2Ftitle%2Ftt9900051%2F&inc=release-group-rels";
    assert!(requests[1].target.contains(page), "{}", requests[1].target);
}

#[test]
fn one_film_and_many_have_replies_of_two_forms() {
    let first = || ("tt9900001".to_owned(), vec![GROUP.to_owned()]);
    assert_eq!(linked("musicbrainz/url_single.json"), [first()]);
    assert_eq!(linked("musicbrainz/url_404.json"), []);
    let other = |n: u8| format!("11111111-aaaa-4bbb-8ccc-00000000000{n}");
    let both = [
        ("tt9900001".to_owned(), vec![GROUP.to_owned(), other(2)]),
        ("tt9900002".to_owned(), vec![other(3)]),
    ];
    assert_eq!(linked("musicbrainz/url_multi.json"), both);
}

#[test]
fn soundtracks_found_by_title() {
    let found = musicbrainz::read_search(&fixture("musicbrainz/rg_search.json")).unwrap();
    let scores: Vec<_> = found.iter().map(|release| (release.score, release.year)).collect();
    assert_eq!(scores, [(100, Some(1998)), (88, Some(1998))]);
    let fits: Vec<_> =
        found.iter().map(|found| musicbrainz::fits(found, "Small Hours", Some(1998))).collect();
    assert_eq!(fits, [true, false]);
    assert_eq!(found[1].artist, "Cora Vane");
}

#[test]
fn the_release_to_take() {
    let editions = musicbrainz::read_releases(&fixture("musicbrainz/releases.json")).unwrap();
    assert_eq!(editions.len(), 4);
    let chosen = musicbrainz::choose(&editions).unwrap();
    assert_eq!((chosen.id.as_str(), chosen.tracks), (RELEASE, 12));
}

#[test]
fn cues_of_all_media_in_order() {
    let album = album();
    assert_eq!((album.merged, album.listed.page.as_str()), (None, PAGE));
    let soundtrack = album.listed.soundtrack;
    assert_eq!((soundtrack.listing, soundtrack.truncated), (Listing::AlbumRelease, false));
    let rows: Vec<_> = soundtrack
        .cues
        .iter()
        .map(|cue| format!("{} {}: {}", cue.position, cue.title, credits(cue)))
        .collect();
    assert_eq!(
        rows,
        [
            "0 Before Closing: performer The Low Tide",
            "1 Salt Street: performer The Low Tide",
            "2 Nowhere Bound: performer Grit; performer Ada Low = Low, A.",
            "3 [dialogue]: ",
            "4 Salt Street: performer The Low Tide",
            "5 Baby’s Gone: ",
            "6 [untitled]: ",
            "7 Closing Time: performer The Low Tide",
        ]
    );
    assert_eq!(album.left_out, ["5: silence", "A1: video", "3: data"]);
}

const PAGE: &str = "https://musicbrainz.org/release/55555555-aaaa-4bbb-8ccc-000000000001";

#[test]
fn what_is_told_of_a_recording() {
    let cues = album().listed.soundtrack.cues;
    let salt = &cues[1];
    assert_eq!(salt.recording.id.as_deref(), Some("66666666-aaaa-4bbb-8ccc-000000000001"));
    assert_eq!(salt.recording.isrc.as_deref(), Some("QMAAA9800001"));
    assert_eq!(salt.recording.seconds, Some(201.333));
    assert_eq!(salt.source.as_deref(), Some(PAGE));
    let performers = [salt.credits[0].link.as_deref(), cues[2].credits[1].link.as_deref()];
    let artist = |n: u8| format!("44444444-aaaa-4bbb-8ccc-00000000000{n}");
    assert_eq!(performers, [Some(artist(1).as_str()), Some(artist(3).as_str())]);
    assert_eq!(salt.names(&Role::Performer).count(), 1);
    assert_eq!(cues[2].raw, ["Grit feat. Low, A."]);
    assert_eq!(cues[2].recording.seconds, Some(184.0), "the track has no length of its own");
    assert_eq!((&cues[5].recording.isrc, cues[5].recording.seconds), (&None, None));
    assert_eq!(
        (&cues[3].flags[..], &cues[6].flags[..]),
        (&["dialogue".into()][..], &["untitled".into()][..])
    );
}

#[test]
fn a_recording_that_comes_twice_makes_two_cues() {
    let cues = album().listed.soundtrack.cues;
    assert_eq!(cues[1].id.as_str(), "66666666-aaaa-4bbb-8ccc-000000000001");
    assert_eq!(cues[4].id, needledrop::identity::cue_id("Salt Street", 1));
    assert_eq!(cues[4].recording.id, cues[1].recording.id);
    let ids: std::collections::HashSet<&CueId> = cues.iter().map(|cue| &cue.id).collect();
    assert_eq!(ids.len(), cues.len());
}

#[test]
fn a_release_that_was_joined_to_another_tells_both_ids() {
    let old = "55555555-aaaa-4bbb-8ccc-000000000099";
    let album = musicbrainz::read_release(old, &fixture("musicbrainz/release_full.json")).unwrap();
    assert_eq!((album.id.as_str(), album.merged.as_deref()), (RELEASE, Some(old)));
}

#[test]
fn a_medium_without_its_tracks_is_a_list_broken_off() {
    let body = format!(r#"{{"id": "{RELEASE}", "media": [{{"track-count": 9, "tracks": []}}]}}"#);
    let soundtrack = musicbrainz::read_release(RELEASE, body.as_bytes()).unwrap().listed.soundtrack;
    assert_eq!((soundtrack.truncated, soundtrack.total), (true, Some(9)));
}

#[test]
fn what_a_reply_comes_to() {
    let verdict = |name: &str| musicbrainz::verdict(&fixture(name));
    for good in ["url_single", "url_multi", "rg_search", "releases", "release_full"] {
        assert_eq!(verdict(&format!("musicbrainz/{good}.json")), Verdict::Good, "{good}");
    }
    assert_eq!(verdict("musicbrainz/url_404.json"), Verdict::Nothing);
    let wrong = verdict("musicbrainz/bad_mbid.json");
    assert!(matches!(wrong, Verdict::Wrong(error) if error.what.contains("Invalid mbid")));
    let error = musicbrainz::read_search(&fixture("musicbrainz/releases.json")).unwrap_err();
    assert!(!error.hint.is_empty());
}
