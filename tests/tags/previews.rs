//! Previews, and which of them is the recording.

use needledrop::identity::recording::Wanted;
use needledrop::model::found::Preview;
use needledrop::source::preview::best;
use needledrop::source::{deezer, itunes};

use super::fixture;

fn wanted(artist: &str, title: &str, seconds: Option<f64>) -> Wanted {
    let performers = vec![(artist.to_owned(), None)];
    Wanted { title: title.to_owned(), performers, seconds, ..Wanted::default() }
}

fn preview(id: u64, artist: &str, title: &str, seconds: Option<f64>) -> Preview {
    Preview {
        id,
        title: title.to_owned(),
        artist: artist.to_owned(),
        seconds,
        isrc: None,
        page: format!("https://example.org/{id}"),
        address: format!("https://example.org/{id}.mp3"),
    }
}

#[test]
fn tracks_with_something_to_hear() {
    let found = deezer::read_search(&fixture("deezer/hit.json")).unwrap();
    let ids: Vec<u64> = found.iter().map(|preview| preview.id).collect();
    assert_eq!(ids, [990_001, 990_003, 990_004], "one is silent, one is no track");
    assert_eq!(found[1].seconds, Some(214.0));
    assert_eq!(found[1].page, "https://www.deezer.com/track/990003");
    assert_eq!(deezer::expires(&found[1].address), Some(1_795_000_000));
    let track = deezer::read_track(&fixture("deezer/track.json")).unwrap().unwrap();
    assert_eq!(track.isrc.as_deref(), Some("ZZZ990000001"));
    assert_eq!(deezer::read_track(&fixture("deezer/track_silent.json")).unwrap(), None);
    assert!(deezer::read_search(&fixture("deezer/empty.json")).unwrap().is_empty());
}

#[test]
fn what_is_kept_is_not_signed() {
    for name in ["deezer/hit.json", "deezer/track.json"] {
        let kept = deezer::unsigned(&fixture(name));
        let text = String::from_utf8(kept.clone()).unwrap();
        assert!(!text.contains("hdnea") && !text.contains("hmac"), "{text}");
        assert_eq!(deezer::unsigned(&kept), kept);
    }
    let read = |body: &[u8]| deezer::read_track(body).unwrap().unwrap();
    let (fresh, kept) =
        (fixture("deezer/track.json"), read(&deezer::unsigned(&fixture("deezer/track.json"))));
    assert_eq!(deezer::expires(&kept.address), None);
    assert_eq!(Preview { address: read(&fresh).address, ..kept }, read(&fresh));
    assert_eq!(deezer::unsigned(b"no reply"), b"no reply");
}

#[test]
fn songs_of_itunes_but_no_pieces_of_mixes() {
    let found = itunes::read(&fixture("itunes/hit.js")).unwrap();
    let [song] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((song.id, song.seconds), (880_003, Some(214.36)));
    assert!(song.address.ends_with(".m4a") && song.page.contains("music.apple.com"));
    assert!(itunes::read(&fixture("itunes/no_preview.json")).unwrap().is_empty());
}

#[test]
fn an_address_says_when_it_ends() {
    for (address, end) in [
        ("https://x/y.mp3?hdnea=exp=1795000000~acl=/y*~hmac=0", Some(1_795_000_000)),
        ("https://x/y.mp3?a=b&exp=5", Some(5)),
        ("https://x/exp=5/y.mp3", None),
        ("https://x/y.mp3?exp=", None),
        ("https://x/y.mp3?exp=-5", None),
        ("https://x/y.mp3?exp=99999999999999999999999", None),
        ("https://x/y.mp3?sexp=5", None),
        ("", None),
    ] {
        assert_eq!(deezer::expires(address), end, "{address}");
    }
}

#[test]
fn the_right_one_is_taken() {
    let found = deezer::read_search(&fixture("deezer/hit.json")).unwrap();
    let best = |seconds| {
        best(&found, &wanted("Low Tides", "Small hours", seconds)).map(|preview| preview.id)
    };
    assert_eq!(best(Some(214.0)), Some(990_003));
    assert_eq!(best(None), Some(990_003), "the live take says that it is one");
    assert_eq!(best(Some(208.0)), Some(990_003));
    assert_eq!(best(Some(206.9)), None, "more than 7 seconds apart");
}

#[test]
fn sure_or_nothing() {
    for (artist, title) in [
        ("Another Band", "Small Hours"),
        ("The Low Tides", "Small Hours (Karaoke Version)"),
        ("The Low Tides", "Small Hours (Live at the Pier)"),
        ("The Low Tides", "Smaller Hours and Days"),
    ] {
        let offered = [preview(1, artist, title, Some(214.0))];
        let found = best(&offered, &wanted("The Low Tides", "Small Hours", Some(214.0)));
        assert_eq!(found, None, "{artist}, {title}");
    }
    let offered = [preview(1, "The Low Tides", "Small Hours", None)];
    assert!(best(&offered, &Wanted { title: "Small Hours".into(), ..Wanted::default() }).is_none());
    assert!(best(&[], &wanted("The Low Tides", "Small Hours", None)).is_none());
}

#[test]
fn a_code_is_proof_whatever_the_length() {
    let coded = Preview {
        isrc: Some("ZZZ990000001".to_owned()),
        ..preview(1, "Tides, The Low", "SMALL HOURS - 2009 Remaster", Some(240.0))
    };
    let isrc = Some("ZZZ990000001".to_owned());
    let wanted = Wanted { isrc, ..wanted("The Low Tides", "Small Hours", Some(214.0)) };
    assert_eq!(best(std::slice::from_ref(&coded), &wanted), Some(&coded));
    let other = Preview { isrc: Some("ZZZ990000002".to_owned()), ..coded };
    assert_eq!(best(&[other], &wanted), None);
}

#[test]
fn of_equal_ones_the_services_first() {
    let same = |id| preview(id, "The Low Tides", "Small Hours", Some(214.0));
    let offered: Vec<Preview> = (1..=12).rev().map(same).collect();
    let found = best(&offered, &wanted("The Low Tides", "Small Hours", Some(214.0)));
    assert_eq!(found.unwrap().id, 12);
}
