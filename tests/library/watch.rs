//! Another program's scan is noticed, and the wish to choose is met by what it found.

use needledrop::job::library::{AtHand, Watch};
use needledrop::model::effective;
use needledrop::model::library::Offer;
use needledrop::model::{Credit, Cue, CueId, FilmId, Role};

use crate::home::{FILM, Home};
use crate::music::song;

#[test]
fn a_scan_is_noticed_once() {
    let home = Home::new();
    home.write("a.flac", &song("Too Hot", "The Specials", "The Specials"));
    let mut watch = Watch::start(&home.folders());
    assert!(!watch.changed(&home.folders()));
    home.add();
    assert!(watch.changed(&home.folders()));
    assert!(!watch.changed(&home.folders()));
    home.good(&["library", "scan"]);
    assert!(!watch.changed(&home.folders()), "nothing was written");
    home.write("b.flac", &song("Gangsters", "The Specials", "The Specials"));
    home.good(&["library", "scan"]);
    assert!(watch.changed(&home.folders()));
}

#[test]
fn the_linked_file_is_offered_first_and_then_what_is_likely() {
    let home = Home::new();
    let hot = home.write("hot.flac", &song("Too Hot", "The Specials", "The Specials"));
    let live = home.write("live.flac", &song("Too Hot (Live)", "The Specials", "Live"));
    let other = home.write("other.flac", &song("Gangsters", "Somebody Else", "Other"));
    home.add();
    let library = AtHand::default().library(&home.folders()).unwrap();
    let mut record = Cue::new(CueId::new("a").unwrap(), 0, "Too Hot".to_owned());
    record.credits = vec![Credit {
        role: Role::Performer,
        name: "The Specials".into(),
        alias: None,
        link: None,
    }];
    let mut film = effective::Film {
        id: FilmId::new(FILM).unwrap(),
        title: "SLC Punk!".to_owned(),
        year: Some(1998),
        tags: Vec::new(),
        listing: None,
        cues: vec![effective::Cue::new(record)],
    };
    let paths = |offers: &[Offer]| offers.iter().map(|o| o.path.clone()).collect::<Vec<_>>();
    let offers = library.offers(&film, &film.cues[0]);
    assert_eq!(paths(&offers), [hot.clone(), live.clone()]);
    assert_eq!(offers[0].tags.artist.as_deref(), Some("The Specials"));
    for (linked, expected) in
        [(&hot, vec![&hot, &live]), (&live, vec![&live, &hot]), (&other, vec![&other, &hot, &live])]
    {
        film.cues[0].file = Some(linked.clone());
        let offers = library.offers(&film, &film.cues[0]);
        assert_eq!(paths(&offers).iter().collect::<Vec<_>>(), expected);
        assert_eq!(offers[0].judged.is_none(), *linked == other);
        assert!(offers[0].tags.title.is_some());
    }
}
