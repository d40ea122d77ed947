//! Looking into files while nothing is heard.

use std::path::PathBuf;
use std::sync::Arc;

use crate::screen::{app_with, drawn, films, press};
use needledrop::app::event::Player;
use needledrop::app::sound::Outline;
use needledrop::app::{App, Effect, Event};
use needledrop::model::Session;
use needledrop::model::standing::Opening;

/// A reel of two films, two cues of each having a file, one of which they share.
fn with_files() -> App {
    let mut reel = films(2, 4);
    for (film, cue, file) in [(0, 0, "a"), (0, 2, "b"), (1, 0, "b"), (1, 1, "c")] {
        reel[film].cues[cue].file = Some(file_of(file));
    }
    app_with(reel, true)
}

fn file_of(name: &str) -> PathBuf {
    format!("/music/{name}.flac").into()
}

/// The names of the files that the one wish is about.
fn looked_into(wishes: &[Effect]) -> (u64, Vec<&str>) {
    let [Effect::LookInto { number, files }] = wishes else { panic!("{wishes:?}") };
    let names = files.iter().map(|path| path.file_stem().unwrap().to_str().unwrap());
    (*number, names.collect())
}

fn found(app: &mut App) -> Vec<Effect> {
    let generation = app.state().analyses.number();
    app.update(Event::Sources { generation, result: Ok(Arc::default()) })
}

fn outlined(app: &mut App, name: &str) {
    let outline = Outline { duration: 100.0, peak: vec![200; 400], ..Outline::default() };
    app.update(Event::Outlined { file: file_of(name), outline: Arc::new(outline) });
}

#[test]
fn files_are_looked_into_once_while_nothing_is_heard() {
    let mut app = with_files();
    assert_eq!(looked_into(&found(&mut app)), (1, vec!["a", "b", "c"]));
    assert_eq!(found(&mut app), [], "they are being looked into");
    outlined(&mut app, "a");
    assert_eq!(found(&mut app), []);
    let wishes = press(&mut app, "tab space");
    assert!(matches!(wishes[..], [Effect::Play { .. }]), "{wishes:?}");
    assert_eq!(found(&mut app), [], "not while something is heard");
    app.update(Event::Looked { number: 1 });
    let ended = app.update(Event::Player { play: 1, news: Player::Stopped });
    assert_eq!(looked_into(&ended), (2, vec!["b", "c"]));
    outlined(&mut app, "c");
    app.update(Event::Looked { number: 2 });
    // Of `b` nothing can be found out, until the music changes.
    assert_eq!(found(&mut app), []);
    assert!(matches!(app.update(Event::MusicChanged)[..], [Effect::FindFiles { .. }]));
    assert_eq!(looked_into(&found(&mut app)), (3, vec!["b"]));
}

#[test]
fn the_selected_cue_of_the_sound_view_comes_first() {
    let mut app = with_files();
    found(&mut app);
    assert_eq!(press(&mut app, "tab j j"), [], "not in the view of the reel");
    assert_eq!(looked_into(&press(&mut app, "3")), (2, vec!["b", "a", "c"]));
    assert_eq!(press(&mut app, "j"), [], "no file");
    assert_eq!(press(&mut app, "k"), [], "it is the next already");
    let text =
        |app: &mut App| drawn(app, (120, 40), &needledrop::ui::Theme::mono()).backend().to_string();
    assert!(text(&mut app).contains("not heard yet; space plays it"));
    outlined(&mut app, "b");
    assert!(text(&mut app).contains("1:40 · b.flac"), "{}", text(&mut app));
    assert!(!app.state().is_heard());
}

#[test]
fn the_length_of_passages_is_kept_and_held_within_its_bounds() {
    for (kept, counts) in [(None, 15), (Some(25), 25), (Some(4_000_000_000), 30), (Some(0), 5)] {
        let mut app = App::new();
        let standing = crate::screen::shown(films(2, 4));
        let session = Session { passage: kept, ..Session::default() };
        app.update(Event::Opened(Box::new(Opening { standing, notices: Vec::new(), session })));
        assert_eq!(app.state().hearing.passage, counts);
        assert_eq!(app.state().place().unwrap().passage, Some(counts));
    }
}
