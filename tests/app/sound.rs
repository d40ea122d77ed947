//! Hearing a cue.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::screen::{app_with, drawn, films};
use needledrop::Error;
use needledrop::app::event::Player;
use needledrop::app::sound::{Now, Outline, Passage};
use needledrop::app::state::{Phase, Sound};
use needledrop::app::{App, Effect, Event};
use needledrop::model::library::{Candidate, Source};

fn with_files() -> (App, std::path::PathBuf) {
    let mut linked = films(8, 10);
    for (n, cue) in linked[0].cues.iter_mut().enumerate() {
        cue.file = Some(format!("/music/{n}.wav").into());
    }
    let file = linked[0].cues[0].file.clone().unwrap();
    (app_with(linked, true), file)
}

/// What is wished for but looks into files, of which `look.rs` tells.
fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let wishes = crate::screen::press(app, keys).into_iter();
    wishes.filter(|wish| !matches!(wish, Effect::LookInto { .. })).collect()
}

fn text(app: &mut App) -> String {
    drawn(app, (120, 40), &needledrop::ui::Theme::colour()).backend().to_string()
}

fn tell(app: &mut App, play: u64, news: Player) {
    app.update(Event::Player { play, news });
}

#[test]
fn hearing_a_cue() {
    let (mut app, file) = with_files();
    assert_eq!(press(&mut app, "tab space"), [one(1, &file, Some(30))]);
    tell(&mut app, 1, Player::At(0));
    assert_eq!(press(&mut app, "space"), [Effect::TogglePause]);
    assert_eq!(press(&mut app, "s"), [Effect::Stop]);
    press(&mut app, "space");
    tell(&mut app, 2, Player::NoDevice { reason: "no card".into() });
    assert_eq!(app.state().sound, Sound::NoDevice("no card".into()));
    assert_eq!(press(&mut app, "space"), [one(3, &file, Some(30))], "a later press tries again");
    assert_eq!(press(&mut app, "w"), [one(4, &file, None)], "the whole file");
}

fn one(play: u64, file: &Path, seconds: Option<u64>) -> Effect {
    let length = seconds.map(Duration::from_secs);
    let passages = vec![Passage { file: file.to_owned(), length }];
    Effect::Play { play, passages, crossfade: Duration::ZERO }
}

#[test]
fn the_cursor_goes_along_with_the_arc() {
    let (mut app, _) = with_files();
    let wishes = press(&mut app, "a");
    let [Effect::Play { play: 1, passages, crossfade }] = &wishes[..] else { panic!("{wishes:?}") };
    assert_eq!((passages.len(), *crossfade), (10, Duration::from_secs(2)));
    assert!(passages.iter().all(|passage| passage.length == Some(Duration::from_secs(15))));
    for place in [0, 1, 4] {
        tell(&mut app, 1, Player::At(place));
        assert_eq!(app.state().tracks.selected(), Some(place));
    }
    assert_eq!(press(&mut app, ">"), [Effect::Skip { forward: true }]);
    assert_eq!(press(&mut app, "<"), [Effect::Skip { forward: false }]);
    assert_eq!(press(&mut app, ". ,"), [Effect::Seek(5), Effect::Seek(-5)]);
    tell(&mut app, 1, Player::Skipped(Error::input("is damaged", "get it again")));
    assert!(text(&mut app).contains("is damaged"));
    assert!(app.state().is_sounding(), "the next one follows");
    // What is heard alone leaves the cursor where it is.
    press(&mut app, "tab home j space home");
    tell(&mut app, 2, Player::At(0));
    assert_eq!(app.state().tracks.selected(), Some(0));
    let Sound::Cue { track, .. } = &app.state().sound else { panic!("silent") };
    assert_eq!(track.file, Path::new("/music/1.wav"));
    tell(&mut app, 2, Player::Stopped);
    assert!(!app.state().is_heard());
    assert_eq!(press(&mut app, "."), [], "nothing is playing");
}

