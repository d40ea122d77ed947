//! Choosing among the files that may stand for a cue.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::screen::{app_with_offers, drawn, films, films_with_a_rich_cue, offers, press};
use needledrop::app::effect::Wish;
use needledrop::app::event::Player;
use needledrop::app::{App, Effect, Event};
use needledrop::curate::Change;
use needledrop::model::library::{Candidate, Offer, Source};

fn text(app: &mut App) -> String {
    drawn(app, (120, 40), &needledrop::ui::Theme::colour()).backend().to_string()
}

/// The wish to let a file stand for the first cue, or none.
fn linking(app: &App, file: Option<&Path>) -> Effect {
    let film = &app.state().all_films()[0];
    let change = Change::File(file.map(Path::to_owned));
    Effect::Keep(Wish::Edit(change.of(film.id.clone(), film.cues[0].record.id.clone())))
}

#[test]
fn a_file_is_heard_and_then_linked() {
    let mut app = app_with_offers(films(8, 30));
    let second = offers()[1].path.clone();
    let wishes = press(&mut app, "down space");
    let [Effect::Play { play: 1, passages, .. }] = &wishes[..] else { panic!("{wishes:?}") };
    assert_eq!(passages[0].file, second);
    app.update(Event::Player { play: 1, news: Player::At(0) });
    assert!(text(&mut app).contains("▸▶ 0.71"), "{}", text(&mut app));
    assert_eq!(press(&mut app, "space"), [Effect::TogglePause]);
    // The keys of the panes and of the card do nothing here.
    assert_eq!(press(&mut app, "m 2 x tab"), []);
    assert!(app.state().prompt.is_none());
    let expected = linking(&app, Some(&second));
    assert_eq!(press(&mut app, "enter"), [expected]);
    assert!(app.state().picker.is_none());
}

#[test]
fn the_cursor_stays_while_one_chooses() {
    let mut app = app_with_offers(films(8, 30));
    press(&mut app, "j k j j j j");
    assert!(app.state().picker.as_ref().unwrap().selected().is_none(), "the last row");
    assert_eq!(press(&mut app, "space"), [], "it is no file");
    assert!(text(&mut app).contains("this row is no file"));
    assert_eq!(app.state().tracks.selected(), Some(0));
    press(&mut app, "esc");
    assert!(app.state().picker.is_none());
}

#[test]
fn another_file_is_typed_and_escape_comes_back_to_the_list() {
    for keys in ["G enter", "f"] {
        let mut app = app_with_offers(films(8, 30));
        press(&mut app, keys);
        assert!(app.state().prompt.is_some(), "{keys}");
        press(&mut app, "esc");
        assert!(app.state().prompt.is_none() && app.state().picker.is_some(), "{keys}");
        press(&mut app, keys);
        press(&mut app, "ctrl-u");
        let expected = linking(&app, Some(Path::new("/a.wav")));
        assert_eq!(press(&mut app, "/ a . w a v enter"), [expected], "{keys}");
        assert!(app.state().picker.is_none());
    }
}

#[test]
fn a_link_is_shown_and_taken_away() {
    let mut app = app_with_offers(films_with_a_rich_cue());
    let linked: PathBuf = app.state().all_films()[0].cues[0].file.clone().unwrap();
    let screen = text(&mut app);
    assert!(screen.contains("▸♪    -  small-hours.flac"), "{screen}");
    assert!(screen.contains("F unlinks"), "{screen}");
    assert_eq!(app.state().picker.as_ref().unwrap().offers[0], Offer::linked(&linked));
    assert_eq!(press(&mut app, "enter"), [], "it stands for the cue already");
    press(&mut app, "f");
    let expected = linking(&app, None);
    assert_eq!(press(&mut app, "F"), [expected]);
    // Where nothing is linked there is nothing to unlink.
    let mut app = app_with_offers(films(8, 30));
    assert!(!text(&mut app).contains("F unlinks"));
    assert_eq!(press(&mut app, "F"), []);
    assert!(text(&mut app).contains("you linked no file to the cue"));
}

#[test]
fn a_wrong_match_can_be_corrected() {
    let mut app = app_with_offers(films(8, 30));
    press(&mut app, "esc");
    let mut sources: Vec<_> =
        app.state().all_films().iter().map(|film| vec![Source::Nothing; film.cues.len()]).collect();
    let (path, reason) = (offers()[0].path.clone(), "title and artist agree".to_owned());
    sources[0][0] = Source::Matched(Candidate { path, score: 0.97, reason });
    let generation = app.state().analyses.number();
    app.update(Event::Sources { generation, result: Ok(Arc::new(sources)) });
    let wishes = press(&mut app, "f");
    let [Effect::FindOffers { number, .. }] = wishes[..] else { panic!("{wishes:?}") };
    assert!(text(&mut app).contains("▸♪ 0.97  Small Hours.flac"), "at once what is known");
    let again = Event::Sources { generation, result: Ok(Arc::default()) };
    let [Effect::FindOffers { number, .. }] = app.update(again)[..] else { panic!("{number}") };
    app.update(Event::Offers { number: number - 1, result: Ok(Arc::default()) });
    assert_eq!(app.state().picker.as_ref().unwrap().offers.len(), 1, "an older answer");
    app.update(Event::Offers { number, result: Ok(Arc::new(offers())) });
    assert!(text(&mut app).contains("▸  0.88  The Invented: Small Hours · Small Hours"));
    let expected = linking(&app, Some(&offers()[2].path));
    assert_eq!(press(&mut app, "j j enter"), [expected]);
}
