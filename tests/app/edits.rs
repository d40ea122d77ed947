//! Edits of the reel: at once on the screen, and as the disk has them.

use crate::screen::{app_with, films, fulfil, press, shown};
use crate::{outcome, said};
use needledrop::Error;
use needledrop::app::effect::Wish;
use needledrop::app::{App, Effect, Event};
use needledrop::curate::{Change, Edit};
use needledrop::model::standing::Opening;
use needledrop::model::{FilmId, Session, Standing};

fn ids(app: &App) -> Vec<&str> {
    app.state().all_films().iter().map(|film| film.id.as_str()).collect()
}

#[test]
fn the_screen_follows_an_edit_at_once_and_the_disk_has_the_last_word() {
    let mut app = app_with(films(8, 10), true);
    let film = app.state().film().unwrap().id.clone();
    let reel = needledrop::model::Slug::new("invented").unwrap();
    let moved = |to| {
        let edit = Edit::MoveFilm { reel: reel.clone(), film: film.clone(), to };
        Effect::Keep(Wish::Edit(edit))
    };
    assert_eq!(
        press(&mut app, "J J J"),
        [moved(1), moved(2), moved(3)],
        "a burst is not faster than its wishes"
    );
    assert_eq!((app.state().films.cursor(), &app.state().film().unwrap().id), (3, &film));

    let at = |place| {
        let mut list = films(8, 10);
        let first = list.remove(0);
        list.insert(place, first);
        shown(list)
    };
    assert_eq!(app.update(outcome(at(1), &film)), [], "two more are under way");
    assert_eq!(app.state().films.cursor(), 3, "no step back meanwhile");
    app.update(outcome(at(2), &film));
    let wishes = app.update(outcome(at(3), &film));
    assert!(matches!(wishes[..], [Effect::Analyse { .. }]), "{wishes:?}");
    assert!(
        app.state().is_stale() && app.state().analysis.is_some(),
        "the old groups stay until the new come"
    );
    fulfil(&mut app, wishes);
    assert!(!app.state().is_stale());

    press(&mut app, "x x");
    assert_eq!(ids(&app).len(), 6, "each removes the film that was then selected");
}

#[test]
fn a_refused_edit_shows_what_is_on_the_disk() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "J");
    let standing = Some(Box::new(shown(films(5, 10))));
    let error = Error::failure("the file was changed by another program", "look at it");
    let wishes = app.update(Event::Refused { standing, error });
    assert_eq!(ids(&app).len(), 5);
    assert!(said(&app).contains("another program"));
    assert!(matches!(wishes[..], [Effect::Analyse { .. }]));
}

#[test]
fn an_undo_right_after_an_edit_is_possible_and_a_move_waits_for_it() {
    let mut app = app_with(films(8, 10), true);
    let wishes = press(&mut app, "J u");
    assert_eq!(wishes[1..], [Effect::Keep(Wish::Undo)]);
    assert_eq!(press(&mut app, "J"), []);
    assert!(said(&app).contains("undo is being written"), "{}", said(&app));
}

#[test]
fn an_undone_film_that_the_filter_hides_is_shown() {
    let mut app = app_with(films(8, 10), true);
    let first = app.state().film().unwrap().id.clone();
    press(&mut app, "/ l o u d enter tab j j");
    app.update(outcome(shown(films(8, 10)), &first));
    assert_eq!(app.state().film().unwrap().id, first);
    assert_eq!(app.state().films.rows().len(), 8);
}

#[test]
fn what_is_impossible_says_why() {
    let mut app = app_with(films(8, 10), true);
    for (keys, reason) in [
        ("K", "the first already"),
        ("G J", "the last already"),
        ("u", "nothing to undo"),
        ("ctrl-r", "nothing to redo"),
        ("tab w", "f links one"),
        ("s", "nothing is playing"),
    ] {
        assert_eq!(press(&mut app, keys), [], "{keys}");
        assert!(said(&app).contains(reason), "{keys}: {}", said(&app));
    }
}

#[test]
fn a_read_only_folder_refuses_edits_with_its_reason() {
    let mut app = App::new();
    let read_only = Some("needledrop 4711 has the folder".into());
    let opening = Opening {
        standing: Standing { read_only, ..shown(films(8, 10)) },
        notices: vec!["one.toml was set aside".into()],
        session: Session::default(),
    };
    app.update(Event::Opened(Box::new(opening)));
    assert!(said(&app).contains("4711") && said(&app).contains("set aside"), "{}", said(&app));
    assert_eq!(press(&mut app, "J"), []);
    assert!(said(&app).contains("4711"));
    press(&mut app, "tab f");
    assert!(app.state().prompt.is_none() && said(&app).contains("4711"));
}

#[test]
fn linking_a_file() {
    let mut app = app_with(films(8, 10), true);
    for (pasted, meant) in [
        ("/music/one track.wav\nrm -rf x", "/music/one track.wav"),
        ("'/music/one track.wav'", "/music/one track.wav"),
        ("/music/one\\ track.wav ", "/music/one track.wav"),
    ] {
        press(&mut app, "tab g f");
        app.update(Event::Paste(pasted.into()));
        let wishes = press(&mut app, "enter shift-tab");
        let [Effect::Keep(Wish::Edit(Edit::OfCue { change: Change::File(Some(file)), .. }))] =
            &wishes[..]
        else {
            panic!("{wishes:?}")
        };
        assert_eq!(file.to_str(), Some(meant));
        app.update(outcome(shown(films(8, 10)), &FilmId::new("tt9900000").unwrap()));
    }
    assert_eq!(press(&mut app, "tab f enter"), [], "an empty line links nothing");
    press(&mut app, "f / n o");
    press(&mut app, "enter");
    app.update(Event::Refused { standing: None, error: Error::input("no such file", "x") });
    press(&mut app, "f");
    assert_eq!(
        app.state().prompt.as_ref().unwrap().text(),
        "/no",
        "a refused path is offered again"
    );
    assert_eq!(press(&mut app, "ctrl-c"), [], "ctrl-c leaves the line, not the program");
    assert!(app.state().prompt.is_none());
}

#[test]
fn a_commands_edits_are_shown_and_leave_the_cursor_where_it_is() {
    let mut app = app_with(films(8, 10), true);
    press(&mut app, "j j");
    let film = app.state().film().unwrap().id.clone();
    let elsewhere = |count| {
        let mut standing = shown(films(count, 10));
        standing.undo = Some("it".to_owned());
        let word = "done by a command: it".to_owned();
        Event::Elsewhere { standing: Some(Box::new(standing)), word }
    };
    let wishes = app.update(elsewhere(5));
    assert!(matches!(wishes[..], [Effect::Analyse { .. }]), "{wishes:?}");
    assert_eq!((ids(&app).len(), &app.state().film().unwrap().id), (5, &film));
    assert_eq!(said(&app), "done by a command: it");
    assert_eq!(app.state().edits.undo.as_deref(), Some("it"));

    press(&mut app, "J");
    assert_eq!(app.update(elsewhere(4)), [], "the own edit's outcome brings both");
    assert_eq!(ids(&app).len(), 5);
    app.update(outcome(shown(films(4, 10)), &film));
    assert_eq!(ids(&app).len(), 4);
}