#[test]
fn passages_are_made_shorter_and_longer() {
    let (mut app, _) = with_files();
    let played = |app: &mut App| match &press(app, "a")[..] {
        [Effect::Play { passages, .. }] => passages[0].length.unwrap().as_secs(),
        other => panic!("{other:?}"),
    };
    assert_eq!(played(&mut app), 15);
    press(&mut app, "]");
    assert!(text(&mut app).contains("20 s of each cue, from the next play on"));
    assert_eq!(app.state().place().unwrap().passage, Some(20));
    assert_eq!(played(&mut app), 20);
    press(&mut app, "s ] ] ]");
    assert!(text(&mut app).contains("30 s of each cue "));
    assert_eq!(played(&mut app), 30);
    press(&mut app, "s [ [ [ [ [ [ [");
    assert_eq!(played(&mut app), 5);
}

#[test]
fn a_reel_is_played_by_one_cue_of_each_film() {
    let mut reel = films(4, 10);
    for film in &mut reel[..3] {
        for (n, cue) in film.cues.iter_mut().enumerate() {
            cue.file = Some(format!("/music/{}-{n}.wav", film.id).into());
        }
    }
    let ids: Vec<_> = reel.iter().map(|film| film.id.clone()).collect();
    let mut app = app_with(reel, true);
    let wishes = press(&mut app, "A");
    let [Effect::Play { passages, .. }] = &wishes[..] else { panic!("{wishes:?}") };
    assert_eq!(passages.len(), 3, "the fourth film has no sound");
    tell(&mut app, 1, Player::At(2));
    assert_eq!(app.state().film().map(|film| &film.id), Some(&ids[2]));
}

#[test]
fn volume_is_kept_within_bounds_and_muting_forgets_nothing() {
    let (mut app, _) = with_files();
    assert_eq!(press(&mut app, "- - M"), [0.9, 0.8, 0.0].map(Effect::Volume));
    assert_eq!(press(&mut app, "M + ="), [0.8, 0.9, 1.0].map(Effect::Volume));
    assert_eq!(press(&mut app, "+"), [Effect::Volume(1.0)]);
    press(&mut app, "tab - space");
    tell(&mut app, 1, Player::At(0));
    let (at, duration) = (Duration::from_secs(72), Some(Duration::from_secs(184)));
    app.update(Event::Heard(Some(Now { at, duration, peak: 1.0 })));
    assert!(text(&mut app).contains("1:12/3:04 █ 90 %"));
}

#[test]
fn what_was_found_in_the_users_music_can_be_heard() {
    let mut app = app_with(films(2, 4), true);
    press(&mut app, "tab");
    let asked = press(&mut app, "space");
    assert!(matches!(asked[..], [Effect::Preview { play: 1, .. }]), "{asked:?}");
    let candidate = |name: &str| Candidate {
        path: PathBuf::from(name),
        score: 0.95,
        reason: "artist and title agree".into(),
    };
    let moved = Source::Linked { path: "/music/moved.wav".into(), moved: true };
    let found = Source::Matched(candidate("/music/found.flac"));
    let doubtful = Source::Doubtful(vec![candidate("/music/live.mp3"), candidate("/music/b.mp3")]);
    let film = vec![found, doubtful, moved, Source::Nothing];
    let generation = app.state().analyses.number();
    let sources = |generation| Event::Sources {
        generation,
        result: Ok(Arc::new(vec![film.clone(), vec![Source::Nothing; 4]])),
    };
    app.update(sources(generation - 1));
    assert!(app.state().hearing.sources.is_empty(), "of an older reel");
    app.update(sources(generation));
    assert_eq!(press(&mut app, "space"), [one(2, Path::new("/music/found.flac"), Some(30))]);
    assert_eq!(press(&mut app, "s j space"), [Effect::Stop]);
    assert!(text(&mut app).contains("several files may be it; f says which"));
    press(&mut app, "f f");
    let line = |app: &App| app.state().prompt.as_ref().unwrap().text().to_owned();
    assert_eq!(line(&app), "/music/live.mp3");
    assert!(text(&mut app).contains("1 of 2: 0.95, artist and title agree"));
    press(&mut app, "tab");
    assert_eq!(line(&app), "/music/b.mp3");
    press(&mut app, "tab");
    assert_eq!(line(&app), "/music/live.mp3");
    press(&mut app, "esc esc");
    assert_eq!(press(&mut app, "j space"), [one(3, Path::new("/music/moved.wav"), Some(30))]);
    let screen = text(&mut app);
    let marks: Vec<bool> = ["♪", "? ", "▶"].iter().map(|mark| screen.contains(mark)).collect();
    assert_eq!(marks, [true; 3]);
    press(&mut app, "s home enter end");
    assert!(text(&mut app).contains("found.flac (artist and title agree)"));
    press(&mut app, "esc / d o u b t f u l enter");
    assert_eq!(app.state().tracks.rows(), [1]);
}

#[test]
fn late_news_of_the_track_before_mean_nothing() {
    let (mut app, _) = with_files();
    press(&mut app, "tab space j space");
    for late in [
        Player::Failed(Error::input("broken", "x")),
        Player::Stopped,
        Player::NoDevice { reason: "x".into() },
    ] {
        tell(&mut app, 1, late);
    }
    tell(&mut app, 2, Player::At(0));
    let Sound::Cue { track, phase } = &app.state().sound else { panic!("silent") };
    assert_eq!((track.title.as_str(), *phase), ("夜の歌 2", Phase::Playing));
}

#[test]
fn the_outline_of_what_is_heard_is_drawn_with_its_typical_passage() {
    let (mut app, file) = with_files();
    press(&mut app, "3");
    assert!(text(&mut app).contains("not heard yet; space plays it"));
    press(&mut app, "space");
    tell(&mut app, 1, Player::At(0));
    let mut peak = vec![64; 200];
    peak.extend(vec![255; 200]);
    let outline = Outline { duration: 200.0, peak, excerpt: (100.0, 130.0), loudness: Some(-14.2) };
    app.update(Event::Outlined { file, outline: Arc::new(outline) });
    let (at, duration) = (Duration::from_secs(110), Some(Duration::from_secs(200)));
    app.update(Event::Heard(Some(Now { at, duration, peak: 0.5 })));
    insta::assert_snapshot!(text(&mut app));
    for (width, height) in [(1, 1), (20, 5), (40, 12), (80, 24), (200, 50)] {
        drawn(&mut app, (width, height), &needledrop::ui::Theme::mono());
    }
}

#[test]
fn a_scan_says_how_far_it_is_and_can_be_stopped() {
    let (mut app, _) = with_files();
    assert_eq!(press(&mut app, "L"), [Effect::Scan { number: 1 }]);
    let words = |words: &str| Event::Scanning { number: 1, words: words.to_owned() };
    app.update(words("reading 300 of 1200 files"));
    assert!(text(&mut app).contains("reading 300 of 1200 files"));
    assert_eq!(press(&mut app, "L"), [Effect::StopScan]);
    app.update(words("reading 400 of 1200 files"));
    assert!(!text(&mut app).contains("of 1200 files"));
    let ended = |number, word: &str| Event::Scanned {
        number,
        result: Ok(Arc::new((word.to_owned(), Vec::new()))),
    };
    assert_eq!(app.update(ended(1, "300 files")), [], "stopped");
    assert_eq!(press(&mut app, "L"), [Effect::Scan { number: 2 }]);
    let wishes = app.update(ended(2, "1200 files, 900 read"));
    assert!(matches!(wishes[..], [Effect::FindFiles { .. }]), "{wishes:?}");
    assert!(text(&mut app).contains("1200 files, 900 read"));
}

#[test]
fn a_place_is_typed() {
    let (mut app, _) = with_files();
    assert_eq!(press(&mut app, "T"), [], "nothing is heard");
    press(&mut app, "tab space");
    tell(&mut app, 1, Player::At(0));
    let (at, duration) = (Duration::ZERO, Some(Duration::from_secs(180)));
    app.update(Event::Heard(Some(Now { at, duration, peak: 0.0 })));
    for (typed, seconds) in [("1 : 3 0", 90), ("4 5", 45), ("5 0 %", 90), ("0 : 0 5", 5)] {
        let wishes = press(&mut app, &format!("T {typed} enter"));
        assert_eq!(wishes, [Effect::SeekTo(Duration::from_secs(seconds))], "{typed}");
    }
    for typed in ["x", "1 : x", "1 1 0 %", "- 3"] {
        assert_eq!(press(&mut app, &format!("T {typed} enter")), [], "{typed}");
        assert!(text(&mut app).contains("write it as 1:30, 90 or 50%"), "{typed}");
        press(&mut app, "esc");
    }
}
